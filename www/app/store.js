// The state of the page and every change it knows. Never touches the DOM.

/** @import { Facts, SearchResult, Span, StoredDocument, Summary, Timeline } from "nutgraf" */
/** @import { Route } from "./url.js" */

/** @typedef {"person" | "organisation" | "place" | "date" | "figure" | "other"} Kind What can be marked in a text. */
/** @typedef {{ q: string, any: boolean, result: SearchResult, loose?: number }} Found An answer; `loose` counts the passages with any of the words. */
/** @typedef {{ text: string, actions: { label: string, run: () => void }[] }} Notice */

/**
 * @typedef {object} State
 * @property {"loading" | "ready" | "failed"} phase
 * @property {string} problem Why it failed, for people.
 * @property {Route} route
 * @property {readonly StoredDocument[]} docs The sources; their number is their place here.
 * @property {ReadonlySet<string>} sample Ids of the built-in articles.
 * @property {Facts | undefined} facts
 * @property {Summary | undefined} summary
 * @property {{ timeline?: Timeline, problem?: string } | undefined} timeline
 * @property {Found | undefined} found
 * @property {{ doc: string, q: string, spans: readonly Span[] } | undefined} hits Matched words in the open article.
 * @property {string | undefined} lastRead
 * @property {ReadonlySet<Kind>} kinds Marked in the text.
 * @property {boolean} everyMention Not only the first of a paragraph.
 * @property {boolean} keys Single keys do things.
 * @property {{ label: string, part: number } | undefined} progress
 * @property {Notice | undefined} notice
 */

/** @type {State} */
export const INITIAL = {
  phase: "loading",
  problem: "",
  route: { section: "brief" },
  docs: [],
  sample: new Set(),
  facts: undefined,
  summary: undefined,
  timeline: undefined,
  found: undefined,
  hits: undefined,
  lastRead: undefined,
  kinds: new Set(["person", "organisation", "place", "date", "figure"]),
  everyMention: false,
  keys: true,
  progress: undefined,
  notice: undefined,
};

/** Every change the page knows, as pure functions of the state before. */
export const REDUCERS = {
  /** @type {(state: State, route: Route) => State} */
  routed: (state, route) => ({ ...state, route, lastRead: route.doc ?? state.lastRead }),
  /** @type {(state: State, filled: { docs: readonly StoredDocument[], sample: ReadonlySet<string> }) => State} */
  filled: (state, { docs, sample }) => ({
    ...state, docs, sample, phase: "ready",
    facts: undefined, summary: undefined, timeline: undefined, found: undefined, hits: undefined,
  }),
  /** @type {(state: State, facts: Facts) => State} */
  extracted: (state, facts) => ({ ...state, facts }),
  /** @type {(state: State, summary: Summary | undefined) => State} */
  summarised: (state, summary) => ({ ...state, summary }),
  /** @type {(state: State, timeline: State["timeline"]) => State} */
  timed: (state, timeline) => ({ ...state, timeline }),
  /** @type {(state: State, found: Found | undefined) => State} */
  found: (state, found) => ({ ...state, found }),
  /** @type {(state: State, hits: State["hits"]) => State} */
  marked: (state, hits) => ({ ...state, hits }),
  /** @type {(state: State, kind: Kind) => State} */
  toggled: (state, kind) => {
    const kinds = new Set(state.kinds);
    if (!kinds.delete(kind)) kinds.add(kind);
    return { ...state, kinds };
  },
  /** @type {(state: State, everyMention: boolean) => State} */
  mentioned: (state, everyMention) => ({ ...state, everyMention }),
  /** @type {(state: State, keys: boolean) => State} */
  keyed: (state, keys) => ({ ...state, keys }),
  /** @type {(state: State, progress: State["progress"]) => State} */
  progressed: (state, progress) => ({ ...state, progress }),
  /** @type {(state: State, notice: Notice | undefined) => State} */
  noticed: (state, notice) => ({ ...state, notice }),
  /** @type {(state: State, problem: string) => State} */
  failed: (state, problem) => ({ ...state, phase: "failed", problem }),
};

/**
 * One state, told to everyone who asked.
 * @param {State} initial
 */
export function createStore(initial) {
  let state = initial;
  /** @type {Set<(state: State) => void>} */
  const listeners = new Set();
  return {
    get: () => state,
    /** @param {(state: State) => void} listener */
    subscribe(listener) {
      listeners.add(listener);
    },
    /**
     * @template {keyof typeof REDUCERS} Name
     * @param {Name} name
     * @param {Parameters<typeof REDUCERS[Name]>[1]} payload
     */
    dispatch(name, payload) {
      const reduce = /** @type {(state: State, payload: unknown) => State} */ (REDUCERS[name]);
      state = reduce(state, payload);
      for (const listener of listeners) listener(state);
    },
  };
}

/** @typedef {ReturnType<typeof createStore>} Store */
