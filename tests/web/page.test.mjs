// The page in Chromium: it reads the seeds, shows only their words, leads to every passage,
// can be used by keyboard, and asks nobody but its own origin.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";

import { CONTENT_SECURITY_POLICY } from "../../www/serve.mjs";
import { highlighted, visit } from "./page.mjs";

const WWW = new URL("../../www/", import.meta.url);
const SEEDS = new URL("../../seeds/", import.meta.url);
const DE_ESCALATION = '"de-escalation zones"';

/** @type {Map<string, string>} */
const texts = new Map();

before(async () => {
  for (const { file } of JSON.parse(await readFile(new URL("manifest.json", SEEDS), "utf8"))) {
    texts.set(file.replace(/\.txt$/, ""), await readFile(new URL(file, SEEDS), "utf8"));
  }
});

test("the policy in the page is the one the server sends", async () => {
  const html = await readFile(new URL("dist/site/index.html", WWW), "utf8");
  const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1];
  assert.equal(policy, CONTENT_SECURITY_POLICY.replace(/ frame-ancestors 'none';/, ""));
  assert.doesNotMatch(html, /<style|style=|<script(?![^>]* src=)/);
});

test("it opens with the five articles and a Brief in their own words", async () => {
  await visit("", async (page) => {
    assert.equal(await page.locator("#rail li").count(), 5);
    const sentences = page.locator(".brief .sentence .words");
    await sentences.first().waitFor();
    assert.equal(await sentences.count(), 3);
    for (const sentence of await sentences.allTextContents()) {
      assert.ok([...texts.values()].some((text) => text.includes(sentence)), sentence);
    }
  });
});

test("a longer Brief keeps the shorter one, in its order", async () => {
  await visit("", async (page) => {
    const slider = page.getByLabel("Length");
    const sentences = page.locator(".brief .sentence .words");
    /** @type {string[]} */
    let shorter = [];
    for (let length = 1; length <= 12; length++) {
      await slider.fill(String(length));
      await page.getByText(length === 1 ? "1 sentence," : `${length} sentences,`).waitFor();
      assert.equal(await slider.getAttribute("aria-valuetext"), length === 1 ? "1 sentence" : `${length} sentences`);
      const longer = await sentences.allTextContents();
      assert.deepEqual(longer.filter((sentence) => shorter.includes(sentence)), shorter);
      shorter = longer;
    }
  });
});

test("a source number opens Read at the sentence, coloured, focused and in view", async () => {
  await visit("", async (page) => {
    const sentence = await page.locator(".brief .sentence .words").first().textContent();
    const box = page.locator(".brief .box").first();
    const href = await box.getAttribute("href");
    await box.click();
    await page.locator(".read").waitFor();
    assert.equal(await highlighted(page, "passage"), sentence);
    const [, id = "", start, end] = /^#\/read\/([^/]+)\/(\d+)-(\d+)\?words=/.exec(href ?? "") ?? [];
    assert.equal(texts.get(id)?.slice(Number(start), Number(end)), sentence);
    const paragraph = page.locator(":focus");
    assert.ok((await paragraph.textContent())?.includes(sentence ?? "?"));
    await page.waitForFunction(() => {
      const top = [...(CSS.highlights.get("passage") ?? [])][0]?.getBoundingClientRect().top ?? -1;
      return top >= 0 && top < innerHeight;
    });
    await page.goBack();
    await box.waitFor();
    await page.waitForFunction((href) => document.activeElement?.getAttribute("href") === href, href);
  });
});

test("a link that is drawn anew keeps the focus", async () => {
  await visit("", async (page) => {
    const box = page.locator(".brief .box").first();
    const href = await box.getAttribute("href");
    await box.focus();
    const drawn = await box.elementHandle();
    await page.evaluate(() => { location.hash = "#/brief?n=6"; });
    await page.waitForFunction((drawn) => !drawn?.isConnected && document.querySelectorAll(".brief .sentence").length === 6, drawn);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("href")), href);
  });
});

test("the paragraphs of Read hold the words of the article and nothing else", async () => {
  for (const [id, text] of texts) {
    await visit(`#/read/${id}`, async (page) => {
      await page.locator("#show-person").waitFor({ state: "attached" });
      const held = await page.locator(".read [data-start]").evaluateAll((elements) => elements.map((element) => ({
        words: element.textContent, start: Number(element.dataset.start), end: Number(element.dataset.end),
      })));
      assert.ok(held.length > 0);
      for (const { words, start, end } of held) assert.equal(words, text.slice(start, end));
    });
  }
});

test("a phrase is marked where it stands and nowhere else, as one types", async () => {
  await visit("", async (page) => {
    await page.keyboard.press("/");
    await page.keyboard.type(DE_ESCALATION);
    const marks = page.locator("main mark");
    await page.waitForFunction(() => document.querySelectorAll("main mark").length === 5);
    for (const words of await marks.allTextContents()) assert.equal(words, "de-escalation zones");
    const found = new Set(await page.locator("main li a").evaluateAll((links) => links.map((link) => link.getAttribute("href")?.split("/")[2])));
    assert.deepEqual([...found].sort(), [...texts.keys()].slice(2, 4));
    await page.waitForFunction(() => /passages in 2 articles/.test(document.querySelector("#count")?.textContent ?? ""));

    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.locator(".read").waitFor();
    await page.waitForFunction(() => (CSS.highlights.get("hit")?.size ?? 0) > 0);
    assert.match(await highlighted(page, "hit"), /de-escalation zones/);
    await page.keyboard.press("Escape");
    await marks.first().waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".brief").waitFor();
  });
});

