// Compare: two articles side by side, or which articles share passages with which.

/** @import { Comparison, CopyPair, Repeat, StoredDocument, TextSpan } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { State } from "../store.js" */
/** @import { Row } from "../parts/alignment.js" */
import { fill, h } from "../dom.js";
import { align, opposed, pieces } from "../parts/alignment.js";
import { slices } from "../parts/slices.js";
import * as say from "../say.js";
import { chosen, docOf, numberOf } from "../store.js";
import { format, passage } from "../url.js";
import { noArticles } from "./empty.js";

/** Articles in the table; more are a list of pairs. */
const TABLE = 24;
/** Pairs listed. */
const PAIRS = 200;
/** Articles offered in the two lists; beside them only those that share something. */
const OFFERED = 400;
/** Repeats shown of one article. */
const REPEATS = 20;

/** @typedef {"shared" | "a" | "b" | "differ"} Chip */

/** @param {Actions} actions */
export function createCompare(actions) {
  const left = h("select", { id: "compare-a", onchange: () => choose(left.value, right.value) });
  const right = h("select", { id: "compare-b", onchange: () => choose(left.value, right.value) });
  const swap = h("button", { type: "button", onclick: () => choose(right.value, left.value) }, "Swap");
  const choice = h("form", { class: "filters", onsubmit: (event) => event.preventDefault() },
    h("span", null, h("label", { for: "compare-a" }, "Compare "), left), h("span", null, h("label", { for: "compare-b" }, "with "), right), swap);
  const heading = h("h2", { class: "headline" });
  const shares = h("p", { class: "shares" });
  const chips = h("div", { class: "chips", role: "group", "aria-label": "Show" });
  const body = h("div", null);
  const element = h("section", { class: "compare" }, h("h1", { class: "unseen" }, "Compare"), choice, heading, shares, chips, body);
  /** @type {Set<Chip>} */
  const hidden = new Set();
  /** @type {unknown[]} */
  let before = [];
  let stop = () => {};

  /**
   * @param {string} a
   * @param {string} b
   */
  function choose(a, b) {
    actions.go({ section: "compare", doc: a || undefined, other: (a && b !== a && b) || undefined });
  }

  /** @param {State} state */
  function update(state) {
    const { docs, ticked, compared, route, phase, log } = state;
    const now = [docs, ticked, compared, route.doc, route.other, phase, log];
    if (now.every((value, place) => value === before[place])) return;
    before = now;
    stop();
    const sources = chosen(state);
    for (const part of [choice, heading, shares, chips]) part.hidden = true;
    if (docs.length === 0) return fill(body, phase === "ready" && noArticles(actions));
    if (sources.length === 1 && docs.length === 1) return fill(body, plain("One article, so nothing to compare. Add another account of the same event."));
    if (sources.length < 2 && !(route.doc && route.other)) return fill(body, plain("Fewer than two sources are ticked. Tick those you want to compare."));
    choice.hidden = false;
    offer(state);
    swap.hidden = !route.doc || !route.other;
    if (!compared) return fill(body, h("p", { class: "waiting" }, "Comparing…"));
    const { comparison, pairs } = compared;
    if (comparison && route.doc && route.other) return two(comparison, docs, log);
    if (pairs) return route.doc ? one(route.doc, pairs, comparison, docs) : all(pairs, sources, docs);
    fill(body);
  }

  /**
   * The articles to choose from.
   * @param {State} state
   */
  function offer({ docs, ticked, compared, route }) {
    const related = new Set([route.doc, route.other, ...(compared?.pairs ?? []).flatMap(({ a, b }) => [a, b])]);
    const listed = docs.length <= OFFERED ? docs : docs.filter(({ id }) => related.has(id)).slice(0, OFFERED);
    const option = (/** @type {StoredDocument} */ doc) => h("option", { value: doc.id }, `${numberOf(docs, doc.id)} ${say.title(doc, 48)}`);
    const within = listed.filter(({ id }) => !ticked || ticked.has(id) || id === route.doc || id === route.other);
    fill(left, h("option", { value: "" }, "All with all"), within.map(option));
    fill(right, h("option", { value: "" }, "All others"), within.filter(({ id }) => id !== route.doc).map(option));
    left.value = route.doc ?? "";
    right.value = route.other ?? "";
    right.disabled = !route.doc;
  }

  /**
   * @param {Comparison} comparison
   * @param {readonly StoredDocument[]} docs
   * @param {State["log"]} log
   */
  function two(comparison, docs, log) {
    const { a, b, shared, quoted, differs, overTime, wordsShared, wordsExact, shareOfA, shareOfB } = comparison;
    const [one, other] = [docOf({ docs }, a), docOf({ docs }, b)];
    if (!one || !other) return fill(body);
    const [m, n] = [numberOf(docs, a), numberOf(docs, b)];
    for (const part of [heading, shares, chips]) part.hidden = false;
    const words = wordsExact || wordsShared;
    heading.textContent = shared.length === 0 ? "No shared passages of eight words or more." : `Sources ${m} and ${n} share ${say.count(words, "word")} in ${shared.length === 1 ? "one passage" : `${say.letters(shared.length)} passages`}.`;
    shares.textContent = [
      shared.length > 0 && `That is ${percent(shareOfA)} of source ${m} and ${percent(shareOfB)} of source ${n}.`,
      shared.length > 0 && wordsShared > wordsExact && wordsExact > 0 && `With words changed in between it is ${say.count(wordsShared, "word")}.`,
      quoted.length > 0 && "Quoted speech is not counted as copying.",
    ].filter(Boolean).join(" ");
    const rows = align(comparison);
    const marks = marked(comparison);
    const table = h("div", { class: "galleys" });
    const draw = () => {
      stop();
      const wanted = rows.map((row) => trimmed(row, hidden)).filter((row) => row !== undefined);
      stop = slices(table, wanted, (row) => drawn(row, comparison, marks, docs), () => 2);
    };
    const kinds = /** @type {const} */ ([["shared", "Shared", shared.length + quoted.length], ["a", `Only in ${m}`, comparison.onlyA.length], ["b", `Only in ${n}`, comparison.onlyB.length], ["differ", "Differ", differs.length]]);
    fill(chips, kinds.map(([kind, label, count]) => {
      const chip = h("button", { type: "button", class: "chip", "aria-pressed": String(!hidden.has(kind)), disabled: count === 0, onclick: () => {
        if (!hidden.delete(kind)) hidden.add(kind);
        chip.setAttribute("aria-pressed", String(!hidden.has(kind)));
        draw();
      } }, label, h("span", null, ` ${count}`));
      return chip;
    }));
    fill(body,
      counting(comparison, m, n, log),
      (differs.length > 0 || overTime.length > 0) && h("section", { class: "points", "aria-label": "Where they differ" },
        differs.map((difference) => point(difference, "Sources differ", docs)), overTime.map((difference) => point(difference, "Different dates of writing", docs))),
      repeated(comparison.repeatsA, one, docs), repeated(comparison.repeatsB, other, docs),
      h("div", { class: "heads" }, [one, other].map((doc) => h("p", null, h("b", null, numberOf(docs, doc.id)), ` ${say.title(doc, 70)}`, h("span", null, `${say.outlet(doc)}, ${say.published(doc)}`)))),
      table);
    draw();
  }

  /**
   * Whether the two count as one source, and the reader's word on it.
   * @param {Comparison} comparison
   * @param {number} m
   * @param {number} n
   * @param {State["log"]} log
   */
  function counting({ a, b, shared }, m, n, log) {
    const pair = (/** @type {unknown} */ target) => Array.isArray(target) && target.length === 2 && target.includes(a) && target.includes(b);
    const said = log.findLast(({ op, target }) => op === "independent" && pair(target));
    const quiet = (/** @type {string} */ label, /** @type {() => void} */ onclick) => h("button", { type: "button", class: "quiet human", onclick }, label);
    if (said) {
      return h("p", { class: "counting" }, h("span", { class: "human" }, `${said.value ? "Independent" : "Not independent"}, by you.`), " ", quiet("Take it back", () => actions.naming.takeBack(said)));
    }
    return h("p", { class: "counting" }, shared.length > 0 ? "Where the words are the same they count as one source." : "Nothing shows that one copied the other: they count as independent.", " ",
      shared.length > 0
        ? quiet("These are independent", () => actions.naming.independent(a, [b], true, `Sources ${m} and ${n} count as independent.`))
        : quiet("These are not independent", () => actions.naming.independent(a, [b], false, `Sources ${m} and ${n} count as one.`)));
  }

  /**
   * One article and all others.
   * @param {string} id
   * @param {readonly CopyPair[]} pairs
   * @param {Comparison | undefined} comparison with any other: for what the article itself says twice
   * @param {readonly StoredDocument[]} docs
   */
  function one(id, pairs, comparison, docs) {
    const doc = docOf({ docs }, id);
    if (!doc) return fill(body);
    const number = numberOf(docs, id);
    const own = pairs.filter(({ a, b }) => a === id || b === id).sort((x, y) => y.wordsExact - x.wordsExact || y.wordsShared - x.wordsShared);
    heading.hidden = false;
    const copied = own.filter(({ wordsShared }) => wordsShared > 0);
    heading.textContent = copied.length === 0 ? "No shared passages of eight words or more." : `Source ${number} shares passages with ${copied.length === 1 ? "one other article" : `${say.letters(copied.length)} others`}.`;
    const repeats = comparison && (comparison.a === id ? comparison.repeatsA : comparison.repeatsB);
    fill(body, repeats && repeated(repeats, doc, docs), own.length > 0 && h("ol", { class: "pairs" }, own.slice(0, PAIRS).map(({ a, b, wordsExact, wordsShared, wordsQuoted }) => {
      const with_ = docOf({ docs }, a === id ? b : a);
      if (!with_) return null;
      return h("li", null, h("a", { href: format({ section: "compare", doc: id, other: with_.id }), "data-step": true },
        h("b", null, numberOf(docs, with_.id)), " ", say.title(with_, 80)),
      h("p", null, wordsShared > 0 ? `${say.count(wordsExact || wordsShared, "word")} the same, ${percent((wordsExact || wordsShared) / Math.max(doc.words, 1))} of source ${number}` : `${say.count(wordsQuoted, "word")} of the same quotations; no evidence of copying`));
    })));
  }

  /**
   * All against all.
   * @param {readonly CopyPair[]} pairs
   * @param {readonly StoredDocument[]} sources
   * @param {readonly StoredDocument[]} docs
   */
  function all(pairs, sources, docs) {
    heading.hidden = false;
    const copied = pairs.filter(({ wordsShared }) => wordsShared > 0);
    heading.textContent = copied.length === 0 ? "No shared passages of eight words or more." : `${say.count(copied.length, "pair")} of articles ${copied.length === 1 ? "shares" : "share"} passages.`;
    fill(body, sources.length <= TABLE ? matrix(copied, sources, docs) : listed(copied, docs));
  }
  return { element, update };
}

