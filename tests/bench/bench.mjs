// Sizes and speeds. Machines differ and are shared, so read the ratios: rivals
// run in the same process on the same texts, fastest of several passes.
//
//   node tests/bench/bench.mjs            (make bench builds first)
//   ARTICLES=5000 node tests/bench/bench.mjs

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { pile } from "../web/many.mjs";
import { news } from "../web/news.mjs";
import { NPM, SITE, article, randomFrom, seeds } from "../web/texts.mjs";
import { badInput } from "./bad-input.mjs";
import { crossing } from "./crossing.mjs";
import { tagging } from "./tagging.mjs";

const ARTICLES = Number(process.env.ARTICLES ?? 2000);
/** Articles dropped on the page. */
const PILE = Number(process.env.PILE ?? 1000);
const require = createRequire(path.resolve(NPM, "../../package.json"));

/** @param {number} ms */
const time = (ms) => (ms >= 100 ? `${ms.toFixed(0)} ms` : ms >= 1 ? `${ms.toFixed(2)} ms` : `${(ms * 1000).toFixed(0)} µs`);

/**
 * @param {string} name
 * @param {string} value
 * @param {string} [against]
 */
const row = (name, value, against = "") => console.log(`  ${name.padEnd(44)}${value.padStart(14)}${against && `   ${against}`}`);

/** The fastest of several passes, in milliseconds. */
async function fastest(/** @type {() => unknown} */ run, passes = 3) {
  let best = Infinity;
  for (let i = 0; i < passes; i++) {
    const since = performance.now();
    await run();
    best = Math.min(best, performance.now() - since);
  }
  return best;
}

console.log("\nSize of the engine, model and lists inside");
const wasm = readFileSync(path.join(NPM, "nutgraf_bg.wasm"));
row("raw", `${(wasm.length / 1000).toFixed(1)} kB`);
row("gzip", `${(gzipSync(wasm, { level: 9 }).length / 1000).toFixed(1)} kB`);
row("brotli", `${(brotliCompressSync(wasm, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length / 1000).toFixed(1)} kB`);

const { Collection, init } = await import(path.join(NPM, "core.js"));
const started = performance.now();
await init();
console.log("\nIn Node, on one thread");
row("engine compiled and started", time(performance.now() - started));

const docs = Array.from({ length: ARTICLES }, (_, i) => article(i + 1, { sentences: 16 }));
const words = docs.reduce((sum, d) => sum + d.text.split(/\s+/).length, 0);
const megabytes = docs.reduce((sum, d) => sum + Buffer.byteLength(d.text), 0) / 1e6;
console.log(`\n${ARTICLES} made-up articles, ${words} words, ${megabytes.toFixed(1)} MB`);

/** @type {any} */
const MiniSearch = existsSync(require.resolve("minisearch")) ? (await import(require.resolve("minisearch"))).default : undefined;
const rivalBuild = await fastest(() => {
  const rival = new MiniSearch({ fields: ["text"], storeFields: [] });
  rival.addAll(docs);
}, 2);
let collection = new Collection();
const build = await fastest(() => {
  collection.close();
  collection = new Collection();
  collection.add(docs);
}, 3);
row("read and indexed, with positions", time(build), `${((words / build) * 1000 / 1e6).toFixed(2)} million words/s; MiniSearch, index only, takes ${(rivalBuild / build).toFixed(2)} times as long`);

let extractMs = Infinity;
const facts = await fastest(() => {
  collection.close();
  collection = new Collection();
  collection.add(docs);
  const since = performance.now();
  collection.extract();
  extractMs = Math.min(extractMs, performance.now() - since);
}, 2).then(() => extractMs);
row("facts of all articles, all kinds", time(facts), `${((words / facts) * 1000).toFixed(0)} words/s, ${((facts / words) * 1000).toFixed(2)} ms per 1,000 words`);

tagging(row);

const nlp = (await import(require.resolve("compromise").replace(/\.cjs$/, ".mjs")).catch(() => import(require.resolve("compromise")))).default;
const sample = docs.slice(0, 60);
const sampleWords = sample.reduce((sum, d) => sum + d.text.split(/\s+/).length, 0);
const rivalFacts = await fastest(() => {
  for (const doc of sample) {
    const view = nlp(doc.text);
    view.people().json({ offset: true });
    view.places().json({ offset: true });
    view.organizations().json({ offset: true });
  }
}, 2);
row("compromise, names only", `${((rivalFacts / sampleWords) * 1000).toFixed(1)} ms`, `per 1,000 words: ${(rivalFacts / sampleWords / (facts / words)).toFixed(1)} times as long`);

