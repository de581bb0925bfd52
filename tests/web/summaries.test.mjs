// Summaries through the package: budgets, what they are about, order, footnotes.

import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";

import { NPM, seeds } from "./texts.mjs";

const { Collection, init } = await import(path.join(NPM, "core.js"));

/** @type {any} */
let news;
before(async () => {
  await init();
  news = new Collection();
  news.add(seeds());
});
after(() => news.close());

/** @param {any} summary */
const sentences = (summary) => summary.groups.flatMap((/** @type {any} */ g) => g.sentences);
/** @param {any} s */
const key = (s) => `${s.doc}:${s.start}`;

test("budgets are kept by every way of counting, and sentences are whole slices", () => {
  const texts = new Map(seeds().map((/** @type {any} */ d) => [d.id, d.text]));
  for (const words of [1, 20, 60, 100, 250]) {
    const found = sentences(news.summarise({ words }));
    const all = found.map((/** @type {any} */ s) => s.text).join("\n");
    assert.ok(all.split(/\s+/).filter(Boolean).length <= words, `${words} words`);
    assert.ok((all.match(/[\p{L}\p{N}_]+(?:['’.-][\p{L}\p{N}_]+)*/gu) ?? []).length <= words, `${words} words`);
    for (const s of found) assert.equal(texts.get(s.doc)?.slice(s.start, s.end), s.text);
  }
});

test("a longer summary holds every shorter one", () => {
  const by = (/** @type {object} */ options) => new Set(sentences(news.summarise(options)).map(key));
  for (let n = 1; n < 12; n++) {
    const longer = by({ sentences: n + 1 });
    for (const sentence of by({ sentences: n })) assert.ok(longer.has(sentence), `${n} sentences`);
  }
  let shorter = by({ docs: ["002"], words: 50 });
  for (let words = 60; words < 300; words += 10) {
    const longer = by({ docs: ["002"], words });
    for (const sentence of shorter) assert.ok(longer.has(sentence), `${words} words`);
    shorter = longer;
  }
});

test("about a query, a phrase or an entity: every sentence names it", () => {
  for (const s of sentences(news.summarise({ about: '"de-escalation zones"', sentences: 4 }))) assert.match(s.text, /de-escalation zones/i);
  const assad = news.extract({ kinds: ["entities"] }).entities.find((/** @type {any} */ e) => /Assad/.test(e.name));
  const named = assad.mentions.map((/** @type {any} */ m) => [m.doc, m.start]);
  const about = sentences(news.summarise({ about: assad.id, sentences: 5 }));
  assert.ok(about.length >= 3);
  for (const s of about) assert.ok(named.some((/** @type {any} */ [doc, at]) => doc === s.doc && s.start <= at && at < s.end), s.text);
  assert.deepEqual(news.summarise({ about: "zeppelins" }).groups, []);
  assert.throws(() => news.summarise({ about: 7 }), { code: "E_TYPE" });
});

test("the order changes, the sentences do not", () => {
  const dated = sentences(news.summarise({ sentences: 6 }));
  const ranked = sentences(news.summarise({ sentences: 6, order: "importance" }));
  assert.deepEqual(dated.map(key).sort(), ranked.map(key).sort());
  assert.equal(key(ranked[0]), key(sentences(news.summarise({ sentences: 1 }))[0]));
  assert.throws(() => news.summarise({ order: "length" }), { code: "E_OPTION" });
});

test("footnotes name outlet, agency, date, paragraph and offsets", () => {
  const one = new Collection();
  one.add({ id: "x", text: "The ferry was held in port on Sunday because of a *storm*.", source: "The Post", credit: "AP", date: "2016-05-03" });
  const summary = one.summarise();
  assert.equal(summary.toString("markdown"), "**2016-05-01**\n\nThe ferry was held in port on Sunday because of a \\*storm\\*.[^1]\n\n[^1]: The Post (AP), 2016-05-03, par. 1; document x, characters 0–58");
  assert.equal(summary.toString(), "2016-05-01\n\nThe ferry was held in port on Sunday because of a *storm*. [1]\n\n[1] The Post (AP), 2016-05-03, par. 1; document x, characters 0–58");
  one.close();
});
