// The paragraphs of Read: number, words with marks, margin.

/** @import { Facts, PartRole, StoredDocument } from "nutgraf" */
/** @import { Kind, Note } from "../store.js" */
/** @import { Mark } from "./marks.js" */
import { fill, h } from "../dom.js";
import * as say from "../say.js";
import { choose, line, link, marksOf } from "./marks.js";
import { factNote, isRelative, ownNote, quoteNotes, why } from "./notes.js";
import { clear, highlight } from "./passage.js";

/** Nothing in these is worth a mark. */
const UNMARKED = new Set(["keywords", "credit", "promotion", "licence", "repeat", "furniture"]);
/** Parts of a page that are not the article. */
const FURNITURE = new Set(["byline", "dateline", "caption", "keywords", "credit", "promotion", "licence", "repeat", "furniture"]);

/** Longer stretches are cut, at sentences where there are any, so that none is too much for one turn of the page. */
const LONGEST = 6000;

/** @typedef {{ start: number, end: number, role: PartRole }} Part */
/** @typedef {Part & { number: number }} Numbered */
/** @typedef {ReturnType<typeof prepare>} Found What was found in the article, ready to be asked about a stretch of it. */

/**
 * The paragraphs as they are drawn: each with the number people cite where it is said first.
 * @param {StoredDocument} doc
 * @param {(part: Numbered) => boolean} wanted
 * @returns {(Part & { shown: number | undefined })[]}
 */
export function stretches(doc, wanted) {
  let last = 0;
  return doc.paragraphs.filter(wanted).flatMap((part) => {
    const shown = part.number === last || part.role === "heading" ? undefined : part.number;
    if (part.role !== "heading") last = part.number;
    return cut(doc, part).map(({ start, end }, place) => ({ start, end, role: part.role, shown: place === 0 ? shown : undefined }));
  });
}

/**
 * @param {StoredDocument} doc
 * @param {Part} part
 */
function cut(doc, { start, end }) {
  if (end - start <= LONGEST) return [{ start, end }];
  const stretches = [];
  const breaks = within(doc.sentences, start, end).map((sentence) => sentence.start);
  let at = start;
  let next = 0;
  while (end - at > LONGEST) {
    let to = 0;
    while ((breaks[next] ?? Infinity) <= at + LONGEST) to = breaks[next++] ?? 0;
    if (to <= at) to = blank(doc.text, at + LONGEST);
    stretches.push({ start: at, end: to });
    at = to;
  }
  stretches.push({ start: at, end });
  return stretches;
}

/**
 * After the last blank before here, or here where there is none; never inside a pair of surrogates.
 * @param {string} text
 * @param {number} here
 */
function blank(text, here) {
  const space = text.slice(here - 200, here).search(/\s\S*$/);
  if (space >= 0) return here - 200 + space + 1;
  const code = text.charCodeAt(here);
  return code >= 0xdc00 && code <= 0xdfff ? here - 1 : here;
}

/**
 * @param {Facts} facts of one article
 * @param {StoredDocument} doc
 * @param {ReadonlySet<Kind>} kinds
 * @param {boolean} everyMention
 * @param {readonly Note[]} own notes of the reader
 */
export function prepare(facts, doc, kinds, everyMention, own) {
  return {
    facts, kinds, everyMention,
    marks: marksOf(facts, doc.id),
    quotes: facts.quotes
      .filter(({ kind, parts }) => (kind === "direct" || kind === "partial") && parts[0]?.doc === doc.id)
      .map((quote) => ({ quote, start: quote.parts[0]?.start ?? 0, end: quote.parts[0]?.end ?? 0 }))
      .sort((one, other) => one.start - other.start),
    dates: kinds.has("date") ? facts.dates.filter((date) => isRelative(date)) : [],
    own: [...own].sort((one, other) => one.start - other.start),
  };
}

/**
 * A paragraph with its number and words, and nothing found in them yet.
 * @param {StoredDocument} doc
 * @param {ReturnType<typeof stretches>[number]} part
 */
