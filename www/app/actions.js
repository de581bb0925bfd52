// Everything a reader can do here. Views call these; nothing else talks to the engine.

/** @import { AddReport, Collection, DocumentInput, StoredDocument } from "nutgraf" */
/** @import { Store } from "./store.js" */
/** @import { Place } from "./history.js" */
/** @import { Route } from "./url.js" */
import { OptionError } from "nutgraf";
import { again, open, sample } from "./engine.js";
import { read } from "./files.js";
import { createHistory } from "./history.js";
import { count, title } from "./say.js";
import { failure, isAbort, reasonFor } from "./trouble.js";
import { parse } from "./url.js";

/** Sentences in the Brief until the reader says otherwise. */
export const BRIEF_LENGTH = 3;
/** Work shorter than this shows no progress. */
const SILENT_MS = 400;
/** Dates of one timeline; those that most outlets name. */
export const TIMELINE_LENGTH = 200;
/** Passages fetched for one search. */
export const PASSAGES = 100;

/**
 * What can be done here. Views call these; nothing else talks to the engine.
 * @param {Store} store
 * @param {(route: Route, place: Place | undefined) => void} shown called once it is on the screen
 */
export function createActions(store, shown) {
  const { dispatch } = store;
  const request = { load: latest(), extract: latest(), add: latest() };
  /** @type {Collection} */
  let collection;
  /** @type {DocumentInput[]} */
  let built = [];
  const places = createHistory(arrive);

  async function start() {
    dispatch("routed", parse(location.hash));
    try {
      /** @type {unknown} */
      let missing;
      [collection, built] = await Promise.all([open(), sample().catch((error) => {
        missing = error;
        return [];
      })]);
      if (built.length > 0) await add(built);
      await refresh();
      if (missing) notice("The sample could not be loaded. Your own articles can be.");
    } catch (error) {
      dispatch("failed", reasonFor(error));
    }
  }

  /**
   * @param {Route} route
   * @param {Place | undefined} place
   */
  async function arrive(route, place) {
    const settled = settle(route);
    dispatch("routed", settled);
    await guard(load(settled));
    shown(settled, place);
  }

  /**
   * Read without an article means the one read last, else the first.
   * @param {Route} route
   */
  function settle(route) {
    const { docs, lastRead } = store.get();
    if (route.section !== "read" || route.doc !== undefined || docs.length === 0) return route;
    const doc = docs.find(({ id }) => id === lastRead) ?? docs[0];
    const settled = { ...route, doc: doc?.id };
    places.correct(settled);
    return settled;
  }

  /** @param {Route} route */
  async function load(route) {
    const signal = request.load();
    const { docs } = store.get();
    if (docs.length === 0) return;
    if (route.section === "brief") {
      const summary = await collection.summarise({ sentences: route.n ?? BRIEF_LENGTH, signal });
      if (!signal.aborted) dispatch("summarised", summary);
    }
    if (route.section === "timeline") {
      const { from, to } = route;
      try {
        const timeline = await collection.timeline({ from, to, limit: TIMELINE_LENGTH, signal });
        if (!signal.aborted) dispatch("timed", { timeline });
      } catch (error) {
        if (!(error instanceof OptionError)) throw error;
        // A date half typed: what was shown stays.
        dispatch("timed", { timeline: store.get().timeline?.timeline, problem: `${error.option === "from" ? "From" : "To"}: ${error.message.replace(/^.*; it /, "it ")}` });
      }
    }
    const q = route.q?.trim() ?? "";
    if (route.section === "search") {
      if (q.length < 2) return dispatch("found", undefined);
      const any = route.any ?? false;
      const result = await collection.search(q, { limit: PASSAGES, combineWith: any ? "OR" : "AND", signal });
      /** @type {number | undefined} */
      let loose;
      if (result.count === 0 && !any && /\S\s+\S/.test(q)) {
        loose = (await collection.search(q, { limit: 0, combineWith: "OR", signal })).count;
      }
      if (!signal.aborted) dispatch("found", { q, any, result, loose });
    }
    if (route.section === "read") {
      const doc = route.doc;
      if (!doc || q.length < 2 || !docs.some(({ id }) => id === doc)) return dispatch("marked", undefined);
      const result = await collection.search(q, { limit: 1000, combineWith: route.any ? "OR" : "AND", where: { docs: [doc] }, signal });
      if (!signal.aborted) dispatch("marked", { doc, q, spans: result.hits.flatMap(({ hits }) => hits) });
    }
  }

  /** Show what the collection holds now: first the texts, then what was found in them. */
  async function refresh() {
    /** @type {StoredDocument[]} */
    const docs = [];
    for await (const doc of collection.documents()) docs.push(doc);
    const ids = new Set(built.flatMap(({ id }) => id ?? []));
    dispatch("filled", { docs, sample: new Set(docs.flatMap(({ id }) => (ids.has(id) ? id : []))) });
    const route = settle(store.get().route);
    dispatch("routed", route);
    await load(route);
    shown(route, undefined);
    guard(find());
  }

  /** Find the facts of all articles; until then they can be read and searched. */
  async function find() {
    const signal = request.extract();
    const progress = slow("Finding facts");
    try {
      const facts = await collection.extract({ signal, onProgress: ({ done, total }) => progress(done, total) });
      if (!signal.aborted) dispatch("extracted", facts);
    } finally {
      if (request.extract.is(signal)) dispatch("progressed", undefined);
    }
  }

  /**
   * Tells how far a long work is; short work stays silent.
   * @param {string} work
   */
  function slow(work) {
    const began = performance.now();
    return (/** @type {number} */ done, /** @type {number} */ total) => {
      if (performance.now() - began < SILENT_MS) return;
      const label = `${work}, ${done.toLocaleString("en-GB")} of ${count(total, "article")}`;
      dispatch("progressed", { label, part: done / total });
    };
  }

  /**
   * @param {DocumentInput[]} inputs
   * @returns {Promise<AddReport>}
   */
  async function add(inputs) {
    const progress = slow("Reading");
    try {
      return await collection.add(inputs, { signal: request.add(), onProgress: ({ done, total }) => progress(done, total) });
    } finally {
      dispatch("progressed", undefined);
    }
  }

  /**
   * Add the reader's own articles. They take the place of the sample.
   * @param {DocumentInput[]} inputs
   * @param {string[]} [refused] sentences about what could not be read
   */
  async function addOwn(inputs, refused = []) {
    const { docs, sample } = store.get();
    const replaces = docs.length > 0 && docs.every(({ id }) => sample.has(id));
    const size = collection.size;
    /** @type {string[]} */
    const said = [];
    /** @type {string[]} */
    let bad = [];
    try {
      if (inputs.length > 0) bad = (await add(inputs)).failed.map(({ id, error }) => failure(id, error, inputs));
      if (collection.size > size) said.push(`${count(collection.size - size, "article")} added.`);
    } catch (error) {
      if (!isAbort(error)) throw error;
      const done = collection.size - size;
      said.push(`Stopped. ${count(done, "article")} ${done === 1 ? "is" : "are"} ready, ${count(inputs.length - done, "article")} not read.`);
    }
    const added = collection.size > size;
    if (added && replaces) {
      await collection.remove(sample);
      said.push("The sample was put away.");
    }
    if (added) await refresh();
    const actions = added && replaces ? [{ label: "Keep both", run: () => guard(bringBack()) }] : [];
    notice([...said, ...refused, ...bad].join(" "), ...actions);
    const { route } = store.get();
    if (route.doc && !store.get().docs.some(({ id }) => id === route.doc)) go({ section: "brief" });
  }

  async function bringBack() {
    if (built.length === 0) built = await sample();
    await collection.add(built, { onDuplicate: "skip" });
    await refresh();
    dispatch("noticed", undefined);
  }

  /** @param {StoredDocument} doc */
  async function remove(doc) {
    const { docs, route } = store.get();
    const place = docs.findIndex(({ id }) => id === doc.id);
    const next = docs[place + 1] ?? docs[place - 1];
    await collection.remove(doc.id);
    if (route.doc === doc.id) places.replace(next ? { section: "read", doc: next.id } : { section: "brief" });
    await refresh();
    notice(`Removed “${title(doc, 40)}”.`, {
      label: "Undo",
      run: () => guard(add([again(doc)]).then(refresh).then(() => dispatch("noticed", undefined))),
    });
  }

  /**
   * @param {string} text
   * @param {{ label: string, run: () => void }[]} actions
   */
  function notice(text, ...actions) {
    dispatch("noticed", text ? { text, actions } : undefined);
  }

  /** @param {Route} route */
  function go(route) {
    places.push(route);
  }

  /**
   * Say what went wrong instead of going silent. Work that was stopped is no error.
   * @param {Promise<unknown>} work
   */
  async function guard(work) {
    try {
      await work;
    } catch (error) {
      if (isAbort(error)) return;
      if (error instanceof Error && "code" in error && error.code === "E_WORKER") await reopen();
      else notice(reasonFor(error));
    }
  }

  /** The worker died. A new one gets the same articles. */
  async function reopen() {
    try {
      collection = await open();
      await collection.add(store.get().docs.map(again));
      await refresh();
      notice("The reader stopped and was started again. Your articles are kept.");
    } catch (error) {
      dispatch("failed", reasonFor(error));
    }
  }

  return {
    start,
    go,
    /**
     * Search as the reader types.
     * @param {string} q
     */
    type(q) {
      const { route } = store.get();
      if (route.section !== "search") {
        if (q.trim().length >= 2) go({ section: "search", q });
      } else if (q) {
        places.replace({ ...route, q, any: undefined });
      } else {
        places.back({ section: "brief" });
      }
    },
    /** Back from the search, or from a passage it led to. */
    leave() {
      const { route } = store.get();
      if (route.section === "search") places.back({ section: "brief" });
      else if (route.q) places.back({ ...route, q: undefined, any: undefined });
    },
    /** @param {Partial<Route>} change of the same place; no new step in the history */
    refine(change) {
      places.replace({ ...store.get().route, ...change });
    },
    /** @param {Iterable<File>} files */
    addFiles: (files) => guard(read(files).then(({ inputs, refused }) => addOwn(inputs, refused))),
    /** @param {string} text */
    addText: (text) => guard(addOwn([{ text }])),
    bringBack: () => guard(bringBack()),
    /** @param {StoredDocument} doc */
    remove: (doc) => guard(remove(doc)),
    stop() {
      request.add();
      request.extract();
      dispatch("progressed", undefined);
    },
    notice,
    dismiss: () => dispatch("noticed", undefined),
    /** @param {import("./store.js").Kind} kind */
    toggle: (kind) => dispatch("toggled", kind),
    /** @param {boolean} every */
    everyMention: (every) => dispatch("mentioned", every),
    /** @param {boolean} on */
    keys: (on) => dispatch("keyed", on),
  };
}

/** @typedef {ReturnType<typeof createActions>} Actions */

/** A signal for each request; asking for the next aborts the one before. */
function latest() {
  let current = new AbortController();
  const next = () => {
    current.abort(new DOMException("A newer request took its place.", "AbortError"));
    current = new AbortController();
    return current.signal;
  };
  next.is = (/** @type {AbortSignal} */ signal) => signal === current.signal;
  return next;
}
