// From records with names of somebody's choosing (rows of a table, objects of a
// feed) to articles. Fields are known by their names; where the text cannot be
// told, the caller is asked.

import { isoDay } from "./dates.js";
import { looksLikeMarkup, textOf } from "./html.js";
import { Refusal } from "./refusal.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("../index.js").Columns} Columns */
/** @typedef {import("../index.js").ColumnChoice} ColumnChoice */
/** @typedef {"text" | "title" | "date" | "source" | "author" | "url" | "id" | "lang" | "credit"} Field */
/**
 * @typedef {object} Fields
 * @property {number} at its number, from 1
 * @property {Record<string, unknown>} fields
 */

/** Names in small letters without signs, the surest first. @type {Record<Field, string[]>} */
const NAMES = {
  text: ["text", "body", "fulltext", "articlebody", "bodytext", "articletext", "maintext", "content", "contents", "article", "story", "plaintext", "contenttext", "contenthtml"],
  title: ["title", "headline", "heading", "webtitle", "subject", "hed"],
  date: ["date", "published", "publishedat", "publicationdate", "publishdate", "pubdate", "datepublished", "publisheddate", "datetime", "publishedon", "webpublicationdate", "issued", "isodate", "timestamp", "seendate"],
  source: ["source", "outlet", "publisher", "publication", "newspaper", "medium", "medianame", "sourcename", "site", "sitename", "publishername", "domain"],
  author: ["author", "authors", "byline", "creator", "writer", "by"],
  url: ["url", "link", "permalink", "weburl", "uri", "href", "canonical", "canonicalurl", "address"],
  id: ["id", "articleid", "documentid", "docid", "guid", "uuid", "storiesid"],
  lang: ["lang", "language", "inlanguage"],
  credit: ["agency", "credit", "wire"],
};
const FIELDS = /** @type {Field[]} */ (Object.keys(NAMES));

/** Records shown when one has to choose. */
const SHOWN = 5;
/** Shorter ones are no texts of articles. */
const TEXTUAL = 20;

/** @param {string} name */
const bare = (name) => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Does an object look like an article? @param {Record<string, unknown>} object */
export const hasText = (object) => mappingOf(Object.keys(object)).text !== undefined;

/**
 * Which column is which.
 * @param {string[]} columns
 * @param {Columns} [chosen]
 * @returns {Partial<Record<Field, string>>}
 */
function mappingOf(columns, chosen) {
  /** @type {Map<string, string>} */
  const byName = new Map();
  for (const column of columns) if (!byName.has(bare(column))) byName.set(bare(column), column);
  /** @type {Partial<Record<Field, string>>} */
  const mapping = {};
  for (const field of FIELDS) {
    const given = chosen?.[field];
    if (given === null) continue;
    mapping[field] = typeof given === "number" ? columns[given] : given ?? NAMES[field].map((name) => byName.get(name)).find((name) => name !== undefined);
  }
  return mapping;
}

/**
 * @param {string} name of the file
 * @param {Context} context
 * @param {AsyncIterable<Fields | { failure: { code: string, message: string } }>} records
 * @param {{ word: string, columns?: string[], encoding?: string }} what "row" or "article"; the columns where they are known
 * @returns {AsyncGenerator<import("./types.js").Item>}
 */
