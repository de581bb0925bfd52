// The timeline as a picture: one axis, one row a source, one mark a date. The marks are links and one
// tab stop; arrow keys move between them. Positions are set through the style object, as the policy asks.

/** @import { StoredDocument, TimelineEntry, TimelineSupport } from "nutgraf" */
import { fill, h } from "../dom.js";
import * as say from "../say.js";
import { passage } from "../url.js";
import { LONG, dayAt, dayNumber, labels, pieces, place } from "./axis.js";

/** @import { Piece } from "./axis.js" */
/** @typedef {{ entry: TimelineEntry, support: TimelineSupport, from: number, to: number }} Mark */

/** Rows drawn; the list has all. */
const ROWS = 24;
/** Lines of labels under a row of marks. */
const LINES = 3;
/** Bars that overlap are drawn on so many heights. */
const LANES = 3;
/** Between two labels, in pixels. */
const GAP = 10;

/** Shorter pulls along the axis are slips of the hand, in pixels. */
const PULL = 8;

/** @param {(from: string, to: string) => void} choose called with the first and last day of a time pulled out on the axis */
export function createPicture(choose) {
  /** @type {readonly Piece[]} */
  let scale = [];
  const axis = h("div", { class: "axis", role: "img", onpointerdown: (event) => brush(event, () => scale, choose) });
  const rows = h("div", { class: "rows", role: "group", "aria-label": "Dates in the picture. Arrow keys move from one to the next.", onkeydown: step, onfocusin: keep });
  const rest = h("p", { class: "rest" });
  const element = h("div", { class: "picture" }, axis, rows, rest, key());
  const watch = new ResizeObserver(() => arrange(rows));
  watch.observe(rows);

  /**
   * @param {readonly TimelineEntry[]} entries
   * @param {readonly StoredDocument[]} docs
   */
  function show(entries, docs) {
    element.hidden = entries.length === 0;
    if (entries.length === 0) return;
    const drawn = pieces(entries.map(stretch));
    scale = drawn;
    /** @type {Map<string, Mark[]>} */
    const byDoc = new Map();
    for (const entry of entries) {
      for (const doc of entry.documents) {
        const support = surest(entry.support.filter((one) => one.doc === doc));
        if (support) byDoc.set(doc, [...(byDoc.get(doc) ?? []), { entry, support, ...stretch(entry) }]);
      }
    }
    const all = docs.flatMap((doc, index) => {
      const marks = byDoc.get(doc.id);
      return marks ? [{ doc, number: index + 1, marks }] : [];
    });
    // Where there are too many, those with most dates.
    const least = [...all].sort((one, other) => other.marks.length - one.marks.length)[ROWS - 1]?.marks.length ?? 0;
    const shown = all.filter(({ marks }) => marks.length >= least).slice(0, ROWS);
    axis.setAttribute("aria-label", `Timeline of ${say.count(entries.length, "date")} in ${say.count(all.length, "source")}, from ${words(entries[0], "earliest")} to ${words(last(entries), "latest")}; the list below says the same.`);
    fill(axis,
      labels(drawn).map(({ at, words, month, main }) => at_(h(main ? "b" : "span", null, month && h("span", null, `${month} `), words), at)),
      drawn.slice(1).map(({ left }, index) => at_(h("i", { class: "cut" }), ((drawn[index]?.right ?? left) + left) / 2)));
    fill(rows, shown.map(({ doc, number, marks }) => h("div", { class: "line" },
      h("b", { "aria-hidden": "true" }, number),
      inLanes(marks).map(({ mark, lane }) => draw(mark, lane, number, doc, place(drawn, mark.from), place(drawn, mark.to, true))))));
    rest.textContent = all.length > shown.length ? `${say.count(all.length - shown.length, "more source")} in the list only.` : "";
    rows.querySelector("a")?.setAttribute("tabindex", "0");
    arrange(rows);
  }
  return { element, show };
}

/**
 * A time chosen by pulling along the axis. The typed fields do the same.
 * @param {PointerEvent & { currentTarget: HTMLElement }} event
 * @param {() => readonly Piece[]} scale
 * @param {(from: string, to: string) => void} choose
 */
function brush(event, scale, choose) {
  if (event.button !== 0 || !event.isPrimary) return;
  const { pointerId, clientX } = event;
  /** @type {HTMLElement} */
  const axis = event.currentTarget;
  const box = axis.getBoundingClientRect();
  const share = (/** @type {number} */ x) => Math.min(1, Math.max(0, (x - box.left) / box.width));
  const start = share(clientX);
  const mark = h("i", { class: "brush" });
  const stop = new AbortController();
  const ends = (/** @type {Event} */ event) => [start, share(/** @type {PointerEvent} */ (event).clientX)].sort((one, other) => one - other);
  axis.setPointerCapture(pointerId);
  axis.append(mark);
  event.preventDefault();
  const over = () => { stop.abort(); mark.remove(); };
  axis.addEventListener("pointermove", (moved) => {
    const [left = 0, right = 0] = ends(moved);
    at_(mark, left).style.setProperty("--width", String(right - left));
  }, { signal: stop.signal });
  axis.addEventListener("pointerup", (up) => {
    over();
    const [left = 0, right = 0] = ends(up);
    if ((right - left) * box.width >= PULL) choose(dayAt(scale(), left), dayAt(scale(), right));
  }, { signal: stop.signal });
  axis.addEventListener("pointercancel", over, { signal: stop.signal });
}

/**
 * Each bar on the first height where it covers none before it; years and the like lie below all.
 * @param {readonly Mark[]} marks in the order of their beginnings
 */
