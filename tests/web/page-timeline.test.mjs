// The Timeline in Chromium: only words of the articles, every date leads to its passage, one tab stop
// in the picture, typed dates filter both; and its axis, without a browser.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";

import { dayNumber, labels, pieces, place } from "../../www/app/parts/axis.js";
import { serve } from "../../www/serve.mjs";
import { launch } from "./browser.mjs";
import { SITE } from "./texts.mjs";

const SEEDS = new URL("../../seeds/", import.meta.url);
const AXE = new URL("../../www/node_modules/axe-core/axe.min.js", import.meta.url);

describe("the axis", () => {
  const days = (/** @type {string[][]} */ ...ends) => ends.map(([from = "", to = from]) => ({ from: dayNumber(from), to: dayNumber(to) }));

  test("days lie in order, from one edge to the other", () => {
    for (const stretches of [
      days(["2017-06-08"]),
      days(["2017-06-08"], ["2017-06-30"]),
      days(["2011-03-01", "2011-03-31"], ["2017-06-08"], ["2017-05-03", "2017-05-04"]),
      days(["1990-01-01", "1999-12-31"], ["2017-01-01", "2017-12-31"], ["2017-06-08"]),
      days(["0000-01-01", "0000-12-31"], ["9999-01-01", "9999-12-31"]),
      days(["2001-01-01"], ["2003-01-01"], ["2005-01-01"], ["2007-01-01"], ["2009-01-01"], ["2011-01-01"], ["2013-01-01"]),
    ]) {
      const drawn = pieces(stretches);
      assert.ok(drawn.length >= 1 && drawn.length <= 5);
      assert.equal(drawn[0]?.left, 0);
      assert.ok(Math.abs((drawn.at(-1)?.right ?? 0) - 1) < 1e-9);
      const first = Math.min(...stretches.map(({ from }) => from));
      const last = Math.max(...stretches.map(({ to }) => to));
      let before = 0;
      for (let day = first; day <= last; day += Math.ceil((last - first + 1) / 500)) {
        const [from, to] = [place(drawn, day), place(drawn, day, true)];
        assert.ok(before <= from && from <= 1 && to <= 1, `${day}: ${before} ${from} ${to}`);
        before = from;
      }
      for (const { from, to } of stretches) assert.ok(place(drawn, from) < place(drawn, to, true), "a date is drawn on nothing");
      for (const { at } of labels(drawn)) assert.ok(at >= 0 && at < 1);
    }
  });

  test("long empty times are cut out, short ones are not", () => {
    assert.equal(pieces(days(["2011-03-01", "2011-03-31"], ["2017-06-08"])).length, 2);
    assert.equal(pieces(days(["2017-05-20"], ["2017-06-08"])).length, 1);
    // A year that holds a day does not stretch the axis.
    assert.deepEqual(pieces(days(["2017-01-01", "2017-12-31"], ["2017-06-08"])).map(({ from, to }) => to - from), [0]);
  });

  test("a piece says when it begins", () => {
    const words = labels(pieces(days(["2016-11-20"], ["2017-03-01"])));
    assert.deepEqual(words.map(({ words, main }) => (main ? words.toUpperCase() : words)), ["2016", "December", "2017", "February"]);
  });
});

