// How well the engine finds, against texts that people annotated. The data is
// not part of the project: where ../shared/data is missing this says so and
// ends. Predictions go to target/quality, and the scorers beside the data
// score them.
//
//   node tests/bench/quality.mjs [text] [ner] [names] [keys] [dates] [quotes] [summaries] [reuse]

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const SHARED = process.env.NUTGRAF_SHARED ?? path.resolve(ROOT, "../shared");
const DATA = path.join(SHARED, "data");
const BENCH = path.join(SHARED, "bench");
const OUT = path.join(ROOT, "target/quality");

if (!existsSync(DATA)) {
  console.log(`No annotated texts at ${path.relative(ROOT, DATA)}: nothing to score against, skipped.`);
  process.exit(0);
}

const { Collection, init } = await import(path.join(ROOT, "www/dist/npm/core.js"));
await init();
mkdirSync(OUT, { recursive: true });
const wanted = process.argv.slice(2);
const asked = (/** @type {string} */ name) => wanted.length === 0 || wanted.includes(name);

/** @param {string} file */
function rows(file) {
  const bytes = readFileSync(path.join(DATA, file));
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text.split("\n").filter((line) => line.trim()).map((line) => JSON.parse(line));
}

/** From UTF-16 units to the code points that the data counts. */
function codePoints(/** @type {string} */ text) {
  if (!/[\ud800-\udfff]/.test(text)) return (/** @type {number} */ unit) => unit;
  const points = new Uint32Array(text.length + 1);
  let point = 0;
  for (let unit = 0; unit < text.length; unit++) {
    points[unit] = point;
    const inside = /[\ud800-\udbff]/.test(text[unit]) && /[\udc00-\udfff]/.test(text[unit + 1] ?? "");
    point += inside ? 0 : 1;
  }
  points[text.length] = point;
  return (/** @type {number} */ unit) => points[unit];
}

/**
 * @param {string} name
 * @param {object[]} predictions
 */
function write(name, predictions) {
  const file = path.join(OUT, `${name}.jsonl`);
  writeFileSync(file, predictions.map((p) => JSON.stringify(p)).join("\n") + "\n");
  return file;
}

/** A Python that has what the scorers import, made once. */
function python() {
  const venv = path.join(OUT, "venv");
  const python = path.join(venv, "bin/python");
  if (!existsSync(path.join(venv, "ready"))) {
    const run = (/** @type {string} */ command, /** @type {string[]} */ args) => spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
    const made = run("python3", ["-m", "venv", venv]) && run(python, ["-m", "pip", "-q", "install", "numpy", "rouge-score", "rapidfuzz", "nltk"]);
    if (!made) return undefined;
    writeFileSync(path.join(venv, "ready"), "");
  }
  return python;
}

/**
 * @param {string} title
 * @param {string} script
 * @param {string[]} args
 */
function score(title, script, args) {
  console.log(`\n${title}`);
  const command = python();
  if (!command || !existsSync(path.join(BENCH, script))) {
    console.log("  The scorer or its Python packages are missing: predictions are in target/quality, skipped.");
    return;
  }
  const { stdout, stderr, status } = spawnSync(command, ["-B", path.join(BENCH, script), ...args], { encoding: "utf8", cwd: OUT });
  console.log((status === 0 ? stdout : `${stdout}${stderr}`).trimEnd().replace(/^/gm, "  "));
}

/**
 * @param {any} row
 * @param {object} [extra]
 */
function facts(row, extra = {}) {
  const collection = new Collection();
  try {
    collection.add({ id: row.id, text: row.text, ...extra });
    return collection.extract();
  } finally {
    collection.close();
  }
}

/**
 * Where the edges of annotated spans lie, counted by the core itself.
 * @param {string} title
 * @param {{ text: string, spans: number[][] }[]} rows
 */