function inLanes(marks) {
  /** @type {number[]} */
  const ends = Array(LANES).fill(-Infinity);
  return marks.map((mark) => {
    const { from, to } = mark;
    if (from === to) return { mark, lane: "" };
    if (to - from > LONG) return { mark, lane: "long" };
    const free = Math.max(0, ends.findIndex((end) => end < from));
    ends[free] = to;
    return { mark, lane: `lane-${free}` };
  });
}

/**
 * @param {Mark} mark
 * @param {string} lane
 * @param {number} number of the source
 * @param {StoredDocument} doc
 * @param {number} left
 * @param {number} right
 */
function draw({ entry, support, from, to }, lane, number, doc, left, right) {
  const worked = support.anchor !== "explicit";
  const shape = [from === to ? "tick" : "bar", lane, worked && "open", entry.vague && "vague", entry.planned && "planned"].filter(Boolean).join(" ");
  const said = wordsOf(support);
  const what = [worked ? "worked out" : "written in full", entry.vague && "vague", entry.planned && "planned"].filter(Boolean).join(", ");
  const link = h("a", { class: "mark-of-date", href: passage(support), tabindex: -1, "aria-label": `Source ${number}, ${say.time(entry.time)}, ${what}: “${said}”` },
    h("i", { class: shape }), h("em", { lang: doc.lang ?? "en" }, said, support.certainty === "unsure" && "?"));
  link.style.setProperty("--left", String(left));
  link.style.setProperty("--width", String(from === to ? 0 : right - left));
  return link;
}

/**
 * The words of a date; an article's own day has none in its sentence.
 * @param {TimelineSupport} support
 */
export function wordsOf({ date, reasons }) {
  return reasons[0]?.code === "article-day" ? "day of the article" : date.text;
}

/** What the marks mean. */
function key() {
  const one = (/** @type {string} */ shape, /** @type {string} */ words) => h("li", null, h("i", { class: shape }), words);
  return h("ul", { class: "means" }, one("tick", "written in full"), one("tick open", "worked out"), one("bar", "more than a day"), one("bar vague", "vague"), one("tick planned", "planned or expected"));
}

/**
 * Puts each label on the first line where it touches none; one that fits nowhere is not shown.
 * @param {HTMLElement} rows
 */
function arrange(rows) {
  const lines = /** @type {HTMLElement[]} */ ([...rows.children]);
  const measured = lines.map((line) => ({ line, labels: [...line.querySelectorAll("em")].map((label) => ({ label, box: label.getBoundingClientRect() })) }));
  const edge = rows.getBoundingClientRect().right;
  for (const { line, labels } of measured) {
    /** @type {number[]} */
    const ends = Array(LINES).fill(-Infinity);
    let most = 0;
    for (const { label, box } of labels.sort((one, other) => one.box.left - other.box.left)) {
      const level = ends.findIndex((end) => end + GAP <= box.left);
      const fits = level >= 0 && box.right <= edge;
      label.classList.toggle("lost", !fits);
      if (!fits) continue;
      ends[level] = box.right;
      label.style.setProperty("--level", String(level));
      most = Math.max(most, level + 1);
    }
    line.style.setProperty("--levels", String(most));
  }
}

/**
 * One tab stop: the mark that was focused last.
 * @param {FocusEvent & { currentTarget: HTMLElement }} event
 */
function keep({ target, currentTarget }) {
  for (const link of currentTarget.querySelectorAll("a")) link.setAttribute("tabindex", link === target ? "0" : "-1");
}

/** @param {KeyboardEvent & { currentTarget: HTMLElement }} event */
function step(event) {
  const { target, currentTarget } = event;
  const lines = [...currentTarget.children].map((line) => /** @type {HTMLElement[]} */ ([...line.querySelectorAll("a")]));
  const row = lines.findIndex((line) => line.includes(/** @type {HTMLElement} */ (target)));
  if (row < 0) return;
  const line = lines[row] ?? [];
  const at = line.indexOf(/** @type {HTMLElement} */ (target));
  const left = (/** @type {HTMLElement | undefined} */ link) => Number(link?.style.getPropertyValue("--left"));
  // Up and down keep the time, as near as the other row has it.
  const nearest = (/** @type {HTMLElement[] | undefined} */ other) => other && [...other].sort((one, two) => Math.abs(left(one) - left(line[at])) - Math.abs(left(two) - left(line[at])))[0];
  const next = {
    ArrowRight: () => line[at + 1] ?? lines[row + 1]?.[0],
    ArrowLeft: () => line[at - 1] ?? lines[row - 1]?.at(-1),
    ArrowDown: () => nearest(lines[row + 1]),
    ArrowUp: () => nearest(lines[row - 1]),
    Home: () => lines[0]?.[0],
    End: () => lines.at(-1)?.at(-1),
  }[event.key];
  if (!next) return;
  event.preventDefault();
  next()?.focus();
}

/**
 * @param {HTMLElement} element
 * @param {number} at
 */
function at_(element, at) {
  element.style.setProperty("--left", String(at));
  return element;
}

/** @param {TimelineEntry} entry */
function stretch({ time }) {
  return { from: dayNumber(time.earliest ?? ""), to: dayNumber(time.latest ?? "") };
}

/** @param {readonly TimelineSupport[]} all */
function surest(all) {
  return all.reduce((/** @type {TimelineSupport | undefined} */ best, one) => (best && best.score >= one.score ? best : one), undefined);
}

/**
 * @param {TimelineEntry | undefined} entry
 * @param {"earliest" | "latest"} end
 */
function words(entry, end) {
  return say.day(entry?.time[end] ?? "") ?? "";
}

/** @param {readonly TimelineEntry[]} entries */
function last(entries) {
  return entries.reduce((best, one) => ((one.time.latest ?? "") > (best.time.latest ?? "") ? one : best));
}
