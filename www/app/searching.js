// Searching: what is asked of the engine for an address, and again when more is known.

/** @import { Collection, Facet, FactKind, SearchOptions } from "nutgraf" */
/** @import { Store } from "./store.js" */
/** @import { Route } from "./url.js" */

/** Lines of a concordance. */
const LINES = 1000;
/** Passages fetched for one search. */
export const PASSAGES = 100;
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
    /** @type {SearchOptions} */
    const options = {
      limit: PASSAGES, combineWith: any ? "OR" : "AND", where: { docs, ...where(route) }, facets: FACETS, sort: route.sort, partial: true, signal,
    };
    // What was typed counts, and blanks behind it: the last word may be half a word.
    const result = await collection().search(route.q ?? "", options);
    const lines = route.lines && await collection().concordance(route.q ?? "", {
      limit: LINES, combineWith: options.combineWith, where: options.where, sort: route.lines, partial: true, signal,
    });
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
    if (!signal.aborted) dispatch("found", { q, any, result, loose, fewer, lines });
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

  return { find, suggest };
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