function edges(title, rows) {
  const input = rows.map((row) => JSON.stringify(row)).join("\n");
  const { stdout, stderr, status } = spawnSync("cargo", ["run", "--quiet", "--locked", "--example", "edges"], { cwd: ROOT, input, encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) {
    console.log(`  ${title}: not counted. ${stderr.trim()}`);
    return;
  }
  const { spans, edges, kept, cut, torn } = JSON.parse(stdout);
  console.log(`  ${title}: ${spans} spans; ${((100 * kept) / edges).toFixed(2)} % of ${edges} edges fall on token edges; ${cut} run over a sentence end, ${torn} of them where no sentence can end`);
}

if (asked("text")) {
  console.log("\nWords and sentences");
  /** @param {any} row @param {any[]} spans */
  const plain = (row, spans) => ({ text: row.text, spans: spans.map((s) => [s.start, s.end]) });
  edges("Entities, worldwide newswire dev", rows("ner/worldwide.dev.jsonl.gz").map((row) => plain(row, row.entities)));
  edges("Direct quotes, PolNeAR dev", rows("quotes/polnear.dev.jsonl.gz").map((row) => plain(row, row.quotes.filter((/** @type {any} */ q) => q.kind === "direct"))));
}

const CLASSES = { person: "Person", organisation: "Organization", place: "Location", group: "NORP", facility: "Facility", product: "Product", event: "Misc", other: "Misc" };

const CALENDAR = /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|\d{1,2}(?:st|nd|rd|th)? [a-z]+|\d{4})\b/i;

if (asked("ner")) {
  const file = "ner/worldwide.dev.jsonl.gz";
  const predictions = rows(file).map((row) => {
    const found = facts(row);
    const at = codePoints(row.text);
    const kinds = new Map(found.entities.map((/** @type {any} */ e) => [e.id, e.kind]));
    const names = found.entities.flatMap((/** @type {any} */ e) => e.mentions).map((/** @type {any} */ m) => ({
      start: at(m.start), end: at(m.end), type: CLASSES[/** @type {keyof typeof CLASSES} */ (kinds.get(m.entity))],
    }));
    // The data marks calendar dates and weekdays without what stands before them, the ends of a
    // range each by itself, and "this year" behind a month not at all; it marks sums of money too.
    const dates = found.dates.filter((/** @type {any} */ d) => d.time.type === "DATE").flatMap((/** @type {any} */ d) => {
      let from = 0;
      return d.text.split(/(\s+(?:to|until|till|through)\s+|\s*[–—]\s*)/).flatMap((/** @type {string} */ piece) => {
        const words = piece.replace(/\s+(?:of\s+)?(?:this|last|next|that)\s+(?:year|month|week)$/i, "");
        const start = words.search(CALENDAR);
        const offset = d.start + from;
        from += piece.length;
        return start < 0 ? [] : [{ start: at(offset + start), end: at(offset + words.length), type: "Date" }];
      });
    });
    const money = found.figures.filter((/** @type {any} */ f) => /^[A-Z]{3}$/.test(f.unit ?? ""))
      .map((/** @type {any} */ f) => ({ start: at(f.start), end: at(f.end), type: "Money" }));
    return { id: row.id, entities: [...names, ...dates, ...money] };
  });
  score("Entities, worldwide newswire dev, 9 classes, strict", "extract/score.py", ["ner", path.join(DATA, file), write("ner", predictions), "--view", "nine"]);
}