export function plain(doc, part) {
  return h("div", { class: `row ${part.role}` },
    h("span", { class: "no" }, part.shown && h("span", { class: "unseen" }, "Paragraph "), part.shown),
    h(part.role === "heading" ? "h2" : "p", { "data-start": part.start, "data-end": part.end }, doc.text.slice(part.start, part.end)),
    h("div", { class: "margin" }));
}

/**
 * Put the marks into the words of a paragraph and the notes beside them.
 * @param {HTMLElement} row
 * @param {StoredDocument} doc
 * @param {Part} part
 * @param {Part | undefined} above the paragraph above; what is grey there for the same reason need not be said again
 * @param {Found | undefined} found
 * @param {HTMLElement} article
 * @param {(note: Note) => void} remove a note of the reader's
 */
export function decorate(row, doc, part, above, found, article, remove) {
  const margin = h("div", { class: "margin" });
  const grey = furniture(doc, part);
  const chosen = found ? choose(within(found.marks, part.start, part.end), part, found.kinds, found.everyMention) : [];
  const draw = (/** @type {Mark} */ mark) => mark.fact ? factMark(mark, margin) : link(mark);
  const words = segments(part, grey).map(({ start, end, role }) => {
    const marked = role && UNMARKED.has(role) ? [] : chosen.filter((mark) => mark.start >= start && mark.end <= end);
    const nodes = line(doc.text, { start, end }, marked, draw);
    return role ? h("span", { class: "furniture" }, nodes) : nodes;
  }).flat();
  for (const note of found ? within(found.own, part.start, part.end) : []) margin.append(ownNote(note, () => remove(note)));
  const notes = found ? quoteNotes(within(found.quotes, part.start, part.end).map(({ quote }) => quote), found.facts) : [];
  for (const { note, quotes } of notes) {
    const show = () => highlight(article, "quote", quotes.flatMap(({ parts }) => parts));
    for (const type of ["pointerenter", "focus"]) note.addEventListener(type, show);
    for (const type of ["pointerleave", "blur"]) note.addEventListener(type, () => clear("quote"));
    margin.append(note);
  }
  if (notes.length === 1) margin.classList.add("single");
  const spoken = grey.filter(({ role }) => role !== "caption");
  for (const date of found ? within(found.dates, part.start, part.end) : []) {
    if (!spoken.some((part) => part.start <= date.start && date.end <= part.end)) margin.append(factNote(date));
  }
  const label = labelOf(grey, part);
  if (label && (!above || label !== labelOf(furniture(doc, above), above))) {
    const reasons = [...new Set(grey.map((one) => reasonFor(doc, one)).filter((reason) => reason !== ""))];
    margin.append(h("div", { class: "label" }, h("p", null, label), reasons.map((reason) => h("p", { class: "why" }, reason))));
  }
  fill(/** @type {HTMLElement} */ (row.querySelector("[data-start]")), words);
  row.lastElementChild?.replaceWith(margin);
}

/**
 * What begins in a stretch.
 * @template {{ start: number, end: number }} Spanned
 * @param {readonly Spanned[]} sorted by their start
 * @param {number} start
 * @param {number} end
 */
export function within(sorted, start, end) {
  const from = firstFrom(sorted, start);
  let to = from;
  while (to < sorted.length && /** @type {Spanned} */ (sorted[to]).start < end) to += 1;
  return sorted.slice(from, to);
}

/**
 * Place of the first that begins here or later.
 * @param {readonly { start: number }[]} sorted
 * @param {number} start
 */
function firstFrom(sorted, start) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {{ start: number }} */ (sorted[middle]).start >= start) high = middle;
    else low = middle + 1;
  }
  return low;
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
 * Why it is taken for what it is.
 * @param {StoredDocument} doc
 * @param {Part} part
 */
function reasonFor(doc, part) {
  return why(doc.structure.find(({ kind, start, end }) => kind === part.role && start < part.end && end > part.start)?.reasons ?? []);
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
  const here = within(doc.sentences, part.start, part.end).filter(({ role }) => FURNITURE.has(role));
  const found = [...doc.boilerplate.filter(({ start, end }) => start < part.end && end > part.start), ...here]
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
