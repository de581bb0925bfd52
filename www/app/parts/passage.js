// Colours words of the open article by their offsets, and finds the offsets of selected words. Elements that
// carry `data-start` hold exactly the words of the document from there on, in the order of the text.
// Uses the CSS Custom Highlight API; wraps in <mark> where there is none.

/** @import { Span } from "nutgraf" */

/** @typedef {{ node: Text, from: number, to: number }} Piece */

/** @type {Map<string, HTMLElement[]>} */
const wrapped = new Map();

/**
 * @param {Element} root
 * @param {string} name of the highlight: "hit", "passage", "passage-now", "quote", "own"
 * @param {readonly Pick<Span, "start" | "end">[]} spans
 */
export function highlight(root, name, spans) {
  clear(name);
  if (spans.length === 0) return;
  const elements = textElements(root);
  if (typeof CSS !== "undefined" && "highlights" in CSS) {
    const ranges = spans.flatMap((span) => pieces(elements, span).map(toRange));
    if (ranges.length > 0) CSS.highlights.set(name, new Highlight(...ranges));
    return;
  }
  // Wrapping cuts a text node in two and leaves its head, so the last words come first.
  const found = spans.flatMap((span) => pieces(elements, span)).reverse();
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
  const elements = textElements(root);
  const element = elements[firstFrom(elements, start)];
  return element && startOf(element) <= start ? element : undefined;
}

/**
 * Where on the screen a passage begins.
 * @param {Element} root
 * @param {Pick<Span, "start" | "end">} span
 */
export function place(root, span) {
  const first = pieces(textElements(root), span)[0];
  return first && toRange(first).getClientRects()[0];
}

/**
 * What of the document is selected, without the blanks at its ends; undefined when no words of it are.
 * @param {Element} root
 * @param {Range} range
 */
export function selected(root, range) {
  /** @type {number | undefined} */
  let start;
  let end = 0;
  for (const element of textElements(root)) {
    if (!range.intersectsNode(element)) continue;
    const words = element.textContent ?? "";
    const from = element.contains(range.startContainer) ? before(element, range.startContainer, range.startOffset) : 0;
    const to = element.contains(range.endContainer) ? before(element, range.endContainer, range.endOffset) : words.length;
    const inside = words.slice(from, to);
    if (!inside.trim()) continue;
    start ??= startOf(element) + from + inside.length - inside.trimStart().length;
    end = startOf(element) + from + inside.trimEnd().length;
  }
  return start === undefined ? undefined : { start, end };
}

/**
 * Length of the words of an element before a point in it.
 * @param {Element} element
 * @param {Node} node
 * @param {number} offset
 */
function before(element, node, offset) {
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

/**
 * @param {readonly HTMLElement[]} elements
 * @param {Pick<Span, "start" | "end">} span
 * @returns {Piece[]}
 */
function pieces(elements, { start, end }) {
  /** @type {Piece[]} */
  const found = [];
  for (let place = firstFrom(elements, start); place < elements.length; place++) {
    const element = /** @type {HTMLElement} */ (elements[place]);
    let at = startOf(element);
    if (at >= end) break;
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

/**
 * Place of the first element that ends after this offset.
 * @param {readonly HTMLElement[]} elements
 * @param {number} offset
 */
function firstFrom(elements, offset) {
  let low = 0;
  let high = elements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Number(elements[middle]?.dataset.end) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** @param {HTMLElement} element */
function startOf(element) {
  return Number(element.dataset.start);
}

/**
 * In the order of the text: a headline may stand above words that come before it.
 * @param {Element} root
 */
function textElements(root) {
  const elements = [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-start]"))];
  return elements.every((element, place) => place === 0 || startOf(/** @type {HTMLElement} */ (elements[place - 1])) <= startOf(element))
    ? elements : elements.sort((one, other) => startOf(one) - startOf(other));
}

/** @param {Piece} piece */
function toRange({ node, from, to }) {
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  return range;
}