/** What follows the head of an annotated name: "Example Center | in Oslo", "Jane Doe | of Example". */
const BEHIND_HEAD = /\s*[,(]|\s+(?:of|in|at|for|from|by|to|on|with|and|who|which|that|whose|based|aged)\s/;

/** Words that MEANTIME marks as names though they are none. */
const NO_NAME = /^(?:[hs]he|they|it|we|i|who|him|hers?|them|you|his|their|its|ours?|us|m[ey]|your|which|that|whose|this|these|those|one|itself|himself)$/i;

if (asked("names")) {
  const file = "aliases/meantime.dev.jsonl.gz";
  const articles = rows(file);
  const input = articles.map(({ id, text, date }) => JSON.stringify({ id, text, date })).join("\n");
  const { stdout, stderr, status } = spawnSync("cargo", ["run", "--quiet", "--locked", "--release", "--example", "who"], { cwd: ROOT, input, encoding: "utf8", maxBuffer: 1 << 28 });
  console.log("\nNames across articles, MEANTIME dev");
  if (status === 0) {
    const found = new Map(stdout.trim().split("\n").map((line) => JSON.parse(line)).map(({ id, mentions }) => [id, mentions]));
    for (const same of [true, false]) joined(articles, found, same);
    referred(articles, found);
  } else console.log(`  Not counted. ${stderr.trim()}`);
}

/**
 * The name of ours that an annotated mention means: the same words, else the last name in it
 * before a comma, a bracket or a preposition, as "aircraft maker Example" and "Example CEO Jane
 * Doe" are annotated whole. Undefined where we found none there.
 * @param {{ start: number, end: number, text: string }} m
 * @param {{ start: number, end: number, cluster: string }[]} names
 */
function head(m, names) {
  const within = names.filter((n) => n.start < m.end && n.end > m.start);
  const behind = m.text.search(BEHIND_HEAD);
  const end = behind > 0 && within.some((n) => n.start >= m.start && n.end <= m.start + behind) ? m.start + behind : m.end;
  const before = within.filter((n) => n.start < end).sort((x, y) => y.end - x.end);
  return within.find((n) => n.start === m.start && n.end === m.end) ?? before[0];
}

/**
 * B-cubed (Bagga and Baldwin, 1998) over the named mentions of people, organisations, places and products,
 * and how many joined pairs are two in truth.
 * @param {any[]} articles
 * @param {Map<string, any[]>} found
 * @param {boolean} same only names found in the same words; else by their heads
 */
function joined(articles, found, same) {
  /** @type {{ gold: string, ours: string }[]} */
  const mentions = [];
  let missed = 0;
  for (const { id, mentions: gold } of articles) {
    const names = (found.get(id) ?? []).filter(({ form }) => !/Title|Pronoun/.test(form));
    for (const m of gold) {
      if (!m.syn?.startsWith("NAM") || NO_NAME.test(m.text) || ![null, "PER", "ORG", "LOC", "PRO"].includes(m.type)) continue;
      const best = same ? names.find((n) => n.start === m.start && n.end === m.end) : head(m, names);
      if (same && !best) missed++;
      else mentions.push({ gold: m.cluster, ours: best?.cluster ?? `none ${id} ${m.start}` });
    }
  }
  const count = (/** @type {string[]} */ keys) => keys.reduce((counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1), /** @type {Map<string, number>} */ (new Map()));
  const [gold, ours, both] = [count(mentions.map((m) => m.gold)), count(mentions.map((m) => m.ours)), count(mentions.map((m) => `${m.gold}\n${m.ours}`))];
  const mean = (/** @type {(m: { gold: string, ours: string }) => number} */ of) => mentions.reduce((sum, m) => sum + (both.get(`${m.gold}\n${m.ours}`) ?? 0) / of(m), 0) / mentions.length;
  const [p, r] = [mean((m) => ours.get(m.ours) ?? 1), mean((m) => gold.get(m.gold) ?? 1)];
  const pairs = (/** @type {Map<string, number>} */ counts) => [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const [all, right] = [pairs(ours), pairs(both)];
  console.log(`  ${same ? `found in the same words (${mentions.length} of ${mentions.length + missed})` : `all ${mentions.length}, by the last name before a comma or preposition`}: B-cubed P ${p.toFixed(3)} R ${r.toFixed(3)} F ${((2 * p * r) / (p + r)).toFixed(3)}; wrong pairs ${all - right} of ${all} (${((100 * (all - right)) / all).toFixed(2)} %)`);
}

/**
 * Whether offices and pronouns mean whom the annotators say.
 * @param {any[]} articles
 * @param {Map<string, any[]>} found
 */
function referred(articles, found) {
  let [right, wrong, unmarked, wanted] = [0, 0, 0, 0];
  /** Which annotated cluster our names mostly stand in. @type {Map<string, Map<string, number>>} */
  const votes = new Map();
  for (const { id, mentions } of articles) {
    for (const n of found.get(id) ?? []) {
      if (/Title|Pronoun/.test(n.form)) continue;
      const counts = votes.get(n.cluster) ?? new Map();
      votes.set(n.cluster, counts);
      for (const m of mentions) if (m.start <= n.start && n.end <= m.end && m.end - m.start < 40) counts.set(m.cluster, (counts.get(m.cluster) ?? 0) + 1);
    }
  }
  for (const { id, mentions } of articles) {
    wanted += mentions.filter((/** @type {any} */ m) => m.type === "PER" && /^(?:he|she|his|hers?|him|himself|herself)$/i.test(m.text)).length;
    for (const n of (found.get(id) ?? []).filter(({ form }) => /Title|Pronoun/.test(form))) {
      const marked = mentions.filter((/** @type {any} */ m) => m.start === n.start && m.end === n.end);
      const [best] = [...(votes.get(n.cluster) ?? [])].sort((x, y) => y[1] - x[1]);
      if (marked.length === 0) unmarked++;
      else if (marked.some((/** @type {any} */ m) => m.cluster === best?.[0])) right++;
      else wrong++;
    }
  }
  console.log(`  offices and pronouns: ${right} right, ${wrong} wrong, ${unmarked} where nothing is annotated; annotated are ${wanted} "he", "she" and their forms`);
}

if (asked("keys")) {
  const file = "keys/kpcrowd.dev.jsonl.gz";
  const plain = (/** @type {string} */ words) => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  let [given, same, part, articles, covered] = [0, 0, 0, 0, 0];
  for (const row of rows(file)) {
    const collection = new Collection();
    collection.add({ id: row.id, text: row.text });
    const found = collection.get(row.id).keys.map((/** @type {any} */ key) => plain(key.text));
    collection.close();
    const marked = row.keys.map(plain);
    articles += 1;
    given += found.length;
    same += found.filter((/** @type {string} */ key) => marked.includes(key)).length;
    const within = found.filter((/** @type {string} */ key) => marked.some((/** @type {string} */ m) => ` ${m} `.includes(` ${key} `) || ` ${key} `.includes(` ${m} `)));
    part += within.length;
    covered += within.length > 0 ? 1 : 0;
  }
  const share = (/** @type {number} */ n, /** @type {number} */ of) => `${((100 * n) / of).toFixed(1)} %`;
  console.log("\nKey phrases, at most ten an article, KPCrowd dev");
  console.log(`  ${given} phrases of ${articles} articles: ${share(same, given)} are phrases that annotators marked, ${share(part, given)} hold one or stand in one; ${share(covered, articles)} of the articles have such a phrase`);
}

if (asked("dates")) {
  for (const set of ["tbaq", "meantime"]) {
    const file = `dates/${set}.dev.jsonl.gz`;
    const predictions = rows(file).map((row) => {
      const at = codePoints(row.text);
      const dates = facts(row, { date: row.date }).dates.map((/** @type {any} */ d) => ({ start: at(d.start), end: at(d.end), type: d.time.type, value: d.time.value }));
      return { id: row.id, dates };
    });
    score(`Dates, ${set} dev`, "extract/score.py", ["dates", path.join(DATA, file), write(`dates-${set}`, predictions)]);
  }
}

if (asked("quotes")) {
  const file = "quotes/polnear.dev.jsonl.gz";
  const MARKS = /^["“”„«»‘’'`]+|["“”„«»‘’'`]+$/g;
  const predictions = rows(file).map((row) => {
    const at = codePoints(row.text);
    const quotes = facts(row, { date: row.date }).quotes.flatMap((/** @type {any} */ q) =>
      q.parts.map((/** @type {any} */ part) => {
        // The data leaves the quotation marks out.
        const words = part.text;
        const head = words.length - words.replace(/^(["“”„«»‘’'`]+)/, "").length;
        const inner = words.replace(MARKS, "");
        const start = part.start + head;
        return { start: at(start), end: at(start + inner.length), speaker_text: q.speaker?.span.text ?? null, kind: q.kind };
      }));
    return { id: row.id, quotes };
  });
  const written = write("quotes", predictions);
  score("Direct quotes of four words and more, PolNeAR dev", "extract/score.py", ["quotes", path.join(DATA, file), written, "--kinds", "direct", "--min-words", "4"]);
  score("Reported speech and thought, PolNeAR dev", "extract/score.py", ["quotes", path.join(DATA, file), written, "--kinds", "mixed,indirect"]);
}

if (asked("summaries")) {
  /** @type {object[]} */
  const predictions = [];
  for (const file of readdirSync(path.join(DATA, "summaries")).filter((f) => /\.dev\.jsonl\.gz$/.test(f) && !f.startsWith("query"))) {
    const set = file.replace(/\.jsonl\.gz$/, "");
    for (const row of rows(`summaries/${file}`)) {
      const collection = new Collection();
      collection.add(row.docs.map((/** @type {any} */ d) => ({ id: d.id, text: d.text, date: d.date })));
      const since = performance.now();
      const summary = collection.summarise({ words: row.budget });
      const ms = performance.now() - since;
      const text = new Map(row.docs.map((/** @type {any} */ d) => [d.id, codePoints(d.text)]));
      const sentences = summary.groups.flatMap((/** @type {any} */ g) => g.sentences)
        .map((/** @type {any} */ s) => ({ doc: s.doc, start: text.get(s.doc)?.(s.start), end: text.get(s.doc)?.(s.end) }));
      predictions.push({ set, id: row.id, system: "nutgraf", ms, sentences });
      collection.close();
    }
  }
  for (const row of rows("summaries/query.dev.jsonl.gz")) {
    const collection = new Collection();
    collection.add(row.pool.map((/** @type {any} */ d) => ({ id: d.id, text: d.text, date: d.date })));
    const text = new Map(row.pool.map((/** @type {any} */ d) => [d.id, codePoints(d.text)]));
    for (const { id, query, budget } of row.queries) {
      const since = performance.now();
      const summary = collection.summarise({ about: query, words: budget });
      const ms = performance.now() - since;
      const sentences = summary.groups.flatMap((/** @type {any} */ g) => g.sentences)
        .map((/** @type {any} */ s) => ({ doc: s.doc, start: text.get(s.doc)?.(s.start), end: text.get(s.doc)?.(s.end) }));
      predictions.push({ set: "query.dev", id, system: "nutgraf", ms, sentences });
    }
    collection.close();
  }
  score("Summaries, dev", "summarise/score.py", [write("summaries", predictions)]);
}

if (asked("reuse")) {
  /** Every pair that the index finds, in one collection of all texts. */
  const collected = (/** @type {string} */ file) => {
    const [row] = rows(file);
    const collection = new Collection();
    collection.add(row.docs);
    const words = row.docs.reduce((/** @type {number} */ sum, /** @type {any} */ d) => sum + d.text.split(/\s+/).length, 0);
    const since = performance.now();
    const pairs = collection.copies();
    const seconds = (performance.now() - since) / 1000;
    return { row, collection, pairs, speed: `${(words / seconds / 1e6).toFixed(2)} million words/s` };
  };
  const planted = collected("reuse/reuse_dev.jsonl.gz");
  const text = new Map(planted.row.docs.map((/** @type {any} */ d) => [d.id, codePoints(d.text)]));
  const passages = planted.pairs.flatMap((/** @type {any} */ pair) => {
    const { shared, quoted } = planted.collection.compare(pair.a, pair.b);
    return [...shared, ...quoted].map((/** @type {any} */ { a, b }) => ({
      a: a.doc, a_start: text.get(a.doc)?.(a.start), a_end: text.get(a.doc)?.(a.end),
      b: b.doc, b_start: text.get(b.doc)?.(b.start), b_end: text.get(b.doc)?.(b.end),
    }));
  });
  score(`Copied passages, planted, dev, characters (${planted.speed})`, "summarise/score_reuse.py", [write("reuse", passages)]);

  const near = collected("reuse/neardup_1000.jsonl.gz");
  const key = (/** @type {string[]} */ ids) => ids.toSorted().join(" ");
  const gold = new Set(near.row.gold.map(key));
  const same = near.pairs.filter(({ a, b }) => {
    const { shareOfA, shareOfB } = near.collection.compare(a, b);
    return Math.max(shareOfA, shareOfB) >= 0.5;
  }).map(({ a, b }) => key([a, b]));
  const found = same.filter((pair) => gold.has(pair)).length;
  console.log(`\nNear-duplicates, half the words of one the same (${near.speed})\n  ${found} of ${gold.size} found, ${same.length - found} invented`);
}
