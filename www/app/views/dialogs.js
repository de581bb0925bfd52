// Dialogs: keyboard and word lists, changing an article's data, what could not be read, notes,
// and the source list on narrow screens.

/** @import { StoredDocument } from "nutgraf" */
/** @import { Actions, Change } from "../actions.js" */
/** @import { Field, State } from "../store.js" */
import { isoDate } from "../dates.js";
import { fill, h } from "../dom.js";
import * as say from "../say.js";

const KEYS = [
  ["/", "Search (also Ctrl K)"],
  ["j k", "Next, previous result or article"],
  ["n p", "Next, previous match in an article"],
  ["Enter", "Open"],
  ["Esc", "Back"],
  ["c", "Copy the selected words or the open passage with citation"],
  ["u", "Undo (also Ctrl Z)"],
  ["g b", "Brief"],
  ["g r", "Read"],
  ["g p", "People"],
  ["⇧A", "The next name that begins so (in the list of People); go on typing for more letters"],
  ["m e x", "Merge, rename, not a name (in People)"],
  ["g q", "Quotes"],
  ["g t", "Timeline"],
  ["?", "This list"],
];

/** Failures drawn; a longer list is better copied. */
const SHOWN = 300;

let made = 0;

/**
 * @param {string} title
 * @param {string} className
 */
export function dialog(title, className) {
  const id = `dialog-${++made}`;
  const close = h("button", { type: "button", class: "close", onclick: () => element.close() }, "Close");
  const element = h("dialog", { class: className, "aria-labelledby": id, onclick: (event) => { if (event.target === element) element.close(); } },
    h("div", { class: "dialog-top" }, h("h2", { id }, title), close));
  document.body.append(element);
  return element;
}

/** @param {Actions} actions */
export function createKeys(actions) {
  const element = dialog("Keyboard shortcuts", "keys");
  const single = h("input", { type: "checkbox", onchange: () => actions.keys(single.checked) });
  element.append(
    h("dl", null, KEYS.map(([key, does]) => h("div", null, h("dt", null, (key ?? "").split(" ").map((one) => h("kbd", null, one))), h("dd", null, does)))),
    h("label", { class: "check" }, single, "Single-key shortcuts are on"),
    h("p", { class: "credits" }, h("a", { href: "./data-sources.txt", target: "_blank", rel: "noopener" }, "Word lists and sources"),
      " (place names: GeoNames, CC BY 4.0, and Unicode CLDR)"));
  return (/** @type {State} */ state) => {
    single.checked = state.keys;
    if (!element.open) element.showModal();
  };
}

const LABELS = /** @type {const} */ ([
  ["title", "Title", "As the text has it: its headline or its first words"],
  ["date", "Date", "For example 8 June 2017, June 2017 or 2017-06-08"],
  ["source", "Outlet", "Who printed it"],
  ["credit", "Credit", "The agency or outlet whose text it is"],
]);

/**
 * What an article is, in the reader's words.
 * @param {Actions} actions
 */
