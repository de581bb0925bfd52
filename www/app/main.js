// Wires the page together; does nothing else.

import { createActions } from "./actions.js";
import { byId, fill, h } from "./dom.js";
import { createStore, docOf, INITIAL } from "./store.js";
import * as say from "./say.js";
import { createBrief } from "./views/brief.js";
import { createAdd } from "./views/add.js";
import { createColumns } from "./views/columns.js";
import { createCompare } from "./views/compare.js";
import { createEdit, createFailures, createKeys, createNote, createSheet } from "./views/dialogs.js";
import { createDrop } from "./views/drop.js";
import { listen } from "./views/keys.js";
import { createQuotes } from "./views/quotes.js";
import { createRail } from "./views/rail.js";
import { createRead } from "./views/read.js";
import { createSearch } from "./views/search.js";
import { createSuggest } from "./views/suggest.js";
import { createSelection } from "./views/selection.js";
import { createTimeline } from "./views/timeline.js";
import { createTop } from "./views/top.js";

/** @import { State } from "./store.js" */
/** @import { Place } from "./history.js" */
/** @import { Route } from "./url.js" */

const store = createStore(matchMedia("(max-width: 760px)").matches ? { ...INITIAL, kinds: new Set(["person", "date", "figure"]) } : INITIAL);
const actions = createActions(store, shown, { failures: () => openFailures(store.get()), columns: createColumns() });
const middle = byId("middle");
const query = /** @type {HTMLInputElement} */ (byId("query"));

const openAdd = createAdd(actions);
const openEdit = createEdit(actions);
const openFailures = createFailures(actions);
const openKeys = createKeys(actions);
const openNote = createNote(actions);
const openSheet = createSheet(byId("rail"));
const open = { add: () => openAdd(store.get()), keys: () => openKeys(store.get()), edit: openEdit };

const read = createRead(actions, open);
const search = createSearch(actions, byId("count"));
/** Not in the first load, but at hand before anybody asks. @type {Promise<void> | undefined} */
let fetching;
/** @type {{ element: HTMLElement, update: (state: State) => void, show: (state: State) => boolean }} */
const people = { element: h("section", null), update: fetchPeople, show: () => false };
const views = { brief: createBrief(actions, open), read, people, quotes: createQuotes(actions), timeline: createTimeline(actions, open), compare: createCompare(actions), search };
const listeners = [createRail(byId("rail"), actions, open), createTop(actions, query), show];

/** The section People with all that belongs to it. */
function fetchPeople() {
  fetching ??= import("./views/people.js").then(({ createPeople }) => {
    Object.assign(people, createPeople(store, actions));
    const state = store.get();
    if (state.route.section !== "people") return;
    show(state);
    people.show(state);
  }).catch((error) => {
    fetching = undefined;
    if (store.get().route.section === "people") actions.notice(`People could not be loaded. ${error.message}`);
  });
}

/** @param {State} state */
function show(state) {
  if (state.phase === "failed" && state.docs.length === 0) {
    fill(middle, h("p", { class: "plain" }, state.problem));
    return;
  }
  const { element, update } = views[state.route.section];
  if (middle.firstElementChild !== element) {
    read.hide();
    search.hide();
    fill(middle, element);
  }
  update(state);
}

/**
 * It is on the screen: scroll where the reader should look.
 * @param {Route} route
 * @param {Place | undefined} place
 */
function shown(route, place) {
  if (store.get().route !== route) return;
  if (place) {
    scrollTo({ top: place.scroll, behavior: "instant" });
    linkTo(place.link)?.focus({ preventScroll: true });
  }
  else if (!(route.section === "read" && read.show(store.get())) && !(route.section === "people" && people.show(store.get()))) scrollTo({ top: 0, behavior: "instant" });
  const doc = route.section === "read" && docOf(store.get(), route.doc);
  document.title = `${doc ? say.title(doc) : say.capital(route.section)} · Nutgraf`;
}

/**
 * @param {string | null | undefined} href
 * @returns {HTMLElement | null | undefined}
 */
function linkTo(href) {
  return href ? middle.querySelector(`a[href="${CSS.escape(href)}"]`) : undefined;
}

store.subscribe(() => {
  const focused = document.activeElement;
  // What one of them does may change the state: the others are told the newest, never an old one after it.
  for (const listener of listeners) listener(store.get());
  // A link that was drawn anew keeps the focus.
  if (focused !== document.activeElement && document.activeElement === document.body) (linkTo(focused?.getAttribute("href")) ?? middle).focus({ preventScroll: true });
});
const selection = createSelection(store, actions, read.element, (span) => {
  const doc = docOf(store.get(), store.get().route.doc);
  if (doc) openNote(store.get(), doc, span);
});
listen(store, actions, { query, middle, help: open.keys, copy: selection.copy, hit: read.hit });
createDrop(actions, (text) => openAdd(store.get(), text));
query.addEventListener("input", () => actions.type(query.value));
createSuggest(query, store, actions);
byId("open-sources").addEventListener("click", openSheet);
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  middle.focus();
});
actions.start().then(fetchPeople);
