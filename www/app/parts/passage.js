// Colours words of the open article by their offsets. Elements that carry `data-start` hold exactly the
// words of the document from there on. Uses the CSS Custom Highlight API; wraps in <mark> where there is none.

/** @import { Span } from "nutgraf" */

/** @typedef {{ node: Text, from: number, to: number }} Piece */

/** @type {Map<string, HTMLElement[]>} */
const wrapped = new Map();

/**
 * @param {Element} root
 * @param {string} name of the highlight: "hit", "passage", "passage-now", "quote"
 * @param {readonly Pick<Span, "start" | "end">[]} spans
 */
export function highlight(root, name, spans) {
  clear(name);
  if (typeof CSS !== "undefined" && "highlights" in CSS) {
    const ranges = spans.flatMap((span) => pieces(root, span).map(toRange));
    if (ranges.length > 0) CSS.highlights.set(name, new Highlight(...ranges));
    return;
  }
  // Wrapping cuts a text node in two and leaves its head, so the last words come first.
  const found = spans.flatMap((span) => pieces(root, span)).reverse();
  /** @type {HTMLElement[]} */
  const marks = [];
  for (const piece of found) {
    if (piece.to > piece.node.length) continue;
    const mark = document.createElement("mark");
    mark.className = name;
    toRange(piece).surroundContents(mark);
    marks.push(mark);
  }
  wrapped.set(name, marks);
}

/** @param {string} name */
export function clear(name) {
  if (typeof CSS !== "undefined" && "highlights" in CSS) CSS.highlights.delete(name);
  for (const mark of wrapped.get(name) ?? []) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent?.normalize();
  }
  wrapped.delete(name);
}

/**
 * The element whose words a span begins in.
 * @param {Element} root
 * @param {number} start
 */
export function holder(root, start) {
  for (const element of textElements(root)) {
    if (Number(element.dataset.start) <= start && start < Number(element.dataset.end)) return element;
  }
  return undefined;
}

/**
 * Where on the screen a passage begins.
 * @param {Element} root
 * @param {Pick<Span, "start" | "end">} span
 */
export function place(root, span) {
  const first = pieces(root, span)[0];
  return first && toRange(first).getClientRects()[0];
}

/**
 * @param {Element} root
 * @param {Pick<Span, "start" | "end">} span
 * @returns {Piece[]}
 */
function pieces(root, { start, end }) {
  /** @type {Piece[]} */
  const found = [];
  for (const element of textElements(root)) {
    let at = Number(element.dataset.start);
    if (at >= end || Number(element.dataset.end) <= start) continue;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      const from = Math.max(start - at, 0);
      const to = Math.min(end - at, node.length);
      if (from < to) found.push({ node, from, to });
      at += node.length;
    }
  }
  return found;
}

/** @param {Element} root */
function textElements(root) {
  return /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-start]"));
}

/** @param {Piece} piece */
function toRange({ node, from, to }) {
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  return range;
}
