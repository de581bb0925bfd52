// The state of the page and every change it knows. Never touches the DOM.

/** @import { Claim, Comparison, Concordance, CopyPair, Edit, Entity, Facts, Network, Quote, SearchResult, Span, StoredDocument, Suggestion, Summary, Timeline } from "nutgraf" */
/** @import { Route } from "./url.js" */

/** @typedef {"person" | "organisation" | "place" | "date" | "figure" | "other"} Kind What can be marked in a text. */
/** @typedef {{ q: string, any: boolean, result: SearchResult, loose?: number, fewer?: { query: string, count: number }, lines?: Concordance, asked: string, further: readonly (SearchResult | Concordance)[] }} Found An answer; `loose` counts the passages with any of the words, `fewer` is the query with one word less that finds most, `lines` has every match by itself, `further` what was wanted beyond the first passages or lines, `asked` the address. */
/** @typedef {{ text: string, actions: { label: string, run: () => void }[] }} Notice */
/** @typedef {{ label: string, part: number }} Progress `part`: 0 to 1, and 1 only when all is done. */
/** @typedef {{ name: string, reason: string, twin?: boolean }} Failure A file or article that was not added, and why; `twin` where it is here already. */
/** @typedef {"title" | "date" | "source" | "credit" | "encoding"} Field What a reader can say better than the machine. */
/** @typedef {{ doc: string, share: number }} Like Another article, and the share of this one's words that stand in it. */
/** @typedef {{ entities: readonly Entity[], suggestions: readonly Suggestion[], fresh: boolean }} People `fresh`: nothing changed since. */
/**
 * @typedef {object} Dossier What belongs to one name beside its mentions.
 * @property {string} asked The id of the address.
 * @property {Entity | undefined} entity Undefined when nobody has that id.
 * @property {readonly Quote[]} by
 * @property {readonly Quote[]} about
 * @property {readonly { id: string, name: string, support: readonly import("nutgraf").TextSpan[] }[]} beside
 * @property {number} docs Articles looked at.
 */
/** @typedef {{ start: number, end: number, text: string }} Note The reader's own, about some words of an article. */

/**
 * @typedef {object} State
 * @property {"loading" | "ready" | "failed"} phase
 * @property {string} problem Why it failed, for people.
 * @property {Route} route
 * @property {readonly StoredDocument[]} docs The sources; their number is their place here.
 * @property {ReadonlySet<string>} sample Ids of the built-in articles.
 * @property {ReadonlySet<string> | undefined} ticked Ids of the sources looked at; undefined is all of them.
 * @property {ReadonlyMap<string, Facts>} facts By article, of those opened lately.
 * @property {{ facts: Facts, whole: boolean } | undefined} quotes Quotes of the sources looked at, with their speakers.
 * @property {Summary | undefined} summary
 * @property {readonly Claim[] | undefined} claims Of the sources looked at.
 * @property {{ comparison?: Comparison, pairs?: readonly CopyPair[] } | undefined} compared Two articles, or which share passages at all.
 * @property {{ timeline?: Timeline, names?: ReadonlyMap<string, string>, part?: boolean, problem?: string } | undefined} timeline With the names of those who take part; whether it is of a part of time only.
 * @property {People | undefined} people
 * @property {Dossier | undefined} dossier Of the open record.
 * @property {{ network: Network, min: number } | undefined} network Pairs with fewer sentences than `min` were not asked for.
 * @property {readonly Edit[]} log Corrections of names by hand.
 * @property {ReadonlySet<string>} later Suggested pairs put off.
 * @property {Found | undefined} found
 * @property {readonly Route[]} kept Searches the reader keeps, the latest first.
 * @property {{ doc: string, q: string, spans: readonly Span[] } | undefined} hits Matched words in the open article.
 * @property {ReadonlyMap<string, Like>} likes Articles that are largely another one's words, with the one most like them.
 * @property {string | undefined} lastRead
 * @property {ReadonlySet<Kind>} kinds Marked in the text.
 * @property {boolean} everyMention Not only the first of a paragraph.
 * @property {boolean} keys Single keys do things.
 * @property {ReadonlyMap<string, ReadonlySet<Field>>} byHand What the reader changed, by article.
 * @property {ReadonlyMap<string, readonly Note[]>} notes By article.
 * @property {Progress | undefined} progress
 * @property {readonly Failure[]} failures Of the last adding.
 * @property {Notice | undefined} notice
 */

