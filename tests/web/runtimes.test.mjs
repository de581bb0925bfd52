// The packed package in places that are heavy to install: Deno, Bun, Next.js. `make test` tries to install them
// (tests/web/runtimes); where that failed, the tests are skipped and say so. The recipes of the cookbook that need a page run here too.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { folder, launch } from "./browser.mjs";
import { NPM } from "./texts.mjs";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const INSTALLED = path.join(HERE, "runtimes/node_modules");
/** @param {string} file @returns {string | false} why a test is skipped */
const missing = (file) => !existsSync(path.join(INSTALLED, file)) && `not installed: tests/setup/npm.sh tests/web/runtimes (no ${file})`;
const DENO = "@deno/linux-x64-glibc/deno";
const BUN = "@oven/bun-linux-x64/bin/bun";
const NEXT = "next/dist/bin/next";

/** What every consumer does. @param {string} name */
const program = (name) => `
import { Collection } from ${JSON.stringify(name)};
const text = "\\u{1F30A} \\u201CThe harbour will reopen on Monday,\\u201D said Ann Lee, the mayor of Alder.";
const news = await Collection.create();
await news.add({ id: "a", text, date: "2021-03-04" });
const { quotes } = await news.extract();
const span = quotes[0].parts[0];
const answer = { speaker: quotes[0].speaker.name, exact: text.slice(span.start, span.end) === span.text, hits: (await news.search("harbours")).count, bytes: (await news.save()).length > 100 };
await news.close();
`;
const SYNC = `
import { Collection, init } from "nutgraf/core";
await init();
const news = new Collection();
news.add({ id: "a", text: "\\u201CThe harbour will reopen on Monday,\\u201D said Ann Lee, the mayor of Alder." });
console.log(JSON.stringify({ speaker: news.extract().quotes[0].speaker.name }));
`;
const EXPECTED = { speaker: "Ann Lee", exact: true, hits: 1, bytes: true };

/** A block of the cookbook. @param {string} kind */
function recipe(kind) {
  const found = new RegExp(`^\`\`\`${kind}\\n([^]*?)^\`\`\`$`, "m").exec(readFileSync(path.join(HERE, "../../www/docs/cookbook.md"), "utf8"));
  assert.ok(found?.[1], `the cookbook has no ${kind}`);
  return found[1];
}

/** @type {string} */
let dir;
before(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), "nutgraf-runtimes-"));
  const packed = spawnSync("npm", ["pack", "--silent", "--pack-destination", dir], { cwd: NPM, encoding: "utf8" });
  assert.equal(packed.status, 0, packed.stderr);
  assert.equal(spawnSync("tar", ["xzf", packed.stdout.trim().split("\n").at(-1) ?? ""], { cwd: dir }).status, 0);
});
after(() => rmSync(dir, { recursive: true, force: true }));

/** A project that has the package installed. @param {string} name @param {Record<string, string>} files */
function project(name, files) {
  const root = path.join(dir, name);
  mkdirSync(path.join(root, "node_modules"), { recursive: true });
  cpSync(path.join(dir, "package"), path.join(root, "node_modules/nutgraf"), { recursive: true });
  for (const [file, content] of Object.entries({ "package.json": JSON.stringify({ name, private: true, type: "module" }), ...files })) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), content);
  }
  return root;
}

/** @param {string} command @param {string[]} args @param {string} cwd */
function told(command, args, cwd) {
  const { stdout, stderr, status } = spawnSync(command, args, { cwd, encoding: "utf8", timeout: 100_000, env: { ...process.env, DENO_NO_UPDATE_CHECK: "1", DENO_DIR: path.join(dir, "deno") } });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
}

