// The packed package as others install it: in a plain page, through bundlers,
// in Node; and what linters of packages say of it. Projects are made in a
// temporary folder from tests/web/pack, with nothing but the tarball.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { folder, launch } from "./browser.mjs";
import { NPM } from "./texts.mjs";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const WWW = path.resolve(HERE, "../../www");
const TOOLS = path.join(HERE, "pack/node_modules");
/** @param {string} name */
const tool = (name) => import(pathToFileURL(path.join(TOOLS, name)).href);


/** What every consumer does, by the name it imports. @param {string} name */
const program = (name) => `
import { Collection, VERSION } from ${JSON.stringify(name)};
const text = "\\u{1F30A} \\u201CThe harbour will reopen on Monday,\\u201D said Ann Lee, the mayor of Alder.";
const news = await Collection.create();
const report = await news.add({ id: "a", text, date: "2021-03-04" });
const { quotes, dates } = await news.extract();
const span = quotes[0].parts[0];
const found = await news.search("harbours");
const again = await Collection.load(await news.save());
const table = await (await news.export("csv", { table: "sources" })).text();
const read = await news.addFiles([new File(["Snow closed the road."], "b.txt")]);
export const answer = {
  version: VERSION, added: report.added, quote: span.text, exact: text.slice(span.start, span.end) === span.text, day: dates[0].time.value,
  speaker: quotes[0].speaker.name, hits: found.count, size: again.size, table: table.includes("sha256"), read: read.added,
};
await again.close();
`;
const EXPECTED = {
  added: ["a"], quote: "“The harbour will reopen on Monday,”", exact: true, day: "2021-03-08", speaker: "Ann Lee", hits: 1, size: 1, table: true, read: ["b"],
};
/** What those do who only search. */
const SEARCH = `
import { Collection, VERSION, init } from "nutgraf/search";
await init();
const text = "\\u{1F30A} The harbours reopen on Monday.";
const news = new Collection();
const { added } = news.add({ id: "a", text });
const [hit] = news.search("harbour").hits[0].hits;
export const answer = { version: VERSION, added, exact: text.slice(hit.start, hit.end) === "harbours", size: Collection.load(news.save()).size };
`;
const SEARCHED = { added: ["a"], exact: true, size: 1 };
/** @param {string} name */
const page = (name) => `${program(name)}document.title = JSON.stringify(answer);`;
/** @param {string} src */
const html = (src) => `<!doctype html><meta charset="utf-8"><title></title><body><script type="module" src="${src}"></script>`;

/** @type {string} */
let dir;
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  dir = mkdtempSync(path.join(os.tmpdir(), "nutgraf-pack-"));
  const packed = spawnSync("npm", ["pack", "--silent", "--pack-destination", dir], { cwd: NPM, encoding: "utf8" });
  assert.equal(packed.status, 0, packed.stderr);
  mkdirSync(path.join(dir, "package"), { recursive: true });
  assert.equal(spawnSync("tar", ["xzf", packed.stdout.trim().split("\n").at(-1) ?? ""], { cwd: dir }).status, 0);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  if (dir) rmSync(dir, { recursive: true, force: true });
});

/**
 * A project that has the package installed.
 * @param {string} name
 * @param {Record<string, string>} files
 */
function project(name, files) {
  const root = path.join(dir, name);
  mkdirSync(path.join(root, "node_modules"), { recursive: true });
  cpSync(path.join(dir, "package"), path.join(root, "node_modules/nutgraf"), { recursive: true });
  writeFileSync(path.join(root, "package.json"), JSON.stringify({ name, private: true, type: "module" }));
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(root, file), content);
  return root;
}

/**
 * Opens a folder in the browser and answers what its program found, and how many workers it has.
 * @param {string} root
 * @param {object} [expected]
 */
async function visit(root, expected = EXPECTED) {
  const server = await folder(root);
  const page = await browser.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && !message.text().includes("favicon") && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  try {
    await page.goto(server.url);
    await page.waitForFunction(() => document.title !== "", undefined, { timeout: 60_000 }).catch((error) => assert.fail([...complaints, error.message].join("\n")));
    const { version, ...answer } = JSON.parse(await page.title());
    assert.deepEqual(answer, expected);
    return { workers: page.workers().length, version };
  } finally {
    await page.close();
    server.close();
  }
}

