// The source list, and in Read the key to the marks.

/** @import { Facts, StoredDocument } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { Field, Kind, State } from "../store.js" */
import { fill, h } from "../dom.js";
import { ENCODINGS, noted, unusual } from "../files.js";
import { facets } from "../parts/facets.js";
import { KINDS, shownAs } from "../parts/marks.js";
import * as say from "../say.js";
import { numberOf } from "../store.js";
import { format } from "../url.js";

/** @typedef {(doc: StoredDocument, field?: Field) => void} Edit */

/**
 * The source list, and in Read the key to the marks.
 * @param {HTMLElement} container
 * @param {Actions} actions
 * @param {{ add: () => void, keys: () => void, edit: Edit }} open
 */
export function createRail(container, actions, open) {
  const number = h("span", null);
  const all = h("button", { type: "button", class: "quiet", onclick: () => actions.tickAll(true) }, "All");
  const none = h("button", { type: "button", class: "quiet", onclick: () => actions.tickAll(false) }, "None");
  const choice = h("p", { class: "choice" }, h("span", null, "Look at"), all, none);
  const list = h("ol", null);
  const key = h("div", { class: "key" });
  const narrow = h("div", { class: "key narrow" });
  const inner = h("div", { class: "rail-inner" }, narrow,
    h("h2", null, "Sources", number), choice, list,
    h("button", { type: "button", class: "primary", onclick: open.add }, "Add articles"),
    h("p", { class: "hint" }, h("span", { class: "mouse" }, "Drop files or folders anywhere. "), "Files stay on this device."),
    key,
    h("button", { type: "button", class: "quiet", onclick: open.keys }, "Keyboard and word lists"));
  container.append(inner);
  /** One row an article, kept for as long as the article is the same. @type {WeakMap<StoredDocument, ReturnType<typeof row>>} */
  const rows = new WeakMap();
  /** @type {Partial<State> & { doc?: string }} */
  let before = {};

  /** @param {State} state */
  function update(state) {
    const { docs, facts, route, kinds, everyMention, ticked, byHand, likes } = state;
    const doc = route.section === "read" ? route.doc : undefined;
    const changed = docs !== before.docs || byHand !== before.byHand || likes !== before.likes;
    if (changed) {
      choice.hidden = docs.length < 2;
      place(state);
    }
    if (changed || ticked !== before.ticked) {
      number.textContent = ticked ? `${ticked.size.toLocaleString("en-GB")} of ${docs.length.toLocaleString("en-GB")}` : docs.length.toLocaleString("en-GB");
      all.disabled = !ticked;
      none.disabled = ticked?.size === 0;
      if (ticked || before.ticked) for (const one of docs) rows.get(one)?.tick(!ticked || ticked.has(one.id));
    }
    if (changed || doc !== before.doc) {
      list.querySelector("[aria-current]")?.removeAttribute("aria-current");
      const current = docs.find(({ id }) => id === doc);
      const link = current && rows.get(current)?.link;
      link?.setAttribute("aria-current", "page");
      if (link && doc !== before.doc) reveal(list, link);
    }
    if (state.found !== before.found || route !== before.route) narrowed(state);
    const found = doc === undefined ? undefined : facts.get(doc);
    if (found !== (before.doc === undefined ? undefined : before.facts?.get(before.doc)) || doc !== before.doc || kinds !== before.kinds || everyMention !== before.everyMention) {
      const focused = /** @type {HTMLElement | null} */ (key.contains(document.activeElement) ? document.activeElement : null)?.id;
      fill(key, found && legend(found, state, actions));
      if (focused) document.getElementById(focused)?.focus();
    }
    before = { docs, facts, kinds, everyMention, ticked, byHand, likes, doc, found: state.found, route };
  }

  /**
   * What narrows a search, while there is one.
   * @param {State} state
   */
  function narrowed(state) {
    const { found, route } = state;
    const focused = narrow.contains(document.activeElement) ? document.activeElement?.id : undefined;
    fill(narrow, route.section === "search" && found && facets(found, state.docs, route, actions, () => narrowed(state)));
    if (focused) document.getElementById(focused)?.focus();
  }

  /**
   * Every article's row where it belongs; what stands right already is not touched.
   * @param {State} state
   */
  function place({ docs, byHand, likes }) {
    const grown = byHand === before.byHand && likes === before.likes && before.docs?.every((doc, index) => doc === docs[index]);
    const from = grown ? before.docs?.length ?? 0 : 0;
    let next = from > 0 ? null : list.firstElementChild;
    docs.slice(from).forEach((doc, place) => {
      const index = from + place;
      let known = rows.get(doc);
      if (!known) rows.set(doc, (known = row(doc, actions, open.edit)));
      const like = likes.get(doc.id);
      const other = numberOf(docs, like?.doc);
      known.say(index + 1, byHand.get(doc.id), like && other > 0 ? `shares ${Math.round(like.share * 100)} % with ${other}` : "");
      if (known.element === next) next = next.nextElementSibling;
      else list.insertBefore(known.element, next);
    });
    while (next) {
      const gone = next;
      next = next.nextElementSibling;
      gone.remove();
    }
  }
  return update;
}

