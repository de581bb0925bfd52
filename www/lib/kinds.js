// What arguments and options must be. Options that the engine reads are checked there; both say it alike.

import { typeError } from "./errors.js";

/** @param {string} type */
const is = (type) => (/** @type {unknown} */ value) => typeof value === type;

/** @type {Record<string, [string, (value: any) => boolean]>} */
const KINDS = {
  s: ["a string", is("string")],
  n: ["a number", Number.isFinite],
  b: ["true or false", is("boolean")],
  f: ["a function", is("function")],
  o: ["an object", is("object")],
  i: ["a string or list", (value) => is("function")(value?.[Symbol.iterator])],
  l: ["a list", (value) => is("object")(value) && is("function")(value[Symbol.iterator] ?? value[Symbol.asyncIterator])],
  t: ["a string or object", (value) => is("string")(value) || is("object")(value)],
  c: ["an object or function", (value) => is("object")(value) || is("function")(value)],
  a: ["an AbortSignal", (value) => is("function")(value.throwIfAborted)],
  d: ["a Date", (value) => value instanceof Date],
  w: ["true, false, auto, a Worker or a Collection", (value) => is("boolean")(value) || value === "auto" || is("function")(value.postMessage ?? value.addFiles)],
};

/** Kinds of the options that the engine does not see. @type {Record<string, string>} */
const OPTIONS = {
  signal: "a", onProgress: "f", onFailed: "f", partial: "b", text: "b", bom: "b", attachments: "b", encoding: "s", columns: "c", readers: "o",
  parseHtml: "f", limits: "o", table: "s", units: "s", format: "s", made: "d", worker: "w", concurrency: "n", onDuplicate: "s", name: "s", kind: "s", entity: "s",
};

/** Arguments before the options: names and kinds; a question mark lets null pass. @type {Record<string, string>} */
export const ARGUMENTS = {
  add: "docs o", addFrom: "docs l", addFiles: "files l", remove: "id i", update: "id s change o", has: "id s", get: "id s", entity: "id s", at: "doc s offset n",
  search: "query s", concordance: "query s", suggest: "query s", compare: "a s b s", export: "format s", merge: "other o",
};
/** @type {Record<string, string>} */
export const EDITS = {
  merge: "entities l", split: "entity s mentions l", distinct: "a s b s", rename: "entity s name s", retype: "entity s kind s", reject: "target t", add: "span o",
  attribute: "quote o speaker s?", independent: "a s b s value b", note: "target t text s", setDate: "doc s date s?", apply: "edits l",
};

/**
 * @param {string} name
 * @param {unknown} value
 * @param {string} kind
 */
function check(name, value, kind) {
  if (value === null ? kind[1] : KINDS[kind[0]][1](value)) return;
  throw typeError(name, value, KINDS[kind[0]][0]);
}

/** @param {any} options */
export function checkOptions(options) {
  if (options === undefined) return;
  check("options", options, "o");
  for (const name in options) {
    const value = options[name];
    if (!OPTIONS[name]) plain(name, value);
    else if (value !== undefined && value !== null) check(name, value, OPTIONS[name]);
  }
}

/**
 * Functions do not go through a worker's door.
 * @param {string} name
 * @param {any} value
 */
function plain(name, value) {
  if (is("function")(value)) throw typeError(name, value, "plain data");
  if (is("object")(value) && !Array.isArray(value)) for (const inner in value) plain(`${name}.${inner}`, value[inner]);
}

/**
 * Makes methods look at what they are given first.
 * @template {object} T
 * @param {T} methods
 * @param {Record<string, string>} table
 * @param {boolean} [promises] they reject and do not throw
 * @returns {T}
 */
export function checked(methods, table, promises) {
  for (const [name, { value: method }] of Object.entries(Object.getOwnPropertyDescriptors(methods))) {
    if (typeof method !== "function" || name === "constructor") continue;
    const kinds = table[name]?.split(" ") ?? [];
    Object.defineProperty(methods, name, {
      /** @this {any} @param {any[]} given */
      value(...given) {
        try {
          for (let at = 0; at < kinds.length; at += 2) check(kinds[at], given[at / 2], kinds[at + 1]);
          checkOptions(given[kinds.length / 2]);
        } catch (error) {
          if (promises && !/^(has|addFrom)$/.test(name)) return Promise.reject(error);
          throw error;
        }
        return method.apply(this, given);
      },
    });
  }
  return methods;
}