export function createEdit(actions) {
  const element = dialog("Change what is known", "edit");
  const about = h("p", null);
  const problem = h("p", { class: "problem", role: "alert" });
  const inputs = new Map(LABELS.map(([field]) => [field, h("input", { type: "text", id: `edit-${field}`, autocomplete: "off" })]));
  const form = h("form", { novalidate: true, onsubmit: save },
    about,
    LABELS.map(([field, label, hint]) => {
      const input = /** @type {HTMLInputElement} */ (inputs.get(field));
      input.setAttribute("aria-describedby", `hint-${field}`);
      return h("div", { class: "field" }, h("label", { for: `edit-${field}` }, label), input, h("p", { class: "hint", id: `hint-${field}` }, hint));
    }),
    problem,
    h("button", { class: "primary" }, "Save"));
  element.append(form);
  /** @type {StoredDocument | undefined} */
  let doc;
  /** @type {Record<string, string>} */
  let before = {};

  /** @param {Event} event */
  function save(event) {
    event.preventDefault();
    if (!doc) return;
    /** @type {Change} */
    const change = {};
    for (const [field, input] of inputs) {
      const value = input.value.trim();
      if (value === before[field]) continue;
      const said = field === "date" && value ? isoDate(value) : value;
      if (said === undefined) {
        fill(problem, "This date is not clear. Write the month as a word, 8 June 2017, or year, month and day, 2017-06-08.");
        input.setAttribute("aria-invalid", "true");
        return input.focus();
      }
      change[field] = said;
    }
    element.close();
    if (Object.keys(change).length > 0) actions.correct(doc, change);
  }

  return (/** @type {StoredDocument} */ chosen, /** @type {Field | undefined} */ field = undefined) => {
    doc = chosen;
    const { title, date, source, credit } = chosen;
    before = { title: title ?? "", date: date ? say.published(chosen) : "", source: source ?? "", credit: credit ?? "" };
    about.textContent = `“${say.title(chosen, 70)}”. What you change is shown in red. Leave a field empty and the text decides.`;
    for (const [name, input] of inputs) {
      input.value = before[name] ?? "";
      input.removeAttribute("aria-invalid");
    }
    fill(problem);
    if (!element.open) element.showModal();
    const input = inputs.get(/** @type {"title"} */ (field)) ?? inputs.get("title");
    input?.focus();
    input?.select();
  };
}

/**
 * What could not be read, one reason each.
 * @param {Actions} actions
 */
export function createFailures(actions) {
  const element = dialog("Not read", "failures");
  const list = h("ul", null);
  const rest = h("p", null);
  const copy = h("button", { type: "button", class: "primary" }, "Copy list");
  element.append(list, rest, copy);
  return (/** @type {State} */ { failures }) => {
    fill(list, failures.slice(0, SHOWN).map(({ name, reason }) => h("li", null, h("b", null, name), " ", reason)));
    rest.textContent = failures.length > SHOWN ? `and ${(failures.length - SHOWN).toLocaleString("en-GB")} more, which are in the copied list.` : "";
    copy.onclick = () => {
      element.close();
      actions.copy(failures.map(({ name, reason }) => `${name}\t${reason}`).join("\n"), `Copied: ${say.count(failures.length, "line")}.`);
    };
    if (!element.open) element.showModal();
  };
}

/**
 * A note of the reader's about some words.
 * @param {Actions} actions
 */
export function createNote(actions) {
  const element = dialog("Add a note", "add-note");
  const words = h("p", { class: "words" });
  const text = h("textarea", { id: "note-text", rows: 4 });
  const submit = h("button", { class: "primary" }, "Save");
  const form = h("form", null, words, h("label", { for: "note-text" }, "Your note"), text,
    h("p", { class: "hint" }, "It stands in red beside the passage and is kept until this tab is closed."), submit);
  element.append(form);
  return (/** @type {State} */ { notes }, /** @type {StoredDocument} */ doc, /** @type {{ start: number, end: number }} */ { start, end }) => {
    words.textContent = say.clip(doc.text.slice(start, end), 240);
    text.value = "";
    form.onsubmit = (event) => {
      event.preventDefault();
      if (!text.value.trim()) return text.focus();
      element.close();
      return actions.annotate(doc.id, [...notes.get(doc.id) ?? [], { start, end, text: text.value.trim() }], "Note added.");
    };
    if (!element.open) element.showModal();
    text.focus();
  };
}

/**
 * On narrow screens the source list opens over everything.
 * @param {HTMLElement} rail
 */
export function createSheet(rail) {
  const home = /** @type {HTMLElement} */ (rail.parentElement);
  const element = dialog("Sources", "sheet");
  const back = () => home.prepend(rail);
  element.addEventListener("close", back);
  element.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a, .primary, .tools button")) element.close();
  });
  matchMedia("(min-width: 761px)").addEventListener("change", () => element.close());
  return () => {
    element.append(rail);
    element.showModal();
  };
}

