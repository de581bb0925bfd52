// Passages found, under their articles.

/** @import { Concordance, SearchHit, SearchResult, StoredDocument } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { Found, State } from "../store.js" */
/** @import { Route } from "../url.js" */
import { fill, h } from "../dom.js";
import * as say from "../say.js";
import { docOf, numberOf } from "../store.js";
import { format, passage } from "../url.js";
import { noArticles, noneTicked } from "./empty.js";
import { line, tools } from "./lines.js";

/**
 * @param {Actions} actions
 * @param {HTMLElement} spoken where the number of results is announced
 */
export function createSearch(actions, spoken) {
  const count = h("h1", null);
  const warning = h("p", { class: "warning" });
  const offers = h("div", { class: "offers" });
  const list = h("div", { class: "results" });
  const element = h("section", { class: "found" }, count, warning, offers, list);
  /** @type {unknown[]} */
  let before = [];
  /** The answer whose passages or lines are drawn. @type {Found | undefined} */
  let drawn;
  /** @type {number | undefined} */
  let announcing;

  /** @param {State} state */
  function update({ found, docs, phase, route, ticked, kept }) {
    const short = (route.q ?? "").trim().length < 2;
    const now = [found, docs, phase, short, ticked, route.sort, kept];
    if (now.every((value, place) => value === before[place])) return;
    // More of the same is drawn below what stands.
    const grown = found && drawn?.result === found.result && found.further.length > drawn.further.length && now.every((value, place) => place === 0 || value === before[place]);
    before = now;
    if (grown) return grow(found, docs);
    drawn = undefined;
    fill(warning, found?.result.warning && misread(found.q, found.result.warning));
    fill(offers);
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
    fill(count, summary(found, actions));
    fill(offers, chips(found, actions), h("div", { class: "how" }, ...how(found, route, docs, actions, () => (drawn ? portions(drawn) : [])), keeping(kept, route, actions)));
    clearTimeout(announcing);
    announcing = setTimeout(() => { spoken.textContent = count.textContent; }, 500);
    drawn = found;
    fill(list, portions(found).map((part) => portion(part, docs, found)), more(found, actions), loose(found, actions));
  }

  /**
   * @param {Found} found
   * @param {State["docs"]} docs
   */
  function grow(found, docs) {
    const next = portions(found).slice(1 + (drawn?.further.length ?? 0)).map((part) => portion(part, docs, found));
    drawn = found;
    list.querySelector(".more")?.replaceWith(...next, more(found, actions) || "");
    /** @type {HTMLElement | null | undefined} */ (next[0]?.querySelector("a"))?.focus();
  }

  function hide() {
    clearTimeout(announcing);
    spoken.textContent = "";
  }
  return { element, update, hide };
}

/**
 * The query with the part underlined that was not understood, and why.
 * @param {string} q
 * @param {{ message: string, position: number }} warning
 */
function misread(q, { message, position }) {
  const part = /^\S+/.exec(q.slice(position))?.[0] ?? "";
  return [h("span", { class: "query" }, q.slice(0, position), h("u", null, part), q.slice(position + part.length)), " ", message];
}

/**
 * Other words for the same, offered and never searched for by themselves.
 * @param {Found} found
 * @param {Actions} actions
 */
function chips({ result }, actions) {
  const others = result.suggestions.filter(({ kind }) => kind === "synonym");
  return others.length > 0 && h("p", { class: "chips" }, "also: ", others.map(({ text, query, count }) =>
    h("button", { type: "button", onclick: () => actions.ask(query) }, text, " ", h("span", { class: "number" }, count.toLocaleString("en-GB")))));
}

/**
 * How the results are shown and in what order.
 * @param {Found} found
 * @param {Route} route
 * @param {State["docs"]} docs
 * @param {Actions} actions
 * @param {() => readonly (SearchResult | Concordance)[]} shown
 */
function how({ result, lines: every }, route, docs, actions, shown) {
  if (result.matches === 0) return [];
  const view = (/** @type {boolean} */ on, /** @type {string} */ label, /** @type {Route["lines"]} */ order) =>
    h("button", { type: "button", "aria-pressed": String(on), onclick: () => actions.refine({ lines: order }) }, label);
  const views = h("span", { class: "switch", role: "group", "aria-label": "View" }, view(!every, "Passages", undefined), view(!!every, "Concordance", route.lines ?? "text"));
  const sorts = /** @type {const} */ ([["relevance", "Best first"], ["-date", "Newest first"], ["date", "Oldest first"]]);
  const choice = h("select", { id: "sort", "aria-label": "Order", onchange: () => actions.refine({ sort: choice.value === "relevance" ? undefined : /** @type {"date"} */ (choice.value) }) },
    sorts.map(([value, label]) => h("option", { value, selected: value === (route.sort ?? "relevance") }, label)));
  return [views, every ? tools(shown, route, docs, actions) : result.documents > 1 && choice,
    h("button", { type: "button", class: "narrowing", onclick: () => document.getElementById("open-sources")?.click() }, "Narrow the search")];
}

/**
 * @param {State["kept"]} kept
 * @param {Route} route
 * @param {Actions} actions
 */
function keeping(kept, route, actions) {
  return h("button", { type: "button", "aria-pressed": String(kept.some((one) => format(one) === format(route))), onclick: actions.keep }, "Keep this search");
}

/**
 * @param {Found} found
 * @param {Actions} actions
 */
