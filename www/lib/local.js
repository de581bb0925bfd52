// The engine on this thread, for places without workers. Loaded only there: a
// page with a worker does not pay for it.

import { actions } from "./actions.js";
import { WorkerError, closedError, fromWire, isTrap, toWire } from "./errors.js";
import { lastPanic } from "./glue.js";
import { memoryBytes, startHere } from "./start.js";

/**
 * The engine on this thread.
 * @param {import("./index.js").InitOptions} options
 * @returns {Promise<import("./client.js").Port>}
 */
export async function localPort({ wasm, signal }) {
  await startHere(wasm, signal);
  const table = actions(memoryBytes);
  /** @type {import("./errors.js").NutgrafError | undefined} */
  let dead;
  return {
    async call(action, args = {}, { signal = new AbortController().signal, onProgress, settle } = {}) {
      if (dead) throw dead;
      signal.throwIfAborted();
      try {
        const answer = await table[action](typeof args === "function" ? args() : args, { signal, progress: (p) => onProgress?.(p) });
        if (!settle) signal.throwIfAborted();
        return answer;
      } catch (error) {
        if (signal.aborted && error === signal.reason) throw error;
        if (isTrap(error)) {
          dead = new WorkerError("E_WORKER", `The engine stopped and cannot go on in this thread: ${lastPanic()}`);
          throw dead;
        }
        throw fromWire(toWire(error));
      }
    },
    beside: () => localPort({}),
    close() {
      if (!dead) table.free();
      dead = closedError();
    },
  };
}
