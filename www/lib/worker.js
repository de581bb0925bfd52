// The worker's side of the door: a table of actions and one place that always
// answers. Speaks to `client.js` only.

import { actions, pause } from "./actions.js";
import { isTrap, toWire } from "./errors.js";
import start, { lastPanic, version } from "./glue.js";
import { starter } from "./starter.js";
import { builtin, inNode } from "./wasm.js";

// The other side sends the compiled engine.
const { startHere, memoryBytes } = starter(start, version, async (module) => /** @type {WebAssembly.Module} */ (module));

/** @typedef {{ postMessage(message: any): void }} Outside */

/** One table a collection, by its number. @type {Map<number, ReturnType<typeof actions>>} */
const tables = new Map();
/** @type {Map<number, AbortController>} */
const running = new Map();

/**
 * @param {any} message
 * @param {Outside} outside
 */
async function receive({ start, cancel, id, on, action, args }, outside) {
  if (start) return begin(start, outside);
  if (cancel) return running.get(id)?.abort();
  if (!action) {
    tables.get(on)?.free();
    return tables.delete(on);
  }
  const controller = new AbortController();
  running.set(id, controller);
  try {
    // What is cancelled right behind it is not begun.
    await pause();
    const table = tables.get(on) ?? actions(memoryBytes);
    tables.set(on, table);
    const turn = { signal: controller.signal, progress: (/** @type {any} */ progress) => outside.postMessage({ id, progress }) };
    outside.postMessage({ id, answer: turn.signal.aborted ? [] : await table[action](args, turn) });
  } catch (error) {
    // After a trap the instance is dead: the other side throws this worker away.
    outside.postMessage(isTrap(error) ? { id, trap: lastWords() } : { id, error: toWire(error) });
  } finally {
    running.delete(id);
  }
}

/**
 * @param {WebAssembly.Module} module
 * @param {Outside} outside
 */
async function begin(module, outside) {
  try {
    await startHere(module);
    outside.postMessage({ ready: true });
  } catch (error) {
    outside.postMessage({ failed: toWire(error) });
  }
}

function lastWords() {
  try {
    return lastPanic();
  } catch {
    return "";
  }
}

if (inNode) {
  const { parentPort } = builtin("node:worker_threads");
  parentPort.on("message", (/** @type {any} */ message) => receive(message, parentPort));
} else {
  globalThis.onmessage = ({ data }) => receive(data, globalThis);
}
