// A thousand articles dropped on the page: usable early, read before anything else is done with them, and opened
// at once. How long it takes is printed and not asserted: machines are shared (`make bench` prints it as well).

import assert from "node:assert/strict";
import { test } from "node:test";

import { pile } from "./many.mjs";
import { news } from "./news.mjs";
import { drop, highlighted, visit } from "./page.mjs";
import { article } from "./texts.mjs";

/**
 * @param {number} count
 * @param {(n: number) => { text: string }} write
 */
const files = (count, write) => Array.from({ length: count }, (_, n) => ({ name: `${String(n).padStart(4, "0")}.txt`, text: write(n).text }));

test("a thousand files are read before they are summed up, and any of them opens", { timeout: 240_000 }, async (t) => {
  await visit("", async (page) => {
    const seen = await pile(page, files(1000, news));
    assert.deepEqual(seen.order, ["first", "read", "brief", "facts"]);
    for (const at of [700, 20, 999]) {
      await page.evaluate((at) => /** @type {HTMLAnchorElement} */ (document.querySelectorAll("#rail li a")[at]).click(), at);
      await page.getByText(`source ${(at + 1).toLocaleString("en-GB")} of 1,000`).waitFor();
      await page.locator(".read .mark").first().waitFor();
    }
    await page.keyboard.press("g");
    await page.keyboard.press("q");
    await page.locator("blockquote").first().waitFor();
    t.diagnostic(JSON.stringify(seen));
  });
});

test("articles that all share their sentences are read no later, and the Brief of them can be stopped", { timeout: 240_000 }, async (t) => {
  await visit("", async (page) => {
    const made = files(300, (n) => article(n, { sentences: 58 }));
    const reading = pile(page, made).catch(() => undefined);
    await page.waitForFunction((count) => document.querySelectorAll("#rail li").length === count, made.length, { timeout: 60_000 });
    await page.locator("#progress", { hasText: "Comparing articles" }).waitFor({ timeout: 60_000 });
    const stopped = await page.evaluate(() => new Promise((resolve) => {
      const began = performance.now();
      /** @type {HTMLElement} */ (document.querySelector("#progress button")).click();
      const look = () => (/** @type {HTMLElement} */ (document.querySelector("#progress")).hidden ? resolve(Math.round(performance.now() - began)) : requestAnimationFrame(look));
      look();
    }));
    await page.getByText("Stopped. This section was not finished.").waitFor();
    t.diagnostic(`Stop took ${stopped} ms.`);
    // What was read stays and can be searched.
    await page.keyboard.press("/");
    await page.keyboard.type("harbour");
    await page.locator("#middle mark, #middle [data-step]").first().waitFor();
    assert.equal(await page.locator("#rail li").count(), made.length);
    await page.close();
    await reading;
  });
});

test("of an article of a megabyte only what is near the window is made, and any passage of it opens", { timeout: 240_000 }, async (t) => {
  await visit("", async (page) => {
    await page.waitForFunction(() => document.querySelector(".brief .sentence"));
    const text = Array.from({ length: 210 }, (_, n) => news(n).text).join("\n\n");
    await page.evaluate(() => {
      const seen = /** @type {any} */ (globalThis).stalls = /** @type {number[]} */ ([]);
      new PerformanceObserver((list) => seen.push(...list.getEntries().map(({ duration }) => Math.round(duration)))).observe({ type: "longtask" });
    });
    await drop(page, [{ name: "long.txt", text }]);
    await page.waitForFunction(() => document.querySelectorAll("#rail li").length === 1, undefined, { timeout: 60_000 });
    await page.getByText("1 article added.").waitFor({ timeout: 60_000 });
    await page.locator("#rail li a").click();
    await page.locator(".read .mark").first().waitFor({ timeout: 60_000 });
    const made = await page.evaluate(() => [document.querySelectorAll(".read .row").length, document.querySelectorAll(".read .chunk").length]);
    assert.ok((made[0] ?? 0) < 200 && (made[1] ?? 0) > 50, `${made} rows and chunks`);
    // All of it stands there for the browser's own search.
    const shown = await page.evaluate(() => [...document.querySelectorAll(".read .text [data-start], .read h1")].map((element) => element.textContent ?? "").join(" ").replace(/\s+/g, ""));
    assert.equal(shown.length, text.replace(/\s+/g, "").length);
    const start = text.indexOf(" ", 700_000) + 1;
    const end = text.indexOf(" ", start + 60);
    await page.evaluate(([start, end]) => { location.hash = location.hash.replace(/(#\/read\/[^/?]+).*/, `$1/${start}-${end}`); }, [start, end]);
    await page.locator(".row.now").waitFor();
    assert.equal(await highlighted(page, "passage"), text.slice(start, end).replace(/\n+/g, ""));
    await page.waitForTimeout(500);
    const top = await page.evaluate(() => document.querySelector(".row.now")?.getBoundingClientRect().top ?? NaN);
    assert.ok(top > -400 && top < 900, `the passage stands ${top} from the top of the window`);
    t.diagnostic(`Stood still for more than 50 ms: ${await page.evaluate(() => /** @type {any} */ (globalThis).stalls)}`);
  });
});
