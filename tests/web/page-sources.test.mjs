// The reader's own articles: every way in, what is said of each, ticking, changing, removing, notes.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { pdf } from "./files.mjs";
import { drop, highlighted, visit } from "./page.mjs";

const SEEDS = new URL("../../seeds/", import.meta.url);
/** The sample, under the ids that the page gives. */
const seeds = readdirSync(SEEDS).filter((name) => name.endsWith(".txt")).sort()
  .map((name) => ({ id: name.replace(/\.txt$/, ""), text: readFileSync(new URL(name, SEEDS), "utf8") }));
const AXE = new URL("../../www/node_modules/axe-core/axe.min.js", import.meta.url);
const BRIDGE = "SPRINGFIELD, June 8 (Reuters) - The mayor of Springfield, Ann Lee, opened a new bridge on Monday after four years of work.\n\n\"It will last a hundred years,\" Lee said.";
const HARBOUR = "The harbour of Bergen was closed on Friday after a storm.\n\nSome 400 people were brought to safety, said Lars Holm, the harbour master.";

/** @param {import("playwright-core").Page} page */
async function axe(page) {
  await page.evaluate(await readFile(AXE, "utf8"));
  const { violations } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run());
  assert.deepEqual(violations.map((/** @type {any} */ { id, nodes }) => `${id} ${nodes[0].html} ${nodes[0].failureSummary}`), []);
}

/**
 * @param {import("playwright-core").Page} page
 * @param {number} count
 */
const sources = (page, count) => page.waitForFunction((count) => document.querySelectorAll("#rail li").length === count, count);

test("files of every kind come in together, and what cannot be read is listed with its reason", async () => {
  await visit("", async (page) => {
    await drop(page, [
      { name: "bridge.txt", text: BRIDGE },
      { name: "harbour.html", text: `<!doctype html><title>x</title><script>document.title = "run"</script><meta property="og:site_name" content="Bergen Post"><article><h1>Storm closes harbour</h1><p>${HARBOUR.replace("\n\n", "</p><p>")}</p></article>` },
      { name: "feed.jsonl", text: `${JSON.stringify({ title: "Talks go on", text: "Talks in Geneva went on for a third day, two diplomats said on Tuesday.", source: "The Wire", date: "2020-05-06" })}\n` },
      { name: "table.csv", text: "headline,body\nRain ends,\"It rained for two weeks in Kyoto, and then it stopped on Sunday.\"\n" },
      { name: "again.txt", text: BRIDGE },
      { name: "picture.bmp", text: "BM\0\0" },
    ]);
    await sources(page, 4);
    await page.getByText(/ picture\.bmp was not added\. .* One exact copy was left out\.$/).waitFor();
    assert.equal(await page.title(), "Brief · Nutgraf");
    await page.getByRole("button", { name: "Show which" }).click();
    const failed = await page.locator("dialog.failures li").allTextContents();
    assert.match(failed[0] ?? "", /^again\.txt It has the same text as bridge/);
    assert.match(failed[1] ?? "", /^picture\.bmp .*Save it as text/);
    await axe(page);
    await page.keyboard.press("Escape");
    assert.match(await page.locator("#rail").textContent() ?? "", /Storm closes harbour/);
  });
});

test("a table is asked about when its columns have no telling names", async () => {
  await visit("", async (page) => {
    await drop(page, [{ name: "odd.csv", text: `A,B\nFirst headline here,"${HARBOUR.replace(/\n\n/g, " ")}"\nSecond one,"${BRIDGE.replace(/\n\n/g, " ").replace(/"/g, '""')}"\n` }]);
    const dialog = page.locator("dialog.columns");
    await dialog.waitFor();
    assert.equal(await dialog.locator("tbody tr").count(), 2);
    assert.equal(await dialog.getByLabel("Text").inputValue(), "B");
    await axe(page);
    await dialog.getByLabel("Title").selectOption("A");
    await dialog.getByRole("button", { name: "Add" }).click();
    await sources(page, 2);
    assert.match(await page.locator("#rail li").first().textContent() ?? "", /First headline here/);

    await drop(page, [{ name: "odd2.csv", text: `A,B\nx,"${BRIDGE.replace(/[\n"]/g, " ")} Twice."\n` }]);
    await dialog.getByRole("button", { name: "Leave it out" }).click();
    await page.getByText("odd2.csv was not added. Nobody said which of its columns holds the text.").waitFor();
  });
});

