// The keyboard: search, sections, next and previous.

/** @import { Actions } from "../actions.js" */
/** @import { Store } from "../store.js" */

const SECTIONS = /** @type {const} */ ({ b: "brief", r: "read", p: "people", q: "quotes", t: "timeline" });
/** How long `g` waits for its second key. */
const PAIR_MS = 1500;

/**
 * @param {Store} store
 * @param {Actions} actions
 * @param {{ query: HTMLInputElement, middle: HTMLElement, help: () => void, copy: () => void, hit: (by: 1 | -1) => void }} page
 */
export function listen(store, actions, { query, middle, help, copy, hit }) {
  let pair = -Infinity;

  addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && key.toLowerCase() === "k") return focus(event);
    const field = target instanceof Element && target.matches("input:not([type=checkbox], [type=range]), textarea, select");
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && key.toLowerCase() === "z" && !field) {
      event.preventDefault();
      return actions.undo();
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === "Escape") {
      if (target === query) query.blur();
      return actions.leave();
    }
    if (target === query && (key === "ArrowDown" || key === "Enter")) {
      const first = steps()[0];
      if (first && store.get().route.section === "search") {
        event.preventDefault();
        first.focus();
      }
      return;
    }
    if (field) return;
    const arrow = key === "ArrowDown" || key === "ArrowUp";
    if (arrow && target instanceof HTMLElement && steps().includes(target)) return step(event, key === "ArrowDown" ? 1 : -1);
    if (!store.get().keys) return;
    if (performance.now() - pair < PAIR_MS && key in SECTIONS) {
      pair = -Infinity;
      return actions.go({ section: SECTIONS[/** @type {keyof typeof SECTIONS} */ (key)] });
    }
    pair = key === "g" ? performance.now() : -Infinity;
    if (key === "/") focus(event);
    if (key === "?") help();
    if (key === "c") copy();
    if (key === "u") actions.undo();
    if ((key === "n" || key === "p") && store.get().route.section === "read") hit(key === "n" ? 1 : -1);
    if (key === "j") step(event, 1);
    if (key === "k") step(event, -1);
  });

  /** @param {Event} event */
  function focus(event) {
    event.preventDefault();
    query.focus();
    query.select();
  }

  /**
   * To the next article in Read, else to the next thing that opens a passage.
   * @param {Event} event
   * @param {1 | -1} by
   */
  function step(event, by) {
    event.preventDefault();
    const { route, docs } = store.get();
    if (route.section === "read") {
      const next = docs[docs.findIndex(({ id }) => id === route.doc) + by];
      if (next) actions.go({ section: "read", doc: next.id });
      return;
    }
    const all = steps();
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (at === 0 && by === -1 && route.section === "search") return query.focus();
    (all[at + by] ?? (at < 0 ? all[0] : undefined))?.focus();
  }

  function steps() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (middle.querySelectorAll("[data-step]"))];
  }
}
