// Where the page meets the library, and where the sample comes from.

/** @import { DocumentInput, StoredDocument } from "nutgraf" */
import { Collection } from "nutgraf";
import workerUrl from "nutgraf/worker?worker&url";

/** @typedef {{ createScriptURL(url: string): unknown, createHTML(html: string): unknown }} Policy */
/** @type {Policy | undefined} */
let policy;

/** The one place where the page meets the library: a collection in a worker of our own making. */
export async function start() {
  const address = new URL(workerUrl, document.baseURI).href;
  const worker = new Worker(/** @type {string} */ (rules()?.createScriptURL(address) ?? address), { type: "module", name: "nutgraf" });
  return Collection.create({ worker });
}

/**
 * What this page may make of strings: one worker, and documents that are never shown and run nothing.
 * Undefined where browsers do not ask.
 */
function rules() {
  const types = /** @type {{ trustedTypes?: { createPolicy(name: string, rules: object): Policy } }} */ (globalThis).trustedTypes;
  const address = new URL(workerUrl, document.baseURI).href;
  policy ??= types?.createPolicy("nutgraf", {
    createScriptURL(/** @type {string} */ url) {
      if (url === address) return url;
      throw new TypeError(`Not a script of this page: ${url}`);
    },
    createHTML: (/** @type {string} */ html) => html,
  });
  return policy;
}

/**
 * A document to read words from: it loads nothing, runs nothing and is never shown.
 * @param {string} html
 */
export function markup(html) {
  return new DOMParser().parseFromString(/** @type {string} */ (rules()?.createHTML(html) ?? html), "text/html");
}

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
