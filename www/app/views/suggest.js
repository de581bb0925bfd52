// What the search box offers while somebody types: names, outlets and words of the articles.

/** @import { QuerySuggestion } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
import { byId, fill, h } from "../dom.js";
import * as say from "../say.js";

/** What a field asks for. @type {Record<string, string>} */
const KINDS = { person: "person", org: "organisation", place: "place", about: "name", source: "outlet", said: "speaker" };

/**
 * @param {HTMLInputElement} query
 * @param {Actions} actions
 */
export function createSuggest(query, actions) {
  const list = byId("suggestions");
  /** @type {readonly QuerySuggestion[]} */
  let offered = [];
  let active = -1;
  let asked = 0;

  query.addEventListener("input", ask);
  query.addEventListener("blur", close);
  query.addEventListener("keydown", (event) => {
    if (offered.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (key === "Escape") close();
    else if (key === "ArrowDown" && active < offered.length - 1) move(active + 1);
    else if (key === "ArrowUp" && active >= 0) move(active - 1);
    else if (key === "Enter" && active >= 0) choose(active);
    // Below the last one come the results.
    else return key === "ArrowDown" ? close() : undefined;
    event.preventDefault();
  });

  async function ask() {
    const mine = ++asked;
    const q = query.value;
    if (q.trim().length < 2) return close();
    const found = await actions.suggest(q);
    // It may have gone on meanwhile. What is typed in full already helps nobody.
    if (mine !== asked || document.activeElement !== query) return;
    offered = found.filter((one) => one.query !== q);
    draw();
  }

  function draw() {
    active = -1;
    query.setAttribute("aria-expanded", String(offered.length > 0));
    query.removeAttribute("aria-activedescendant");
    list.hidden = offered.length === 0;
    fill(list, offered.map(option));
  }

  /**
   * @param {QuerySuggestion} suggestion
   * @param {number} place
   */
  function option({ text, query, count }, place) {
    const field = /(\w+):(?:"[^"]*"|\S*)$/.exec(query)?.[1] ?? "";
    return h("li", {
      role: "option", id: `suggestion-${place}`, "aria-selected": "false",
      // The box keeps the focus.
      onpointerdown: (event) => { event.preventDefault(); choose(place); },
    }, h("span", { class: "words" }, text), h("span", { class: "kind" }, KINDS[field] ?? ""), h("span", { class: "number" }, say.count(count, "article")));
  }

  /** @param {number} to */
  function move(to) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = to;
    const now = list.children[active];
    now?.setAttribute("aria-selected", "true");
    if (now) query.setAttribute("aria-activedescendant", now.id);
    else query.removeAttribute("aria-activedescendant");
  }

  /** @param {number} place */
  function choose(place) {
    const chosen = offered[place];
    close();
    if (!chosen) return;
    query.value = chosen.query;
    actions.ask(chosen.query);
  }

  function close() {
    asked += 1;
    if (offered.length === 0) return;
    offered = [];
    draw();
  }
}
