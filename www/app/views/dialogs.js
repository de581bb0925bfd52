// Dialogs: keyboard shortcuts, adding articles, and the source list on narrow screens.

/** @import { Actions } from "../actions.js" */
/** @import { State } from "../store.js" */
import { fill, h } from "../dom.js";

const KEYS = [
  ["/", "Search (also Ctrl K)"],
  ["j k", "Next, previous result or article"],
  ["Enter", "Open"],
  ["Esc", "Back"],
  ["g b", "Brief"],
  ["g r", "Read"],
  ["g q", "Quotes"],
  ["g t", "Timeline"],
  ["?", "This list"],
];

/** @param {string} title */
function dialog(title, className = "") {
  const close = h("button", { type: "button", class: "close", onclick: () => element.close() }, "Close");
  const heading = h("h2", { id: `dialog-${className}` }, title);
  const element = h("dialog", { class: className, "aria-labelledby": `dialog-${className}`, onclick: (event) => { if (event.target === element) element.close(); } },
    h("div", { class: "dialog-top" }, heading, close));
  document.body.append(element);
  return element;
}

/** @param {Actions} actions */
export function createKeys(actions) {
  const element = dialog("Keyboard shortcuts", "keys");
  const single = h("input", { type: "checkbox", onchange: () => actions.keys(single.checked) });
  element.append(
    h("dl", null, KEYS.map(([key, does]) => h("div", null, h("dt", null, (key ?? "").split(" ").map((one) => h("kbd", null, one))), h("dd", null, does)))),
    h("label", { class: "check" }, single, "Single-key shortcuts are on"));
  return (/** @type {State} */ state) => {
    single.checked = state.keys;
    if (!element.open) element.showModal();
  };
}

/** @param {Actions} actions */
export function createAdd(actions) {
  const element = dialog("Add articles", "add");
  const fate = h("p", null);
  const files = h("input", { type: "file", id: "files", multiple: true, accept: ".txt,text/plain" });
  const text = h("textarea", { id: "pasted", rows: 8 });
  const problem = h("p", { class: "problem", role: "alert" });
  const submit = h("button", { type: "button", class: "primary" }, "Add");
  submit.onclick = () => {
    if (!files.files?.length && !text.value.trim()) {
      fill(problem, "Choose a file or paste some text first.");
      return;
    }
    element.close();
    if (files.files?.length) actions.addFiles([...files.files]);
    if (text.value.trim()) actions.addText(text.value);
    files.value = "";
    text.value = "";
  };
  element.append(fate,
    h("label", { for: "files" }, "Text files"), files,
    h("label", { for: "pasted" }, "Or paste the text of one article"), text,
    problem, submit);
  return (/** @type {State} */ { docs, sample }, /** @type {string} */ pasted = "") => {
    const replaces = docs.length > 0 && docs.every(({ id }) => sample.has(id));
    fate.textContent = `Files are read here and go nowhere.${replaces ? " They take the place of the sample." : ""}`;
    fill(problem);
    if (pasted) text.value = pasted;
    if (!element.open) element.showModal();
    if (pasted) text.focus();
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
    if (event.target instanceof Element && event.target.closest("a, .primary")) element.close();
  });
  matchMedia("(min-width: 761px)").addEventListener("change", () => element.close());
  return () => {
    element.append(rail);
    element.showModal();
  };
}
