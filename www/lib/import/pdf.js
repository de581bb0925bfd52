// The words of a PDF, for the page alone: the package has no part in it. The page
// imports this file when the first PDF comes and hands `pdf` to addFiles as a
// reader. The parser runs in a worker made of a blob, which the page's policy
// allows also where nothing may be fetched any more.

import { Refusal } from "./refusal.js";

/** What programs write when nobody gave a title. */
const NO_TITLE = /^(microsoft (word|powerpoint|excel)|untitled|document\d*$|.*\.(docx?|indd|qxd|pdf|tmp|rtf|odt)$)/i;
/** Lines that stand at the edge of so many of the pages are no text. */
const REPEATED = 0.6;
/** Characters a page has at least, on average, where there is a text layer. */
const LEAST = 15;

/**
 * @typedef {object} Options
 * @property {AbortSignal} [signal]
 * @property {(url: string) => Worker} [startWorker] for pages with Trusted Types that share no policy
 */
/** @typedef {{ text: string, height: number, y: number }} Line */

/** @type {Promise<any> | undefined} */
let loading;

/**
 * A reader for `addFiles(files, { readers: { pdf } })`.
 * @param {{ blob: Blob }} file
 * @param {Options} [options]
 * @returns {Promise<import("../index.js").DocumentInput>}
 */
export async function pdf({ blob }, options) {
  const { text, title, pages } = await pdfText(new Uint8Array(await blob.arrayBuffer()), options);
  return { text, title, meta: { pages } };
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes given away: they cannot be used afterwards
 * @param {Options} [options]
 * @returns {Promise<{ text: string, title?: string, pages: number }>}
 */
export async function pdfText(bytes, { signal, startWorker } = {}) {
  loading ??= load(startWorker ?? inWorker).catch((error) => {
    loading = undefined;
    throw error;
  });
  const { pdfjs, worker } = await loading;
  signal?.throwIfAborted();
  const task = pdfjs.getDocument({
    data: bytes, worker, verbosity: 0, isEvalSupported: false, disableFontFace: true, useSystemFonts: false, useWasm: false,
    stopAtErrors: false, enableXfa: false,
  });
  const stop = () => task.destroy();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    const document = await task.promise.catch((/** @type {any} */ error) => {
      signal?.throwIfAborted();
      if (error?.name === "PasswordException") throw new Refusal("E_FORMAT", "It is locked with a password. Save it without one first.");
      throw new Refusal("E_FORMAT", "It is not a PDF, or it is damaged.");
    });
    /** @type {Line[][]} */
    const pages = [];
    for (let number = 1; number <= document.numPages; number++) {
      signal?.throwIfAborted();
      const page = await document.getPage(number);
      pages.push(linesOf((await page.getTextContent()).items));
      page.cleanup();
    }
    const letters = pages.flat().reduce((sum, line) => sum + line.text.replace(/\s/g, "").length, 0);
    if (letters === 0 || (pages.length > 2 && letters < LEAST * pages.length)) {
      throw new Refusal("E_NO_TEXT", "This PDF has no text in it, only pictures. Run it through OCR first.");
    }
    const { info } = await document.getMetadata().catch(() => ({ info: {} }));
    const title = typeof info?.Title === "string" && !NO_TITLE.test(info.Title.trim()) ? info.Title.trim() || undefined : undefined;
    return { text: joined(pages), title, pages: pages.length };
  } finally {
    signal?.removeEventListener("abort", stop);
    await task.destroy();
  }
}

/** @param {(url: string) => Worker} startWorker */
async function load(startWorker) {
  const [pdfjs, { default: source }] = await Promise.all([
    import("pdfjs-dist/legacy/build/pdf.min.mjs"),
    import("pdfjs-dist/legacy/build/pdf.worker.min.mjs?raw"),
  ]);
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = pdfjs.PDFWorker.create({ port: startWorker(url), verbosity: 0 });
  await worker.promise;
  URL.revokeObjectURL(url);
  return { pdfjs, worker };
}

/** @param {string} url */
function inWorker(url) {
  const policy = /** @type {any} */ (globalThis)[Symbol.for("nutgraf.policy")];
  return new Worker(policy?.createScriptURL ? policy.createScriptURL(url) : url, { type: "module", name: "nutgraf-pdf" });
}

/** @param {{ str?: string, hasEOL?: boolean, height?: number, transform?: number[] }[]} items @returns {Line[]} */
function linesOf(items) {
  /** @type {Line[]} */
  const lines = [];
  let line = { text: "", height: 0, y: 0 };
  for (const { str = "", hasEOL, height = 0, transform = [] } of items) {
    if (str && !line.text) line.y = transform[5] ?? 0;
    line.text += str;
    line.height = Math.max(line.height, height);
    if (!hasEOL) continue;
    if (line.text.trim()) lines.push(line);
    line = { text: "", height: 0, y: 0 };
  }
  if (line.text.trim()) lines.push(line);
  return lines;
}

/** Lines to paragraphs; heads, feet and page numbers left out. @param {Line[][]} pages */
function joined(pages) {
  const furniture = repeated(pages);
  const all = pages.flatMap((lines) => lines.filter((line, i) => !(atEdge(i, lines) && furniture.has(shape(line.text)))));
  const words = new Set(all.flatMap(({ text }) => text.toLowerCase().match(/[\p{L}]{4,}/gu) ?? []));
  let text = "";
  /** @type {Line | undefined} */
  let last;
  for (const line of all) {
    const said = line.text.replace(/\s+/g, " ").trim();
    if (!last) text = said;
    else if (apart(last, line)) text += `\n\n${said}`;
    else if (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(said)) {
      // A word is put together again where it stands whole somewhere else.
      const whole = `${/[\p{L}]+(?=-$)/u.exec(text)?.[0] ?? ""}${/^\p{L}+/u.exec(said)?.[0] ?? ""}`.toLowerCase();
      text = (words.has(whole) ? text.slice(0, -1) : text) + said;
    } else text += ` ${said}`;
    last = line;
  }
  return text;
}

/** Does a new paragraph begin? @param {Line} above @param {Line} line */
function apart(above, line) {
  const height = Math.max(above.height, line.height, 1);
  const gap = above.y - line.y;
  // Over the page, or into the next column: only a finished sentence ends there.
  if (gap < 0 || gap > 10 * height) return /[.!?:"”’)]$/.test(above.text.trim());
  return gap > 1.7 * height || Math.abs(above.height - line.height) > 0.15 * height;
}

/** @param {number} i @param {Line[]} lines */
const atEdge = (i, lines) => i < 2 || i >= lines.length - 2;

/** A line without its numbers, so that "Page 2" is "Page 3". @param {string} text */
const shape = (text) => text.replace(/\d+/g, "#").replace(/\s+/g, " ").trim();

/** @param {Line[][]} pages */
function repeated(pages) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const lines of pages) {
    for (const key of new Set(lines.filter((_, i) => atEdge(i, lines)).map(({ text }) => shape(text)))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => pages.length > 2 && count >= pages.length * REPEATED).map(([key]) => key));
}
