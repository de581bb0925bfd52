// The source list, and in Read the key to the marks.

/** @import { StoredDocument } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { Kind, State } from "../store.js" */
import { fill, h } from "../dom.js";
import { noted } from "../files.js";
import { KINDS, shownAs } from "../parts/marks.js";
import * as say from "../say.js";
import { format } from "../url.js";

/**
 * The source list, and in Read the key to the marks.
 * @param {HTMLElement} container
 * @param {Actions} actions
 * @param {{ add: () => void, keys: () => void }} open
 */
export function createRail(container, actions, open) {
  const number = h("span", null);
  const list = h("ol", null);
  const key = h("div", { class: "key" });
  const inner = h("div", { class: "rail-inner" },
    h("h2", null, "Sources", number), list,
    h("button", { type: "button", class: "primary", onclick: open.add }, "Add articles"),
    h("p", { class: "hint" }, h("span", { class: "mouse" }, "Drop text files anywhere. "), "Files stay on this device."),
    key,
    h("button", { type: "button", class: "quiet", onclick: open.keys }, "Keyboard shortcuts"));
  container.append(inner);
  /** @type {unknown[]} */
  let before = [];

  return (/** @type {State} */ state) => {
    const { docs, facts, route, kinds, everyMention } = state;
    const doc = route.section === "read" ? route.doc : undefined;
    const now = [docs, doc, facts, kinds, everyMention, route.section];
    if (now.every((value, place) => value === before[place])) return;
    if (docs !== before[0] || doc !== before[1]) {
      number.textContent = String(docs.length);
      fill(list, docs.map((one) => h("li", null, row(one, one.id === doc))));
    }
    before = now;
    const focused = /** @type {HTMLElement | null} */ (key.contains(document.activeElement) ? document.activeElement : null)?.id;
    fill(key, route.section === "read" && facts && doc !== undefined && legend(state, doc, actions));
    if (focused) document.getElementById(focused)?.focus();
  };
}

/**
 * @param {StoredDocument} doc
 * @param {boolean} current
 */
function row(doc, current) {
  const { readAs } = noted(doc.meta);
  return h("a", { href: format({ section: "read", doc: doc.id }), "aria-current": current && "page" },
    h("b", null, say.title(doc, 44)),
    h("span", null, say.outlet(doc)),
    h("span", null, say.published(doc), readAs && `, read as ${readAs}`));
}

/**
 * @param {State} state
 * @param {string} doc
 * @param {Actions} actions
 */
function legend({ facts, kinds, everyMention }, doc, actions) {
  /** @type {Map<Kind, number>} */
  const counts = new Map();
  const add = (/** @type {Kind} */ kind) => counts.set(kind, (counts.get(kind) ?? 0) + 1);
  for (const entity of facts?.entities ?? []) if (entity.documents.includes(doc)) add(shownAs(entity.kind));
  for (const date of facts?.dates ?? []) if (date.doc === doc) add("date");
  for (const figure of facts?.figures ?? []) if (figure.doc === doc) add("figure");
  return h("fieldset", null,
    h("legend", null, "Show in text"),
    KINDS.filter(({ kind }) => kind !== "other" || counts.has(kind)).map(({ kind, label }) => check({
      id: `show-${kind}`, checked: kinds.has(kind), onchange: () => actions.toggle(kind),
    }, h("span", { class: `mark ${kind}` }, label), counts.get(kind) ?? 0)),
    check({ id: "show-every", checked: everyMention, onchange: (event) => actions.everyMention(event.target.checked) },
      "Every mention, not only the first of a paragraph"));
}

/**
 * @param {import("../dom.js").Props} props
 * @param {import("../dom.js").Child} label
 * @param {number} [count]
 */
function check(props, label, count) {
  return h("label", null, h("input", { type: "checkbox", ...props }), h("span", { class: "words" }, label), count !== undefined && h("span", { class: "number" }, count));
}