test("a folder is walked, by choosing it", async () => {
  await visit("", async (page) => {
    await page.getByRole("button", { name: "Add articles" }).click();
    await axe(page);
    await page.locator("#folder").evaluate((input, texts) => {
      const transfer = new DataTransfer();
      for (const [name, text] of Object.entries(texts)) transfer.items.add(new File([text ?? ""], name));
      /** @type {HTMLInputElement} */ (input).files = transfer.files;
      input.dispatchEvent(new Event("change"));
    }, { "a.txt": BRIDGE, "b.txt": HARBOUR, ".hidden": "x" });
    await sources(page, 2);
  });
});

test("text pasted outside a field is offered as an article and called by its first words", async () => {
  await visit("", async (page) => {
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    }, HARBOUR);
    await page.getByRole("heading", { name: "Add the pasted text as an article?" }).waitFor();
    await page.getByText("It begins “The harbour of Bergen was closed on Friday after a storm.”").waitFor();
    await page.keyboard.press("Enter");
    await sources(page, 1);
    assert.match(await page.locator("#rail li b").first().textContent() ?? "", /^The harbour of Bergen/);
  });
});

test("letters read wrongly can be read again in another encoding, and back", async () => {
  await visit("", async (page) => {
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      // "Москва" in Windows-1251.
      dataTransfer.items.add(new File([new Uint8Array([0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0]), " said on Monday that talks would go on in the city."], "old.txt"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    });
    await page.getByText("read as Windows-1252").waitFor();
    await page.getByLabel("Read old.txt again as").selectOption("windows-1251");
    await page.getByText("read as Windows-1251").waitFor();
    assert.match(await page.locator("#rail li b").textContent() ?? "", /^Москва said/);
    await page.keyboard.press("u");
    await page.getByText("read as Windows-1252").waitFor();
  });
});

