// The dialog that adds articles: files, a folder, or pasted text.

/** @import { Actions } from "../actions.js" */
/** @import { State } from "../store.js" */
import { fill, h } from "../dom.js";
import { ACCEPT } from "../files.js";
import { clip } from "../say.js";
import { dialog } from "./dialogs.js";

/** @param {Actions} actions */
export function createAdd(actions) {
  const element = dialog("Add articles", "add");
  const fate = h("p", null);
  const files = picker("files", { accept: ACCEPT });
  const folder = picker("folder", { webkitdirectory: true });
  const text = h("textarea", { id: "pasted", rows: 7, oninput: guess });
  const guessed = h("p", { class: "hint", id: "guessed" });
  text.setAttribute("aria-describedby", "guessed");
  const problem = h("p", { class: "problem", role: "alert" });
  const submit = h("button", { class: "primary" }, "Add the text");
  const form = h("form", {
    onsubmit(/** @type {Event} */ event) {
      event.preventDefault();
      if (!text.value.trim()) return fill(problem, "Paste some text first, or choose files.");
      element.close();
      actions.addText(text.value);
      text.value = "";
    },
  }, h("label", { for: "pasted" }, "Paste the text of one article"), text, guessed, problem, submit);
  element.append(fate, h("p", { class: "hint" }, "Text, Word, web pages, PDF with text, mail, tables (CSV), feeds (JSON), and zip of these."),
    h("div", { class: "ways" },
      h("button", { type: "button", onclick: () => files.click() }, "Choose files"),
      h("button", { type: "button", onclick: () => folder.click() }, "Choose a folder"),
      files, folder),
    form);

  /**
   * @param {string} id
   * @param {import("../dom.js").Props} props
   */
  function picker(id, props) {
    const input = h("input", {
      type: "file", id, multiple: true, hidden: true, ...props,
      onchange() {
        const chosen = [...(input.files ?? [])].filter(({ name }) => !name.startsWith("."));
        input.value = "";
        if (chosen.length === 0) return;
        element.close();
        actions.addFiles(Promise.resolve(chosen));
      },
    });
    return input;
  }

  function guess() {
    const line = text.value.trim().split("\n", 1)[0] ?? "";
    guessed.textContent = line ? `It begins “${clip(line, 70)}” and will be called so, unless the text has a headline.` : "";
  }

  return (/** @type {State} */ { docs, sample }, /** @type {string} */ pasted = "") => {
    const replaces = docs.length > 0 && docs.every(({ id }) => sample.has(id));
    const title = /** @type {HTMLElement} */ (element.querySelector("h2"));
    title.textContent = pasted ? "Add the pasted text as an article?" : "Add articles";
    fate.textContent = `Files are read here and go nowhere.${replaces ? " They take the place of the sample." : ""}`;
    fill(problem);
    if (pasted) text.value = pasted;
    guess();
    if (!element.open) element.showModal();
    if (pasted) submit.focus();
  };
}