/** @param {string} words */
function plain(words) {
  return h("p", { class: "plain" }, words);
}

/** @param {number} share */
function percent(share) {
  const whole = Math.round(share * 100);
  return `${whole === 0 && share > 0 ? "under 1" : whole} %`;
}

/**
 * Words to ring and to shade, by what they are.
 * @param {Comparison} comparison
 */
function marked({ a, b, shared, quoted, differs }) {
  const passages = [...shared, ...quoted];
  return {
    run: passages.flatMap(({ runs }) => runs.flatMap(({ a, b }) => [a, b])),
    edit: passages.flatMap(({ edits }) => edits.flatMap(({ a, b }) => [a, b])).filter((span) => span !== undefined),
    ring: differs.flatMap((difference) => opposed(difference, a, b).flat()),
  };
}

/**
 * A row without what the reader does not want to see.
 * @param {Row} row
 * @param {ReadonlySet<Chip>} hidden
 * @returns {Row | undefined}
 */
function trimmed(row, hidden) {
  if (row.kind === "shared" || row.kind === "quoted") return hidden.has("shared") ? undefined : row;
  if (row.kind === "differ" && !hidden.has("differ")) return row;
  const a = hidden.has("a") ? undefined : row.a;
  const b = hidden.has("b") ? undefined : row.b;
  return a || b ? { ...row, kind: "only", a, b } : undefined;
}

