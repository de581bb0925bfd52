// Files read in Chromium, in a page of its own under the policy of ours: nothing
// runs, nothing is asked of anybody, and the page stays alive.

import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { serve } from "../../www/serve.mjs";
import { build } from "../../www/node_modules/vite/dist/node/index.js";
import { launch } from "./browser.mjs";
import { bomb, page as newsPage, paragraphs, pdf, zip } from "./files.mjs";
import { NPM } from "./texts.mjs";

const PDF = fileURLToPath(new URL("../../www/lib/import/pdf.js", import.meta.url));

/** @type {string} */
let root;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** Whatever arrives here was asked for by a file. */
/** @type {string[]} */
const asked = [];
const listener = createServer((request, response) => {
  asked.push(request.url ?? "");
  response.end();
});
let beacon = "";

before(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "nutgraf-import-"));
  await cp(NPM, path.join(root, "nutgraf"), { recursive: true });
  await mkdir(path.join(root, "entry"));
  await writeFile(path.join(root, "index.html"), '<!doctype html><meta charset="utf-8"><title>Import</title><link rel="icon" href="data:,"><script type="module" src="page.js"></script>');
  // The page does what ours does: one policy, shared, and a collection in a worker.
  await writeFile(path.join(root, "page.js"), `
    import { Collection } from "./nutgraf/index.js";
    const policy = trustedTypes.createPolicy("nutgraf", { createScriptURL: (url) => url, createHTML: (html) => html });
    globalThis[Symbol.for("nutgraf.policy")] = policy;
    globalThis.tasks = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration, startTime }) => ({ duration, startTime })))).observe({ type: "longtask" });
    globalThis.start = async () => {
      const worker = new Worker(policy.createScriptURL(new URL("./nutgraf/worker.js", location.href).href), { type: "module" });
      return (globalThis.news = await Collection.create({ worker }));
    };
    await start();
    document.title = "ready";`);
  await writeFile(path.join(root, "entry/pdf-entry.js"), `export { pdf, pdfText } from ${JSON.stringify(PDF)};`);
  await build({
    root: path.join(root, "entry"), logLevel: "error", configFile: false,
    build: { outDir: path.join(root, "pdf"), emptyOutDir: false, target: "es2022", modulePreload: false, lib: { entry: "pdf-entry.js", formats: ["es"], fileName: () => "pdf.js" } },
  });
  await new Promise((resolve) => listener.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = listener.address();
  beacon = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  server = await serve({ root });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  listener.close();
  await rm(root, { recursive: true, force: true });
});

/**
 * @param {string} search
 * @param {(page: import("playwright-core").Page, requests: string[]) => Promise<void>} use
 */
async function visit(search, use) {
  const page = await browser.newPage();
  /** @type {string[]} */
  const requests = [];
  /** @type {string[]} */
  const complaints = [];
  page.on("request", (request) => request.url().startsWith("blob:") || requests.push(new URL(request.url()).pathname));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.addInitScript(() => addEventListener("securitypolicyviolation", (event) => console.log(`refused: ${event.violatedDirective} ${event.blockedURI}`)));
  await page.goto(`${server.url}/${search}`);
  await page.waitForFunction(() => document.title === "ready");
  await use(page, requests);
  assert.deepEqual(complaints, []);
  assert.deepEqual(asked, []);
  await page.close();
}

/**
 * Files made in the page from base64, so that large ones need not be typed.
 * @param {import("playwright-core").Page} page
 * @param {[string, string | Uint8Array][]} files
 */
async function add(page, files) {
  const given = files.map(([name, data]) => [name, Buffer.from(data).toString("base64")]);
  return page.evaluate(async (given) => {
    const files = await Promise.all(given.map(async ([name = "", data]) => {
      const bytes = Uint8Array.from(atob(data ?? ""), (c) => c.charCodeAt(0));
      return new File([bytes], name);
    }));
    const { news } = /** @type {any} */ (globalThis);
    const { pdf } = await import(/** @type {any} */ ("/pdf/pdf.js"));
    const report = await news.addFiles(files, { readers: { pdf } });
    const docs = [];
    for (const id of report.added) docs.push(await news.get(id));
    return { ...report, failed: report.failed.map((/** @type {any} */ { name, error }) => `${name}: ${error.code} ${error.message}`), docs };
  }, given);
}

