// Starts an engine on this thread, once.

import { InitError } from "./errors.js";
import { VERSION } from "./version.js";
import { initError } from "./wasm.js";

/**
 * @param {(module: WebAssembly.Module) => Promise<{ memory: WebAssembly.Memory }>} start
 * @param {() => string} version of the engine
 * @param {(source?: import("./wasm.js").WasmSource, signal?: AbortSignal) => Promise<WebAssembly.Module>} compile
 */
export function starter(start, version, compile) {
  /** @type {Promise<WebAssembly.Memory> | undefined} */
  let started;
  /** @type {WebAssembly.Memory | undefined} */
  let memory;
  return {
    /**
     * Starts the engine on this thread.
     * @param {import("./wasm.js").WasmSource} [source]
     * @param {AbortSignal} [signal]
     */
    async startHere(source, signal) {
      started ??= compile(source, signal)
        .then(start)
        .then((exports) => {
          if (version() !== VERSION) throw new InitError("E_INIT", `The engine is release ${version()}, the library ${VERSION}.`);
          return (memory = exports.memory);
        })
        .catch((error) => {
          started = undefined;
          throw error instanceof InitError || signal?.aborted ? error : initError("The engine did not start", error);
        });
      await started;
    },
    /** True once the engine runs on this thread. */
    isStarted: () => memory !== undefined,
    /** Bytes of the engine's memory on this thread. */
    memoryBytes: () => memory?.buffer.byteLength ?? 0,
  };
}
