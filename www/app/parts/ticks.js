// Where the matches of a search lie in a long text: ticks beside the scrollbar, and steps from one to the next.

/** @import { Span } from "nutgraf" */
import { fill, h } from "../dom.js";
import { clear, highlight, holder, place } from "./passage.js";

/** Ticks that would touch are one. */
const APART = 3;

/**
 * @param {HTMLElement} article whose text has the matches
 */
export function createTicks(article) {
  // For the mouse only: the keyboard has steps.
  const strip = h("div", { class: "ticks", "aria-hidden": "true", hidden: true });
  const where = h("span", { role: "status" });
  const steps = h("p", { class: "steps", hidden: true }, where,
    h("button", { type: "button", onclick: () => step(-1) }, "Previous"), h("button", { type: "button", onclick: () => step(1) }, "Next"));
  /** @type {readonly Span[]} */
  let spans = [];
  let at = -1;
  new ResizeObserver(draw).observe(article);

  /** @param {readonly Span[]} next in any order */
  function show(next) {
    spans = [...next].sort((one, other) => one.start - other.start);
    at = -1;
    clear("hit-now");
    strip.hidden = steps.hidden = spans.length === 0;
    say();
    draw();
  }

  function draw() {
    if (spans.length === 0) return fill(strip);
    const height = document.documentElement.scrollHeight;
    let last = -Infinity;
    fill(strip, spans.flatMap((span, index) => {
      const top = (line(span) ?? 0) / height;
      const pixel = Math.round(top * innerHeight);
      if (pixel - last < APART) return [];
      last = pixel;
      const tick = h("i", { onclick: () => go(index) });
      tick.style.setProperty("--at", `${(top * 100).toFixed(2)}%`);
      return [tick];
    }));
  }

  /**
   * How far down the page a match lies. The text of a paragraph far away may not be laid out: its row is.
   * @param {Span} span
   */
  function line(span) {
    const row = holder(article, span.start);
    return row && row.getBoundingClientRect().top + scrollY;
  }

  /** @param {1 | -1} by */
  function step(by) {
    if (spans.length > 0) go((at < 0 && by < 0 ? 0 : at) + by);
  }

  /** @param {number} index */
  function go(index) {
    at = (index + spans.length) % spans.length;
    const span = spans[at];
    if (!span) return;
    const before = line(span);
    if (before !== undefined) scrollTo({ top: before - innerHeight / 3, behavior: "instant" });
    const box = place(article, span);
    if (box) scrollTo({ top: scrollY + box.top - innerHeight / 3, behavior: "instant" });
    highlight(article, "hit-now", [span]);
    say();
  }

  function say() {
    where.textContent = at < 0 ? `${spans.length} found` : `${at + 1} of ${spans.length}`;
  }

  return { strip, steps, show, step };
}
