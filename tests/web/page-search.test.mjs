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
    await page.getByRole("group", { name: "With" }).getByLabel("quotes").check();
    await page.waitForFunction((before) => document.querySelectorAll("main .article").length < before, before);
    assert.match(page.url(), /has=quotes/);
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
  });
});

test("the same passage in two articles is shown once, with the other beside it", async () => {
  await visit(`#/search?q=${encodeURIComponent("walked out")}`, async (page) => {
    await page.locator("main .article").first().waitFor();
  });
});
