// Which column of a table holds the text, asked where its names do not say.

/** @import { ColumnChoice, Columns } from "nutgraf" */
import { fill, h } from "../dom.js";
import { clip } from "../say.js";
import { dialog } from "./dialogs.js";

const FIELDS = /** @type {const} */ ([["text", "Text"], ["title", "Title"], ["date", "Date"], ["source", "Outlet"], ["url", "Address"]]);

/** @returns {(choice: ColumnChoice) => Promise<Columns | undefined>} undefined: do not add this file */
export function createColumns() {
  const element = dialog("Which column is the text?", "columns");
  const about = h("p", null);
  const fields = h("div", { class: "fields" });
  const table = h("table", null);
  const form = h("form", null, about, fields, h("div", { class: "frame", tabindex: 0, role: "region", "aria-label": "The first rows" }, table),
    h("div", { class: "ways" }, h("button", { class: "primary" }, "Add"), h("button", { type: "button", onclick: () => element.close() }, "Leave it out")));
  element.append(form);
  /** One question at a time. @type {Promise<unknown>} */
  let before = Promise.resolve();

  /**
   * @param {ColumnChoice} choice
   * @returns {Promise<Columns | undefined>}
   */
  function ask({ name, columns, rows, guess }) {
    about.textContent = `${name} has ${columns.length} columns, and their names do not say which one holds the articles. These are its first rows.`;
    /** @type {Map<keyof Columns, HTMLSelectElement>} */
    const selects = new Map();
    fill(fields, FIELDS.map(([field, label]) => {
      const guessed = typeof guess[field] === "number" ? columns[/** @type {number} */ (guess[field])] : guess[field];
      const select = h("select", { id: `column-${field}`, onchange: () => light() },
        field !== "text" && h("option", { value: "" }, "none"),
        columns.map((column) => h("option", { value: column, selected: column === guessed }, clip(column, 40))));
      selects.set(field, select);
      return h("label", { for: `column-${field}` }, label, select);
    }));
    fill(table,
      h("thead", null, h("tr", null, columns.map((column) => h("th", { scope: "col" }, clip(column, 40))))),
      h("tbody", null, rows.map((row) => h("tr", null, columns.map((_, place) => h("td", null, clip(row[place] ?? "", 90)))))));
    /** Show which column was chosen as the text. */
    function light() {
      const place = columns.indexOf(selects.get("text")?.value ?? "");
      for (const row of table.rows) [...row.cells].forEach((cell, at) => cell.classList.toggle("chosen", at === place));
    }
    light();
    element.showModal();
    selects.get("text")?.focus();
    return new Promise((resolve) => {
      form.onsubmit = (event) => {
        event.preventDefault();
        resolve(Object.fromEntries([...selects].map(([field, select]) => [field, select.value || null])));
        element.close();
      };
      element.addEventListener("close", () => resolve(undefined), { once: true });
    });
  }

  return (choice) => {
    const asked = before.then(() => ask(choice));
    before = asked;
    return asked;
  };
}
