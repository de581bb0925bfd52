// Word documents: the words of the paragraphs, rows of tables as lines. What was
// deleted with changes tracked, and notes, stay out.

import { isoDay } from "./dates.js";
import { Refusal } from "./refusal.js";
import { entriesOf, unpack } from "./zip.js";

/** What programs write when nobody gave a title. */
const NO_TITLE = /^(microsoft word|document\s*\d*$|untitled|\s*$)/i;

/** @type {import("./types.js").Reader} */
export async function* docx(source, context) {
  const blob = await source.blob();
  context.read(source.size);
  const entries = await entriesOf(blob, context.limits.entries);
  /** @param {string} name */
  const part = async (name) => {
    const entry = entries.find((entry) => entry.name === name);
    if (!entry) return undefined;
    const unpacked = await unpack(blob, entry, { ratio: context.limits.ratio, most: 4 * context.limits.text }, context.breathe);
    return unpacked.text();
  };
  const xml = await part("word/document.xml");
  if (xml === undefined) throw new Refusal("E_FORMAT", "It is not a Word document.");
  const text = await words(xml, context.breathe);
  if (!text) throw new Refusal("E_NO_TEXT", "This document has no text in it.");
  const core = (await part("docProps/core.xml")) ?? "";
  const field = (/** @type {string} */ name) => {
    const found = new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}>`).exec(core)?.[1];
    return found === undefined ? undefined : resolve(found).trim() || undefined;
  };
  const title = field("dc:title");
  yield {
    doc: { text, title: title && !NO_TITLE.test(title) ? title : undefined, date: isoDay(field("dcterms:created")), meta: { author: field("dc:creator") } },
  };
}

/** Parts whose words are not those of the text. */
const SKIPPED = new Set(["w:instrText", "w:delText", "w:del", "w:moveFrom", "mc:Fallback", "w:pPr", "w:rPr", "w:sectPr"]);

/**
 * @param {string} xml
 * @param {() => Promise<void> | undefined} breathe
 */
async function words(xml, breathe) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  /** @type {string[]} cells of the row being read */
  let cells = [];
  let rows = 0;
  let skipped = "";
  let depth = 0;
  let inText = false;
  const end = () => {
    if (line.trim()) lines.push(line.trim());
    line = "";
  };
  let count = 0;
  for (let at = 0; at < xml.length; ) {
    if (++count % 1024 === 0) await breathe();
    const open = xml.indexOf("<", at);
    if (inText && !skipped) line += resolve(xml.slice(at, open < 0 ? xml.length : open));
    if (open < 0) break;
    const close = xml.indexOf(">", open);
    if (close < 0) break;
    at = close + 1;
    const ends = xml[open + 1] === "/";
    const empty = xml[close - 1] === "/";
    let stop = open + 1 + Number(ends);
    const from = stop;
    while (stop < close && xml.charCodeAt(stop) > 32 && xml[stop] !== "/") stop += 1;
    const name = xml.slice(from, stop);
    if (skipped) {
      if (name === skipped && !empty) depth += ends ? -1 : 1;
      if (depth === 0) skipped = "";
      continue;
    }
    if (!ends && !empty && SKIPPED.has(name)) {
      skipped = name;
      depth = 1;
    } else if (name === "w:t") inText = !ends && !empty;
    else if (name === "w:tab" && !ends) line += "\t";
    else if ((name === "w:br" || name === "w:cr") && !ends) line += "\n";
    else if (name === "w:noBreakHyphen" && !ends) line += "\u2011";
    else if (name === "w:tr" && !empty) {
      if (!ends) {
        if (rows++ === 0) end();
      } else if (--rows === 0) {
        const row = [...cells].filter(Boolean).join("\t");
        if (row) lines.push(row);
        cells = [];
        line = "";
      }
    } else if (name === "w:tc" && ends && rows === 1) {
      cells.push(line.trim());
      line = "";
    } else if (name === "w:p" && (ends || empty)) {
      if (rows > 0) line += " ";
      else end();
    }
  }
  end();
  return lines.join("\n\n");
}

/** @param {string} xml */
function resolve(xml) {
  if (!xml.includes("&")) return xml;
  /** @type {Record<string, string>} */
  const named = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return xml.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{2,4}));/g, (whole, decimal, hex, name) => {
    if (name) return named[name] ?? whole;
    const code = decimal ? Number(decimal) : parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  });
}
