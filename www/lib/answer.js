// Search answers cross the door as one run of numbers (src/wasm/answer.rs says
// which); here they become the objects of the API, with ids and words.

/** In the order of `number` in src/wasm/answer.rs. */
const HOW = /** @type {const} */ (["exact", "stem", "prefix", "phrase"]);

/**
 * @typedef {object} Packed
 * @property {Float64Array} numbers
 * @property {{ message: string, position: number }} [warning]
 * @property {number} elapsed
 */

/**
 * @param {Packed} packed
 * @param {string} query
 * @param {import("./shelf.js").Shelf} shelf
 * @returns {import("./index.js").SearchResult}
 */
export function unpack({ numbers, ...rest }, query, shelf) {
  /** @type {import("./index.js").SearchHit[]} */
  const hits = [];
  let at = 3;
  while (at < numbers.length) {
    const { id = "", text = "" } = shelf.at(numbers[at]) ?? {};
    const start = numbers[at + 1];
    const end = numbers[at + 2];
    const own = [];
    let match = at + 6;
    const next = match + 6 * numbers[at + 5];
    for (; match < next; match += 6) {
      const from = numbers[match];
      const to = numbers[match + 1];
      own.push({
        doc: id,
        start: from,
        end: to,
        paragraph: numbers[match + 2],
        text: text.slice(from, to),
        term: query.slice(numbers[match + 3], numbers[match + 4]),
        how: HOW[numbers[match + 5]],
      });
    }
    hits.push({ doc: id, start, end, paragraph: numbers[at + 3], text: text.slice(start, end), score: numbers[at + 4], hits: own });
    at = next;
  }
  return { count: numbers[0], documents: numbers[1], matches: numbers[2], hits, ...rest };
}
