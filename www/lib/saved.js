// What of a collection only this side knows, for saved bytes and back: url,
// lang and meta, and halves of surrogate pairs, which no UTF-8 can hold.

import { typeError } from "./errors.js";

/** @typedef {import("./index.js").DocumentInput} DocumentInput */
/** @typedef {{ url?: string, lang?: string, meta?: unknown, lone?: [number, number][] }} Note */
/**
 * What the engine answers to `load` and `merge`.
 * @typedef {object} Opened
 * @property {(DocumentInput & { index: number, id: string })[]} articles
 * @property {{ was: string, id: string, index: number, outcome: "added" | "replaced" | "skipped" }[]} taken
 * @property {string} note
 * @property {import("./index.js").Edit[]} log
 */

const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * @param {import("./shelf.js").Shelf} shelf
 * @returns {string}
 */
export function noteOf(shelf) {
  /** @type {[string, Note][]} */
  const notes = [];
  for (const { id, text, url, lang, meta } of /** @type {(DocumentInput & { id: string })[]} */ (shelf.all())) {
    /** @type {Note} */
    const note = { url, lang, meta };
    const lone = Array.from(text.matchAll(LONE), (found) => /** @type {[number, number]} */ ([found.index, found[0].charCodeAt(0)]));
    if (lone.length > 0) note.lone = lone;
    if (Object.values(note).some((value) => value !== undefined)) notes.push([id, note]);
  }
  return notes.length > 0 ? JSON.stringify(notes) : "";
}

/**
 * Puts articles that the engine took in on the shelf.
 * @param {import("./shelf.js").Shelf} shelf
 * @param {Opened} opened
 * @returns {import("./index.js").MergeReport}
 */
export function putBack(shelf, { articles, taken, note }) {
  /** @type {Map<string, Note>} */
  const notes = new Map(note ? JSON.parse(note) : []);
  const was = new Map(taken.map((one) => [one.id, one.was]));
  for (const { index, id, text, ...given } of articles) {
    const { lone = [], ...rest } = notes.get(was.get(id) ?? id) ?? {};
    shelf.put(index, id, { ...given, ...rest, text: withLone(text, lone) });
  }
  const named = (/** @type {string} */ outcome) => taken.filter((one) => one.outcome === outcome).map(({ id }) => id);
  return {
    added: named("added"),
    replaced: [],
    skipped: named("skipped"),
    failed: [],
    renamed: taken.filter((one) => one.outcome === "added" && one.was !== one.id).map(({ was, id }) => ({ was, id })),
  };
}

/**
 * @param {string} text
 * @param {[number, number][]} lone
 */
function withLone(text, lone) {
  let out = "";
  let from = 0;
  for (const [at, unit] of lone) {
    out += text.slice(from, at) + String.fromCharCode(unit);
    from = at + 1;
  }
  return out + text.slice(from);
}

/**
 * @param {unknown} given
 * @returns {Uint8Array}
 */
export function viewOf(given) {
  if (given instanceof ArrayBuffer) return new Uint8Array(given);
  if (ArrayBuffer.isView(given)) return new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  throw typeError("bytes", given, "what save() gave: an ArrayBuffer, a view of one, or a Blob");
}

/**
 * @param {unknown} given
 * @returns {Promise<Uint8Array>}
 */
export async function bytesOf(given) {
  return given instanceof Blob ? new Uint8Array(await given.arrayBuffer()) : viewOf(given);
}
