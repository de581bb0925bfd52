// Real workers: several collections in one, workers that die of a real trap, and what is left when collections are
// closed a thousand times.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";

import { host, launch, sendHtml } from "./browser.mjs";
import { PILE } from "./contract.mjs";
import { trapAt } from "./engine.mjs";
import { NPM } from "./texts.mjs";

const threads = process.getBuiltinModule("node:worker_threads");
/** Workers that run, all ever begun, and what they said. */
const log = { live: 0, begun: 0, /** @type {any[]} */ said: [] };
const Real = threads.Worker;
threads.Worker = class extends Real {
  /** @param {any[]} given */
  constructor(...given) {
    super(.../** @type {[any]} */ (given));
    log.live += 1;
    log.begun += 1;
    this.on("exit", () => (log.live -= 1));
    this.on("message", (message) => log.said.push(message));
  }
};
/** Once all that were stopped have ended. @param {number} live */
async function settled(live) {
  for (let n = 0; n < 500 && log.live !== live; n += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  assert.equal(log.live, live, "workers still run");
}

/** The package with an engine that stops for good when two articles are compared. @type {string} */
let broken;
/** @type {any} */
let nutgraf;
/** @type {any} */
let trapping;

before(async () => {
  broken = mkdtempSync(path.join(os.tmpdir(), "nutgraf-trap-"));
  cpSync(NPM, broken, { recursive: true });
  writeFileSync(path.join(broken, "nutgraf_bg.wasm"), trapAt(new Uint8Array(readFileSync(path.join(NPM, "nutgraf_bg.wasm"))), "engine_compare"));
  nutgraf = await import(path.join(NPM, "index.js"));
  trapping = await import(path.join(broken, "index.js"));
});
after(() => rmSync(broken, { recursive: true, force: true }));
beforeEach(() => {
  log.said = [];
});

const DEAD = { name: "WorkerError", code: "E_WORKER", message: /started again/ };
const many = (/** @type {number} */ count) => Array.from({ length: count }, (_, n) => ({ id: `n${n}`, text: `${n}. ${PILE[n % 6]?.text}`, date: "2021-03-04" }));

describe("a trap", () => {
  test("ends the worker; articles and corrections are there again, and the call says so", async () => {
    const news = await trapping.Collection.create({ worker: true });
    await news.add(PILE);
    await news.remove("copy");
    await news.edits.rename("p:ann-lee", "Anna Lee");
    const before = structuredClone({ ids: news.ids(), facts: await news.extract(), log: await news.edits.list() });
    const { begun } = log;
    for (let round = 0; round < 3; round += 1) {
      await assert.rejects(news.compare("harbour", "other"), DEAD);
      assert.deepEqual({ ids: news.ids(), facts: await news.extract(), log: await news.edits.list() }, before);
    }
    assert.equal(log.begun - begun, 3);
    await news.close();
    await settled(0);
  });

  test("calls that wait beside it are made again, and what is being added is kept", async () => {
    const news = await trapping.Collection.create({ worker: true });
    await news.add(PILE);
    const docs = many(800);
    const stop = new AbortController();
    let told = 0;
    const adding = news.add(docs, { onProgress: () => (told += 1) });
    const renaming = news.edits.rename("p:ann-lee", "Anna Lee");
    const finding = news.search("harbour", { limit: 1 });
    const stopped = assert.rejects(news.extract({ signal: stop.signal }), /enough/);
    const trap = assert.rejects(news.compare("harbour", "other"), DEAD);
    await trap;
    stop.abort(new Error("enough"));
    const [report, renamed, found] = await Promise.all([adding, renaming, finding, stopped]);
    assert.deepEqual(report, { added: docs.map(({ id }) => id), replaced: [], skipped: [], failed: [] });
    assert.equal(renamed.name, "Anna Lee");
    assert.ok(found.count > 0 && told > 0);
    assert.equal(news.size, PILE.length + docs.length);
    assert.equal((await news.stats()).documents, news.size);
    assert.equal((await news.edits.list()).length, 1);
    await news.close();
    await settled(0);
  });

  test("an add that is cancelled while the worker is started again keeps what it has", async () => {
    const news = await trapping.Collection.create({ worker: true });
    await news.add(PILE);
    const stop = new AbortController();
    const adding = assert.rejects(news.add(many(2000), { signal: stop.signal }), /enough/);
    await assert.rejects(news.compare("harbour", "other"), DEAD);
    stop.abort(new Error("enough"));
    await adding;
    assert.equal((await news.stats()).documents, news.size);
    assert.ok(news.size < 2000 + PILE.length);
    await news.close();
    await settled(0);
  });

  test("closing while it is started again leaves no worker", async () => {
    const news = await trapping.Collection.create({ worker: true });
    await news.add(PILE);
    const trap = assert.rejects(news.compare("harbour", "other"), DEAD);
    await trap;
    const asked = assert.rejects(news.search("harbour"), { code: "E_CLOSED" });
    await news.close();
    await asked;
    await settled(0);
  });

  test("on the calling thread it is final, and every later call says so", async () => {
    const news = await trapping.Collection.create({ worker: false });
    await news.add(PILE);
    await assert.rejects(news.compare("harbour", "other"), { code: "E_WORKER", message: /cannot go on/ });
    await assert.rejects(news.search("harbour"), { code: "E_WORKER" });
    await news.close();
  });
});

describe("several collections in one worker", () => {
  test("know nothing of each other, and the worker ends with the last", async () => {
    const { begun } = log;
    const first = await nutgraf.Collection.create({ worker: true });
    const others = await Promise.all(["Rain", "Snow"].map((word) => nutgraf.Collection.create({ worker: first }).then(async (/** @type {any} */ news) => {
      await news.add({ id: "harbour", text: `${word} fell on the road.` });
      return news;
    })));
    const loaded = await nutgraf.Collection.load(await others[1].save(), { worker: others[0] });
    await first.add(PILE);
    assert.equal(log.begun - begun, 1);
    const counts = async (/** @type {string} */ word) => Promise.all([first, ...others, loaded].map(async (news) => (await news.search(word)).count));
    assert.deepEqual(await counts("rain"), [0, 1, 0, 0]);
    assert.deepEqual(await counts("snow fell"), [0, 0, 1, 1]);
    const waiting = assert.rejects(first.extract(), { code: "E_CLOSED" });
    await Promise.resolve();
    await first.close();
    await waiting;
    assert.deepEqual([(await others[0].search("rain")).count, (await loaded.search("snow")).count], [1, 1]);
    await assert.rejects(first.search("rain"), { code: "E_CLOSED" });
    await Promise.all([...others, loaded].map((news) => news.close()));
    await settled(0);
    await assert.rejects(nutgraf.Collection.create({ worker: loaded }), { code: "E_CLOSED" });
  });

  test("are all there again when one of them ends it", async () => {
    const first = await trapping.Collection.create({ worker: true });
    const second = await trapping.Collection.create({ worker: first });
    await first.add(PILE);
    await second.add({ id: "x", text: "Rain fell." });
    await second.edits.setDate("x", "2020-01-02");
    const beside = second.search("rain");
    await assert.rejects(first.compare("harbour", "other"), DEAD);
    assert.equal((await beside).count, 1);
    assert.equal((await second.get("x")).date.value, "2020-01-02");
    assert.equal((await first.search("harbour")).count > 0, true);
    await Promise.all([first.close(), second.close()]);
    await settled(0);
  });

  test("one on the calling thread stays there", async () => {
    const first = await nutgraf.Collection.create({ worker: false });
    const second = await nutgraf.Collection.create({ worker: first });
    await second.add({ id: "x", text: "Rain fell." });
    assert.deepEqual([first.size, (await second.search("rain")).count, log.live], [0, 1, 0]);
    await Promise.all([first.close(), second.close()]);
  });
});

test("a query that is cancelled before its turn is not asked", async (t) => {
  const news = await nutgraf.Collection.create({ worker: true });
  t.after(() => news.close());
  await news.add(many(300));
  await news.search("harbour");
  log.said = [];
  const asked = Array.from({ length: 20 }, () => {
    const stop = new AbortController();
    const answer = assert.rejects(news.search("harbour council", { signal: stop.signal }), { name: "AbortError" });
    return { stop, answer };
  });
  await Promise.resolve();
  for (const { stop } of asked) stop.abort();
  const last = await news.search("road");
  assert.ok(last.count > 0);
  await Promise.all(asked.map(({ answer }) => answer));
  const searched = log.said.filter(({ answer }) => answer && !(Array.isArray(answer) && answer.length === 0));
  // The first may have had its answer before the worker heard that nobody wants it.
  assert.ok(searched.length <= 2, `${searched.length} of 21 queries were asked`);
});

describe("created and closed a thousand times", () => {
  test("in one worker: its memory does not grow", async () => {
    const keeper = await nutgraf.Collection.create({ worker: true });
    const cycle = async () => {
      const news = await nutgraf.Collection.create({ worker: keeper });
      await news.add(PILE.slice(0, 2));
      await news.extract();
      await news.close();
    };
    for (let n = 0; n < 50; n += 1) await cycle();
    const { memoryBytes } = await keeper.stats();
    for (let n = 0; n < 950; n += 1) await cycle();
    assert.equal((await keeper.stats()).memoryBytes, memoryBytes);
    await keeper.close();
    await settled(0);
  });

  test("on the calling thread: its memory does not grow", async () => {
    const core = await import(path.join(NPM, "core.js"));
    await core.init();
    const cycle = () => {
      const news = new core.Collection();
      news.add(PILE.slice(0, 2));
      news.extract();
      const { memoryBytes } = news.stats();
      news.close();
      return memoryBytes;
    };
    let settled = 0;
    for (let n = 0; n < 50; n += 1) settled = cycle();
    for (let n = 0; n < 950; n += 1) cycle();
    assert.equal(cycle(), settled);
  });

  test("three hundred in workers of their own: none is left", async () => {
    const { begun } = log;
    for (let n = 0; n < 30; n += 1) {
      await Promise.all(Array.from({ length: 10 }, async () => (await nutgraf.Collection.create({ worker: true })).close()));
    }
    assert.equal(log.begun - begun, 300);
    await settled(0);
  });
});

describe("in Chromium", () => {
  /** @type {import("playwright-core").Browser} */
  let browser;
  /** @type {Awaited<ReturnType<typeof host>>} */
  let server;
  before(async () => {
    server = await host((pathname, response) => {
      if (pathname === "/") return sendHtml(response, "<!doctype html><title>worker</title>");
      return path.join(pathname.startsWith("/broken/") ? broken : NPM, pathname.replace("/broken/", "/"));
    });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  test("a trap is survived", async () => {
    const page = await browser.newPage();
    await page.goto(server.url);
    const told = await page.evaluate(async (pile) => {
      const { Collection } = await import(/** @type {any} */ ("/broken/index.js"));
      const news = await Collection.create({ worker: true });
      await news.add(pile);
      const beside = news.search("harbour");
      const error = await news.compare("harbour", "other").catch((/** @type {any} */ error) => error);
      return [error.code, (await beside).count > 0, (await news.extract()).entities.length > 5, news.size];
    }, PILE);
    assert.deepEqual(told, ["E_WORKER", true, true, PILE.length]);
    assert.equal(page.workers().length, 1);
    await page.close();
  });

  test("a worker of the caller's serves several collections; when it dies, they say so", async () => {
    const page = await browser.newPage();
    await page.goto(server.url);
    const told = await page.evaluate(async (pile) => {
      const { Collection } = await import(/** @type {any} */ ("/broken/index.js"));
      const worker = new Worker("/broken/worker.js", { type: "module" });
      const first = await Collection.create({ worker });
      const second = await Collection.create({ worker });
      await first.add(pile);
      await second.add({ id: "x", text: "Rain fell." });
      const counts = [(await first.search("harbour")).count > 0, (await second.search("rain")).count];
      const codes = [];
      for (const call of [() => first.compare("harbour", "other"), () => first.search("harbour"), () => second.search("rain")]) {
        codes.push(await call().catch((/** @type {any} */ error) => [error.code, error.message.includes("could not be started again")]));
      }
      return [counts, codes];
    }, PILE);
    assert.deepEqual(told, [[true, 1], [["E_WORKER", false], ["E_WORKER", true], ["E_WORKER", true]]]);
    await page.close();
  });

  test("await using closes, and a hundred closed collections leave no worker", async () => {
    const page = await browser.newPage();
    await page.goto(server.url);
    const told = await page.evaluate(`(async () => {
      const { Collection } = await import("/index.js");
      let kept;
      {
        await using news = await Collection.create({ worker: true });
        await news.add({ id: "x", text: "Rain fell." });
        kept = news;
      }
      const code = await kept.search("rain").catch((error) => error.code);
      for (let n = 0; n < 10; n += 1) await Promise.all(Array.from({ length: 10 }, async () => (await Collection.create({ worker: true })).close()));
      const core = await import("/core.js");
      await core.init();
      let held;
      { using news = new core.Collection(); held = news; }
      let later;
      try { held.stats(); } catch (error) { later = error.code; }
      return [code, later];
    })()`);
    assert.deepEqual(told, ["E_CLOSED", "E_CLOSED"]);
    for (let n = 0; n < 200 && page.workers().length > 0; n += 1) await page.waitForTimeout(20);
    assert.equal(page.workers().length, 0);
    await page.close();
  });
});
