// What stands where there are no articles.

/** @import { Actions } from "../actions.js" */
import { h } from "../dom.js";

/**
 * One sentence and one button.
 * @param {Actions} actions
 */
export function noArticles(actions) {
  return h("div", { class: "empty" },
    h("p", { class: "plain" }, "No articles yet. Drop files or a folder here, paste text, or bring back the sample."),
    h("button", { type: "button", onclick: () => actions.bringBack() }, "Bring back the sample"));
}

/**
 * The reader looks at no source.
 * @param {Actions} actions
 */
export function noneTicked(actions) {
  return h("div", { class: "empty" },
    h("p", { class: "plain" }, "No source is ticked. Tick those you want to look at in the list of sources."),
    h("button", { type: "button", onclick: () => actions.tickAll(true) }, "Look at all"));
}
