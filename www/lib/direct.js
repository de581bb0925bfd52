// A collection whose engine is called directly, on this thread: what `core.js`
// and `search.js` have in common. Knows nothing of facts.

import { unpack } from "./answer.js";
import { listOf, packAll, reportOf } from "./articles.js";
import { ask, give } from "./ask.js";
import { applyChange, packChange } from "./change.js";
import { DocumentError, InitError, OptionError, WorkerError, closedError, fromWire, isTrap, toWire } from "./errors.js";
import { ARGUMENTS, checked } from "./kinds.js";
import { noteOf, putBack, viewOf } from "./saved.js";
import { Shelf } from "./shelf.js";
import { unpackParts } from "./stored.js";

/** @typedef {import("./index.js").DocumentInput} DocumentInput */

const encoder = new TextEncoder();
/** Room for the bytes of most texts: arrays of their own keep the garbage collector busy. */
const room = new Uint8Array(1 << 16);

/** Good until the next call. @param {string} text */
function bytesOf(text) {
  return text.length * 3 > room.length ? encoder.encode(text) : room.subarray(0, encoder.encodeInto(text, room).written);
}

/** For those who build on this: parts of a collection that are nobody else's. */
export const SHELF = Symbol("shelf");
export const ENGINE = Symbol("engine");
export const PUT = Symbol("put");
export const CHANGED = Symbol("changed");
export const READY = Symbol("ready");

/**
 * @typedef {object} Door what of an engine is needed here
 * @property {new () => any} Engine
 * @property {() => string} lastPanic
 * @property {() => boolean} isStarted
 * @property {() => number} memoryBytes
 */