/**
 * @param {Row} row
 * @param {Comparison} comparison
 * @param {ReturnType<typeof marked>} marks
 * @param {readonly StoredDocument[]} docs
 */
function drawn(row, comparison, marks, docs) {
  const { kind, a, b, passage: both, moved } = row;
  const ringed = a && b && [a, b].every((span) => marks.ring.some(({ doc, start, end }) => doc === span.doc && start < span.end && end > span.start));
  return h("div", { class: `row ${kind}${ringed ? " against" : ""}` },
    cell(a, comparison.a, marks, docs), cell(b, comparison.b, marks, docs),
    both && h("p", { class: "both" }, band(both, kind), moved && h("span", null, "in another order in the second")));
}

/**
 * What a shared passage is, and what was changed inside it.
 * @param {NonNullable<Row["passage"]>} passage
 * @param {Row["kind"]} kind
 */
function band({ words, runs, edits }, kind) {
  const count = `${say.count(words, "word")} ${kind === "quoted" ? "of the same quotation, no evidence of copying" : runs.length === 1 ? "the same, in a row" : "the same, others changed"}`;
  const line = (/** @type {TextSpan} */ { text }) => `“${say.clip(text, 60)}”`;
  return [h("b", null, count), edits.map(({ a, b }) => h("span", { class: "change" },
    a && b ? [h("del", null, line(a)), " → ", h("ins", null, line(b))] : a ? [h("del", null, line(a)), " left out"] : b ? ["added ", h("ins", null, line(b))] : ""))].flat();
}

