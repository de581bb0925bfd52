// Files read in Node, from www/dist/npm: every format, every encoding, and what
// must be refused with a sentence.

import assert from "node:assert/strict";
import path from "node:path";
import { before, describe, test } from "node:test";

import { bomb, docx, file, mail, mailbox, page, paragraphs, zip } from "./files.mjs";
import { NPM } from "./texts.mjs";

/** @type {typeof import("../../www/lib/index.js")} */
const { Collection, ImportError } = await import(path.join(NPM, "index.js"));
/** @type {typeof import("../../www/lib/core.js")} */
const core = await import(path.join(NPM, "core.js"));

before(() => core.init());

/** @typedef {import("../../www/lib/index.js").AddFilesOptions} Options */
/** @typedef {import("../../www/lib/index.js").FileSource} FileSource */

/**
 * Reads files into a new collection.
 * @param {FileSource[] | FileSource} files
 * @param {Options} [options]
 */
async function read(files, options) {
  const collection = new core.Collection();
  const report = await collection.addFiles(Array.isArray(files) ? files : [files], options);
  const docs = [...collection.documents()];
  collection.close();
  return { report, docs, doc: docs[0], failed: report.failed.map(({ name, error }) => `${name}: ${error.code} ${error.message}`) };
}

describe("formats", () => {
  test("plain text to the letter, ids from names", async () => {
    const text = "One.\r\n\r\n  Two \u202Ereversed\u202C words. \n";
    const { report, docs } = await read([file("a/note.txt", text), file("b/note.txt", "Other words."), file("README", "No ending.")]);
    assert.deepEqual(report.failed, []);
    assert.equal(docs[0]?.text, text);
    assert.equal(docs[0]?.id, "note");
    assert.match(docs[1]?.id ?? "", /^[0-9a-f]{12}$/);
    assert.equal(docs[2]?.id, "README");
    assert.deepEqual(docs[0]?.meta, { file: "a/note.txt", encoding: "utf-8" });
    assert.equal(docs[0]?.title, undefined);
  });

  test("Markdown without its marks, front matter", async () => {
    const { doc } = await read(file("n.md", '---\ntitle: "Rain again"\ndate: 8 June 2017\n---\n\n# Rain *again*\n\nIt **rained** in [Lagos](https://x.example/a_b_c), said snake_case `x`.\n\n- one\n- two\n\n> Quoted.\n\n![A boat](b.png)\n\n```\n# kept *as is*\n```\n'));
    assert.equal(doc?.title, "Rain again");
    assert.equal(doc?.date?.value, "2017-06-08");
    assert.equal(doc?.text, "Rain again\n\nIt rained in Lagos, said snake_case x.\n\none\ntwo\n\nQuoted.\n\nA boat\n\n# kept *as is*\n");
  });

  test("a news page: the article's words, and what the page says of itself", async () => {
    const head = `<link rel="canonical" href="https://example.org/bridges"><meta property="og:site_name" content="Example &amp; Sons">
      <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"no"},{"@type":["NewsArticle"],
      "headline":"Bridges &#8216;to be&#8217; repaired","datePublished":"2017-06-08T23:30:00-04:00","author":[{"@type":"Person","name":"Ann Writer"}],
      "publisher":{"@type":"Organization","name":"The Example"},"inLanguage":"en-GB","url":"https://example.org/b"}]}</script>`;
    const { doc, failed } = await read(file("p.html", page({ head })));
    assert.deepEqual(failed, []);
    assert.equal(doc?.text, ["Bridges to be repaired", "By Ann Writer", ...paragraphs(6)].join("\n\n"));
    assert.equal(doc?.title, "Bridges ‘to be’ repaired");
    assert.equal(doc?.date?.value, "2017-06-08");
    assert.equal(doc?.source, "The Example");
    assert.equal(doc?.lang, "en-GB");
    assert.equal(doc?.url, "https://example.org/b");
    assert.deepEqual(doc?.meta, { file: "p.html", encoding: "utf-8", author: "Ann Writer" });
  });

  test("a page that speaks through meta elements and times only", async () => {
    const meta = await read(file("p.html", page({ head: '<meta property="article:published_time" content="2017-06-08T10:00:00Z"><meta property="og:title" content="Bridges"><meta name="author" content="A. Writer">' })));
    assert.deepEqual([meta.doc?.date?.value, meta.doc?.title, meta.doc?.source], ["2017-06-08", "Bridges", undefined]);
    const time = await read(file("p.html", page({ inside: '<time datetime="2017-06-08">8 June</time>' })));
    assert.deepEqual([time.doc?.date?.value, time.doc?.title], ["2017-06-08", "Bridges to be repaired"]);
    const two = await read(file("p.html", page({ inside: '<time datetime="2017-06-08">8 June</time> <time datetime="2017-06-09">9 June</time>' })));
    assert.equal(two.doc?.date, undefined);
    const broken = await read(file("p.html", page({ head: '<script type="application/ld+json">{"@type": "NewsArticle", }</script>' })));
    assert.equal(broken.failed.length, 0);
  });

  test("a page without article element: the densest box", async () => {
    const story = paragraphs(8).map((text) => `<p>${text}</p>`).join("");
    const { doc } = await read(file("p.html", `<body><div id=top><a href=/>Home</a> <a href=/x>Sport</a></div><div id=wrap><div id=menu><ul><li><a href=/1>One story about something long enough to count</a></ul></div><div id=story>${story}</div></div><div>Imprint</div>`));
    assert.equal(doc?.text, paragraphs(8).join("\n\n"));
  });

  test("JSON: an article, a list, answers of news services", async () => {
    const one = await read(file("a.json", JSON.stringify({ id: "x1", headline: "Rain", body: "It rained.", publishedAt: "2017-06-08T10:00:00Z", publisher: { name: "The Example" }, author: "A" })));
    assert.deepEqual([one.doc?.id, one.doc?.title, one.doc?.text, one.doc?.date?.value, one.doc?.source], ["x1", "Rain", "It rained.", "2017-06-08", "The Example"]);
    const api = await read(file("news.json", JSON.stringify({ status: "ok", totalResults: 2, articles: [
      { source: { id: null, name: "Example" }, author: null, title: "A", description: "d", url: "https://e.example/a", publishedAt: "2017-06-08", content: "Cut off here… [+1234 chars]" },
      { source: { name: "Example" }, title: "B", content: "<p>Some <b>bold</b> words &amp; more.</p><p>Second.</p>" },
    ] })));
    assert.deepEqual(api.docs.map((d) => d.source), ["Example", "Example"]);
    assert.equal(api.docs[1]?.text, "Some bold words & more.\n\nSecond.");
    assert.match(api.report.notes[0]?.text ?? "", /only the beginning.*1234/);
    const registry = await read(file("er.json", JSON.stringify({ articles: { results: [{ uri: "7", lang: "eng", date: "2017-06-08", title: "T", body: "Words." }] } })));
    assert.equal(registry.doc?.text, "Words.");
    const guardian = await read(file("g.json", JSON.stringify({ response: { results: [{ id: "g/1", webTitle: "T", webPublicationDate: "2017-06-08T00:00:00Z", fields: { bodyText: "Words." } }] } })));
    assert.deepEqual([guardian.doc?.id, guardian.doc?.title, guardian.doc?.date?.value], ["g/1", "T", "2017-06-08"]);
  });

  test("a long JSON list is cut into its members", async () => {
    const items = Array.from({ length: 3000 }, (_, i) => ({ id: `i${i}`, text: `${"Rain \"fell\" \\ on {[ the harbour. ".repeat(40)} ${i}`, nested: { a: [1, { b: "]" }] } }));
    const bytes = JSON.stringify({ meta: { list: [[1], ["x"]] }, articles: items }, null, 1);
    assert.ok(bytes.length > 4_000_000);
    const { docs, failed } = await read(file("big.json", bytes));
    assert.deepEqual(failed, []);
    assert.equal(docs.length, 3000);
    assert.equal(docs[2999]?.text, items[2999]?.text);
    const cut = await read(file("big.json", bytes.slice(0, 3_000_000)));
    assert.ok(cut.docs.length > 1000);
    assert.match(cut.failed[0] ?? "", /E_FORMAT big\.json was not added\. It breaks off after article \d+\./);
  });

  test("JSON Lines, with a bad line", async () => {
    const { docs, failed } = await read(file("a.jsonl", '{"text":"One."}\n\n{"text":"Two.", "date":"06/08/2017"}\n{broken\n{"text":"Three.","date":"13/06/2017"}\n'));
    assert.deepEqual(docs.map((d) => d.text), ["One.", "Two.", "Three."]);
    assert.deepEqual(docs.map((d) => d.date?.value), [undefined, undefined, "2017-06-13"]);
    assert.deepEqual(failed, ["a.jsonl: E_FORMAT a.jsonl was not added. Line 4 is not a JSON object."]);
    assert.equal((await read(file("a.json", '{"text":"One."}\n{"text":"Two."}\n'))).docs.length, 2);
  });

  test("tables with commas, semicolons and tabs", async () => {
    for (const [name, sign] of /** @type {const} */ ([["a.csv", ","], ["b.csv", ";"], ["c.tsv", "\t"]])) {
      const { docs, failed } = await read(file(name, `\ufeffHeadline${sign}Pub Date${sign}Outlet${sign}Full Text\r\nRain${sign}2017-06-08${sign}The Example${sign}"It rained, ""hard""; then${sign}\r\nit stopped."\r\nSun${sign}${sign}${sign}It shone.\r\n`));
      assert.deepEqual(failed, []);
      assert.equal(docs[0]?.text, `It rained, "hard"; then${sign}\r\nit stopped.`);
      assert.deepEqual([docs[0]?.title, docs[0]?.date?.value, docs[0]?.source], ["Rain", "2017-06-08", "The Example"]);
      assert.deepEqual([docs[1]?.title, docs[1]?.date, docs[1]?.source], ["Sun", undefined, undefined]);
      assert.deepEqual(docs[1]?.meta, { file: name, encoding: "utf-8", row: 3 });
    }
  });

  test("a table whose text cannot be told waits for a choice", async () => {
    const table = file("leak.csv", `no,wer,was\n${Array.from({ length: 9 }, (_, i) => `${i},Ann,It rained in Lagos for ${i} days and more.`).join("\n")}\n`);
    const { report, docs } = await read(table);
    assert.equal(docs.length, 0);
    assert.deepEqual(report.failed, []);
    assert.equal(report.needsChoice.length, 1);
    const [choice] = report.needsChoice;
    assert.deepEqual(choice?.columns, ["no", "wer", "was"]);
    assert.equal(choice?.rows.length, 5);
    assert.equal(choice?.guess.text, "was");
    assert.equal((await read(table, { columns: { text: "was", author: "wer", id: 0 } })).doc?.id, "0");
    let asked = 0;
    const answered = await read(table, { columns: (choice) => ((asked += 1), choice.guess) });
    assert.deepEqual([asked, answered.docs.length], [1, 9]);
    assert.equal((await read(table, { columns: () => undefined })).report.needsChoice.length, 1);
    assert.match((await read(file("n.csv", "a,b\n1,2\n"))).failed[0] ?? "", /E_NO_TEXT n.csv was not added\. None of its columns holds texts\./);
  });

  test("a mail, its HTML alone, its attachments when asked", async () => {
    const { doc } = await read(file("m.eml", mail(3)));
    assert.deepEqual([doc?.title, doc?.source, doc?.date?.value, doc?.id], ["Harbour note 3", "Renée Okafor", "2017-06-08", "m"]);
    assert.equal(doc?.text.trim(), "The harbour master counted 3 boats in the café.\n>From here it was quiet.");
    const both = `From: a@example.org\r\nSubject: S\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Hello <b>all</b></p><script>no()</script><p>Bye</p>\r\n--b\r\nContent-Type: text/plain; name=n.txt\r\nContent-Disposition: attachment; filename=n.txt\r\n\r\nAttached words.\r\n--b--\r\n`;
    const plain = await read(file("h.eml", both));
    assert.deepEqual(plain.docs.map((d) => d.text.trim()), ["Hello all\n\nBye"]);
    const with_ = await read(file("h.eml", both), { attachments: true });
    assert.deepEqual(with_.docs.map((d) => d.text.trim()), ["Hello all\n\nBye", "Attached words."]);
    assert.match((await read(file("x.eml", "\r\n\r\n"))).failed[0] ?? "", /E_(FORMAT|NO_TEXT)/);
  });

  test("a mailbox of 20,000 mails", { timeout: 240_000 }, async () => {
    const { docs, failed } = await read(file("box.mbox", mailbox(20_000)));
    assert.deepEqual(failed, []);
    assert.equal(docs.length, 20_000);
    assert.equal(docs[19_999]?.title, "Harbour note 20000");
    assert.equal(docs[4]?.text.trim(), "The harbour master counted 5 boats in the café.\n>From here it was quiet.");
  });

  test("an archive of all kinds, one in another", async () => {
    const inner = zip({ "deep.txt": "Deep words." });
    const { report, docs, failed } = await read(file("all.zip", zip({
      "a.txt": "Text words.", "folder/": "", "folder/p.html": page(), "folder/.DS_Store": "x", "__MACOSX/a.txt": "x", "m.eml": mail(1),
      "t.csv": "text\nRow one.\nRow two.\n", "inner.zip": inner, "photo.jpg": "\xff\xd8", "w.docx": docx("<w:p><w:r><w:t>Word words.</w:t></w:r></w:p>"),
    })));
    assert.equal(docs.length, 7);
    assert.equal(report.added.length, 7);
    assert.deepEqual(failed, ["all.zip/photo.jpg: E_FORMAT photo.jpg was not added. Files ending in .jpg are not read here. Save it as text, HTML or PDF first."]);
    const deeper = await read(file("d.zip", zip({ "c.zip": zip({ "b.zip": inner }), "ok.txt": "Fine." })));
    assert.deepEqual(deeper.docs.map((d) => d.text), ["Fine."]);
    assert.match(deeper.failed[0] ?? "", /d\.zip\/c\.zip\/b\.zip: E_FORMAT b\.zip was not added\. It is an archive in an archive/);
  });

  test("a Word document: paragraphs, rows, no deleted words", async () => {
    const { doc } = await read(file("w.docx", docx(
      '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Minutes</w:t></w:r></w:p><w:p><w:r><w:t xml:space="preserve">It </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:r><w:t>rained &amp; blew&#8217;s</w:t><w:tab/><w:t>on.</w:t></w:r></w:p>' +
      "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Boats</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>Nets</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/><w:p><w:r><w:t>End.</w:t></w:r></w:p>",
      "<dc:title>Minutes of June</dc:title><dc:creator>Ann</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">2017-06-08T10:00:00Z</dcterms:created>",
    )));
    assert.equal(doc?.text, "Minutes\n\nIt rained & blew’s\ton.\n\nBoats\t12\n\nNets\n\nEnd.");
    assert.deepEqual([doc?.title, doc?.date?.value], ["Minutes of June", "2017-06-08"]);
  });

  test("readers of the caller's", async () => {
    const pdf = async (/** @type {{ name: string, blob: Blob }} */ { blob }) => ({ text: `Read ${blob.size} bytes.`, title: "T" });
    assert.deepEqual((await read(file("a.PDF", "12345"), { readers: { pdf } })).docs.map((d) => [d.id, d.text]), [["a", "Read 5 bytes."]]);
    const scan = () => Promise.reject(Object.assign(new Error("This PDF has no text in it, only pictures. Run it through OCR first."), { code: "E_NO_TEXT" }));
    assert.match((await read(file("a.pdf", "12345"), { readers: { pdf: scan } })).failed[0] ?? "", /E_NO_TEXT a\.pdf was not added\. This PDF has no text/);
    assert.match((await read(file("a.pdf", "%PDF-1.4"))).failed[0] ?? "", /E_FORMAT a\.pdf was not added\. PDF is not read here/);
  });
});

