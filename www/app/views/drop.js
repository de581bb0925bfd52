// Files and folders dropped, and text pasted, anywhere.

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
    if (!carries(event) || !event.dataTransfer) return;
    event.preventDefault();
    set(0);
    actions.addFiles(dropped(event.dataTransfer));
  });
  addEventListener("paste", (event) => {
    if (event.target instanceof Element && event.target.closest("input, textarea, dialog")) return;
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (files.length > 0) actions.addFiles(Promise.resolve(files));
    else if (text.trim()) pasted(text);
  });
}

/**
 * What was dropped, with what lies in folders. The items must be asked before the event is over.
 * @param {DataTransfer} transfer
 * @returns {Promise<File[]>}
 */
async function dropped(transfer) {
  const found = [...transfer.items].filter(({ kind }) => kind === "file").map((item) => {
    const entry = item.webkitGetAsEntry?.();
    const file = item.getAsFile();
    if (!entry?.isDirectory) return file ? Promise.resolve([file]) : Promise.resolve([]);
    const handle = /** @type {DataTransferItem & { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> }} */ (item).getAsFileSystemHandle?.();
    return folder(handle, /** @type {FileSystemDirectoryEntry} */ (entry));
  });
  return (await Promise.all(found)).flat();
}

/**
 * @param {Promise<FileSystemHandle | null> | undefined} handle where browsers have them
 * @param {FileSystemDirectoryEntry} entry
 */
async function folder(handle, entry) {
  const known = await handle?.catch(() => null);
  return known?.kind === "directory" ? inHandle(/** @type {FileSystemDirectoryHandle} */ (known)) : inEntry(entry);
}

/**
 * @param {FileSystemDirectoryHandle} directory
 * @returns {Promise<File[]>}
 */
async function inHandle(directory) {
  /** @type {FileSystemHandle[]} */
  const inside = [];
  for await (const handle of directory.values()) inside.push(handle);
  return gather(inside, (handle) => handle.kind === "directory"
    ? inHandle(/** @type {FileSystemDirectoryHandle} */ (handle))
    : /** @type {FileSystemFileHandle} */ (handle).getFile().then((file) => [file]));
}

/**
 * @param {FileSystemDirectoryEntry} directory
 * @returns {Promise<File[]>}
 */
async function inEntry(directory) {
  const reader = directory.createReader();
  /** @type {FileSystemEntry[]} */
  const inside = [];
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    inside.push(...some);
  }
  return gather(inside, (entry) => entry.isDirectory
    ? inEntry(/** @type {FileSystemDirectoryEntry} */ (entry))
    : new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file((file) => resolve([file]), reject)));
}

/**
 * In the order of their names, without what systems hide in folders.
 * @template {{ name: string }} Thing
 * @param {Thing[]} things
 * @param {(thing: Thing) => Promise<File[]>} open
 */
async function gather(things, open) {
  const seen = things.filter(({ name }) => !name.startsWith(".")).sort((one, other) => one.name.localeCompare(other.name, "en", { numeric: true }));
  return (await Promise.all(seen.map(open))).flat();
}
