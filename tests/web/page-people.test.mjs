// People in Chromium: the list, the record, corrections and how they are taken back, the network with its table.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { frame } from "../../www/app/parts/map.js";
import { layout } from "../../www/app/parts/network.js";
import { around } from "../../www/app/parts/names.js";
import { topics } from "../../www/app/parts/topics.js";
import { drop, visit } from "./page.mjs";

const AXE = new URL("../../www/node_modules/axe-core/axe.min.js", import.meta.url);

const TEXTS = [
  { name: "a.txt", text: "Foreign Minister Sergei Orlanov met Mayor John Smith in Paris on 8 June 2017. “We agree,” Orlanov said." },
  { name: "b.txt", text: "Foreign Minister Sergey Orlanov flew home with Mary Hollis on 9 June 2017. “We disagree with Hollis,” Orlanov said." },
  { name: "c.txt", text: "“It is late,” Mr Smith told the court in Paris." },
];

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page */
const names = (page) => page.locator(".names .name-rows .name a");
/** @param {Page} page */
const record = (page) => page.locator(".record");

/**
 * A page that holds these texts and shows People.
 * @param {Page} page
 * @param {{ name: string, text: string }[]} [texts]
 */
async function fill(page, texts = TEXTS) {
  await drop(page, texts);
  await page.waitForFunction((many) => document.querySelectorAll("#rail ol > li").length === many, texts.length);
  await page.evaluate(() => { location.hash = "#/people"; });
  await names(page).first().waitFor();
}

/**
 * @param {Page} page
 * @param {string[]} expected
 */
async function listed(page, expected) {
  await page.waitForFunction((names) => JSON.stringify([...document.querySelectorAll(".names .name-rows .name a")].map((a) => a.textContent).sort()) === names, JSON.stringify([...expected].sort()));
}

test("every person of the sample is in the list, with all spellings one", async () => {
  await visit("#/people", async (page) => {
    await names(page).first().waitFor();
    const found = (await names(page).allTextContents()).join("; ");
    for (const name of ["Mistura", "Lavrov", "Bogdanov", "Assad", "Zakharova", "Amir-Abdollahian", "Shoigu", "Steinmeier", "Ayrault", "Hijab", "Jamil", "Abdrakhmanov", "Lavrentiev"]) {
      assert.equal(found.split(name).length, 2, `${name} in ${found}`);
    }
    assert.doesNotMatch(found, /Islamic State|Nusra|Committee/);
  });
});

