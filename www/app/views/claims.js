// How many independent sources: what the articles state, each claim as a sentence of one of them, with
// who else says so, and where they differ.

/** @import { Claim, Difference, StoredDocument } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { State } from "../store.js" */
import { fill, h } from "../dom.js";
import { slices } from "../parts/slices.js";
import { boxes, counted, rules, tally } from "../parts/tally.js";
import * as say from "../say.js";
import { chosen, numberOf } from "../store.js";
import { format, passage } from "../url.js";

/** What is said of a difference before its values. */
const WHAT = { date: "when", figure: "how many", place: "where", person: "who", role: "in which office" };
/** Sources named beside one value. */
const NAMED = 4;
/** Sources that can be overruled beside one claim. */
const OVERRULED = 8;

/** @param {Actions} actions */
export function createClaims(actions) {
  const sort = h("select", { id: "claims-sort", onchange: () => actions.refine({ order: sort.value === "fewest" ? "fewest" : undefined }) },
    h("option", { value: "most" }, "Most corroborated first"), h("option", { value: "fewest" }, "Fewest sources first"));
  const gloss = h("p", { class: "gloss" });
  const list = h("ol", null);
  const head = h("div", { class: "claims-head" },
    h("h2", { id: "claims-title" }, "How many independent sources"), h("span", null, h("label", { for: "claims-sort" }, "Order "), sort));
  const element = h("section", { class: "claims", "aria-labelledby": "claims-title" }, head, gloss, list);
  /** @type {unknown[]} */
  let before = [];
  let stop = () => {};

  /** @param {State} state */
  function update(state) {
    const { claims, docs, route } = state;
    const now = [claims, docs, route.order, route.about, chosen(state).length];
    if (now.every((value, place) => value === before[place])) return;
    before = now;
    stop();
    sort.value = route.order ?? "most";
    const one = chosen(state).length === 1;
    element.hidden = docs.length === 0 || (!claims && !one);
    if (one) {
      sort.hidden = true;
      gloss.textContent = "One article, so nothing to compare. Add another account of the same event.";
      return fill(list);
    }
    const found = wanted(claims ?? [], route.about);
    sort.hidden = found.length < 2;
    /** @type {HTMLElement} */ (sort.parentElement).hidden = sort.hidden;
    gloss.textContent = found.length === 0
      ? route.about ? `No claim here names “${route.about}”.` : "No two articles here state the same thing, as far as was found."
      : "Independent means not copied from another article here. It does not mean true.";
    const ordered = route.order === "fewest" ? [...found].sort((a, b) => a.sources.independent - b.sources.independent || a.sources.documents - b.sources.documents) : found;
    stop = slices(list, ordered, (claim) => item(claim, docs, actions), ({ support }) => 1 + Math.min(support.length, 8) / 4);
  }
  return { element, update };
}

/**
 * @param {readonly Claim[]} claims
 * @param {string | undefined} about
 */
function wanted(claims, about) {
  const words = about?.toLocaleLowerCase("en").split(/\s+/).filter(Boolean) ?? [];
  if (words.length === 0) return claims;
  return claims.filter(({ text, support }) => [text, ...support.map((span) => span.text)]
    .some((sentence) => words.every((word) => sentence.toLocaleLowerCase("en").includes(word))));
}

/**
 * @param {Claim} claim
 * @param {readonly StoredDocument[]} docs
 * @param {Actions} actions
 */
function item(claim, docs, actions) {
  const { sources, support, differs, overTime, certainty, reasons } = claim;
  const doc = docs[numberOf(docs, claim.doc) - 1];
  const unsure = certainty !== "sure" && sources.documents > 1;
  return h("li", { class: "claim" },
    tally(sources),
    h("div", { class: "said" },
      h("a", { class: "words", href: passage(claim), lang: doc ? say.language(doc) : "en", "data-step": true }, claim.text),
      differs.map((difference) => different(difference, docs, "Sources differ")),
      overTime.map((difference) => different(difference, docs, "Different dates of writing"))),
    h("div", { class: "how" },
      h("details", null,
        h("summary", null, counted(sources), unsure && h("span", { class: "certainty" }, ` ${say.certainty(certainty).toLocaleLowerCase("en")} the same`)),
        sources.groups.map(({ docs: ids, why }) => h("p", null, ids.length > 1 && h("b", null, `${say.list(ids.slice(0, NAMED).map((id) => numberOf(docs, id)))}${ids.length > NAMED ? ` and ${ids.length - NAMED} more` : ""}: `),
          ids.length > 1 ? rules(why, docs) : `Source ${numberOf(docs, ids[0])}: ${rules(why, docs)}`)),
        overrule(sources, docs, actions),
        sources.documents > 1 && reasons.map(({ text }) => h("p", null, text))),
      h("span", { class: "boxes" }, boxes(claim, support, sources, docs))));
}

/**
 * The reader knows better which sources are independent.
 * @param {Claim["sources"]} sources
 * @param {readonly StoredDocument[]} docs
 * @param {Actions} actions
 */
function overrule({ groups }, docs, actions) {
  const button = (/** @type {string} */ label, /** @type {() => void} */ onclick) => h("button", { type: "button", class: "quiet human", onclick }, label);
  const [first, ...rest] = groups;
  const apart = groups.flatMap(({ docs: ids }) => ids.slice(1).map((id) => {
    const n = numberOf(docs, id);
    return button(`Source ${n} is independent`, () => actions.naming.independent(id, ids.filter((other) => other !== id), true, `Source ${n} counts as independent.`));
  }));
  const together = first ? rest.map(({ docs: ids }) => {
    const [m, n] = [numberOf(docs, first.docs[0]), numberOf(docs, ids[0])];
    return button(`Sources ${m} and ${n} are not independent`, () => actions.naming.independent(first.docs[0], ids, false, `Sources ${m} and ${n} count as one.`));
  }) : [];
  return h("p", { class: "overrule" }, [...apart, ...together].slice(0, OVERRULED));
}

/**
 * @param {Difference} difference
 * @param {readonly StoredDocument[]} docs
 * @param {"Sources differ" | "Different dates of writing"} title
 */
function different({ what, values }, docs, title) {
  const sources = [...new Set(values.flatMap(({ support }) => support.map(({ doc }) => doc)))];
  const [a, b] = opposing(values) ?? sources;
  const words = values.map(({ value, support }) => {
    const numbers = [...new Set(support.map(({ doc }) => numberOf(docs, doc)))];
    const who = `${numbers.length === 1 ? "source" : "sources"} ${say.list(numbers.slice(0, NAMED))}${numbers.length > NAMED ? ` and ${numbers.length - NAMED} more` : ""}`;
    return `“${value}” (${who})`;
  });
  const strict = title === "Sources differ";
  const inside = [h("b", null, `${title}${strict ? ` on ${WHAT[what]}` : ""}: `), words.join(" · ")];
  const within = a !== undefined && (b === undefined || a === b) ? a : undefined;
  const first = values[0]?.support[0];
  return h("p", { class: strict ? "differs" : "over-time" }, within !== undefined && first
    ? h("a", { href: passage(first) }, inside)
    : h("a", { href: format({ section: "compare", doc: a, other: b }) }, inside));
}

/**
 * Two articles that give different values.
 * @param {Difference["values"]} values
 */
function opposing(values) {
  for (const [place, { support }] of values.entries()) {
    for (const { doc } of support) {
      const other = values.find((value, at) => at !== place && value.support.some((one) => one.doc !== doc))?.support.find((one) => one.doc !== doc);
      if (other) return [doc, other.doc];
    }
  }
  return undefined;
}
