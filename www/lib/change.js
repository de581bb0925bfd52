// From a change to an article as the caller writes it to what the engine takes,
// and into the strings kept on this side.

import { OptionError, typeError } from "./errors.js";

/** @typedef {import("./index.js").DocumentChange} DocumentChange */
/** @typedef {{ title?: string | null, date?: string | null, source?: string | null, credit?: string | null }} Change */

const FIELDS = /** @type {const} */ (["title", "date", "source", "credit"]);

/**
 * @param {DocumentChange} given
 * @returns {Change}
 */
export function packChange(given) {
  /** @type {Change} */
  const change = {};
  for (const [key, value] of Object.entries(given)) {
    const field = FIELDS.find((f) => f === key);
    if (!field) throw new OptionError(`Option ${key} is not known; it must be one of ${FIELDS.join(", ")}.`, key);
    if (value === undefined) continue;
    const day = field === "date" && value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : value;
    if (day !== null && typeof day !== "string") throw typeError(`change.${field}`, day, field === "date" ? "an ISO string, a valid Date or null" : "a string or null");
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