test("the list sorts by every column, filters as one types, and shows kinds with counts", async () => {
  await visit("", async (page) => {
    await fill(page);
    await listed(page, ["Sergei Orlanov", "John Smith", "Mary Hollis", "Smith"]);
    assert.equal(await names(page).first().textContent(), "Sergei Orlanov");
    for (const [column, first, last] of /** @type {const} */ ([["Name", "John Smith", "Smith"], ["Mentions", "Sergei Orlanov", undefined], ["First", undefined, "Smith"]])) {
      await page.getByRole("button", { name: column, exact: true }).click();
      await page.locator(`[aria-sort]:not([aria-sort=none]) >> text=${column}`).waitFor();
      if (first) assert.equal(await names(page).first().textContent(), first, column);
      if (last) assert.equal(await names(page).last().textContent(), last, column);
    }
    await page.getByRole("button", { name: "Name", exact: true }).click();
    await page.getByRole("button", { name: "Name", exact: true }).click();
    await page.locator(".name[aria-sort=descending]").waitFor();
    assert.equal(await names(page).first().textContent(), "Smith");
    await page.getByRole("button", { name: /^Places/ }).click();
    await listed(page, ["Paris"]);
    await page.getByRole("button", { name: /^All \d/ }).click();
    await page.waitForFunction(() => document.querySelectorAll(".names .name-rows .name-row").length >= 5);
    await page.getByRole("searchbox", { name: "Filter names" }).fill("sergey");
    await listed(page, ["Sergei Orlanov"]);
    await page.getByRole("searchbox", { name: "Filter names" }).fill("xyz");
    await page.getByText("No name fits “xyz”.").waitFor();
    assert.match(await page.evaluate(() => location.hash), /^#\/people\?.*find=xyz/);
  });
});

test("a record has roles, spellings with reasons, quotes, company and mentions that open Read", async () => {
  await visit("", async (page) => {
    await fill(page);
    await names(page).first().click();
    await record(page).locator(".mentions").waitFor();
    await record(page).locator(".by").waitFor();
    const text = await record(page).textContent() ?? "";
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Sergei Orlanov");
    assert.match(text, /Foreign Minister/);
    assert.match(await record(page).locator(".spellings").textContent() ?? "", /Sergey Orlanov/);
    assert.match(await record(page).locator(".joined").textContent() ?? "", /“Sergei Orlanov”, source 1, “Sergey Orlanov”, source 2/);
    assert.match(await record(page).locator(".by").textContent() ?? "", /“We agree,”.*“We disagree with Hollis,”/);
    assert.match(await record(page).locator(".beside").textContent() ?? "", /John Smith.*1 sentence/);
    assert.equal(await record(page).locator(".mentions li").count(), 4);
    await record(page).locator(".mentions li a").nth(2).click();
    await page.locator(".read").waitFor();
    assert.equal(await page.evaluate(() => [...(CSS.highlights.get("passage") ?? [])].map(String).join("")), "Sergey Orlanov");
    await page.goBack();
    await record(page).getByRole("link", { name: "Close" }).click();
    await record(page).waitFor({ state: "hidden" });
    await names(page).filter({ hasText: "Hollis" }).click();
    await record(page).locator("section.about").getByText("“We disagree with Hollis,”").waitFor();
    await page.keyboard.press("Escape");
    await record(page).waitFor({ state: "hidden" });
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Mary Hollis");
  });
});

test("a suggested pair is merged, taken back, parted and put off", async () => {
  await visit("", async (page) => {
    await fill(page);
    const tray = page.locator(".tray");
    await tray.getByText("One pair may be the same").waitFor();
    assert.ok((await tray.locator(".why").textContent() ?? "").length > 40);
    await tray.getByRole("button", { name: "Merge" }).click();
    await page.getByText("Merged Smith into John Smith, 2 mentions.").waitFor();
    await listed(page, ["Sergei Orlanov", "John Smith", "Mary Hollis"]);
    assert.equal(await tray.isVisible(), false);
    await page.locator("#notice").getByRole("button", { name: "Undo" }).click();
    await listed(page, ["Sergei Orlanov", "John Smith", "Mary Hollis", "Smith"]);
    await tray.getByRole("button", { name: "are different" }).click();
    await tray.waitFor({ state: "hidden" });
    await page.keyboard.press("Control+z");
    await tray.getByRole("button", { name: "Decide later" }).click();
    await tray.waitFor({ state: "hidden" });
  });
});

test("ticked names are merged under a chosen name; Ctrl-Z takes it back, Redo does it again", async () => {
  await visit("", async (page) => {
    await fill(page);
    await page.getByRole("checkbox", { name: "Choose Mary Hollis" }).check();
    await page.getByRole("checkbox", { name: "Choose John Smith" }).check();
    await page.keyboard.press("m");
    const dialog = page.getByRole("dialog", { name: "Merge names" });
    await dialog.getByLabel("Or another name").fill("Mary Smith");
    await dialog.getByRole("button", { name: "Merge" }).click();
    await listed(page, ["Sergei Orlanov", "Mary Smith", "Smith"]);
    assert.equal(await page.locator(".names .name a.human").textContent(), "Mary Smith");
    await page.keyboard.press("Control+z");
    await listed(page, ["Sergei Orlanov", "John Smith", "Mary Hollis", "Smith"]);
    await page.locator("#notice").getByRole("button", { name: "Redo" }).click();
    await listed(page, ["Sergei Orlanov", "Mary Smith", "Smith"]);
  });
});

test("a corrected name stays when articles are added, in Read too, and any correction is taken back alone", async () => {
  await visit("", async (page) => {
    await fill(page);
    await names(page).filter({ hasText: "Hollis" }).focus();
    await page.keyboard.press("e");
    await page.getByLabel("Name to show").fill("Dame Mary");
    await page.keyboard.press("Enter");
    await listed(page, ["Sergei Orlanov", "John Smith", "Dame Mary", "Smith"]);
    await names(page).filter({ hasText: /^Smith$/ }).focus();
    await page.keyboard.press("x");
    await listed(page, ["Sergei Orlanov", "John Smith", "Dame Mary"]);
    await drop(page, [{ name: "d.txt", text: "Mary Hollis came back from Vienna, the judge Ruth Akande said." }]);
    await page.waitForFunction(() => document.querySelectorAll("#rail ol > li").length === 4);
    await page.evaluate(() => { location.hash = "#/people"; });
    await listed(page, ["Sergei Orlanov", "John Smith", "Dame Mary", "Ruth Akande"]);
    const log = page.locator(".log");
    await log.getByText("2 corrections by you").click();
    const saved = page.waitForEvent("download");
    await log.getByRole("button", { name: "Save as a file" }).click();
    const file = await (await saved).path();
    assert.deepEqual(JSON.parse(await readFile(file, "utf8")).map((/** @type {any} */ { op }) => op), ["rename", "reject"]);
    await log.getByRole("button", { name: "Take back: Mary Hollis" }).click();
    await listed(page, ["Sergei Orlanov", "John Smith", "Mary Hollis", "Ruth Akande"]);
    await log.locator("input[type=file]").setInputFiles(file);
    await page.getByText("1 correction brought in.").waitFor();
    await listed(page, ["Sergei Orlanov", "John Smith", "Dame Mary", "Ruth Akande"]);
  });
});

test("mentions are split off, the kind is changed, a note is kept", async () => {
  await visit("", async (page) => {
    await fill(page);
    await names(page).first().click();
    await record(page).locator(".by").waitFor();
    await record(page).getByRole("button", { name: "Some are of somebody else" }).click();
    await record(page).getByRole("checkbox").nth(2).check();
    await record(page).getByRole("checkbox").nth(3).check();
    await record(page).getByRole("button", { name: "Split off 2 mentions" }).click();
    await listed(page, ["Sergei Orlanov", "Sergey Orlanov", "John Smith", "Mary Hollis", "Smith"]);
    await record(page).getByRole("button", { name: "Note" }).click();
    await page.getByLabel("Your note on Sergei Orlanov").fill("Ask the press office.");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await record(page).getByText("Ask the press office.").waitFor();
    await record(page).getByRole("combobox", { name: "Kind" }).selectOption("organisation");
    await listed(page, ["Sergey Orlanov", "John Smith", "Mary Hollis", "Smith"]);
    // In the list of kinds a letter chooses a kind.
    await record(page).getByRole("combobox", { name: "Kind" }).blur();
    for (const _ of "123") await page.keyboard.press("u");
    await listed(page, ["Sergei Orlanov", "John Smith", "Mary Hollis", "Smith"]);
  });
});

test("a mark in Read leads to the record, and selected words become a name", async () => {
  await visit("", async (page) => {
    await fill(page);
    await page.evaluate(() => { location.hash = "#/read"; });
    const mark = page.locator(".read a.mark.person").first();
    await mark.waitFor();
    const name = await mark.textContent();
    await mark.click();
    await record(page).locator("h2").waitFor();
    assert.match(await record(page).textContent() ?? "", new RegExp(name ?? "none"));
    await page.evaluate(() => { location.hash = "#/read"; });
    await page.locator("#rail li a").nth(2).click();
    await page.locator(".read p[data-start]").first().waitFor();
    await page.evaluate(() => {
      const walker = document.createTreeWalker(/** @type {Element} */ (document.querySelector(".read .text")), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = /** @type {Text} */ (walker.currentNode);
        const at = node.data.indexOf("court");
        if (at < 0) continue;
        getSelection()?.setBaseAndExtent(node, at, node, at + 5);
        return;
      }
    });
    await page.getByRole("button", { name: "organisation", exact: true }).click();
    await page.getByText("Marked “court” as an organisation.").waitFor();
    await page.locator(".read .mark.organisation.by-hand", { hasText: "court" }).waitFor();
    await page.keyboard.press("Control+z");
    await page.locator(".read .mark.organisation", { hasText: "court" }).waitFor({ state: "detached" });
  });
});

test("the network is a picture with one sentence, and the same as a table whose rows open the sentences", async () => {
  await visit("#/people?view=network", async (page) => {
    const picture = page.locator(".net svg");
    await picture.waitFor();
    assert.match(await picture.getAttribute("aria-label") ?? "", /^Network of \d+ names and \d+ pairs in the same sentences; most often .*\. The table has the same\.$/);
    const rows = page.locator(".network tbody tr");
    const all = await rows.count();
    const before = await picture.innerHTML();
    await rows.first().getByRole("button").click();
    await page.locator(".network .said").first().waitFor();
    const many = Number(await rows.first().getByRole("button").textContent());
    assert.equal(await page.locator(".network .said").count(), many);
    await rows.first().getByRole("button").click();
    await page.waitForFunction((html) => document.querySelector(".net svg")?.innerHTML === html, before);
    await page.getByRole("spinbutton").fill("2");
    await page.getByRole("spinbutton").press("Enter");
    await page.waitForFunction((all) => document.querySelectorAll(".network tbody tr").length < all, all);
    assert.match(await page.evaluate(() => location.hash), /min=2/);
    await rows.first().getByRole("link").first().click();
    await record(page).locator(".mentions").waitFor();
  });
});

test("no name lies on another, and the same names lie the same way", () => {
  const names = Array.from({ length: 60 }, (_, place) => ({ id: `p:${place}`, name: `Person Number ${place}`, size: 61 - place }));
  const lines = names.slice(1).map(({ id }, place) => ({ a: "p:0", b: id, weight: 1 + (place % 5), support: [], names: /** @type {[string, string]} */ (["", ""]) }));
  for (const [many, width] of /** @type {const} */ ([[24, 328], [60, 900]])) {
    const some = names.slice(0, many);
    const { boxes, height } = layout(some, lines, width);
    assert.deepEqual(layout(some, lines, width).boxes, boxes);
    boxes.forEach((one, i) => {
      assert.ok(one.x >= 0 && one.x <= width && one.y >= 0 && one.y <= height);
      for (const other of boxes.slice(i + 1)) {
        const over = Math.min(one.w + other.w - Math.abs(one.x - other.x), one.h + other.h - Math.abs(one.y - other.y));
        assert.ok(over < 1, `${over} px of overlap at ${width} px`);
      }
    });
  }
});

test("the map has the places that are placed, beside it a table and what could not be placed", async () => {
  await visit("#/people?view=map", async (page) => {
    const picture = page.locator(".atlas svg");
    await picture.waitFor();
    assert.match(await picture.getAttribute("aria-label") ?? "", /^Map of \d+ places; most often named .*\. The table has the same\.$/);
    const rows = await page.locator(".map tbody tr").count();
    assert.equal(await page.locator(".atlas circle").count(), rows);
    const names = (await page.locator(".map tbody a").allTextContents()).join("; ");
    for (const place of ["Moscow", "Geneva", "Astana"]) assert.match(names, new RegExp(place));
    await page.locator(".map tbody a").first().click();
    await record(page).locator(".mentions").waitFor();
  });
  await visit("", async (page) => {
    await fill(page);
    assert.equal(await page.getByRole("button", { name: "Map" }).count(), 0);
  });
});

test("the part of the world shown holds every place, in one shape", () => {
  for (const points of [[{ x: 376, y: -557 }], [{ x: -1800, y: 800 }, { x: 1790, y: -850 }], [{ x: 10, y: -500 }, { x: 12, y: -400 }]]) {
    const { x, y, w, h } = frame(points);
    assert.ok(Math.abs(h / w - 0.6) < 1e-9 && w >= 240);
    for (const point of points) assert.ok(point.x >= x && point.x <= x + w && point.y >= y && point.y <= y + h);
  }
});

test("the words around a name are the article's", () => {
  const text = `${"a ".repeat(300)}Ann Lee ${"b ".repeat(300)}`;
  const doc = /** @type {any} */ ({ text, sentences: [{ start: 0, end: text.length }] });
  const found = around(doc, { start: 600, end: 607 });
  assert.equal(found.words, "Ann Lee");
  assert.ok(text.includes(found.before.replace("…", "") + found.words + found.after.replace("…", "")));
  assert.ok(found.before.length < 160 && found.after.length < 160);
  assert.equal(around(/** @type {any} */ ({ text: "x".repeat(900), sentences: [] }), { start: 400, end: 405 }).words, "xxxxx");
});

test("what most articles are about comes first, particles of names are left out", () => {
  const doc = (/** @type {string[]} */ ...keys) => /** @type {any} */ ({ keys: keys.map((text) => ({ text })) });
  const found = topics([doc("Harbour", "ferry"), doc("ferry", "de"), doc("harbour", "ferry"), doc("crane")], 3);
  assert.deepEqual(found, [{ words: "ferry", docs: 3 }, { words: "Harbour", docs: 2 }, { words: "crane", docs: 1 }]);
  assert.deepEqual(topics([], 3), []);
});

test("5,000 names stay a few rows on the page, and j reaches the next ones", async () => {
  await visit("", async (page) => {
    const syllables = ["ba", "do", "ki", "le", "mu", "na", "po", "ra", "si", "tu", "va", "zo"];
    const word = (/** @type {number} */ n) => {
      const letters = [0, 1, 2].map((place) => syllables[Math.floor(n / 12 ** place) % 12]).join("");
      return letters[0]?.toUpperCase() + letters.slice(1);
    };
    const texts = Array.from({ length: 20 }, (_, file) => ({
      name: `${file}.txt`, text: Array.from({ length: 260 }, (_, n) => file * 260 + n)
        .map((n) => `Mr ${word(n)}lo ${word(n * 5 + Math.floor(n / 1728))}nen came to the hall. `).join(""),
    }));
    await fill(page, texts);
    await page.waitForFunction(() => Number(document.querySelector(".names")?.getAttribute("aria-rowcount")) > 4800);
    const all = Number(await page.locator(".names").getAttribute("aria-rowcount")) - 1;
    assert.ok(await page.locator(".names .name-rows .name-row").count() < 80);
    await names(page).first().focus();
    for (let step = 0; step < 60; step++) await page.keyboard.press("j");
    assert.equal(await page.evaluate(() => document.activeElement?.closest("[aria-rowindex]")?.getAttribute("aria-rowindex")), "62");
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.waitForFunction((all) => [...document.querySelectorAll(".names .name-rows .name-row")].some((row) => row.getAttribute("aria-rowindex") === String(all + 1)), all);
  });
});

test("a capital letter jumps to the next name that begins so", async () => {
  await visit("", async (page) => {
    await fill(page, Array.from({ length: 200 }, (_, n) => ({ name: `${n}.txt`, text: `Mayor ${["Anna", "Boris", "Carla", "Dora"][n % 4]} Quarsh${"abcdefghij"[n % 10]}${"klmnopqrst"[Math.trunc(n / 10) % 10]}${"aeiou"[Math.trunc(n / 100)]}r opened bridge ${n} on 8 June 2017.` })));
    await names(page).first().focus();
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
    await page.keyboard.press("Shift+D");
    assert.match(await focused(), /^Dora/);
    const before = await focused();
    await page.keyboard.press("Shift+D");
    assert.match(await focused(), /^Dora/);
    assert.notEqual(await focused(), before);
    await page.waitForTimeout(1000);
    await page.keyboard.press("Shift+C");
    await page.keyboard.press("a");
    assert.match(await focused(), /^Carla/);
    // A small letter alone is a single key.
    await page.waitForTimeout(1000);
    await page.keyboard.press("e");
    await page.locator("dialog[open]").waitFor();
  });
});

test("a record says when an office was given, and whom offices and pronouns mean", async () => {
  await visit("", async (page) => {
    await fill(page, [
      { name: "a.txt", text: "OSLO, 8 June 2017 — Deputy Mayor Ann Quarshie opened the harbour. She was glad." },
      { name: "b.txt", text: "OSLO, 9 July 2018 — Mayor Ann Quarshie closed the harbour. Later the mayor left." },
    ]);
    await names(page).filter({ hasText: "Quarshie" }).click();
    const roles = record(page).locator(".roles li");
    await roles.first().waitFor();
    assert.match(await roles.nth(0).innerText(), /Deputy Mayor\s+8 Jun 2017/);
    assert.match(await roles.nth(1).innerText(), /Mayor\s+9 Jul 2018/);
    const others = record(page).locator(".references > ul > li");
    assert.deepEqual((await others.allInnerTexts()).map((words) => words.toLowerCase()).sort(), ["she 1", "the mayor 1"]);
    await others.filter({ hasText: "the mayor" }).locator("summary").click();
    assert.match(await others.filter({ hasText: "the mayor" }).innerText(), /likely: The article names one person with this office\./i);
  });
});

test("where there are no names, and where a record is gone, the page says so", async () => {
  await visit("#/people/p:nobody-at-all", async (page) => {
    await record(page).getByText("This name is not here").waitFor();
  });
  await visit("", async (page) => {
    await drop(page, [{ name: "a.txt", text: "it rained for a long time, and then it did not rain any more." }]);
    await page.waitForFunction(() => document.querySelectorAll("#rail ol > li").length === 1);
    await page.keyboard.press("g");
    await page.keyboard.press("p");
    await page.getByText("No names found. Either the text has none").waitFor();
  });
});

test("nothing scrolls sideways and axe finds nothing, narrow and wide, light and dark", async () => {
  const axe = await readFile(AXE, "utf8");
  for (const [width, colorScheme] of /** @type {const} */ ([[320, "light"], [360, "dark"], [768, "light"], [1280, "dark"], [1280, "light"], [1600, "light"]])) {
    for (const hash of ["#/people", "#/people/p:sergei-lavrov", "#/people?view=network", "#/people?view=map"]) {
      await visit(hash, async (page) => {
        await page.locator(hash.includes("map") ? ".atlas svg" : hash.includes("network") ? ".net svg" : hash.includes("p:") ? ".record .mentions" : ".names .name-rows .name-row").first().waitFor();
        const where = `${hash} at ${width} px, ${colorScheme}`;
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where} scrolls sideways`);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run());
        assert.deepEqual(violations.map((/** @type {any} */ { id, nodes }) => `${where}: ${id} ${nodes[0].html} ${nodes[0].failureSummary}`), []);
      }, { viewport: { width, height: 740 }, colorScheme });
    }
  }
});
