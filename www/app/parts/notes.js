// Notes in the margin: whose words these are and how we know, what a date or a figure means.

/** @import { DateMention, Entity, Facts, Figure, Quote, Reason } from "nutgraf" */
/** @import { Note } from "../store.js" */
import { h } from "../dom.js";
import * as say from "../say.js";

/** Words that stand for somebody else. */
const PRONOUN = /^(he|she|they|it|who|I|we)$/i;

/**
 * Whose words these are, as far as the text says: a name, else the text's own words for the speaker.
 * @param {Quote} quote
 * @param {Facts} facts
 * @returns {{ key: string, name: string, words: string, rank: number }} named speakers have the lowest rank
 */
export function speaker({ speaker }, facts) {
  if (!speaker) return { key: "not stated", name: "Speaker not stated", words: "", rank: 3 };
  const text = speaker.span.text.replace(/\s+/g, " ");
  if (speaker.unnamed) return { key: `unnamed ${text}`, name: "Unnamed source", words: `“${text}”`, rank: 1 };
  const entity = entityOf(facts, speaker.entity);
  if (!entity && speaker.candidates?.length) {
    const names = speaker.candidates.map(({ name }) => name).join(" or ");
    return { key: `either ${names}`, name: "Speaker unclear", words: `“${text}”: ${names}?`, rank: 2 };
  }
  if (!entity && PRONOUN.test(speaker.name)) return { key: "unclear", name: "Speaker unclear", words: "", rank: 2 };
  const role = entity?.roles.find(({ doc }) => doc === speaker.span.doc) ?? entity?.roles[0];
  const name = entity?.name ?? speaker.name;
  return {
    key: entity?.id ?? `text ${name}`,
    name: /^\p{Lu}/u.test(name) ? name : `“${name}”`,
    words: role ? say.capital(role.text.replace(/\s+/g, " ")) : "",
    rank: 0,
  };
}

/** @type {WeakMap<readonly Entity[], Map<string, Entity>>} */
const byId = new WeakMap();

/**
 * @param {Facts} facts
 * @param {string | undefined} id
 */
function entityOf({ entities }, id) {
  let known = byId.get(entities);
  if (!known) byId.set(entities, (known = new Map(entities.map((entity) => [entity.id, entity]))));
  return known.get(id ?? "");
}

/** @param {readonly Reason[]} reasons */
export function why(reasons) {
  return reasons.map(({ text }) => say.capital(/[.!?]$/.test(text) ? text : `${text}.`)).join(" ");
}

/**
 * The quotes that begin in one paragraph, those of the same speaker together.
 * @param {readonly Quote[]} quotes in order
 * @param {Facts} facts
 */
export function quoteNotes(quotes, facts) {
  /** @type {Map<string, Quote[]>} */
  const groups = new Map();
  for (const quote of quotes) {
    const { key } = speaker(quote, facts);
    groups.set(key, [...(groups.get(key) ?? []), quote]);
  }
  return [...groups.values()].map((group) => ({ quotes: group, note: quoteNote(group, quotes.length > 1, facts) }));
}

/**
 * @param {Quote[]} quotes of one speaker
 * @param {boolean} several Are there more quotes in this paragraph than one?
 * @param {Facts} facts
 */
function quoteNote(quotes, several, facts) {
  const { name, words } = speaker(/** @type {Quote} */ (quotes[0]), facts);
  return h("div", { class: "note quote", role: "note", tabindex: 0 },
    h("p", { class: "who" }, name),
    words && h("p", null, words),
    quotes.map(({ parts, via, reasons, certainty }) => [
      several && h("p", { class: "begins" }, say.clip(parts[0]?.text ?? "", 32)),
      via && h("p", null, `Second hand, “${via.text}”`),
      h("p", { class: "why" }, `${why(reasons)} `, h("span", { class: `level ${certainty}` }, say.certainty(certainty))),
    ]).flat());
}

/**
 * The reader's own words, in red.
 * @param {Note} note
 * @param {() => void} remove
 */
export function ownNote({ text }, remove) {
  return h("div", { class: "note own", role: "note" },
    h("p", null, text),
    h("p", { class: "why" }, "Your note, kept until this tab is closed. ", h("button", { type: "button", class: "quiet", onclick: remove }, "Remove")));
}

/**
 * Worked out from something else, so the reader should see how.
 * @param {DateMention} date
 */
export function isRelative({ anchor }) {
  return anchor === "document-date" || anchor === "previous-date";
}

/** @param {DateMention | Figure} fact */
export function factNote(fact) {
  const text = fact.text.replace(/\s+/g, " ");
  const reason = why(fact.reasons);
  // Some reasons are the whole sentence already.
  const said = reason.toLowerCase().startsWith(text.toLowerCase());
  const words = said ? reason.slice(text.length) : ` ${"time" in fact ? dateWords(fact, reason) : figureWords(fact)}`;
  return h("div", { class: `note ${"time" in fact ? "date" : "figure"}`, role: "note" },
    h("p", null, h("b", null, text), words),
    h("p", { class: "why" }, said ? "" : `${reason} `, fact.certainty !== "sure" && h("span", { class: `level ${fact.certainty}` }, say.certainty(fact.certainty))));
}

/**
 * @param {DateMention} date
 * @param {string} reason
 */
function dateWords({ time, weekdayAgrees, planned }, reason) {
  const agrees = weekdayAgrees === undefined || reason.includes("weekday") ? "" : weekdayAgrees ? "; the weekday agrees" : "; the weekday does not agree";
  return `${time.type === "DURATION" || time.type === "SET" ? "means" : "is"} ${say.time(time)}${agrees}${planned ? "; planned or expected" : ""}`;
}

/** @param {Figure} figure */
function figureWords({ value, high, unit, counts, approx, attributedTo }) {
  const number = (/** @type {number} */ n) => n.toLocaleString("en-GB", { maximumFractionDigits: 6 });
  const about = approx === "dozens" || approx === "hundreds" ? `${approx}, ` : approx ? `${approx} ` : "";
  const sign = unit === "%" ? "%" : unit ? ` ${unit}` : "";
  const amount = `${about}${number(value)}${high === undefined ? "" : ` to ${number(high)}`}${sign}`;
  const words = [`is ${amount}`, counts && `counting “${counts.text}”`, attributedTo && `given by “${attributedTo.text}”`];
  return words.filter(Boolean).join(", ");
}