const rival = new MiniSearch({ fields: ["text"], storeFields: [] });
rival.addAll(docs);
for (const [name, query, options] of /** @type {[string, string, any][]} */ ([
  ["one word", "harbour", {}],
  ["three words, all", "harbour council talks", { combineWith: "AND" }],
  ["three words, any", "harbour council talks", { combineWith: "OR" }],
  ["as you type", "remarkable achiev", { prefix: true }],
  ["phrase", '"step in the right direction"', {}],
])) {
  const ours = await fastest(() => collection.search(query, { limit: 10, ...options }), 15);
  const theirs = query.startsWith('"') ? undefined : await fastest(() => rival.search(query, { prefix: options.prefix ?? false, combineWith: options.combineWith ?? "AND" }).slice(0, 10), 15);
  row(`search, ${name}, 10 passages with spans`, time(ours), theirs ? `MiniSearch, ids only: ${(theirs / ours).toFixed(1)} times as long` : "MiniSearch has no phrases");
}

const summary = await fastest(() => collection.summarise({ sentences: 12 }), 3);
row(`summary of all ${ARTICLES} articles, 12 sentences`, time(summary));
const one = await fastest(() => collection.summarise({ docs: [docs[0]?.id], words: 60 }), 20);
row("summary of one article, 60 words", time(one));
collection.close();

await crossing(row, time);
await badInput(row, time);

console.log("\nGrowth: what more costs, against the first line of each kind");
/** @param {string} name @param {number[]} sizes @param {(n: number) => Promise<number> | number} measure gives milliseconds @param {string} of */
async function grows(name, sizes, measure, of) {
  let first = 0;
  for (const n of sizes) {
    const each = (await measure(n)) / n;
    first ||= each;
    row(`${name}, ${n} ${of}`, time(each * n), n === sizes[0] ? "" : `${(each / first).toFixed(2)} times as long for each`);
  }
}
/**
 * A report in words of its own: the articles above are made of the same few sentences, and
 * comparing them is comparing copies. Every tenth one takes a sentence from the one before.
 * @param {number} seed
 * @param {number} sentences
 */
function report(seed, sentences) {
  const SYLLABLES = ["ka", "lo", "mi", "tu", "re", "so", "ni", "pe", "da", "vu"];
  /** @param {number} from */
  const written = (from) => {
    const next = randomFrom(from);
    const word = () => [...String(Math.floor(next() ** 3 * 30_000))].map((digit) => SYLLABLES[Number(digit)]).join("");
    return Array.from({ length: sentences }, () => `The ${Array.from({ length: 14 }, word).join(" ")}.`);
  };
  const own = written(seed * 7919);
  if (seed % 10 === 0) own.push(written((seed - 1) * 7919)[0] ?? "");
  return { id: `r${seed}`, text: own.join(" ") };
}
await grows("summary in 60 words", [1000, 5000, 20_000], (n) => {
  const one = new Collection();
  one.add(report(n, n));
  one.summarise({ words: 60 });
  return fastest(() => one.summarise({ words: 60 }), 5).finally(() => one.close());
}, "sentences");
/** @type {Map<number, number>} */
const summed = new Map();
const sizes = [1000, 2000, 5000, 10_000, 20_000].filter((n) => n <= Math.max(5000, ARTICLES * 10));
await grows("every article compared", sizes, async (n) => {
  const many = new Collection();
  many.add(Array.from({ length: n }, (_, i) => report(i + 1, 12)));
  const ms = await fastest(() => many.copies(), 1);
  const words = many.ids().reduce((sum, id) => sum + (many.get(id)?.words ?? 0), 0);
  row(`words compared, ${n} articles`, `${(words / ms / 1000).toFixed(2)} million/s`, "2 at least");
  summed.set(n, await fastest(() => many.summarise({ sentences: 12 }), 2));
  if (n === 5000) {
    many.add({ ...report(77_777_770, 6667), id: "long" });
    const took = await fastest(() => many.copies({ docs: ["long"] }), 1);
    row("100,000 words more, compared with 5000 articles", time(took));
  }
  many.close();
  return ms;
}, "articles");
await grows("summary in 12 sentences", sizes, (n) => summed.get(n) ?? 0, "articles");
/** @type {Map<number, number>} */
const claimed = new Map();
await grows("names of all articles joined, facts at hand", sizes, async (n) => {
  const many = new Collection();
  const ids = many.add(Array.from({ length: n }, (_, i) => ({ id: `n${i}`, text: news(i, { characters: 900 }).text }))).added;
  for (let at = 0; at < n; at += 500) many.extract({ docs: ids.slice(at, at + 500), kinds: [] });
  const ms = await fastest(() => many.extract({ kinds: ["entities"], mentions: false }), 1);
  claimed.set(n, await fastest(() => many.claims(), 1));
  many.close();
  return ms;
}, "articles");
await grows("claims, facts at hand, names joined anew", sizes, (n) => claimed.get(n) ?? 0, "articles");

