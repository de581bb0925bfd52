// The custom elements in a page of somebody else's: keyboard, theming, removal,
// and text that stays the page's own.

import assert from "node:assert/strict";
import path from "node:path";
import { after, before, describe, test } from "node:test";

import { host, launch, sendHtml } from "./browser.mjs";
import { NPM } from "./texts.mjs";

const TEXT = "“The harbour will reopen on Monday,” said Ann Lee, the mayor of Alder. Lee said the work had cost $3 million.";
const CUT = TEXT.indexOf("Lee said");
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title>
<style>mark[data-nutgraf~="person"]{background:rgb(1,2,3)} nutgraf-search::part(box){color:rgb(4,5,6)} nutgraf-brief{--nutgraf-rule:rgb(7,8,9)}</style>
<nutgraf-collection id="c" src="snow.txt gone.txt"></nutgraf-collection>
<nutgraf-search for="c"></nutgraf-search>
<nutgraf-brief for="c" sentences="2"></nutgraf-brief>
<nutgraf-article for="c" doc="harbour" data-date="2021-03-04" marks="person quote date figure"><p>${TEXT.slice(0, CUT)}</p><p>${TEXT.slice(CUT)}</p></nutgraf-article>
<nutgraf-article for="c" doc="snow.txt" id="empty"></nutgraf-article>
<nutgraf-quotes for="c"></nutgraf-quotes>
<script>window.opened=[];window.failures=[];addEventListener("nutgraf-open",(e)=>opened.push(e.detail));addEventListener("nutgraf-error",(e)=>failures.push(e.detail.src))</script>
<script type="module">import "/npm/element.js";</script>`;

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof host>>} */
let server;

before(async () => {
  server = await host((pathname, response) => {
    if (pathname === "/") return sendHtml(response, PAGE);
    if (pathname === "/snow.txt") return void response.writeHead(200, { "content-type": "text/plain" }).end("Snow closed the upper road on 3 May 2020, said Tom Brandt.");
    return path.join(NPM, path.basename(pathname));
  });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** @param {(page: import("playwright-core").Page) => Promise<void>} use */
async function visit(use, options = {}) {
  const page = await browser.newPage(options);
  /** @type {string[]} */
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  try {
    await page.goto(server.url);
    await use(page);
    assert.deepEqual(complaints, []);
  } finally {
    await page.close();
  }
}

describe("elements", () => {
  test("text stays where it was, word for word, with marks in it", () => visit(async (page) => {
    await page.locator('mark[data-nutgraf~="person"]').first().waitFor();
    assert.equal(await page.locator('nutgraf-article[doc="harbour"]').evaluate((a) => a.textContent), TEXT);
    assert.ok(await page.evaluate(() => window.find("said Ann Lee, the mayor")), "the browser's own search finds it");
    const marks = await page.locator('nutgraf-article[doc="harbour"] mark').evaluateAll((all) => all.map((m) => [m.dataset.nutgraf, m.textContent]));
    const of = (/** @type {string} */ kind) => marks.filter(([kinds]) => kinds?.split(" ").includes(kind)).map(([, words]) => words);
    assert.deepEqual(of("person"), ["Ann Lee", "Lee"]);
    assert.equal(of("quote").join(""), "“The harbour will reopen on Monday,”");
    assert.deepEqual(of("date"), ["Monday"]);
    assert.deepEqual(of("figure"), ["$3 million"]);
    await page.waitForFunction(() => document.querySelector("#empty")?.textContent?.startsWith("Snow closed"));
  }));

  test("what could not be loaded is said, the rest is there", () => visit(async (page) => {
    await page.waitForFunction(() => /** @type {any} */ (window).failures.length > 0);
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).failures), ["gone.txt"]);
    assert.deepEqual(await page.locator("#c").evaluate((c) => /** @type {any} */ (c).failed.map((/** @type {any} */ f) => f.src)), ["gone.txt"]);
  }));

  test("searching and opening by keyboard", () => visit(async (page) => {
    await page.locator('mark[data-nutgraf~="person"]').first().waitFor();
    await page.locator("nutgraf-search").locator("input").focus();
    await page.keyboard.type("reopening");
    const result = page.locator("nutgraf-search").locator("li");
    await result.first().waitFor();
    assert.equal(await result.locator("mark").first().textContent(), "reopen");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const [opened] = await page.evaluate(() => /** @type {any} */ (window).opened);
    assert.equal(opened.doc, "harbour");
    assert.equal(TEXT.slice(opened.start, opened.end), opened.text);
    await page.locator('nutgraf-article[doc="harbour"] mark[data-nutgraf="person"]').first().focus();
    await page.keyboard.press("Enter");
    assert.equal((await page.evaluate(() => /** @type {any} */ (window).opened.at(-1))).text, "Ann Lee");
  }));

  test("the page's own style reaches marks, parts and properties", () => visit(async (page) => {
    const mark = page.locator('mark[data-nutgraf~="person"]').first();
    await mark.waitFor();
    assert.equal(await mark.evaluate((m) => getComputedStyle(m).backgroundColor), "rgb(1, 2, 3)");
    assert.equal(await page.locator("nutgraf-search").locator("input").evaluate((i) => getComputedStyle(i).color), "rgb(4, 5, 6)");
    const row = page.locator("nutgraf-brief").locator("li").first();
    await row.waitFor();
    assert.equal(await row.evaluate((l) => getComputedStyle(l).borderTopColor), "rgb(7, 8, 9)");
    const words = await page.locator("nutgraf-quotes").locator("blockquote").first().textContent();
    assert.equal(words, "“The harbour will reopen on Monday,”");
  }));

  test("removing leaves the text as it was and stops the worker", () => visit(async (page) => {
    await page.locator('mark[data-nutgraf~="person"]').first().waitFor();
    assert.equal(page.workers().length, 1);
    const left = await page.evaluate(() => {
      const article = document.querySelector('nutgraf-article[doc="harbour"]');
      article?.remove();
      document.querySelector("#c")?.remove();
      return article?.innerHTML;
    });
    assert.equal(left, `<p>${TEXT.slice(0, CUT)}</p><p>${TEXT.slice(CUT)}</p>`);
    for (let i = 0; i < 100 && page.workers().length > 0; i++) await page.waitForTimeout(50);
    assert.equal(page.workers().length, 0);
  }));

  test("without script it is plain text", () => visit(async (page) => {
    assert.equal(await page.locator('nutgraf-article[doc="harbour"]').evaluate((a) => a.textContent), TEXT);
    assert.ok(await page.getByText("said Ann Lee").isVisible());
  }, { javaScriptEnabled: false }));
});
