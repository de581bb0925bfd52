// Finding facts: of one article when it is opened, of all of them behind the reader's back,
// and always in small portions, so that no answer is too large for one turn of the page.

/** @import { Collection, Entity, Facts, Quote } from "nutgraf" */
/** @import { Store } from "./store.js" */
import { SILENT_MS } from "./adding.js";
import { count } from "./say.js";
import { chosen, docOf } from "./store.js";
import { isGone } from "./trouble.js";

/** Articles asked about at once. */
const PORTION = 20;
/** Share of an article's words that makes it a near-duplicate, as in the count of sources. */
const LIKE = 0.25;
/** Characters of a long article asked about at once. */
const STRETCH = 40_000;
/** How often what grows is drawn again. */
const REDRAW_MS = 700;

/**
 * @param {Store} store
 * @param {() => Collection} collection
 * @param {(text: string, ...actions: { label: string, run: () => void }[]) => void} notice
 * @param {(work: Promise<unknown>) => Promise<void>} guard
 * @param {() => void} learnt called when more facts are known, and at the end
 */
export function createFinding(store, collection, notice, guard, learnt) {
  const { dispatch } = store;
  /** @type {AbortController | undefined} */
  let working;
  /** Texts whose facts the engine has. @type {WeakSet<object>} */
  let found = new WeakSet();

  /**
   * The facts of one article, which is open.
   * @param {string} doc
   * @param {AbortSignal} signal
   */
  async function one(doc, signal) {
    const asked = docOf(store.get(), doc);
    if (!asked || store.get().facts.has(doc)) return;
    const { length } = asked.text;
    /** @type {Facts} */
    let facts = { entities: [], quotes: [], dates: [], figures: [] };
    let drawn = 0;
    for (let start = 0; start < length; start += STRETCH) {
      const within = length > STRETCH ? { start, end: Math.min(start + STRETCH, length) } : undefined;
      facts = joined(facts, await collection().extract({ docs: [doc], within: within && whole(asked.text, within), signal }));
      // It may have been changed or removed meanwhile.
      if (signal.aborted || docOf(store.get(), doc) !== asked) return;
      if (start + STRETCH >= length || performance.now() - drawn > REDRAW_MS) {
        dispatch("extracted", { doc, facts });
        drawn = performance.now();
      }
    }
    found.add(asked);
  }

  /** The facts of all articles, so that they are at hand when somebody asks. */
  async function all() {
    working?.abort();
    const { signal } = working = new AbortController();
    const began = performance.now();
    const { docs } = store.get();
    const missing = docs.filter((doc) => !found.has(doc));
    const total = missing.reduce((sum, { words }) => sum + words, 0);
    let done = 0;
    let told = performance.now();
    let articles = docs.length - missing.length;
    try {
      for (let at = 0; at < missing.length; at += PORTION) {
        const portion = missing.slice(at, at + PORTION).filter((doc) => docOf(store.get(), doc.id) === doc);
        await collection().extract({ docs: portion.map(({ id }) => id), kinds: [], signal });
        for (const doc of portion) found.add(doc);
        done += missing.slice(at, at + PORTION).reduce((sum, { words }) => sum + words, 0);
        articles += portion.length;
        if (done === total || performance.now() - told > REDRAW_MS) {
          told = performance.now();
          learnt();
        }
        if (performance.now() - began > SILENT_MS && done < total) {
          dispatch("progressed", { label: `Finding facts ${Math.floor((done / total) * 100)} %`, part: done / total });
        }
      }
    } catch (error) {
      // An article went while it was read: that is no failure to tell anybody of.
      if (!signal.aborted && isGone(error) && store.get().docs !== docs) return all();
      if (!signal.aborted) throw error;
      if (working?.signal === signal) {
        notice(`Stopped. Facts were found in ${articles.toLocaleString("en-GB")} of ${count(docs.length, "article")}; in the others when you open them.`,
          { label: "Continue", run: () => { notice(""); guard(all()); } });
      }
    } finally {
      if (working?.signal === signal) {
        working = undefined;
        dispatch("progressed", undefined);
      }
    }
    if (!signal.aborted) await likes(signal);
  }

  /**
   * Which articles are largely the words of another one.
   * @param {AbortSignal} signal
   */
  async function likes(signal) {
    const { docs } = store.get();
    /** @type {Map<string, import("./store.js").Like>} */
    const likes = new Map();
    for (const { a, b, wordsExact } of docs.length > 1 ? await collection().copies({ share: LIKE, signal }) : []) {
      for (const [one, other] of [[a, b], [b, a]]) {
        const share = wordsExact / (docOf({ docs }, one)?.words || Infinity);
        if (share >= LIKE && share > (likes.get(one)?.share ?? 0)) likes.set(one, { doc: other, share });
      }
    }
    if (!signal.aborted) dispatch("likened", likes);
  }

  /**
   * The quotes of the sources looked at, with what is needed to name their speakers.
   * @param {AbortSignal} signal
   */
  async function quotes(signal) {
    if (store.get().quotes?.whole) return;
    const ids = chosen(store.get()).map(({ id }) => id);
    /** @type {Quote[]} */
    const quotes = [];
    /** @type {Map<string, Entity>} */
    const entities = new Map();
    const gathered = (/** @type {boolean} */ whole) => dispatch("quoted", {
      facts: { quotes: [...quotes], entities: [...entities.values()], dates: [], figures: [] }, whole,
    });
    let drawn = 0;
    for (let at = 0; at < ids.length; at += PORTION) {
      const docs = ids.slice(at, at + PORTION).filter((id) => docOf(store.get(), id));
      const facts = await collection().extract({ docs, kinds: ["quotes", "entities"], mentions: false, signal });
      if (signal.aborted) return;
      quotes.push(...facts.quotes);
      for (const entity of facts.entities) join(entities, entity);
      if (at === 0 || performance.now() - drawn > REDRAW_MS) {
        gathered(at + PORTION >= ids.length);
        drawn = performance.now();
      }
    }
    if (!store.get().quotes?.whole) gathered(true);
  }

  return {
    one,
    all: () => guard(all()),
    quotes,
    /** Whether there was anything to stop. */
    stop() {
      working?.abort();
      return working !== undefined;
    },
    /** Begin again from nothing, without a word: the engine is a new one, or the articles are others. */
    forget() {
      const before = working;
      working = undefined;
      before?.abort();
      found = new WeakSet();
    },
  };
}

