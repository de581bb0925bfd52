// What the articles of a search have in common: tick a value to see only those.

/** @import { Facet, FacetValue, StoredDocument } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { Found } from "../store.js" */
/** @import { Route } from "../url.js" */
import { h } from "../dom.js";
import { format } from "../url.js";
import { CHOICES, isFiltered } from "../searching.js";
import { topics } from "./topics.js";

/** Values shown before somebody asks for more. */
const FIRST = 6;

/** @type {readonly [Facet, string, typeof CHOICES[number]][]} */
const GROUPS = [
  ["person", "People", "who"], ["organisation", "Organisations", "who"], ["place", "Places", "who"],
  ["source", "Outlets", "outlet"], ["year", "Years", "year"], ["has", "With", "has"],
];
/** @type {Record<string, string>} */
const KINDS = { quotes: "quotes", figures: "figures", dates: "dates", entities: "names" };

/** Groups whose every value is shown. @type {Set<Facet>} */
const opened = new Set();

/**
 * @param {Found} found
 * @param {readonly StoredDocument[]} docs
 * @param {Route} route
 * @param {Actions} actions
 * @param {() => void} redraw
 */
export function facets({ result }, docs, route, actions, redraw) {
  const groups = GROUPS.flatMap(([facet, name, choice]) => {
    const values = result.facets[facet] ?? [];
    // One value that all articles share tells nothing, unless it was chosen.
    const chosen = route[choice] ?? [];
    if (values.length === 0) return [];
    return [group(facet, name, choice, values, chosen, actions, redraw)];
  });
  if (groups.length === 0 && result.pending === 0) return [];
  return [
    h("h2", null, "Narrow the search", isFiltered(route) && h("button", { type: "button", class: "quiet", id: "facets-clear", onclick: () => actions.refine({ who: undefined, outlet: undefined, year: undefined, has: undefined }) }, "Clear")),
    ...groups,
    about(result.hits, docs, route),
    result.pending > 0 && h("p", { class: "hint" }, `Facts of ${result.pending.toLocaleString("en-GB")} ${result.pending === 1 ? "article are" : "articles are"} still being found.`),
  ];
}

/**
 * Key phrases of the articles shown, each of which is searched for as well by a click.
 * @param {Found["result"]["hits"]} hits
 * @param {readonly StoredDocument[]} docs
 * @param {Route} route
 */
function about(hits, docs, route) {
  const ids = new Set(hits.map(({ doc }) => doc));
  const query = (route.q ?? "").trim();
  const asked = query.toLowerCase();
  const found = topics(docs.filter(({ id }) => ids.has(id)), 3 * FIRST).filter(({ words }) => !asked.includes(words.toLowerCase())).slice(0, FIRST);
  if (found.length === 0) return null;
  return h("fieldset", { class: "topics" }, h("legend", null, "About"), ...found.map(({ words, docs: many }) => h("a", {
    class: "topic", href: format({ ...route, q: `${query} "${words.replace(/"/g, "")}"` }),
  }, h("span", { class: "words" }, words), h("span", { class: "number" }, many.toLocaleString("en-GB")))));
}

/**
 * @param {Facet} facet
 * @param {string} name
 * @param {typeof CHOICES[number]} choice
 * @param {readonly FacetValue[]} values
 * @param {readonly string[]} chosen
 * @param {Actions} actions
 * @param {() => void} redraw
 */
function group(facet, name, choice, values, chosen, actions, redraw) {
  const all = opened.has(facet);
  const shown = values.filter(({ value }, place) => all || place < FIRST || chosen.includes(value));
  const left = values.length - shown.length;
  return h("fieldset", null, h("legend", null, name),
    ...shown.map((value) => row(facet, value, chosen, (next) => actions.refine({ [choice]: next.length ? next : undefined }))),
    (left > 0 || all) && h("button", {
      type: "button", class: "quiet", id: `facet-more-${facet}`, "aria-expanded": String(all),
      onclick: () => {
        if (!opened.delete(facet)) opened.add(facet);
        redraw();
      },
    }, all ? "Fewer" : `${left} more`));
}

/**
 * @param {Facet} facet
 * @param {FacetValue} value
 * @param {readonly string[]} chosen
 * @param {(next: string[]) => void} choose
 */
function row(facet, { value, label, count }, chosen, choose) {
  const on = chosen.includes(value);
  const box = h("input", {
    type: "checkbox", id: `facet-${facet}-${value}`, checked: on, disabled: count === 0 && !on,
    onchange: () => choose(box.checked ? [...chosen, value] : chosen.filter((one) => one !== value)),
  });
  return h("label", { class: count === 0 && !on ? "none" : undefined }, box,
    h("span", { class: "words" }, facet === "has" ? KINDS[value] ?? label : label), h("span", { class: "number" }, count.toLocaleString("en-GB")));
}
