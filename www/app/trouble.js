// What went wrong, in sentences for people.

/** @import { DocumentInput } from "nutgraf" */

/** @param {unknown} error */
export function isAbort(error) {
  return error instanceof DOMException && error.name === "AbortError";
}

/**
 * @param {string} id
 * @param {{ code: string, message: string }} error
 * @param {DocumentInput[]} inputs
 */
export function failure(id, error, inputs) {
  const input = inputs.find((one) => one.id === id) ?? (inputs.length === 1 ? inputs[0] : undefined);
  const { file } = /** @type {{ file?: string }} */ (input?.meta ?? {});
  const name = file ?? "An article";
  if (error.code === "E_DUPLICATE") return `${name} is here already.`;
  if (error.code === "E_EMPTY") return `${name} was not added. There is no text in it.`;
  return `${name} was not added. ${error.message}`;
}

/** @param {unknown} error */
export function reasonFor(error) {
  if (typeof WebAssembly === "undefined") {
    return "This browser blocks WebAssembly, so Nutgraf cannot read your files. Lockdown Mode and some company policies do this.";
  }
  const message = error instanceof Error ? error.message : String(error);
  return `Something went wrong. ${message}`;
}