describe("Deno", { skip: missing(DENO) }, () => {
  for (const entry of ["nutgraf", "nutgraf/inline"]) {
    test(`${entry}, with leave to read its own folder and nothing else`, () => {
      const root = project(`deno-${entry.replace("/", "-")}`, { "main.mjs": `${program(entry)}console.log(JSON.stringify(answer));` });
      assert.deepEqual(told(path.join(INSTALLED, DENO), ["run", "--node-modules-dir=manual", "--no-prompt", "--allow-read=.", "main.mjs"], root), EXPECTED);
    });
  }
  test("nutgraf/core", () => {
    const root = project("deno-core", { "main.mjs": SYNC });
    assert.deepEqual(told(path.join(INSTALLED, DENO), ["run", "--node-modules-dir=manual", "--no-prompt", "--allow-read=.", "main.mjs"], root), { speaker: "Ann Lee" });
  });
});

describe("Bun", { skip: missing(BUN) }, () => {
  for (const entry of ["nutgraf", "nutgraf/inline"]) {
    test(entry, () => {
      const root = project(`bun-${entry.replace("/", "-")}`, { "main.mjs": `${program(entry)}console.log(JSON.stringify(answer));` });
      assert.deepEqual(told(path.join(INSTALLED, BUN), ["run", "main.mjs"], root), EXPECTED);
    });
  }
  test("nutgraf/core", () => {
    const root = project("bun-core", { "main.mjs": SYNC });
    assert.deepEqual(told(path.join(INSTALLED, BUN), ["run", "main.mjs"], root), { speaker: "Ann Lee" });
  });
});

