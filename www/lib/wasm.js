// From where the engine is said to be to a compiled module. Names no file.

import { InitError, typeError } from "./errors.js";

/** @typedef {import("./index.js").InitOptions["wasm"]} WasmSource */

/** Where this module lies; by a name, so that bundlers do not look for files beside it. */
export const here = import.meta.url;

/**
 * A module of Node's own, without an import that bundlers for pages would follow.
 * @param {string} name
 */
export const builtin = (name) => /** @type {any} */ (globalThis).process.getBuiltinModule(name);

/** True in Node, Bun and the like. */
export const inNode = Boolean(/** @type {any} */ (globalThis).process?.versions?.node);

/**
 * @param {NonNullable<WasmSource>} source
 * @param {AbortSignal} [signal]
 */
export async function compileFrom(source, signal) {
  const given = await source;
  if (given instanceof WebAssembly.Module) return given;
  if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) return compileBytes(/** @type {BufferSource} */ (given));
  if (typeof Response !== "undefined" && given instanceof Response) return compileResponse(given);
  if (!(given instanceof URL) && typeof given !== "string") {
    throw typeError("wasm", given, "a URL, a Response, bytes or a WebAssembly.Module");
  }
  const url = new URL(given, here);
  if (url.protocol === "file:") return compileBytes(await readFile(url));
  const response = await fetch(url, { signal }).catch((error) => {
    if (signal?.aborted) throw error;
    throw initError(`The engine could not be fetched from ${url}`, error);
  });
  return compileResponse(response);
}

/** @param {URL} url */
async function readFile(url) {
  return builtin("node:fs/promises").readFile(url).catch((/** @type {unknown} */ error) => {
    throw initError(`The engine could not be read from ${url.pathname}`, error);
  });
}

/** @param {Response} response */
async function compileResponse(response) {
  if (!response.ok) {
    throw new InitError("E_INIT", `The engine was not found at ${response.url} (status ${response.status}). Copy nutgraf_bg.wasm there, or pass the option wasm.`);
  }
  if (response.headers.get("content-type")?.startsWith("application/wasm")) {
    return WebAssembly.compileStreaming(response).catch((error) => {
      throw initError("The engine could not be compiled", error);
    });
  }
  return compileBytes(await response.arrayBuffer(), response.url);
}

/**
 * @param {BufferSource} bytes
 * @param {string} [url]
 */
async function compileBytes(bytes, url) {
  const head = ArrayBuffer.isView(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes);
  if (head[0] === 0x3c) {
    throw new InitError("E_INIT", `${url ?? "The bytes given"} is a web page, not the engine. In Vite, add optimizeDeps: { exclude: ["nutgraf"] }.`);
  }
  return WebAssembly.compile(bytes).catch((error) => {
    throw initError("The engine could not be compiled", error);
  });
}

/**
 * @param {string} what
 * @param {any} error
 */
export function initError(what, error) {
  return new InitError("E_INIT", `${what}: ${error?.message ?? error}`, { cause: error });
}
