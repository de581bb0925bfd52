// What was made of an article crosses the door with its paragraphs and sentences as one run of
// numbers (src/wasm/stored.rs says which); here they become the objects of the API.

/** In the order of `role` in src/wasm/stored.rs; those from `byline` on are no report. */
const ROLES = /** @type {const} */ ([
  "body", "headline", "standfirst", "heading",
  "byline", "dateline", "caption", "keywords", "credit", "promotion", "licence", "repeat",
]);

/**
 * @param {Uint32Array} parts
 * @param {string} doc
 * @returns {Pick<import("./index.js").StoredDocument, "paragraphs" | "sentences" | "boilerplate">}
 */
export function unpackParts(parts, doc) {
  const paragraphs = [];
  const end = 1 + 4 * parts[0];
  let at = 1;
  for (; at < end; at += 4) paragraphs.push({ doc, start: parts[at], end: parts[at + 1], role: ROLES[parts[at + 2]], number: parts[at + 3] });
  const sentences = [];
  for (; at < parts.length; at += 3) sentences.push({ doc, start: parts[at], end: parts[at + 1], role: ROLES[parts[at + 2]] });
  return { paragraphs, sentences, boilerplate: sentences.filter(({ role }) => ROLES.indexOf(role) > 3) };
}
