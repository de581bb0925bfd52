// From a change to an article as the caller writes it to what the engine takes,
// and into the strings kept on this side.

import { DocumentError, OptionError } from "./errors.js";

/** @typedef {import("./index.js").DocumentChange} DocumentChange */
/** @typedef {{ title?: string | null, date?: string | null, source?: string | null, credit?: string | null }} Change */

const FIELDS = /** @type {const} */ (["title", "date", "source", "credit"]);

/**
 * @param {string} id
 * @param {DocumentChange} given
 * @returns {Change}
 */
export function packChange(id, given) {
  if (given === null || typeof given !== "object") {
    throw new DocumentError("E_TYPE", `The change to document ${id} is ${given === null ? "null" : typeof given}; it must be an object.`, id);
  }
  /** @type {Change} */
  const change = {};
  for (const [key, value] of Object.entries(given)) {
    const field = FIELDS.find((f) => f === key);
    if (!field) throw new OptionError(`Option ${key} is not known; it must be one of ${FIELDS.join(", ")}.`, key);
    if (value === undefined) continue;
    const day = field === "date" && value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : value;
    if (day !== null && typeof day !== "string") {
      throw new DocumentError("E_TYPE", `Field ${key} of document ${id} must be a string${field === "date" ? ", a valid Date" : ""} or null.`, id);
    }
    change[field] = day;
  }
  return change;
}

/**
 * The same change in the article as the caller handed it in.
 * @param {import("./index.js").DocumentInput | undefined} doc
 * @param {Change} change
 */
export function applyChange(doc, change) {
  if (!doc) return;
  for (const field of FIELDS) {
    const value = change[field];
    if (value === null) delete doc[field];
    else if (value !== undefined) doc[field] = value;
  }
}
