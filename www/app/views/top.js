// What stands round the middle: state line, sections, search box, progress, notices.

/** @import { Actions } from "../actions.js" */
/** @import { State } from "../store.js" */
import { byId, fill, h } from "../dom.js";
import * as say from "../say.js";
import { docOf } from "../store.js";
import { format } from "../url.js";

/**
 * What stands round the middle: the state line, the sections, the search box, progress and notices.
 * @param {Actions} actions
 * @param {HTMLInputElement} query
 */
export function createTop(actions, query) {
  const line = byId("state");
  const progress = byId("progress");
  const notice = byId("notice");
  const sections = /** @type {NodeListOf<HTMLAnchorElement>} */ (byId("sections").querySelectorAll("a"));
  const bar = h("span", { class: "bar" });
  const shown = h("span", { "aria-hidden": "true" });
  const words = h("span", { class: "unseen", role: "status" });
  let spoken = -1;
  fill(progress, bar, shown, words, h("button", { type: "button", onclick: actions.stop }, "Stop"));
  /** @type {Partial<State>} */
  let before = {};

  return (/** @type {State} */ state) => {
    const { phase, route, docs, lastRead, ticked } = state;
    if (phase !== before.phase) {
      line.className = `state ${phase}`;
      line.textContent = { loading: "Loading…", ready: "Runs on this device only", failed: "Could not start" }[phase];
    }
    if (docs !== before.docs || route !== before.route || ticked !== before.ticked) {
      const open = docOf(state, lastRead) ?? docs[0];
      for (const link of sections) {
        const section = link.hash.split(/[/?]/)[1];
        if (section === "read") link.href = format({ section: "read", doc: open?.id });
        if (section === route.section) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
      }
      query.placeholder = docs.length === 0 ? "Search" : `Search ${docs.length === 1 ? "one article" : ticked ? `${ticked.size.toLocaleString("en-GB")} of ${docs.length.toLocaleString("en-GB")} articles` : `${say.letters(docs.length)} articles`}`;
      const q = route.q ?? "";
      if (query.value !== q && (document.activeElement !== query || route.section !== "search")) query.value = q;
    }
    if (state.progress !== before.progress) {
      progress.hidden = !state.progress;
      const label = state.progress?.label ?? "";
      shown.textContent = label;
      // Spoken at every quarter only.
      const quarter = Math.floor((state.progress?.part ?? 0) * 4);
      if (!label || quarter !== spoken) words.textContent = label;
      spoken = label ? quarter : -1;
      bar.style.setProperty("--part", String(state.progress?.part ?? 0));
    }
    if (state.notice !== before.notice) {
      fill(notice, state.notice && [
        h("p", null, state.notice.text),
        ...state.notice.actions.map(({ label, run }) => h("button", { type: "button", onclick: run }, label)),
        h("button", { type: "button", onclick: actions.dismiss }, "Close"),
      ]);
    }
    before = state;
  };
}
