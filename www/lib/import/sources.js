// From files, handles and folders to sources. Folders are walked in order;
// what systems leave in them unasked is passed over.

/** @typedef {import("./types.js").Source} Source */
/** @typedef {import("../index.js").FileSource} FileSource */

const LITTER = /(^|\/)(\.[^/]*|__MACOSX|Thumbs\.db|desktop\.ini)(\/|$)/i;

/** @param {string} path inside a folder or an archive */
export const isLitter = (path) => LITTER.test(path);

/**
 * @param {string} name
 * @param {Blob} blob
 * @param {number} [depth]
 * @returns {Source}
 */
export const sourceOf = (name, blob, depth = 0) => ({ name, size: blob.size, blob: () => blob, depth });

/**
 * @param {any} given
 * @param {string} folder
 * @returns {AsyncGenerator<Source>}
 */
async function* walk(given, folder) {
  const name = given?.name;
  if (typeof name !== "string") throw new TypeError("Files must be File objects, handles of files or folders, or { name, bytes }.");
  if (given.kind === "directory") {
    const inside = [];
    for await (const handle of given.values()) inside.push(handle);
    inside.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const handle of inside) {
      if (!isLitter(handle.name)) yield* walk(handle, `${folder}${name}/`);
    }
  } else if (given.kind === "file") {
    yield sourceOf(folder + name, await given.getFile());
  } else if (given instanceof Blob) {
    const path = /** @type {File} */ (given).webkitRelativePath;
    if (!path || !isLitter(path)) yield sourceOf(path || name, given);
  } else {
    const { bytes } = given;
    const blob = bytes instanceof Blob ? bytes : new Blob([bytes]);
    yield sourceOf(name, blob);
  }
}

/**
 * Lists before reading, so that totals are true from the start.
 * @param {Iterable<FileSource> | AsyncIterable<FileSource>} files
 * @param {AbortSignal} [signal]
 * @returns {Promise<Source[]>}
 */
export async function list(files, signal) {
  const sources = [];
  for await (const file of files) {
    for await (const source of walk(file, "")) {
      signal?.throwIfAborted();
      sources.push(source);
    }
  }
  return sources;
}
