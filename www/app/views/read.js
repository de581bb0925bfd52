// One article with its marks and margin; opens passages.

/** @import { Facts, StoredDocument } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { State } from "../store.js" */
import { fill, h } from "../dom.js";
import { paragraph } from "../parts/paragraph.js";
import { marksOf } from "../parts/marks.js";
import { clear, highlight, holder, place } from "../parts/passage.js";
import * as say from "../say.js";
import { format } from "../url.js";
import { noArticles } from "./empty.js";

/** How long an opened passage stands out. */
const FLASH_MS = 700;

/** @param {Actions} actions */
export function createRead(actions) {
  const element = h("article", { class: "read" });
  /** @type {unknown[]} */
  let drawn = [];
  /** @type {unknown[]} */
  let coloured = [];
  /** @type {number | undefined} */
  let flash;

  /** @param {State} state */
  function update(state) {
    const { docs, facts, kinds, everyMention, route, hits, phase } = state;
    const number = docs.findIndex(({ id }) => id === route.doc) + 1;
    const doc = docs[number - 1];
    const content = [doc, facts, kinds, everyMention, docs, phase];
    const redraw = content.some((value, index) => value !== drawn[index]);
    const passage = passageOf(route);
    if (redraw) {
      const held = doc === drawn[0] && passage ? place(element, passage)?.top : undefined;
      const focused = element.contains(document.activeElement);
      drawn = content;
      element.lang = doc?.lang ?? "en";
      if (doc) draw(element, doc, number, state, actions);
      else fill(element, phase === "ready" && (docs.length === 0 ? noArticles(actions) : missing()));
      const now = passage && held !== undefined && place(element, passage);
      if (now && held !== undefined) scrollBy({ top: now.top - held, behavior: "instant" });
      if (focused && passage) take(passage);
    }
    if (!redraw && coloured[0] === route && coloured[1] === hits) return;
    coloured = [route, hits];
    const spans = hits && hits.doc === doc?.id && hits.q === route.q?.trim() ? hits.spans : [];
    highlight(element, "passage", passage ? [passage] : []);
    highlight(element, "hit", spans);
  }

  /**
   * Bring the passage of the address before the reader's eyes.
   * @param {State} state
   */
  function show({ route, docs }) {
    const passage = passageOf(route);
    if (!passage || !docs.some(({ id }) => id === route.doc)) return false;
    const box = place(element, passage);
    if (!box || !take(passage)) return false;
    scrollTo({ top: scrollY + box.top - innerHeight * 0.3, behavior: "instant" });
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
      clearTimeout(flash);
      highlight(element, "passage-now", [passage]);
      flash = setTimeout(() => clear("passage-now"), FLASH_MS);
    }
    return true;
  }

  /** @param {{ start: number, end: number }} passage */
  function take({ start }) {
    const words = holder(element, start);
    element.querySelector(".now")?.classList.remove("now");
    words?.closest(".row")?.classList.add("now");
    if (words) words.tabIndex = -1;
    words?.focus({ preventScroll: true });
    return words;
  }

  function hide() {
    for (const name of ["passage", "passage-now", "hit", "quote"]) clear(name);
  }
  return { element, update, show, hide };
}

/**
 * @param {string} one
 * @param {string} other
 */
function alike(one, other) {
  return one.replace(/\s+/g, " ").trim() === other.replace(/\s+/g, " ").trim();
}

/**
 * What was found in one article.
 * @param {Facts | undefined} facts
 * @param {string} doc
 * @returns {Facts}
 */
function factsOf(facts, doc) {
  const here = (/** @type {{ doc: string }} */ span) => span.doc === doc;
  return {
    entities: facts?.entities.filter(({ documents }) => documents.includes(doc)) ?? [],
    quotes: facts?.quotes.filter(({ parts }) => parts.some(here)) ?? [],
    dates: facts?.dates.filter(here) ?? [],
    figures: facts?.figures.filter(here) ?? [],
  };
}

/** @param {import("../url.js").Route} route */
function passageOf({ start, end }) {
  return start === undefined || end === undefined ? undefined : { start, end };
}

/**
 * @param {HTMLElement} element
 * @param {StoredDocument} doc
 * @param {number} number
 * @param {State} state
 * @param {Actions} actions
 */
function draw(element, doc, number, { docs, facts, kinds, everyMention }, actions) {
  const headline = doc.headline && (doc.title === undefined || alike(doc.title, doc.headline.text)) ? doc.headline : undefined;
  const found = { facts: factsOf(facts, doc.id), kinds, everyMention };
  const marks = marksOf(found.facts, doc.id);
  const paragraphs = doc.paragraphs.filter((one) => !headline || one.end <= headline.start || one.start >= headline.end);
  let last = 0;
  let above = "";
  fill(element,
    h("p", { class: "slug" }, h("b", null, `${say.capital(say.outlet(doc))}, ${say.published(doc)}`),
      h("span", null, `source ${number} of ${docs.length}, ${say.count(doc.words, "word")}`)),
    headline ? h("h1", { "data-start": headline.start, "data-end": headline.end }, headline.text) : h("h1", { class: doc.title === undefined && "begins" }, say.title(doc)),
    h("div", { class: `text${paragraphs.length > 60 ? " long" : ""}` }, paragraphs.map((one) => {
      const shown = one.number === last || one.role === "heading" ? undefined : one.number;
      if (one.role !== "heading") last = one.number;
      const { row, label } = paragraph(doc, one, shown, marks, found, element, above);
      above = label;
      return row;
    })),
    foot(doc, number, docs, actions));
}

/**
 * @param {StoredDocument} doc
 * @param {number} number
 * @param {readonly StoredDocument[]} docs
 * @param {Actions} actions
 */
function foot(doc, number, docs, actions) {
  const neighbour = (/** @type {StoredDocument | undefined} */ one, /** @type {string} */ label) => one
    && h("a", { href: format({ section: "read", doc: one.id }) }, h("span", null, label), h("b", null, say.title(one, 60)));
  return h("div", { class: "foot" },
    h("div", { class: "neighbours" }, neighbour(docs[number - 2], "Before"), neighbour(docs[number], "Next")),
    h("button", { type: "button", onclick: () => actions.remove(doc) }, "Remove this article"));
}

function missing() {
  return h("p", { class: "plain" }, "This link points to an article you have not added. If you have the file, drop it and the link will open.");
}
