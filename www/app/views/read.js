// One article with its marks and margin; opens passages.

/** @import { StoredDocument } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { Note, State } from "../store.js" */
/** @import { Edit } from "./rail.js" */
import { fill, h } from "../dom.js";
import { createGalley } from "../parts/galley.js";
import { decorate, prepare, stretches } from "../parts/paragraph.js";
import { clear, highlight, holder, place } from "../parts/passage.js";
import { createTicks } from "../parts/ticks.js";
import * as say from "../say.js";
import { docOf, numberOf } from "../store.js";
import { format, passage as address } from "../url.js";
import { noArticles } from "./empty.js";

/** How long an opened passage stands out. */
const FLASH_MS = 700;
/** Wide enough for notes beside the text. */
const WIDE = matchMedia("(min-width: 1101px)");
/** Between two notes, in pixels. */
const GAP = 12;
/** For so many frames a passage of a long article is held in its place. */
const FRAMES = 6;
/** Highlights of a text. */
const NAMES = ["passage", "passage-now", "hit", "hit-now", "quote", "own"];

/**
 * @param {Actions} actions
 * @param {{ edit: Edit }} open
 */
export function createRead(actions, { edit }) {
  const head = h("div", null);
  const text = h("div", { class: "text" });
  const foot = h("div", { class: "foot" });
  const element = h("article", { class: "read" });
  const ticks = createTicks(text);
  /** @type {{ doc?: StoredDocument, head?: unknown[], found?: unknown[], colours?: unknown[] }} */
  let before = {};
  /** @type {ReturnType<typeof stretches>} */
  let parts = [];
  const galley = createGalley(text, () => recolour?.());
  /** @type {number | undefined} */
  let flash;

  /** @param {State} state */
  function update(state) {
    const { docs, facts, kinds, everyMention, route, hits, byHand, notes } = state;
    const doc = docOf(state, route.doc);
    if (!doc) return nothing(state);
    if (element.firstElementChild !== head) fill(element, head, text, foot, ticks.strip, ticks.steps);
    const own = notes.get(doc.id) ?? [];
    const number = numberOf(docs, doc.id);
    const other = doc !== before.doc;
    const shown = [doc, number, docs.length, docs[number - 2], docs[number], byHand.get(doc.id), route.moved];
    if (differ(shown, before.head)) {
      drawHead(doc, number, state);
      drawFoot(doc, number, docs);
    }
    if (other) {
      element.lang = say.language(doc);
      const top = heads(doc);
      parts = stretches(doc, (part) => !top || part.end <= top.start || part.start >= top.end);
      galley.set(doc, parts);
    }
    const found = [doc, facts.get(doc.id), kinds, everyMention, own];
    const passage = passageOf(route);
    const mark = differ(found, before.found);
    if (mark) {
      const held = !other && passage ? place(element, passage)?.top : undefined;
      const focused = element.contains(document.activeElement);
      const here = facts.get(doc.id);
      ready(doc, here && prepare(here, doc, kinds, everyMention, own), own);
      const now = held === undefined || !passage ? undefined : place(element, passage);
      if (now && held !== undefined) scrollBy({ top: now.top - held, behavior: "instant" });
      if (focused && passage && !other) take(passage);
    }
    const colours = [route, hits, own];
    if (mark || differ(colours, before.colours)) {
      colour(state, doc, own);
    }
    before = { doc, head: shown, found, colours };
  }

  /**
   * @param {StoredDocument} doc
   * @param {ReturnType<typeof prepare> | undefined} found
   * @param {readonly Note[]} own
   */
  function ready(doc, found, own) {
    const remove = (/** @type {Note} */ note) => actions.annotate(doc.id, own.filter((one) => one !== note), "Note removed.");
    galley.decorate((row, index) => {
      const part = parts[index];
      if (part) decorate(row, doc, part, parts[index - 1], found, element, remove);
    });
  }

  /** Notes stand beside their paragraph, or as far below as the notes above reach. */
  function settle() {
    const margins = galley.margins();
    const beside = margins.length > 0 && WIDE.matches;
    let free = -Infinity;
    const downs = beside ? margins.map((margin) => {
      const last = margin.lastElementChild;
      if (!last) return 0;
      const top = margin.offsetTop;
      const down = Math.max(0, free - top);
      free = top + down + last.getBoundingClientRect().bottom - margin.getBoundingClientRect().top + GAP;
      return down;
    }) : [];
    margins.forEach((margin, index) => shift(margin, downs[index] ?? 0));
    shift(foot, beside ? Math.max(0, free - GAP - text.offsetTop - text.offsetHeight) : 0);
  }

  /**
   * @param {HTMLElement} element
   * @param {number} down in pixels
   */
  function shift(element, down) {
    const value = `${Math.round(down)}px`;
    if ((element.style.getPropertyValue("--down") || "0px") !== value) element.style.setProperty("--down", value);
  }

  /** @type {number | undefined} */
  let settling;
  const soon = () => {
    settling ??= requestAnimationFrame(() => {
      settling = undefined;
      settle();
    });
  };
  WIDE.addEventListener("change", soon);
  new ResizeObserver(soon).observe(text);
  new MutationObserver(() => { if (!galley.long) soon(); }).observe(text, { childList: true, subtree: true });

  /** @type {(() => void) | undefined} */
  let recolour;
  /** @type {readonly import("nutgraf").Span[] | undefined} */
  let shownHits;

  /**
   * @param {State} state
   * @param {StoredDocument} doc
   * @param {readonly Note[]} own
   */
  function colour({ hits, route }, doc, own) {
    const found = hits && hits.doc === doc.id && hits.q === route.q?.trim() ? hits.spans : [];
    if (found !== shownHits) ticks.show(shownHits = found);
    recolour = () => {
      const passage = passageOf(route);
      highlight(element, "passage", passage ? [passage] : []);
      highlight(element, "hit", found);
      highlight(element, "own", own);
    };
    recolour();
  }

  /** @param {State} state */
  function nothing({ phase, docs }) {
    before = {};
    galley.set();
    hide();
    fill(element, phase === "ready" && (docs.length === 0 ? noArticles(actions) : missing()));
  }

  /**
   * @param {StoredDocument} doc
   * @param {number} number
   * @param {State} state
   */
  function drawHead(doc, number, { docs, byHand, route }) {
    const fields = byHand.get(doc.id);
    const by = (/** @type {boolean | undefined} */ hand) => (hand ? "human" : undefined);
    const how = dateKnown(doc, fields?.has("date") ?? false);
    const language = foreign(doc);
    const top = heads(doc);
    fill(head,
      h("p", { class: "slug" },
        h("b", null, h("span", { class: by(fields?.has("source") || fields?.has("credit")) }, say.capital(say.outlet(doc))), ", ",
          h("span", { class: by(fields?.has("date")) }, say.published(doc))),
        how && h("span", { class: by(fields?.has("date")) }, how),
        h("span", null, `source ${number.toLocaleString("en-GB")} of ${docs.length.toLocaleString("en-GB")}, ${say.count(doc.words, "word")}`),
        h("button", { type: "button", class: "quiet", onclick: () => edit(doc) }, "Edit"),
        !doc.date && h("button", { type: "button", class: "quiet", onclick: () => edit(doc, "date") }, "Set a date")),
      language && h("p", { class: "said" }, language),
      doc.nutGraf && h("p", { class: "said" }, "What it is about: ", h("a", { href: address(doc.nutGraf), "data-step": true, title: doc.nutGraf.reasons[0]?.text }, doc.nutGraf.paragraph ? `paragraph ${doc.nutGraf.paragraph}` : "the standfirst"), doc.nutGraf.certainty === "sure" ? "" : `, ${say.certainty(doc.nutGraf.certainty).toLocaleLowerCase("en")}`),
      route.moved && h("p", { class: "said" }, MOVED[route.moved]),
      top
        ? h("h1", { "data-start": top.start, "data-end": top.end, class: by(fields?.has("title")) }, top.text)
        : h("h1", { class: [doc.title === undefined && "begins", by(fields?.has("title"))].filter(Boolean).join(" ") }, say.title(doc)));
  }

  /**
   * @param {StoredDocument} doc
   * @param {number} number
   * @param {readonly StoredDocument[]} docs
   */
  function drawFoot(doc, number, docs) {
    const neighbour = (/** @type {StoredDocument | undefined} */ one, /** @type {string} */ label) => one
      && h("a", { href: format({ section: "read", doc: one.id }) }, h("span", null, label), h("b", null, say.title(one, 60)));
    fill(foot,
      h("div", { class: "neighbours" }, neighbour(docs[number - 2], "Before"), neighbour(docs[number], "Next")),
      h("button", { type: "button", onclick: () => actions.remove(doc) }, "Remove this article"));
  }

  /**
   * Bring the passage of the address before the reader's eyes.
   * @param {State} state
   */
  function show(state) {
    const passage = passageOf(state.route);
    if (!passage || !docOf(state, state.route.doc)) return false;
    galley.reach(passage.start);
    recolour?.();
    const box = place(element, passage);
    if (!box || !take(passage)) return false;
    scrollTo({ top: scrollY + box.top - innerHeight * 0.3, behavior: "instant" });
    hold(passage, FRAMES);
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
      clearTimeout(flash);
      highlight(element, "passage-now", [passage]);
      flash = setTimeout(() => clear("passage-now"), FLASH_MS);
    }
    return true;
  }

  /**
   * What stands above in a long article was only guessed and takes its real height in the next frames: keep the
   * passage where it is until that is done.
   * @param {{ start: number, end: number }} passage
   * @param {number} frames
   */
  function hold(passage, frames) {
    const at = place(element, passage);
    if (at && Math.abs(at.top - innerHeight * 0.3) > 4) scrollTo({ top: scrollY + at.top - innerHeight * 0.3, behavior: "instant" });
    if (galley.long && frames > 0) requestAnimationFrame(() => hold(passage, frames - 1));
  }

  /** @param {{ start: number, end: number }} passage */
  function take({ start }) {
    const words = holder(element, start);
    element.querySelector(".now")?.classList.remove("now");
    words?.closest(".row")?.classList.add("now");
    if (words) words.tabIndex = -1;
    words?.focus({ preventScroll: true });
    return words;
  }

  function hide() {
    for (const name of NAMES) clear(name);
    before = { ...before, colours: undefined };
  }
  return { element, update, show, hide, hit: ticks.step };
}