/** @param {Door} door */
export function direct({ Engine, lastPanic, isStarted, memoryBytes }) {
  /** @type {WorkerError | undefined} */
  let dead;

  /**
   * One call into the engine, its errors made those of the API.
   * @template T
   * @param {() => T} call
   * @returns {T}
   */
  function enter(call) {
    if (dead) throw dead;
    try {
      return call();
    } catch (error) {
      if (!isTrap(error)) throw fromWire(toWire(error));
      dead = new WorkerError("E_WORKER", `The engine stopped and cannot go on in this thread: ${lastPanic()}`);
      throw dead;
    }
  }

  class Collection {
    [SHELF] = new Shelf();
    #version = 0;
    /** @type {any} */
    #engine;

    constructor() {
      if (!isStarted()) throw new InitError("E_INIT", "Wait for init() before the first collection.");
      this.#engine = enter(() => new Engine());
    }

    get size() {
      return this[SHELF].size;
    }

    get version() {
      return this.#version;
    }

    get [ENGINE]() {
      if (!this.#engine) throw closedError();
      return this.#engine;
    }

    [CHANGED]() {
      this.#version += 1;
    }

    /**
     * @param {DocumentInput | Iterable<DocumentInput>} docs
     * @param {import("./index.js").AddOptions} [options]
     */
    add(docs, { signal, onProgress, onDuplicate } = {}) {
      signal?.throwIfAborted();
      const { packed, failed } = packAll(listOf(docs));
      /** @type {import("./articles.js").Outcome[]} */
      const outcomes = failed.map(({ at, id, error }) => ({ at, id, error: fromWire(error) }));
      let done = 0;
      for (const one of packed) {
        signal?.throwIfAborted();
        outcomes.push(this[PUT](one, onDuplicate));
        done += 1;
        onProgress?.({ phase: "read", done, total: packed.length, doc: one.given.id });
      }
      return reportOf(outcomes);
    }

    /**
     * @param {import("./articles.js").Packed} one
     * @param {"error" | "skip" | "replace"} [onDuplicate]
     * @returns {import("./articles.js").Outcome}
     */
    [PUT]({ at, doc, given: own }, onDuplicate) {
      const engine = this[ENGINE];
      try {
        const { id, index, outcome, given } = enter(() => /** @type {any} */ (give(engine, own, bytesOf(doc.text), onDuplicate)));
        if (outcome !== "skipped") {
          this[SHELF].put(index, id, given ? { ...doc, ...given } : doc);
          this[CHANGED]();
        }
        return { at, id, outcome };
      } catch (error) {
        if (!(error instanceof DocumentError) && !(error instanceof OptionError && error.option === "date")) throw error;
        return { at, id: own.id ?? "", error };
      }
    }

    /** @param {string | Iterable<string>} id */
    remove(id) {
      const engine = this[ENGINE];
      const removed = (typeof id === "string" ? [id] : [...id]).filter((id) => enter(() => engine.remove(id)));
      for (const id of removed) this[SHELF].remove(id);
      if (removed.length > 0) this[CHANGED]();
      return removed.length;
    }

    /**
     * @param {string} id
     * @param {import("./index.js").DocumentChange} change
     */
    update(id, change) {
      const engine = this[ENGINE];
      const packed = packChange(change);
      enter(() => engine.update(id, packed));
      applyChange(this[SHELF].get(id), packed);
      this[CHANGED]();
    }

    /** @param {string} id */
    has(id) {
      return this[SHELF].has(id);
    }

    /** @param {string} id */
    get(id) {
      const engine = this[ENGINE];
      const given = this[SHELF].get(id);
      if (!given) return undefined;
      const { date: _, ...kept } = given;
      const { parts, ...found } = enter(() => engine.get(id));
      return { ...kept, ...this[SHELF].dress(found), ...unpackParts(parts, id) };
    }

    ids() {
      return this[SHELF].ids();
    }

    *documents() {
      // A closed collection says so, and is not empty.
      void this[ENGINE];
      for (const id of this.ids()) {
        const doc = this.get(id);
        if (doc) yield doc;
      }
    }

    /**
     * Finds the facts that an answer depends on.
     * @param {import("./index.js").CallOptions} _call
     */
    [READY](_call) {}

    /**
     * @param {string} query
     * @param {import("./index.js").SearchOptions} [options]
     */
    search(query, { signal, onProgress, partial, ...options } = {}) {
      const engine = this[ENGINE];
      signal?.throwIfAborted();
      let found = enter(() => ask(engine, query, options, partial === true));
      if (!found) {
        this[READY]({ signal, onProgress });
        found = enter(() => ask(engine, query, options, true));
      }
      return unpack(/** @type {import("./answer.js").Packed} */ (found), query, this[SHELF]);
    }

    /**
     * @param {string} query
     * @param {import("./index.js").ConcordanceOptions} [options]
     */
    concordance(query, { signal, onProgress, partial, ...options } = {}) {
      const engine = this[ENGINE];
      signal?.throwIfAborted();
      if (!partial && engine.needsFacts && enter(() => engine.needsFacts(query, { where: options.where }))) this[READY]({ signal, onProgress });
      return this[SHELF].dress(enter(() => engine.concordance(query, options)));
    }

    /**
     * @param {string} query
     * @param {{ limit?: number, signal?: AbortSignal }} [options]
     */
    suggest(query, { signal, ...options } = {}) {
      const engine = this[ENGINE];
      signal?.throwIfAborted();
      return enter(() => engine.suggest(query, options));
    }

    /** @param {import("./index.js").SaveOptions} [options] */
    save({ signal, text = true } = {}) {
      const engine = this[ENGINE];
      signal?.throwIfAborted();
      return enter(() => engine.save(text, noteOf(this[SHELF])));
    }

    /** @param {BufferSource} bytes */
    static load(bytes) {
      const collection = new this();
      try {
        const given = viewOf(bytes);
        putBack(collection[SHELF], enter(() => collection[ENGINE].load(given)));
        return collection;
      } catch (error) {
        collection.close();
        throw error;
      }
    }

    missing() {
      const engine = this[ENGINE];
      return enter(() => engine.missing());
    }

    stats() {
      const engine = this[ENGINE];
      return { ...enter(() => engine.stats()), memoryBytes: memoryBytes() };
    }

    close() {
      if (this.#engine && !dead) this.#engine.free();
      this.#engine = undefined;
      this[SHELF].clear();
    }

    [Symbol.dispose ?? Symbol.for("nodejs.dispose")]() {
      this.close();
    }
  }
  checked(Collection.prototype, ARGUMENTS);
  return { Collection, enter };
}