test("only ticked sources are looked at, in every section", async () => {
  await visit("", async (page) => {
    await page.locator(".brief .sentence").first().waitFor();
    await page.getByLabel("Look at source 4").uncheck();
    await page.getByLabel("Look at source 3").uncheck();
    await page.getByText("3 of 5", { exact: true }).waitFor();
    await page.getByText("3 of 3 articles carry no date").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type('"de-escalation zones"');
    await page.getByRole("heading", { name: "Nothing matches" }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Quotes" }).click();
    await page.locator("blockquote").first().waitFor();
    const cited = await page.locator("blockquote .source").allTextContents();
    assert.ok(cited.length > 0 && cited.every((words) => !/source [34]/.test(words)), cited.join());
    await page.getByRole("button", { name: "None" }).click();
    await page.getByText("No source is ticked.").waitFor();
    await axe(page);
    await page.getByRole("button", { name: "Look at all" }).click();
    await page.locator("blockquote .source", { hasText: "source 4" }).first().waitFor();
  });
});

test("a date set by hand resolves the dates of the article, stands in red, and can be taken back", async () => {
  const [first] = seeds;
  await visit(`#/read/${first?.id}`, async (page) => {
    await page.locator("#rail li").filter({ has: page.locator("[aria-current]") }).getByRole("button", { name: "Set a date" }).click();
    await page.getByLabel("Date", { exact: true }).fill("yesterday");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("This date is not clear.").waitFor();
    await axe(page);
    await page.getByLabel("Date", { exact: true }).fill("20 April 2016");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Date set to 20 April 2016.").waitFor();
    assert.equal(await page.locator("#rail li").count(), 5);
    assert.match(await page.locator("#rail li").first().textContent() ?? "", /20 April 2016.*by you/);
    await page.locator(".read .slug .human", { hasText: "20 April 2016" }).waitFor();
    await page.getByText("date set by you").waitFor();
    await page.locator(".note.date", { hasText: "2016" }).first().waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.waitForFunction(() => /no date/.test(document.querySelector("#rail li")?.textContent ?? ""));
    assert.equal(await page.locator("#rail .human").count(), 0);
  });
});

test("an article taken away comes back to its place", async () => {
  await visit("#/read", async (page) => {
    const titles = await page.locator("#rail li b").allTextContents();
    await page.keyboard.press("j");
    await page.getByText("source 2 of 5").waitFor();
    await page.getByRole("button", { name: "Remove this article" }).click();
    await sources(page, 4);
    await page.keyboard.press("u");
    await sources(page, 5);
    assert.deepEqual(await page.locator("#rail li b").allTextContents(), titles);
  });
});

test("selected words are copied with where they stand, and take a note", async () => {
  const [seed] = seeds.filter(({ text }) => text.includes("/TASS/"));
  await visit(`#/read/${seed?.id}`, async (page) => {
    await page.locator(".read .mark").first().waitFor();
    // Marks that are drawn meanwhile take a selection along: it is made until it stays.
    await page.waitForFunction(() => {
      const element = document.querySelectorAll(".read p[data-start]")[1];
      if (!element) return false;
      if (getSelection()?.isCollapsed ?? true) {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        range.setStart(/** @type {Text} */ (walker.nextNode()), 0);
        let last = /** @type {Text} */ (walker.currentNode);
        while (walker.nextNode()) last = /** @type {Text} */ (walker.currentNode);
        range.setEnd(last, last.length);
        getSelection()?.removeAllRanges();
        getSelection()?.addRange(range);
      }
      return document.querySelector('[role="toolbar"][aria-label="Selected words"]')?.checkVisibility() ?? false;
    }, undefined, { polling: 100 });
    await page.getByRole("toolbar", { name: "Selected words" }).waitFor();
    await axe(page);
    await page.getByRole("button", { name: "Copy with citation" }).click();
    await page.getByText("Copied with citation.").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const [, words = "", paragraph, start, end] = /^"([^]*)" \(TASS, 8 June 2017, par\. (\d+); source 4, characters (\d+)–(\d+)\)$/.exec(copied) ?? [];
    assert.equal(seed?.text.slice(Number(start), Number(end)), words, copied);
    assert.ok(Number(paragraph) > 0);
    await page.getByRole("button", { name: "Add note" }).click();
    await page.getByLabel("Your note").fill("Ask the ministry.");
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator(".note.own", { hasText: "Ask the ministry." }).waitFor();
    assert.equal(await highlighted(page, "own"), words);
    await axe(page);
    await page.keyboard.press("Control+z");
    await page.locator(".note.own").waitFor({ state: "detached" });
  }, { permissions: ["clipboard-read", "clipboard-write"] });
});

test("a link whose words stand elsewhere leads to them and says so", async () => {
  const [first] = seeds;
  const words = first?.text.slice(300, 330).trim().replace(/\s+/g, " ") ?? "";
  await visit(`#/read/${first?.id}/10-40?words=${encodeURIComponent(words)}`, async (page) => {
    await page.getByText("Moved: the text is not the one").waitFor();
    assert.ok((await highlighted(page, "passage")).replace(/\s+/g, " ").startsWith(words));
  });
});

test("word lists and their sources are a click away", async () => {
  await visit("", async (page) => {
    await page.keyboard.press("?");
    const href = await page.getByRole("link", { name: "Word lists and sources" }).getAttribute("href");
    const answer = await page.request.get(new URL(href ?? "", page.url()).href);
    assert.match(await answer.text(), /GeoNames/);
    await axe(page);
  });
});

test("the words of a PDF are read, and a PDF of pictures says what it lacks", async () => {
  await visit("", async (page) => {
    const made = [["report.pdf", pdf([`${HARBOUR.split("\n")[0]}`, "Some 400 people were brought to safety on Saturday morning."])], ["scan.pdf", pdf([])]];
    await page.getByRole("button", { name: "Add articles" }).click();
    await page.locator("#files").setInputFiles(made.map(([name, bytes]) => ({ name: String(name), mimeType: "application/pdf", buffer: Buffer.from(bytes ?? "") })));
    await sources(page, 1);
    await page.getByText("scan.pdf was not added. This PDF has no text in it, only pictures.").waitFor();
    assert.match(await page.locator("#rail li b").textContent() ?? "", /^Minutes of the harbour board/);
  });
});

test("articles that are largely another one's words are flagged with how much", async () => {
  await visit("", async (page) => {
    await page.locator("#rail li", { hasText: "shares 35 % with 2" }).waitFor();
    await page.locator("#rail li", { hasText: "shares 27 % with 1" }).waitFor();
    assert.equal(await page.locator("#rail li", { hasText: "shares" }).count(), 2);
  });
});

test("what is broken in one table is counted as its parts", async () => {
  await visit("", async (page) => {
    await page.locator(".brief .sentence").first().waitFor();
    await drop(page, [{ name: "odd.csv", text: `title,text\nOne,"${HARBOUR.replace(/\n\n/g, " ")}"\n"a"b,"x"y"\n"c"d,"x"y"\n` }]);
    await page.getByText("2 parts of odd.csv could not be read.").waitFor();
    assert.equal(await page.locator("#rail li").count(), 1);
  });
});
