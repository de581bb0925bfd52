// This project's engine for a search benchmark that measures several: built
// package, calling thread, no worker. The members are those such benchmarks
// ask for: build, search (any word), searchAnd, prefix, fuzzy, phrase, add,
// remove.
//
//   node www/build.mjs npm
//   NUTGRAF_PKG=tests/bench/search-engine.mjs node <benchmark>
//
// Every answer is the page's: passages with the spans of their matches. Counts
// of what is not shown are left out, because no other engine gives them; with
// TOTALS=1 they are in.

import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const NPM = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../www/dist/npm");
const { Collection, init } = await import(pathToFileURL(path.join(NPM, "core.js")).href);
await init({ wasm: readFileSync(path.join(NPM, "nutgraf_bg.wasm")) });

/** @typedef {{ id: string, title: string, text: string }} Doc */

/** @param {string} _profile there is one: what the package does by itself */
export async function createSearchBench(_profile) {
  let collection = new Collection();
  /** @param {Doc[]} docs */
  const put = (docs) => collection.add(docs.map(({ id, title, text }) => ({ id, title, text })));
  /**
   * Ids of the best articles, best first.
   * @param {string} query
   * @param {number} limit
   * @param {object} options
   */
  const find = (query, limit, options) => {
    const { hits } = collection.search(query, { limit, prefix: false, collapseCopies: false, totals: process.env.TOTALS === "1", ...options });
    /** @type {Set<string>} */
    const ids = new Set();
    for (const hit of hits) ids.add(hit.doc);
    return [...ids];
  };
  return {
    /** @param {Doc[]} docs */
    build(docs) {
      collection.close();
      collection = new Collection();
      put(docs);
    },
    search: (/** @type {string} */ q, /** @type {number} */ k) => find(q, k, { combineWith: "OR" }),
    searchAnd: (/** @type {string} */ q, /** @type {number} */ k) => find(q, k, {}),
    prefix: (/** @type {string} */ q, /** @type {number} */ k) => find(q, k, { prefix: true }),
    // Words that no article holds are corrected by themselves.
    fuzzy: (/** @type {string} */ q, /** @type {number} */ k) => find(q, k, { combineWith: "OR" }),
    phrase: (/** @type {string} */ q, /** @type {number} */ k) => find(`"${q}"`, k, {}),
    add: put,
    /** @param {Doc[]} docs */
    remove: (docs) => collection.remove(docs.map((doc) => doc.id)),
    size: () => collection.stats(),
  };
}
