// The code in www/docs runs as it stands, against the package as built.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { reference } from "../../www/docs/reference.mjs";
import { NPM } from "./texts.mjs";

const DOCS = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../www/docs");
/** @type {string} */
let dir;

before(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), "nutgraf-docs-"));
  cpSync(NPM, path.join(dir, "node_modules/nutgraf"), { recursive: true });
});
after(() => rmSync(dir, { recursive: true, force: true }));

/** @param {string} text */
const blocks = (text) => [...text.matchAll(/^```(js(?: setup)?)\n([^]*?)^```$/gm)].map(([, kind, code]) => ({ kind, code }));

test("the API reference is that of the types", () => {
  assert.ok(readFileSync(path.join(DOCS, "api.md"), "utf8") === reference(), "Run node www/docs/reference.mjs.");
});

for (const page of readdirSync(DOCS).filter((name) => name.endsWith(".md"))) {
  const text = readFileSync(path.join(DOCS, page), "utf8");
  const found = blocks(text);
  const setup = found.find((block) => block.kind === "js setup");
  const run = found.filter((block) => block.kind === "js");
  describe(page, () => {
    for (const [n, { code }] of run.entries()) {
      test(`block ${n + 1} runs`, () => {
        const name = `${page}-${n}`;
        mkdirSync(path.join(dir, "node_modules/setup"), { recursive: true });
        writeFileSync(path.join(dir, "node_modules/setup/index.mjs"), setup?.code ?? "");
        writeFileSync(path.join(dir, "node_modules/setup/package.json"), '{"name":"setup","main":"index.mjs"}');
        writeFileSync(path.join(dir, `${name}.mjs`), code);
        const { status, stderr } = spawnSync(process.execPath, [`${name}.mjs`], { cwd: dir, encoding: "utf8", timeout: 120_000 });
        assert.equal(status, 0, stderr);
      });
    }

    test("links lead somewhere", () => {
      for (const [, target] of text.matchAll(/\]\((?!https?:)([^)#]+)/g)) readFileSync(path.join(DOCS, target));
    });
  });
}
