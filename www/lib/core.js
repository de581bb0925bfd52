// The same names on the calling thread, synchronous once `init()` is done: for
// workers of your own, scripts and tests.

import { unpack } from "./answer.js";
import { aboutNone, listOf, packAll, reportOf } from "./articles.js";
import { ask } from "./ask.js";
import { applyChange, packChange } from "./change.js";
import { DocumentError, InitError, OptionError, WorkerError, closedError, fromWire, isTrap, toWire } from "./errors.js";
import { editsOf } from "./edits.js";
import { Engine, lastPanic, markup } from "./glue.js";
import { noteOf, putBack, viewOf } from "./saved.js";
import { Shelf } from "./shelf.js";
import { isStarted, memoryBytes, startHere } from "./start.js";
import { unpackParts } from "./stored.js";
import { withText } from "./summary.js";
import { VERSION } from "./version.js";

export { DocumentError, ImportError, InitError, NutgrafError, OptionError, SnapshotError, WorkerError } from "./errors.js";
export { VERSION };

/** @typedef {import("./index.js").DocumentInput} DocumentInput */

/** Longest run of asynchronous calls without giving others their turn, in milliseconds. */
const SLICE = 16;

/** @param {import("./index.js").InitOptions} [options] */
export async function init({ wasm, signal } = {}) {
  await startHere(wasm, signal);
}

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

export class Collection {
  #shelf = new Shelf();
  #version = 0;
  /** @type {import("./core.js").Edits | undefined} */
  #edits;
  /** @type {Engine | undefined} */
  #engine;

  constructor() {
    if (!isStarted()) throw new InitError("E_INIT", "Wait for init() before the first collection.");
    this.#engine = enter(() => new Engine());
  }

  get size() {
    return this.#shelf.size;
  }

  get version() {
    return this.#version;
  }

  get #open() {
    if (!this.#engine) throw closedError();
    return this.#engine;
  }

