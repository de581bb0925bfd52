// The API: a collection whose engine runs in a worker where there is one.

import { unpack } from "./answer.js";
import { listOf, packAll, parcelsOf, reportOf } from "./articles.js";
import { opener, workerPort } from "./client.js";
import { WorkerError, fromWire } from "./errors.js";
import { editsOf } from "./edits.js";
import { ARGUMENTS, EDITS, checkOptions, checked } from "./kinds.js";
import { compile } from "./load.js";
import { Shelf } from "./shelf.js";
import { VERSION } from "./version.js";

export { DocumentError, ImportError, InitError, NutgrafError, OptionError, SnapshotError, WorkerError } from "./errors.js";
export { VERSION };

/** @typedef {import("./index.js").DocumentInput} DocumentInput */

/** @param {import("./index.js").InitOptions} [options] */
export async function init({ wasm, signal } = {}) {
  await compile(wasm, signal);
}

/** @param {import("./index.js").InitOptions} options */
const localPort = async (options) => (await import("./local.js")).localPort(options);

const SECRET = Symbol("Use Collection.create().");
/** Where collections and given workers have their engine. @type {WeakMap<any, import("./client.js").Port>} */
const places = new WeakMap();

export class Collection extends EventTarget {
  #shelf = new Shelf();
  #version = 0;
  /** @type {import("./index.js").Edits | undefined} */
  #edits;
  /** The corrections, for a new worker. @type {import("./index.js").Edit[]} */
  #log = [];
  /** @type {import("./client.js").Port} */
  #port;

