// Asks a collection for what an export needs, and for no more.

import { VERSION } from "../version.js";

/** @typedef {"facts" | "claims" | "network" | "summary" | "edits"} Need */

/**
 * @typedef {object} Known
 * @property {{ version: string, made: string, notice: string }} origin
 * @property {import("../index.js").StoredDocument[]} documents
 * @property {import("../index.js").Facts} facts
 * @property {import("../index.js").Claim[]} claims
 * @property {import("../index.js").Network} network
 * @property {import("../index.js").Summary | undefined} summary
 * @property {import("../index.js").Edit[]} edits
 */

/** Stands in every export. */
const NOTICE = "Found by machine. Check each passage before publishing.";

/**
 * @param {import("../index.js").Collection} collection
 * @param {Need[]} needs
 * @param {import("../index.js").ExportOptions} options
 * @returns {Promise<Known>}
 */
export async function gather(collection, needs, { docs, minCertainty = "likely", made = new Date(), signal, onProgress }) {
  const call = { docs, signal, onProgress };
  const asked = (/** @type {Need} */ need) => needs.includes(need);
  /** @type {import("../index.js").StoredDocument[]} */
  const documents = [];
  for await (const document of collection.documents()) {
    signal?.throwIfAborted();
    if (!docs || docs.includes(document.id)) documents.push(document);
  }
  return {
    origin: { version: VERSION, made: made.toISOString(), notice: NOTICE },
    documents,
    facts: asked("facts") ? await collection.extract({ ...call, minCertainty }) : { entities: [], quotes: [], dates: [], figures: [] },
    claims: asked("claims") ? await collection.claims(call) : [],
    network: asked("network") ? await collection.network(call) : { nodes: [], edges: [] },
    summary: asked("summary") ? await collection.summarise({ ...call, sentences: 12 }) : undefined,
    edits: asked("edits") ? await collection.edits.list() : [],
  };
}

/**
 * The outlet to name for a document: who printed it, whom it credits, or its id.
 * @param {import("../index.js").StoredDocument | undefined} document
 */
export const outletOf = (document) => document?.source ?? document?.outlet?.text ?? document?.credit ?? document?.id ?? "";

/**
 * The title to name a document by: given, found, or its first words.
 * @param {import("../index.js").StoredDocument} document
 */
export function titleOf({ title, headline, text, sentences, sha256 }) {
  if (title ?? headline) return oneLine(title ?? headline?.text ?? "");
  const first = sentences[0];
  const words = first ? oneLine(text.slice(first.start, first.end)) : sha256.slice(0, 12);
  return words.length > 80 ? `${words.slice(0, 79).trimEnd()}…` : words;
}

/** @param {string} text */
export const oneLine = (text) => text.replace(/\s+/g, " ").trim();
