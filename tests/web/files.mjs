// Files for the tests of the importers, made by program: archives, Word
// documents, mails, pages, and a document of pages with or without words.

import { deflateRawSync } from "node:zlib";

const encoder = new TextEncoder();

/** @param {string | Uint8Array} data */
export const bytesOf = (data) => (typeof data === "string" ? encoder.encode(data) : data);

/**
 * What `addFiles` takes.
 * @param {string} name
 * @param {string | Uint8Array} data
 */
export const file = (name, data) => ({ name, bytes: /** @type {Uint8Array<ArrayBuffer>} */ (bytesOf(data)) });

/**
 * An archive. Entries may lie about nothing but `packed`, which takes bytes as deflated already.
 * @param {Record<string, string | Uint8Array | { packed: Uint8Array, size: number }>} entries
 */
export function zip(entries) {
  const parts = [];
  const list = [];
  let at = 0;
  for (const [name, data] of Object.entries(entries)) {
    const ready = typeof data === "object" && "packed" in data;
    const size = ready ? data.size : bytesOf(data).length;
    const packed = ready ? data.packed : deflateRawSync(bytesOf(data));
    const path = encoder.encode(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(0x800, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(size, 22);
    head.writeUInt16LE(path.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    head.copy(entry, 6, 4, 28);
    entry.writeUInt16LE(path.length, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(head, path, packed);
    list.push(entry, path);
    at += head.length + path.length + packed.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(list.length / 2, 8);
  end.writeUInt16LE(list.length / 2, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, directory, end]));
}

/** 200 MB of nothing in 200 kB. */
export function bomb() {
  const size = 200 << 20;
  return zip({ "small.txt": { packed: deflateRawSync(Buffer.alloc(size, 97), { level: 9 }), size } });
}

/** A Word document. @param {string} body of `w:body` @param {string} [core] properties */
export function docx(body, core = "") {
  const ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  return zip({
    "[Content_Types].xml": '<?xml version="1.0"?><Types/>',
    "word/document.xml": `<?xml version="1.0" encoding="UTF-8"?><w:document ${ns}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    "docProps/core.xml": `<?xml version="1.0"?><cp:coreProperties>${core}</cp:coreProperties>`,
  });
}

/** @param {number} number */
export const mail = (number) =>
  `From: =?utf-8?q?Ren=C3=A9e_Okafor?= <renee@example.org>\r\nTo: desk@example.org\r\nSubject: Harbour note ${number}\r\n` +
  "Date: Thu, 8 Jun 2017 23:30:00 -0400\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
  `The harbour master counted ${number} boats =\r\nin the caf=C3=A9.\r\n>From here it was quiet.\r\n`;

/** A mailbox. @param {number} count */
export const mailbox = (count) => Array.from({ length: count }, (_, i) => `From renee@example.org Thu Jun  8 23:30:00 2017\r\n${mail(i + 1).replace(/^>From/m, ">>From")}\r\n`).join("");

/** Sentences that are no menus. @param {number} paragraphs @param {number} [seed] */
export const paragraphs = (paragraphs, seed = 1) =>
  Array.from({ length: paragraphs }, (_, i) => `The council of ward ${seed * 100 + i} agreed on Monday to repair ${i + 2} bridges, Mayor Ann Lee said.`);

/** A news page with everything around it that such pages have. @param {{ head?: string, inside?: string, body?: string[] }} [parts] */
export function page({ head = "", inside = "", body = paragraphs(6) } = {}) {
  return `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Bridges to be repaired | The Example</title>${head}
<style>p { color: red }</style><script>document.title = "run"; fetch("/beacon?script")</script></head>
<body onload="fetch('/beacon?onload')"><header><a href="/">The Example</a><nav><ul><li><a href="/a">World</a><li><a href="/b">Sport</a></ul></nav></header>
<div class="cookie-banner"><p>We use cookies to make this page better for you and for our partners everywhere.</p></div>
<main><article><h1>Bridges to be repaired</h1><p class="byline">By <a rel="author" href="/ann">Ann Writer</a></p>${inside}
${body.map((text) => `<p>${text}</p>`).join("\n")}
<div class="share-bar"><p>Share this article with your friends on any of these many services.</p></div>
<p hidden>Hidden words that nobody sees.</p><p style="display: none">Invisible words.</p><template><p>Template words</p></template>
<img src="/beacon?image" onerror="fetch('/beacon?error')"><iframe src="/beacon?frame"></iframe><svg onload="fetch('/beacon?svg')"><title>drawing</title></svg>
<aside><p>Read more: another long story about something else that is not this story at all.</p></aside></article></main>
<footer><p>All rights reserved by The Example, a newspaper that does not exist anywhere.</p></footer><script>window.ran = true</script></body></html>`;
}

/**
 * A PDF of one page: with words in it, or with a picture only.
 * @param {string[]} lines
 */
export function pdf(lines) {
  const words = lines.map((line) => `(${line.replace(/([()\\])/g, "\\$1")}) Tj 0 -16 Td`).join("\n");
  const content = lines.length > 0 ? `BT /F1 12 Tf 72 720 Td\n${words}\nET` : "q 100 0 0 100 72 600 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q";
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    "<< /Title (Minutes of the harbour board) /CreationDate (D:20170608120000Z) >>",
  ];
  let text = "%PDF-1.4\n";
  const offsets = [];
  objects.forEach((object, i) => {
    offsets.push(text.length);
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("")}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text, "latin1"));
}
