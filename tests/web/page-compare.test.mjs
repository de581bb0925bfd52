// Brief and Compare in Chromium: how many sources carry a sentence and a claim, which rule says so, two
// articles side by side; and how passages are put beside each other, without a browser.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";

import { align, pieces } from "../../www/app/parts/alignment.js";
import { format, parse } from "../../www/app/url.js";
import { drop, visit } from "./page.mjs";

const AXE = new URL("../../www/node_modules/axe-core/axe.min.js", import.meta.url);
const ONE = "000_677689b555f0ad58";
const TWO = "001_31c1b58ab70737c4";
const THREE = "002_129274b56b2bef6b";
const FOUR = "003_18b5d437f53873c8";
const FIVE = "004_71c92b7d1cb783fa";

/** @param {import("playwright-core").Page} page */
async function clean(page) {
  const axe = await readFile(AXE, "utf8");
  /** @type {string[]} */
  const found = await page.evaluate(`${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes[0].html))`);
  assert.deepEqual(found, []);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "wider than the window");
}

describe("passages side by side", () => {
  const span = (/** @type {string} */ doc, /** @type {number} */ start, /** @type {string} */ text) => ({ doc, start, end: start + text.length, text, paragraph: 1 });
  const passage = (/** @type {any} */ a, /** @type {any} */ b) => ({ a, b, words: 9, exact: 9, runs: [{ a, b }], edits: [] });
  const whole = { a: "x", b: "y", wordsShared: 0, wordsExact: 0, shareOfA: 0, shareOfB: 0, shared: [], quoted: [], onlyA: [], onlyB: [], differs: [], overTime: [], repeatsA: [], repeatsB: [] };

  test("the first is read in its order, the second is put beside it", () => {
    const rows = align({ ...whole,
      shared: [passage(span("x", 20, "nine words"), span("y", 40, "nine words")), passage(span("x", 60, "ten more"), span("y", 0, "ten more"))],
      onlyA: [span("x", 0, "at first"), span("x", 40, "then")], onlyB: [span("y", 20, "between"), span("y", 60, "at last")] });
    assert.deepEqual(rows.map(({ kind, a, b, moved }) => [kind, a?.text, b?.text, moved ?? false]), [
      ["only", "at first", undefined, false],
      ["shared", "nine words", "nine words", false],
      ["only", "then", "at last", false],
      ["shared", "ten more", "ten more", true],
      ["only", undefined, "between", false],
    ]);
  });

  test("sentences that differ stand beside each other, each word once", () => {
    const [a, b] = [span("x", 10, "It opens in May."), span("y", 0, "It opens in July.")];
    const value = (/** @type {any} */ words, /** @type {any} */ sentence) => ({ value: words.text, support: [{ ...words, sentence }] });
    const rows = align({ ...whole, onlyA: [span("x", 0, "It rains. It opens in May. It shuts.")], onlyB: [b],
      differs: [{ what: "date", values: [value(span("x", 22, "May"), a), value(span("y", 12, "July"), b)] }] });
    assert.deepEqual(rows.map(({ kind, a, b }) => [kind, a?.text, b?.text]), [
      ["only", "It rains.", undefined], ["differ", "It opens in May.", "It opens in July."], ["only", "It shuts.", undefined]]);
  });

  test("a passage is cut where marks begin and end", () => {
    const words = span("x", 5, "abcdef");
    assert.deepEqual(pieces(words, { run: [{ doc: "x", start: 0, end: 8 }], ring: [{ doc: "x", start: 7, end: 9 }, { doc: "y", start: 5, end: 6 }] }), [
      { text: "ab", names: ["run"] }, { text: "c", names: ["run", "ring"] }, { text: "d", names: ["ring"] }, { text: "ef", names: [] }]);
  });

  test("addresses come back as they were", () => {
    for (const route of [{ section: "compare" }, { section: "compare", doc: "a/b" }, { section: "compare", doc: "a/b", other: "c d" }, { section: "brief", about: "Ann Lee", order: "fewest", n: 5 }]) {
      assert.deepEqual(parse(format(/** @type {any} */ (route))), route);
    }
    assert.deepEqual(parse("#/compare/a/a"), { section: "compare", doc: "a" });
  });
});

