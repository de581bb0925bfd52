// JSON and JSON Lines: one article, a list, or the answer of a news service
// with a list somewhere in it. Long lists are cut into their members, so that
// neither time nor memory grows with the file.

import { SLICE, encodingOf, slices, whole } from "./decode.js";
import { articles, hasText } from "./records.js";
import { Refusal } from "./refusal.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./types.js").Source} Source */
/** @typedef {import("./records.js").Fields} Fields */
/** @typedef {Fields | { failure: { code: string, message: string } }} Found */

/** Names under which services keep their list. */
const LISTS = new Set(["articles", "items", "results", "documents", "docs", "data", "hits", "stories", "news", "response", "entries", "records", "@graph", "rss", "channel", "sources"]);
/** How deep a list may lie. */
const DEEP = 4;

/** @type {import("./types.js").Reader} */
export async function* json(source, context) {
  if (source.size > 2 * SLICE) {
    const encoding = await encodingOf(source, context);
    yield* articles(source.name, context, members(slices(source, context, encoding), context), { word: "article", encoding });
    return;
  }
  const { text, encoding } = await whole(source, context);
  /** @type {unknown} */
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // Many a file of lines is named .json.
    if (!/^\s*\{[^\n]*\}\s*\n\s*\{/.test(text)) throw new Refusal("E_FORMAT", `It is not valid JSON: ${/** @type {Error} */ (error).message}.`);
    yield* articles(source.name, context, fromLines(one(text), context), { word: "line", encoding });
    return;
  }
  if (isObject(value) && value.nutgraf && Array.isArray(value.sources) && !value.sources.some((one) => one?.text)) {
    throw new Refusal("E_NO_TEXT", "It was exported without texts; export it with text: true.");
  }
  const list = listIn(value, 0);
  if (!list) throw new Refusal("E_NO_TEXT", "There are no articles in it.");
  yield* articles(source.name, context, numbered(list), { word: "article", encoding });
}

/** @type {import("./types.js").Reader} */
export async function* jsonl(source, context) {
  const encoding = await encodingOf(source, context);
  yield* articles(source.name, context, fromLines(slices(source, context, encoding), context), { word: "line", encoding });
}

