// The first facts of a text, cold, and what the way to the worker and back costs. Part of bench.mjs; alone:
//
//   node tests/bench/crossing.mjs

import { spawnSync } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { host, launch, sendHtml } from "../web/browser.mjs";
import { news } from "../web/news.mjs";
import { NPM } from "../web/texts.mjs";

/** 800 words of news. */
const TEXT = Array.from({ length: 4 }, (_, n) => news(n).text).join("\n\n").match(/(?:\S+\s+){800}/)?.[0] ?? "";
const PASSES = 7;

/** @param {number[]} all */
const middle = (all) => [...all].sort((a, b) => a - b)[all.length >> 1] ?? NaN;
/** @param {() => unknown} run @param {number} [passes] */
async function typical(run, passes = 60) {
  const all = [];
  for (let n = 0; n < passes; n += 1) {
    const since = performance.now();
    await run();
    all.push(performance.now() - since);
  }
  return middle(all);
}

/**
 * @param {(name: string, value: string, against?: string) => void} row
 * @param {(ms: number) => string} time
 */
export async function crossing(row, time) {
  console.log("\nFirst facts of 800 words, cold (200 ms at most)");
  const program = `
    const { extract } = await import(${JSON.stringify(pathToFileURL(path.join(NPM, "index.js")).href)});
    const since = performance.now();
    const { entities } = await extract(${JSON.stringify(TEXT)});
    if (entities.length === 0) throw new Error("no facts");
    console.log(performance.now() - since);`;
  const cold = Array.from({ length: PASSES }, () => Number(spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" }).stdout));
  row(`Node, a new process, of ${PASSES}`, time(middle(cold)), `${time(Math.min(...cold))} to ${time(Math.max(...cold))}`);

  const server = await host((pathname, response) => (pathname.includes(".") ? path.join(NPM, pathname) : sendHtml(response, "<!doctype html><link rel=icon href=data:>")));
  const browser = await launch();
  const pages = [];
  for (let n = 0; n < PASSES; n += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(server.url);
    pages.push(await page.evaluate(async (text) => {
      const { extract } = await import(/** @type {any} */ ("/index.js"));
      const since = performance.now();
      await extract(text);
      return performance.now() - since;
    }, TEXT));
    await context.close();
  }
  await browser.close();
  server.close();
  row(`Chromium, a new context, of ${PASSES}`, time(middle(pages)), `${time(Math.min(...pages))} to ${time(Math.max(...pages))}, engine fetched and compiled`);

  console.log("\nThe way to the worker and back, in Node");
  const { Collection } = await import(path.join(NPM, "index.js"));
  const core = await import(path.join(NPM, "core.js"));
  await core.init();
  const docs = Array.from({ length: 300 }, (_, n) => news(n));
  const [there, here] = [await Collection.create({ worker: true }), new core.Collection()];
  await there.add(docs);
  here.add(docs);
  for (const one of [there, here]) await one.extract();
  const empty = { limit: 0, totals: false };
  row("a call that asks for nothing", time(await typical(() => there.search("zzzz", empty), 300)), `without a worker ${time(await typical(() => here.search("zzzz", empty), 300))}`);
  for (const [name, ask] of /** @type {[string, (news: any) => unknown][]} */ ([
    ["a search, 10 passages", (news) => news.search("talks minister", { limit: 10 })],
    ["facts of one article", (news) => news.extract({ docs: [docs[0].id] })],
    ["facts of all 300", (news) => news.extract()],
    ["one article with its parts", (news) => news.get(docs[0].id)],
  ])) {
    const passes = name.includes("all") ? 5 : 60;
    const [far, near] = [await typical(() => ask(there), passes), await typical(() => ask(here), passes)];
    row(name, time(far), `without a worker ${time(near)}: ${(far / near).toFixed(2)} times as long`);
  }
  await there.close();
  here.close();

  console.log("\nReading by several, 3,000 articles of news");
  const many = Array.from({ length: 3000 }, (_, n) => news(n));
  const { Engine } = await import(path.join(NPM, "glue.js"));
  const encoder = new TextEncoder();
  /** Time of the processor, whoever else wants it. @template T @param {string} name @param {() => T} run @returns {T} */
  const spent = (name, run) => {
    const before = process.cpuUsage();
    const answer = run();
    const { user, system } = process.cpuUsage(before);
    row(name, time((user + system) / 1000), "of the processor");
    return answer;
  };
  const [reader, holder] = [new Engine(), new Engine()];
  const parcels = many.map(({ id, text }) => ({ id, bytes: encoder.encode(text) }));
  spent("read and indexed, shared by the readers", () => parcels.forEach(({ id, bytes }) => reader.add({ id }, bytes, undefined)));
  const handed = spent("handed over, shared by the readers", () => reader.handOver());
  spent("taken in, by one", () => holder.takeIn(handed, undefined));
  reader.free();
  holder.free();
  const took = new Map();
  for (const concurrency of [1, 2, 4]) {
    const collection = await Collection.create({ worker: true, concurrency });
    took.set(concurrency, await typical(() => collection.add(many), 1));
    await collection.close();
    row(`by ${concurrency}, as far as there are cores`, time(took.get(concurrency)), concurrency > 1 ? `${(took.get(1) / took.get(concurrency)).toFixed(2)} times as fast` : "");
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const time = (/** @type {number} */ ms) => (ms >= 100 ? `${ms.toFixed(0)} ms` : ms >= 1 ? `${ms.toFixed(2)} ms` : `${(ms * 1000).toFixed(0)} µs`);
  await crossing((name, value, against = "") => console.log(`  ${name.padEnd(44)}${value.padStart(14)}${against && `   ${against}`}`), time);
}
