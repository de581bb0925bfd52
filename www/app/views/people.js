// Who, what and where: all names as a list, a network or a map, the record of one of them, and corrections.

/** @import { Entity } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { State, Store } from "../store.js" */
/** @import { Column, Line } from "../parts/names.js" */
import { fill, h } from "../dom.js";
import { ALL_KINDS, beginning, counts, KIND_WORDS, kindOf, linesOf, NUMBERS, order, shortDay, wanted } from "../parts/names.js";
import { createWindow } from "../parts/window.js";
import * as say from "../say.js";
import { format } from "../url.js";
import { noArticles, noneTicked } from "./empty.js";
import { createLog } from "./people-log.js";
import { createMap, hasMap } from "./people-map.js";
import { createNetwork } from "./people-network.js";
import { createDialogs } from "./people-dialogs.js";
import { createRecord } from "./people-record.js";
import { createTray } from "./people-tray.js";

/** @type {readonly [Column, string][]} */
const COLUMNS = [["name", "Name"], ["role", "Role"], ["sources", "Sources"], ["mentions", "Mentions"], ["first", "First"], ["last", "Last"]];

/** Letters typed within so many milliseconds are one word. */
const PAUSE = 900;

/**
 * @param {Store} store
 * @param {Actions} actions
 */
export function createPeople(store, actions) {
  const naming = createDialogs(store, actions);
  /** Ticked, to be merged or thrown out. @type {Set<string>} */
  const ticked = new Set();
  const find = h("input", { type: "search", id: "names-find", autocomplete: "off", spellcheck: "false", placeholder: "Filter", "aria-label": "Filter names", oninput: () => actions.refine({ find: find.value || undefined }) });
  const kinds = h("div", { class: "kinds", role: "group", "aria-label": "Kinds" });
  const views = h("div", { class: "kinds views", role: "group", "aria-label": "Shown as" });
  const filters = h("form", { class: "filters", onsubmit: (event) => event.preventDefault() }, find, kinds);
  const chosen = h("p", { class: "chosen", role: "status" });
  const count = h("p", { class: "unseen", role: "status" });
  const heads = new Map(COLUMNS.map(([column, words]) => [column, h("button", { type: "button", id: `names-by-${column}`, onclick: () => sort(column) }, words)]));
  const header = h("div", { role: "row", class: "name-row heads" }, h("span", { role: "columnheader" }, h("span", { class: "unseen" }, "Ticked")),
    COLUMNS.map(([column]) => h("span", { role: "columnheader", class: column }, heads.get(column))));
  const body = h("div", { role: "rowgroup", class: "name-rows" });
  const table = h("div", { role: "table", class: "names", "aria-label": "Names" }, h("div", { role: "rowgroup", class: "top-line" }, header), body);
  const rows = createWindow(body, row);
  const said = h("div", null);
  const tray = createTray(actions);
  const log = createLog(actions);
  const network = createNetwork(actions);
  const map = createMap(actions);
  const list = h("div", null, tray.element, chosen, table);
  const main = h("div", { class: "main" }, h("h1", { class: "unseen" }, "People, organisations, places"), views, filters, count, said, list, network.element, map.element, log.element);
  const record = createRecord(store, actions, naming);
  const element = h("section", { class: "people" }, main, record.element);
  /** @type {unknown[]} */
  let before = [];
  /** @type {readonly Line[]} */
  let lines = [];
  /** @type {string | undefined} */
  let opened;

  /** @param {State} state */
  function update(state) {
    const { people, docs, route, phase, log: edits, later, network: found } = state;
    element.classList.toggle("open", route.entity !== undefined);
    record.update(state);
    const now = [people, docs, phase, edits, later, route.kind, route.find, route.by, route.view, found, route.min, state.ticked];
    if (route.section !== "people" || now.every((value, place) => value === before[place])) return rows.place();
    before = now;
    if (find.value.trim() !== (route.find ?? "").trim()) find.value = route.find ?? "";
    const all = people ? linesOf(people.entities, docs) : [];
    const mapped = hasMap(people?.entities ?? []);
    const view = route.view === "map" && !mapped ? undefined : route.view;
    for (const part of [filters, views, list, network.element, map.element]) part.hidden = all.length === 0;
    log.update(state);
    if (all.length === 0) return fill(said, nothing(state));
    const focused = document.activeElement instanceof HTMLElement && element.contains(document.activeElement) ? document.activeElement.dataset["name"] ?? document.activeElement.id : "";
    fill(views, /** @type {const} */ ([["List", undefined], ["Network", "network"], ["Map", "map"]]).filter(([, as]) => as !== "map" || mapped).map(([words, as]) => h("button", {
      type: "button", id: `names-as-${as}`, "aria-pressed": String(view === as), onclick: () => actions.refine({ view: as, entity: undefined }),
    }, words)));
    filters.hidden = list.hidden = view !== undefined;
    network.element.hidden = view !== "network";
    map.element.hidden = view !== "map";
    fill(said);
    if (view === "network") {
      network.update(state);
    } else if (view === "map") {
      map.update(state);
    } else {
      drawKinds(all, route);
      tray.update(state);
      const { column, down } = order(route);
      for (const [name, button] of heads) button.parentElement?.setAttribute("aria-sort", name !== column ? "none" : down ? "descending" : "ascending");
      for (const id of ticked) if (!all.some(({ entity }) => entity.id === id)) ticked.delete(id);
      lines = wanted(all, route, kindOf(route, counts(all)));
      table.setAttribute("aria-rowcount", String(lines.length + 1));
      table.hidden = lines.length === 0;
      count.textContent = say.count(lines.length, "name");
      rows.show(lines);
      drawChosen();
      if (lines.length === 0) fill(said, h("p", { class: "plain" }, `No name fits “${route.find ?? ""}”.`));
    }
    const again = focused ? document.getElementById(focused) ?? element.querySelector(`[data-name="${CSS.escape(focused)}"]`) : undefined;
    if (again instanceof HTMLElement && document.activeElement !== again) again.focus({ preventScroll: true });
  }

  /** @param {State} state */
  function nothing({ phase, docs, ticked: looked, people, route }) {
    if (phase !== "ready") return null;
    if (docs.length === 0) return noArticles(actions);
    if (looked?.size === 0) return noneTicked(actions);
    if (!people) return h("p", { class: "plain" }, "Finding names…");
    return route.entity ? null : h("p", { class: "plain" }, "No names found. Either the text has none or it is in a language Nutgraf does not read yet (English only for now).");
  }

  /**
   * @param {readonly Line[]} all
   * @param {import("../url.js").Route} route
   */
  function drawKinds(all, route) {
    const found = counts(all);
    const open = kindOf(route, found);
    fill(kinds, /** @type {const} */ ([...ALL_KINDS, "all"]).filter((kind) => found.has(kind)).map((kind) => h("button", {
      type: "button", id: `names-kind-${kind}`, "aria-pressed": String(kind === open), onclick: () => actions.refine({ kind: kind === "person" ? undefined : kind }),
    }, `${kind === "all" ? "All" : KIND_WORDS[kind].many} `, h("span", null, (found.get(kind) ?? 0).toLocaleString("en-GB")))));
  }

  /** @param {Column} column */
  function sort(column) {
    const now = order(store.get().route);
    const down = now.column === column ? !now.down : NUMBERS.has(column);
    actions.refine({ by: `${down ? "-" : ""}${column}` });
  }

  /**
   * @param {Line} line
   * @param {number} place from 0
   */
  function row({ entity, role, first, last }, place) {
    const { id, name, kind, documents, sources, mentions, byHand, certainty } = entity;
    const { route } = store.get();
    const box = h("input", { type: "checkbox", checked: ticked.has(id), "aria-label": `Choose ${name}`, "data-name": `tick ${id}`, onchange: () => {
      if (box.checked) ticked.add(id);
      else ticked.delete(id);
      drawChosen();
    } });
    const apart = sources && sources.independent < documents.length;
    const cell = (/** @type {string} */ column, /** @type {import("../dom.js").Child[]} */ ...words) => h("span", { role: "cell", class: column }, ...words);
    return h("div", { role: "row", class: "name-row", "aria-rowindex": place + 2 },
      cell("box-cell", h("label", null, box)),
      cell("name", h("a", { href: format({ ...route, section: "people", entity: id }), "data-step": true, "data-name": id, class: byHand && "human" }, name),
        certainty === "unsure" && h("span", { class: "level" }, " unsure"), byHand && h("span", { class: "human" }, " by you")),
      cell("role", role || (kindOf(route, new Map([[kind, 1], ["all", 1]])) === "all" ? KIND_WORDS[kind].one : "")),
      cell("sources", apart ? `${sources.independent} of ${documents.length}` : documents.length, h("span", { class: "unit" }, apart || documents.length !== 1 ? " sources" : " source")),
      cell("mentions", mentions.length, h("span", { class: "unit" }, mentions.length === 1 ? " mention" : " mentions")),
      cell("first", shortDay(first)), cell("last", shortDay(last)));
  }

  function drawChosen() {
    const entities = chosenOnes();
    chosen.hidden = entities.length === 0;
    fill(chosen, h("span", null, `${say.count(entities.length, "name")} chosen`),
      h("button", { type: "button", onclick: () => naming.merge(entities) }, "Merge"),
      h("button", { type: "button", onclick: () => { untick(); actions.naming.reject(entities); } }, entities.length === 1 ? "Not a name" : "Not names"),
      h("button", { type: "button", class: "quiet", onclick: untick }, "Choose none"));
  }

  function chosenOnes() {
    return (store.get().people?.entities ?? []).filter(({ id }) => ticked.has(id));
  }

  function untick() {
    ticked.clear();
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (body.querySelectorAll("input:checked"))) box.checked = false;
    drawChosen();
  }

  /** What single keys are about: those ticked, else the open record, else the name that has the focus. @returns {readonly Entity[]} */
  function meant() {
    const some = chosenOnes();
    if (some.length > 0) return some;
    const { people, dossier, route } = store.get();
    if (route.entity) return dossier?.entity ? [dossier.entity] : [];
    const id = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["name"]?.replace(/^tick /, "") : undefined;
    return people?.entities.filter((entity) => entity.id === id) ?? [];
  }

  addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!element.isConnected || !store.get().keys || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!["m", "e", "x"].includes(key) || document.querySelector("dialog[open]")) return;
    if (target instanceof Element && target.matches("input:not([type=checkbox], [type=range]), textarea, select")) return;
    const entities = meant();
    const [first] = entities;
    if (!first) return;
    event.preventDefault();
    if (key === "m") naming.merge(entities);
    else if (key === "e") naming.rename(first);
    else {
      untick();
      actions.naming.reject(entities);
    }
  });

  // Type to jump: a capital begins, what follows at once goes on; small letters alone are single keys, unless those are off.
  let typed = "";
  let last = 0;
  table.addEventListener("keydown", (event) => {
    const { key, target, timeStamp } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !/^\p{L}$/u.test(key)) return;
    const goesOn = typed !== "" && timeStamp - last < PAUSE;
    if (!goesOn && store.get().keys && key === key.toLowerCase() && key !== key.toUpperCase()) return;
    event.preventDefault();
    event.stopPropagation();
    last = timeStamp;
    // The same letter again: the next of them.
    const same = goesOn && typed.toLowerCase() === key.toLowerCase();
    typed = goesOn && !same ? typed + key : key;
    const id = target instanceof HTMLElement ? target.dataset["name"]?.replace(/^tick /, "") : undefined;
    const now = lines.findIndex(({ entity }) => entity.id === id);
    const at = beginning(lines, typed, same || typed.length === 1 ? now + 1 : Math.max(now, 0));
    if (at < 0) return;
    const link = rows.reveal(at)?.querySelector("a");
    if (link instanceof HTMLElement) link.focus({ preventScroll: true });
  });

  return {
    element,
    update,
    /**
     * It is on the screen. A record that was opened gets the focus; the list stays where it is.
     * @param {State} state
     * @returns {boolean} whether the page is to stay where it is
     */
    show({ route }) {
      rows.place();
      const other = route.entity !== opened;
      const listed = opened !== undefined || before.length > 0;
      opened = route.entity;
      if (route.entity && other) record.focus();
      return listed && route.entity !== undefined;
    },
  };
}