// Memory of an engine never shrinks, so each of these counts what all before it needed at most.
console.log(`\nMemory, ${PILE} articles that share little (of 12 times the text at most)`);
const fresh = spawnSync(process.execPath, ["--input-type=module", "-e", `
  const { Collection, init } = await import(${JSON.stringify(path.join(NPM, "core.js"))});
  const { news } = await import(${JSON.stringify(new URL("../web/news.mjs", import.meta.url).href)});
  await init();
  const docs = Array.from({ length: ${PILE} }, (_, n) => news(n));
  const bytes = docs.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const collection = new Collection();
  const told = (what) => console.log(JSON.stringify([what, collection.stats().memoryBytes, bytes]));
  told("engine, nothing read");
  for (const doc of docs) collection.add(doc);
  told("read and indexed");
  collection.copies();
  told("compared");
  collection.summarise({ sentences: 12 });
  told("summed up");
  for (const { id } of docs) collection.extract({ docs: [id], kinds: [] });
  told("facts found");
  collection.timeline({ limit: 200 });
  told("timeline made");
`], { encoding: "utf8" });
if (fresh.status !== 0) console.log(fresh.stderr);
for (const line of fresh.stdout.split("\n").filter(Boolean)) {
  const [what, memory, bytes] = JSON.parse(line);
  row(what, `${(memory / 1e6).toFixed(1)} MB`, `${(memory / bytes).toFixed(1)} times the text`);
}

const five = seeds();
const pasted = await fastest(() => {
  const small = new Collection();
  small.add(five);
  small.extract();
  small.summarise();
  small.close();
}, 10);
row("the five seeds read, facts found, summed up", time(pasted));

if (existsSync(path.join(SITE, "index.html"))) {
  const { launch } = await import("../web/browser.mjs");
  const { serve } = await import(path.resolve(NPM, "../../serve.mjs"));
  const server = await serve({ root: SITE, port: 0 });
  const browser = await launch();
  console.log("\nIn Chromium, the built page from this machine");
  const loads = [];
  for (let i = 0; i < 4; i++) {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.locator(".brief .sentence").first().waitFor();
    loads.push(await page.evaluate(() => performance.now()));
    await page.close();
  }
  row("opened to a Brief of the five seeds, first", time(loads[0] ?? 0));
  row("opened to a Brief of the five seeds, again", time(Math.min(...loads.slice(1))));
  for (const [what, write] of /** @type {[string, (n: number) => { text: string }][]} */ ([
    ["that share little", news],
    ["that share all their sentences", (n) => article(n, { sentences: 58 })],
  ])) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(server.url);
    const seen = await pile(page, Array.from({ length: PILE }, (_, n) => ({ name: `${n}.txt`, text: write(n).text })));
    console.log(`\n${PILE} files ${what} dropped on the page, ${seen.megabytes.toFixed(1)} MB`);
    row("first 50 can be read and searched", time(seen.first), "1 s at most");
    row("all read", time(seen.read), "3 s at most");
    row("Brief of all", time(seen.brief));
    row("facts of all", time(seen.facts), "10 s at most");
    row("page stood still for more than 50 ms", `${seen.stalls.length + seen.later.length} times`, `while reading: ${seen.stalls.join(", ") || "never"}; then: ${seen.later.join(", ") || "never"}`);
    await page.close();
  }
  await browser.close();
  await server.close();
}
