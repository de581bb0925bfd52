// Searching the package: fields, filters, facets, spelling, copies; every span exactly its words.

import assert from "node:assert/strict";
import path from "node:path";
import { before, describe, test } from "node:test";

import { NPM, eachSpan } from "./texts.mjs";

/** @type {typeof import("../../www/lib/index.js")} */
const nutgraf = await import(path.join(NPM, "index.js"));
/** @type {typeof import("../../www/lib/core.js")} */
const core = await import(path.join(NPM, "core.js"));

const DOCS = [
  { id: "a", date: "2016-04-30", source: "Fjord Post", text: "President Maria Keller met envoys in Oslo. “The truce will hold until May,” Keller said on Friday. The truce was signed in 2015." },
  { id: "b", date: "2016-05-04", source: "Fjord Post", text: "“No truce is in sight,” Foreign Minister Pavel Orlov told reporters in Geneva. Maria Keller disagreed. Some 400 people were killed." },
  { id: "c", date: "2017-01-02", source: "Harbour Wire", text: "“No truce is in sight,” Foreign Minister Pavel Orlov told reporters in Geneva. Snow fell in Oslo." },
];

function open() {
  const news = new core.Collection();
  news.add(DOCS);
  return news;
}
/** @param {import("../../www/lib/index.js").SearchResult} result */
const ids = (result) => [...new Set(result.hits.map(({ doc }) => doc))].sort().join("");

describe("search", () => {
  before(() => core.init());

  test("fields look at facts", () => {
    const news = open();
    for (const [query, expected] of [
      ["person:keller", "ab"], ["said:keller truce", "a"], ["said:orlov truce", "bc"], ["said:keller signed", ""], ["place:geneva", "bc"],
      ["date:2016-05-04", "b"], ["date:2016-05", "ab"], ["source:harbour", "c"], ["has:figure", "b"], ["person:keller -place:oslo", "b"],
    ]) {
      const found = news.search(query, { collapseCopies: false, prefix: false });
      assert.equal(ids(found), expected, query);
      assert.equal(found.pending, 0, query);
    }
    const [hit] = news.search("said:keller truce ").hits;
    assert.deepEqual(hit?.hits.map(({ text, how, term }) => [text, how, term]), [["truce", "exact", "truce"]]);
    eachSpan(news.search("person:keller has:quote"), (/** @type {any} */ span) => {
      if (span.text !== undefined) assert.equal(DOCS.find(({ id }) => id === span.doc)?.text.slice(span.start, span.end), span.text);
    });
    news.close();
  });

  test("answers of both entries are the same, and partial ones say what is missing", async () => {
    const there = await nutgraf.Collection.create();
    await there.add(DOCS);
    const partial = await there.search("person:keller", { partial: true });
    assert.deepEqual([partial.count, partial.pending], [0, 3]);
    const here = open();
    const options = { facets: /** @type {const} */ (["person", "source", "year"]), explain: true };
    assert.deepEqual({ ...(await there.search("person:keller truce", { ...options, facets: [...options.facets] })), elapsed: 0 },
      { ...here.search("person:keller truce", { ...options, facets: [...options.facets] }), elapsed: 0 });
    here.close();
    await there.close();
  });

  test("facets count before and after filters", () => {
    const news = open();
    const { facets, documents } = news.search("truce", { facets: ["source", "year", "person"], where: { date: { to: "2016" } } });
    assert.equal(documents, 2);
    assert.deepEqual(facets.source, [{ value: "Fjord Post", label: "Fjord Post", count: 2, total: 2 }, { value: "Harbour Wire", label: "Harbour Wire", count: 0, total: 1 }]);
    assert.deepEqual(facets.year?.map(({ value, count, total }) => [value, count, total]), [["2016", 2, 2], ["2017", 0, 1]]);
    const keller = facets.person?.find(({ label }) => label.includes("Keller"));
    assert.equal(keller?.count, 2);
    assert.equal(ids(news.search("truce", { where: { entities: [keller?.value ?? ""] } })), "ab");
    news.close();
  });

  test("sorts by date, weighs by age, explains", () => {
    const news = open();
    const order = (/** @type {any} */ options) => news.search("truce", { collapseCopies: false, ...options }).hits.map(({ doc }) => doc).slice(0, 3).join("");
    assert.equal(order({ sort: "date" }), "abc");
    assert.equal(order({ sort: "-date" }), "cba");
    assert.equal(order({ recency: { halfLife: 1 } })[0], "c");
    for (const { score, explanation } of news.search("truce orlov", { explain: true, recency: { halfLife: 30 } }).hits) {
      const { shares, recency, passage, furniture } = explanation ?? assert.fail("no explanation");
      const sum = shares.reduce((all, share) => all + share.score, 0);
      assert.ok(Math.abs(sum * recency * passage * furniture - score) < 1e-5);
    }
    news.close();
  });

  test("corrects words that are nowhere, shows copies once", () => {
    const news = open();
    const found = news.search("kelelr");
    assert.deepEqual(found.suggestions, [{ text: "Keller", query: "Keller", kind: "spelling", count: 2, applied: true }]);
    assert.equal(found.hits[0]?.hits[0]?.how, "fuzzy");
    assert.equal(news.search("kelelr", { fuzzy: false }).count, 0);
    const [first] = news.search("sight").hits;
    assert.equal(first?.copies.length, 1);
    assert.match(first?.copies[0]?.text ?? "", /^“No truce is in sight,”/);
    news.close();
  });

  test("bad options name themselves", () => {
    const news = open();
    for (const [options, option] of /** @type {const} */ ([
      [{ facets: ["colour"] }, "facets"], [{ sort: "size" }, "sort"], [{ recency: { halfLife: 0 } }, "recency.halfLife"], [{ recency: {} }, "recency.halfLife"],
      [{ recency: { halfLife: 1, at: "soon" } }, "recency.at"], [{ where: { date: { from: "x" } } }, "where.date.from"], [{ where: { has: ["soul"] } }, "where.has"],
      [{ where: { source: "x" } }, "where.source"], [{ fuzzy: 2 }, "fuzzy"], [{ explain: "yes" }, "explain"],
    ])) {
      assert.throws(() => news.search("truce", /** @type {any} */ (options)), (/** @type {any} */ error) => /^E_(OPTION|TYPE)$/.test(error.code) && error.option === option, JSON.stringify(options));
    }
    news.close();
  });
});
