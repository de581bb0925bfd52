// Files dropped and text pasted anywhere.

/** @import { Actions } from "../actions.js" */
import { h } from "../dom.js";

/**
 * Files may be dropped anywhere, text may be pasted outside a field.
 * @param {Actions} actions
 * @param {(text: string) => void} pasted
 */
export function createDrop(actions, pasted) {
  const overlay = h("div", { class: "drop", hidden: true, "aria-hidden": "true" }, h("p", null, "Drop to add. Files are read here and go nowhere."));
  document.body.append(overlay);
  let depth = 0;
  const carries = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
  const set = (/** @type {number} */ next) => {
    depth = Math.max(0, next);
    overlay.hidden = depth === 0;
  };
  addEventListener("dragenter", (event) => { if (carries(event)) set(depth + 1); });
  addEventListener("dragleave", (event) => { if (carries(event)) set(depth - 1); });
  addEventListener("dragover", (event) => { if (carries(event)) event.preventDefault(); });
  addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    set(0);
    actions.addFiles([...(event.dataTransfer?.files ?? [])]);
  });
  addEventListener("paste", (event) => {
    if (event.target instanceof Element && event.target.closest("input, textarea, dialog")) return;
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (files.length > 0) actions.addFiles(files);
    else if (text.trim()) pasted(text);
  });
}
