// Everything a reader can do here. Views call these; nothing else talks to the engine.

/** @import { Collection, ColumnChoice, Columns, DocumentChange, DocumentInput, StoredDocument } from "nutgraf" */
/** @import { Field, Note, Store } from "./store.js" */
/** @import { Place } from "./history.js" */
/** @import { Route } from "./url.js" */
import { OptionError } from "nutgraf";
import { createAdding, SILENT_MS } from "./adding.js";
import { find } from "./anchor.js";
import { again, READERS, sample, start as begin } from "./engine.js";
import { noted } from "./files.js";
import { createFinding } from "./finding.js";
import { createHistory } from "./history.js";
import { createNaming } from "./naming.js";
import * as say from "./say.js";
import { createSearching } from "./searching.js";
import { chosen, docOf, numberOf } from "./store.js";
import { isAbort, reasonFor } from "./trouble.js";
import { createUndo } from "./undo.js";
import { format, parse } from "./url.js";

/** Sentences in the Brief until the reader says otherwise. */
export const BRIEF_LENGTH = 3;
/** Dates of one timeline; those that most outlets name. */
export const TIMELINE_LENGTH = 200;
/** Claims listed under the Brief. */
const CLAIMS = 60;

/** @typedef {Partial<Record<"title" | "date" | "source" | "credit", string>>} Change Empty words: as the text has it. */

/**
 * What can be done here. Views call these; nothing else talks to the engine.
 * @param {Store} store
 * @param {(route: Route, place: Place | undefined) => void} shown called once it is on the screen
 * @param {{ failures: () => void, columns: (choice: ColumnChoice) => Promise<Columns | undefined> }} open dialogs
 */
