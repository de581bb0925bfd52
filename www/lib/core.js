// The same names on the calling thread, synchronous once `init()` is done: for
// workers of your own, scripts and tests.

import { aboutNone, listOf, packAll } from "./articles.js";
import { CHANGED, ENGINE, PUT, READY, SHELF, direct } from "./direct.js";
import { fromWire } from "./errors.js";
import { editsOf } from "./edits.js";
import { Engine, lastPanic, markup } from "./glue.js";
import { ARGUMENTS, EDITS, checked } from "./kinds.js";
import { putBack, viewOf } from "./saved.js";
import { isStarted, memoryBytes, startHere } from "./start.js";
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

const { Collection: Searchable, enter } = direct({ Engine, lastPanic, isStarted, memoryBytes });

export class Collection extends Searchable {
  /** @type {import("./core.js").Edits | undefined} */
  #edits;

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
      shelf: this[SHELF],
      add: async (docs, { onDuplicate, signal }) => {
        const { packed, failed } = packAll(docs);
        /** @type {import("./articles.js").Outcome[]} */
        const outcomes = failed.map(({ at, id, error }) => ({ at, id, error: fromWire(error) }));
        let since = performance.now();
        for (const one of packed) {
          if (signal?.aborted) break;
          outcomes.push(this[PUT](one, onDuplicate));
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

  /** @param {import("./index.js").ExtractOptions} [options] */
  extract(options) {
    return this.#facts("extract", options);
  }

  /** @param {Omit<import("./index.js").ExtractOptions, "docs" | "within">} [options] */
  *extractEach(options) {
    for (const { id } of this.documents()) yield { doc: id, facts: this.extract({ ...options, docs: [id] }) };
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
    const engine = this[ENGINE];
    enter(() => engine[name](aboutNone(options)));
    this.#findFacts(options.docs, signal, onProgress);
    if (options.sources || name === "claims") this.#compareAll({ signal, onProgress });
    return this[SHELF].dress(enter(() => engine[name](options)));
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
    return this[SHELF].dress(enter(() => this[ENGINE].keys(options)));
  }

  get edits() {
    return (this.#edits ??= checked(editsOf((name, ...args) => {
      const answer = this.#names(name, args);
      if (name !== "edits") this[CHANGED]();
      return answer;
    }), EDITS));
  }

  /**
   * @param {string} name
   * @param {any[]} args
   */
  #names(name, args) {
    this.#findFacts(undefined, undefined, undefined);
    const engine = /** @type {any} */ (this[ENGINE]);
    return this[SHELF].dress(enter(() => engine[name](...args)));
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
      enter(() => this[ENGINE].findFacts(id));
      done += 1;
      onProgress?.({ phase: "extract", done, total: ids.length, doc: id });
    }
    signal?.throwIfAborted();
  }

  /** @param {import("./index.js").CallOptions} call */
  [READY]({ signal, onProgress }) {
    this.#findFacts(undefined, signal, onProgress);
  }

  /** @param {import("./index.js").SummaryOptions} [options] */
  summarise({ signal, onProgress, ...options } = {}) {
    const engine = this[ENGINE];
    this.#compareAll({ signal, onProgress });
    return withText(this[SHELF].dress(enter(() => engine.summarise(options))), (id) => this[SHELF].get(id));
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
    const engine = this[ENGINE];
    signal?.throwIfAborted();
    return this[SHELF].dress(enter(() => engine.compare(a, b)));
  }

  /** @param {import("./index.js").SourceOptions} [options] */
  sources({ signal, onProgress, ...options } = {}) {
    const engine = this[ENGINE];
    this.#compareAll({ signal, onProgress });
    return this[SHELF].dress(enter(() => engine.sources(options)));
  }

  /** @param {import("./index.js").CopyOptions} [options] */
  copies({ signal, onProgress, ...options } = {}) {
    const engine = this[ENGINE];
    this.#compareAll({ signal, onProgress });
    return enter(() => engine.copies(options));
  }

  /** @param {import("./index.js").CallOptions} options */
  #compareAll({ signal, onProgress }) {
    const engine = this[ENGINE];
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

  /** @param {Collection | BufferSource} other */
  merge(other) {
    const engine = this[ENGINE];
    const bytes = other instanceof Collection ? other.save() : viewOf(other);
    const report = putBack(this[SHELF], enter(() => engine.merge(bytes)));
    if (report.added.length > 0) this[CHANGED]();
    return report;
  }

}

checked(Collection.prototype, ARGUMENTS);

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
