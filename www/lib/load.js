// Where the engine comes from. The one file that names the wasm.

import { compileFrom } from "./wasm.js";

/** @type {Promise<WebAssembly.Module> | undefined} */
let compiled;

/**
 * The compiled engine. The first call decides where it comes from; a failed
 * one may be repeated.
 * @param {import("./wasm.js").WasmSource} [source]
 * @param {AbortSignal} [signal]
 * @returns {Promise<WebAssembly.Module>}
 */
export function compile(source, signal) {
  signal?.throwIfAborted();
  compiled ??= compileFrom(source ?? new URL("./nutgraf_bg.wasm", import.meta.url), signal).catch((error) => {
    compiled = undefined;
    throw error;
  });
  return compiled;
}
