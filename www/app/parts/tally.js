// How many sources: circles that are never without words, boxes with the numbers of the sources, and
// which rule made a copy of one.

/** @import { Reason, SourceCount, StoredDocument, TextSpan } from "nutgraf" */
import { h } from "../dom.js";
import * as say from "../say.js";
import { numberOf } from "../store.js";
import { passage } from "../url.js";

/** Circles drawn; the words have the whole number. */
const CIRCLES = 8;
/** Boxes drawn of one statement. */
const BOXES = 8;

/**
 * "2 independent, 1 copy".
 * @param {Pick<SourceCount, "independent" | "copies">} sources
 */
export function counted({ independent, copies }) {
  return `${independent.toLocaleString("en-GB")} independent${copies > 0 ? `, ${say.count(copies, "copy", "copies")}` : ""}`;
}

/**
 * Filled for an independent source, dotted for a copy.
 * @param {Pick<SourceCount, "independent" | "copies">} sources
 */
export function tally({ independent, copies }) {
  const shown = Math.min(independent, CIRCLES);
  const rest = Math.min(copies, CIRCLES - shown);
  return h("span", { class: "tally", "aria-hidden": "true" },
    Array.from({ length: shown }, () => h("i", null)), Array.from({ length: rest }, () => h("i", { class: "copy" })));
}

/**
 * A box for each source, independent ones solid, copies dashed; each opens its passage.
 * @param {TextSpan} first the words shown
 * @param {readonly TextSpan[]} support one a source
 * @param {SourceCount} sources
 * @param {readonly StoredDocument[]} docs
 */
export function boxes(first, support, sources, docs) {
  const places = new Map([...support, first].map((span) => [span.doc, span]));
  const known = ranked(first.doc, sources);
  const ordered = known.length > 0 ? known : [{ doc: first.doc, why: undefined }];
  const shown = ordered.slice(0, BOXES).flatMap(({ doc, why }) => {
    const span = places.get(doc);
    return span ? [box(span, docs, why)] : [];
  });
  return [shown, ordered.length > BOXES && h("span", { class: "more" }, `and ${(ordered.length - BOXES).toLocaleString("en-GB")} more`)].flat();
}

/**
 * The sources of a statement: that of the words shown first, then other independent ones, then copies with
 * why they are.
 * @param {string} first
 * @param {SourceCount} sources
 */
function ranked(first, { groups }) {
  const own = groups.filter(({ docs }) => docs.includes(first));
  const all = [...own, ...groups.filter((group) => !own.includes(group))].map(({ docs, why }) => ({
    docs: docs.includes(first) ? [first, ...docs.filter((doc) => doc !== first)] : docs, why,
  }));
  /** @type {{ doc: string, why?: Reason }[]} */
  const independent = all.flatMap(({ docs }) => docs.slice(0, 1).map((doc) => ({ doc })));
  return [...independent, ...all.flatMap(({ docs, why }) => docs.slice(1).map((doc) => ({ doc, why })))];
}

/**
 * @param {TextSpan} span
 * @param {readonly StoredDocument[]} docs
 * @param {Reason | undefined} why it is a copy
 */
function box(span, docs, why) {
  const number = numberOf(docs, span.doc);
  const rule = why && rules(why, docs);
  return h("a", {
    class: why ? "box copy" : "box", href: passage(span), "data-step": true, title: rule,
    "aria-label": `Source ${number}, paragraph ${span.paragraph}${rule ? `, a copy: ${rule}` : ""}`,
  }, number);
}

/**
 * Which rule joined articles, in the numbers of the page.
 * @param {Reason} why
 * @param {readonly StoredDocument[]} docs
 */
export function rules({ code, text, evidence }, docs) {
  const [one, other] = [...new Set((evidence ?? []).map(({ doc }) => doc))].map((id) => numberOf(docs, id));
  const words = /\b(\d+) words/.exec(text)?.[1];
  const name = / credits? (.+?)(?:, which printed .*)?\.$/.exec(text)?.[1];
  switch (code) {
    case "same-words":
      if (one && other && words) {
        return text.includes("in a row")
          ? `Source ${one} has the same ${words} words as source ${other}, so they count as one.`
          : `Source ${one} has ${words} words in the same order as source ${other}, others changed, so they count as one.`;
      }
      return "They have the same words, so they count as one.";
    case "same-credit": return `Both come from ${name ?? "the same agency"}, so they count as one.`;
    case "overruled": return "They count as one, by you.";
    default: return "Nothing shows that it was copied from another article here.";
  }
}