function summary({ q, result, any }, actions) {
  const spelling = result.suggestions.find(({ kind }) => kind === "spelling");
  if (spelling) {
    const link = h("a", { href: format({ section: "search", q: spelling.query }), onclick: (event) => { event.preventDefault(); actions.ask(spelling.query); } }, spelling.text);
    // Others may have mistyped it alike.
    const alike = !/\s/.test(q) && result.hits.some(({ hits }) => hits.some(({ how }) => how !== "fuzzy"));
    return [alike ? "" : `Nothing matches ${/^".*"$/.test(q) ? q : `“${q}”`}. `, "Did you mean ", link, ` (${spelling.count.toLocaleString("en-GB")})?`];
  }
  if (result.count > 0 && result.matches === 0) return `${say.count(result.documents, "article")}`;
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
    h("ol", { lang: say.language(doc) }, hits.map((hit) => h("li", null, result(hit, docs, found)))));
}

/**
 * @param {SearchHit} hit
 * @param {readonly StoredDocument[]} docs
 * @param {Found} found
 */
function result(hit, docs, { q, any, result }) {
  /** @type {import("../dom.js").Child[]} */
  const words = [];
  let at = hit.start;
  for (const { start, end } of [...hit.hits].sort((one, other) => one.start - other.start)) {
    if (start < at || end > hit.end) continue;
    words.push(hit.text.slice(at - hit.start, start - hit.start), h("mark", null, hit.text.slice(start - hit.start, end - hit.start)));
    at = end;
  }
  words.push(hit.text.slice(at - hit.start));
  const link = h("a", { href: passage(hit, { q, any }), "data-step": true }, h("span", { class: "no" }, h("span", { class: "unseen" }, "Paragraph "), hit.paragraph, " "), h("span", { class: "words" }, words));
  return [link, result.matches > 0 && fields(hit), also(hit, docs, q)];
}

/** What a mark stands for that is more than a word of the query. @type {Partial<Record<SearchHit["hits"][number]["how"], string>>} */
const FIELDS = { name: "name", quote: "quoted", date: "date", figure: "figure", fuzzy: "nearly so spelt" };

/**
 * The fields in which a passage matches, where they are not the text.
 * @param {SearchHit} hit
 */
function fields({ hits }) {
  const named = hits.length > 0 ? [...new Set(hits.map(({ how }) => FIELDS[how] ?? ""))].filter(Boolean) : ["headline"];
  return named.length > 0 && h("p", { class: "also" }, named.join(", "));
}

/**
 * Where the same words stand as well.
 * @param {SearchHit} hit
 * @param {readonly StoredDocument[]} docs
 * @param {string} q
 */
function also({ doc, copies }, docs, q) {
  if (copies.length === 0) return null;
  const links = copies.slice(0, 6).map((copy) => h("a", { href: passage(copy, { q }), class: "box copy", "aria-label": `Source ${numberOf(docs, copy.doc)}, paragraph ${copy.paragraph}` }, numberOf(docs, copy.doc)));
  const where = copies.every((copy) => copy.doc === doc) ? "twice in this article" : "also in";
  return h("p", { class: "also" }, where, " ", ...links, copies.length > 6 && ` and ${copies.length - 6} more`, ", word for word");
}

/**
 * The answer in the portions in which it came.
 * @param {Found} found
 * @returns {readonly (SearchResult | Concordance)[]}
 */
function portions({ result, lines, further }) {
  return [lines ?? result, ...further];
}

/**
 * @param {SearchResult | Concordance} part
 * @param {readonly StoredDocument[]} docs
 * @param {Found} found
 */
function portion(part, docs, found) {
  return "lines" in part ? h("ol", { class: "lines" }, part.lines.map((one) => line(one, docs, found))) : h("div", null, grouped(part.hits).map((hits) => group(hits, docs, found)));
}

/**
 * How much is shown, and the way to the rest.
 * @param {Found} found
 * @param {Actions} actions
 */
function more(found, actions) {
  const parts = portions(found);
  const size = (/** @type {typeof parts[number]} */ part) => ("lines" in part ? part.lines : part.hits).length;
  const shown = parts.reduce((sum, part) => sum + size(part), 0);
  const { count } = found.lines ?? found.result;
  const last = parts.at(-1);
  return count > shown && last && size(last) > 0
    && h("p", { class: "plain more" }, `${shown.toLocaleString("en-GB")} of ${count.toLocaleString("en-GB")} are shown. `, h("button", { type: "button", onclick: actions.more }, "Show more"));
}

/**
 * What fewer words would find.
 * @param {Found} found
 * @param {Actions} actions
 */
function loose({ q, loose, fewer }, actions) {
  const link = (/** @type {Partial<Route>} */ to, /** @type {() => void} */ go) =>
    h("a", { href: format({ section: "search", ...to }), onclick: (event) => { event.preventDefault(); go(); } }, "Show them");
  if (fewer) {
    const words = say.letters(fewer.query.split(/\s+/).length);
    return h("p", { class: "plain" }, `${say.capital(words)} of them, “${fewer.query}”: ${say.count(fewer.count, "passage")}. `,
      link({ q: fewer.query }, () => actions.ask(fewer.query)));
  }
  if (!loose) return null;
  return h("p", { class: "plain" }, `With any of these words: ${say.count(loose, "passage")}. `,
    link({ q, any: true }, () => actions.refine({ any: true })));
}