export function createActions(store, shown, open) {
  const { dispatch } = store;
  const request = latest();
  /** @type {Collection} */
  let collection;
  /** @type {DocumentInput[]} */
  let built = [];
  /** Claims being looked for. @type {{ docs: readonly StoredDocument[], ticked: ReadonlySet<string> | undefined, stop: AbortController } | undefined} */
  let claiming;
  /** Nothing can be added before there is an engine, nor before the sample, whose place it may take. @type {() => void} */
  let opened = () => {};
  /** @type {Promise<void>} */
  const ready = new Promise((resolve) => { opened = resolve; });
  const places = createHistory(arrive);
  const history = createUndo(notice, guard);
  const finding = createFinding(store, () => collection, notice, guard, learnt);
  const searching = createSearching(store, () => collection);
  const naming = createNaming(store, { collection: () => collection, notice, guard, did: history.did, refresh });
  const adding = createAdding({
    store, putAway, refresh, notice, guard, showFailures: open.failures, ask: open.columns,
    collection: () => collection, keepBoth: () => guard(bringBack()), finished: () => finding.all(),
  });

  async function start() {
    dispatch("routed", parse(location.hash));
    try {
      /** @type {unknown} */
      let missing;
      [collection, built] = await Promise.all([begin(), sample().catch((error) => {
        missing = error;
        return [];
      })]);
      dispatch("sampled", new Set(built.flatMap(({ id }) => id ?? [])));
      dispatch("grown", await put(built));
      opened();
      // Articles that are dropped meanwhile stop this answer, and that is no failure.
      await guard(refresh());
      finding.all();
      if (missing) notice("The sample could not be loaded. Your own articles can be.");
    } catch (error) {
      dispatch("failed", reasonFor(error));
    }
  }

  /**
   * Into the engine, and back as it understands them.
   * @param {DocumentInput[]} inputs
   * @param {"skip"} [onDuplicate]
   */
  async function put(inputs, onDuplicate) {
    const { added } = await collection.add(inputs, { onDuplicate });
    const docs = await Promise.all(added.map((id) => collection.get(id)));
    return docs.filter((doc) => doc !== undefined);
  }

  /**
   * @param {Route} route
   * @param {Place | undefined} place
   */
  async function arrive(route, place) {
    const settled = settle(route);
    dispatch("routed", settled);
    const text = settled.section === "read";
    if (text) shown(settled, place);
    await guard(load(settled));
    if (!text) shown(settled, place);
  }

  /**
   * Read without an article means the one read last, else the first. A passage that does not stand where the
   * address says is looked for by its words.
   * @param {Route} route
   */
  function settle(route) {
    const { docs, lastRead } = store.get();
    if (route.section !== "read" || docs.length === 0) return route;
    if (route.doc === undefined) {
      const settled = { ...route, doc: (docOf({ docs }, lastRead) ?? docs[0])?.id };
      places.correct(settled);
      return settled;
    }
    return find(route, docs);
  }

  /** The sources looked at, where not all are. */
  function ticked() {
    const { docs, ticked } = store.get();
    return ticked && chosen({ docs, ticked }).map(({ id }) => id);
  }

  /** @param {Route} route */
  async function load(route) {
    const signal = request();
    const { docs } = store.get();
    const only = ticked();
    if (docs.length === 0 || (only?.length === 0 && route.section !== "read")) return;
    const q = route.q?.trim() ?? "";
    if (route.section === "brief") {
      try {
        const summary = await collection.summarise({ sentences: route.n ?? BRIEF_LENGTH, docs: only, about: route.about, signal, onProgress: telling("Comparing articles", signal) });
        if (!signal.aborted) dispatch("summarised", summary);
      } finally {
        told(signal);
      }
      if (!signal.aborted) await claims(only);
    } else if (route.section === "compare") {
      await compare(route, only, signal);
    } else if (route.section === "quotes") {
      await finding.quotes(signal);
    } else if (route.section === "people") {
      try {
        await naming.load(route, only, signal, telling("Finding names", signal));
      } finally {
        told(signal);
      }
    } else if (route.section === "timeline") {
      const { from, to } = route;
      try {
        const timeline = await collection.timeline({ from, to, docs: only, limit: TIMELINE_LENGTH, signal });
        const { entities } = await collection.extract({ kinds: ["entities"], docs: only, mentions: false, signal });
        const names = new Map(entities.map(({ id, name }) => [id, name]));
        if (!signal.aborted) dispatch("timed", { timeline, names, part: from !== undefined || to !== undefined });
      } catch (error) {
        if (!(error instanceof OptionError)) throw error;
        // A date half typed: what was shown stays.
        dispatch("timed", { ...store.get().timeline, problem: `${error.option === "from" ? "From" : "To"}: ${error.message.replace(/^.*; it /, "it ")}` });
      }
    } else if (route.section === "search") {
      await searching.find(route, only, signal);
    } else if (route.doc && numberOf(docs, route.doc) > 0) {
      const doc = route.doc;
      if (q.length < 2) dispatch("marked", undefined);
      await Promise.all([finding.one(doc, signal), q.length < 2 ? undefined : hits(doc, q, route.any, signal)]);
    }
  }

  /** Whose long work the progress line is about, when it is an answer's. @type {AbortSignal | undefined} */
  let teller;

  /**
   * Says how far a long answer is.
   * @param {string} label
   * @param {AbortSignal} signal
   */
  function telling(label, signal) {
    const began = performance.now();
    let last = 0;
    return (/** @type {import("nutgraf").Progress} */ { done, total }) => {
      const percent = Math.floor((done / total) * 100);
      if (signal.aborted || done >= total || percent === last || performance.now() - began < SILENT_MS) return;
      last = percent;
      teller = signal;
      dispatch("progressed", { label: `${label} ${percent} %`, part: done / total });
    };
  }

  /** @param {AbortSignal} signal of the answer that came or was stopped */
  function told(signal) {
    if (teller !== signal) return;
    teller = undefined;
    dispatch("progressed", undefined);
  }

  /**
   * What the sources looked at state; asked once for the same articles, whatever else is asked meanwhile.
   * @param {string[] | undefined} only
   */
  async function claims(only) {
    const { docs, ticked, claims } = store.get();
    const known = claiming && claiming.docs === docs && claiming.ticked === ticked;
    if (known || claims) return;
    // Those of articles that are gone are no answer any more.
    claiming?.stop.abort();
    claiming = undefined;
    if ((only ?? docs).length < 2) return;
    const mine = claiming = { docs, ticked, stop: new AbortController() };
    try {
      const found = await collection.claims({ docs: only, limit: CLAIMS, signal: mine.stop.signal });
      if (claiming === mine) dispatch("claimed", found);
    } finally {
      if (claiming === mine) claiming = undefined;
    }
  }

  /**
   * @param {Route} route
   * @param {string[] | undefined} only
   * @param {AbortSignal} signal
   */
  async function compare({ doc, other }, only, signal) {
    const { docs, compared } = store.get();
    const there = (/** @type {string | undefined} */ id) => id !== undefined && numberOf(docs, id) > 0;
    if (compared || docs.length < 2) return;
    if (there(doc) && there(other)) {
      const comparison = await collection.compare(String(doc), String(other), { signal });
      if (!signal.aborted) dispatch("compared", { comparison });
      return;
    }
    const pairs = await collection.copies({ docs: only, signal });
    const another = there(doc) ? docs.find(({ id }) => id !== doc) : undefined;
    const comparison = another && await collection.compare(String(doc), another.id, { signal });
    if (!signal.aborted) dispatch("compared", { pairs, comparison });
  }

  /**
   * @param {string} doc
   * @param {string} q
   * @param {boolean | undefined} any
   * @param {AbortSignal} signal
   */
  async function hits(doc, q, any, signal) {
    const result = await collection.search(q, { limit: 1000, combineWith: any ? "OR" : "AND", where: { docs: [doc] }, collapseCopies: false, signal });
    if (!signal.aborted) dispatch("marked", { doc, q, spans: result.hits.flatMap(({ hits }) => hits) });
  }

  /** The articles are others now: show the open section again. */
  async function refresh() {
    const before = store.get().route;
    const route = settle(before);
    if (route !== before) dispatch("routed", route);
    await load(route);
    if (store.get().route === route) shown(route, { scroll: scrollY });
  }

  /** More facts are known: what depends on them is asked again. */
  function learnt() {
    const { route, found } = store.get();
    if (route.section === "search" && found?.result.pending) guard(load(route));
  }

  /** @param {readonly string[]} ids */
  async function putAway(ids) {
    // What is being asked of them would fail, or come back without their words.
    request();
    finding.forget();
    claiming?.stop.abort();
    claiming = undefined;
    await collection.remove(ids);
    dispatch("filled", store.get().docs.filter(({ id }) => !ids.includes(id)));
    const { route } = store.get();
    if (route.doc && ids.includes(route.doc)) go({ section: "brief" });
  }

  async function bringBack() {
    if (built.length === 0) built = await sample();
    dispatch("sampled", new Set(built.flatMap(({ id }) => id ?? [])));
    notice("");
    dispatch("grown", await put(built, "skip"));
    dispatch("filled", store.get().docs);
    await refresh();
    finding.all();
  }

  /** @param {StoredDocument} doc */
  async function remove(doc) {
    const { docs, route } = store.get();
    const place = numberOf(docs, doc.id) - 1;
    const next = docs[place + 1] ?? docs[place - 1];
    await collection.remove(doc.id);
    dispatch("filled", store.get().docs.filter(({ id }) => id !== doc.id));
    if (route.doc === doc.id) places.replace(next ? { section: "read", doc: next.id } : { section: "brief" });
    history.did({
      text: `Removed “${say.title(doc, 40)}”.`,
      async back() {
        const back = await put([again(doc)]);
        dispatch("filled", store.get().docs.toSpliced(place, 0, ...back));
        await refresh();
        finding.all();
      },
    });
    await refresh();
  }

  /**
   * Say better than the machine did what an article is.
   * @param {StoredDocument} doc
   * @param {Change} change
   */
  async function correct(doc, change) {
    const before = store.get().byHand.get(doc.id) ?? new Set();
    const fields = new Set(before);
    for (const [field, value] of Object.entries(change)) {
      if (value) fields.add(/** @type {Field} */ (field));
      else fields.delete(/** @type {Field} */ (field));
    }
    const given = again(doc);
    /** @type {DocumentChange} */
    const now = Object.fromEntries(Object.entries(change).map(([field, value]) => [field, value || null]));
    /** @type {DocumentChange} */
    const back = Object.fromEntries(Object.keys(change).map((field) => [field, given[/** @type {keyof Change} */ (field)] ?? null]));
    await update(doc.id, now, fields);
    const [field, value] = Object.entries(change)[0] ?? [];
    const name = { title: "Title", date: "Date", source: "Outlet", credit: "Credit" }[field ?? ""];
    const fresh = docOf(store.get(), doc.id);
    history.did({
      text: Object.keys(change).length === 1 && name
        ? value ? `${name} set to ${field === "date" && fresh ? say.published(fresh) : `“${value}”`}.` : `${name} is as the text has it again.`
        : "Changed.",
      back: () => update(doc.id, back, before),
    });
  }

  /**
   * @param {string} id
   * @param {DocumentChange} change
   * @param {ReadonlySet<Field>} fields changed by hand
   */
  async function update(id, change, fields) {
    await collection.update(id, change);
    const fresh = await collection.get(id);
    if (!fresh) return;
    dispatch("corrected", { doc: id, fields });
    dispatch("filled", store.get().docs.map((doc) => (doc.id === id ? fresh : doc)));
    await refresh();
    finding.all();
  }

  /**
   * Read an article's file again, in another encoding.
   * @param {StoredDocument} doc
   * @param {string} encoding
   */
  async function reread(doc, encoding) {
    const file = adding.file(noted(doc.meta).file);
    if (!file) return notice("The file is not at hand any more. Drop it again.");
    await collection.remove(doc.id);
    const { added, failed } = await collection.addFiles([file], { encoding, readers: READERS });
    const [fresh] = await Promise.all(added.map((id) => collection.get(id)));
    if (!fresh) {
      await exchange(doc.id, await put([again(doc)]));
      return notice(failed[0]?.error.message ?? "It could not be read.");
    }
    await exchange(doc.id, [fresh]);
    history.did({
      text: `Read ${file.name} again.`,
      async back() {
        await collection.remove(fresh.id);
        await exchange(fresh.id, await put([again(doc)]));
      },
    });
  }

  /**
   * @param {string} id of what was here
   * @param {StoredDocument[]} docs in its place
   */
  async function exchange(id, docs) {
    dispatch("filled", store.get().docs.flatMap((doc) => (doc.id === id ? docs : [doc])));
    const { route } = store.get();
    if (route.doc === id && docs[0]) places.replace({ section: "read", doc: docs[0].id });
    await refresh();
    finding.all();
  }

  /**
   * @param {string} doc
   * @param {readonly Note[]} notes
   * @param {string} text what was done
   */
  function annotate(doc, notes, text) {
    const before = store.get().notes.get(doc) ?? [];
    dispatch("annotated", { doc, notes });
    history.did({ text, back: async () => dispatch("annotated", { doc, notes: before }) });
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
      finding.forget();
      collection = await begin();
      dispatch("filled", await put(store.get().docs.map(again)));
      await naming.replay();
      await refresh();
      notice("The reader stopped and was started again. Your articles are kept.");
    } catch (error) {
      dispatch("failed", reasonFor(error));
    }
  }

  /** @param {ReadonlySet<string>} ids */
  function tick(ids) {
    dispatch("ticked", ids.size === store.get().docs.length ? undefined : ids);
    guard(load(store.get().route));
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
    suggest: searching.suggest,
    /** Keep the search that is open, or no longer. */
    keep() {
      const { route, kept } = store.get();
      const others = kept.filter((one) => format(one) !== format(route));
      dispatch("kept", others.length < kept.length ? others : [route, ...kept]);
    },
    /**
     * Search for something that was offered.
     * @param {string} q
     */
    ask(q) {
      const { route } = store.get();
      if (route.section === "search") places.replace({ ...route, q, any: undefined });
      else go({ section: "search", q });
    },
    /** Back from the search, or from a passage it led to. */
    leave() {
      const { route } = store.get();
      if (route.section === "search") places.back({ section: "brief" });
      else if (route.q) places.back({ ...route, q: undefined, any: undefined });
      else if (route.entity) places.back({ ...route, entity: undefined });
    },
    /** The next passages or lines of a search. */
    more: () => guard(searching.more(store.get().route, ticked(), request())),
    /** @param {Partial<Route>} change of the same place; no new step in the history */
    refine(change) {
      places.replace({ ...store.get().route, ...change });
    },
    /** @param {Promise<readonly File[]>} files */
    addFiles: (files) => guard(Promise.all([files, ready]).then(([found]) => adding.add(found))),
    /** @param {string} text */
    addText: (text) => guard(ready.then(() => adding.add([{ text }]))),
    bringBack: () => guard(bringBack()),
    /** @param {StoredDocument} doc */
    remove: (doc) => guard(remove(doc)),
    /**
     * @param {StoredDocument} doc
     * @param {Change} change
     */
    correct: (doc, change) => guard(correct(doc, change)),
    /**
     * @param {StoredDocument} doc
     * @param {string} encoding
     */
    reread: (doc, encoding) => guard(reread(doc, encoding)),
    /**
     * Can its file be read again?
     * @param {StoredDocument} doc
     */
    hasFile: ({ meta }) => adding.file(noted(meta).file) !== undefined,
    annotate,
    naming,
    undo: history.undo,
    stop() {
      if (adding.stop()) return dispatch("progressed", undefined);
      if (teller) {
        request();
        notice("Stopped. This section was not finished.", { label: "Continue", run: () => { notice(""); guard(refresh()); } });
      } else {
        finding.stop();
      }
      dispatch("progressed", undefined);
    },
    /**
     * Look at this source or not.
     * @param {string} id
     * @param {boolean} on
     */
    tick(id, on) {
      const ids = new Set(chosen(store.get()).map(({ id }) => id));
      if (on) ids.add(id);
      else ids.delete(id);
      tick(ids);
    },
    /** @param {boolean} on */
    tickAll: (on) => tick(new Set(on ? store.get().docs.map(({ id }) => id) : [])),
    /**
     * @param {string} text
     * @param {string} said once it is copied
     */
    async copy(text, said) {
      try {
        await navigator.clipboard.writeText(text);
        notice(said);
      } catch {
        notice("The browser did not allow copying.");
      }
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
  return () => {
    current.abort(new DOMException("A newer request took its place.", "AbortError"));
    current = new AbortController();
    return current.signal;
  };
}