/**
 * Scroll the list, and nothing else, so that the row is in it.
 * @param {HTMLElement} list
 * @param {HTMLElement} link
 */
function reveal(list, link) {
  if (list.scrollHeight <= list.clientHeight) return;
  const row = link.getBoundingClientRect();
  const frame = list.getBoundingClientRect();
  if (row.top < frame.top || row.bottom > frame.bottom) list.scrollTop += row.top - frame.top - frame.height / 3;
}

/**
 * @param {StoredDocument} doc
 * @param {Actions} actions
 * @param {Edit} edit
 */
function row(doc, actions, edit) {
  const number = h("span", { class: "number" });
  const box = h("input", { type: "checkbox", checked: true, onchange: () => actions.tick(doc.id, box.checked) });
  const title = h("b", null, say.title(doc, 44));
  const outlet = h("span", null, say.outlet(doc));
  const date = h("span", null, say.published(doc));
  const link = h("a", { href: format({ section: "read", doc: doc.id }) }, title, outlet);
  const shares = h("span", null);
  const tools = h("p", { class: "tools" });
  const element = h("li", null, h("label", { class: "tick" }, box, number), link, tools);
  const readAs = unusual(doc.meta);
  /** @type {ReadonlySet<Field> | undefined} */
  let shown;
  draw(undefined);

  /** @param {ReadonlySet<Field> | undefined} fields changed by hand */
  function draw(fields) {
    shown = fields;
    title.className = fields?.has("title") ? "human" : "";
    outlet.className = fields?.has("source") || fields?.has("credit") ? "human" : "";
    date.className = fields?.has("date") ? "human" : "";
    fill(tools, date, shares,
      fields && fields.size > 0 && h("span", { class: "human" }, "by you"),
      readAs && h("span", null, `read as ${readAs}`),
      readAs && actions.hasFile(doc) && encodings(),
      !doc.date && h("button", { type: "button", class: "quiet", onclick: () => edit(doc, "date") }, "Set a date"),
      h("button", { type: "button", class: "quiet edit", onclick: () => edit(doc) }, "Edit"));
  }
  function encodings() {
    const { encoding } = noted(doc.meta);
    const select = h("select", { "aria-label": `Read ${noted(doc.meta).file} again as`, onchange: () => actions.reread(doc, select.value) },
      ENCODINGS.map(([value, label]) => h("option", { value, selected: value === encoding }, label)));
    return select;
  }
  return {
    element,
    link,
    /** @param {boolean} on */
    tick(on) {
      if (box.checked !== on) box.checked = on;
    },
    /**
     * @param {number} place from 1
     * @param {ReadonlySet<Field> | undefined} fields changed by hand
     * @param {string} like what it shares with another article
     */
    say(place, fields, like) {
      if (fields !== shown) draw(fields);
      if (shares.textContent !== like) shares.textContent = like;
      if (number.textContent === String(place)) return;
      number.textContent = String(place);
      box.setAttribute("aria-label", `Look at source ${place}`);
    },
  };
}

/**
 * @param {Facts} facts of the open article
 * @param {State} state
 * @param {Actions} actions
 */
function legend(facts, { kinds, everyMention }, actions) {
  /** @type {Map<Kind, number>} */
  const counts = new Map();
  for (const { kind } of facts.entities) counts.set(shownAs(kind), (counts.get(shownAs(kind)) ?? 0) + 1);
  counts.set("date", facts.dates.length).set("figure", facts.figures.length);
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
