// Quotes by speaker, each with its source and how we know.

/** @import { Facts, Quote, StoredDocument, TextSpan } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { State } from "../store.js" */
/** @import { Route } from "../url.js" */
import { fill, h } from "../dom.js";
import { speaker, why } from "../parts/notes.js";
import * as say from "../say.js";
import { chosen, docOf, numberOf } from "../store.js";
import { slices } from "../parts/slices.js";
import { passage } from "../url.js";
import { noArticles, noneTicked } from "./empty.js";

/** @typedef {ReturnType<typeof speaker> & { quotes: Quote[] }} Speaker */

/** With more sources than this the list of them is left to the source list. */
const SOURCES = 100;
/** With more speakers than this the others are not offered by name. */
const SPEAKERS = 300;

/** @param {Actions} actions */
export function createQuotes(actions) {
  const who = h("select", { id: "by", onchange: () => actions.refine({ speaker: who.value || undefined }) });
  const from = h("select", { id: "from", onchange: () => actions.refine({ source: from.value || undefined }) });
  const fromLabel = h("label", null, "Source ", from);
  const level = h("select", { id: "level", onchange: () => actions.refine({ level: level.value === "sure" || level.value === "likely" ? level.value : undefined }) });
  const about = h("input", { type: "search", id: "quotes-about", onchange: () => actions.refine({ about: about.value.trim() || undefined }) });
  const indirect = h("input", { type: "checkbox", onchange: () => actions.refine({ indirect: indirect.checked || undefined }) });
  const terms = h("input", { type: "checkbox", onchange: () => actions.refine({ terms: terms.checked || undefined }) });
  const indirectWords = h("span", null);
  const termWords = h("span", null);
  const filters = h("div", { class: "filters" },
    h("label", null, "Speaker ", who), fromLabel,
    h("label", null, "About ", about), h("label", null, "How sure ", level),
    h("label", null, indirect, indirectWords), h("label", null, terms, termWords));
  const list = h("div", { class: "speakers" });
  const element = h("section", { class: "quotes" }, h("h1", { class: "unseen" }, "Quotes"), filters, list);
  /** @type {unknown[]} */
  let before = [];
  let stop = () => {};

  /** @param {State} state */
  function update(state) {
    const { quotes, docs, route, phase, ticked } = state;
    const now = [quotes, docs, route, phase, ticked];
    if (now.every((value, place) => value === before[place])) return;
    before = now;
    stop();
    const facts = quotes?.facts;
    filters.hidden = !facts || facts.quotes.length === 0;
    if (phase !== "ready") return fill(list);
    if (docs.length === 0) return fill(list, noArticles(actions));
    if (ticked?.size === 0) return fill(list, noneTicked(actions));
    if (!facts) return fill(list, h("p", { class: "plain" }, "Finding quotes…"));
    const subject = route.about?.toLowerCase() ?? "";
    const bySource = facts.quotes.filter((quote) => (!route.source || quote.parts[0]?.doc === route.source)
      && enough(quote, route.level) && (!subject || names(quote, subject)));
    if (document.activeElement !== about) about.value = route.about ?? "";
    options(level, "All", [["likely", "Likely and sure"], ["sure", "Sure only"]], route.level);
    const all = grouped(bySource.filter(({ kind }) => wanted(kind, route)), facts);
    options(who, "Everyone", all.slice(0, SPEAKERS).map(({ key, name, quotes }) => [key, `${name} (${quotes.length})`]), route.speaker);
    fromLabel.hidden = docs.length > SOURCES;
    if (docs.length <= SOURCES) options(from, "All", chosen(state).map((doc) => [doc.id, `${numberOf(docs, doc.id)} ${say.title(doc, 40)}`]), route.source);
    indirect.checked = route.indirect ?? false;
    terms.checked = route.terms ?? false;
    const of = (/** @type {Quote["kind"]} */ kind) => bySource.filter((quote) => quote.kind === kind).length;
    indirectWords.textContent = `Reported without quotation marks (${of("indirect")})`;
    termWords.textContent = `Terms in quotation marks (${of("term")})`;
    indirect.disabled = of("indirect") === 0;
    terms.disabled = of("term") === 0;
    const shown = all.filter(({ key }) => !route.speaker || key === route.speaker);
    if (shown.length > 0) {
      stop = slices(list, shown, (one) => section(one, docs), ({ quotes }) => quotes.length);
    } else {
      fill(list, h("p", { class: "plain" }, !quotes?.whole ? "Finding quotes…" : facts.quotes.length > 0 ? "No quotation fits all of this."
        : "No quotations found. Either the text has none or it is in a language Nutgraf does not read yet (English only for now)."));
    }
  }
  return { element, update };
}

/**
 * @param {Quote["kind"]} kind
 * @param {Route} route
 */
function wanted(kind, route) {
  return kind === "direct" || kind === "partial" || (kind === "indirect" ? route.indirect : route.terms) === true;
}

/**
 * @param {Quote} quote
 * @param {Route["level"]} level
 */
function enough({ certainty }, level) {
  return !level || certainty === "sure" || (level === "likely" && certainty === "likely");
}

/**
 * @param {Quote} quote
 * @param {string} subject in small letters
 */
function names({ parts }, subject) {
  return parts.some(({ text }) => text.toLowerCase().includes(subject));
}

