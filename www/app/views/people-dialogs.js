// What is asked before names are merged, renamed or noted.

/** @import { Entity } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { Store } from "../store.js" */
import { fill, h } from "../dom.js";
import { dialog } from "./dialogs.js";

/** Names offered to merge with; the reader may type any other. */
const OFFERED = 500;

/**
 * @param {Store} store
 * @param {Actions} actions
 */
export function createDialogs(store, actions) {
  const merging = dialog("Merge names", "naming");
  const renaming = dialog("Rename", "naming");
  const noting = dialog("Note", "naming");

  /** @param {readonly Entity[]} entities one or more; with one the other is asked for */
  function merge(entities) {
    const [first] = entities;
    if (!first) return;
    const people = store.get().people?.entities ?? [];
    const other = h("input", { type: "text", id: "merge-with", list: "merge-names", autocomplete: "off" });
    const problem = h("p", { class: "problem", role: "alert" });
    const own = h("input", { type: "text", id: "merge-name", autocomplete: "off", value: first.name });
    const names = [...new Set(entities.flatMap(({ name }) => name))];
    const form = h("form", { onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      const typed = other.value.trim().toLowerCase();
      const found = entities.length > 1 ? [] : people.filter((one) => one !== first && one.name.toLowerCase() === typed);
      const second = found.find(({ kind }) => kind === first.kind) ?? found[0];
      if (entities.length === 1 && !second) {
        fill(problem, "No other name is written like this. Choose one of the list.");
        return other.focus();
      }
      merging.close();
      const name = own.value.trim();
      return actions.naming.merge(second ? [first, second] : entities, name && name !== first.name ? name : undefined);
    } },
      entities.length === 1
        ? [h("label", { for: "merge-with" }, `${first.name} is the same as`), other,
          h("datalist", { id: "merge-names" }, people.filter((one) => one !== first && one.kind === first.kind).slice(0, OFFERED).map(({ name }) => h("option", { value: name })))]
        : h("fieldset", null, h("legend", null, "Show this name"), names.map((name, place) => h("label", { class: "check" },
          h("input", { type: "radio", name: "merge-show", checked: place === 0, onchange: () => { own.value = name; } }), name))),
      h("label", { for: "merge-name" }, entities.length === 1 ? "Name to show" : "Or another name"), own, problem,
      h("button", { class: "primary" }, "Merge"));
    show(merging, form, entities.length === 1 ? other : own);
  }

  /** @param {Entity} entity */
  function rename(entity) {
    const input = h("input", { type: "text", id: "rename-name", autocomplete: "off", value: entity.name });
    show(renaming, h("form", { onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      const name = input.value.trim();
      if (!name) return input.focus();
      renaming.close();
      if (name !== entity.name) actions.naming.rename(entity, name);
    } }, h("label", { for: "rename-name" }, "Name to show"), input, h("p", { class: "hint" }, "It is shown in red. The texts stay as they are."), h("button", { class: "primary" }, "Rename")), input);
    input.select();
  }

  /** @param {Entity} entity */
  function note(entity) {
    const input = h("textarea", { id: "entity-note", rows: 4 });
    input.value = entity.note ?? "";
    show(noting, h("form", { onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      noting.close();
      const text = input.value.trim();
      if (text !== (entity.note ?? "")) actions.naming.note(entity, text);
    } }, h("label", { for: "entity-note" }, `Your note on ${entity.name}`), input, h("p", { class: "hint" }, "An empty note is taken away."), h("button", { class: "primary" }, "Save")), input);
  }

  return { merge, rename, note };
}

/**
 * @param {HTMLDialogElement} element
 * @param {HTMLFormElement} form
 * @param {HTMLElement} first
 */
function show(element, form, first) {
  element.querySelector("form")?.remove();
  element.append(form);
  if (!element.open) element.showModal();
  first.focus();
}
