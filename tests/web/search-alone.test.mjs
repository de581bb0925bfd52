// `nutgraf/search`: the engine that searches and does nothing else answers as the whole one does, but that it takes
// the furniture of pages (bylines, datelines, captions, promotion) for text.

import assert from "node:assert/strict";
import path from "node:path";
import { before, describe, test } from "node:test";

import { news } from "./news.mjs";
import { NPM, seeds } from "./texts.mjs";

/** @type {typeof import("../../www/lib/core.js")} */
const whole = await import(path.join(NPM, "core.js"));
/** @type {typeof import("../../www/lib/search.js")} */
const alone = await import(path.join(NPM, "search.js"));

const OUTLETS = ["The Valley Post", "Harbour News"];
/** Pages: with all that a page has around its report. */
const PAGES = [
  ...seeds().map((doc, at) => ({ ...doc, source: OUTLETS[at % 2], date: `2017-0${at + 1}-11` })),
  ...Array.from({ length: 8 }, (_, seed) => ({ ...news(seed), source: OUTLETS[seed % 2], date: "2017-06-08" })),
];
/** Articles: headline, headings, report, and lines that come back. */
const PILE = [
  ...Array.from({ length: 60 }, (_, seed) => {
    const { id, text } = news(seed);
    return { id, text: text.replace(/^.*\(Reuters\) - /m, ""), title: seed % 3 ? `Talks ${seed}` : undefined, source: `Outlet ${seed % 7}`, date: `20${10 + (seed % 8)}` };
  }),
  { id: "war", text: "War\n\nRussian and US diplomats met for peace talks in Geneva, and for a truce in Syria.\n\nWhat was said\n\n“The ministers will talk,” she said. The talks lasted two days.", source: OUTLETS[0], date: "2017-03-11" },
  { id: "zones", text: "The de-escalation zones hold, ministers said. Talks on a ceasefire and a truce go on.", title: "Syria", source: OUTLETS[1], date: "2017-02" },
  // Lines that three articles of an outlet share, copies, lone surrogates.
  ...["first", "second", "third"].map((word) => ({ id: word, text: `The ${word} ferry to Alder was late \ud83d.\n\nRead all our stories every morning.`, source: "Ferry Times" })),
];
const QUERIES = [
  "talks", "talks syria", '"peace talks" geneva', "ceasefire OR truce", "near:5(talks geneva)", "minist*", "tal", "-syria talks", "title:talks", "source:outlet ferry",
  "cesefire", "the", "(talks OR ferry) -geneva", "read all our stories", "de-escalation zones", "\ud83d late", "near:x(", "", "zzzzzz", "war russia us",
];
/** @type {import("../../www/lib/index.js").SearchOptions[]} */
const OPTIONS = [
  {}, { limit: 100, combineWith: "OR" }, { sort: "-date", limit: 5, offset: 3 }, { facets: ["source", "year", "month"] }, { explain: true, boost: { title: 5 } },
  { recency: { halfLife: 100 } }, { prefix: false, fuzzy: false }, { where: { source: ["Outlet 3"], date: { from: "2011" } } }, { collapseCopies: false, totals: false },
];

/** @param {any} answer */
const timeless = ({ elapsed: _, ...answer }) => answer;

