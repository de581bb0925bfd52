// Names that may be one: the reader says whether they are.

/** @import { Suggestion } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { State } from "../store.js" */
import { fill, h } from "../dom.js";
import { why } from "../parts/notes.js";
import * as say from "../say.js";
import { docOf, numberOf } from "../store.js";
import { format, passage } from "../url.js";

/** Pairs shown before somebody asks for all. */
const FIRST = 3;

/** @param {Actions} actions */
export function createTray(actions) {
  const element = h("section", { class: "tray", "aria-labelledby": "tray-title" });
  let all = false;
  /** @type {unknown[]} */
  let before = [];

  /** @param {State} state */
  function update(state) {
    const { people, later, docs, route } = state;
    const now = [people, later, docs, route];
    if (now.every((value, place) => value === before[place])) return;
    before = now;
    const here = new Set(people?.entities.map(({ id }) => id));
    const open = (people?.suggestions ?? []).filter(({ entities }) => !later.has(entities.join(" ")) && entities.every((id) => here.has(id)));
    element.hidden = open.length === 0;
    const shown = all ? open : open.slice(0, FIRST);
    fill(element,
      h("h2", { id: "tray-title" }, open.length === 1 ? "One pair may be the same" : `${say.capital(say.letters(open.length))} pairs may be the same`),
      h("ul", null, shown.map((one) => pair(one, state, actions))),
      (open.length > FIRST) && h("button", { type: "button", class: "quiet", id: "tray-all", "aria-expanded": String(all), onclick: () => {
        all = !all;
        before = [];
        update(state);
      } }, all ? "Show fewer" : `Show all ${open.length.toLocaleString("en-GB")}`));
  }
  return { element, update };
}

/**
 * @param {Suggestion} suggestion
 * @param {State} state
 * @param {Actions} actions
 */
function pair(suggestion, { docs, route }, actions) {
  const { entities: [a, b], names, reasons, certainty } = suggestion;
  const name = (/** @type {string} */ id, /** @type {string} */ words) => h("a", { href: format({ ...route, section: "people", entity: id }) }, words);
  const evidence = reasons.flatMap((reason) => reason.evidence).filter(({ doc }) => docOf({ docs }, doc));
  return h("li", null,
    h("p", { class: "pair" }, name(a, names[0]), " / ", name(b, names[1])),
    h("p", { class: "why" }, `${why(reasons)} `, h("span", { class: "level" }, say.certainty(certainty)),
      evidence.map((span) => [" ", h("a", { href: passage(span) }, `“${say.clip(span.text, 40)}”, source ${numberOf(docs, span.doc)}`)]).flat()),
    h("p", { class: "ways" },
      h("button", { type: "button", onclick: () => actions.naming.join(suggestion), "aria-label": `Merge ${names.join(" and ")}` }, "Merge"),
      h("button", { type: "button", onclick: () => actions.naming.distinct(suggestion), "aria-label": `${names.join(" and ")} are different` }, suggestion.kind === "person" ? "Different people" : "Different"),
      h("button", { type: "button", class: "quiet", onclick: () => actions.naming.later(suggestion), "aria-label": `Decide later about ${names.join(" and ")}` }, "Later")));
}
