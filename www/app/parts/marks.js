// Marks in the line of a text for people, organisations, places, dates and figures.

/** @import { EntityKind, Facts, Judged, Span } from "nutgraf" */
/** @import { Kind } from "../store.js" */
import { h } from "../dom.js";
import { format } from "../url.js";

/**
 * @typedef {object} Mark A found thing in the line of a text.
 * @property {number} start
 * @property {number} end
 * @property {Kind} kind
 * @property {string} group Later mentions of the same group in a paragraph may stay unmarked.
 * @property {boolean} unsure
 * @property {true} [byHand] The reader said so.
 * @property {string} [href] Where it leads; a mark without one opens its note.
 * @property {import("nutgraf").DateMention | import("nutgraf").Figure} [fact]
 */

/** @type {{ kind: Kind, label: string }[]} */
export const KINDS = [
  { kind: "person", label: "People" },
  { kind: "organisation", label: "Organisations" },
  { kind: "place", label: "Places" },
  { kind: "date", label: "Dates" },
  { kind: "figure", label: "Figures" },
  { kind: "other", label: "Other names" },
];

/**
 * @param {EntityKind} kind
 * @returns {Kind}
 */
export function shownAs(kind) {
  if (kind === "facility") return "place";
  return kind === "person" || kind === "organisation" || kind === "place" ? kind : "other";
}

/**
 * All marks of one article, in the order of its text.
 * @param {Facts} facts
 * @param {string} doc
 * @returns {Mark[]}
 */
export function marksOf(facts, doc) {
  /** @type {Mark[]} */
  const marks = [];
  for (const entity of facts.entities) {
    const href = format({ section: "people", entity: entity.id });
    for (const mention of entity.mentions) {
      if (mention.doc === doc) marks.push({ ...where(mention), kind: shownAs(entity.kind), group: entity.id, unsure: isUnsure(mention), byHand: mention.byHand ?? entity.byHand, href });
    }
  }
  for (const fact of facts.dates) {
    if (fact.doc === doc) marks.push({ ...where(fact), kind: "date", group: `date ${fact.start}`, unsure: isUnsure(fact), fact });
  }
  for (const fact of facts.figures) {
    if (fact.doc === doc) marks.push({ ...where(fact), kind: "figure", group: `figure ${fact.start}`, unsure: isUnsure(fact), fact });
  }
  return marks.sort((one, other) => one.start - other.start || other.end - one.end);
}

/**
 * What can stand in one line of text: chosen kinds, nothing inside something else, and unless asked
 * otherwise the first mention of each name.
 * @param {readonly Mark[]} marks in order
 * @param {Pick<Span, "start" | "end">} range
 * @param {ReadonlySet<Kind>} kinds
 * @param {boolean} everyMention
 */
export function choose(marks, { start, end }, kinds, everyMention) {
  const seen = new Set();
  let free = start;
  return marks.filter((mark) => {
    if (mark.start < free || mark.end > end || !kinds.has(mark.kind)) return false;
    if (seen.has(mark.group) && !everyMention) return false;
    seen.add(mark.group);
    free = mark.end;
    return true;
  });
}

/**
 * The words from start to end with their marks, and nothing but these words.
 * @param {string} text of the whole document
 * @param {Pick<Span, "start" | "end">} range
 * @param {readonly Mark[]} marks chosen for it
 * @param {(mark: Mark) => HTMLElement} draw
 * @returns {Node[]}
 */
export function line(text, { start, end }, marks, draw) {
  /** @type {Node[]} */
  const nodes = [];
  let at = start;
  for (const mark of marks) {
    if (mark.start < at || mark.end > end) continue;
    if (mark.start > at) nodes.push(document.createTextNode(text.slice(at, mark.start)));
    const element = draw(mark);
    element.textContent = text.slice(mark.start, mark.end);
    nodes.push(element);
    at = mark.end;
  }
  if (at < end) nodes.push(document.createTextNode(text.slice(at, end)));
  return nodes;
}

/**
 * A mark that leads to the record of what it names.
 * @param {Mark} mark
 */
export function link({ kind, unsure, byHand, href }) {
  return h("a", { class: `mark ${kind}${unsure ? " unsure" : ""}${byHand ? " by-hand" : ""}`, href });
}

/** @param {Span} span */
function where({ start, end }) {
  return { start, end };
}

/** @param {Judged} judged */
function isUnsure({ certainty }) {
  return certainty === "unsure";
}