describe("search alone", () => {
  /** @type {import("../../www/lib/core.js").Collection} */
  let all;
  /** @type {import("../../www/lib/search.js").Collection} */
  let few;
  before(async () => {
    await whole.init();
    await alone.init();
    all = new whole.Collection();
    few = new alone.Collection();
    assert.deepEqual(few.add(PILE), all.add(PILE));
  });

  const same = () => {
    for (const query of QUERIES) {
      for (const options of OPTIONS) assert.deepEqual(timeless(few.search(query, options)), timeless(all.search(query, options)), `${query} ${JSON.stringify(options)}`);
      assert.deepEqual(few.suggest(query), all.suggest(query), query);
      for (const sort of /** @type {const} */ (["text", "left", "right", "date"])) assert.deepEqual(few.concordance(query, { sort }), all.concordance(query, { sort }), query);
    }
  };

  test("answers are those of the whole engine, also after changes", () => {
    same();
    for (const news of [all, few]) {
      assert.equal(news.remove(["news-3", "news-17", "nobody"]), 2);
      news.update("news-5", { title: "Truce", date: "2018-02-03", source: "Ferry Times" });
      news.add({ id: "news-6", text: "Another talk of the truce." }, { onDuplicate: "replace" });
    }
    same();
  });

  test("fields that need facts answer as the whole engine does before it has found any", () => {
    for (const query of ["person:lavrov", "said:minister talks", "has:quote", "date:2017-01..2017-03 talks"]) {
      assert.deepEqual(timeless(few.search(query)), timeless(all.search(query, { partial: true })), query);
    }
    assert.deepEqual([few.search("person:lavrov").count, few.search("person:lavrov").pending], [0, few.size]);
  });

  test("what is known of articles is the same but for what it is about", () => {
    for (const id of all.ids()) {
      const { nutGraf: _, keys: __, outlet: ___, language: ____, structure, ...doc } = /** @type {import("../../www/lib/index.js").StoredDocument} */ (all.get(id));
      assert.ok(structure.every(({ kind }) => ["headline", "heading", "furniture"].includes(kind)), `${id} ${JSON.stringify(structure)}`);
      assert.deepEqual(few.get(id), doc);
    }
    assert.deepEqual([few.ids(), few.size, few.has("news-7"), few.get("nobody")], [all.ids(), all.size, true, undefined]);
    assert.deepEqual([...few.documents()].map(({ id }) => id), all.ids());
  });

  test("what is saved by one opens in the other, corrections included", () => {
    const person = all.extract().entities.find(({ kind }) => kind === "person")?.id ?? "";
    all.edits.rename(person, "Somebody Else");
    const opened = alone.Collection.load(all.save());
    assert.deepEqual(timeless(opened.search("talks")), timeless(all.search("talks")));
    const back = whole.Collection.load(opened.save());
    assert.equal(back.edits.list().length, 1);
    assert.deepEqual(opened.save({ text: false }), all.save({ text: false }));
    assert.deepEqual(timeless(back.search("ferry was late")), timeless(all.search("ferry was late")));
    const bare = alone.Collection.load(all.save({ text: false }));
    assert.equal(bare.missing().length, all.size);
    bare.add({ text: PILE[0].text });
    assert.deepEqual(bare.ids(), [PILE[0].id]);
  });

  test("of pages it finds the same ones, and takes their furniture for text", () => {
    const [page, text] = [new whole.Collection(), new alone.Collection()];
    page.add(PAGES);
    text.add(PAGES);
    /** @param {import("../../www/lib/index.js").SearchResult} found */
    const docs = ({ hits }) => [...new Set(hits.map(({ doc }) => doc))].sort();
    for (const query of QUERIES) {
      const options = { limit: 1000, fuzzy: false };
      assert.deepEqual(docs(text.search(query, options)), docs(page.search(query, options)), query);
      assert.equal(text.search(query, options).matches, page.search(query, options).matches, query);
    }
    assert.ok([...page.documents()].some(({ boilerplate }) => boilerplate.length > 0));
    assert.ok([...text.documents()].every(({ boilerplate }) => boilerplate.length === 0));
    // Day and credit are those given; none are read off the page.
    const undated = { id: "undated", text: "OSLO, June 8, 2017 (Reuters) - The ferry was late. It rained." };
    page.add(undated);
    text.add(undated);
    assert.deepEqual([page.get("undated")?.date?.value, text.get("undated")?.date], ["2017-06-08", undefined]);
    // What search alone has saved is read anew by the whole engine, and the other way round.
    const [again, back] = [whole.Collection.load(text.save()), alone.Collection.load(page.save())];
    for (const query of QUERIES) {
      assert.deepEqual(timeless(again.search(query)), timeless(page.search(query)), query);
      assert.deepEqual(timeless(back.search(query)), timeless(text.search(query)), query);
    }
  });

  test("errors are those of the whole engine", () => {
    /** @param {any} news */
    const told = (news) => [
      () => news.search("a", { limt: 1 }), () => news.search("a", { limit: 5000 }), () => news.search("a", { boost: { title: 200.5 } }), () => news.update("nobody", {}),
      () => news.constructor.load(new Uint8Array(100)),
    ].map((call) => {
      try {
        return call();
      } catch (/** @type {any} */ error) {
        return [error.name, error.code, error.message, error.option, error.id];
      }
    });
    assert.deepEqual(told(few), told(all));
    assert.ok(told(few).every(Array.isArray));
    const closed = new alone.Collection();
    closed.close();
    assert.throws(() => closed.search("a"), { name: "WorkerError", code: "E_CLOSED" });
  });
});