describe("encodings", () => {
  test("marks, UTF-8, else Windows-1252, and said so", async () => {
    const text = "Café “quoted” — naïve.";
    const wide = Buffer.from(text, "utf16le");
    const swapped = Buffer.from(wide).swap16();
    const old = Uint8Array.from([67, 97, 102, 0xe9, 32, 0x93, 113, 0x94]);
    for (const [bytes, expected, encoding] of /** @type {[Uint8Array, string, string][]} */ ([
      [Buffer.from(`\ufeff${text}`), text, "utf-8"], [Buffer.from(text), text, "utf-8"],
      [Buffer.concat([Uint8Array.of(0xff, 0xfe), wide]), text, "utf-16le"], [Buffer.concat([Uint8Array.of(0xfe, 0xff), swapped]), text, "utf-16be"],
      [Buffer.from("No marks here at all.", "utf16le"), "No marks here at all.", "utf-16le"], [old, "Café “q”", "windows-1252"],
    ])) {
      const { report, doc } = await read(file("a.txt", bytes));
      assert.equal(doc?.text, expected);
      assert.equal(/** @type {any} */ (doc?.meta).encoding, encoding);
      assert.deepEqual(report.notes, encoding === "utf-8" ? [] : [{ name: "a.txt", id: "a", text: encoding === "windows-1252" ? "Read as Windows-1252." : "Read as UTF-16.", encoding }]);
    }
    assert.equal((await read(file("a.txt", old), { encoding: "iso-8859-2" })).doc?.text.slice(0, 4), "Café");
    assert.match((await read(file("a.txt", old), { encoding: "utf-8" })).failed[0] ?? "", /E_ENCODING a\.txt was not added\. It is not written in utf-8\./);
    await assert.rejects(read(file("a.txt", old), { encoding: "klingon" }), { code: "E_OPTION", option: "encoding" });
    const cyrillic = Buffer.concat([Buffer.from('<meta charset="windows-1251"><article><p>'), Uint8Array.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])]);
    assert.equal((await read(file("r.html", cyrillic))).doc?.text, "Привет");
    assert.match((await read(file("u.txt", Uint8Array.of(0xff, 0xfe, 0, 0, 65, 0, 0, 0)))).failed[0] ?? "", /E_ENCODING.*UTF-32/);
  });

  test("tables and lists in other encodings, beyond one slice", async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `${i},Café number ${i} is open on all days of the week again.`).join("\n");
    const { report, docs } = await read(file("c.csv", Buffer.from(`id,text\n${rows}\n`, "latin1")));
    assert.equal(docs.length, 20_000);
    assert.equal(docs[19_999]?.text, "Café number 19999 is open on all days of the week again.");
    assert.equal(report.notes.length, 1);
  });
});