/**
 * Those who speak most come first, then unnamed sources, then whoever the text leaves open.
 * @param {Quote[]} quotes
 * @param {Facts} facts
 */
function grouped(quotes, facts) {
  /** @type {Map<string, Speaker>} */
  const groups = new Map();
  for (const quote of quotes) {
    const who = speaker(quote, facts);
    const group = groups.get(who.key) ?? { ...who, quotes: [] };
    group.quotes.push(quote);
    groups.set(who.key, group);
  }
  return [...groups.values()].sort((one, other) => one.rank - other.rank || other.quotes.length - one.quotes.length);
}

/**
 * @param {Speaker} speaker
 * @param {readonly StoredDocument[]} docs
 */
function section({ name, words, quotes }, docs) {
  const sources = new Set(quotes.map(({ parts }) => parts[0]?.doc)).size;
  return h("section", { class: "speaker" },
    h("div", { class: "who" }, h("h2", null, name), words && h("p", null, words),
      h("p", { class: "tally" }, `${say.count(quotes.length, "quote")} in ${say.count(sources, "source")}`)),
    h("div", null, quotes.map((quote) => block(quote, docs))));
}

/**
 * @param {Quote} quote
 * @param {readonly StoredDocument[]} docs
 */
function block(quote, docs) {
  const first = quote.parts[0];
  const doc = docOf({ docs }, first?.doc);
  if (!first || !doc) return null;
  const number = numberOf(docs, doc.id);
  const end = Math.max(...quote.parts.filter((part) => part.doc === doc.id).map((part) => part.end));
  const kind = { direct: "", partial: "Partly quoted. ", indirect: "Reported without quotation marks. ", term: "A term in quotation marks. " }[quote.kind];
  return h("blockquote", { class: quote.kind },
    h("p", { lang: say.language(doc) }, words(quote, doc)),
    h("footer", null,
      h("a", { href: passage({ doc: doc.id, start: first.start, end, text: first.text }), "data-step": true },
        `${say.capital(say.outlet(doc))}, ${say.published(doc)}, paragraph ${first.paragraph}`),
      h("span", { class: "source" }, ` source ${number}`),
      again(quote, doc.id, docs),
      h("span", { class: "level" }, `${kind}${say.certainty(quote.certainty)}. ${why(quote.reasons)}${quote.via ? ` Second hand, “${quote.via.text}”.` : ""}`),
      quote.insertions.length > 0 && without(quote)));
}

/**
 * Where the same words stand again: in this article by paragraph, in others by source.
 * @param {Quote} quote
 * @param {string} own
 * @param {readonly StoredDocument[]} docs
 */
function again({ repeats }, own, docs) {
  /** @type {Map<string, TextSpan[]>} */
  const bySource = new Map();
  for (const span of repeats) bySource.set(span.doc, [...(bySource.get(span.doc) ?? []), span]);
  return [...bySource].map(([doc, [first, ...more]]) => first && [
    doc === own ? ", again in " : ", also in ",
    h("a", { href: passage(first) }, doc === own ? `paragraph ${first.paragraph}` : `source ${numberOf(docs, doc)}`),
    more.length === 1 ? " twice" : more.length > 1 ? ` ${more.length + 1} times` : "",
  ]).flat();
}

/**
 * What was put into a quotation is not the speaker's: a copy without it shows where it was.
 * @param {Quote} quote
 */
function without({ parts, insertions }) {
  const button = h("button", { type: "button", class: "quiet", onclick: async () => {
    await navigator.clipboard.writeText(parts.map((part) => bare(part, insertions)).join(" "));
    button.textContent = "Copied";
  } }, "Copy without the agency’s insertion");
  return button;
}

/**
 * @param {TextSpan} part
 * @param {readonly TextSpan[]} insertions
 */
function bare({ start, end, text }, insertions) {
  let out = "";
  let at = start;
  for (const put of insertions.filter((put) => put.start >= start && put.end <= end)) {
    out += `${text.slice(at - start, put.start - start)}[…]`;
    at = put.end;
  }
  return out + text.slice(at - start);
}

/**
 * The words of a quotation as printed. What stands between its parts is the article's, what was put into it is somebody else's.
 * @param {Quote} quote
 * @param {StoredDocument} doc
 */
function words({ parts, insertions }, doc) {
  /** @type {Node[]} */
  const nodes = [];
  let at = parts[0]?.start ?? 0;
  for (const part of parts) {
    if (part.start > at) nodes.push(h("span", { class: "between" }, doc.text.slice(at, part.start)));
    at = part.start;
    for (const put of insertions) {
      if (put.start < at || put.end > part.end) continue;
      nodes.push(document.createTextNode(doc.text.slice(at, put.start)), h("i", { class: "insertion" }, put.text));
      at = put.end;
    }
    nodes.push(document.createTextNode(doc.text.slice(at, part.end)));
    at = part.end;
  }
  return nodes;
}

/**
 * @param {HTMLSelectElement} select
 * @param {string} all
 * @param {string[][]} pairs value and label
 * @param {string | undefined} chosen
 */
function options(select, all, pairs, chosen) {
  fill(select, h("option", { value: "" }, all), pairs.map(([value, label]) => h("option", { value, selected: value === chosen }, label)));
}