/** @type {State} */
export const INITIAL = {
  phase: "loading",
  problem: "",
  route: { section: "brief" },
  docs: [],
  sample: new Set(),
  ticked: undefined,
  facts: new Map(),
  quotes: undefined,
  summary: undefined,
  claims: undefined,
  compared: undefined,
  timeline: undefined,
  people: undefined,
  dossier: undefined,
  network: undefined,
  log: [],
  later: new Set(),
  found: undefined,
  kept: [],
  hits: undefined,
  likes: new Map(),
  lastRead: undefined,
  kinds: new Set(["person", "organisation", "place", "date", "figure"]),
  everyMention: false,
  keys: true,
  byHand: new Map(),
  notes: new Map(),
  progress: undefined,
  failures: [],
  notice: undefined,
};

/** Articles whose facts stay at hand. */
const FACTS_KEPT = 50;

/**
 * The same two articles to compare.
 * @param {Route} one
 * @param {Route} other
 */
const sameTwo = (one, other) => one.section === other.section && one.doc === other.doc && one.other === other.other;

/** Every change the page knows, as pure functions of the state before. */
export const REDUCERS = {
  /** @type {(state: State, route: Route) => State} */
  routed: (state, route) => ({ ...state, route, lastRead: (route.section === "read" && route.doc) || state.lastRead, compared: sameTwo(state.route, route) ? state.compared : undefined }),
  /** What was found in articles that are still the same stays. @type {(state: State, docs: readonly StoredDocument[]) => State} */
  filled: (state, docs) => {
    const ticked = state.ticked && new Set([...state.ticked].filter((id) => numberOf(docs, id) > 0));
    return {
      ...state, docs, phase: "ready", ticked: ticked?.size === 0 ? undefined : ticked,
      facts: new Map([...state.facts].filter(([id]) => docOf(state, id) === docOf({ docs }, id))),
      quotes: undefined, summary: undefined, claims: undefined, compared: undefined, timeline: undefined, found: undefined, hits: undefined,
      ...nobody(docs.some(({ id }) => docOf(state, id)) ? state : {}),
    };
  },
  /** More of the same: what was found in articles here before stays. @type {(state: State, docs: readonly StoredDocument[]) => State} */
  grown: (state, docs) => ({
    ...state, phase: "ready", docs: [...state.docs, ...docs], quotes: undefined, claims: undefined, compared: undefined, timeline: undefined, ...nobody(state),
    ticked: state.ticked && new Set([...state.ticked, ...docs.map(({ id }) => id)]),
  }),
  /** @type {(state: State, sample: ReadonlySet<string>) => State} */
  sampled: (state, sample) => ({ ...state, sample }),
  /** @type {(state: State, ticked: ReadonlySet<string> | undefined) => State} */
  ticked: (state, ticked) => ({ ...state, ticked, quotes: undefined, summary: undefined, claims: undefined, compared: undefined, timeline: undefined, found: undefined, ...nobody(state) }),
  /** @type {(state: State, found: { doc: string, facts: Facts }) => State} */
  extracted: (state, { doc, facts }) => {
    const kept = [...state.facts].filter(([id]) => id !== doc).slice(1 - FACTS_KEPT);
    return { ...state, facts: new Map([...kept, [doc, facts]]) };
  },
  /** @type {(state: State, quotes: State["quotes"]) => State} */
  quoted: (state, quotes) => ({ ...state, quotes }),
  /** @type {(state: State, summary: Summary | undefined) => State} */
  summarised: (state, summary) => ({ ...state, summary }),
  /** @type {(state: State, claims: State["claims"]) => State} */
  claimed: (state, claims) => ({ ...state, claims }),
  /** @type {(state: State, compared: State["compared"]) => State} */
  compared: (state, compared) => ({ ...state, compared }),
  /** @type {(state: State, timeline: State["timeline"]) => State} */
  timed: (state, timeline) => ({ ...state, timeline }),
  /** @type {(state: State, likes: State["likes"]) => State} */
  likened: (state, likes) => ({ ...state, likes }),
  /** @type {(state: State, people: Pick<People, "entities" | "suggestions">) => State} */
  peopled: (state, people) => ({ ...state, people: { ...people, fresh: true } }),
  /** @type {(state: State, dossier: State["dossier"]) => State} */
  recorded: (state, dossier) => ({ ...state, dossier }),
  /** @type {(state: State, network: State["network"]) => State} */
  networked: (state, network) => ({ ...state, network }),
  /** Names were corrected by hand. @type {(state: State, change: { log: State["log"], facts: State["facts"] }) => State} */
  overruled: (state, { log, facts }) => ({ ...state, log, facts, quotes: undefined, claims: undefined, timeline: undefined, found: undefined, ...nobody(state) }),
  /** @type {(state: State, pair: string) => State} */
  postponed: (state, pair) => ({ ...state, later: new Set([...state.later, pair]) }),
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
  /** @type {(state: State, change: { doc: string, fields: ReadonlySet<Field> }) => State} */
  corrected: (state, { doc, fields }) => ({ ...state, byHand: new Map([...state.byHand, [doc, fields]]) }),
  /** @type {(state: State, kept: readonly Route[]) => State} */
  kept: (state, kept) => ({ ...state, kept }),
  /** @type {(state: State, change: { doc: string, notes: readonly Note[] }) => State} */
  annotated: (state, { doc, notes }) => ({ ...state, notes: new Map([...state.notes, [doc, notes]]) }),
  /** @type {(state: State, progress: State["progress"]) => State} */
  progressed: (state, progress) => ({ ...state, progress }),
  /** @type {(state: State, failures: readonly Failure[]) => State} */
  refused: (state, failures) => ({ ...state, failures }),
  /** @type {(state: State, notice: Notice | undefined) => State} */
  noticed: (state, notice) => ({ ...state, notice }),
  /** @type {(state: State, problem: string) => State} */
  failed: (state, problem) => ({ ...state, phase: "failed", problem }),
};

/**
 * What is known of names is out of date; it is shown until the new is there.
 * @param {Partial<State>} state
 */
function nobody({ people, dossier }) {
  return { people: people && { ...people, fresh: false }, dossier: dossier && { ...dossier, asked: "" }, network: undefined };
}

/** @type {WeakMap<readonly StoredDocument[], Map<string, number>>} */
const numbers = new WeakMap();

/**
 * The number of a source, from 1; 0 when it is not here.
 * @param {readonly StoredDocument[]} docs
 * @param {string | undefined} id
 */
export function numberOf(docs, id) {
  let known = numbers.get(docs);
  if (!known) numbers.set(docs, (known = new Map(docs.map((doc, place) => [doc.id, place + 1]))));
  return known.get(id ?? "") ?? 0;
}

/**
 * @param {Pick<State, "docs">} state
 * @param {string | undefined} id
 */
export function docOf({ docs }, id) {
  return docs[numberOf(docs, id) - 1];
}

/**
 * The sources looked at.
 * @param {Pick<State, "docs" | "ticked">} state
 */
export function chosen({ docs, ticked }) {
  return ticked ? docs.filter(({ id }) => ticked.has(id)) : docs;
}

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
