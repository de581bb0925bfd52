// Search answers cross the door as one run of numbers (src/wasm/answer.rs says
// which); here they become the objects of the API, with ids and words.

/** In the order of `number` in src/wasm/answer.rs. */
const HOW = /** @type {const} */ (["exact", "stem", "prefix", "phrase", "fuzzy", "name", "quote", "date", "figure"]);

/** The options of each engine's last search, written out. @type {WeakMap<object, string | undefined>} */
const last = new WeakMap();

/**
 * Options written out; nothing where there are lists or objects among them.
 * @param {Record<string, unknown>} options
 */
function written(options) {
  let text = "";
  for (const name in options) {
    const value = options[name];
    if (typeof value === "object" && value !== null) return undefined;
    text += `${name}\0${typeof value}\0${String(value)}\0`;
  }
  return text;
}

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
  const text = written(options);
  const since = performance.now();
  let found;
  if (text !== undefined && last.get(engine) === text) {
    found = engine.again(query, ready);
  } else {
    last.set(engine, undefined);
    found = engine.search(query, options, ready);
    last.set(engine, text);
  }
  if (!found) return undefined;
  const elapsed = performance.now() - since;
  return found instanceof Uint32Array ? { numbers: found, elapsed } : { ...found, elapsed };
}

/** @type {{ id: string, text: string }} */
const GONE = { id: "", text: "" };

/**
 * @param {Packed} packed
 * @param {string} query
 * @param {import("./shelf.js").Shelf} shelf
 * @returns {import("./index.js").SearchResult}
 */
export function unpack(packed, query, shelf) {
  const { numbers, elapsed } = packed;
  const scores = new Float32Array(numbers.buffer, numbers.byteOffset, numbers.length);
  /** @type {import("./index.js").SearchHit[]} */
  const hits = [];
  for (let at = 4; at < numbers.length; ) {
    const { id, text } = shelf.at(numbers[at]) ?? GONE;
    const score = scores[at + 4];
    /** @type {any[]} */
    const matches = [];
    /** @type {any[]} */
    const copies = [];
    const start = numbers[at + 1];
    const end = numbers[at + 2];
    hits.push({ doc: id, start, end, paragraph: numbers[at + 3], text: text.slice(start, end), score, hits: matches, copies });
    const next = at + 7 + 6 * numbers[at + 5];
    const after = next + 4 * numbers[at + 6];
    for (at += 7; at < next; at += 6) {
      const start = numbers[at];
      const end = numbers[at + 1];
      matches.push({
        doc: id, start, end, paragraph: numbers[at + 2], text: text.slice(start, end),
        term: query.slice(numbers[at + 3], numbers[at + 4]), how: HOW[numbers[at + 5]],
      });
    }
    for (; at < after; at += 4) {
      const { id, text } = shelf.at(numbers[at]) ?? GONE;
      const start = numbers[at + 1];
      const end = numbers[at + 2];
      copies.push({ doc: id, start, end, paragraph: numbers[at + 3], text: text.slice(start, end) });
    }
  }
  packed.explanations?.forEach((explanation, n) => {
    if (hits[n]) hits[n].explanation = explanation;
  });
  /** @type {import("./index.js").SearchResult} */
  const result = {
    count: numbers[0], documents: numbers[1], matches: numbers[2], pending: numbers[3], hits,
    facets: {}, suggestions: packed.suggestions ?? [], elapsed,
  };
  for (const { facet, values } of packed.facets ?? []) result.facets[/** @type {import("./index.js").Facet} */ (facet)] = values;
  if (packed.warning) result.warning = packed.warning;
  return result;
}
