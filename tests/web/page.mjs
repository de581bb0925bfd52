// What the tests of the page share: a browser, a server, and a fresh page that complains of everything.

import assert from "node:assert/strict";
import { after, before } from "node:test";

import { serve } from "../../www/serve.mjs";
import { launch } from "./browser.mjs";
import { SITE } from "./texts.mjs";

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  server = await serve({ root: SITE });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/**
 * A fresh page that has read the sample. At the end nothing may have been asked of another origin,
 * refused by the policy or complained about in the console.
 * @param {string} hash
 * @param {(page: import("playwright-core").Page) => Promise<void>} use
 * @param {import("playwright-core").BrowserContextOptions} [options]
 * @param {(page: import("playwright-core").Page) => Promise<void>} [before] it is opened
 */
export async function visit(hash, use, options = {}, before = async () => {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on("console", (message) => complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
  context.on("request", (request) => {
    if (!request.url().replace(/^blob:/, "").startsWith(`${server.url}/`)) complaints.push(`left the origin: ${request.url()}`);
  });
  await page.addInitScript(() => addEventListener("securitypolicyviolation", (event) => console.log(`refused: ${event.violatedDirective} ${event.blockedURI}`)));
  await before(page);
  await page.goto(`${server.url}/${hash}`);
  await page.locator("#state.ready").waitFor();
  await use(page);
  assert.deepEqual(complaints, []);
  await context.close();
}

/**
 * The words under one of the page's highlights.
 * @param {import("playwright-core").Page} page
 * @param {string} name
 */
export function highlighted(page, name) {
  return page.evaluate((name) => [...(CSS.highlights.get(name) ?? [])].map(String).join(""), name);
}

/**
 * Drops files on the page.
 * @param {import("playwright-core").Page} page
 * @param {{ name: string, text: string }[]} files
 */
export function drop(page, files) {
  return page.evaluate((files) => {
    const dataTransfer = new DataTransfer();
    for (const { name, text } of files) dataTransfer.items.add(new File([text], name, { type: "text/plain" }));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, files);
}