describe("in the page", () => {
  const hostile = () => newsPage({
    inside: `<p>${paragraphs(1, 9)[0]}</p><img src="${beacon}/img" srcset="${beacon}/srcset 2x" onerror="window.ran = true"><script src="${beacon}/script.js"></script>
      <script>window.ran = true; fetch("${beacon}/fetch")</script><link rel="stylesheet" href="${beacon}/style"><link rel="preload" as="image" href="${beacon}/preload">
      <object data="${beacon}/object"></object><embed src="${beacon}/embed"><video src="${beacon}/video" poster="${beacon}/poster" autoplay></video><iframe src="${beacon}/frame" srcdoc="<script>top.ran = true</script>"></iframe>
      <svg><image href="${beacon}/svg"/><script>top.ran = true</script></svg><meta http-equiv="refresh" content="0;url=${beacon}/refresh"><base href="${beacon}/"><style>@import "${beacon}/import"; p { background: url(${beacon}/css) }</style>`,
  });

  test("a page with scripts, pictures and frames: nothing runs, nothing is fetched, nothing needs to be refused", async () => {
    await visit("", async (page, requests) => {
      const before = requests.length;
      const { docs, failed } = await add(page, [["p.html", hostile()]]);
      assert.deepEqual(failed, []);
      assert.equal(docs[0].text, ["Bridges to be repaired", "By Ann Writer", ...paragraphs(1, 9), ...paragraphs(6)].join("\n\n"));
      assert.equal(docs[0].title, "Bridges to be repaired");
      await page.waitForLoadState("networkidle");
      assert.equal(await page.evaluate(() => "ran" in globalThis), false);
      assert.deepEqual(requests.slice(before).filter((url) => !/^\/(nutgraf\/(import|later|change|stored|summary)\.js|pdf\/)/.test(url)), []);
    });
  });

  test("the engine reads markup as the browser does", async () => {
    await visit("", async (page) => {
      const pages = [
        newsPage().replace(/ (onload|onerror|style)="[^"]*"|<style>[^<]*<\/style>|<script[^<]*<\/script>/g, ""),
        "<title>T</title><p>One<p>Two <b>bold <i>both</b> slanted</i><div>Three<br>four</div>five",
        "<ul><li>One<li>Two<ul><li>Inner</ul><li>Three</ul><dl><dt>Term<dd>Said<dt>Next</dl>",
        "<table><tr><th>Boats<td>12<tr><td>Nets<td><p>none</table><p>After",
        "A &lt; B &amp; C &eacute; &#8217; &#146; &nbsp; &unknown; &copy 2017 AT&T <3 </ x> end",
        "<pre>\n  kept  as\n  it is\n</pre><p>Line\n  broken   by&#10;hand</p>",
        "<div><p>One</div>Two</p>Three<!-- no --><![CDATA[no]]><?no?>",
        "<h1>Head</h1><p>Text <a href=x>link<a href=y>link</a> on</p><select><option>a<option>b</select><textarea>no <b></textarea>",
        "<article><header><h1>In</h1></header><p>Words of it.</p><footer>no</footer></article><noscript><p>no</p></noscript><template><p>no</p></template>",
        "<body><div hidden><p>no</p></div><div aria-hidden=true>no</div><p role=navigation>no</p><p>yes</p>",
      ];
      const [engine, browser] = await page.evaluate(async (pages) => {
        const { news, start } = /** @type {any} */ (globalThis);
        const policy = /** @type {any} */ (globalThis)[Symbol.for("nutgraf.policy")];
        const files = () => pages.map((html, i) => new File([html], `p${i}.html`));
        const texts = async (/** @type {any} */ news, /** @type {object} */ options) => {
          await news.addFiles(files(), options);
          const texts = [];
          for await (const { id, title, text } of news.documents()) texts.push([id, title, text]);
          return texts;
        };
        return [await texts(news, {}), await texts(await start(), { parseHtml: (/** @type {string} */ html) => new DOMParser().parseFromString(policy.createHTML(html), "text/html") })];
      }, pages);
      assert.deepEqual(engine, browser);
      assert.equal(engine.length, pages.length);
    });
  });

  test("1,000 files: the first 50 soon, all of them, and the page stays alive", async () => {
    await visit("", async (page) => {
      const texts = Array.from({ length: 1000 }, (_, i) => paragraphs(57, i + 1).join("\n"));
      const measured = await page.evaluate(async (texts) => {
        const { news, tasks } = /** @type {any} */ (globalThis);
        const files = texts.map((text, i) => new File([text], `f${i}.txt`));
        await new Promise((resolve) => setTimeout(resolve, 200));
        const since = performance.now();
        let fifty = 0;
        news.addEventListener("change", () => {
          if (!fifty && news.size >= 50) fifty = performance.now() - since;
        });
        const report = await news.addFiles(files);
        const all = performance.now() - since;
        await new Promise((resolve) => setTimeout(resolve, 200));
        return { added: report.added.length, bytes: files.reduce((sum, file) => sum + file.size, 0), fifty, all, tasks: tasks.filter((/** @type {any} */ t) => t.startTime >= since) };
      }, texts);
      assert.equal(measured.added, 1000);
      assert.ok(measured.fifty < measured.all);
      console.log(`1,000 files, ${(measured.bytes / 1e6).toFixed(1)} MB: first 50 after ${measured.fifty.toFixed(0)} ms, all after ${measured.all.toFixed(0)} ms, long tasks: ${measured.tasks.map((/** @type {any} */ t) => t.duration).join(", ") || "none"}`);
    });
  });

  test("1,000 pages: read in slices", async () => {
    await visit("", async (page) => {
      const pages = Array.from({ length: 1000 }, (_, i) => newsPage({ body: paragraphs(50, i + 1) }));
      const measured = await page.evaluate(async (pages) => {
        const { news, tasks } = /** @type {any} */ (globalThis);
        const files = pages.map((html, i) => new File([html], `f${i}.html`));
        await new Promise((resolve) => setTimeout(resolve, 200));
        const since = performance.now();
        const report = await news.addFiles(files);
        const all = performance.now() - since;
        await new Promise((resolve) => setTimeout(resolve, 200));
        return { added: report.added.length, all, tasks: tasks.filter((/** @type {any} */ t) => t.startTime >= since) };
      }, pages);
      assert.equal(measured.added, 1000);
      console.log(`1,000 pages: ${measured.all.toFixed(0)} ms, long tasks: ${measured.tasks.map((/** @type {any} */ t) => t.duration).join(", ") || "none"}`);
    });
  });

  test("a PDF with words and one of pictures", async () => {
    await visit("", async (page, requests) => {
      const { docs, failed } = await add(page, [
        ["minutes.pdf", pdf(["The harbour board met on Thursday (8 June)", "and agreed to repair two bridges."])], ["scan.pdf", pdf([])], ["bad.pdf", "%PDF-1.4 nothing"],
      ]);
      assert.deepEqual(docs.map((/** @type {any} */ d) => [d.id, d.title, d.text]), [["minutes", "Minutes of the harbour board", "The harbour board met on Thursday (8 June) and agreed to repair two bridges."]]);
      assert.deepEqual(failed, [
        "scan.pdf: E_NO_TEXT scan.pdf was not added. This PDF has no text in it, only pictures. Run it through OCR first.",
        "bad.pdf: E_FORMAT bad.pdf was not added. It is not a PDF, or it is damaged.",
      ]);
      assert.ok(requests.filter((url) => url.startsWith("/pdf/")).every((url) => path.basename(url).startsWith("pdf")), requests.join(" "));
    });
  });

  test("50,000 nested tags, an archive made to do harm, a folder handle", { timeout: 120_000 }, async () => {
    await visit("", async (page) => {
      const deep = `${"<div>".repeat(50_000)}<p>${paragraphs(3).join("</p><p>")}</p>`;
      const { docs, failed } = await add(page, [["deep.html", deep], ["short.html", `${"<b>".repeat(20_000)}<p>${paragraphs(1)[0]}`], ["bomb.zip", bomb()], ["a.zip", zip({ "x/one.txt": "One." })]]);
      assert.deepEqual(docs.map((/** @type {any} */ d) => d.text), [paragraphs(3).join("\n\n"), paragraphs(1)[0], "One."]);
      assert.match(failed[0] ?? "", /^bomb\.zip\/small\.txt: E_TOO_LARGE/);
      const names = await page.evaluate(async () => {
        const folder = await navigator.storage.getDirectory();
        const inner = await folder.getDirectoryHandle("case", { create: true });
        for (const name of ["b.txt", "a.txt", ".hidden"]) {
          const writable = await (await inner.getFileHandle(name, { create: true })).createWritable();
          await writable.write(`Words of ${name}.`);
          await writable.close();
        }
        const news = await /** @type {any} */ (globalThis).start();
        await news.addFiles([inner]);
        const names = [];
        for await (const doc of news.documents()) names.push(doc.meta.file);
        return names;
      });
      assert.deepEqual(names, ["case/a.txt", "case/b.txt"]);
    });
  });
});
