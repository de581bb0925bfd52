// Which reader a source is for: by the ending of its name, and where it has
// none, by how it begins.

import { docx } from "./docx.js";
import { html } from "./html.js";
import { json, jsonl } from "./json.js";
import { eml, mbox, mhtml } from "./mail.js";
import { Refusal, adviceFor } from "./refusal.js";
import { csv } from "./table.js";
import { markdown, plain } from "./text.js";
import { zip } from "./zip.js";

/** @typedef {import("./types.js").Reader} Reader */
/** @typedef {import("./types.js").Source} Source */

/** @type {Record<string, Reader>} */
const READERS = {
  txt: plain, text: plain, asc: plain, log: plain,
  md: markdown, markdown, mdown: markdown,
  html, htm: html, xhtml: html, shtml: html,
  json, geojson: json, jsonl, ndjson: jsonl, jl: jsonl,
  csv, tsv: csv, tab: csv,
  eml, mbox, mbx: mbox, mhtml, mht: mhtml,
  zip, docx,
};

/** @param {string} name */
export function endingOf(name) {
  const file = name.slice(name.lastIndexOf("/") + 1);
  const dot = file.lastIndexOf(".");
  return dot > 0 && file.length - dot <= 9 ? file.slice(dot + 1).toLowerCase() : "";
}

/** The file's name without folders and ending. @param {string} name */
export function stemOf(name) {
  const file = name.slice(name.lastIndexOf("/") + 1);
  const ending = endingOf(name);
  return (ending ? file.slice(0, -ending.length - 1) : file).normalize("NFC").trim();
}

/**
 * @param {Source} source
 * @param {Record<string, import("../index.js").TextReader>} own
 * @returns {Promise<Reader>}
 */
export async function readerFor(source, own) {
  const ending = endingOf(source.name);
  const given = own[ending];
  if (given) return adapted(given);
  if (source.size === 0) throw new Refusal("E_NO_TEXT", "It is empty.");
  const reader = READERS[ending];
  if (reader) return reader;
  if (ending === "pdf") throw new Refusal("E_FORMAT", "PDF is not read here. Save it as text first.");
  if (ending) throw new Refusal("E_FORMAT", adviceFor(ending));
  const start = new TextDecoder("latin1").decode(await (await source.blob()).slice(0, 1000).arrayBuffer());
  if (start.startsWith("%PDF-")) return own.pdf ? adapted(own.pdf) : refused();
  if (start.startsWith("PK\x03\x04")) return zip;
  if (/^From \S+ .*\n[A-Za-z][\w-]*:/.test(start)) return mbox;
  if (/^(\ufeff|ï»¿)?\s*<(!doctype html|html|head|body)[\s>]/i.test(start)) return html;
  if (/^\s*[[{]\s*["{[]/.test(start)) return json;
  if (/^(Return-Path|Received|From|Date|Delivered-To|Message-ID|MIME-Version): [^\n]*\n([ \t][^\n]*\n|[A-Za-z][\w-]*: )/i.test(start)) return eml;
  return plain;
}

/** @returns {never} */
function refused() {
  throw new Refusal("E_FORMAT", "PDF is not read here. Save it as text first.");
}

/** @param {import("../index.js").TextReader} own @returns {Reader} */
function adapted(own) {
  return async function* (source, context) {
    const answer = await own({ name: source.name, blob: await source.blob() });
    context.read(source.size);
    const docs = Array.isArray(answer) ? answer : [answer];
    for (const doc of docs) yield { doc: typeof doc === "string" ? { text: doc } : doc };
  };
}