  /** @param {import("./index.js").InitOptions & { worker?: boolean | "auto" | Worker | Collection, concurrency?: number }} [options] */
  static async create(options = {}) {
    checkOptions(options);
    const { wasm, signal, worker = "auto", concurrency = 1 } = options;
    const collection = new Collection(SECRET);
    const port = await collection.#open({ wasm, signal }, worker);
    // Where there are workers of our own.
    const more = concurrency > 1 && worker !== false && !places.has(worker);
    collection.#port = more ? (await import("./pool.js")).pooled(port, concurrency, () => collection.#open({ wasm, signal }, true, async () => {})) : port;
    for (const one of [collection, worker]) if (typeof one === "object") places.set(one, collection.#port);
    return collection;
  }

  /**
   * @param {BufferSource | Blob} bytes
   * @param {Parameters<typeof Collection.create>[0] & import("./index.js").CallOptions} [options]
   */
  static async load(bytes, options = {}) {
    const { bytesOf, putBack } = await import("./saved.js");
    const given = await bytesOf(bytes);
    const collection = await Collection.create(options);
    try {
      const answer = await collection.#port.call("load", { bytes: given }, { signal: options.signal });
      putBack(collection.#shelf, answer);
      collection.#log = answer.log;
      return collection;
    } catch (error) {
      await collection.close();
      throw error;
    }
  }

  /** @param {symbol} secret */
  constructor(secret) {
    super();
    if (secret !== SECRET) throw new TypeError("Use Collection.create().");
    this.#port = /** @type {any} */ (undefined);
  }

  get size() {
    return this.#shelf.size;
  }

  get version() {
    return this.#version;
  }

  /**
   * @param {DocumentInput | Iterable<DocumentInput>} docs
   * @param {import("./index.js").AddOptions} [options]
   */
  async add(docs, options = {}) {
    const outcomes = await this.#put(listOf(docs), options);
    options.signal?.throwIfAborted();
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
      add: (docs, options) => this.#put(docs, options),
      get: (id) => this.get(id),
      markup: (html) => this.#port.call("markup", { bytes: new TextEncoder().encode(html) }),
      error: fromWire,
    };
  }

  /**
   * Adds, and tells of each what became of it. After an abort, of those done.
   * @param {DocumentInput[]} docs
   * @param {import("./index.js").AddOptions} options
   */
  async #put(docs, { signal, onProgress, onDuplicate }) {
    /** @type {ReturnType<typeof packAll>} */
    let { packed, failed } = { packed: [], failed: [] };
    const results = await this.#port.call(
      "add",
      () => {
        ({ packed, failed } = packAll(docs));
        return { parcels: parcelsOf(packed), onDuplicate };
      },
      { signal, onProgress, settle: true },
    );
    /** @type {import("./articles.js").Outcome[]} */
    const outcomes = failed.map(({ at, id, error }) => ({ at, id, error: fromWire(error) }));
    let changed = false;
    for (const { at: place, id, index, outcome, given, error } of results) {
      const { at, doc } = packed[place];
      outcomes.push(error ? { at, id, error: fromWire(error) } : { at, id, outcome });
      if (error || outcome === "skipped") continue;
      this.#shelf.put(index, id, { ...doc, ...given });
      changed = true;
    }
    if (changed) this.#changed();
    return outcomes;
  }

  /** @param {string | Iterable<string>} id */
  async remove(id) {
    const ids = typeof id === "string" ? [id] : [...id];
    const removed = await this.#port.call("remove", { ids });
    for (const id of removed) this.#shelf.remove(id);
    if (removed.length > 0) this.#changed();
    return removed.length;
  }

  /**
   * @param {string} id
   * @param {import("./index.js").DocumentChange} change
   */
  async update(id, change) {
    const { applyChange, packChange } = await import("./later.js");
    const packed = packChange(change);
    await this.#port.call("update", { id, change: packed });
    applyChange(this.#shelf.get(id), packed);
    this.#changed();
  }

  /** @param {string} id */
  has(id) {
    return this.#shelf.has(id);
  }

  /** @param {string} id */
  async get(id) {
    const answer = await this.#port.call("get", { id });
    const given = this.#shelf.get(id);
    if (!answer || !given) return undefined;
    const { date: _, ...kept } = given;
    const { parts, ...found } = answer;
    const { unpackParts } = await import("./later.js");
    return { ...kept, ...this.#shelf.dress(found), ...unpackParts(parts, id) };
  }

  ids() {
    return this.#shelf.ids();
  }

  async *documents() {
    // A closed collection says so, and is not empty.
    await this.get("");
    for (const id of this.ids()) {
      const doc = await this.get(id);
      if (doc) yield doc;
    }
  }

  /** @param {import("./index.js").ExtractOptions} [options] */
  extract(options) {
    return this.#facts("extract", options);
  }

  /** @param {Omit<import("./index.js").ExtractOptions, "docs" | "within">} [options] */
  async *extractEach(options) {
    for await (const { id } of this.documents()) yield { doc: id, facts: await this.extract({ ...options, docs: [id] }) };
  }

  /** @param {import("./index.js").SuggestionOptions} [options] */
  suggestions(options) {
    return this.#facts("suggestions", options);
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
  keys(options) {
    return this.#facts("", options, "keys");
  }

  get edits() {
    return (this.#edits ??= checked(editsOf(async (name, ...args) => {
      if (name === "edits") return this.#names(name, args);
      const { answer, log } = await this.#port.call("correct", { name, args });
      this.#log = log;
      this.#changed();
      return this.#shelf.dress(answer);
    }), EDITS, true));
  }

  /**
   * @param {string} action
   * @param {import("./client.js").Args} args
   * @param {import("./index.js").CallOptions} [call]
   */
  async #ask(action, args, { signal, onProgress } = {}) {
    return this.#shelf.dress(await this.#port.call(action, args, { signal, onProgress }));
  }

  /**
   * @param {string} name
   * @param {any[]} args
   */
  #names(name, args) {
    return this.#ask("names", { name, args });
  }

  /**
   * @param {string} name
   * @param {import("./index.js").CallOptions} [options]
   * @param {string} [action]
   */
  #facts(name, { signal, onProgress, ...options } = {}, action = "facts") {
    return this.#ask(action, { name, options }, { signal, onProgress });
  }

  /**
   * @param {string} query
   * @param {import("./index.js").SearchOptions} [options]
   */
  async search(query, { signal, onProgress, ...options } = {}) {
    return unpack(await this.#port.call("search", { query, options }, { signal, onProgress }), query, this.#shelf);
  }

  /**
   * @param {string} query
   * @param {import("./index.js").ConcordanceOptions} [options]
   */
  concordance(query, { signal, onProgress, ...options } = {}) {
    return this.#ask("concordance", { query, options }, { signal, onProgress });
  }

  /**
   * @param {string} query
   * @param {{ limit?: number, signal?: AbortSignal }} [options]
   */
  suggest(query, { signal, ...options } = {}) {
    return this.#ask("suggest", { query, options }, { signal });
  }

  /** @param {import("./index.js").SummaryOptions} [options] */
  async summarise(options) {
    const summary = await this.#facts("", options, "summarise");
    return (await import("./later.js")).withText(summary, (id) => this.#shelf.get(id));
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
  compare(a, b, options) {
    return this.#ask("compare", { a, b }, options);
  }

  /** @param {import("./index.js").SourceOptions} [options] */
  sources(options) {
    return this.#facts("sources", options, "compared");
  }

  /** @param {import("./index.js").CopyOptions} [options] */
  copies(options) {
    return this.#facts("copies", options, "compared");
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
  async save({ signal, text = true } = {}) {
    const { noteOf } = await import("./saved.js");
    return this.#port.call("save", { texts: text, note: noteOf(this.#shelf) }, { signal });
  }

  /**
   * @param {Collection | BufferSource | Blob} other
   * @param {import("./index.js").CallOptions} [options]
   */
  async merge(other, { signal } = {}) {
    const { bytesOf, putBack } = await import("./saved.js");
    const bytes = await bytesOf(other instanceof Collection ? await other.save({ signal }) : other);
    const answer = await this.#port.call("merge", { bytes }, { signal });
    const report = putBack(this.#shelf, answer);
    this.#log = answer.log;
    if (report.added.length > 0) this.#changed();
    return report;
  }

  /** @param {import("./index.js").CallOptions} [options] */
  missing(options) {
    return this.#ask("missing", {}, options);
  }

  /** @param {import("./index.js").CallOptions} [options] */
  stats(options) {
    return this.#ask("stats", {}, options);
  }

  async close() {
    this.#port.close();
    this.#shelf.clear();
  }

  [Symbol.asyncDispose ?? Symbol.for("nodejs.asyncDispose")]() {
    return this.close();
  }

  #changed() {
    this.#version += 1;
    this.dispatchEvent(new Event("change"));
  }

  /**
   * @param {import("./index.js").InitOptions} options
   * @param {boolean | "auto" | Worker | Collection} worker
   * @param {import("./client.js").Restore} [restore]
   */
  async #open(options, worker, restore = (port) => this.#restore(port)) {
    const place = places.get(worker);
    if (place) return place.beside(restore);
    if (worker === false) return localPort(options);
    const wires = { receive: (/** @type {any} */ _) => {}, fail: (/** @type {string} */ _) => {} };
    const open = opener(wires, typeof worker === "object" ? /** @type {Worker} */ (worker) : undefined);
    if (!open) {
      if (worker === true) throw new WorkerError("E_WORKER", "There are no workers here. Pass worker: \"auto\" or false.");
      return localPort(options);
    }
    const module = compile(options.wasm, options.signal);
    // Told by whoever waits for it.
    module.catch(() => {});
    return workerPort(open, wires, module, restore).catch((error) => {
      // A policy may forbid workers; then this thread serves.
      if (worker !== "auto") throw error;
      return localPort({ ...options, wasm: /** @type {any} */ (module) });
    });
  }

  /** @param {Pick<import("./client.js").Port, "call">} port */
  async #restore(port) {
    const { packed } = packAll(this.#shelf.all());
    const results = await port.call("add", { parcels: parcelsOf(packed) });
    this.#shelf.clear();
    for (const { at, id, index, error } of results) {
      if (!error) this.#shelf.put(index, id, packed[at].doc);
    }
    if (this.#log.length > 0) await port.call("names", { name: "apply", args: [this.#log], early: true });
  }
}

checked(Collection.prototype, ARGUMENTS, true);

/**
 * Opens a collection for one call.
 * @template T
 * @param {string | DocumentInput | DocumentInput[]} docs
 * @param {{ wasm?: import("./index.js").InitOptions["wasm"], signal?: AbortSignal }} options
 * @param {(collection: Collection) => Promise<T>} ask
 */
async function once(docs, { wasm, signal }, ask) {
  const collection = await Collection.create({ wasm, signal });
  try {
    const { failed } = await collection.add(listOf(docs), { signal });
    if (failed.length > 0) throw failed[0].error;
    return await ask(collection);
  } finally {
    await collection.close();
  }
}

/**
 * @param {string | DocumentInput | DocumentInput[]} docs
 * @param {import("./index.js").ExtractOptions & import("./index.js").InitOptions} [options]
 */
export function extract(docs, { wasm, ...options } = {}) {
  return once(docs, { wasm, signal: options.signal }, (collection) => collection.extract(options));
}

/**
 * @param {string | DocumentInput | DocumentInput[]} docs
 * @param {string} query
 * @param {import("./index.js").SearchOptions & import("./index.js").InitOptions} [options]
 */
export function search(docs, query, { wasm, ...options } = {}) {
  return once(docs, { wasm, signal: options.signal }, (collection) => collection.search(query, options));
}

/**
 * @param {string | DocumentInput | DocumentInput[]} docs
 * @param {import("./index.js").SummaryOptions & import("./index.js").InitOptions} [options]
 */
export function summarise(docs, { wasm, ...options } = {}) {
  return once(docs, { wasm, signal: options.signal }, (collection) => collection.summarise(options));
}

export { summarise as summarize };
