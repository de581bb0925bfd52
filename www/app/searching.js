// Searching: what is asked of the engine for an address, and again when more is known.

/** @import { Collection, Facet, FactKind, SearchOptions } from "nutgraf" */
/** @import { Store } from "./store.js" */
/** @import { Route } from "./url.js" */

/** Lines of a concordance fetched at once. */
const LINES = 1000;
/** Passages fetched at once. */
const PASSAGES = 100;
/** Ways offered to go on with a search. */
const SUGGESTIONS = 6;
/** What the rail counts articles by. @type {Facet[]} */
const FACETS = ["person", "organisation", "place", "source", "year", "has"];

/** The choices made in the rail. */
export const CHOICES = /** @type {const} */ (["who", "outlet", "year", "has"]);

/**
 * @param {Store} store
 * @param {() => Collection} collection
 */
export function createSearching(store, collection) {
  const { dispatch } = store;

  /**
   * What stands for the route; `found` stays until then, so that nothing flickers.
   * @param {Route} route
   * @param {string[] | undefined} docs the sources looked at
   * @param {AbortSignal} signal
   */
  async function find(route, docs, signal) {
    const q = route.q?.trim() ?? "";
    if (q.length < 2) return dispatch("found", undefined);
    const any = route.any ?? false;
    const options = common(route, docs, signal);
    // What was typed counts, and blanks behind it: the last word may be half a word.
    const result = await collection().search(route.q ?? "", { ...options, limit: PASSAGES, facets: FACETS, sort: route.sort });
    const lines = route.lines && await collection().concordance(route.q ?? "", { ...options, limit: LINES, sort: route.lines });
    /** @type {number | undefined} */
    let loose;
    /** @type {import("./store.js").Found["fewer"]} */
    let fewer;
    if (result.count === 0 && !any && /\S\s+\S/.test(q)) {
      const count = async (/** @type {string} */ query, /** @type {"AND" | "OR"} */ combineWith) =>
        (await collection().search(query, { limit: 0, combineWith, where: options.where, fuzzy: false, partial: true, signal })).count;
      loose = await count(q, "OR");
      for (const query of withoutOne(q)) {
        const passages = loose && await count(`${query} `, "AND");
        if (passages > (fewer?.count ?? 0)) fewer = { query, count: passages };
      }
    }
    // Facts that came meanwhile take nothing away of what was asked for.
    const asked = JSON.stringify(route);
    const before = store.get().found;
    const further = [];
    while (before?.asked === asked && further.length < before.further.length) further.push(await portion(route, options, further.length + 1));
    if (!signal.aborted) dispatch("found", { q, any, result, loose, fewer, lines, asked, further });
  }

  /**
   * Passages or lines beyond the first.
   * @param {Route} route
   * @param {ReturnType<typeof common>} options
   * @param {number} at from 1
   */
  function portion(route, options, at) {
    const q = route.q ?? "";
    return route.lines
      ? collection().concordance(q, { ...options, limit: LINES, offset: at * LINES, sort: route.lines })
      : collection().search(q, { ...options, limit: PASSAGES, offset: at * PASSAGES, sort: route.sort });
  }

  /**
   * The next passages or lines of the answer that stands.
   * @param {Route} route
   * @param {string[] | undefined} docs the sources looked at
   * @param {AbortSignal} signal
   */
  async function more(route, docs, signal) {
    const { found } = store.get();
    if (!found) return;
    const next = await portion(route, common(route, docs, signal), found.further.length + 1);
    if (!signal.aborted && store.get().found === found) dispatch("found", { ...found, further: [...found.further, next] });
  }

  /**
   * How a search may go on. Nothing, when it cannot be told just now.
   * @param {string} q
   */
  async function suggest(q) {
    try {
      return await collection().suggest(q, { limit: SUGGESTIONS });
    } catch {
      return [];
    }
  }

  return { find, more, suggest };
}

/**
 * What every question about a route asks for.
 * @param {Route} route
 * @param {string[] | undefined} docs
 * @param {AbortSignal} signal
 */
function common(route, docs, signal) {
  return { combineWith: /** @type {"AND" | "OR"} */ (route.any ? "OR" : "AND"), where: { docs, ...where(route) }, partial: true, signal };
}

/**
 * A query of three to six plain words with each of them left out in turn; of others nothing.
 * @param {string} q
 */
function withoutOne(q) {
  const words = q.split(/\s+/);
  if (words.length < 3 || words.length > 6 || !words.every((word) => /^[\p{L}\p{N}][\p{L}\p{N}'’.-]*$/u.test(word) && word !== "OR")) return [];
  return words.map((_, left) => words.filter((_, place) => place !== left).join(" "));
}

/**
 * The conditions chosen in the rail.
 * @param {Route} route
 * @returns {NonNullable<SearchOptions["where"]>}
 */
export function where({ who, outlet, year, has }) {
  const years = year?.toSorted();
  return {
    entities: who && [...who], source: outlet && [...outlet], has: /** @type {FactKind[] | undefined} */ (has && [...has]),
    date: years?.length ? { from: years[0], to: years.at(-1) } : undefined,
  };
}

/** @param {Route} route */
export function isFiltered(route) {
  return CHOICES.some((name) => route[name]?.length);
}
