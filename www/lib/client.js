// The way to the engine in a worker. `local.js` is the one without; both kinds
// of port answer `call(action, args, options)` alike.

import { NutgrafError, WorkerError, closedError, fromWire } from "./errors.js";
import { builtin, here, inNode } from "./wasm.js";

/**
 * @typedef {object} PortOptions
 * @property {AbortSignal} [signal]
 * @property {(progress: import("./index.js").Progress) => void} [onProgress]
 * @property {Transferable[]} [transfer]
 * @property {boolean} [settle] wait for what was done before an abort instead of rejecting at once
 */
/**
 * @typedef {object} Port
 * @property {(action: string, args?: object, options?: PortOptions) => Promise<any>} call
 * @property {() => void} close
 */
/** @typedef {{ post(message: any, transfer?: Transferable[]): void, stop(): void, busy(busy: boolean): void }} Line */

const stopped = (/** @type {string} */ why) =>
  new WorkerError("E_WORKER", `The reader stopped and was started again; articles added before are kept. ${why}`.trim());

/**
 * The engine in a worker. When the worker dies, waiting calls reject with
 * E_WORKER, a new one is opened and `restore` brings the articles back.
 * @param {() => Promise<Line> | Line} open connects `receive` and `fail`, which this function sets on `wires`
 * @param {{ receive(message: any): void, fail(why: string): void }} wires
 * @param {WebAssembly.Module} module
 * @param {(port: Port) => Promise<void>} restore
 * @returns {Promise<Port>}
 */
export async function workerPort(open, wires, module, restore) {
  /** @type {Map<number, { resolve(value: any): void, reject(error: unknown): void, onProgress?: PortOptions["onProgress"] }>} */
  const waiting = new Map();
  let next = 1;
  /** @type {NutgrafError | undefined} */
  let dead;
  /** @type {{ resolve(): void, reject(error: unknown): void } | undefined} */
  let opening;
  let line = await connect();
  /** @type {Promise<void>} */
  let restored = Promise.resolve();
  /** @type {Port} */
  const direct = { call: send, close };
  return {
    async call(action, args, options) {
      options?.signal?.throwIfAborted();
      if (dead) throw dead;
      await restored;
      options?.signal?.throwIfAborted();
      return send(action, args, options);
    },
    close,
  };

  async function connect() {
    const ready = new Promise((resolve, reject) => {
      opening = { resolve: () => resolve(undefined), reject };
    });
    wires.receive = receive;
    wires.fail = (why) => (opening ? opening.reject(new NutgrafError("E_WORKER", why)) : restart(why));
    const opened = await open();
    opened.busy(true);
    opened.post({ start: module });
    await ready.catch((error) => {
      opened.stop();
      throw error;
    });
    opening = undefined;
    opened.busy(waiting.size > 0);
    return opened;
  }

  /** @param {any} message */
  function receive(message) {
    if (message.ready) return opening?.resolve();
    if (message.failed) return opening?.reject(fromWire(message.failed));
    if (message.trap !== undefined) return restart(message.trap);
    const call = waiting.get(message.id);
    if (!call) return;
    if (message.progress) return call.onProgress?.(message.progress);
    waiting.delete(message.id);
    line.busy(waiting.size > 0);
    if (message.error) call.reject(fromWire(message.error));
    else call.resolve(message.answer);
  }

  /**
   * @param {string} action
   * @param {object} [args]
   * @param {PortOptions} [options]
   */
  function send(action, args = {}, { signal, onProgress, transfer, settle } = {}) {
    if (dead) return Promise.reject(dead);
    return new Promise((resolve, reject) => {
      const id = next++;
      const cancel = () => {
        line.post({ id, cancel: true });
        if (settle || !waiting.delete(id)) return;
        line.busy(waiting.size > 0);
        reject(signal?.reason);
      };
      const done = () => signal?.removeEventListener("abort", cancel);
      waiting.set(id, {
        resolve: (value) => (done(), resolve(value)),
        reject: (error) => (done(), reject(error)),
        onProgress,
      });
      signal?.addEventListener("abort", cancel, { once: true });
      line.busy(true);
      line.post({ id, action, args }, transfer);
    });
  }

  /** @param {string} why */
  function restart(why) {
    if (dead) return;
    line.stop();
    const error = stopped(why);
    for (const call of waiting.values()) call.reject(error);
    waiting.clear();
    restored = connect()
      .then((opened) => {
        line = opened;
        return restore(direct);
      })
      .catch((cause) => {
        dead = new WorkerError("E_WORKER", `The reader stopped and could not be started again: ${cause?.message ?? cause}`);
        throw dead;
      });
    // Whoever calls next hears of a failure; nobody may be waiting now.
    restored.catch(() => {});
  }

  function close() {
    if (dead) return;
    dead = closedError();
    for (const call of waiting.values()) call.reject(dead);
    waiting.clear();
    line.stop();
  }
}

/**
 * Opens lines to workers of whatever kind this place has.
 * @param {{ receive(message: any): void, fail(why: string): void }} wires
 * @param {Worker} [given] a worker of the caller's, which can be opened once
 * @returns {(() => Promise<Line> | Line) | undefined}
 */
export function opener(wires, given) {
  if (given) {
    let opened = false;
    return () => {
      if (opened) throw new NutgrafError("E_WORKER", "The worker that was given died; a new one cannot be made from here.");
      opened = true;
      return webLine(given, wires);
    };
  }
  if (typeof Worker === "function") {
    return () => webLine(new Worker(new URL("./worker.js", import.meta.url), { type: "module" }), wires);
  }
  if (inNode) return () => nodeLine(wires);
  return undefined;
}

/**
 * @param {Worker} worker
 * @param {{ receive(message: any): void, fail(why: string): void }} wires
 * @returns {Line}
 */
function webLine(worker, wires) {
  worker.onmessage = ({ data }) => wires.receive(data);
  worker.onerror = (event) => {
    event.preventDefault();
    wires.fail(event.message ?? "The worker could not be loaded.");
  };
  worker.onmessageerror = () => wires.fail("A message could not be read.");
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    stop: () => worker.terminate(),
    busy: () => {},
  };
}

/**
 * @param {{ receive(message: any): void, fail(why: string): void }} wires
 * @returns {Line}
 */
function nodeLine(wires) {
  const { Worker } = builtin("node:worker_threads");
  const worker = new Worker(new URL("./worker.js", here));
  let live = true;
  worker.on("message", (/** @type {any} */ message) => wires.receive(message));
  worker.on("error", (/** @type {Error} */ error) => wires.fail(error.message));
  worker.on("exit", () => live && wires.fail("The worker ended."));
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    stop() {
      live = false;
      worker.terminate();
    },
    // An idle collection must not keep a program from ending.
    busy: (busy) => (busy ? worker.ref() : worker.unref()),
  };
}
