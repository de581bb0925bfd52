// What can be done with words selected in Read.

/** @import { Actions } from "../actions.js" */
/** @import { Store } from "../store.js" */
import { h } from "../dom.js";
import { citation } from "../parts/citation.js";
import { selected } from "../parts/passage.js";
import { docOf, numberOf } from "../store.js";

/** What words may be marked as here; other kinds can be chosen in the record. */
const KINDS = /** @type {const} */ (["person", "organisation", "place"]);
/** How long a selection must rest before anything is offered. */
const REST_MS = 200;

/**
 * A small menu under the selected words.
 * @param {Store} store
 * @param {Actions} actions
 * @param {HTMLElement} article of Read
 * @param {(span: { start: number, end: number }) => void} note
 */
export function createSelection(store, actions, article, note) {
  const menu = h("div", { class: "selection", role: "toolbar", "aria-label": "Selected words", hidden: true },
    h("button", { type: "button", onclick: () => copy() }, "Copy with citation"),
    h("button", { type: "button", onclick: add }, "Add note"),
    h("span", null, "Mark as "), KINDS.map((kind) => h("button", { type: "button", onclick: () => mark(kind) }, kind)));
  // A press on the menu must not undo the selection.
  menu.addEventListener("pointerdown", (event) => event.preventDefault());
  /** @type {number | undefined} */
  let resting;
  /** @type {{ start: number, end: number } | undefined} */
  let span;

  document.addEventListener("selectionchange", () => {
    clearTimeout(resting);
    resting = setTimeout(offer, REST_MS);
  });
  addEventListener("resize", hide);

  function offer() {
    const selection = getSelection();
    const range = selection && !selection.isCollapsed && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
    span = range && article.isConnected && range.intersectsNode(article) ? selected(article, range) : undefined;
    if (!span || !range) return hide();
    const boxes = range.getClientRects();
    const last = boxes[boxes.length - 1] ?? range.getBoundingClientRect();
    if (!menu.isConnected) article.append(menu);
    menu.hidden = false;
    const left = Math.min(Math.max(8, last.left), document.documentElement.clientWidth - menu.offsetWidth - 8);
    menu.style.setProperty("--left", `${left + scrollX}px`);
    menu.style.setProperty("--top", `${last.bottom + scrollY + 8}px`);
  }

  function hide() {
    menu.hidden = true;
    span = undefined;
  }

  /** The selected words, else the passage of the address. */
  function copy() {
    const { route, docs } = store.get();
    const doc = docOf({ docs }, route.doc);
    const words = span ?? (route.start !== undefined && route.end !== undefined ? { start: route.start, end: route.end } : undefined);
    if (route.section !== "read" || !doc || !words) return;
    actions.copy(citation(doc, numberOf(docs, doc.id), words), "Copied with citation.");
  }

  function add() {
    const words = span;
    getSelection()?.removeAllRanges();
    hide();
    if (words) note(words);
  }

  /** @param {typeof KINDS[number]} kind */
  function mark(kind) {
    const { route, docs } = store.get();
    const doc = docOf({ docs }, route.doc);
    const words = span;
    getSelection()?.removeAllRanges();
    hide();
    if (doc && words) actions.naming.add({ doc: doc.id, ...words, text: doc.text.slice(words.start, words.end) }, kind);
  }
  return { copy };
}