  /**
   * @param {DocumentInput | Iterable<DocumentInput>} docs
   * @param {import("./index.js").AddOptions} [options]
   */
  add(docs, { signal, onProgress, onDuplicate } = {}) {
    const { packed, failed } = packAll(listOf(docs));
    /** @type {import("./articles.js").Outcome[]} */
    const outcomes = failed.map(({ at, id, error }) => ({ at, id, error: fromWire(error) }));
    let done = 0;
    for (const one of packed) {
      signal?.throwIfAborted();
      outcomes.push(this.#put(one, onDuplicate));
      done += 1;
      onProgress?.({ phase: "read", done, total: packed.length, doc: one.parcel.given.id });
    }
    return reportOf(outcomes);
  }

  /**
   * @param {AsyncIterable<DocumentInput> | Iterable<DocumentInput>} docs
   * @param {import("./index.js").AddFromOptions} [options]
   */
  async *addFrom(docs, options = {}) {
    yield* (await import("./import.js")).addFrom(this.#host, docs, options);
  }

  /**
   * @param {Iterable<import("./index.js").FileSource> | AsyncIterable<import("./index.js").FileSource>} files
   * @param {import("./index.js").AddFilesOptions} [options]
   */
  async addFiles(files, options = {}) {
    return (await import("./import.js")).addFiles(this.#host, files, options);
  }

  /** What the importers may use. @returns {import("./import.js").Host} */
  get #host() {
    return {
      shelf: this.#shelf,
      add: async (docs, { onDuplicate, signal }) => {
        const { packed, failed } = packAll(docs);
        /** @type {import("./articles.js").Outcome[]} */
        const outcomes = failed.map(({ at, id, error }) => ({ at, id, error: fromWire(error) }));
        let since = performance.now();
        for (const one of packed) {
          if (signal?.aborted) break;
          outcomes.push(this.#put(one, onDuplicate));
          if (performance.now() - since < SLICE) continue;
          await new Promise((resolve) => setTimeout(resolve, 0));
          since = performance.now();
        }
        return outcomes;
      },
      get: async (id) => this.get(id),
      markup: async (html) => enter(() => markup(new TextEncoder().encode(html))),
      error: fromWire,
    };
  }

  /**
   * @param {ReturnType<typeof packAll>["packed"][number]} one
   * @param {"error" | "skip" | "replace"} [onDuplicate]
   * @returns {import("./articles.js").Outcome}
   */
  #put({ at, doc, parcel }, onDuplicate) {
    const engine = this.#open;
    try {
      const { id, index, outcome, given } = enter(() => engine.add(parcel.given, parcel.bytes, onDuplicate));
      if (outcome !== "skipped") {
        this.#shelf.put(index, id, { ...doc, ...given });
        this.#version += 1;
      }
      return { at, id, outcome };
    } catch (error) {
      if (!(error instanceof DocumentError) && !(error instanceof OptionError && error.option === "date")) throw error;
      return { at, id: parcel.given.id ?? "", error };
    }
  }

  /** @param {string | Iterable<string>} id */
  remove(id) {
    const engine = this.#open;
    const removed = (typeof id === "string" ? [id] : [...id]).filter((id) => enter(() => engine.remove(id)));
    for (const id of removed) this.#shelf.remove(id);
    if (removed.length > 0) this.#version += 1;
    return removed.length;
  }

  /**
   * @param {string} id
   * @param {import("./index.js").DocumentChange} change
   */
  update(id, change) {
    const engine = this.#open;
    const packed = packChange(id, change);
    enter(() => engine.update(id, packed));
    applyChange(this.#shelf.get(id), packed);
    this.#version += 1;
  }

  /** @param {string} id */
  has(id) {
    return this.#shelf.has(id);
  }

  /** @param {string} id */
  get(id) {
    const engine = this.#open;
    const given = this.#shelf.get(id);
    if (!given) return undefined;
    const { date: _, ...kept } = given;
    const { parts, ...found } = enter(() => engine.get(id));
    return { ...kept, ...this.#shelf.dress(found), ...unpackParts(parts, id) };
  }

  ids() {
    return this.#shelf.ids();
  }

  *documents() {
    for (const id of this.ids()) {
      const doc = this.get(id);
      if (doc) yield doc;
    }
  }

  /** @param {import("./index.js").ExtractOptions} [options] */
  extract(options) {
    return this.#facts("extract", options);
  }

  /** @param {import("./index.js").SuggestionOptions} [options] */
  suggestions(options) {
    return this.#facts("suggestions", options);
  }

  /**
   * What rests on facts. Wrong options are told before the work.
   * @param {"extract" | "timeline" | "suggestions" | "network" | "claims"} name
   * @param {any} [options]
   */
  #facts(name, { signal, onProgress, ...options } = {}) {
    const engine = this.#open;
    enter(() => engine[name](aboutNone(options)));
    this.#findFacts(options.docs, signal, onProgress);
    if (options.sources || name === "claims") this.#compareAll({ signal, onProgress });
    return this.#shelf.dress(enter(() => engine[name](options)));
  }

  /** @param {import("./index.js").NetworkOptions} [options] */
  network(options) {
    return this.#facts("network", options);
  }

  /** @param {string} id */
  entity(id) {
    return this.#names("entity", [id]);
  }

  /**
   * @param {string} doc
   * @param {number} offset
   */
  at(doc, offset) {
    return this.#names("at", [doc, offset]);
  }

  /** @param {import("./index.js").KeyOptions} [options] */
  keys({ signal, onProgress: _, ...options } = {}) {
    signal?.throwIfAborted();
    return this.#shelf.dress(enter(() => this.#open.keys(options)));
  }

  get edits() {
    return (this.#edits ??= editsOf((name, ...args) => {
      const answer = this.#names(name, args);
      if (name !== "edits") this.#version += 1;
      return answer;
    }));
  }

  /**
   * @param {string} name
   * @param {any[]} args
   */
  #names(name, args) {
    this.#findFacts(undefined, undefined, undefined);
    const engine = /** @type {any} */ (this.#open);
    return this.#shelf.dress(enter(() => engine[name](...args)));
  }

  /**
   * Finds the facts of the articles an answer is about.
   * @param {string[] | undefined} docs
   * @param {AbortSignal | undefined} signal
   * @param {import("./index.js").CallOptions["onProgress"]} onProgress
   */
  #findFacts(docs, signal, onProgress) {
    const ids = docs ?? this.ids();
    let done = 0;
    for (const id of ids) {
      signal?.throwIfAborted();
      enter(() => this.#open.findFacts(id));
      done += 1;
      onProgress?.({ phase: "extract", done, total: ids.length, doc: id });
    }
    signal?.throwIfAborted();
  }

  /**
   * @param {string} query
   * @param {import("./index.js").SearchOptions} [options]
   */
  search(query, { signal, onProgress, partial, ...options } = {}) {
    const engine = this.#open;
    signal?.throwIfAborted();
    if (typeof query !== "string") throw new OptionError(`The query is ${typeof query}; it must be a string.`, "query");
    let found = enter(() => ask(engine, query, options, partial === true));
    if (!found) {
      this.#findFacts(undefined, signal, onProgress);
      found = enter(() => ask(engine, query, options, true));
    }
    return unpack(/** @type {import("./answer.js").Packed} */ (found), query, this.#shelf);
  }

  /**
   * @param {string} query
   * @param {import("./index.js").ConcordanceOptions} [options]
   */
  concordance(query, { signal, onProgress, partial, ...options } = {}) {
    const engine = this.#open;
    if (!partial && enter(() => engine.needsFacts(String(query), { where: options.where }))) this.#findFacts(undefined, signal, onProgress);
    return this.#shelf.dress(enter(() => engine.concordance(String(query), options)));
  }

  /**
   * @param {string} query
   * @param {{ limit?: number, signal?: AbortSignal }} [options]
   */
  suggest(query, { signal: _, ...options } = {}) {
    return enter(() => this.#open.suggest(String(query), options));
  }

  /** @param {import("./index.js").SummaryOptions} [options] */
  summarise({ signal, onProgress, ...options } = {}) {
    const engine = this.#open;
    this.#compareAll({ signal, onProgress });
    return withText(this.#shelf.dress(enter(() => engine.summarise(options))), (id) => this.#shelf.get(id));
  }

  /** @param {import("./index.js").SummaryOptions} [options] */
  summarize(options) {
    return this.summarise(options);
  }

  /**
   * @param {string} a
   * @param {string} b
   * @param {import("./index.js").CallOptions} [options]
   */
  compare(a, b, { signal } = {}) {
    const engine = this.#open;
    signal?.throwIfAborted();
    return this.#shelf.dress(enter(() => engine.compare(String(a), String(b))));
  }

  /** @param {import("./index.js").SourceOptions} [options] */
  sources({ signal, onProgress, ...options } = {}) {
    const engine = this.#open;
    this.#compareAll({ signal, onProgress });
    return this.#shelf.dress(enter(() => engine.sources(options)));
  }

  /** @param {import("./index.js").CopyOptions} [options] */
  copies({ signal, onProgress, ...options } = {}) {
    const engine = this.#open;
    this.#compareAll({ signal, onProgress });
    return enter(() => engine.copies(options));
  }

  /** @param {import("./index.js").CallOptions} options */
  #compareAll({ signal, onProgress }) {
    const engine = this.#open;
    const ids = this.ids();
    ids.forEach((id, at) => {
      signal?.throwIfAborted();
      enter(() => engine.findCopies(id));
      onProgress?.({ phase: "compare", done: at + 1, total: ids.length, doc: id });
    });
    signal?.throwIfAborted();
  }

  /** @param {import("./index.js").ClaimOptions} [options] */
  claims(options) {
    return this.#facts("claims", options);
  }

  /** @param {import("./index.js").TimelineOptions} [options] */
  timeline(options) {
    return this.#facts("timeline", options);
  }

  /**
   * @param {import("./index.js").ExportFormat} format
   * @param {import("./index.js").ExportOptions} [options]
   */
  async export(format, options = {}) {
    return (await import("./export.js")).exportAs(/** @type {any} */ (this), format, options);
  }

  /** @param {import("./index.js").SaveOptions} [options] */
  save({ signal, text = true } = {}) {
    const engine = this.#open;
    signal?.throwIfAborted();
    return enter(() => engine.save(text, noteOf(this.#shelf)));
  }

  /** @param {BufferSource} bytes */
  static load(bytes) {
    const collection = new Collection();
    try {
      const given = viewOf(bytes);
      putBack(collection.#shelf, enter(() => collection.#open.load(given)));
      return collection;
    } catch (error) {
      collection.close();
      throw error;
    }
  }

  /** @param {Collection | BufferSource} other */
  merge(other) {
    const engine = this.#open;
    const bytes = other instanceof Collection ? other.save() : viewOf(other);
    const report = putBack(this.#shelf, enter(() => engine.merge(bytes)));
    if (report.added.length > 0) this.#version += 1;
    return report;
  }

  missing() {
    const engine = this.#open;
    return enter(() => engine.missing());
  }

  stats() {
    const engine = this.#open;
    return { ...enter(() => engine.stats()), memoryBytes: memoryBytes() };
  }

  close() {
    if (this.#engine && !dead) this.#engine.free();
    this.#engine = undefined;
    this.#shelf.clear();
  }
}

/**
 * Opens a collection for one call.
 * @template T
 * @param {string | DocumentInput | DocumentInput[]} docs
 * @param {(collection: Collection) => T} ask
 */
function once(docs, ask) {
  const collection = new Collection();
  try {
    const { failed } = collection.add(listOf(docs));
    if (failed.length > 0) throw failed[0].error;
    return ask(collection);
  } finally {
    collection.close();
  }
}

/**
 * @param {string | DocumentInput | DocumentInput[]} docs
 * @param {import("./index.js").ExtractOptions} [options]
 */
export function extract(docs, options) {
  return once(docs, (collection) => collection.extract(options));
}

/**
 * @param {string | DocumentInput | DocumentInput[]} docs
 * @param {string} query
 * @param {import("./index.js").SearchOptions} [options]
 */
export function search(docs, query, options) {
  return once(docs, (collection) => collection.search(query, options));
}

/**
 * @param {string | DocumentInput | DocumentInput[]} docs
 * @param {import("./index.js").SummaryOptions} [options]
 */
export function summarise(docs, options) {
  return once(docs, (collection) => collection.summarise(options));
}

export { summarise as summarize };