describe("the page", () => {
  /** @type {Map<string, string>} */
  const texts = new Map();
  /** @type {import("playwright-core").Browser} */
  let browser;
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server;
  before(async () => {
    for (const { file } of JSON.parse(await readFile(new URL("manifest.json", SEEDS), "utf8"))) {
      texts.set(file.replace(/\.txt$/, ""), await readFile(new URL(file, SEEDS), "utf8"));
    }
    server = await serve({ root: SITE });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  /**
   * @param {string} hash
   * @param {(page: import("playwright-core").Page) => Promise<void>} use
   * @param {import("playwright-core").BrowserContextOptions} [options]
   */
  async function visit(hash, use, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    /** @type {string[]} */
    const complaints = [];
    page.on("console", (message) => complaints.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
    await page.addInitScript(() => addEventListener("securitypolicyviolation", (event) => console.log(`refused: ${event.violatedDirective}`)));
    await page.goto(`${server.url}/${hash}`);
    await page.locator("#state.ready").waitFor();
    await use(page);
    assert.deepEqual(complaints, []);
    await context.close();
  }

  test("every sentence stands in an article, and leads there", async () => {
    await visit("#/timeline", async (page) => {
      const entries = page.locator(".timeline .entry");
      await entries.first().waitFor();
      const found = await entries.evaluateAll((all) => all.map((one) => ({
        words: one.querySelector(".words")?.textContent ?? "", href: one.querySelector("a")?.getAttribute("href") ?? "",
      })));
      assert.ok(found.length >= 10, `${found.length} dates`);
      const narrowest = await page.locator("#rail li a").evaluateAll((links) => Math.min(...links.map((link) => link.getBoundingClientRect().width)));
      assert.ok(narrowest > 120, `a source is ${narrowest} px wide`);
      for (const { words, href } of found) {
        const [, id = "", start, end] = /^#\/read\/([^/]+)\/(\d+)-(\d+)(?:\?|$)/.exec(href) ?? [];
        assert.equal(texts.get(id)?.slice(Number(start), Number(end)), words);
      }
      await entries.first().locator("a").first().click();
      await page.locator(".read").waitFor();
      assert.equal(await page.evaluate(() => [...(CSS.highlights.get("passage") ?? [])].map(String).join("")), found[0]?.words);
    });
  });

  test("what has no year waits on the shelf and is nowhere else", async () => {
    await visit("#/timeline", async (page) => {
      const shelf = page.locator(".timeline .shelf");
      await shelf.getByText("April 13").first().waitFor();
      assert.match(await shelf.textContent() ?? "", /Source 1 carries no date\. These stay open: .*April 13.*May 10/);
      assert.equal(await shelf.locator("li").count(), 3);
      const dates = (await page.locator(".timeline .entry .date b").allTextContents()).join(" ");
      assert.doesNotMatch(dates, /April|year not stated/);
    });
  });

  test("what is planned stands apart from what happened, in the picture and in the list", async () => {
    await visit("#/timeline", async (page) => {
      await page.locator(".timeline .entry").first().waitFor();
      const day = page.locator(".timeline .entry", { has: page.getByText("8 June 2017", { exact: true }) });
      assert.deepEqual((await day.locator(".date span").allTextContents()).map((words) => words.includes("planned")), [false, true]);
      for (const shape of [".tick.open", ".tick.planned", ".bar", ".bar.vague"]) {
        assert.ok(await page.locator(`.timeline .rows ${shape}`).count() > 0, shape);
      }
      const said = await page.locator(".timeline .axis").getAttribute("aria-label");
      assert.match(said ?? "", /^Timeline of \d+ dates in \d+ sources, from 1 March 2011 to .*\.$/);
    });
  });

  test("the picture is one tab stop, arrow keys move in it, Enter opens", async () => {
    await visit("#/timeline", async (page) => {
      const marks = page.locator(".timeline .rows a");
      await marks.first().waitFor();
      const stops = () => page.locator(".timeline .rows a[tabindex='0']").count();
      assert.equal(await stops(), 1);
      await marks.first().focus();
      const label = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
      const first = await label();
      await page.keyboard.press("ArrowRight");
      assert.notEqual(await label(), first);
      assert.equal(await stops(), 1);
      await page.keyboard.press("ArrowLeft");
      assert.equal(await label(), first);
      await page.keyboard.press("End");
      assert.match(await label() ?? "", /^Source 4, /);
      await page.keyboard.press("ArrowUp");
      assert.match(await label() ?? "", /^Source 3, /);
      await page.keyboard.press("Home");
      assert.equal(await label(), first);
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement?.closest(".rows") === null), true);
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Enter");
      await page.locator(".read").waitFor();
    });
  });

  test("typed dates filter picture and list, and wrong ones are told", async () => {
    await visit("", async (page) => {
      await page.keyboard.press("g");
      await page.keyboard.press("t");
      const entries = page.locator(".timeline .entry");
      await entries.first().waitFor();
      const all = await entries.count();
      const from = page.getByRole("textbox", { name: "From" });
      await from.fill("2017-05");
      await from.press("Enter");
      await page.getByText("dates in this time.").waitFor();
      const some = await entries.count();
      assert.ok(some > 0 && some < all, `${some} of ${all}`);
      assert.equal(await page.evaluate(() => location.hash), "#/timeline?from=2017-05");
      assert.doesNotMatch(await page.locator(".timeline .axis").textContent() ?? "", /2011/);
      await from.fill("2017-02-31");
      await from.press("Enter");
      await page.getByRole("alert").getByText("it must be an ISO date").waitFor();
      assert.equal(await entries.count(), some);
      await from.fill("2018");
      await page.getByRole("textbox", { name: "To" }).fill("2017");
      await page.getByRole("textbox", { name: "To" }).press("Enter");
      await page.getByRole("alert").getByText("no earlier than from").waitFor();
      await page.getByRole("button", { name: "All dates" }).click();
      await page.waitForFunction((all) => document.querySelectorAll(".timeline .entry").length === all, all);
      assert.equal(await from.inputValue(), "");
    });
    await visit("#/timeline?from=1800&to=1801", async (page) => {
      await page.getByText("No date lies in this time.").waitFor();
    });
  });

  test("an article without any date says so", async () => {
    await visit("#/timeline", async (page) => {
      await page.getByRole("button", { name: "Add articles" }).click();
      await page.getByLabel("Paste the text of one article").fill("The mayor of Springfield, Ann Lee, opened a new bridge after much work.");
      await page.getByRole("button", { name: "Add the text" }).click();
      await page.getByText("No date here can be placed in a calendar.").waitFor();
      await page.getByText("It names none either.").waitFor();
    });
  });

  test("nothing scrolls sideways and axe finds nothing, narrow and wide, light and dark", async () => {
    const axe = await readFile(AXE, "utf8");
    for (const [width, colorScheme] of /** @type {const} */ ([[320, "light"], [360, "dark"], [360, "light"], [768, "light"], [1280, "light"], [1280, "dark"], [1600, "dark"]])) {
      await visit("#/timeline", async (page) => {
        await page.locator(".timeline .entry").first().waitFor();
        const where = `at ${width} px, ${colorScheme}`;
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where} scrolls sideways`);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run());
        assert.deepEqual(violations.map((/** @type {any} */ { id, nodes }) => `${where}: ${id} ${nodes[0].html} ${nodes[0].failureSummary}`), []);
      }, { viewport: { width, height: 740 }, colorScheme });
    }
  });
});