/**
 * @param {TextSpan | undefined} span
 * @param {string} doc
 * @param {ReturnType<typeof marked>} marks
 * @param {readonly StoredDocument[]} docs
 */
function cell(span, doc, marks, docs) {
  if (!span) return h("div", { class: "cell none" });
  const number = numberOf(docs, doc);
  const article = docOf({ docs }, doc);
  return h("div", { class: "cell" },
    h("a", { class: "from", href: passage(span), "data-step": true, "aria-label": `Source ${number}, paragraph ${span.paragraph}` }, `${number}, paragraph ${span.paragraph}`),
    h("p", { class: "words", lang: article ? say.language(article) : "en" }, pieces(span, marks).map(({ text, names }) => (names.length === 0 ? text : h(names.includes("ring") ? "mark" : "span", { class: names.join(" ") }, text)))));
}

/**
 * @param {Comparison["differs"][number]} difference
 * @param {string} title
 * @param {readonly StoredDocument[]} docs
 */
function point({ what, values }, title, docs) {
  return h("p", { class: title === "Sources differ" ? "differs" : "over-time" }, h("b", null, `${title}: `),
    values.flatMap(({ value, support }, place) => [place > 0 && " · ", `“${value}” (`, [...new Map(support.map((one) => [one.doc, one])).values()].flatMap((one, at) => [at > 0 && ", ",
      h("a", { href: passage(one), "aria-label": `Source ${numberOf(docs, one.doc)}: ${what} “${one.text}”` }, `source ${numberOf(docs, one.doc)}`)]), ")"].flat()));
}

