// Files of the reader, read on this device.

/** @import { DocumentInput } from "nutgraf" */
/** @import { Failure } from "./store.js" */

/** Files that are text and nothing else. */
const TEXT = /\.(txt|text)$/i;

/**
 * Read text files here, on this device. What is an article already goes through as it is.
 * @param {readonly (File | DocumentInput)[]} items
 * @returns {Promise<{ inputs: DocumentInput[], refused: Failure[] }>}
 */
export async function read(items) {
  /** @type {DocumentInput[]} */
  const inputs = [];
  /** @type {Failure[]} */
  const refused = [];
  const opened = await Promise.all(items.map(async (item) => (item instanceof File && TEXT.test(item.name) ? item.arrayBuffer() : undefined)));
  items.forEach((item, place) => {
    const bytes = opened[place];
    if (!(item instanceof File)) return inputs.push(item);
    if (!bytes) return refused.push({ name: item.name, reason: "Save it as text first." });
    const { text, readAs } = decode(bytes);
    if (text.includes("\0")) return refused.push({ name: item.name, reason: "There is no text in it." });
    return inputs.push({ text, meta: { file: item.name, readAs } });
  });
  return { inputs, refused };
}

/**
 * UTF-8 where the bytes allow it, else what old Windows programs wrote.
 * @param {ArrayBuffer} bytes
 * @returns {{ text: string, readAs?: string }}
 */
function decode(bytes) {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), readAs: "Windows-1252" };
  }
}

/**
 * What the page noted down about an article's file.
 * @param {unknown} meta
 * @returns {{ file?: string, readAs?: string }}
 */
export function noted(meta) {
  return typeof meta === "object" && meta !== null ? meta : {};
}
