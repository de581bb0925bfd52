// From what the caller hands in to what the engine takes: plain fields and the
// text as UTF-8 bytes.

import { DocumentError, toWire, typeError } from "./errors.js";

/** @typedef {import("./index.js").DocumentInput} DocumentInput */
/** @typedef {{ id?: string, title?: string, date?: string, source?: string, credit?: string }} Given */
/** @typedef {{ given: Given, bytes: Uint8Array<ArrayBuffer> }} Parcel */
/** @typedef {{ at: number, doc: DocumentInput, given: Given }} Packed where it stood in the list */

const encoder = new TextEncoder();

/**
 * One article or many, as a list.
 * @param {unknown} docs
 * @returns {DocumentInput[]}
 */
export function listOf(docs) {
  if (typeof docs === "string") return [{ text: docs }];
  if (docs && typeof docs === "object") {
    const list = Symbol.iterator in docs ? [.../** @type {Iterable<DocumentInput>} */ (docs)] : [/** @type {DocumentInput} */ (docs)];
    // Feeds have articles that are a title alone: it is their text.
    return list.map((doc) => (doc?.title && /^\s*$/.test(doc.text) ? { ...doc, title: undefined, text: doc.title } : doc));
  }
  throw typeError("docs", docs, "an article with a text, or a list of such");
}

/**
 * @param {DocumentInput} doc
 * @returns {Given}
 */
function pack(doc) {
  const id = typeof doc?.id === "string" ? doc.id : undefined;
  if (typeof doc?.text !== "string") {
    throw new DocumentError("E_TYPE", `The text of document ${id ?? "without id"} is ${typeof doc?.text}; it must be a string.`, id);
  }
  /** @type {Given} */
  const given = {};
  for (const key of /** @type {const} */ (["id", "title", "source", "credit"])) {
    const value = doc[key];
    if (value === undefined || value === null) continue;
    if (typeof value !== "string") throw new DocumentError("E_TYPE", `Field ${key} of document ${id ?? ""} is ${typeof value}; it must be a string.`, id);
    given[key] = value;
  }
  if (doc.date !== undefined && doc.date !== null) given.date = isoDay(doc.date, id);
  return given;
}

/**
 * With bytes of their own, which may be sent away.
 * @param {Packed[]} packed
 * @returns {Parcel[]}
 */
export const parcelsOf = (packed) => packed.map(({ doc, given }) => ({ given, bytes: encoder.encode(doc.text) }));

/**
 * @param {unknown} date
 * @param {string | undefined} id
 */
function isoDay(date, id) {
  if (typeof date === "string") return date;
  if (date instanceof Date && !Number.isNaN(date.getTime())) return date.toISOString().slice(0, 10);
  throw new DocumentError("E_TYPE", `The date of document ${id ?? "without id"} must be an ISO string or a valid Date.`, id);
}

/**
 * What became of an article: where it stood in the list, and its id.
 * @typedef {{ at: number, id: string, outcome?: "added" | "replaced" | "skipped", error?: import("./errors.js").NutgrafError }} Outcome
 */

/**
 * @param {Outcome[]} outcomes
 * @returns {import("./index.js").AddReport}
 */
export function reportOf(outcomes) {
  /** @type {import("./index.js").AddReport} */
  const report = { added: [], replaced: [], skipped: [], failed: [] };
  for (const { id, outcome, error } of outcomes) {
    if (outcome) report[outcome].push(id);
    else if (error) report.failed.push({ id, error });
  }
  return report;
}

/**
 * Packs what can be packed; the rest becomes failures.
 * @param {DocumentInput[]} docs
 */
export function packAll(docs) {
  /** @type {Packed[]} */
  const packed = [];
  /** @type {{ at: number, id: string, error: import("./errors.js").WireError }[]} */
  const failed = [];
  for (const [at, doc] of docs.entries()) {
    try {
      packed.push({ at, doc, given: pack(doc) });
    } catch (error) {
      failed.push({ at, id: typeof doc?.id === "string" ? doc.id : "", error: toWire(error) });
    }
  }
  return { packed, failed };
}

/**
 * The same question about no article at all, so that wrong options are told before the work.
 * @template {{ docs?: unknown }} T
 * @param {T} options
 * @returns {T}
 */
export function aboutNone(options) {
  const { docs } = options;
  // What is no list of ids is itself a wrong option.
  return docs === undefined || docs === null || (Array.isArray(docs) && docs.every((id) => typeof id === "string")) ? { ...options, docs: [] } : options;
}
