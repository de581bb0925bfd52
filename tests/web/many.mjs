// A pile of files dropped on the page, and when what was there; for the browser test, which asserts
// the order of things, and for `make bench`, which prints the times.

/** @typedef {import("playwright-core").Page} Page */

/**
 * @typedef {object} Pile
 * @property {number} megabytes
 * @property {number} first Milliseconds until fifty articles are listed and can be read and searched.
 * @property {number} read Until all are listed.
 * @property {number} brief Until the Brief of all stands there.
 * @property {number} facts Until the facts of all are found.
 * @property {number[]} stalls Milliseconds, each time the page stood still for more than 50, until all was read.
 * @property {number[]} later The same from then on until facts were found.
 * @property {string[]} order What came after what.
 */

/**
 * Drops texts as files on a page that has read the sample.
 * @param {Page} page
 * @param {{ name: string, text: string }[]} files
 * @returns {Promise<Pile>}
 */
export async function pile(page, files) {
  await page.waitForFunction(() => document.querySelector(".brief .sentence"));
  // The files are made before the clock starts.
  await page.evaluate((files) => {
    const dataTransfer = new DataTransfer();
    for (const { name, text } of files) dataTransfer.items.add(new File([text], name, { type: "text/plain" }));
    /** @type {any} */ (globalThis).transfer = dataTransfer;
  }, files);
  await page.waitForTimeout(300);
  const seen = await page.evaluate(async (count) => {
    /** @type {number[]} */
    let stalls = [];
    new PerformanceObserver((list) => stalls.push(...list.getEntries().map(({ duration }) => Math.round(duration)))).observe({ type: "longtask" });
    const list = /** @type {HTMLElement} */ (document.querySelector("#rail ol"));
    const rows = () => list.children.length;
    /** @type {string[]} */
    const order = [];
    const began = performance.now();
    const until = (/** @type {string} */ what, /** @type {() => boolean} */ holds) => new Promise((resolve) => {
      const look = () => {
        if (!holds()) return requestAnimationFrame(look);
        order.push(what);
        resolve(Math.round(performance.now() - began));
      };
      look();
    });
    const tick = () => new Promise((resolve) => setTimeout(resolve));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: /** @type {any} */ (globalThis).transfer, bubbles: true, cancelable: true }));
    const progress = /** @type {HTMLElement} */ (document.querySelector("#progress"));
    const sources = () => rows() === count;
    // Nothing says that all facts are found but that nothing more is going on.
    let busy = began;
    const idle = () => {
      if (!progress.hidden || !order.includes("brief")) busy = performance.now();
      return performance.now() - busy > 1500;
    };
    const all = until("read", sources);
    const [first, read, brief, [facts], [before, later]] = await Promise.all([
      until("first", () => rows() >= 50),
      all,
      until("brief", () => sources() && document.querySelectorAll(".brief .sentence").length > 0),
      until("facts", () => idle() && order.includes("brief")).then(() => [Math.round(busy - began)]),
      all.then(async () => {
        await tick();
        const before = stalls;
        stalls = [];
        return [before, stalls];
      }),
    ]);
    await tick();
    return { first, read, brief, facts, stalls: before, later, order };
  }, files.length);
  return { megabytes: files.reduce((sum, { text }) => sum + text.length, 0) / 1e6, .../** @type {any} */ (seen) };
}
