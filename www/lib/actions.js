// What the engine can be asked to do, one function an action, for the worker
// and for the calling thread alike. Long ones go article by article and look
// up between slices, so that a cancelled call stops and others get their turn.

import { aboutNone } from "./articles.js";
import { ask, give } from "./ask.js";
import { Engine, markup } from "./glue.js";
import { isTrap, toWire } from "./errors.js";

/** Longest run without looking up, in milliseconds: one frame. */
const SLICE = 16;

/**
 * @typedef {object} Turn
 * @property {AbortSignal} signal
 * @property {(progress: import("./index.js").Progress) => void} progress
 */

/** Lets others have their turn. A timer would wait 4 ms, a quarter of a slice. */
export const pause = () => new Promise((resolve) => {
  const { scheduler, setImmediate = setTimeout } = /** @type {any} */ (globalThis);
  scheduler?.postTask ? scheduler.postTask(resolve) : setImmediate(resolve);
});

/**
 * @param {() => number} memoryBytes
 * @returns {Record<string, (args: any, turn: Turn) => any> & { free(): void }}
 */
export function actions(memoryBytes) {
  const engine = new Engine();
  /** Ids in the order of adding. Walked alive: what comes in during long work is worked on as well. @type {Set<string>} */
  const here = new Set();

  /**
   * Runs `step` for each item, in slices. Throws once the turn is cancelled.
   * @template T
   * @param {Iterable<T>} items
   * @param {() => number} total
   * @param {Turn} turn
   * @param {"read" | "extract" | "compare"} phase
   * @param {(item: T) => string} step gives the id of the article just done
   */
  async function each(items, total, turn, phase, step) {
    let since = performance.now();
    let done = 0;
    for (const item of items) {
      const doc = step(item);
      done += 1;
      if (performance.now() - since >= SLICE && done < total()) {
        turn.progress({ phase, done, total: total(), doc });
        await pause();
        turn.signal.throwIfAborted();
        since = performance.now();
      }
    }
    turn.progress({ phase, done, total: done });
  }

  /**
   * Compares every article with those before it.
   * @param {Turn} turn
   */
  const compareAll = (turn) =>
    each(here, () => here.size, turn, "compare", (id) => {
      try {
        engine.findCopies(id);
      } catch (/** @type {any} */ error) {
        // It may have been removed meanwhile.
        if (error?.code !== "E_NOT_FOUND") throw error;
      }
      return id;
    });

  /**
   * Finds the facts of the articles an answer is about.
   * @param {string[] | undefined} asked
   * @param {Turn} turn
   */
  function findFacts(asked, turn) {
    return each(asked ?? here, () => asked?.length ?? here.size, turn, "extract", (id) => {
      try {
        engine.findFacts(id);
      } catch (/** @type {any} */ error) {
        // Nobody asked for this one by name, and it may have been removed
        // while facts were found.
        if (asked || error?.code !== "E_NOT_FOUND") throw error;
      }
      return id;
    });
  }

  /**
   * With the corrections as they are now.
   * @template {object} T
   * @param {T} answer
   */
  const logged = (answer) => ({ ...answer, log: engine.edits() });

  /** @param {import("./saved.js").Opened} answer */
  function opened(answer) {
    for (const { id } of answer.articles) here.add(id);
    return logged(answer);
  }

  /** @param {{ id: string, outcome?: string }} added a replaced one stands last, a refused one where it stood */
  function register({ id, outcome }) {
    if (outcome && outcome !== "skipped") here.delete(id);
    here.add(id);
  }

  return {
    /** @param {{ parcels: import("./articles.js").Parcel[], onDuplicate?: string }} args */
    async add({ parcels, onDuplicate }, turn) {
      /** @type {({ at: number, id: string, index: number, outcome: string } | { at: number, id: string, error: import("./errors.js").WireError })[]} */
      const results = [];
      let at = 0;
      await each(parcels, () => parcels.length, turn, "read", ({ given, bytes }) => {
        try {
          const added = give(engine, given, bytes, onDuplicate);
          results.push({ at, ...added });
          register(added);
        } catch (error) {
          if (isTrap(error)) throw error;
          const wire = toWire(error);
          if (wire.option === "onDuplicate") throw error;
          results.push({ at, id: wire.id ?? given.id ?? "", error: wire });
        }
        at += 1;
        return given.id ?? "";
      }).catch((error) => {
        // What is added stays.
        if (!turn.signal.aborted) throw error;
      });
      return results;
    },
    /** @param {{ ids: string[] }} args */
    remove: ({ ids }) => ids.filter((id) => here.delete(id) && engine.remove(id)),
    /** @param {{ id: string, change: object }} args */
    update: ({ id, change }) => engine.update(id, change),
    /** @param {{ id: string }} args */
    get: ({ id }) => (here.has(id) ? engine.get(id) : undefined),
    /**
     * What rests on facts: `extract`, `timeline`, `suggestions`, `network`, `claims`. Wrong options are told before the work.
     * @param {{ name: "extract" | "timeline" | "suggestions" | "network" | "claims", options: any }} args
     */
    async facts({ name, options }, turn) {
      engine[name](aboutNone(options));
      await findFacts(options.docs, turn);
      if (options.sources || name === "claims") await compareAll(turn);
      return engine[name](options);
    },
    /**
     * What is asked of, or said about, names by their ids.
     * @param {{ name: "entity" | "at" | "edits" | "apply", args: any[], early?: boolean }} args
     */
    async names({ name, args, early }, turn) {
      if (!early) await findFacts(undefined, turn);
      if (name === "at") await compareAll(turn);
      return /** @type {any} */ (engine[name])(...args);
    },
    /** @param {{ name: "edit" | "undo" | "apply", args: any[] }} args */
    async correct({ name, args }, turn) {
      await findFacts(undefined, turn);
      return logged({ answer: /** @type {any} */ (engine[name])(...args) });
    },
    /** @param {{ query: string, options: any }} args */
    async search({ query, options: { partial, ...options } }, turn) {
      const found = ask(engine, query, options, partial === true);
      if (found) return found;
      await findFacts(undefined, turn);
      return ask(engine, query, options, true);
    },
    /** @param {{ query: string, options: any }} args */
    async concordance({ query, options: { partial, ...options } }, turn) {
      if (!partial && engine.needsFacts(query, { where: options.where })) await findFacts(undefined, turn);
      return engine.concordance(query, options);
    },
    /** @param {{ query: string, options: any }} args */
    suggest: ({ query, options }) => engine.suggest(query, options),
    /** @param {{ options: any }} args */
    async summarise({ options }, turn) {
      // An entity's id: it is known by the facts of all articles.
      if (/^\w:\S/.test(options?.about)) await findFacts(undefined, turn);
      await compareAll(turn);
      return engine.summarise(options);
    },
    /** @param {{ a: string, b: string }} args */
    compare: ({ a, b }) => engine.compare(a, b),
    /**
     * What rests on the comparison of all articles.
     * @param {{ name: "sources" | "copies", options: any }} args
     */
    async compared({ name, options }, turn) {
      await compareAll(turn);
      return engine[name](options);
    },
    /** @param {{ options: any }} args */
    keys: ({ options }) => engine.keys(options),
    /** @param {{ texts: boolean, note: string }} args */
    save: ({ texts, note }) => engine.save(texts, note),
    handOver: () => engine.handOver(),
    /** @param {{ parts: Uint8Array[], onDuplicate?: string }} args */
    async takeIn({ parts, onDuplicate }) {
      const all = [];
      for (const bytes of parts) {
        const taken = engine.takeIn(bytes, onDuplicate);
        taken.forEach(register);
        all.push(taken);
        await pause();
      }
      return all;
    },
    /** @param {{ bytes: Uint8Array }} args */
    load: ({ bytes }) => opened(engine.load(bytes)),
    /** @param {{ bytes: Uint8Array }} args */
    merge: ({ bytes }) => opened(engine.merge(bytes)),
    missing: () => engine.missing(),
    stats: () => ({ ...engine.stats(), memoryBytes: memoryBytes() }),
    /** @param {{ bytes: Uint8Array }} args */
    markup: ({ bytes }) => markup(bytes),
    free: () => engine.free(),
  };
}
