// Where the page meets the library, and where the sample comes from.

/** @import { DocumentInput, StoredDocument } from "nutgraf" */
import { Collection } from "nutgraf";
import workerUrl from "nutgraf/worker?worker&url";

/** @typedef {{ createScriptURL(url: string): unknown }} Policy */
/** @type {Policy | undefined} */
let policy;

/** The one place where the page meets the library: a collection in a worker of our own making. */
export async function start() {
  const address = new URL(workerUrl, document.baseURI).href;
  const worker = new Worker(/** @type {string} */ (trusted(address)), { type: "module", name: "nutgraf" });
  return Collection.create({ worker });
}

/**
 * What may become a script here: the library's worker, and what this page wrote into a blob itself.
 * @param {string} address
 * @returns {unknown} a TrustedScriptURL where browsers have them
 */
function trusted(address) {
  const types = /** @type {{ trustedTypes?: { createPolicy(name: string, rules: object): Policy } }} */ (globalThis).trustedTypes;
  if (!types) return address;
  policy ??= types.createPolicy("nutgraf", {
    createScriptURL(/** @type {string} */ url) {
      if (url === new URL(workerUrl, document.baseURI).href || url.startsWith(`blob:${location.origin}/`)) return url;
      throw new TypeError(`Not a script of this page: ${url}`);
    },
  });
  return policy.createScriptURL(address);
}

/**
 * The reader of PDFs, which is fetched when the first one comes.
 * @param {{ blob: Blob }} file
 */
async function pdf(file) {
  const reader = await import("../lib/import/pdf.js");
  return reader.pdf(file, { startWorker: (url) => new Worker(/** @type {string} */ (trusted(url)), { type: "module", name: "nutgraf-pdf" }) });
}

/** Readers for kinds of files that the library leaves to the page. */
export const READERS = { pdf };

/**
 * The built-in articles, as they lie on the server: whole texts, nothing found in them beforehand.
 * @returns {Promise<DocumentInput[]>}
 */
export async function sample() {
  const folder = new URL("seeds/", document.baseURI);
  const manifest = await (await get(new URL("manifest.json", folder))).json();
  return Promise.all(manifest.map(async (/** @type {Record<string, string | undefined>} */ entry) => {
    const bytes = await (await get(new URL(entry.file ?? "", folder))).arrayBuffer();
    return {
      id: entry.file?.replace(/\.txt$/, ""),
      text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes),
      title: entry.title ?? undefined,
      date: entry.date ?? undefined,
      source: entry.outlet ?? undefined,
      credit: entry.credit ?? undefined,
    };
  }));
}

/** @param {URL} address */
async function get(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname} could not be loaded (${response.status}).`);
  return response;
}

/**
 * The article as it was handed in.
 * @param {StoredDocument} doc
 * @returns {DocumentInput}
 */
export function again(doc) {
  const { id, text, title, source, url, lang, meta } = doc;
  const date = doc.dateSpan ? undefined : doc.date?.value;
  return { id, text, title, source, url, lang, meta, date, credit: doc.creditSpan ? undefined : doc.credit };
}