describe("the packed package", () => {
  test("in a plain page", async () => {
    const root = project("plain", {
      "index.html": html("/main.js").replace("<body>", '<body><script type="importmap">{"imports":{"nutgraf":"/node_modules/nutgraf/index.js"}}</script>'),
      "main.js": page("nutgraf"),
    });
    assert.equal((await visit(root)).workers, 1);
  });

  test("through Vite", async () => {
    const root = project("vite", { "index.html": html("/main.js"), "main.js": page("nutgraf") });
    const { build } = await import(pathToFileURL(path.join(WWW, "node_modules/vite/dist/node/index.js")).href);
    await build({ root, logLevel: "error", build: { target: "es2022" }, worker: { format: "es" } });
    assert.equal((await visit(path.join(root, "dist"))).workers, 1);
  });

  test("through webpack", async () => {
    const root = project("webpack", { "main.js": page("nutgraf") });
    const { default: webpack } = await tool("webpack/lib/index.js");
    const config = { context: root, entry: "./main.js", mode: "production", output: { path: path.join(root, "out"), filename: "main.js" }, performance: { hints: false } };
    const stats = await new Promise((resolve, reject) => webpack(config, (/** @type {any} */ error, /** @type {any} */ done) => (error ? reject(error) : resolve(done))));
    assert.ok(!stats.hasErrors() && !stats.hasWarnings(), stats.toString());
    writeFileSync(path.join(root, "out/index.html"), html("/main.js"));
    assert.equal((await visit(path.join(root, "out"))).workers, 1);
  });

  test("through Rollup, inline", async () => {
    const root = project("rollup", { "main.js": page("nutgraf/inline") });
    const { rollup } = await tool("rollup/dist/es/rollup.js");
    const { nodeResolve } = await tool("@rollup/plugin-node-resolve/dist/es/index.js");
    const bundle = await rollup({ input: path.join(root, "main.js"), plugins: [nodeResolve({ browser: true, rootDir: root })] });
    await bundle.write({ file: path.join(root, "out/main.js"), format: "es", inlineDynamicImports: true });
    writeFileSync(path.join(root, "out/index.html"), html("/main.js"));
    assert.equal((await visit(path.join(root, "out"))).workers, 1);
  });

  test("through esbuild, inline", async () => {
    const root = project("esbuild", { "main.js": page("nutgraf/inline") });
    const { default: esbuild } = await tool("esbuild/lib/main.js");
    await esbuild.build({ entryPoints: [path.join(root, "main.js")], bundle: true, format: "esm", target: "es2022", outfile: path.join(root, "out/main.js"), logLevel: "error" });
    writeFileSync(path.join(root, "out/index.html"), html("/main.js"));
    assert.equal((await visit(path.join(root, "out"))).workers, 1);
  });

  for (const entry of ["nutgraf", "nutgraf/inline"]) {
    test(`in Node, ${entry}`, () => {
      const name = entry.replace("/", "-");
      const root = project(`node-${name}`, { "main.mjs": `${program(entry)}await news.close();\nconsole.log(JSON.stringify(answer));` });
      const { stdout, stderr, status } = spawnSync(process.execPath, ["main.mjs"], { cwd: root, encoding: "utf8", timeout: 120_000 });
      assert.equal(status, 0, stderr);
      const { version: _, ...answer } = JSON.parse(stdout);
      assert.deepEqual(answer, EXPECTED);
    });
  }

  test("search alone, through webpack, carries the small engine only", async () => {
    const root = project("search", { "main.js": `${SEARCH}document.title = JSON.stringify(answer);` });
    const { default: webpack } = await tool("webpack/lib/index.js");
    const config = { context: root, entry: "./main.js", mode: "production", output: { path: path.join(root, "out"), filename: "main.js" }, performance: { hints: false } };
    const stats = await new Promise((resolve, reject) => webpack(config, (/** @type {any} */ error, /** @type {any} */ done) => (error ? reject(error) : resolve(done))));
    assert.ok(!stats.hasErrors() && !stats.hasWarnings(), stats.toString());
    const engines = readdirSync(path.join(root, "out")).filter((file) => file.endsWith(".wasm"));
    assert.equal(engines.length, 1);
    assert.ok(statSync(path.join(root, "out", engines[0] ?? "")).size < 0.4 * statSync(path.join(NPM, "nutgraf_bg.wasm")).size);
    writeFileSync(path.join(root, "out/index.html"), html("/main.js"));
    assert.equal((await visit(path.join(root, "out"), SEARCHED)).workers, 0);
  });

  test("search alone, in Node", () => {
    const root = project("node-search", { "main.mjs": `${SEARCH}console.log(JSON.stringify(answer));` });
    const { stdout, stderr, status } = spawnSync(process.execPath, ["main.mjs"], { cwd: root, encoding: "utf8", timeout: 120_000 });
    assert.equal(status, 0, stderr);
    const { version: _, ...answer } = JSON.parse(stdout);
    assert.deepEqual(answer, SEARCHED);
  });

  test("publint has nothing to say", async () => {
    const { publint } = await tool("publint/src/index-node.js");
    const { messages } = await publint({ pkgDir: path.join(dir, "package"), pack: false, strict: true });
    assert.deepEqual(messages, []);
  });

  test("types resolve the way modules do", async () => {
    const { checkPackage, createPackageFromTarballData } = await tool("@arethetypeswrong/core/dist/index.js");
    const tarball = spawnSync("npm", ["pack", "--silent", "--pack-destination", dir], { cwd: NPM, encoding: "utf8" }).stdout.trim().split("\n").at(-1) ?? "";
    const { problems = [] } = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(path.join(dir, tarball)))));
    // The package is of ES modules only: CommonJS gets it through `import()`, and the resolution of Node 10 knows no exports.
    const told = problems.filter((/** @type {any} */ p) => p.kind !== "CJSResolvesToESM" && p.resolutionKind !== "node10");
    assert.deepEqual(told.filter((/** @type {any} */ p) => !["./worker", "./wasm"].includes(p.entrypoint)), []);
  });
});