describe("in Chromium", () => {
  /** @type {import("playwright-core").Browser} */
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  /** Serves a folder. @param {string} root @param {(url: string) => Promise<void>} use */
  async function served(root, use) {
    const server = await folder(root, { "service-worker-allowed": "/" });
    try {
      await use(server.url);
    } finally {
      server.close();
    }
  }
  /** @param {string} url */
  async function titled(url) {
    const page = await browser.newPage();
    /** @type {string[]} */
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    try {
      await page.goto(url);
      await page.waitForFunction(() => document.title.startsWith("{"), undefined, { timeout: 60_000 }).catch((error) => assert.fail([...complaints, error.message].join("\n")));
      return JSON.parse(await page.title());
    } finally {
      await page.close();
    }
  }

  test("a worker of one's own, with nutgraf/core", async () => {
    const root = project("own-worker", {
      "index.html": '<!doctype html><title></title><script type="module">new Worker("/worker.js", { type: "module" }).onmessage = ({ data }) => { document.title = data; };</script>',
      "worker.js": SYNC.replace('"nutgraf/core"', '"/node_modules/nutgraf/core.js"').replace("console.log(", "postMessage("),
    });
    await served(root, async (url) => assert.deepEqual(await titled(url), { speaker: "Ann Lee" }));
  });

  test("a service worker: the recipe of the cookbook", async () => {
    const root = project("service-worker", {
      "index.html": `<!doctype html><title></title><script type="module">
        await navigator.serviceWorker.register("/sw.js", { type: "module" });
        await navigator.serviceWorker.ready;
        if (!navigator.serviceWorker.controller) await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
        const put = (article) => fetch("/list", { method: "PUT", body: JSON.stringify(article) }).then((r) => r.json());
        const first = await put({ id: "a", text: "The harbour reopened." });
        const second = await put({ id: "b", text: "" });
        const found = await (await fetch("/list?q=harbours")).json();
        document.title = JSON.stringify({ first, failed: second.failed.length, found, kept: (await caches.match("/list.nutgraf")) !== undefined });
      </script>`,
      "sw.js": recipe("js service-worker"),
    });
    cpSync(path.join(dir, "package"), path.join(root, "nutgraf"), { recursive: true });
    await served(root, async (url) => assert.deepEqual(await titled(url), { first: { size: 1, failed: [] }, failed: 1, found: [{ doc: "a", text: "The harbour reopened." }], kept: true }));
  });

  test("React in StrictMode: the recipe of the cookbook, with one worker", { skip: missing("react/index.js") }, async () => {
    const root = project("react", {
      "hooks.jsx": recipe("jsx").replace('"nutgraf"', '"nutgraf/inline"'),
      "main.jsx": `
import { StrictMode, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { useCollection, useFacts } from "./hooks.jsx";
let mounts = 0;
function App() {
  const news = useCollection();
  const facts = useFacts(news);
  useEffect(() => { mounts += 1; }, []);
  useEffect(() => { news?.add({ id: "a", text: "\u201CWe wait,\u201D said Ann Lee, the mayor of Alder." }, { onDuplicate: "skip" }); }, [news]);
  const speaker = facts?.quotes[0]?.speaker.name;
  useEffect(() => { if (speaker) document.title = JSON.stringify({ speaker, mounts }); }, [speaker]);
  return <p>{speaker}</p>;
}
createRoot(document.body).render(<StrictMode><App /></StrictMode>);`,
      "index.html": '<!doctype html><title></title><body><script type="module" src="/out.js"></script>',
    });
    const { default: esbuild } = await import(pathToFileURL(path.join(HERE, "pack/node_modules/esbuild/lib/main.js")).href);
    await esbuild.build({
      entryPoints: [path.join(root, "main.jsx")], bundle: true, format: "esm", target: "es2022", jsx: "automatic", nodePaths: [INSTALLED], define: { "process.env.NODE_ENV": '"development"' },
      outfile: path.join(root, "out.js"), logLevel: "error",
    });
    await served(root, async (url) => {
      const page = await browser.newPage();
      await page.goto(url);
      await page.waitForFunction(() => document.title.startsWith("{"), undefined, { timeout: 60_000 });
      assert.deepEqual(JSON.parse(await page.title()), { speaker: "Ann Lee", mounts: 2 });
      assert.equal(page.workers().length, 1);
      await page.close();
    });
  });

  test("Next.js, on the server and in the page", { skip: missing(NEXT), timeout: 240_000 }, async () => {
    const root = project("next", {
      "package.json": JSON.stringify({ name: "next-app", private: true }),
      "next.config.mjs": 'export default { serverExternalPackages: ["nutgraf"] };',
      "app/layout.js": "export default function Layout({ children }) { return <html><body>{children}</body></html>; }",
      "app/page.js": 'import Client from "./client";\nexport default function Page() { return <Client />; }',
      "app/client.js": `"use client";
import { useEffect } from "react";
export default function Client() {
  useEffect(() => {
    (async () => {
      const { Collection } = await import("nutgraf/inline");
      const { answer } = await (async () => { ${program("x").replace(/\nimport[^\n]*/, "")} return { answer }; })();
      const server = await (await fetch("/api")).json();
      document.title = JSON.stringify({ page: answer, server });
    })();
  }, []);
  return <p>Reading</p>;
}`,
      "app/api/route.js": `import { extract } from "nutgraf";
export const dynamic = "force-dynamic";
export async function GET() {
  const { quotes } = await extract("\\u201CThe harbour will reopen on Monday,\\u201D said Ann Lee, the mayor of Alder.");
  return Response.json({ speaker: quotes[0].speaker.name });
}`,
    });
    // Links would give two Reacts; hard links cost no space where the disk is the same.
    for (const name of readdirSync(INSTALLED).filter((name) => !/^(\.|@?deno|@oven|bun|nutgraf)/.test(name))) {
      const copy = (/** @type {string} */ how) => spawnSync("cp", [how, path.join(INSTALLED, name), path.join(root, "node_modules")]).status;
      if (copy("-al") !== 0) copy("-a");
    }
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
    const built = spawnSync(process.execPath, [path.join(root, "node_modules", NEXT), "build", "--webpack"], { cwd: root, encoding: "utf8", timeout: 200_000, env });
    assert.equal(built.status, 0, `${built.stdout}\n${built.stderr}`);
    const server = spawn(process.execPath, [path.join(root, "node_modules", NEXT), "start", "-p", "0"], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
    try {
      const url = await new Promise((resolve, reject) => {
        let said = "";
        server.stdout.on("data", (data) => {
          said += data;
          const found = /http:\/\/localhost:(\d+)/.exec(said);
          if (found && /Ready/.test(said)) resolve(`http://127.0.0.1:${found[1]}/`);
        });
        server.on("exit", () => reject(new Error(said)));
      });
      assert.deepEqual(await titled(url), { page: EXPECTED, server: { speaker: "Ann Lee" } });
    } finally {
      server.kill();
    }
  });
});
