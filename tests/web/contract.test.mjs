// The contract of the package, held against the worker and the calling thread, in Node and in Chromium.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { chromium } from "../../www/node_modules/playwright-core/index.mjs";
import { contract } from "./contract.mjs";
import { schema } from "./declared.mjs";
import { NPM } from "./texts.mjs";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const SCHEMA = schema();
const TYPES = /** @type {Record<string, string>} */ ({ ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".html": "text/html" });

/** What only a browser or only odd input gives, each with the test that sees it. @type {Record<string, string>} */
const ELSEWHERE = {};

/** @param {string} where @param {(kind: "worker" | "core") => Promise<Awaited<ReturnType<typeof contract>>>} run */
function held(where, run) {
  for (const kind of /** @type {const} */ (["worker", "core"])) {
    test(`${kind}, ${where}`, async (t) => {
      const { outcomes, seen, fields } = await run(kind);
      for (const { name, error } of outcomes) await t.test(name, () => assert.equal(error, undefined));
      await t.test("every declared field is there at run time", () => {
        const found = new Set(seen);
        assert.deepEqual(fields.filter((key) => !found.has(key) && !ELSEWHERE[key]), []);
      });
    });
  }
}

describe("the contract", () => {
  /** @type {import("playwright-core").Browser} */
  let browser;
  /** @type {import("node:http").Server} */
  let server;
  before(async () => {
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? "/", "http://localhost");
      const file = pathname === "/contract.mjs" ? path.join(HERE, "contract.mjs") : path.join(NPM, pathname);
      if (pathname === "/") return void response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>contract</title>");
      if (!existsSync(file)) return void response.writeHead(404).end();
      response.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  held("in Node", async (kind) => {
    const library = await import(path.join(NPM, kind === "worker" ? "index.js" : "core.js"));
    if (kind === "core") await library.init();
    return contract({ kind, library, create: async () => (kind === "worker" ? library.Collection.create({ worker: true }) : new library.Collection()) }, SCHEMA);
  });

  held("in Chromium", async (kind) => {
    const page = await browser.newPage();
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    await page.goto(`http://127.0.0.1:${port}/`);
    const answer = await page.evaluate(async ([kind, schema]) => {
      const { contract } = await import(/** @type {any} */ ("/contract.mjs"));
      const library = await import(kind === "worker" ? "/index.js" : "/core.js");
      if (kind === "core") await library.init();
      return contract({ kind, library, create: async () => (kind === "worker" ? library.Collection.create({ worker: true }) : new library.Collection()) }, schema);
    }, /** @type {const} */ ([kind, SCHEMA]));
    await page.close();
    return answer;
  });
});
