// Files of the reader, read on this device.

/** @import { DocumentInput } from "nutgraf" */

/**
 * Read text files here, on this device.
 * @param {Iterable<File>} files
 * @returns {Promise<{ inputs: DocumentInput[], refused: string[] }>} `refused` in sentences, one a file
 */
export async function read(files) {
  /** @type {DocumentInput[]} */
  const inputs = [];
  /** @type {string[]} */
  const refused = [];
  for (const file of files) {
    if (!/\.(txt|text)$/i.test(file.name)) {
      refused.push(`${file.name} was not added. Save it as text first.`);
      continue;
    }
    const { text, readAs } = decode(await file.arrayBuffer());
    if (text.includes("\0")) refused.push(`${file.name} was not added. There is no text in it.`);
    else inputs.push({ text, meta: { file: file.name, readAs } });
  }
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
