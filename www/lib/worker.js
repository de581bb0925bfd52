// The worker's side of the door: a table of actions and one place that always
// answers. Speaks to `client.js` only.

import { actions } from "./actions.js";
import { isTrap, toWire } from "./errors.js";
import start, { version } from "./glue.js";
import { starter } from "./starter.js";
import { builtin, inNode } from "./wasm.js";

// The other side sends the compiled engine.
const { startHere, memoryBytes } = starter(start, version, async (module) => /** @type {WebAssembly.Module} */ (module));

/** @typedef {{ postMessage(message: any): void }} Outside */

/** @type {ReturnType<typeof actions> | undefined} */
let table;
/** @type {Map<number, AbortController>} */
const running = new Map();

/**
 * @param {any} message
 * @param {Outside} outside
 */
async function receive(message, outside) {
  if (message.start !== undefined) return begin(message.start, outside);
  if (message.cancel) return running.get(message.id)?.abort();
  const { id, action, args } = message;
  const controller = new AbortController();
  running.set(id, controller);
  try {
    if (!table) throw new Error("The engine was not started.");
    const turn = { signal: controller.signal, progress: (/** @type {any} */ progress) => outside.postMessage({ id, progress }) };
    outside.postMessage({ id, answer: await table[action](args, turn) });
  } catch (error) {
    // After a trap the instance is dead: the other side throws this worker away.
    if (isTrap(error)) outside.postMessage({ trap: lastWords() });
    else outside.postMessage({ id, error: toWire(error) });
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
    table = actions(memoryBytes);
    outside.postMessage({ ready: true });
  } catch (error) {
    outside.postMessage({ failed: toWire(error) });
  }
}

function lastWords() {
  try {
    return table?.lastPanic({}, /** @type {any} */ ({})) ?? "";
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
