// One paragraph of Read: number, words with marks, margin.

/** @import { Facts, PartRole, StoredDocument } from "nutgraf" */
/** @import { Kind } from "../store.js" */
/** @import { Mark } from "./marks.js" */
import { h } from "../dom.js";
import * as say from "../say.js";
import { choose, line, link } from "./marks.js";
import { factNote, isRelative, quoteNotes } from "./notes.js";
import { clear, highlight } from "./passage.js";

/** Nothing in these is worth a mark. */
const UNMARKED = new Set(["keywords", "credit", "promotion", "licence", "repeat"]);
/** Parts of a page that are not the article. */
const FURNITURE = new Set(["byline", "dateline", "caption", "keywords", "credit", "promotion", "licence", "repeat"]);

/** @typedef {{ start: number, end: number, role: PartRole }} Part */

/**
 * One paragraph: its number, its words and what stands beside them in the margin.
 * @param {StoredDocument} doc
 * @param {StoredDocument["paragraphs"][number]} part
 * @param {number | undefined} number as people cite it
 * @param {readonly Mark[]} marks of the whole article
 * @param {{ facts: Facts, kinds: ReadonlySet<Kind>, everyMention: boolean }} found
 * @param {HTMLElement} article
 * @param {string} above the label of the paragraph above, which need not be said again
 */
export function paragraph(doc, part, number, marks, { facts, kinds, everyMention }, article, above) {
  const margin = h("div", { class: "margin" });
  const grey = furniture(doc, part);
  const chosen = choose(marks, part, kinds, everyMention);
  const draw = (/** @type {Mark} */ mark) => mark.fact ? factMark(mark, margin) : link(mark);
  const words = segments(part, grey).map(({ start, end, role }) => {
    const marked = role && UNMARKED.has(role) ? [] : chosen.filter((mark) => mark.start >= start && mark.end <= end);
    const nodes = line(doc.text, { start, end }, marked, draw);
    return role ? h("span", { class: "furniture" }, nodes) : nodes;
  }).flat();
  const tag = part.role === "heading" ? "h2" : "p";
  const inside = (/** @type {{ doc: string, start: number }} */ span) => span.doc === doc.id && span.start >= part.start && span.start < part.end;

  const quotes = facts.quotes.filter(({ kind, parts }) => (kind === "direct" || kind === "partial") && parts[0] && inside(parts[0]));
  const notes = quoteNotes(quotes, facts);
  for (const { note, quotes } of notes) {
    const show = () => highlight(article, "quote", quotes.flatMap(({ parts }) => parts));
    for (const type of ["pointerenter", "focus"]) note.addEventListener(type, show);
    for (const type of ["pointerleave", "blur"]) note.addEventListener(type, () => clear("quote"));
    margin.append(note);
  }
  if (notes.length === 1) margin.classList.add("single");
  if (kinds.has("date")) {
    const plain = grey.filter(({ role }) => role !== "caption");
    for (const date of facts.dates) {
      if (inside(date) && isRelative(date) && !plain.some((part) => part.start <= date.start && date.end <= part.end)) margin.append(factNote(date));
    }
  }
  const label = labelOf(grey, part);
  if (label && label !== above) margin.append(h("p", { class: "label" }, label));
  const row = h("div", { class: `row ${part.role}` },
    h("span", { class: "no" }, number && h("span", { class: "unseen" }, "Paragraph "), number),
    h(tag, { "data-start": part.start, "data-end": part.end }, words),
    margin);
  return { row, label };
}

/**
 * What is grey here.
 * @param {readonly Part[]} grey
 * @param {Part} part
 */
function labelOf(grey, part) {
  if (grey.length === 0) return "";
  const roles = say.list([...new Set(grey.map(({ role }) => say.role(role)))]);
  return say.capital(`${grey.length === 1 && covers(grey[0], part) ? "" : "in grey: "}${roles}, left out of the Brief`);
}

/**
 * A mark that opens a note about itself beside the paragraph.
 * @param {Mark} mark
 * @param {HTMLElement} margin
 */
function factMark({ kind, unsure, fact, start }, margin) {
  /** @type {HTMLElement | undefined} */
  let note;
  const id = `note-${kind}-${start}`;
  const element = h("span", {
    class: `mark ${kind}${unsure ? " unsure" : ""}`, role: "button", tabindex: 0, "aria-expanded": "false",
    onclick: toggle,
    onkeydown(/** @type {KeyboardEvent} */ event) {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      toggle();
    },
  });
  function toggle() {
    if (note) {
      note.remove();
      note = undefined;
    } else if (fact) {
      note = factNote(fact);
      note.id = id;
      note.classList.add("asked");
      margin.append(note);
    }
    element.setAttribute("aria-expanded", String(note !== undefined));
    if (note) element.setAttribute("aria-describedby", id);
    else element.removeAttribute("aria-describedby");
  }
  return element;
}

/**
 * Page furniture inside a paragraph, in order and without overlap.
 * @param {StoredDocument} doc
 * @param {Part} part
 * @returns {Part[]}
 */
function furniture(doc, part) {
  if (FURNITURE.has(part.role)) return [part];
  const found = [...doc.boilerplate, ...doc.sentences.filter(({ role }) => FURNITURE.has(role))]
    .map(({ start, end, role }) => ({ start: Math.max(start, part.start), end: Math.min(end, part.end), role }))
    .filter(({ start, end }) => start < end)
    .sort((one, other) => one.start - other.start || other.end - one.end);
  let free = part.start;
  return found.filter(({ start, end }) => {
    if (start < free) return false;
    free = end;
    return true;
  });
}

/**
 * The whole paragraph as stretches of text and of furniture.
 * @param {Part} part
 * @param {readonly Part[]} grey
 * @returns {{ start: number, end: number, role?: PartRole }[]}
 */
function segments({ start, end }, grey) {
  /** @type {{ start: number, end: number, role?: PartRole }[]} */
  const found = [];
  let at = start;
  for (const part of grey) {
    if (part.start > at) found.push({ start: at, end: part.start });
    found.push(part);
    at = part.end;
  }
  if (at < end) found.push({ start: at, end });
  return found;
}

/**
 * @param {Part | undefined} one
 * @param {Part} part
 */
function covers(one, part) {
  return one !== undefined && one.start <= part.start && one.end >= part.end;
}