describe("the Brief", () => {
  test("claims say how many sources, with the rule; they sort both ways and lead to what differs", () => visit("#/brief", async (page) => {
    await page.locator(".claim").first().waitFor();
    const walkout = page.locator(".claim", { hasText: "High Negotiations Committee" });
    assert.match(await walkout.locator("summary").innerText(), /^1 independent, 1 copy/);
    await walkout.locator("summary").click();
    assert.match(await walkout.locator("details p").first().innerText(), /Source 2 has the same 38 words as source 1, so they count as one\./);
    assert.match(await walkout.locator(".box.copy").getAttribute("aria-label") ?? "", /a copy: Source 2 has the same/);
    const counts = async () => (await page.locator(".claim summary").allInnerTexts()).map((text) => Number(/^\d+/.exec(text)?.[0]));
    const most = await counts();
    assert.deepEqual(most, [...most].sort((a, b) => b - a));
    await page.locator("#claims-sort").selectOption("fewest");
    await page.waitForURL(/order=fewest/);
    const fewest = await counts();
    assert.deepEqual(fewest, [...fewest].sort((a, b) => a - b));
    assert.equal(fewest.length, most.length);
    assert.equal(await page.locator(".claims .gloss").innerText(), "Independent means not copied from another article here. It does not mean true.");
    await page.locator(".claim .differs a").click();
    await page.locator(".galleys .ring").first().waitFor();
    assert.match(page.url(), /#\/compare\//);
  }));

  test("the length moves without a change of order; a longer Brief holds the shorter", () => visit("#/brief", async (page) => {
    const shown = () => page.locator(".brief .sentence .words").allInnerTexts();
    const slider = page.locator("#length");
    /** @type {string[]} */
    let before = [];
    for (const n of [1, 2, 3, 6, 12]) {
      await slider.fill(String(n));
      await page.waitForFunction((n) => document.querySelectorAll(".brief .sentence").length === n, n);
      assert.equal(await slider.getAttribute("aria-valuetext"), n === 1 ? "1 sentence" : `${n} sentences`);
      const now = await shown();
      assert.deepEqual(now.filter((words) => before.includes(words)), before);
      before = now;
    }
  }));

  test("the reader says beside a claim who is independent, and takes it back", () => visit("#/brief", async (page) => {
    const claim = page.locator(".claim", { hasText: "High Negotiations Committee" });
    const count = claim.locator("summary");
    await count.click();
    assert.match(await count.innerText(), /^1 independent, 1 copy/);
    await claim.getByRole("button", { name: "Source 2 is independent" }).click();
    await page.locator("#notice", { hasText: "Source 2 counts as independent." }).waitFor();
    await page.waitForFunction(() => [...document.querySelectorAll(".claim summary")].some((one) => one.closest(".claim")?.textContent?.includes("High Negotiations") && one.textContent?.startsWith("2 independent")));
    assert.equal(await claim.locator(".box.copy").count(), 0);
    await page.locator("#notice").getByRole("button", { name: "Undo" }).click();
    await page.waitForFunction(() => [...document.querySelectorAll(".claim summary")].some((one) => one.closest(".claim")?.textContent?.includes("High Negotiations") && one.textContent?.startsWith("1 independent, 1 copy")));
    assert.equal(await page.locator("#notice p").innerText(), "Taken back.");
    await page.locator("#notice").getByRole("button", { name: "Redo" }).click();
    await page.waitForFunction(() => [...document.querySelectorAll(".claim summary")].some((one) => one.closest(".claim")?.textContent?.includes("High Negotiations") && one.textContent?.startsWith("2 independent")));
  }));

  test("it can be about somebody, or nobody", () => visit("#/brief", async (page) => {
    await page.locator("#about").fill("Shoigu");
    await page.locator("#about").press("Enter");
    await page.waitForFunction(() => {
      const sentences = [...document.querySelectorAll(".brief .sentence .words")];
      return sentences.length > 0 && sentences.every((one) => one.textContent?.includes("Shoigu"));
    });
    await page.locator(".claim .words").first().waitFor();
    await page.locator("#about").fill("qqqq");
    await page.locator("#about").press("Enter");
    await page.getByText("No sentence here is about “qqqq”.").waitFor();
    await page.getByRole("button", { name: "About everything" }).click();
    await page.locator(".brief .sentence").nth(2).waitFor();
  }));
});

describe("Compare", () => {
  test("two articles: words, shares, passages, edits", () => visit(`#/compare/${ONE}/${TWO}`, async (page) => {
    await page.locator(".galleys .row").first().waitFor();
    assert.equal(await page.locator(".compare .headline").innerText(), "Sources 1 and 2 share 123 words in four passages.");
    assert.match(await page.locator(".compare .shares").innerText(), /^That is 35 % of source 1 and 27 % of source 2\./);
    assert.equal(await page.locator(".row.shared").count(), 4);
    assert.match(await page.locator(".row.shared .both").first().innerText(), /“UN-sponsored”\s*→\s*“UN-brokered”/);
    await page.getByRole("button", { name: /^Shared/ }).click();
    assert.equal(await page.locator(".row.shared").count(), 0);
    await page.getByRole("button", { name: "Swap" }).click();
    await page.waitForURL(new RegExp(`${TWO}/${ONE}`));
    await page.locator(".row.only").first().waitFor();
  }));

  test("the reader says whether two are independent, and takes it back in three ways", () => visit(`#/compare/${ONE}/${TWO}`, async (page) => {
    const counting = page.locator(".compare .counting");
    const independent = counting.getByRole("button", { name: "These are independent" });
    const said = () => page.locator(".compare .counting", { hasText: "Independent, by you." }).waitFor();
    await independent.click();
    await said();
    await page.locator("#notice", { hasText: "Sources 1 and 2 count as independent." }).getByRole("button", { name: "Undo" }).click();
    await independent.waitFor();
    await independent.click();
    await said();
    await page.keyboard.press("Control+z");
    await independent.waitFor();
    await independent.click();
    await said();
    await counting.getByRole("button", { name: "Take it back" }).click();
    await independent.waitFor();
    assert.match(await counting.innerText(), /^Where the words are the same they count as one source\./);
    // Two that share nothing may be one source all the same.
    await page.goto(page.url().replace(/#.*/, `#/compare/${THREE}/${FOUR}`));
    await counting.getByRole("button", { name: "These are not independent" }).click();
    await page.locator(".compare .counting", { hasText: "Not independent, by you." }).waitFor();
    await page.goto(page.url().replace(/#.*/, "#/brief"));
    const claim = page.locator(".claim", { hasText: "Shoigu" });
    await claim.locator("summary", { hasText: /^1 independent, 1 copy/ }).waitFor();
    await claim.locator("summary").click();
    assert.match(await claim.locator("details").innerText(), /They count as one, by you\./);
  }));

  test("where they differ the words are ringed; one article says things twice", () => visit(`#/compare/${THREE}/${FOUR}`, async (page) => {
    await page.locator(".row.differ").waitFor();
    assert.deepEqual((await page.locator(".row.differ .ring").allInnerTexts()).sort(), ["later this month", "mid-July"]);
    assert.equal(await page.locator(".compare .headline").innerText(), "No shared passages of eight words or more.");
    await page.goto(page.url().replace(/#.*/, `#/compare/${FIVE}`));
    await page.locator(".repeats").waitFor();
    assert.match(await page.locator(".repeats summary").innerText(), /^Source 5 repeats itself: [\d,]+ words appear twice\.$/);
  }));

  test("all against all is a table; nothing to compare is said", () => visit("#/compare", async (page) => {
    await page.locator(".matrix").waitFor();
    assert.equal(await page.locator(".matrix tbody tr").count(), 5);
    await page.getByRole("link", { name: "Compare source 1 with 2: 35 % the same" }).click();
    await page.waitForURL(new RegExp(`${ONE}/${TWO}`));
    await drop(page, [{ name: "own.txt", text: "A ferry ran aground off Karos on Monday, the coast guard said, and 40 people were brought to land." }]);
    await page.waitForFunction(() => document.querySelectorAll("#rail li").length === 1);
    await page.goto(page.url().replace(/#.*/, "#/compare"));
    await page.getByText("One article, so nothing to compare. Add another account of the same event.").waitFor();
  }));

  for (const width of [360, 768, 1280, 1600]) {
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      test(`nothing is wrong for assistive technology at ${width}, ${colorScheme}`, () => visit("#/brief", async (page) => {
        await page.locator(".claim").first().waitFor();
        await clean(page);
        for (const hash of ["#/compare", `#/compare/${ONE}/${TWO}`, `#/compare/${THREE}/${FOUR}`, `#/compare/${ONE}`]) {
          await page.goto(page.url().replace(/#.*/, hash));
          await page.locator(".compare .headline:not([hidden])").waitFor();
          await clean(page);
        }
      }, { viewport: { width, height: 900 }, colorScheme }));
    }
  }
});
