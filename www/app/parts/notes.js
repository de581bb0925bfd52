/** @import { DateMention, Facts, Figure, Quote, Reason } from "nutgraf" */
import { h } from "../dom.js";
import * as say from "../say.js";

/** Notes in the margin: whose words these are and how we know, what a date or a figure means. */

/**
 * @param {Quote} quote
 * @param {Facts} facts
 */
export function speaker(quote, facts) {
  const { speaker } = quote;
  if (!speaker) return { name: "Speaker not stated", words: "" };
  if (speaker.unnamed) return { name: "Unnamed source", words: `“${speaker.span.text}”` };
  const entity = facts.entities.find(({ id }) => id === speaker.entity);
  const role = entity?.roles.find(({ doc }) => doc === speaker.span.doc) ?? entity?.roles[0];
  return { name: entity?.name ?? speaker.name, words: role ? say.capital(role.text.replace(/\s+/g, " ")) : "" };
}

/** @param {readonly Reason[]} reasons */
export function why(reasons) {
  return reasons.map(({ text }) => say.capital(/[.!?]$/.test(text) ? text : `${text}.`)).join(" ");
}

/**
 * The quotes that begin in one paragraph, those of the same speaker and ground together.
 * @param {readonly Quote[]} quotes in order
 * @param {Facts} facts
 */
export function quoteNotes(quotes, facts) {
  /** @type {{ key: string, quotes: Quote[] }[]} */
  const groups = [];
  for (const quote of quotes) {
    const key = [speaker(quote, facts).name, quote.certainty, why(quote.reasons), quote.via?.text].join("\n");
    const last = groups.at(-1);
    if (last?.key === key) last.quotes.push(quote);
    else groups.push({ key, quotes: [quote] });
  }
  return groups.map(({ quotes }) => ({ quotes, note: quoteNote(quotes, groups.length > 1, facts) }));
}

/**
 * @param {Quote[]} quotes
 * @param {boolean} several Are there other speakers in this paragraph?
 * @param {Facts} facts
 */
function quoteNote(quotes, several, facts) {
  const [quote] = /** @type {[Quote]} */ (quotes);
  const { name, words } = speaker(quote, facts);
  return h("div", { class: "note quote", role: "note", tabindex: 0 },
    h("p", { class: "who" }, name),
    words && h("p", null, words),
    several && h("p", { class: "begins" }, say.clip(quote.parts[0]?.text ?? "", 32)),
    quotes.length > 1 && h("p", null, say.count(quotes.length, "quotation")),
    quote.via && h("p", null, `Second hand, “${quote.via.text}”`),
    h("p", { class: "why" }, why(quote.reasons)),
    h("p", { class: `level ${quote.certainty}` }, say.certainty(quote.certainty)));
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
