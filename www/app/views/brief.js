// The Brief: whole sentences by date, each leading to its passage.

/** @import { StoredDocument, Summary, SummarySentence } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { State } from "../store.js" */
/** @import { Edit } from "./rail.js" */
import { BRIEF_LENGTH } from "../actions.js";
import { fill, h } from "../dom.js";
import { boxes } from "../parts/tally.js";
import { topics } from "../parts/topics.js";
import * as say from "../say.js";
import { chosen, docOf, numberOf } from "../store.js";
import { createClaims } from "./claims.js";
import { noArticles, noneTicked } from "./empty.js";

/** Key phrases that are offered under "About…". */
const TOPICS = 30;

/** Of articles with the same words so many are named, the others counted. */
const COPIES = 5;
/** Articles this short are shown whole. */
const SHORT = 60;

/** Articles shown whole where none can be summarised. */
const WHOLE = 50;

/**
 * @param {Actions} actions
 * @param {{ edit: Edit }} open
 */
export function createBrief(actions, { edit }) {
  const intro = h("p", { class: "intro", hidden: true });
  const groups = h("div", { class: "groups" });
  const said = h("span", { id: "length-said" });
  const slider = h("input", {
    type: "range", min: 1, max: 12, id: "length",
    oninput: () => actions.refine({ n: Number(slider.value) }),
  });
  const copy = h("button", { type: "button" }, "Copy with sources");
  const undated = h("p", { class: "undated" });
  const about = h("input", {
    type: "text", id: "about", autocomplete: "off", spellcheck: "false", placeholder: "person, place, search", list: "about-names",
    onchange: () => actions.refine({ about: about.value.trim() || undefined }),
    onkeydown: (event) => { if (event.key === "Enter") about.dispatchEvent(new Event("change")); },
  });
  const names = h("datalist", { id: "about-names" });
  const everything = h("button", { type: "button", class: "quiet", onclick: () => actions.refine({ about: undefined }) }, "About everything");
  const controls = h("div", { class: "controls" },
    h("label", { for: "length" }, "Length"), slider, said, h("span", { class: "focus" }, h("label", { for: "about" }, "About…"), about, names, everything), copy, undated);
  const claims = createClaims(actions);
  const element = h("section", { class: "brief" }, h("h1", { class: "unseen" }, "Brief"), intro, groups, controls, claims.element);
  /** @type {unknown[]} */
  let before = [];

  /** @param {State} state */
  function update(state) {
    claims.update(state);
    const { docs, sample, ticked, summary, route, phase } = state;
    const n = route.n ?? BRIEF_LENGTH;
    if (slider.value !== String(n)) slider.value = String(n);
    slider.setAttribute("aria-valuetext", say.count(n, "sentence"));
    // The numbers of sources are part of what is shown, but not while more of them come in.
    if (document.activeElement !== about) about.value = route.about ?? "";
    everything.hidden = !route.about;
    const now = [summary, ticked, phase, summary ? undefined : docs, sample, route.about];
    if (now.every((value, place) => value === before[place])) return;
    before = now;
    const own = docs.every(({ id }) => sample.has(id));
    intro.hidden = docs.length === 0 || !own;
    intro.textContent = `These ${say.letters(docs.length)} articles are a sample. ${matchMedia("(pointer: coarse)").matches ? "Add" : "Drop"} your own to replace them.`;
    controls.hidden = !summary || docs.length === 0;
    if (docs.length === 0) return fill(groups, phase === "ready" && noArticles(actions));
    if (ticked?.size === 0) return fill(groups, noneTicked(actions));
    if (!summary) return fill(groups);
    const sources = chosen(state);
    fill(names, topics(sources, TOPICS).map(({ words }) => h("option", { value: words })));
    const sentences = summary.groups.reduce((sum, group) => sum + group.sentences.length, 0);
    said.textContent = `${say.count(sentences, "sentence")}, word for word`;
    copy.onclick = () => actions.copy(summary.toString("markdown"), "Copied, with a footnote for each sentence.");
    undated.textContent = undatedWords(sources.filter(({ date }) => !date).length, sources.length);
    copy.disabled = sentences === 0;
    fill(groups, sentences === 0 && route.about ? h("p", { class: "plain" }, `No sentence here is about “${route.about}”.`) : sentences === 0 ? whole(sources, docs) : summary.groups.filter((group) => group.sentences.length > 0).map((group) => row(group, state, edit)));
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
 * @param {State} state
 * @param {Edit} edit
 */
function row({ date, named, sentences }, { docs, byHand }, edit) {
  const ids = [...new Set(sentences.map(({ doc }) => doc))];
  // Without a year a date has no place among others, and the article's own would give it one.
  const undated = date && !date.value.includes("X") ? undefined : docOf({ docs }, ids[0]);
  const hand = date && !named && ids.every((id) => byHand.get(id)?.has("date"));
  const numbers = ids.map((id) => numberOf(docs, id)).sort((a, b) => a - b);
  const copies = [...new Set(sentences.flatMap(({ alsoIn }) => alsoIn.map(({ doc }) => numberOf(docs, doc))))].filter((n) => !numbers.includes(n)).sort((a, b) => a - b);
  return h("div", { class: "group" },
    h("p", { class: "when" },
      h("b", { class: hand && "human" }, date ? say.capital(say.time(date)) : "No date"), hand && h("span", { class: "human" }, "by you"),
      h("span", null, `${date && !named ? "day of the report, " : ""}${numbers.length === 1 ? "source" : "sources"} ${say.list(numbers)}${copies.length > 0 ? `, also in ${copies.length > COPIES ? `${copies.length} others` : say.list(copies)}` : ""}`),
      undated && !undated.date && h("button", { type: "button", class: "quiet", onclick: () => edit(undated, "date") }, "Set a date")),
    h("div", null, sentences.map((sentence) => line(sentence, docs))));
}

/**
 * @param {SummarySentence} sentence
 * @param {readonly StoredDocument[]} docs
 */
function line(sentence, docs) {
  const doc = docs[numberOf(docs, sentence.doc) - 1];
  return h("p", { class: "sentence" },
    h("span", { class: "words", lang: doc ? say.language(doc) : "en" }, sentence.text),
    "\u2060",
    boxes(sentence, sentence.alsoIn, sentence.sources, docs));
}

/**
 * @param {readonly StoredDocument[]} sources
 * @param {readonly StoredDocument[]} docs
 */
function whole(sources, docs) {
  if (sources.length > WHOLE || sources.some(({ words }) => words > SHORT)) {
    return h("p", { class: "plain" }, "No sentence here stands well enough on its own to be shown. Open an article to read it.");
  }
  return [h("p", { class: "plain" }, "Too short to summarise. Here is all of it."), ...sources.map((doc) => h("div", { class: "group" },
    h("p", { class: "when" }, h("b", null, say.capital(say.published(doc))), h("span", null, `source ${numberOf(docs, doc.id)}`)),
    h("p", { class: "sentence" }, doc.text)))];
}
