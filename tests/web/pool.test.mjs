// Reading by several workers gives what one alone gives, and falls back to one.

import assert from "node:assert/strict";
import os from "node:os";
import path from "node:path";
import { beforeEach, describe, test } from "node:test";

import { news as made } from "./news.mjs";
import { NPM, article } from "./texts.mjs";

const threads = process.getBuiltinModule("node:worker_threads");
const Real = threads.Worker;
/** Workers begun, and which of them may not start. */
const log = { begun: 0, /** @type {(n: number) => boolean} */ refuse: () => false };
threads.Worker = class extends Real {
  /** @param {any[]} given */
  constructor(...given) {
    log.begun += 1;
    if (log.refuse(log.begun)) throw new Error("no more workers");
    super(.../** @type {[any]} */ (given));
  }
};
beforeEach(() => {
  log.begun = 0;
  log.refuse = () => false;
});
const several = os.availableParallelism() > 1;

const { Collection } = await import(path.join(NPM, "index.js"));
const FOOTER = "Write to the desk of the Harbour Post with your tips.";
/** News, some with lines that three articles of an outlet share, some without an id, some that cannot be read. */
const DOCS = Array.from({ length: 130 }, (_, n) => {
  const text = n % 6 ? made(n).text : article(n, { trouble: 0.3 }).text;
  return { id: n % 11 ? `d${n}` : undefined, text: n % 5 ? text : `${text}\n\n${FOOTER}`, source: `Paper ${n % 6}`, date: n % 4 ? `2017-0${1 + (n % 9)}-11` : undefined, meta: n };
});
const BAD = [{ id: "void", text: "" }, { id: "seven", text: 7 }, { id: "dated", text: "Rain.", date: "31 Feb" }, { id: "d1", text: "Taken." }];
const MIXED = [...DOCS.slice(0, 60), ...BAD, ...DOCS.slice(60)];

/** Everything that can be asked, as text. @param {any} news */
async function asked(news) {
  const documents = [];
  for (const id of news.ids()) documents.push(await news.get(id));
  const searches = [];
  for (const query of ["harbour talks", '"right direction"', "said:minister", "tips desk", "zzz", "lagos OR kyoto"]) {
    const { elapsed: _, ...found } = await news.search(query, { limit: 200, facets: ["source", "person"] });
    searches.push(found);
  }
  const all = [documents, searches, await news.extract(), await news.claims({ docs: news.ids().slice(0, 12) }), await news.timeline(), await news.copies(), await news.sources(), (await news.summarise({ sentences: 20 })).groups, await news.concordance("harbour"), await news.keys()];
  return all.map((one) => JSON.stringify(one));
}
/** @param {any} report */
const plain = (report) => JSON.stringify({ ...report, failed: report.failed.map((/** @type {any} */ f) => [f.id, f.error.code, f.error.message, f.error.name]) });

describe("reading by several workers", () => {
  test("gives the answers of one, byte for byte", async () => {
    const one = await Collection.create({ worker: true });
    const many = await Collection.create({ worker: true, concurrency: 3 });
    /** @type {any[]} */
    const seen = [];
    const wanted = await one.add(MIXED);
    const got = await many.add(MIXED, { onProgress: (/** @type {any} */ p) => seen.push([p.done, p.total]) });
    if (several) assert.ok(log.begun > 3, `${log.begun} workers`);
    assert.equal(plain(got), plain(wanted));
    assert.equal(wanted.failed.length, 4);
    assert.deepEqual(many.ids(), one.ids());
    const [answers, expected] = [await asked(many), await asked(one)];
    for (const [n, answer] of answers.entries()) assert.ok(answer === expected[n], `answer ${n} differs`);
    // The empty, the wrong one and those refused before are no work.
    assert.deepEqual(seen.at(-1)[0], seen.at(-1)[1]);
    assert.ok(seen.slice(0, -1).every(([done, total]) => done < total));
    for (const policy of ["skip", "replace"]) {
      const again = [...DOCS.filter((doc) => doc.id).slice(20, 60).map((doc) => ({ ...doc, text: `Again: ${doc.text}` })), ...Array.from({ length: 60 }, (_, n) => ({ ...made(2000 + n), id: `new-${policy}-${n}` }))];
      assert.equal(plain(await many.add(again, { onDuplicate: policy })), plain(await one.add(again, { onDuplicate: policy })), policy);
      assert.deepEqual(many.ids(), one.ids());
      assert.equal((await many.get("d30")).text.startsWith("Again: "), policy === "replace");
      assert.equal(JSON.stringify((await many.search("harbour", { limit: 300 })).hits), JSON.stringify((await one.search("harbour", { limit: 300 })).hits));
    }
    await Promise.all([one.close(), many.close()]);
  });

  test("ids that repeat among those to be replaced are read by one", async () => {
    const many = await Collection.create({ worker: true, concurrency: 3 });
    const twice = [...DOCS.slice(1, 100), ...DOCS.slice(1, 100)].filter((doc) => doc.id);
    const report = await many.add(twice, { onDuplicate: "replace" });
    assert.deepEqual([report.added.length, report.replaced.length, log.begun], [twice.length / 2, twice.length / 2, 1]);
    await many.close();
  });

  test("a little is read by one", async () => {
    const many = await Collection.create({ worker: true, concurrency: 3 });
    await many.add(DOCS.slice(0, 20));
    assert.deepEqual([many.size, log.begun], [20, 1]);
    await many.close();
  });

  test("where no more workers start, one reads all", async () => {
    log.refuse = (n) => n > 1;
    const many = await Collection.create({ worker: true, concurrency: 3 });
    const report = await many.add(DOCS);
    assert.equal(report.added.length, DOCS.length);
    assert.equal((await many.stats()).documents, DOCS.length);
    await many.close();
  });

  test("where there is no worker at all, this thread reads", async () => {
    const here = await Collection.create({ worker: false, concurrency: 3 });
    assert.equal((await here.add(DOCS)).added.length, DOCS.length);
    assert.equal(log.begun, 0);
    await here.close();
  });

  test("cancelled, nothing of that add stays", async () => {
    const many = await Collection.create({ worker: true, concurrency: 3 });
    await many.add(DOCS.slice(0, 20));
    const stop = new AbortController();
    await assert.rejects(many.add(DOCS.slice(20), { signal: stop.signal, onProgress: () => stop.abort(new Error("enough")) }), /enough/);
    if (several) assert.equal(many.size, 20);
    assert.equal((await many.stats()).documents, many.size);
    await many.add(DOCS.slice(20), { onDuplicate: "skip" });
    assert.equal(many.size, DOCS.length);
    await many.close();
  });

  test("a wrong option is told as ever", async () => {
    const many = await Collection.create({ worker: true, concurrency: 3 });
    await assert.rejects(many.add(DOCS, { onDuplicate: "perhaps" }), { code: "E_OPTION", option: "onDuplicate" });
    assert.equal(many.size, 0);
    await many.close();
    await assert.rejects(Collection.create({ concurrency: "3" }), { code: "E_TYPE", option: "concurrency" });
  });
});