/**
 * What one article says twice.
 * @param {readonly Repeat[]} repeats
 * @param {StoredDocument} doc
 * @param {readonly StoredDocument[]} docs
 */
function repeated(repeats, doc, docs) {
  if (repeats.length === 0) return null;
  const words = repeats.reduce((sum, repeat) => sum + repeat.words, 0);
  return h("details", { class: "repeats" },
    h("summary", null, `Source ${numberOf(docs, doc.id)} repeats itself: ${say.count(words, "word")} ${words === 1 ? "appears" : "appear"} twice.`),
    h("ul", null, repeats.slice(0, REPEATS).map(({ first, again, words }) => h("li", null,
      h("a", { href: passage(first) }, `Paragraph ${first.paragraph}`), " and ", h("a", { href: passage(again) }, `paragraph ${again.paragraph}`), `, ${say.count(words, "word")}: `,
      h("q", { class: "words", lang: say.language(doc) }, say.clip(first.text, 120))))));
}

/**
 * @param {readonly CopyPair[]} pairs
 * @param {readonly StoredDocument[]} sources
 * @param {readonly StoredDocument[]} docs
 */
function matrix(pairs, sources, docs) {
  const known = new Map(pairs.flatMap((pair) => [[`${pair.a}\n${pair.b}`, pair], [`${pair.b}\n${pair.a}`, pair]]));
  return h("div", { class: "matrix", role: "region", "aria-label": "All against all", tabindex: 0 }, h("table", null,
    h("caption", null, "How much of each article stands word for word in the other, in rows of eight words and more. Choose two to read them side by side."),
    h("thead", null, h("tr", null, h("th", { scope: "col" }, "Of source"), sources.map((doc) => h("th", { scope: "col", title: say.title(doc) }, "in ", numberOf(docs, doc.id))))),
    h("tbody", null, sources.map((row) => h("tr", null,
      h("th", { scope: "row" }, h("a", { href: format({ section: "compare", doc: row.id }) }, h("b", null, numberOf(docs, row.id)), ` ${say.title(row, 40)}`)),
      sources.map((column) => {
        if (row === column) return h("td", { class: "self" }, h("span", { class: "unseen" }, "itself"));
        const pair = known.get(`${row.id}\n${column.id}`);
        const share = pair && (pair.wordsExact || pair.wordsShared) / Math.max(row.words, 1);
        return h("td", null, h("a", { href: format({ section: "compare", doc: row.id, other: column.id }), "aria-label": `Compare source ${numberOf(docs, row.id)} with ${numberOf(docs, column.id)}: ${share ? percent(share) : "nothing"} the same` }, share ? percent(share) : "–"));
      }))))));
}

/**
 * @param {readonly CopyPair[]} pairs
 * @param {readonly StoredDocument[]} docs
 */
function listed(pairs, docs) {
  const most = [...pairs].sort((x, y) => y.wordsExact - x.wordsExact || y.wordsShared - x.wordsShared).slice(0, PAIRS);
  return [
    pairs.length > most.length && h("p", { class: "waiting" }, `The ${PAIRS} that share most are listed.`),
    h("ol", { class: "pairs" }, most.map(({ a, b, wordsExact, wordsShared }) => {
      const [one, other] = [docOf({ docs }, a), docOf({ docs }, b)];
      if (!one || !other) return null;
      const words = wordsExact || wordsShared;
      return h("li", null, h("a", { href: format({ section: "compare", doc: a, other: b }), "data-step": true }, h("b", null, numberOf(docs, a)), ` ${say.title(one, 60)} `, h("b", null, numberOf(docs, b)), ` ${say.title(other, 60)}`),
        h("p", null, `${say.count(words, "word")} the same: ${percent(words / Math.max(one.words, 1))} of source ${numberOf(docs, a)}, ${percent(words / Math.max(other.words, 1))} of source ${numberOf(docs, b)}`));
    }))];
}
