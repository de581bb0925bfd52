// What went wrong, in sentences for people.

/** @import { Failure } from "./store.js" */

/** @param {unknown} error */
export function isAbort(error) {
  return error instanceof DOMException && error.name === "AbortError";
}

/**
 * An article that was asked for is not here any more.
 * @param {unknown} error
 */
export function isGone(error) {
  return error instanceof Error && "code" in error && error.code === "E_NOT_FOUND";
}

/**
 * Why a file or a text was not added.
 * @param {string} name
 * @param {{ code: string, message: string }} error
 * @returns {Failure}
 */
export function failure(name, { code, message }) {
  if (code === "E_EMPTY") return { name, reason: "There is no text in it." };
  const twin = code === "E_DUPLICATE";
  if (twin && !message.includes("same text")) return { name, reason: "It is here already.", twin };
  const [, part = "", reason = message] = /^.*?( \(\w+ \d+\))? was not added\. (.*)$/s.exec(message) ?? [];
  return { name: name + part, reason, twin };
}

/** @param {unknown} error */
export function reasonFor(error) {
  if (typeof WebAssembly === "undefined") {
    return "This browser blocks WebAssembly, so Nutgraf cannot read your files. Lockdown Mode and some company policies do this.";
  }
  const message = error instanceof Error ? error.message : String(error);
  return `Something went wrong. ${message}`;
}
