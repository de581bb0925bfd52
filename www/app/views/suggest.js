// What the search box offers: searches that were kept, and while somebody types names, outlets and words of the articles.

/** @import { QuerySuggestion } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { Store } from "../store.js" */
/** @import { Route } from "../url.js" */
import { byId, fill, h } from "../dom.js";
import * as say from "../say.js";
import { isFiltered } from "../searching.js";

/** What a field asks for. @type {Record<string, string>} */
const KINDS = { person: "person", org: "organisation", place: "place", about: "name", source: "outlet", said: "speaker" };

/** The most ways offered. */
const MOST = 6;

/**
 * @param {HTMLInputElement} query
 * @param {Store} store
 * @param {Actions} actions
 */
export function createSuggest(query, store, actions) {
  const list = byId("suggestions");
  /** @type {readonly (QuerySuggestion | Route)[]} */
  let offered = [];
  let active = -1;
  let asked = 0;

  query.addEventListener("input", ask);
  query.addEventListener("focus", () => query.value === "" && ask());
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
    const short = q.trim().length < 2;
    const kept = store.get().kept.filter((route) => route.q?.toLowerCase().includes(q.trim().toLowerCase()) && (short || route.q !== q));
    if (short && kept.length === 0) return close();
    const found = short ? [] : await actions.suggest(q);
    // It may have gone on meanwhile. What is typed in full already helps nobody.
    if (mine !== asked || document.activeElement !== query) return;
    offered = [...kept, ...found.filter((one) => one.query !== q)].slice(0, MOST);
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
   * @param {QuerySuggestion | Route} one
   * @param {number} place
   */
  function option(one, place) {
    const kept = "section" in one;
    const [text, kind, more] = kept ? [one.q, "kept", isFiltered(one) && "narrowed"] : [one.text, kindOf(one.query), say.count(one.count, "article")];
    return h("li", {
      role: "option", id: `suggestion-${place}`, "aria-selected": "false",
      // The box keeps the focus.
      onpointerdown: (event) => { event.preventDefault(); choose(place); },
    }, h("span", { class: "words" }, text), h("span", { class: "kind" }, kind), h("span", { class: "number" }, more));
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
    query.value = ("section" in chosen ? chosen.q : chosen.query) ?? "";
    if ("section" in chosen) actions.go(chosen);
    else actions.ask(chosen.query);
  }

  function close() {
    asked += 1;
    if (offered.length === 0) return;
    offered = [];
    draw();
  }
}

/** What the last field of a query asks for. @param {string} query */
function kindOf(query) {
  return KINDS[/(\w+):(?:"[^"]*"|\S*)$/.exec(query)?.[1] ?? ""] ?? "";
}
