// What the reader corrected, each to be taken back; kept as a file and brought in from one.

/** @import { Edit } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { State } from "../store.js" */
import { fill, h } from "../dom.js";
import * as say from "../say.js";

/** @param {Actions} actions */
export function createLog(actions) {
  const file = h("input", { type: "file", accept: ".json,application/json", class: "unseen", tabindex: -1, "aria-label": "File of corrections", onchange: () => {
    const [chosen] = file.files ?? [];
    if (chosen) actions.naming.bring(chosen);
    file.value = "";
  } });
  const title = h("summary", { id: "log-title" });
  const list = h("ol", null);
  const save = h("button", { type: "button" }, "Save as a file");
  const element = h("details", { class: "log" }, title, list,
    h("p", { class: "ways" }, save, h("button", { type: "button", onclick: () => file.click() }, "Bring in a file"), file));
  /** @type {readonly Edit[] | undefined} */
  let before;

  /** @param {State} state */
  function update({ log, docs, people }) {
    element.hidden = docs.length === 0;
    if (log === before) return;
    before = log;
    title.textContent = log.length === 0 ? "No corrections yet" : `${say.count(log.length, "correction")} by you`;
    const names = new Map(people?.entities.map((entity) => [entity.id, entity.name]));
    fill(list, log.length === 0 && h("li", { class: "hint" }, "Merge, rename, split or throw out names; every step stands here and can be taken back."), log.map((edit) => h("li", null,
      h("span", { class: "human" }, words(edit, names)),
      edit.conflict && h("span", { class: "why" }, ` Not in force: ${edit.conflict.text}`),
      h("button", { type: "button", class: "quiet", "aria-label": `Take back: ${words(edit, names)}`, onclick: () => actions.naming.takeBack(edit) }, "Take back"))));
    save.disabled = log.length === 0;
    save.onclick = () => download(`${JSON.stringify(log, null, 1)}\n`);
  }
  return { element, update };
}

/** @param {string} text */
function download(text) {
  const href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  h("a", { href, download: "corrections.json" }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/**
 * One correction as a sentence.
 * @param {Edit} edit
 * @param {ReadonlyMap<string, string>} known names by id
 */
function words({ op, target, value }, known) {
  const named = [target].flat().map((one) => name(one, known));
  const said = typeof value === "string" ? value : "";
  switch (op) {
    case "merge": return `${say.list(named)} are one${said ? `, shown as ${said}` : ""}.`;
    case "split": return `${say.count(Array.isArray(value) ? value.length : 1, "mention")} of ${named[0]} ${Array.isArray(value) && value.length === 1 ? "is" : "are"} of somebody else.`;
    case "distinct": return `${say.list(named)} are two.`;
    case "rename": return `${named[0]} is shown as ${said}.`;
    case "retype": return `${named[0]} is of the kind ${said}.`;
    case "reject": return `“${named[0]}” is not a name.`;
    case "add": return `“${named[0]}” is a name: ${/** @type {{ kind?: string }} */ (value)?.kind ?? ""}.`;
    case "note": return said ? `Note on ${named[0]}: ${said}` : `Note on ${named[0]} taken away.`;
    case "attribute": return `The speaker of “${say.clip(named[0] ?? "", 40)}” ${value ? `is ${name(value, known)}` : "is nobody known"}.`;
    case "independent": return `Articles ${say.list(named)} count as ${value ? "independent" : "one source"}.`;
    case "setDate": return `Article ${named[0]} was published ${said || "as its text says"}.`;
  }
}

/**
 * The words where it was seen; an id where there are none.
 * @param {any} target
 * @param {ReadonlyMap<string, string>} known
 * @returns {string}
 */
function name(target, known) {
  if (typeof target === "string") return known.get(target) ?? target;
  return (target?.text ?? target?.seen?.text ?? known.get(target?.id) ?? target?.id ?? "").replace(/\s+/g, " ");
}