/** What became of a passage that does not stand where its address says. */
const MOVED = {
  here: "Moved: the text is not the one this link was made from. The words of the link stand here now.",
  elsewhere: "Moved: the link was made from another article. Its words stand in this one too.",
  gone: "The words of this link are not in this article any more.",
};

/**
 * @param {unknown[]} now
 * @param {unknown[] | undefined} before
 */
function differ(now, before) {
  return !before || now.some((value, place) => value !== before[place]);
}

/**
 * The headline found in the text, when it is what the article is called.
 * @param {StoredDocument} doc
 */
function heads(doc) {
  const found = say.headlineOf(doc);
  return found && (doc.title === undefined || flat(doc.title) === flat(found.text)) ? found : undefined;
}

/** @param {string} text */
function flat(text) {
  return text.replace(/\s+/g, " ").trim();
}

/**
 * How the date of publication is known.
 * @param {StoredDocument} doc
 * @param {boolean} byHand
 */
function dateKnown({ date, dateSpan, dateHow, dateCertainty }, byHand) {
  if (byHand) return "date set by you";
  if (!date || !dateHow) return "";
  const words = dateSpan ? `, “${flat(dateSpan.text)}”` : "";
  const how = { given: "date given with the article", dateline: `date from its dateline${words}`, furniture: `date from the page${words}`, "date-line": `date from a line of its own${words}` }[dateHow];
  return dateCertainty && dateCertainty !== "sure" ? `${how}, ${dateCertainty}` : how;
}

/**
 * A sentence about an article that is not in English.
 * @param {StoredDocument} doc
 */
function foreign({ lang, language }) {
  const code = lang ?? language?.code;
  if (!code || /^en\b/i.test(code)) return "";
  const end = "Search works. Names, quotes and summaries are tuned for English and will be poor.";
  if (code === "und") return `This does not look like English. ${end}`;
  let name;
  try {
    name = new Intl.DisplayNames(["en"], { type: "language" }).of(code);
  } catch {
    name = code;
  }
  return `This looks like ${name}. ${end}`;
}

/** @param {import("../url.js").Route} route */
function passageOf({ start, end }) {
  return start === undefined || end === undefined ? undefined : { start, end };
}

function missing() {
  return h("p", { class: "plain" }, "This link points to an article you have not added. If you have the file, drop it and the link will open.");
}
