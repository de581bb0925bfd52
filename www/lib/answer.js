// Search answers cross the door as one run of numbers (src/wasm/answer.rs says
// which); here they become the objects of the API, with ids and words.

/** In the order of `number` in src/wasm/answer.rs. */
const HOW = "exact stem prefix phrase fuzzy name quote date figure".split(" ");

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
 * @param {Packed} packed
 * @param {string} query
 * @param {import("./shelf.js").Shelf} shelf
 * @returns {import("./index.js").SearchResult}
 */
export function unpack({ numbers, elapsed, facets, suggestions = [], explanations, warning }, query, shelf) {
  const [count, documents, matches, pending] = numbers;
  const scores = new Float32Array(numbers.buffer);
  /** @type {any[]} */
  const hits = [];
  // Articles lie all over the memory: what is read of each before the first is worked on comes together, in half the time.
  const docs = [];
  for (let at = 4; at < numbers.length; at += 7 + 6 * numbers[at + 5] + 4 * numbers[at + 6]) docs.push(shelf.at(numbers[at]));
  for (const { id, text } of docs) shelf.read |= id.length + text.length;
  /** A span with its words; `at` is the place of its start, end and paragraph. @returns {any} */
  const words = (/** @type {import("./index.js").DocumentInput} */ { id, text }, /** @type {number} */ at) => {
    const start = numbers[at];
    const end = numbers[at + 1];
    return { doc: id, start, end, paragraph: numbers[at + 2], text: text.slice(start, end) };
  };
  for (let at = 4; at < numbers.length; ) {
    const doc = docs[hits.length];
    const hit = words(doc, at + 1);
    hit.score = scores[at + 4];
    hit.hits = [];
    hit.copies = [];
    let matches = numbers[at + 5];
    let copies = numbers[at + 6];
    at += 7;
    for (; matches--; at += 6) {
      const match = words(doc, at);
      match.term = query.slice(numbers[at + 3], numbers[at + 4]);
      match.how = HOW[numbers[at + 5]];
      hit.hits.push(match);
    }
    for (; copies--; at += 4) hit.copies.push(words(shelf.at(numbers[at]), at + 1));
    if (explanations) hit.explanation = explanations[hits.length];
    hits.push(hit);
  }
  /** @type {any} */
  const result = { count, documents, matches, pending, hits, facets: {}, suggestions, elapsed };
  for (const { facet, values } of facets ?? []) result.facets[facet] = values;
  if (warning) result.warning = warning;
  return result;
}
