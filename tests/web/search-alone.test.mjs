// `nutgraf/search`: the engine that searches and does nothing else answers as the whole one does.

import assert from "node:assert/strict";
import path from "node:path";
import { before, describe, test } from "node:test";

import { news } from "./news.mjs";
import { NPM, seeds } from "./texts.mjs";

/** @type {typeof import("../../www/lib/core.js")} */
const whole = await import(path.join(NPM, "core.js"));
/** @type {typeof import("../../www/lib/search.js")} */
const alone = await import(path.join(NPM, "search.js"));

const PILE = [
  ...seeds().map((doc, at) => ({ ...doc, source: ["The Valley Post", "Harbour News"][at % 2], date: `2017-0${at + 1}-11` })),
  ...Array.from({ length: 60 }, (_, seed) => ({ ...news(seed), title: seed % 3 ? `Talks ${seed}` : undefined, source: `Outlet ${seed % 7}`, date: `20${10 + (seed % 8)}` })),
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
      const { nutGraf: _, keys: __, ...doc } = /** @type {import("../../www/lib/index.js").StoredDocument} */ (all.get(id));
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
    assert.deepEqual(opened.save(), all.save());
    const bare = alone.Collection.load(all.save({ text: false }));
    assert.equal(bare.missing().length, all.size);
    bare.add({ text: PILE[0].text });
    assert.deepEqual(bare.ids(), [PILE[0].id]);
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
