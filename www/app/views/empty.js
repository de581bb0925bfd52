// What stands where there are no articles.

/** @import { Actions } from "../actions.js" */
import { h } from "../dom.js";

/**
 * One sentence and one button.
 * @param {Actions} actions
 */
export function noArticles(actions) {
  return h("div", { class: "empty" },
    h("p", { class: "plain" }, "No articles yet. Drop text files here, paste text, or bring back the sample."),
    h("button", { type: "button", onclick: () => actions.bringBack() }, "Bring back the sample"));
}
