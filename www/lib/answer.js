// Search answers cross the door as one run of numbers (src/wasm/answer.rs says
// which); here they become the objects of the API, with ids and words.

/** In the order of `number` in src/wasm/answer.rs. */
const HOW = /** @type {const} */ (["exact", "stem", "prefix", "phrase", "fuzzy", "name", "quote", "date", "figure"]);

/**
 * @typedef {object} Packed
 * @property {Float64Array} numbers
 * @property {{ facet: string, values: import("./index.js").FacetValue[] }[]} [facets]
 * @property {import("./index.js").QuerySuggestion[]} [suggestions]
 * @property {import("./index.js").Explanation[]} [explanations]
 * @property {{ message: string, position: number }} [warning]
 * @property {number} elapsed
 */

/**
 * @param {Packed} packed
 * @param {string} query
 * @param {import("./shelf.js").Shelf} shelf
 * @returns {import("./index.js").SearchResult}
 */
export function unpack({ numbers, facets = [], suggestions = [], explanations = [], ...rest }, query, shelf) {
  /** @type {import("./index.js").SearchHit[]} */
  const hits = [];
  /** A span with its words; `at` is the place of its start, end and paragraph. */
  const words = (/** @type {number} */ doc, /** @type {number} */ at) => {
    const { id = "", text = "" } = shelf.at(doc) ?? {};
    const start = numbers[at];
    const end = numbers[at + 1];
    return { doc: id, start, end, paragraph: numbers[at + 2], text: text.slice(start, end) };
  };
  for (let at = 4; at < numbers.length; ) {
    const doc = numbers[at];
    /** @type {import("./index.js").SearchHit} */
    const hit = { ...words(doc, at + 1), score: numbers[at + 4], hits: [], copies: [] };
    const next = at + 7 + 6 * numbers[at + 5];
    const end = next + 4 * numbers[at + 6];
    for (at += 7; at < next; at += 6) {
      /** @type {any[]} */ (hit.hits).push({ ...words(doc, at), term: query.slice(numbers[at + 3], numbers[at + 4]), how: HOW[numbers[at + 5]] });
    }
    for (; at < end; at += 4) /** @type {any[]} */ (hit.copies).push(words(numbers[at], at + 1));
    if (explanations[hits.length]) hit.explanation = explanations[hits.length];
    hits.push(hit);
  }
  return {
    count: numbers[0], documents: numbers[1], matches: numbers[2], pending: numbers[3], hits,
    facets: Object.fromEntries(facets.map(({ facet, values }) => [facet, values])), suggestions, ...rest,
  };
}
