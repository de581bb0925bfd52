// Claims in the package: what the sample states and where it differs, one answer in both entries, options
// that are wrong, and bounded work.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, describe, test } from "node:test";

import * as core from "../../www/dist/npm/core.js";
import { Collection } from "../../www/dist/npm/index.js";

const SEEDS = new URL("../../seeds/", import.meta.url);

/** @type {import("nutgraf").DocumentInput[]} */
let seeds = [];

before(async () => {
  await core.init();
  const manifest = JSON.parse(await readFile(new URL("manifest.json", SEEDS), "utf8"));
  seeds = await Promise.all(manifest.map(async (/** @type {any} */ entry) => ({
    id: entry.file.slice(0, 3), text: await readFile(new URL(entry.file, SEEDS), "utf8"),
    date: entry.date ?? undefined, source: entry.outlet ?? undefined, credit: entry.credit ?? undefined,
  })));
});

/**
 * @param {import("nutgraf").DocumentInput[]} docs
 */
function opened(docs) {
  const news = new core.Collection();
  const { failed } = news.add(docs);
  assert.deepEqual(failed, []);
  return news;
}

/** @param {import("nutgraf").Claim} claim */
const docs = (claim) => claim.support.map(({ doc }) => doc);

describe("the sample", () => {
  test("every span is the words it says", () => {
    const news = opened(seeds);
    const text = new Map(seeds.map(({ id, text }) => [id, text]));
    const claims = news.claims();
    assert.ok(claims.length > 8);
    /** @param {any} value */
    const check = (value) => {
      if (value === null || typeof value !== "object") return;
      if (typeof value.start === "number") assert.equal(text.get(value.doc)?.slice(value.start, value.end), value.text);
      for (const inner of Object.values(value)) check(inner);
    };
    check(claims);
    for (const { certainty, score, reasons, sources, support } of claims) {
      assert.ok(reasons.length > 0 && score > 0 && score <= 1 && certainty.length > 0);
      assert.equal(sources.documents, support.length);
      assert.equal(sources.independent + sources.copies, sources.documents);
      assert.equal(new Set(support.map(({ doc }) => doc)).size, support.length);
    }
    news.close();
  });

  test("a copy is told from an independent source, claim by claim", () => {
    const news = opened(seeds);
    const claims = news.claims();
    const walkout = claims.find(({ text }) => text.includes("High Negotiations Committee"));
    assert.ok(walkout);
    assert.deepEqual(docs(walkout), ["000", "001"]);
    assert.deepEqual([walkout.sources.independent, walkout.sources.copies], [1, 1]);
    assert.equal(walkout.sources.groups[0]?.why.code, "same-words");
    for (const words of ["400,000", "May 10"]) {
      const only = claims.find(({ text }) => text.includes(words));
      assert.deepEqual([only && docs(only), only?.sources.independent], [["000"], 1], words);
    }
    const shoigu = claims.find(({ text }) => text.includes("Shoigu"));
    assert.deepEqual([shoigu && docs(shoigu), shoigu?.sources.independent], [["002", "003"], 2]);
    news.close();
  });

  test("three meetings of the same two men stay three", () => {
    const news = opened(seeds);
    const events = [["004"], ["000", "001"], ["002", "003"]];
    for (const claim of news.claims()) {
      assert.ok(events.some((event) => docs(claim).every((doc) => event.includes(doc))), `${claim.text} ${docs(claim)}`);
    }
    news.close();
  });

  test("the next meeting in Astana has two dates, Geneva is not mixed in, ages of a war are none", () => {
    const news = opened(seeds);
    const differs = news.claims().flatMap(({ differs }) => differs);
    assert.equal(differs.length, 1);
    const [{ what, values } = { what: "", values: [] }] = differs;
    assert.equal(what, "date");
    assert.deepEqual(values.map(({ support }) => support.map(({ text }) => text)), [["later this month", "June 13-14"], ["mid-July"]]);
    const overTime = news.claims().flatMap(({ overTime }) => overTime);
    assert.deepEqual(overTime.map(({ values }) => values.map(({ value }) => value)), [["over five years", "6-year", "four-year"]]);
    const both = news.compare("002", "003");
    assert.equal(both.differs.length, 1);
    assert.deepEqual(news.compare("000", "001").differs, []);
    assert.deepEqual(news.compare("002", "004").overTime.length, 1);
    news.close();
  });
});

describe("the reader's word on who is independent", () => {
  test("goes before the evidence, both ways, and can be undone", () => {
    const news = opened(seeds);
    /** @param {string} words */
    const counts = (words) => {
      const sources = news.claims().find(({ text }) => text.includes(words))?.sources;
      return [sources?.independent, sources?.copies, sources?.groups[0]?.why.code];
    };
    const before = ["High Negotiations Committee", "Shoigu"].map(counts);
    assert.deepEqual(before.map((count) => count.slice(0, 2)), [[1, 1], [2, 0]]);
    news.edits.independent("000", "001", true);
    assert.deepEqual(counts("High Negotiations Committee").slice(0, 2), [2, 0]);
    news.edits.independent("002", "003", false);
    assert.deepEqual(counts("Shoigu"), [1, 1, "overruled"]);
    news.edits.undo();
    news.edits.undo();
    assert.deepEqual(["High Negotiations Committee", "Shoigu"].map(counts), before);
    news.close();
  });
});

describe("the calls", () => {
  test("worker and calling thread answer the same", async () => {
    const here = opened(seeds);
    const there = await Collection.create();
    await there.add(seeds);
    assert.deepEqual(JSON.parse(JSON.stringify(await there.claims())), JSON.parse(JSON.stringify(here.claims())));
    assert.deepEqual(await there.claims({ docs: ["000", "001"], limit: 2 }), here.claims({ docs: ["000", "001"], limit: 2 }));
    const { claims } = here.extract({ kinds: ["claims"] });
    assert.deepEqual(claims, here.claims());
    assert.equal("claims" in here.extract(), false);
    await there.close();
    here.close();
  });

  test("wrong options are refused, few articles are no error", async () => {
    const news = opened(seeds.slice(0, 1));
    for (const options of [{ limit: 0 }, { limit: 1001 }, { limit: 1.5 }, { docs: "000" }, { sort: "fewest" }]) {
      assert.throws(() => news.claims(/** @type {any} */ (options)), { code: "docs" in options ? "E_TYPE" : "E_OPTION" });
    }
    assert.throws(() => news.claims({ docs: ["none"] }), { code: "E_NOT_FOUND" });
    assert.ok(news.claims().every(({ sources }) => sources.documents === 1));
    assert.deepEqual(news.claims({ docs: [] }), []);
    assert.throws(() => news.claims({ signal: AbortSignal.abort() }), { name: "AbortError" });
    news.close();
  });

  test("the same words in 500 articles are one claim, tables and lists are none", () => {
    const text = "The harbour of Arvik was closed on Monday after a barge had hit the northern pier.\nThe harbour master said 14 people were hurt when the barge struck the pier.";
    const copies = Array.from({ length: 500 }, (_, n) => ({ id: `c${n}`, text }));
    const table = Array.from({ length: 50 }, (_, n) => ({ id: `t${n}`, text: Array.from({ length: 40 }, (_, row) => `${row}\t${n * row}\t${row * 7} %`).join("\n") }));
    const news = opened([...copies, ...table]);
    const claims = news.claims();
    assert.deepEqual(claims.map(({ sources }) => [sources.independent, sources.documents]), [[1, 500], [1, 500]]);
    news.close();
  });
});
