// The page's search: narrowing it, typing errors, copies, misunderstood queries.

import assert from "node:assert/strict";
import { test } from "node:test";

import { visit } from "./page.mjs";

test("people narrow the search, and counts of nothing stay where they are", async () => {
  await visit("#/search?q=talks", async (page) => {
    const people = page.getByRole("group", { name: "People" });
    await people.getByRole("checkbox").first().waitFor();
    await page.waitForFunction(() => !/still being found/.test(document.querySelector("#rail")?.textContent ?? ""));
    const labels = await people.locator(".words").allTextContents();
    const before = await page.locator("main .article").count();
    await people.getByLabel("Mikhail Bogdanov").check();
    await page.waitForFunction((before) => document.querySelectorAll("main .article").length < before, before);
    assert.match(page.url(), /who=/);
    assert.deepEqual(await people.locator(".words").allTextContents(), labels);
    await page.getByRole("button", { name: "Clear" }).click();
    await page.waitForFunction((before) => document.querySelectorAll("main .article").length === before, before);
  });
});

test("a mistyped name is taken for the one that was meant, and said so", async () => {
  await visit("#/search?q=bogdanvo", async (page) => {
    await page.getByRole("heading", { name: /Nothing matches “bogdanvo”\. Did you mean Bogdanov \(3\)\?/ }).waitFor();
    assert.equal(await page.locator("main .article").count(), 3);
    await page.getByRole("link", { name: "Bogdanov", exact: true }).click();
    await page.getByRole("heading", { name: /passages in 3 articles/ }).waitFor();
    assert.equal(await page.locator("#query").inputValue(), "Bogdanov");
  });
});

test("where all words find nothing, the most telling of them are offered", async () => {
  await visit(`#/search?q=${encodeURIComponent("talks geneva zzyzx ")}`, async (page) => {
    await page.getByText(/Two of them, “talks geneva”: \d+ passages?\./).waitFor();
    await page.getByRole("link", { name: "Show them" }).click();
    await page.getByRole("heading", { name: /passages? in/ }).waitFor();
    assert.equal(await page.locator("#query").inputValue(), "talks geneva");
  });
});

test("a part that was not understood is underlined, and the search runs", async () => {
  await visit(`#/search?q=${encodeURIComponent('talks "geneva')}`, async (page) => {
    await page.locator("main .warning u").waitFor();
    assert.equal(await page.locator("main .warning u").textContent(), '"geneva');
    await page.getByText("A quotation mark is missing at the end.").waitFor();
    assert.ok(await page.locator("main .article").count() > 0);
  });
});

test("words that were said are found inside quotes", async () => {
  await visit("#/search?q=said%3Abogdanov", async (page) => {
    await page.locator("main mark").first().waitFor();
    await page.getByRole("heading", { name: /passages? in/ }).waitFor();
    await page.locator("main .also", { hasText: /quoted/ }).first().waitFor();
  });
});

test("the same passage in two articles is shown once, with the other beside it", async () => {
  await visit(`#/search?q=${encodeURIComponent("walked out")}`, async (page) => {
    await page.locator("main .article").first().waitFor();
  });
});

test("names are offered while typing, chosen by keyboard", async () => {
  await visit("", async (page) => {
    await page.waitForFunction(() => document.querySelectorAll("#rail li").length === 5);
    await page.locator("#progress").waitFor({ state: "hidden" });
    await page.locator("#query").focus();
    await page.keyboard.type("lavr");
    const option = page.getByRole("option").first();
    await option.waitFor();
    await page.keyboard.press("ArrowDown");
    assert.equal(await option.getAttribute("aria-selected"), "true");
    assert.equal(await page.locator("#query").getAttribute("aria-activedescendant"), await option.getAttribute("id"));
    const words = await option.locator(".words").textContent() ?? "?";
    await page.keyboard.press("Enter");
    await page.waitForFunction((words) => document.querySelector("#query")?.value.includes(words), words);
    await page.locator("main mark").first().waitFor();
    assert.equal(await page.getByRole("listbox").isVisible(), false);
  });
});

