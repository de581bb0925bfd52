// Passages found, under their articles.

/** @import { SearchHit, StoredDocument } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { Found, State } from "../store.js" */
import { PASSAGES } from "../actions.js";
import { fill, h } from "../dom.js";
import * as say from "../say.js";
import { docOf, numberOf } from "../store.js";
import { format, passage } from "../url.js";
import { noArticles, noneTicked } from "./empty.js";

/**
 * @param {Actions} actions
 * @param {HTMLElement} spoken where the number of results is announced
 */
export function createSearch(actions, spoken) {
  const count = h("h1", null);
  const warning = h("p", { class: "warning" });
  const list = h("div", { class: "results" });
  const element = h("section", { class: "found" }, count, warning, list);
  /** @type {unknown[]} */
  let before = [];
  /** @type {number | undefined} */
  let announcing;

  /** @param {State} state */
  function update({ found, docs, phase, route, ticked }) {
    const short = (route.q ?? "").trim().length < 2;
    const now = [found, docs, phase, short, ticked];
    if (now.every((value, place) => value === before[place])) return;
    before = now;
    fill(warning, found?.result.warning?.message);
    if (docs.length === 0) {
      count.textContent = "Search";
      return fill(list, phase === "ready" && noArticles(actions));
    }
    if (ticked?.size === 0) {
      count.textContent = "Search";
      return fill(list, noneTicked(actions));
    }
    if (!found) {
      count.textContent = short ? "Type at least two letters" : "Searching…";
      return fill(list);
    }
    count.textContent = summary(found);
    clearTimeout(announcing);
    announcing = setTimeout(() => { spoken.textContent = count.textContent; }, 500);
    fill(list, grouped(found.result.hits).map((hits) => group(hits, docs, found)), more(found), loose(found, actions));
  }

  function hide() {
    clearTimeout(announcing);
    spoken.textContent = "";
  }
  return { element, update, hide };
}

/** @param {Found} found */
function summary({ q, result, any }) {
  if (result.count > 0) return `${say.count(result.count, "passage")} in ${say.count(result.documents, "article")}`;
  const words = q.split(/\s+/).length;
  if (words === 1 || any || /^".*"$/.test(q)) return `Nothing matches ${/^".*"$/.test(q) ? q : `“${q}”`}`;
  return `Nothing matches ${words === 2 ? "both words" : `all ${say.letters(words)} words`}`;
}

/**
 * Passages under their article; the article of the best passage first.
 * @param {readonly SearchHit[]} hits
 */
function grouped(hits) {
  /** @type {Map<string, SearchHit[]>} */
  const groups = new Map();
  for (const hit of hits) groups.set(hit.doc, [...(groups.get(hit.doc) ?? []), hit]);
  return [...groups.values()];
}

/**
 * @param {SearchHit[]} hits
 * @param {readonly StoredDocument[]} docs
 * @param {Found} found
 */
function group(hits, docs, found) {
  const doc = docOf({ docs }, hits[0]?.doc);
  if (!doc) return null;
  return h("section", { class: "article" },
    h("h2", null, h("span", { class: "number" }, numberOf(docs, doc.id)), " ", say.title(doc, 70),
      h("span", { class: "slug" }, `${say.outlet(doc)}, ${say.published(doc)}`)),
    h("ol", { lang: say.language(doc) }, hits.map((hit) => h("li", null, result(hit, found)))));
}

/**
 * @param {SearchHit} hit
 * @param {Found} found
 */
function result(hit, { q, any }) {
  /** @type {import("../dom.js").Child[]} */
  const words = [];
  let at = hit.start;
  for (const { start, end } of [...hit.hits].sort((one, other) => one.start - other.start)) {
    if (start < at || end > hit.end) continue;
    words.push(hit.text.slice(at - hit.start, start - hit.start), h("mark", null, hit.text.slice(start - hit.start, end - hit.start)));
    at = end;
  }
  words.push(hit.text.slice(at - hit.start));
  return h("a", { href: passage(hit, { q, any }), "data-step": true }, h("span", { class: "no" }, h("span", { class: "unseen" }, "Paragraph "), hit.paragraph, " "), h("span", { class: "words" }, words));
}

/** @param {Found} found */
function more({ result }) {
  return result.count > result.hits.length && result.hits.length > 0
    && h("p", { class: "plain" }, `The first ${PASSAGES} are shown. One more word would narrow the search.`);
}

/**
 * @param {Found} found
 * @param {Actions} actions
 */
function loose({ q, loose }, actions) {
  if (!loose) return null;
  return h("p", { class: "plain" }, `With any of these words: ${say.count(loose, "passage")}. `,
    h("a", { href: format({ section: "search", q, any: true }), onclick: (event) => { event.preventDefault(); actions.refine({ any: true }); } }, "Show them"));
}