export async function* articles(name, context, records, { word, columns, encoding }) {
  const iterator = records[Symbol.asyncIterator]();
  /** @type {Fields[]} */
  const first = [];
  let ended = false;
  while (first.length < SHOWN && !ended) {
    const { value, done } = await iterator.next();
    ended = done ?? false;
    if (done) break;
    if ("failure" in value) yield value;
    else first.push(value);
  }
  if (first.length === 0) throw new Refusal("E_NO_TEXT", `There is no ${word} in it.`);
  const names = columns ?? [...new Set(first.flatMap(({ fields }) => Object.keys(fields)))];
  let chosen = typeof context.columns === "function" ? undefined : context.columns;
  if (mappingOf(names, chosen).text === undefined) {
    const choice = choiceOf(name, names, first);
    if (typeof context.columns === "function") chosen = await context.columns(choice);
    if (mappingOf(names, chosen).text === undefined) {
      yield { choice };
      await iterator.return?.();
      return;
    }
  }
  const fixed = columns && mappingOf(columns, chosen);
  try {
    for (const record of first) yield { ...(await articleOf(record, fixed ?? mappingOf(Object.keys(record.fields), chosen), context, word)), encoding };
    for (;;) {
      const { value, done } = await iterator.next();
      if (done) return;
      await context.breathe();
      if ("failure" in value) yield value;
      else yield { ...(await articleOf(value, fixed ?? mappingOf(Object.keys(value.fields), chosen), context, word)), encoding };
    }
  } finally {
    await iterator.return?.();
  }
}

/**
 * @param {string} name
 * @param {string[]} columns
 * @param {Fields[]} first
 * @returns {ColumnChoice}
 */
function choiceOf(name, columns, first) {
  const rows = first.map(({ fields }) => columns.map((column) => shown(fields[column])));
  const lengths = columns.map((_, i) => rows.reduce((sum, row) => sum + row[i].length, 0) / rows.length);
  const longest = lengths.indexOf(Math.max(...lengths));
  if (!(lengths[longest] >= TEXTUAL)) throw new Refusal("E_NO_TEXT", "None of its columns holds texts.");
  const { text: _, ...found } = mappingOf(columns);
  return { name, columns, rows, guess: { ...found, text: columns[longest] } };
}

/** @param {unknown} value */
function shown(value) {
  const text = typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value) ?? "";
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}

/**
 * @param {Fields} record
 * @param {Partial<Record<Field, string>>} mapping
 * @param {Context} context
 * @param {string} word
 * @returns {Promise<import("./types.js").Item>}
 */
async function articleOf({ at, fields }, mapping, context, word) {
  const value = (/** @type {Field} */ field) => (mapping[field] === undefined ? undefined : said(fields[/** @type {string} */ (mapping[field])]));
  let [text, title] = [value("text") ?? "", value("title")];
  // A headline alone is an article, as everywhere.
  if (!text.trim()) [text, title] = [title ?? "", undefined];
  if (!text.trim()) return { failure: { code: "E_NO_TEXT", message: `The ${word} ${at} has no text in it.` } };
  if (text.length > context.limits.text) return { failure: { code: "E_TOO_LARGE", message: `The ${word} ${at} is too long for one article.` } };
  if (text.includes("\0")) return { failure: { code: "E_FORMAT", message: `The ${word} ${at} holds binary data, not text.` } };
  if (looksLikeMarkup(text)) text = (await textOf(text, context)) || text;
  const url = value("url");
  // NewsAPI gives the beginning only and says so.
  const cut = /\[\+(\d+) chars\]\s*$/.exec(text);
  return {
    doc: {
      id: value("id"),
      text,
      title,
      date: mapping.date === undefined ? undefined : isoDay(fields[mapping.date]),
      source: value("source"),
      credit: value("credit"),
      url: url && /^https?:\/\//.test(url) ? url : undefined,
      lang: value("lang"),
      meta: { author: value("author"), [word]: at },
    },
    note: cut ? `The file holds only the beginning of this text; ${cut[1]} characters are missing.` : undefined,
  };
}

/** The words in a value: itself, or what an object says its name is. @param {any} value @returns {string | undefined} */
function said(value) {
  if (typeof value === "string") return value.trim() ? value : undefined;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.slice(0, 20).map(said).filter(Boolean).join(", ") || undefined;
  if (value && typeof value === "object") return said(value.name ?? value.title ?? value.main ?? value["#text"] ?? value._ ?? value.$oid);
  return undefined;
}