test("every match stands in a line of its own, sorted by the word beside it", async () => {
  await visit("#/search?q=talks", async (page) => {
    await page.getByRole("button", { name: "Concordance" }).click();
    await page.locator(".lines li").first().waitFor();
    await page.getByLabel("Order").selectOption("right");
    await page.waitForFunction(() => /lines=right/.test(location.hash));
    await page.waitForFunction(() => {
      const words = [...document.querySelectorAll(".lines .right")].map((right) => (right.textContent ?? "").toLowerCase().replace(/[^\p{L}\p{N} ]/gu, " ").trim());
      return words.length > 3 && words.slice(1).every((word, place) => (words[place] ?? "").slice(0, 3) <= word.slice(0, 3));
    });
    await page.locator(".lines a").first().click();
    await page.locator(".read").waitFor();
  });
});

test("n and p lead from match to match, ticks show where they are", async () => {
  await visit("#/search?q=geneva", async (page) => {
    await page.locator("main .article a").first().click();
    await page.locator(".steps").getByText(/^\d+ found$/).waitFor();
    assert.ok(await page.locator(".ticks i").count() > 0);
    await page.keyboard.press("n");
    await page.locator(".steps").getByText(/^1 of \d+$/).waitFor();
    await page.keyboard.press("p");
    await page.locator(".steps").getByText(/^(\d+) of \1$/).waitFor();
  });
});

test("a search is kept, offered in the empty box, and let go again", async () => {
  await visit("#/search?q=talks%20geneva", async (page) => {
    const keep = page.getByRole("button", { name: "Keep this search" });
    await keep.click();
    assert.equal(await keep.getAttribute("aria-pressed"), "true");
    await page.locator("#query").fill("");
    await page.locator("#query").blur();
    await page.keyboard.press("/");
    const option = page.getByRole("option", { name: /^talks geneva/ });
    await option.waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: /passages? in/ }).waitFor();
    assert.equal(await page.locator("#query").inputValue(), "talks geneva");
    await keep.click();
    assert.equal(await keep.getAttribute("aria-pressed"), "false");
  });
});

test("a word finds a name in its other spellings, and the mark says so", async () => {
  await visit("#/search?q=sergey%20", async (page) => {
    await page.locator("main mark", { hasText: "Sergei" }).first().waitFor();
    await page.locator("main .also", { hasText: "name" }).first().waitFor();
  });
});

test("more passages and more lines are shown below the first, with the focus on the next", async () => {
  const numbered = (/** @type {number} */ n) => `Harbour pilot ${n} reported a wreck near buoy ${n}.`;
  const text = Array.from({ length: 1250 }, (_, n) => `${numbered(2 * n)} ${numbered(2 * n + 1)}`).join("\n\n");
  await visit("", async (page) => {
    await page.locator("input[type=file]").first().setInputFiles({ name: "pilots.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
    await page.waitForFunction(() => document.querySelectorAll("#rail li").length === 1);
    await page.locator("#query").fill("wreck");
    await page.locator("main .article").first().waitFor();
    const passages = page.locator("main .article li");
    assert.equal(await passages.count(), 100);
    await page.locator("main").getByText(/^100 of [\d,]+ are shown\. Show more$/).waitFor();
    await page.getByRole("button", { name: "Show more" }).click();
    await page.waitForFunction(() => document.querySelectorAll("main .article li").length === 200);
    assert.equal(await passages.nth(100).locator("a").evaluate((link) => link === document.activeElement), true);
    const starts = await passages.locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    assert.equal(new Set(starts).size, 200);

    await page.getByRole("button", { name: "Concordance" }).click();
    await page.locator("main").getByText("1,000 of 2,500 are shown. Show more").waitFor();
    await page.getByRole("button", { name: "Show more" }).click();
    await page.locator("main").getByText("2,000 of 2,500 are shown. Show more").waitFor();
    await page.getByRole("button", { name: "Show more" }).click();
    await page.waitForFunction(() => document.querySelectorAll(".lines li").length === 2500);
    assert.equal(await page.getByRole("button", { name: "Show more" }).count(), 0);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy as TSV" }).click();
    await page.getByText("2,500 lines copied as a table.").waitFor();
    assert.equal((await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split("\n").length, 2501);
  });
});
