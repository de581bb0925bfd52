// When: what waits for a date, the dates as a picture, and the same as a list.

/** @import { StoredDocument, TimelineEntry, TimelineSupport, UndatedArticle } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { State } from "../store.js" */
/** @import { Edit } from "./rail.js" */
import { TIMELINE_LENGTH } from "../actions.js";
import { fill, h } from "../dom.js";
import { createPicture, wordsOf } from "../parts/picture.js";
import * as say from "../say.js";
import { passage } from "../url.js";
import { noArticles } from "./empty.js";

/** Articles on the shelf, and open dates said of each, before the rest is only counted. */
const SHELF = 12;
const OPEN_DATES = 6;
/** Dates that a month must have, on average, to be a heading. */
const PER_MONTH = 3;
/** Names said under a sentence. */
const NAMES = 6;
/** Further sources linked under a sentence. */
const SOURCES = 6;

/**
 * @param {Actions} actions
 * @param {{ edit: Edit }} open
 */
export function createTimeline(actions, { edit }) {
  const from = field("from", "From", actions);
  const to = field("to", "To", actions);
  const problem = h("p", { class: "problem", role: "alert" });
  const filters = h("form", { class: "filters", onsubmit: (event) => event.preventDefault() },
    from.label, to.label, h("button", { type: "button", onclick: () => actions.refine({ from: undefined, to: undefined }) }, "All dates"),
    h("span", { class: "hint", id: "timeline-hint" }, "A day, month or year: 2017-06-08, 2017-06, 2017. Or pull along the axis."), problem);
  const picture = createPicture((first, last) => actions.refine({ from: first, to: last }));
  const shelf = h("div", { class: "shelf" });
  const top = h("div", { class: "when" }, shelf, picture.element);
  const count = h("p", { class: "count", role: "status" });
  const list = h("div", { class: "dates" });
  const element = h("section", { class: "timeline" }, h("h1", { class: "unseen" }, "Timeline"), filters, top, h("h2", null, "The same, as a list"), count, list);
  const heading = /** @type {HTMLElement} */ (count.previousElementSibling);
  /** @type {unknown[]} */
  let before = [];

  /** @param {State} state */
  function update({ timeline, docs, route, phase }) {
    const now = [timeline, docs, route, phase];
    if (now.every((value, place) => value === before[place])) return;
    before = now;
    from.show(route.from);
    to.show(route.to);
    const found = timeline?.timeline;
    fill(problem, timeline?.problem);
    filters.hidden = docs.length === 0;
    top.hidden = heading.hidden = !found || docs.length === 0;
    if (phase !== "ready") return fill(list);
    if (docs.length === 0) return fill(list, noArticles(actions));
    if (!found) return fill(list, !timeline && h("p", { class: "plain" }, "Finding dates…"));
    fill(shelf, shelved(found.undated, docs, edit));
    shelf.hidden = !shelf.hasChildNodes();
    picture.show(found.entries, docs);
    heading.hidden = found.entries.length === 0;
    count.textContent = said(found, timeline?.part === true);
    const names = timeline?.names ?? new Map();
    fill(list, grouped(found.entries).map(([title, entries]) => h("section", null,
      h("h3", null, title), h("ol", null, entries.map((entry) => item(entry, docs, names))))));
  }
  return { element, update };
}

/**
 * A typed end of the time looked at.
 * @param {"from" | "to"} name
 * @param {string} words
 * @param {Actions} actions
 */
function field(name, words, actions) {
  const input = h("input", {
    type: "text", id: `timeline-${name}`, autocomplete: "off", spellcheck: "false", inputmode: "numeric", maxlength: 10, size: 10, "aria-describedby": "timeline-hint",
    onchange: () => actions.refine({ [name]: input.value.trim() || undefined }),
    onkeydown: (event) => { if (event.key === "Enter") input.dispatchEvent(new Event("change")); },
  });
  /** @type {string | undefined} */
  let set;
  return {
    label: h("label", null, `${words} `, input),
    /** @param {string | undefined} value */
    show(value) {
      // Words half typed are the reader's: only a new address changes the field.
      if (value !== set) input.value = value ?? "";
      set = value;
    },
  };
}

/**
 * @param {import("nutgraf").Timeline} timeline
 * @param {boolean} filtered
 */
function said({ count, entries }, filtered) {
  if (count === 0) return filtered ? "No date lies in this time." : "No date here can be placed in a calendar.";
  if (count > entries.length) return `${say.count(count, "date")}. The ${TIMELINE_LENGTH} that most outlets name are shown; choose a shorter time to see the others.`;
  return filtered ? `${say.count(count, "date")} in this time.` : "";
}

/**
 * @param {readonly UndatedArticle[]} undated
 * @param {readonly StoredDocument[]} docs
 * @param {Edit} edit
 */
function shelved(undated, docs, edit) {
  if (undated.length === 0) return [];
  return [
    h("h2", null, "Not on the timeline yet"),
    h("ul", null, undated.slice(0, SHELF).map((one) => h("li", null, waiting(one, docs, edit)))),
    undated.length > SHELF && h("p", null, `${say.count(undated.length - SHELF, "more article")} in the same way.`),
  ];
}

