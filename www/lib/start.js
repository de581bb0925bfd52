// The engine started on this thread.

import start, { version } from "./glue.js";
import { InitError } from "./errors.js";
import { compile, initError } from "./load.js";

/** @type {Promise<WebAssembly.Memory> | undefined} */
let started;
/** @type {WebAssembly.Memory | undefined} */
let memory;

/**
 * Starts the engine on this thread.
 * @param {import("./load.js").WasmSource} [source]
 * @param {AbortSignal} [signal]
 */
export async function startHere(source, signal) {
  started ??= compile(source, signal)
    .then((module) => start({ module_or_path: module }))
    .then((exports) => (memory = exports.memory))
    .catch((error) => {
      started = undefined;
      throw error instanceof InitError || signal?.aborted ? error : initError("The engine did not start", error);
    });
  await started;
}

/** True once the engine runs on this thread. */
export const isStarted = () => memory !== undefined;

/** Bytes of the engine's memory on this thread. */
export const memoryBytes = () => memory?.buffer.byteLength ?? 0;

/** The engine's release, once started. */
export const engineVersion = version;