test("Escape pressed twice at once leads one step back, never off the page", async () => {
  await visit("", async (page) => {
    await page.keyboard.press("/");
    await page.keyboard.type("moscow");
    await page.locator("main .article").first().waitFor();
    await page.evaluate(() => {
      for (let i = 0; i < 3; i++) document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    });
    await page.locator(".brief").waitFor();
    await page.getByRole("link", { name: "Quotes" }).click();
    await page.locator("blockquote").first().waitFor();
  });
});

test("no result is a sentence, not an empty page", async () => {
  await visit("#/search?q=astnaa", async (page) => {
    await page.getByRole("heading", { name: "Nothing matches “astnaa”" }).waitFor();
  });
});

test("quotes stand by their speakers and lead to their passages", async () => {
  await visit("#/quotes", async (page) => {
    const quote = page.locator("blockquote.direct").first();
    await quote.waitFor();
    const words = await quote.locator("p").textContent();
    assert.ok([...texts.values()].some((text) => text.includes(words ?? "?")), words ?? "");
    await quote.locator("footer a").first().click();
    await page.locator(".read").waitFor();
    assert.equal((await highlighted(page, "passage")).replace(/\s/g, ""), words?.replace(/\s/g, ""));
    await page.locator(".note.quote").first().waitFor();
  });
});

test("what is added before there is an engine waits for it, and can be undone", async () => {
  const held = { wasm: false };
  await visit("", async (page) => {
    assert.equal(held.wasm, true, "the engine was there before");
    await page.waitForFunction(() => document.querySelectorAll("#rail li").length === 1);
    assert.equal(await page.locator("#notice p").innerText(), "1 article added. The sample was put away.");
    await page.getByRole("button", { name: "Keep both" }).click();
    await page.waitForFunction(() => document.querySelectorAll("#rail li").length === 6);
  }, {}, async (page) => {
    await page.context().route(/\.wasm$/, async (route) => {
      await page.waitForFunction(() => Reflect.get(globalThis, "dropped"));
      held.wasm = true;
      await route.continue();
    });
    await page.addInitScript(() => addEventListener("DOMContentLoaded", () => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["The mayor of Springfield, Ann Lee, opened a new bridge on Monday after four years of work."], "own.txt", { type: "text/plain" }));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      Reflect.set(globalThis, "dropped", true);
    }));
  });
});

test("own text takes the place of the sample, and that can be undone", async () => {
  await visit("", async (page) => {
    await page.getByRole("button", { name: "Add articles" }).click();
    await page.getByLabel("Paste the text of one article").fill("The mayor of Springfield, Ann Lee, opened a new bridge on Monday after four years of work.");
    await page.getByRole("button", { name: "Add the text" }).click();
    await page.waitForFunction(() => document.querySelectorAll("#rail li").length === 1);
    await page.getByRole("button", { name: "Keep both" }).click();
    await page.waitForFunction(() => document.querySelectorAll("#rail li").length === 6);

    await page.getByRole("button", { name: "Add articles" }).click();
    await page.locator("#files").setInputFiles([
      { name: "minutes.docx", mimeType: "application/octet-stream", buffer: Buffer.from("PK") },
      { name: "old.txt", mimeType: "text/plain", buffer: Buffer.from([0x93, 0x49, 0x74, 0x94, 0x20, 0x77, 0x6f, 0x72, 0x6b, 0x73, 0x2e]) },
    ]);
    await page.getByText("minutes.docx was not added.").waitFor();
    await page.getByText("read as Windows-1252").waitFor();
    assert.match(await page.locator("#rail li").last().textContent() ?? "", /“It” works\./);
  });
});

test("single keys lead everywhere, and can be turned off", async () => {
  await visit("", async (page) => {
    await page.keyboard.press("g");
    await page.keyboard.press("q");
    await page.locator(".quotes").waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await page.locator(".read").waitFor();
    await page.keyboard.press("j");
    await page.getByText("source 2 of 5").waitFor();
    await page.keyboard.press("?");
    await page.getByLabel("Single-key shortcuts are on").click();
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.keyboard.press("Control+k");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "query");
    await page.getByText("source 2 of 5").waitFor();
  });
});

test("nothing scrolls sideways and axe finds nothing, narrow and wide, light and dark", async () => {
  const axe = await readFile(new URL("node_modules/axe-core/axe.min.js", WWW), "utf8");
  const [first] = texts.keys();
  for (const [width, colorScheme] of /** @type {const} */ ([[320, "light"], [360, "dark"], [768, "dark"], [1280, "light"], [1600, "dark"]])) {
    for (const hash of ["#/brief", `#/read/${first}`, "#/quotes", "#/search?q=geneva", "#/search?q=astnaa"]) {
      await visit(hash, async (page) => {
        await page.locator("main h1").waitFor({ state: "attached" });
        const where = `${hash} at ${width} px, ${colorScheme}`;
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where} scrolls sideways`);
        if (width !== 360 && width !== 1280) return;
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run());
        assert.deepEqual(violations.map((/** @type {any} */ { id, nodes }) => `${where}: ${id} ${nodes[0].html} ${nodes[0].failureSummary}`), []);
      }, { viewport: { width, height: 740 }, colorScheme });
    }
  }
});
