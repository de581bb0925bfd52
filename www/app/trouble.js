// What went wrong, in sentences for people.

/** @import { DocumentInput } from "nutgraf" */
/** @import { Failure } from "./store.js" */
import { noted } from "./files.js";

/** @param {unknown} error */
export function isAbort(error) {
  return error instanceof DOMException && error.name === "AbortError";
}

/**
 * Why an article was not added.
 * @param {string} id
 * @param {{ code: string, message: string }} error
 * @param {DocumentInput[]} inputs
 * @returns {Failure}
 */
export function failure(id, error, inputs) {
  const input = inputs.find((one) => one.id === id) ?? (inputs.length === 1 ? inputs[0] : undefined);
  const { file } = noted(input?.meta);
  const reason = { E_DUPLICATE: "It is here already.", E_EMPTY: "There is no text in it." }[error.code] ?? error.message;
  return { name: file ?? "The text", reason };
}

/** @param {unknown} error */
export function reasonFor(error) {
  if (typeof WebAssembly === "undefined") {
    return "This browser blocks WebAssembly, so Nutgraf cannot read your files. Lockdown Mode and some company policies do this.";
  }
  const message = error instanceof Error ? error.message : String(error);
  return `Something went wrong. ${message}`;
}
