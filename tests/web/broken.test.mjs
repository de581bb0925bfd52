// What can be wrong with the engine, the page around it, and saved bytes: each its class and code, never a wrong answer.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";

import { host, launch, sendHtml } from "./browser.mjs";
import { NPM, randomFrom } from "./texts.mjs";

const WASM = readFileSync(path.join(NPM, "nutgraf_bg.wasm"));
/** The package as of another release. @type {string} */
let other;

before(() => {
  other = mkdtempSync(path.join(os.tmpdir(), "nutgraf-other-"));
  cpSync(NPM, other, { recursive: true });
  writeFileSync(path.join(other, "version.js"), 'export const VERSION = "9.9.9";\n');
});
after(() => rmSync(other, { recursive: true, force: true }));

describe("in Chromium", () => {
  /** @type {import("playwright-core").Browser} */
  let browser;
  /** @type {Awaited<ReturnType<typeof host>>} */
  let server;
  /** What the server says where the engine is asked for. @type {(response: import("node:http").ServerResponse) => void} */
  let engine;
  /** @type {string | undefined} */
  let policy;

  before(async () => {
    server = await host((pathname, response) => {
      if (pathname === "/") return sendHtml(response, "<!doctype html><title>broken</title>", policy ? { "content-security-policy": policy } : {});
      if (pathname === "/nutgraf_bg.wasm") return engine(response);
      return path.join(pathname.startsWith("/other/") ? other : NPM, pathname.replace("/other/", "/"));
    });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  const good = (/** @type {import("node:http").ServerResponse} */ response) => void response.writeHead(200, { "content-type": "application/wasm" }).end(WASM);
  /** @param {string} type @param {Buffer | string} body @returns {typeof engine} */
  const as = (type, body) => (response) => void response.writeHead(200, { "content-type": type }).end(body);

  /**
   * What creating a collection comes to on a page of its own.
   * @param {typeof engine} answer
   * @param {{ csp?: string, entry?: string, worker?: boolean | "auto" }} [options]
   */
  async function created(answer, { csp, entry = "/index.js", worker = "auto" } = {}) {
    engine = answer;
    policy = csp;
    const page = await browser.newPage();
    try {
      await page.goto(server.url);
      return await page.evaluate(async ([entry, worker]) => {
        const { Collection, InitError, NutgrafError } = await import(/** @type {string} */ (entry));
        try {
          const news = await Collection.create({ worker });
          await news.add({ id: "a", text: "The harbour reopened." });
          return { count: (await news.search("harbour")).count };
        } catch (/** @type {any} */ error) {
          return { code: error.code, init: error instanceof InitError, ours: error instanceof NutgrafError, message: error.message };
        }
      }, /** @type {const} */ ([entry, worker]));
    } finally {
      await page.close();
    }
  }
  const INIT = { code: "E_INIT", init: true, ours: true };

  for (const [name, answer, message] of /** @type {[string, typeof engine, RegExp][]} */ ([
    ["missing", (response) => void response.writeHead(404).end("no"), /status 404/],
    ["a page of the server's, with status 200", as("text/html", "<!doctype html><title>App</title>"), /web page/],
    ["a page that says it is an engine", as("application/wasm", "<!doctype html><title>App</title>"), /compiled/],
    ["cut off", as("application/wasm", WASM.subarray(0, 100_000)), /compiled/],
    ["cut off, of no type", as("application/octet-stream", WASM.subarray(0, 100_000)), /compiled/],
    ["empty", as("application/wasm", ""), /compiled/],
    ["another program", as("application/wasm", Buffer.from([0, 97, 115, 109, 1, 0, 0, 0])), /start/],
  ])) {
    test(`an engine that is ${name}`, async () => {
      for (const worker of [true, false]) {
        const { message: said, ...told } = await created(answer, { worker });
        assert.deepEqual(told, INIT, `${said}`);
        assert.match(said ?? "", message);
      }
    });
  }

  test("an engine of no type is taken", async () => {
    assert.deepEqual(await created(as("application/octet-stream", WASM)), { count: 1 });
  });

  test("an engine of another release", async () => {
    for (const worker of [true, false]) {
      const { message, ...told } = await created(good, { entry: "/other/index.js", worker });
      assert.deepEqual(told, INIT);
      assert.match(message ?? "", /9\.9\.9/);
    }
  });

  test("a policy without wasm", async () => {
    const { message, ...told } = await created(good, { csp: "script-src 'self'; worker-src 'self'", worker: false });
    assert.deepEqual(told, INIT);
    assert.match(message ?? "", /compiled/);
  });

  test("a policy without workers: this thread serves, or E_WORKER where one was wanted", async () => {
    const csp = "script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'";
    assert.deepEqual(await created(good, { csp }), { count: 1 });
    assert.equal((await created(good, { csp, worker: true })).code, "E_WORKER");
  });

  test("a policy that lets the engine not be fetched", async () => {
    const { message, ...told } = await created(good, { csp: "connect-src 'none'" });
    assert.deepEqual(told, INIT);
    assert.match(message ?? "", /could not be fetched/);
  });

  test("a failed start may be repeated", async () => {
    engine = as("text/html", "<!doctype html>");
    policy = undefined;
    const page = await browser.newPage();
    await page.goto(server.url);
    const first = await page.evaluate(async () => (await import(/** @type {any} */ ("/index.js"))).Collection.create().catch((/** @type {any} */ error) => error.code));
    engine = good;
    const second = await page.evaluate(async () => (await (await import(/** @type {any} */ ("/index.js"))).Collection.create()).size);
    assert.deepEqual([first, second], ["E_INIT", 0]);
    await page.close();
  });

  test("two copies of the package on one page do not disturb each other", async () => {
    engine = good;
    policy = undefined;
    writeFileSync(path.join(other, "version.js"), readFileSync(path.join(NPM, "version.js")));
    const page = await browser.newPage();
    await page.goto(server.url);
    const told = await page.evaluate(async () => {
      const [one, two] = await Promise.all([import(/** @type {any} */ ("/index.js")), import(/** @type {any} */ ("/other/index.js"))]);
      const out = [];
      for (const worker of [true, false]) {
        const [a, b] = await Promise.all([one.Collection.create({ worker }), two.Collection.create({ worker })]);
        await Promise.all([a.add({ id: "x", text: "Rain fell." }), b.add({ id: "x", text: "Snow fell." })]);
        // What one has saved, the other opens; its class is another, and it says so by name and code.
        const opened = await two.Collection.load(await a.save());
        const error = await a.extract({ docs: ["nobody"] }).catch((/** @type {any} */ error) => error);
        out.push([(await a.search("rain")).count, (await b.search("rain")).count, (await opened.search("rain")).count, error.code, error instanceof one.NutgrafError, error instanceof two.NutgrafError]);
        await a.close();
        out.push([(await b.search("snow")).count]);
        await Promise.all([b.close(), opened.close()]);
      }
      return out;
    });
    assert.deepEqual(told, [[1, 0, 1, "E_NOT_FOUND", true, false], [1], [1, 0, 1, "E_NOT_FOUND", true, false], [1]]);
    await page.close();
  });
});

describe("saved bytes", () => {
  /** @type {any} */
  let core;
  /** @type {Uint8Array} */
  let bytes;
  before(async () => {
    core = await import(path.join(NPM, "core.js"));
    await core.init();
    const news = new core.Collection();
    news.add([{ id: "a", text: "Ann Lee reopened the harbour on 3 May 2021.", source: "Post", meta: 4 }, { id: "b", text: "“We wait,” said Tom Brandt. 😀" }]);
    news.edits.setDate("b", "2021-05-04");
    bytes = news.save();
    news.close();
  });
  /** @param {Uint8Array} spoilt */
  const told = (spoilt) => {
    try {
      core.Collection.load(spoilt).close();
      return "opened";
    } catch (/** @type {any} */ error) {
      return error instanceof core.SnapshotError ? error.code : `${error}`;
    }
  };

  test("with any bit of any byte flipped are refused", () => {
    for (let bit = 0; bit < 8 * bytes.length; bit += 1) {
      const spoilt = bytes.slice();
      spoilt[bit >> 3] ^= 1 << (bit & 7);
      assert.match(told(spoilt), /^E_(CHECKSUM|VERSION|NOT_NUTGRAF)$/, `bit ${bit}`);
    }
    assert.equal(told(bytes), "opened");
  });

  test("cut off anywhere, or longer, are refused", () => {
    for (let length = 0; length < bytes.length; length += 1) assert.match(told(bytes.subarray(0, length)), /^E_(CHECKSUM|NOT_NUTGRAF)$/, `${length} bytes`);
    assert.equal(told(Uint8Array.of(...bytes, 0)), "E_CHECKSUM");
  });

  test("changed and sealed anew never break the engine", async () => {
    const random = randomFrom(7);
    const outcomes = new Set();
    for (let n = 0; n < 400; n += 1) {
      const body = bytes.slice(0, -32);
      for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes -= 1) body[8 + Math.floor(random() * (body.length - 8))] = Math.floor(random() * 256);
      const seal = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
      const forged = Uint8Array.of(...body, ...seal);
      const code = told(forged);
      assert.match(code, /^(opened|E_CHECKSUM|E_VERSION)$/);
      outcomes.add(code);
      const news = new core.Collection();
      try {
        news.merge(forged);
      } catch (/** @type {any} */ error) {
        assert.equal(error.name, "SnapshotError");
      }
      news.close();
    }
    assert.ok(outcomes.has("E_CHECKSUM"));
    // The engine is as it was.
    assert.equal(told(bytes), "opened");
  });

  test("of an older release without an index open all the same", async () => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const sections = view.getUint32(12, true);
    // Without its index: magic, version, count, then a table of tag, checksum and length, then the sections.
    const entries = Array.from({ length: sections }, (_, n) => ({ tag: new TextDecoder().decode(bytes.subarray(16 + 16 * n, 20 + 16 * n)), head: bytes.subarray(16 + 16 * n, 32 + 16 * n), length: Number(view.getBigUint64(24 + 16 * n, true)) }));
    let at = 16 + 16 * sections;
    const kept = entries.map((one) => ({ ...one, body: bytes.subarray(at, (at += one.length)) })).filter(({ tag }) => tag !== "INDX");
    assert.equal(kept.length, sections - 1);
    const head = bytes.slice(0, 16);
    new DataView(head.buffer).setUint32(12, kept.length, true);
    const body = Uint8Array.from([...head, ...kept.flatMap(({ head }) => [...head]), ...kept.flatMap(({ body }) => [...body])]);
    const seal = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
    const news = core.Collection.load(Uint8Array.of(...body, ...seal));
    assert.deepEqual([news.search("harbour").count, news.get("b").date.value, news.edits.list().length, news.get("a").meta], [1, "2021-05-04", 1, 4]);
    news.close();
  });
});
