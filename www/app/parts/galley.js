// The text of an article on the page. A short one is there at once, paragraph by paragraph; of a long one only
// what is near the window is, the rest stands as plain words, so that the browser's own search finds it.

/** @import { StoredDocument } from "nutgraf" */
import { fill, h } from "../dom.js";
import { plain } from "./paragraph.js";

/** @typedef {ReturnType<typeof import("./paragraph.js").stretches>[number]} Stretch */
/** @typedef {{ element: HTMLElement, from: number, to: number }} Chunk Some stretches of a long text. */

/** Articles of more stretches are long. */
const LONG = 60;
/** Of a long article so much is made at once. */
const CHUNK = { rows: 24, characters: 12_000 };
/** So far outside the window it is made. */
const NEAR = "1500px";
/** What a line holds, and how high lines and the room between paragraphs are, to guess how high a chunk is. */
const GUESS = { line: 66, height: 30, gap: 14 };

/**
 * @param {HTMLElement} text to be filled
 * @param {() => void} grown more of a long article was made
 */
export function createGalley(text, grown) {
  /** @type {StoredDocument | undefined} */
  let doc;
  /** @type {readonly Stretch[]} */
  let parts = [];
  /** Those that are made. @type {(HTMLElement | undefined)[]} */
  let rows = [];
  /** @type {Chunk[]} */
  let chunks = [];
  /** Puts what was found into a row. @type {(row: HTMLElement, index: number) => void} */
  let decorate = () => {};
  const near = new IntersectionObserver((entries) => {
    const wanted = entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
    const made = chunks.filter((chunk) => wanted.includes(chunk.element) && make(chunk));
    if (made.length > 0) grown();
  }, { rootMargin: NEAR });

  /** @param {Chunk} chunk */
  function make({ element, from, to }) {
    near.unobserve(element);
    if (!doc || rows[from]) return false;
    for (let index = from; index < to; index++) {
      const row = rows[index] = plain(doc, /** @type {Stretch} */ (parts[index]));
      decorate(row, index);
    }
    element.removeAttribute("data-start");
    element.removeAttribute("data-end");
    fill(element, rows.slice(from, to));
    return true;
  }

  return {
    get long() {
      return parts.length > LONG;
    },
    /**
     * Another article, or none.
     * @param {StoredDocument} [other]
     * @param {readonly Stretch[]} [stretches]
     */
    set(other, stretches = []) {
      near.disconnect();
      doc = other;
      parts = stretches;
      decorate = () => {};
      text.className = `text${parts.length > LONG ? " long" : ""}`;
      if (!other || parts.length <= LONG) {
        chunks = [];
        rows = other ? parts.map((part) => plain(other, part)) : [];
        return fill(text, rows);
      }
      rows = [];
      chunks = cut(parts).map((places) => ({ ...places, element: chunk(other, parts.slice(places.from, places.to)) }));
      fill(text, chunks.map(({ element }) => element));
      for (const { element } of chunks) near.observe(element);
    },
    /**
     * What is found in the article goes into its rows: into those that are made, and later into the others.
     * @param {(row: HTMLElement, index: number) => void} put
     */
    decorate(put) {
      decorate = put;
      rows.forEach((row, index) => row && put(row, index));
    },
    /**
     * Makes the rows at a place of the text.
     * @param {number} start
     */
    reach(start) {
      const found = chunks.findLast(({ from }) => /** @type {Stretch} */ (parts[from]).start <= start);
      if (found) make(found);
    },
    /** The margins of a short article. */
    margins: () => (parts.length > LONG ? [] : rows.map((row) => /** @type {HTMLElement} */ (row?.lastElementChild))),
  };
}

/**
 * @param {readonly Stretch[]} parts
 * @returns {{ from: number, to: number }[]}
 */
function cut(parts) {
  /** @type {{ from: number, to: number }[]} */
  const found = [];
  let from = 0;
  let characters = 0;
  parts.forEach(({ start, end }, index) => {
    characters += end - start;
    if (index + 1 - from < CHUNK.rows && characters < CHUNK.characters && index + 1 < parts.length) return;
    found.push({ from, to: index + 1 });
    from = index + 1;
    characters = 0;
  });
  return found;
}

/**
 * The words of some stretches, and about the room they will take.
 * @param {StoredDocument} doc
 * @param {readonly Stretch[]} parts
 */
function chunk(doc, parts) {
  const start = parts[0]?.start ?? 0;
  const end = parts.at(-1)?.end ?? start;
  const lines = parts.reduce((sum, part) => sum + Math.ceil((part.end - part.start) / GUESS.line), 0);
  const element = h("div", { class: "chunk", "data-start": start, "data-end": end }, doc.text.slice(start, end));
  element.style.setProperty("--guess", `${lines * GUESS.height + parts.length * GUESS.gap}px`);
  return element;
}
