// The concordance: every match in a line of its own, with the words to its left and right.

/** @import { Concordance, SearchResult } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { Found, State } from "../store.js" */
/** @import { Route } from "../url.js" */
import { h } from "../dom.js";
import * as say from "../say.js";
import { docOf, numberOf } from "../store.js";
import { passage } from "../url.js";

const SORTS = /** @type {const} */ ([["text", "As they stand"], ["left", "By the word before"], ["right", "By the word after"], ["date", "By date"]]);

/**
 * How the lines are sorted, and a way to take them elsewhere.
 * @param {() => readonly (SearchResult | Concordance)[]} shown
 * @param {Route} route
 * @param {State["docs"]} docs
 * @param {Actions} actions
 */
export function tools(shown, route, docs, actions) {
  const choice = h("select", { id: "lines-sort", "aria-label": "Order", onchange: () => actions.refine({ lines: /** @type {"left"} */ (choice.value) }) },
    SORTS.map(([value, label]) => h("option", { value, selected: value === route.lines }, label)));
  return [choice, h("button", { type: "button", onclick: () => {
    const lines = shown().flatMap((part) => ("lines" in part ? part.lines : []));
    actions.copy(table(lines, docs), `${say.count(lines.length, "line")} copied as a table.`);
  } }, "Copy as TSV")];
}

/**
 * @param {Concordance["lines"][number]} line
 * @param {State["docs"]} docs
 * @param {Found} search
 */
export function line(line, docs, { q, any }) {
  const doc = docOf({ docs }, line.doc);
  return h("li", { lang: doc && say.language(doc) }, h("a", { href: passage(line, { q, any }), "data-step": true },
    h("span", { class: "number" }, h("span", { class: "unseen" }, "Source "), numberOf(docs, line.doc), " "),
    h("span", { class: "left" }, h("span", null, oneLine(line.left.text))), h("mark", null, line.text), h("span", { class: "right" }, oneLine(line.right.text))));
}

/** @param {string} text */
function oneLine(text) {
  return text.replace(/\s/g, " ");
}

/**
 * @param {Concordance["lines"]} lines
 * @param {State["docs"]} docs
 */
function table(lines, docs) {
  const flat = (/** @type {string | number} */ words) => String(words).replace(/\s+/g, " ").trim();
  const rows = lines.map(({ doc, left, text, right, paragraph }) => {
    const source = docOf({ docs }, doc);
    return [source ? say.title(source) : doc, source?.date?.value ?? "", paragraph, left.text, text, right.text].map(flat).join("\t");
  });
  return `${["Article", "Date", "Paragraph", "Left", "Match", "Right"].join("\t")}\n${rows.join("\n")}\n`;
}