/**
 * Who it is and what the articles say of the person; where it is named is not needed here.
 * @param {Map<string, Entity>} entities
 * @param {Entity} entity
 */
function join(entities, entity) {
  const known = entities.get(entity.id);
  if (known) known.roles = [...known.roles, ...entity.roles];
  else entities.set(entity.id, { ...entity, mentions: [], references: [], aliases: [] });
}

/**
 * A range that cuts no pair of surrogates.
 * @param {string} text
 * @param {{ start: number, end: number }} range
 */
function whole(text, { start, end }) {
  const edge = (/** @type {number} */ at) => (at < text.length && /[\udc00-\udfff]/.test(text[at] ?? "") && /[\ud800-\udbff]/.test(text[at - 1] ?? "") ? at - 1 : at);
  return { start: edge(start), end: edge(end) };
}

/**
 * The facts of one article, with those of its next stretch.
 * @param {Facts} facts
 * @param {Facts} more
 * @returns {Facts}
 */
function joined(facts, more) {
  const entities = new Map(facts.entities.map((entity) => [entity.id, entity]));
  for (const entity of more.entities) {
    const known = entities.get(entity.id);
    entities.set(entity.id, known ? { ...known, mentions: [...known.mentions, ...entity.mentions] } : entity);
  }
  return {
    entities: [...entities.values()], quotes: [...facts.quotes, ...more.quotes],
    dates: [...facts.dates, ...more.dates], figures: [...facts.figures, ...more.figures],
  };
}