/** @template T @param {T} value */
async function* one(value) {
  yield value;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** @param {unknown} value @param {number} depth @returns {unknown[] | undefined} */
function listIn(value, depth) {
  if (Array.isArray(value)) return value.some(isObject) ? value : undefined;
  if (!isObject(value) || depth > DEEP) return undefined;
  if (hasText(value) && !Array.isArray(Object.values(value).find((inner) => Array.isArray(inner) && inner.some((v) => isObject(v) && hasText(flat(v)))))) return [value];
  for (const [key, inner] of Object.entries(value)) {
    const list = LISTS.has(key.toLowerCase()) ? listIn(inner, depth + 1) : undefined;
    if (list) return list;
  }
  return depth === 0 ? [value] : undefined;
}

/** Of an article that `export("json", { text: true })` wrote, what had been given with it. @param {Record<string, any>} article */
function exported({ id, text, title, date, dateHow, source, credit, creditSpan, url, lang }) {
  const given = { id, text, title, date: dateHow === "given" ? date?.value : undefined, source, credit: creditSpan ? undefined : credit, url, lang };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** Fields that services keep one step down. @param {Record<string, unknown>} object */
function flat(object) {
  if (typeof object.sha256 === "string" && typeof object.text === "string" && Array.isArray(object.keys)) return exported(object);
  for (const key of ["_source", "fields", "article"]) {
    const inner = object[key];
    if (isObject(inner)) object = { ...object, ...inner };
  }
  return object;
}

/** @param {Iterable<unknown>} values @returns {AsyncGenerator<Found>} */
async function* numbered(values) {
  let at = 0;
  for (const value of values) {
    at += 1;
    if (isObject(value)) yield { at, fields: flat(value) };
  }
}

/**
 * @param {AsyncIterable<string>} parts
 * @param {Context} context
 * @returns {AsyncGenerator<Found>}
 */
async function* fromLines(parts, context) {
  let rest = "";
  let at = 0;
  /** @param {string} line @returns {Found | undefined} */
  const read = (line) => {
    at += 1;
    if (!line.trim()) return undefined;
    try {
      const value = JSON.parse(line);
      if (isObject(value)) return { at, fields: flat(value) };
    } catch {
      // Told below.
    }
    return { failure: { code: "E_FORMAT", message: `Line ${at} is not a JSON object.` } };
  };
  for await (const part of parts) {
    const lines = (rest + part).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > context.limits.text) throw new Refusal("E_TOO_LARGE", `Line ${at + 1} is too long for one article.`);
    for (const line of lines) {
      const found = read(line);
      if (found) yield found;
    }
  }
  const found = read(rest);
  if (found) yield found;
}

/**
 * The members of the first list of objects, found by counting brackets.
 * @param {AsyncIterable<string>} parts
 * @param {Context} context
 * @returns {AsyncGenerator<Found>}
 */
async function* members(parts, context) {
  let text = "";
  let at = 0;
  let number = 0;
  /** Where the member began, -1 between members. */
  let from = -1;
  /** Brackets open; those above `list` belong to the member. @type {string[]} */
  const open = [];
  /** Names of the objects' members on the way down. @type {string[]} */
  const path = [];
  let list = -1;
  let last = "";
  let inString = false;
  let stringFrom = 0;
  for await (const part of parts) {
    text += part;
    for (; at < text.length; at++) {
      if (inString) {
        const end = closing(text, at);
        if (end < 0) {
          at = text.length - trailing(text);
          break;
        }
        if (list < 0) last = text.slice(stringFrom, Math.min(end, stringFrom + 40));
        at = end;
        inString = false;
        continue;
      }
      const code = text.charCodeAt(at);
      if (code === 34) {
        inString = true;
        stringFrom = at + 1;
      } else if (code === 123 || code === 91) {
        if (list >= 0 && open.length === list && code === 123) from = at;
        open.push(code === 123 ? "{" : "[");
        path.push(last);
        const way = path.slice(1).every((key, i) => open[i] === "[" || LISTS.has(key.toLowerCase()));
        if (list < 0 && code === 91 && open.length <= DEEP && way) list = open.length;
        last = "";
      } else if (code === 125 || code === 93) {
        open.pop();
        path.pop();
        if (from >= 0 && open.length === list) {
          number += 1;
          yield member(text.slice(from, at + 1), number);
          text = text.slice(at + 1);
          at = -1;
          from = -1;
        } else if (list >= 0 && open.length < list) {
          return;
        }
      }
    }
    if (from < 0 && !inString) {
      text = text.slice(at);
      at = 0;
    } else if (from > 0) {
      text = text.slice(from);
      at -= from;
      stringFrom -= from;
      from = 0;
    }
    if (text.length > 2 * context.limits.text) throw new Refusal("E_TOO_LARGE", "One of its articles is too long.");
  }
  if (number === 0) throw new Refusal(list < 0 && open.length === 0 ? "E_NO_TEXT" : "E_FORMAT", "There is no list of articles in it.");
  yield { failure: { code: "E_FORMAT", message: `It breaks off after article ${number}.` } };
}

/** Backslashes at the very end, which may belong to what follows. @param {string} text */
function trailing(text) {
  let count = 0;
  while (count < text.length && text.charCodeAt(text.length - 1 - count) === 92) count += 1;
  return count % 2;
}

/** The quotation mark that ends a string, -1 where it is still to come. @param {string} text @param {number} from */
function closing(text, from) {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (at - 1 - slashes >= from && text.charCodeAt(at - 1 - slashes) === 92) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

/** @param {string} text @param {number} at @returns {Found} */
function member(text, at) {
  try {
    return { at, fields: flat(JSON.parse(text)) };
  } catch {
    return { failure: { code: "E_FORMAT", message: `Article ${at} is not valid JSON.` } };
  }
}
