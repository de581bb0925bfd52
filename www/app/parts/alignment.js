// Two articles side by side: which passage of the one stands beside which of the other. The first is
// read in its own order; what the second says elsewhere is put where it belongs. Pure; draws nothing.

/** @import { Comparison, Difference, SharedPassage, TextSpan } from "nutgraf" */

/**
 * @typedef {object} Row
 * @property {"shared" | "quoted" | "differ" | "only"} kind
 * @property {TextSpan} [a] Passage of the first article.
 * @property {TextSpan} [b]
 * @property {SharedPassage} [passage] What both have, where `kind` is shared or quoted.
 * @property {boolean} [moved] It stands further up in the second article than what is shown before it.
 */

/** @typedef {{ start: number, end: number }} Range */

/**
 * @param {Comparison} comparison
 * @returns {Row[]} in the order of the first article
 */
export function align(comparison) {
  const { shared, quoted, onlyA, onlyB } = comparison;
  /** @type {(Row & { a: TextSpan, b: TextSpan })[]} */
  const anchors = [
    ...shared.map((passage) => ({ kind: /** @type {const} */ ("shared"), a: passage.a, b: passage.b, passage })),
    ...quoted.map((passage) => ({ kind: /** @type {const} */ ("quoted"), a: passage.a, b: passage.b, passage })),
  ];
  const free = (/** @type {"a" | "b"} */ side, /** @type {Range} */ span) => anchors.every((row) => row[side].end <= span.start || row[side].start >= span.end);
  for (const { a, b } of pairs(comparison)) {
    if (free("a", a) && free("b", b) && onlyA.some((span) => within(a, span)) && onlyB.some((span) => within(b, span))) anchors.push({ kind: "differ", a, b });
  }
  anchors.sort((one, other) => one.a.start - other.a.start || one.b.start - other.b.start);
  const differ = anchors.filter(({ kind }) => kind === "differ");
  const restA = onlyA.flatMap((span) => without(span, differ.map(({ a }) => a)));
  const restB = onlyB.flatMap((span) => without(span, differ.map(({ b }) => b)));
  // What only the second has stands behind the passage it follows there.
  /** @type {Map<Row | undefined, TextSpan[]>} */
  const behind = new Map();
  const inB = [...anchors].sort((one, other) => one.b.start - other.b.start);
  let next = 0;
  for (const span of restB) {
    while (next < inB.length && /** @type {Row & { b: TextSpan }} */ (inB[next]).b.start < span.start) next++;
    const after = inB[next - 1];
    behind.set(after, [...(behind.get(after) ?? []), span]);
  }
  /** @type {Row[]} */
  const rows = [];
  let at = 0;
  let furthest = -1;
  /**
   * @param {Row | undefined} anchor
   * @param {number} until
   */
  const between = (anchor, until) => {
    /** @type {TextSpan[]} */
    const here = [];
    while (at < restA.length && /** @type {TextSpan} */ (restA[at]).start < until) here.push(/** @type {TextSpan} */ (restA[at++]));
    const there = behind.get(anchor) ?? [];
    for (let n = 0; n < Math.max(here.length, there.length); n++) rows.push({ kind: "only", a: here[n], b: there[n] });
  };
  between(undefined, anchors[0]?.a.start ?? Infinity);
  anchors.forEach((anchor, place) => {
    rows.push({ ...anchor, moved: anchor.b.start < furthest });
    furthest = Math.max(furthest, anchor.b.start);
    between(anchor, anchors[place + 1]?.a.start ?? Infinity);
  });
  return rows;
}

/**
 * The sentences of both articles in which they differ, the nearest values first.
 * @param {Comparison} comparison
 */
function* pairs({ a, b, differs }) {
  for (const difference of differs) {
    for (const [one, other] of opposed(difference, a, b)) yield { a: one.sentence, b: other.sentence };
  }
}

/**
 * Different values, one of each article.
 * @param {Difference} difference
 * @param {string} a
 * @param {string} b
 */
export function opposed({ values }, a, b) {
  return values.flatMap(({ support }, place) => support.filter(({ doc }) => doc === a).flatMap((one) => values
    .filter((_, other) => other !== place)
    .flatMap((value) => value.support.filter(({ doc }) => doc === b).map((other) => /** @type {const} */ ([one, other])))));
}

/**
 * @param {Range} inner
 * @param {Range} outer
 */
function within(inner, outer) {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/**
 * What is left of a passage.
 * @param {TextSpan} span
 * @param {readonly Range[]} taken
 * @returns {TextSpan[]}
 */
function without(span, taken) {
  /** @type {TextSpan[]} */
  const left = [];
  let from = span.start;
  const add = (/** @type {number} */ to) => {
    const text = span.text.slice(from - span.start, to - span.start);
    // The full stop of the sentence before is no word of this one.
    const words = text.replace(/^[\s.,;:!?)\]]+/, "");
    const start = from + text.length - words.length;
    if (/[\p{L}\p{N}]/u.test(words)) left.push({ ...span, start, end: start + words.trimEnd().length, text: words.trimEnd() });
  };
  for (const { start, end } of taken.filter((one) => within(one, span)).sort((one, other) => one.start - other.start)) {
    add(start);
    from = end;
  }
  add(span.end);
  return left;
}

/**
 * A passage cut where one of several kinds of marks begins or ends.
 * @param {TextSpan} span
 * @param {Record<string, readonly (Range & { doc: string })[]>} marks by name
 * @returns {{ text: string, names: string[] }[]}
 */
export function pieces(span, marks) {
  const all = Object.entries(marks).flatMap(([name, list]) => list
    .filter(({ doc, start, end }) => doc === span.doc && start < span.end && end > span.start)
    .map(({ start, end }) => ({ name, start: Math.max(start, span.start), end: Math.min(end, span.end) })));
  const cuts = [...new Set([span.start, span.end, ...all.flatMap(({ start, end }) => [start, end])])].sort((one, other) => one - other);
  return cuts.slice(0, -1).map((from, place) => ({
    text: span.text.slice(from - span.start, Number(cuts[place + 1]) - span.start),
    names: [...new Set(all.filter(({ start, end }) => start <= from && end >= Number(cuts[place + 1])).map(({ name }) => name))],
  }));
}
