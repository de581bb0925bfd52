// What nobody should ask of 20,000 articles, timed: each query is answered within 50 ms.
// Part of bench.mjs; alone:
//
//   node tests/bench/bad-input.mjs
//
// src/search/bad_input.rs counts the work of the same kinds of query.

import { fileURLToPath } from "node:url";
import path from "node:path";

import { news } from "../web/news.mjs";
import { NPM } from "../web/texts.mjs";

const TEXTS = Number(process.env.TEXTS ?? 20_000);
/** The longest that an answer may take, in milliseconds. */
const BOUND = 50;
const PASSES = 3;

/** @param {number} count @param {string} [end] */
const different = (count, end = "") => Array.from({ length: count }, (_, n) => `truce${n % 3000}${end}`);
const letters = [..."abcdefghijklmnopqrstuvwxyz"];
const begun = letters.flatMap((a) => [..."aceor"].map((b) => `${a}${b}*`));
const FREQUENT = "the of and to in a is that ";

/** @type {[string, string][]} */
const QUERIES = [
  ["100 kB of words", "report people border ".repeat(4800)],
  ["100 kB of different words", different(10_000).join(" ")],
  ["10,000 words joined by OR", different(10_000).join(" OR ")],
  ["100 frequent words joined by OR", Array.from({ length: 100 }, (_, n) => `${["make", "find", "people", "time", "year", "work", "state", "day"][n % 8]}`).join(" OR ")],
  ["one word of 100 kB", "a".repeat(100_000)],
  ["a phrase of 100 kB", `"${different(10_000).join(" ")}"`],
  ["quotation marks without end", '"truce '.repeat(10_001)],
  ["brackets without end", "(truce ".repeat(10_000)],
  ["brackets inside each other", `${"(".repeat(5000)}truce${")".repeat(5000)}`],
  ["nothing balanced", '("a -near:3( title:( said:" OR '.repeat(3000)],
  ["OR alone", "OR ".repeat(30_000)],
  ["signs alone", '-"*:()'.repeat(15_000)],
  ["fields without words", "title:title:person:source:date: ".repeat(3000)],
  ["stop words alone", FREQUENT.repeat(4000)],
  ["a phrase of stop words", `"${FREQUENT.trim()}"`],
  ["stop words joined by hyphens", "the-of-and-to ".repeat(5000)],
  ["stop words near each other", `near:1000(${FREQUENT})`],
  ["near a number beyond all", "near:99999999999999999999(report people)"],
  ["every word of the dictionary, all", begun.join(" ")],
  ["every word of the dictionary, any", begun.join(" OR ")],
  ["everything to leave out", `report -${begun.join(" -")}`],
  ["10,000 words to leave out alone", `-${different(10_000).join(" -")}`],
  ["half surrogate pairs", "\ud800truce\udfff ".repeat(5000)],
  ["64 mistyped words", different(64, "qx").join(" ")],
  ["64 mistyped long words", Array.from({ length: 64 }, (_, n) => `governmxnt${letters[n % 26]}q`).join(" ")],
];

/**
 * @param {(name: string, value: string, against?: string) => void} row
 * @param {(ms: number) => string} time
 */
export async function badInput(row, time) {
  const { Collection, init } = await import(path.join(NPM, "core.js"));
  await init();
  const collection = new Collection();
  collection.add(Array.from({ length: TEXTS }, (_, n) => ({ id: `n${n}`, text: news(n, { characters: 900 }).text })));
  collection.search("report", { limit: 10 });
  console.log(`\nBad input, ${TEXTS} articles, the slower of all words and any, ten passages (${BOUND} ms at most)`);
  for (const totals of [false, true]) {
    for (const [name, query] of QUERIES) {
      let slowest = 0;
      for (const combineWith of ["AND", "OR"]) {
        let best = Infinity;
        for (let pass = 0; pass < PASSES; pass += 1) {
          const since = performance.now();
          collection.search(query, { limit: 10, combineWith, totals, partial: true });
          best = Math.min(best, performance.now() - since);
        }
        slowest = Math.max(slowest, best);
      }
      row(`${name}${totals ? ", all counted" : ""}`, time(slowest), slowest > BOUND ? "OVER" : "");
    }
  }
  collection.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await badInput(
    (name, value, against = "") => console.log(`  ${name.padEnd(52)}${value.padStart(12)}${against && `   ${against}`}`),
    (ms) => `${ms.toFixed(2)} ms`,
  );
}
