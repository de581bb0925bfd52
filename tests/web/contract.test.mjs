// The contract of the package, held against the worker and the calling thread, in Node and in Chromium.

import assert from "node:assert/strict";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { host, launch, sendHtml } from "./browser.mjs";
import { contract } from "./contract.mjs";
import { schema } from "./declared.mjs";
import { NPM } from "./texts.mjs";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const SCHEMA = schema();

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
  /** @type {Awaited<ReturnType<typeof host>>} */
  let server;
  before(async () => {
    server = await host((pathname, response) => {
      if (pathname === "/") return sendHtml(response, "<!doctype html><title>contract</title>");
      return path.join(pathname === "/contract.mjs" ? HERE : NPM, pathname);
    });
    browser = await launch();
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
    await page.goto(server.url);
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
