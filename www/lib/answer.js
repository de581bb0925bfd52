// Search answers cross the door as one run of numbers (src/wasm/answer.rs says
// which); here they become the objects of the API, with ids and words.

/** In the order of `number` in src/wasm/answer.rs. */
const HOW = /** @type {const} */ (["exact", "stem", "prefix", "phrase", "fuzzy", "name", "quote", "date", "figure"]);

/** The options of each engine's last search, written out. @type {WeakMap<object, string | undefined>} */
const last = new WeakMap();

/**
 * @typedef {object} Packed
 * @property {Uint32Array} numbers
 * @property {{ facet: string, values: import("./index.js").FacetValue[] }[]} [facets]
 * @property {import("./index.js").QuerySuggestion[]} [suggestions]
 * @property {import("./index.js").Explanation[]} [explanations]
 * @property {{ message: string, position: number }} [warning]
 * @property {number} elapsed
 */

/**
 * Asks the engine. The options of the last search are not read through the
 * door again: that takes longer than the search.
 * @param {import("./glue.js").Engine} engine
 * @param {string} query
 * @param {Record<string, unknown>} options
 * @param {boolean} ready false: answer nothing where facts should be found first
 * @returns {Packed | undefined}
 */
export function ask(engine, query, options, ready) {
  const since = performance.now();
  // Lists and objects may have changed inside.
  const text = Object.values(options).some((value) => typeof value === "object") ? undefined : JSON.stringify(options);
  const same = text && last.get(engine) === text;
  if (!same) last.delete(engine);
  const found = same ? engine.again(query, ready) : engine.search(query, options, ready);
  if (!same) last.set(engine, text);
  if (!found) return undefined;
  const elapsed = performance.now() - since;
  return found.length ? { numbers: found, elapsed } : { ...found, elapsed };
}

/**
 * @param {Packed} packed
 * @param {string} query
 * @param {import("./shelf.js").Shelf} shelf
 * @returns {import("./index.js").SearchResult}
 */
export function unpack({ numbers, elapsed, facets, suggestions = [], explanations, warning }, query, shelf) {
  const scores = new Float32Array(numbers.buffer);
  /** @type {import("./index.js").SearchHit[]} */
  const hits = [];
  const given = (/** @type {number} */ doc) => shelf.at(doc) ?? { id: "", text: "" };
  for (let at = 4; at < numbers.length; ) {
    const { id, text } = given(numbers[at]);
    const start = numbers[at + 1], end = numbers[at + 2];
    /** @type {any} */
    const hit = { doc: id, start, end, paragraph: numbers[at + 3], text: text.slice(start, end), score: scores[at + 4], hits: [], copies: [] };
    const next = at + 7 + 6 * numbers[at + 5];
    const after = next + 4 * numbers[at + 6];
    for (at += 7; at < next; at += 6) {
      const start = numbers[at], end = numbers[at + 1];
      hit.hits.push({
        doc: id, start, end, paragraph: numbers[at + 2], text: text.slice(start, end),
        term: query.slice(numbers[at + 3], numbers[at + 4]), how: HOW[numbers[at + 5]],
      });
    }
    for (; at < after; at += 4) {
      const { id, text } = given(numbers[at]);
      const start = numbers[at + 1], end = numbers[at + 2];
      hit.copies.push({ doc: id, start, end, paragraph: numbers[at + 3], text: text.slice(start, end) });
    }
    if (explanations) hit.explanation = explanations[hits.length];
    hits.push(hit);
  }
  /** @type {any} */
  const result = { count: numbers[0], documents: numbers[1], matches: numbers[2], pending: numbers[3], hits, facets: {}, suggestions, elapsed };
  for (const { facet, values } of facets ?? []) result.facets[facet] = values;
  if (warning) result.warning = warning;
  return result;
}
