// The Brief: whole sentences by date, each leading to its passage.

/** @import { StoredDocument, Summary, SummarySentence } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { State } from "../store.js" */
import { BRIEF_LENGTH } from "../actions.js";
import { fill, h } from "../dom.js";
import * as say from "../say.js";
import { passage } from "../url.js";
import { noArticles } from "./empty.js";

/** Of articles with the same words so many are named, the others counted. */
const COPIES = 5;
/** Articles this short are shown whole. */
const SHORT = 60;

/** @param {Actions} actions */
export function createBrief(actions) {
  const intro = h("p", { class: "intro", hidden: true });
  const groups = h("div", { class: "groups" });
  const said = h("span", { id: "length-said" });
  const slider = h("input", {
    type: "range", min: 1, max: 12, id: "length",
    oninput: () => actions.refine({ n: Number(slider.value) }),
  });
  const copy = h("button", { type: "button" }, "Copy with sources");
  const undated = h("p", { class: "undated" });
  const controls = h("div", { class: "controls" },
    h("label", { for: "length" }, "Length"), slider, said, copy, undated);
  const element = h("section", { class: "brief" }, h("h1", { class: "unseen" }, "Brief"), intro, groups, controls);
  /** @type {unknown} */
  let before;

  /** @param {State} state */
  function update({ docs, sample, summary, route, phase }) {
    const n = route.n ?? BRIEF_LENGTH;
    if (slider.value !== String(n)) slider.value = String(n);
    slider.setAttribute("aria-valuetext", say.count(n, "sentence"));
    if (before === summary && summary) return;
    before = summary;
    const own = docs.every(({ id }) => sample.has(id));
    intro.hidden = docs.length === 0 || !own;
    intro.textContent = `These ${say.letters(docs.length)} articles are a sample. ${matchMedia("(pointer: coarse)").matches ? "Add" : "Drop"} your own to replace them.`;
    controls.hidden = !summary || docs.length === 0;
    if (docs.length === 0) return fill(groups, phase === "ready" && noArticles(actions));
    if (!summary) return fill(groups);
    const sentences = summary.groups.reduce((sum, group) => sum + group.sentences.length, 0);
    said.textContent = `${say.count(sentences, "sentence")}, word for word`;
    copy.onclick = () => copySummary(summary, actions);
    const without = docs.filter(({ date }) => !date).length;
    undated.textContent = undatedWords(without, docs.length);
    fill(groups, sentences === 0 ? whole(docs) : summary.groups.filter((group) => group.sentences.length > 0).map((group) => row(group, docs)));
  }
  return { element, update };
}

/**
 * @param {number} without a date
 * @param {number} all
 */
function undatedWords(without, all) {
  if (without === 0) return "";
  const who = all === 1 ? "This article carries" : `${without} of ${all} articles ${without === 1 ? "carries" : "carry"}`;
  return `${who} no date. Dates in ${without === 1 ? "it" : "them"} are shown without a year.`;
}

/**
 * @param {Summary["groups"][number]} group
 * @param {readonly StoredDocument[]} docs
 */
function row({ date, sentences }, docs) {
  const numbers = [...new Set(sentences.map(({ doc }) => numberOf(doc, docs)))].sort((a, b) => a - b);
  const copies = [...new Set(sentences.flatMap(({ alsoIn }) => alsoIn.map(({ doc }) => numberOf(doc, docs))))].filter((n) => !numbers.includes(n)).sort((a, b) => a - b);
  return h("div", { class: "group" },
    h("p", { class: "when" },
      h("b", null, date ? say.capital(say.time(date)) : "No date"),
      h("span", null, `${numbers.length === 1 ? "source" : "sources"} ${say.list(numbers)}${copies.length > 0 ? `, also in ${copies.length > COPIES ? `${copies.length} others` : say.list(copies)}` : ""}`)),
    h("div", null, sentences.map((sentence) => line(sentence, docs))));
}

/**
 * @param {SummarySentence} sentence
 * @param {readonly StoredDocument[]} docs
 */
function line(sentence, docs) {
  const others = new Map(sentence.alsoIn.filter(({ doc }) => doc !== sentence.doc).map((span) => [span.doc, span]));
  return h("p", { class: "sentence" },
    h("span", { class: "words" }, sentence.text),
    "\u2060",
    box(sentence, docs, ""),
    [...others.values()].slice(0, COPIES).map((span) => box(span, docs, " copy")),
    others.size > COPIES && h("span", { class: "more" }, `and ${others.size - COPIES} more`));
}

/**
 * @param {import("nutgraf").TextSpan} span
 * @param {readonly StoredDocument[]} docs
 * @param {string} copy
 */
function box(span, docs, copy) {
  const number = numberOf(span.doc, docs);
  const label = `Source ${number}, paragraph ${span.paragraph}${copy ? ", the same words" : ""}`;
  return h("a", { class: `box${copy}`, href: passage(span), "aria-label": label, "data-step": true }, number);
}

/** @param {readonly StoredDocument[]} docs */
function whole(docs) {
  if (docs.some(({ words }) => words > SHORT)) {
    return h("p", { class: "plain" }, "No sentence here stands well enough on its own to be shown. Open an article to read it.");
  }
  return [h("p", { class: "plain" }, "Too short to summarise. Here is all of it."), ...docs.map((doc) => h("div", { class: "group" },
    h("p", { class: "when" }, h("b", null, say.capital(say.published(doc))), h("span", null, `source ${numberOf(doc.id, docs)}`)),
    h("p", { class: "sentence" }, doc.text)))];
}

/**
 * @param {string} id
 * @param {readonly StoredDocument[]} docs
 */
function numberOf(id, docs) {
  return docs.findIndex((doc) => doc.id === id) + 1;
}

/**
 * @param {Summary} summary
 * @param {Actions} actions
 */
async function copySummary(summary, actions) {
  try {
    await navigator.clipboard.writeText(summary.toString("markdown"));
    actions.notice("Copied, with a footnote for each sentence.");
  } catch {
    actions.notice("The browser did not allow copying.");
  }
}