/**
 * @param {UndatedArticle} article
 * @param {readonly StoredDocument[]} docs
 * @param {Edit} edit
 */
function waiting({ id, missing, dates }, docs, edit) {
  const doc = docs.find((one) => one.id === id);
  if (!doc) return null;
  /** @type {Map<string, typeof dates[number]>} */
  const different = new Map();
  for (const date of dates) if (!different.has(date.text.toLowerCase())) different.set(date.text.toLowerCase(), date);
  const named = [...different.values()];
  const shown = named.slice(0, OPEN_DATES);
  const lacks = { date: "carries no date", year: "carries a date without a year", day: `is dated ${say.published(doc)} only` };
  const whole = missing === null ? "names dates without a year or day" : lacks[missing];
  return h("p", null, h("b", null, `Source ${docs.indexOf(doc) + 1}`), ` ${whole}. `,
    named.length === 0 ? "It names none either." : [
      `${named.length === 1 ? "This stays" : "These stay"} open: `,
      ...shown.flatMap((date, place) => [place > 0 && ", ", h("a", { href: passage(date.sentence) }, date.text)]),
      named.length > shown.length && ` and ${named.length - shown.length} more`,
      ".",
    ],
    missing && h("button", { type: "button", class: "quiet", onclick: () => edit(doc, "date"), "aria-label": `Set a date for source ${docs.indexOf(doc) + 1}` }, "Set a date"));
}

/**
 * Under the month they lie in where months have several, else under the year.
 * @param {readonly TimelineEntry[]} entries
 */
function grouped(entries) {
  const months = under(entries, 7);
  return months.length * PER_MONTH <= entries.length ? months : under(entries, 4);
}

/**
 * @param {readonly TimelineEntry[]} entries
 * @param {4 | 7} length of the part of an ISO day that the groups share
 */
function under(entries, length) {
  /** @type {Map<string, TimelineEntry[]>} */
  const groups = new Map();
  for (const entry of entries) {
    const { value, earliest = "" } = entry.time;
    const inMonth = ["day", "weekend", "week", "month"].includes(entry.precision);
    const name = say.day(earliest.slice(0, inMonth ? length : 4)) ?? value;
    const key = ["decade", "century"].includes(entry.precision) ? say.capital(say.time(entry.time)) : name;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups];
}

/**
 * @param {TimelineEntry} entry
 * @param {readonly StoredDocument[]} docs
 * @param {ReadonlyMap<string, string>} known names by id
 */
function item(entry, docs, known) {
  const { sentence, support, documents } = entry;
  const best = support.find(({ doc, start }) => doc === sentence.doc && start === sentence.start) ?? support[0];
  const doc = docs.find(({ id }) => id === sentence.doc);
  if (!doc || !best) return null;
  const others = [...new Map(support.filter((one) => one.doc !== sentence.doc).map((one) => [one.doc, one])).values()];
  const names = [entry.who, entry.places].map((ids) => named(ids, known)).filter((words) => words !== "");
  return h("li", { class: entry.planned ? "entry planned" : "entry" },
    h("div", { class: "date" }, h("b", null, when(entry)), h("span", null, how(entry))),
    h("div", null,
      h("p", { class: "words", lang: doc.lang ?? "en" }, sentence.text),
      h("p", { class: "sources" },
        h("a", { href: passage(sentence), "data-step": true }, `${say.capital(say.outlet(doc))}, ${say.published(doc)}, paragraph ${sentence.paragraph}`),
        h("span", null, ` source ${docs.indexOf(doc) + 1}`),
        others.slice(0, SOURCES).flatMap((one, place) => [place === 0 ? ", also " : ", ", source(one, docs)]),
        others.length > SOURCES && ` and ${others.length - SOURCES} more`,
        documents.length > 1 && `. ${say.count(entry.outlets, "outlet")}`),
      names.length > 0 && h("p", { class: "names" }, names.join(" · ")),
      best.anchor !== "explicit" && h("p", { class: "why" }, `“${wordsOf(best)}”: ${say.certainty(best.certainty)}. ${best.reasons[0]?.text ?? ""}`)));
}

/**
 * @param {TimelineSupport} support
 * @param {readonly StoredDocument[]} docs
 */
function source(support, docs) {
  const number = docs.findIndex(({ id }) => id === support.doc) + 1;
  return h("a", { href: passage(support) }, `source ${number}`);
}

/**
 * The date in words; a range as its first and last day.
 * @param {TimelineEntry} entry
 */
export function when({ time, range, vague }) {
  const { earliest = time.value, latest } = time;
  return say.capital(say.time(range && !vague ? { ...time, value: earliest, earliest, latest } : time));
}

/**
 * What is special about the date, in words.
 * @param {TimelineEntry} entry
 */
export function how({ planned, anchor, certainty }) {
  return [
    planned && "planned",
    anchor !== "explicit" && "worked out",
    certainty === "unsure" && "unsure",
  ].filter(Boolean).join(", ");
}

/**
 * @param {readonly string[]} ids
 * @param {ReadonlyMap<string, string>} known
 */
function named(ids, known) {
  const names = ids.map((id) => known.get(id)).filter((name) => name !== undefined);
  return names.length > NAMES ? `${names.slice(0, NAMES).join(", ")} and ${names.length - NAMES} more` : names.join(", ");
}
