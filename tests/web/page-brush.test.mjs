// The Timeline: a time pulled out on the axis filters as typed dates do, and what waits for a date can be given one.

import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { dayAt, dayNumber, pieces, place } from "../../www/app/parts/axis.js";
import { visit } from "./page.mjs";

test("a place on the axis is the day that is drawn there", () => {
  const drawn = pieces(["2011-03-01", "2016-05-03", "2016-06-08", "2017-06-08"].map((day) => ({ from: dayNumber(day), to: dayNumber(day) })));
  for (const day of ["2011-03-01", "2016-05-03", "2016-05-20", "2016-06-08", "2017-06-08"]) {
    const middle = (place(drawn, dayNumber(day)) + place(drawn, dayNumber(day), true)) / 2;
    assert.equal(dayAt(drawn, middle), day);
  }
  assert.equal(dayAt(drawn, 0), "2011-03-01");
  assert.equal(dayAt(drawn, 1), "2017-06-08");
});

describe("the page", () => {
  test("a time pulled out on the axis filters picture and list, and is typed into the fields", () => visit("#/timeline", async (page) => {
    const entries = page.locator(".entry");
    await entries.first().waitFor();
    const all = await entries.count();
    const box = await page.locator(".axis").boundingBox();
    assert.ok(box);
    await page.mouse.move(box.x + box.width * 0.6, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, box.y + 10, { steps: 4 });
    await page.locator(".axis .brush").waitFor();
    await page.mouse.up();
    await page.waitForFunction((before) => document.querySelectorAll(".entry").length < before, all);
    const from = await page.locator("#timeline-from").inputValue();
    const to = await page.locator("#timeline-to").inputValue();
    assert.match(from, /^\d{4}-\d\d-\d\d$/);
    assert.ok(from <= to);
    assert.match(page.url(), /from=/);
    // A slip of the hand chooses nothing.
    await page.getByRole("button", { name: "All dates" }).click();
    await page.waitForFunction((before) => document.querySelectorAll(".entry").length === before, all);
    await page.mouse.click(box.x + 40, box.y + 10);
    assert.equal(await page.locator("#timeline-from").inputValue(), "");
  }));

  test("what waits for a date is given one there", () => visit("#/timeline", async (page) => {
    await page.locator(".entry").first().waitFor();
    const waiting = page.locator(".shelf li");
    const before = await waiting.count();
    await page.locator(".shelf").getByRole("button", { name: "Set a date for source 1" }).click();
    await page.getByRole("dialog").getByLabel(/date/i).first().fill("2016-05-12");
    await page.keyboard.press("Enter");
    await page.waitForFunction((count) => document.querySelectorAll(".shelf li").length < count, before);
    const words = await page.locator(".dates").innerText();
    assert.match(words, /13 April 2016/);
  }));
});