describe("bad input", () => {
  test("each gets its sentence, the good ones are added", async () => {
    const huge = /** @type {any} */ ({ name: "leak.txt", bytes: Object.assign(new Blob(["x"]), {}) });
    Object.defineProperty(huge.bytes, "size", { value: 300_000_000 });
    const started = process.memoryUsage().rss;
    const { docs, failed } = await read([
      file("good.txt", "Good words."), huge, file("empty.txt", ""), file("blank.txt", " \n\t"), file("nul.txt", "words\0words"), file("bin.txt", Uint8Array.from({ length: 5000 }, (_, i) => (i * 7) % 256)),
      file("x.odt", "x"), file("bad.json", '{"text": '), file("none.json", '{"a": 1}'), file("bad.zip", "PK\x03\x04 nothing"), file("bomb.zip", bomb()), file("bad.docx", zip({ "a.txt": "x" })),
      file("page.html", "<html><script>only()</script></html>"), file("box.mbox", "no mailbox"), file("last.txt", "Last words."),
    ]);
    assert.deepEqual(docs.map((d) => d.id), ["good", "last"]);
    assert.deepEqual(failed.map((line) => line.replace(/ at position.*|Unexpected.*/, "…")), [
      "leak.txt: E_TOO_LARGE leak.txt was not added. It has 300 MB; one article may have 67 MB. Split it first.",
      "empty.txt: E_NO_TEXT empty.txt was not added. It is empty.",
      "blank.txt: E_NO_TEXT blank.txt was not added. There is no text in it.",
      "nul.txt: E_FORMAT nul.txt was not added. It holds binary data, not text.",
      "bin.txt: E_FORMAT bin.txt was not added. It holds binary data, not text.",
      "x.odt: E_FORMAT x.odt was not added. Files ending in .odt are not read here. Save it as text, HTML or PDF first.",
      "bad.json: E_FORMAT bad.json was not added. It is not valid JSON: …",
      "none.json: E_NO_TEXT none.json was not added. None of its columns holds texts.",
      "bad.zip: E_FORMAT bad.zip was not added. This archive is damaged; its list of files cannot be read.",
      "bomb.zip/small.txt: E_TOO_LARGE small.txt was not added. It unpacks to more than 250 times its size, as archives do that are made to do harm.",
      "bad.docx: E_FORMAT bad.docx was not added. It is not a Word document.",
      "page.html: E_NO_TEXT page.html was not added. This page has no text in it.",
      "box.mbox: E_FORMAT box.mbox was not added. It is not a mailbox.",
    ]);
    assert.ok(process.memoryUsage().rss - started < 400e6);
  });

  test("broken quotation marks are told with their row, good rows kept", async () => {
    const { docs, failed } = await read(file("q.csv", 'id,text\n1,"Good one."\n2,"Never closed\n3,Good three.\n4,"Broken "in" the middle"\n5,Good five.\n'));
    assert.deepEqual(failed, ["q.csv: E_FORMAT q.csv was not added. Row 3 has broken quotation marks; it was left out.", "q.csv: E_FORMAT q.csv was not added. Row 5 has broken quotation marks; it was left out."]);
    assert.deepEqual(docs.map((d) => d.id), ["1", "3", "5"]);
    const many = await read(file("many.csv", `id,text\n${Array.from({ length: 5000 }, (_, i) => `${i},"odd ${i}`).join("\n")}\n`));
    assert.ok(many.failed.length <= 22, `${many.failed.length} failures`);
  });

  test("50,000 nested tags, 5 MB without a newline", { timeout: 240_000 }, async () => {
    const deep = `${"<div>".repeat(50_000)}<p>${paragraphs(3).join("</p><p>")}</p>${"</div>".repeat(50_000)}`;
    const line = "word ".repeat(1_000_000);
    const { docs, failed } = await read([file("deep.html", deep), file("line.txt", line), file("line.html", `<p>${line}</p>`), file("line.csv", `text\n"${line}"\n`)], { onDuplicate: "skip" });
    assert.deepEqual(failed, []);
    assert.equal(docs[0]?.text, paragraphs(3).join("\n\n"));
    assert.equal(docs[1]?.text, line);
  });

  test("300 MB of lines and 40 MB of a list are read in parts, in little memory", { timeout: 240_000 }, async () => {
    const articles = Array.from({ length: 100 }, (_, i) => JSON.stringify({ text: `${i} ${"Rain fell on the harbour. ".repeat(400)}` }));
    const started = process.memoryUsage().rss;
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50);
    const list = articles.join(",\n");
    for (const [name, part, times, sign] of /** @type {const} */ ([["big.jsonl", `${articles.join("\n")}\n`, 300, ""], ["big.json", list, 40, ","]])) {
      const parts = Array.from({ length: times }, () => [part, sign]).flat();
      const bytes = new Blob(sign ? ['{"articles": [', ...parts.slice(0, -1), "]}"] : parts);
      assert.ok(bytes.size > times * 1e6);
      const { report, failed } = await read({ name, bytes }, { onDuplicate: "skip" });
      assert.deepEqual(failed, []);
      assert.deepEqual([report.added.length, report.skipped.length], [100, 100 * (times - 1)]);
    }
    clearInterval(watch);
    assert.ok(most - started < 700e6, `${most - started} bytes more`);
  });

  test("equal texts are refused with a note naming the first", async () => {
    const collection = new core.Collection();
    collection.add({ id: "old", text: "Same words." });
    const report = await collection.addFiles([file("new.txt", "Same words."), file("a.txt", "Fresh."), file("b.txt", "Fresh."), file("c.txt", "Fresh!")]);
    assert.deepEqual(report.added, ["a", "c"]);
    assert.deepEqual(report.failed.map(({ error }) => [error.code, error.message, /** @type {any} */ (error).id, error instanceof core.ImportError]), [
      ["E_DUPLICATE", "new.txt was not added. It has the same text as old.", "old", true],
      ["E_DUPLICATE", "b.txt was not added. It has the same text as a.txt.", "a", true],
    ]);
    const again = await collection.addFiles([file("new.txt", "Same words.")], { onDuplicate: "skip" });
    assert.deepEqual(again.skipped, ["old"]);
    assert.deepEqual(again.failed, []);
    collection.close();
  });

  test("the same text from another outlet, under another headline or of another day is an article of its own", async () => {
    const text = "The ferry ran aground off the north pier before dawn.";
    const rows = [
      { text, source: "Bay Echo", title: "Ferry aground", date: "2021-03-04" },
      { text, source: "Hill Post", title: "Ferry aground" },
      { text, source: "Bay Echo", title: "Ferry runs aground" },
      { text, source: "Bay Echo", title: "Ferry aground" },
      { text, source: "Bay Echo" },
      { text, source: "Bay Echo", title: "Ferry aground", date: "2021-03-04" },
      { text, source: "Bay Echo", title: "Ferry aground", date: "2021-03-05" },
      { title: "Ferry refloated" },
      { title: "Ferry refloated" },
    ];
    const { report, docs, failed } = await read(file("wire.jsonl", rows.map((row) => JSON.stringify(row)).join("\n")));
    assert.deepEqual(docs.map(({ source, title }) => [source, title]), [["Bay Echo", "Ferry aground"], ["Hill Post", "Ferry aground"], ["Bay Echo", "Ferry runs aground"], ["Bay Echo", "Ferry aground"], [undefined, undefined]]);
    assert.equal(new Set(report.added).size, 5);
    const twin = (/** @type {number} */ line, /** @type {number} */ of) => `wire.jsonl: E_DUPLICATE wire.jsonl (line ${line}) was not added. It has the same text as wire.jsonl (line ${of}).`;
    assert.deepEqual(failed, [twin(4, 1), twin(5, 1), twin(6, 1), twin(9, 8)]);
  });

  test("ids of the data that are taken", async () => {
    const list = (/** @type {string} */ word) => file(`${word}.json`, JSON.stringify([{ id: "1", text: `${word} one.` }, { id: "2", text: `${word} two.` }]));
    const free = await read([list("A"), list("B")]);
    assert.deepEqual(free.docs.map((d) => d.id.length), [1, 1, 12, 12]);
    assert.equal((await read([list("A"), list("B")], { onDuplicate: "error" })).failed.length, 2);
    assert.deepEqual((await read([list("A"), list("B")], { onDuplicate: "replace" })).docs.map((d) => d.text), ["B one.", "B two."]);
    assert.deepEqual((await read([list("A"), list("B")], { onDuplicate: "skip" })).report.skipped, ["1", "2"]);
  });
});

describe("long work", () => {
  const many = (/** @type {number} */ count) => Array.from({ length: count }, (_, i) => file(`f${i}.txt`, paragraphs(20, i + 1).join("\n")));

  test("in a worker: batches, progress that is true, searchable on the way", async () => {
    const news = await Collection.create();
    /** @type {number[]} */
    const sizes = [];
    /** @type {import("../../www/lib/index.js").Progress[]} */
    const seen = [];
    news.addEventListener("change", () => sizes.push(news.size));
    const report = await news.addFiles([...many(300), file("bad.odt", "x")], { onProgress: (p) => seen.push(p) });
    assert.equal(report.added.length, 300);
    assert.ok(report.failed[0]?.error instanceof ImportError);
    assert.equal(sizes[0], 16);
    assert.ok(sizes.length > 4);
    const total = seen.at(-1)?.totalBytes;
    assert.deepEqual(seen.at(-1), { phase: "read", done: 301, total: 301, bytes: total, totalBytes: total });
    assert.ok(seen.slice(0, -1).every((p, i) => p.done < p.total && p.done >= (seen[i - 1]?.done ?? 0)));
    await news.close();
  });

  test("a file on which the engine dies is told; the others of its batch are added", async () => {
    // A host that dies of one word, as a trap kills the worker.
    const { addFiles } = await import(path.join(NPM, "import.js"));
    /** @type {Map<string, { id: string, text: string }>} */
    const kept = new Map();
    const host = {
      shelf: { all: () => [...kept.values()], get: (/** @type {string} */ id) => kept.get(id), has: (/** @type {string} */ id) => kept.has(id) },
      add: async (/** @type {any[]} */ docs) => {
        if (docs.some(({ text }) => text.includes("poison"))) throw Object.assign(new Error("The reader stopped and was started again."), { code: "E_WORKER" });
        return docs.map((doc, at) => (kept.set(doc.id, doc), { at, id: doc.id, outcome: "added" }));
      },
      error: (/** @type {object} */ wire) => wire,
    };
    const report = await addFiles(host, [file("a.txt", "One."), file("b.txt", "Some poison."), file("c.txt", "Three.")], {});
    assert.deepEqual(report.added, ["a", "c"]);
    assert.deepEqual(report.failed.map((/** @type {any} */ { name, error }) => [name, error.code]), [["b.txt", "E_WORKER"]]);
  });

  test("stopping keeps what is done and rejects with the reason", async () => {
    const news = await Collection.create();
    const stop = new AbortController();
    const reason = new Error("enough");
    news.addEventListener("change", () => stop.abort(reason), { once: true });
    await assert.rejects(news.addFiles(many(500), { signal: stop.signal }), reason);
    assert.ok(news.size >= 16 && news.size < 500, `${news.size}`);
    assert.equal((await news.stats()).documents, news.size);
    await assert.rejects(news.addFiles(many(1), { signal: stop.signal }), reason);
    await news.close();
  });

  test("a page goes through the engine's reader in Node, in a worker as on this thread", async () => {
    const news = await Collection.create({ worker: true });
    const report = await news.addFiles([file("p.html", page())]);
    assert.deepEqual(report.failed, []);
    assert.equal((await news.get("p"))?.text, (await read(file("p.html", page()))).doc?.text);
    await news.close();
  });
});

describe("addFrom", () => {
  test("takes nothing before it is wanted, yields what is stored", async () => {
    for (const news of [await Collection.create(), new core.Collection()]) {
      let taken = 0;
      let returned = false;
      async function* stream() {
        try {
          for (;;) yield { id: `s${taken++}`, text: `Article ${taken} of a stream.` };
        } finally {
          returned = true;
        }
      }
      let seen = 0;
      for await (const doc of news.addFrom(stream())) {
        assert.equal(doc.id, `s${seen}`);
        assert.equal(doc.text, `Article ${seen + 1} of a stream.`);
        assert.ok(doc.sentences.length > 0);
        assert.ok(news.has(doc.id));
        seen += 1;
        assert.ok(taken <= seen + 16, `${taken} taken, ${seen} seen`);
        if (seen === 100) break;
      }
      assert.ok(returned);
      await news.close();
    }
  });

  test("a slow stream is not waited for; failures are told or thrown; aborts stop it", async () => {
    const news = new core.Collection();
    let release = () => {};
    async function* slow() {
      yield { id: "a", text: "First." };
      yield { id: "a", text: "Taken id." };
      await new Promise((resolve) => (release = () => resolve(undefined)));
      yield { id: "b", text: "Second." };
    }
    /** @type {string[]} */
    const failed = [];
    const iterator = news.addFrom(slow(), { onFailed: ({ error }) => failed.push(error.code) });
    assert.equal((await iterator.next()).value?.id, "a");
    const next = iterator.next();
    setTimeout(release, 50);
    assert.equal((await next).value?.id, "b");
    assert.deepEqual(failed, ["E_DUPLICATE"]);
    await assert.rejects(async () => {
      for await (const _ of news.addFrom([{ id: "c", text: "Third." }, { id: "a", text: "Taken." }]));
    }, { code: "E_DUPLICATE" });
    assert.ok(news.has("c"));
    const stop = new AbortController();
    const waiting = news.addFrom((async function* () {
      await new Promise(() => {});
      yield { text: "never" };
    })(), { signal: stop.signal });
    const pending = waiting.next();
    stop.abort(new Error("enough"));
    await assert.rejects(pending, { message: "enough" });
    news.close();
  });
});
