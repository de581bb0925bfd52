// The way to the engine in a worker. `local.js` is the one without; both kinds
// of port answer `call(action, args, options)` alike.

import { NutgrafError, WorkerError, closedError, fromWire } from "./errors.js";
import { builtin, here, inNode } from "./wasm.js";

/**
 * @typedef {object} PortOptions
 * @property {AbortSignal} [signal]
 * @property {(progress: import("./index.js").Progress) => void} [onProgress]
 * @property {boolean} [settle] wait for what was done before an abort instead of rejecting at once
 */
/**
 * What is handed over; a function where it is made for each sending, as bytes leave with it.
 * @typedef {{ parcels?: import("./articles.js").Parcel[], [name: string]: any }} Args
 */
/**
 * @typedef {object} Port
 * @property {(action: string, args?: Args | (() => Args), options?: PortOptions) => Promise<any>} call
 * @property {(restore: Restore) => Promise<Port> | Port} beside another collection in the same place
 * @property {() => void} close
 */
/** Brings a collection back into a new worker. @typedef {(port: Pick<Port, "call">) => Promise<void>} Restore */
/** @typedef {{ post(message: any, transfer?: Transferable[]): void, stop(): void, busy(busy: boolean): void }} Line */
/** @typedef {{ receive(message: any): void, fail(why: string): void }} Wires */
/** @typedef {{ on: number, send(): void, resolve(value: any): void, reject(error: unknown): void, onProgress?: PortOptions["onProgress"] }} Call */

/**
 * The engine in a worker, of one collection or several. When the worker dies, the call that killed it rejects
 * with E_WORKER, or all where nobody knows which; a new one is opened, `restore` brings the articles back,
 * and the other calls are made again.
 * @param {() => Promise<Line> | Line} open connects `receive` and `fail`, which this function sets on `wires`
 * @param {Wires} wires
 * @param {WebAssembly.Module | Promise<WebAssembly.Module>} module
 * @param {Restore} restore
 * @returns {Promise<Port>}
 */
export async function workerPort(open, wires, module, restore) {
  /** @type {Map<number, Call>} */
  const waiting = new Map();
  /** The collections, by number. @type {Map<number, () => Promise<void>>} */
  const members = new Map();
  let next = 1;
  /** @type {NutgrafError | undefined} */
  let dead;
  /** @type {{ resolve(): void, reject(error: unknown): void } | undefined} */
  let opening;
  let line = await connect();
  /** @type {Promise<void>} */
  let restored = Promise.resolve();
  return beside(restore);

  /** @param {Restore} restore @returns {Port} */
  function beside(restore) {
    if (dead) throw dead;
    const on = next++;
    /** @type {NutgrafError | undefined} */
    let closed;

    /** @type {Port["call"]} */
    const send = (action, args = {}, { signal, onProgress, settle } = {}) =>
      new Promise((resolve, reject) => {
        const gone = closed ?? dead;
        if (gone) throw gone;
        const id = next++;
        const cancel = () => {
          line.post({ id, cancel: true });
          if (settle || !waiting.delete(id)) return;
          line.busy(waiting.size > 0);
          reject(signal?.reason);
        };
        const done = () => signal?.removeEventListener("abort", cancel);
        const call = {
          on,
          send() {
            const given = typeof args === "function" ? args() : args;
            line.post({ id, on, action, args: given }, given.parcels?.map(({ bytes }) => bytes.buffer));
            if (signal?.aborted) cancel();
          },
          resolve: (/** @type {any} */ value) => (done(), resolve(value)),
          reject: (/** @type {unknown} */ error) => (done(), reject(error)),
          onProgress,
        };
        waiting.set(id, call);
        signal?.addEventListener("abort", cancel, { once: true });
        line.busy(true);
        call.send();
      });

    members.set(on, () => restore({ call: send }));
    return {
      async call(action, args, options) {
        options?.signal?.throwIfAborted();
        if (!closed) await restored;
        options?.signal?.throwIfAborted();
        return send(action, args, options);
      },
      beside,
      close() {
        if (closed) return;
        closed = closedError();
        members.delete(on);
        refuse(closed, (call) => call.on === on);
        if (members.size > 0) line.post({ on });
        else {
          dead ??= closed;
          line.stop();
        }
      },
    };
  }

  /**
   * @param {NutgrafError} error
   * @param {(call: Call, id: number) => boolean} [which] all, if left out
   */
  function refuse(error, which = () => true) {
    for (const [id, call] of waiting) {
      if (!which(call, id)) continue;
      waiting.delete(id);
      line.post({ id, cancel: true });
      call.reject(error);
    }
    line.busy(waiting.size > 0);
  }

  async function connect() {
    const ready = new Promise((resolve, reject) => {
      opening = { resolve: () => resolve(undefined), reject };
    });
    wires.receive = receive;
    wires.fail = (why) => (opening ? opening.reject(new NutgrafError("E_WORKER", why)) : restart(why));
    const opened = await open();
    opened.busy(true);
    // The engine is compiled while the worker starts.
    Promise.resolve(module).then((module) => opened.post({ start: module }), (error) => opening?.reject(error));
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
    if (message.trap !== undefined) return restart(message.trap, message.id);
    const call = waiting.get(message.id);
    if (!call) return;
    if (message.progress) return call.onProgress?.(message.progress);
    waiting.delete(message.id);
    line.busy(waiting.size > 0);
    if (message.error) call.reject(fromWire(message.error));
    else call.resolve(message.answer);
  }

  /**
   * @param {string} why
   * @param {number} [culprit] the call that ended it
   */
  function restart(why, culprit) {
    if (dead) return;
    line.stop();
    refuse(new WorkerError("E_WORKER", `The reader stopped and was started again; articles added before are kept. ${why}`.trim()), (_, id) => id === (culprit ?? id));
    const again = [...waiting];
    restored = connect()
      .then(async (opened) => {
        line = opened;
        for (const restore of members.values()) await restore();
        if (dead) line.stop();
        for (const [id, call] of again) if (waiting.has(id)) call.send();
      })
      .catch((cause) => {
        dead ??= new WorkerError("E_WORKER", `The reader stopped and could not be started again: ${cause?.message ?? cause}`);
        refuse(dead);
        line.stop();
        throw dead;
      });
    // Whoever calls next hears of a failure; nobody may be waiting now.
    restored.catch(() => {});
  }
}

/**
 * Opens lines to workers of whatever kind this place has.
 * @param {Wires} wires
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
 * @param {Wires} wires
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
 * @param {Wires} wires
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
