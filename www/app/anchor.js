// A passage's address carries its first words, so that it is found again where the text is another one.

/** @import { StoredDocument } from "nutgraf" */
/** @import { Route } from "./url.js" */

/** So many characters are enough to tell a passage from others. */
const LENGTH = 32;

/**
 * The words an address remembers.
 * @param {string} text of the passage
 */
export function check(text) {
  return flat(text.slice(0, LENGTH * 2)).slice(0, LENGTH).trim();
}

/**
 * The passage of an address, looked for by its words where it does not stand where the address says.
 * @template {Route} R
 * @param {R} route
 * @param {readonly StoredDocument[]} docs
 * @returns {R & { moved?: "here" | "elsewhere" | "gone" }} "gone": the words are in no article here
 */
export function find(route, docs) {
  const { start, end, words } = route;
  if (start === undefined || end === undefined || !words) return route;
  const doc = docs.find(({ id }) => id === route.doc);
  if (doc && flat(doc.text.slice(start, start + LENGTH * 4)).startsWith(words)) return route;
  const places = doc ? all(doc.text, words) : [];
  const near = places.sort((one, other) => Math.abs(one - start) - Math.abs(other - start))[0];
  if (near !== undefined) return { ...route, start: near, end: near + end - start, moved: "here" };
  if (doc) return { ...route, start: undefined, end: undefined, moved: "gone" };
  for (const { id, text } of docs) {
    const place = all(text, words)[0];
    if (place !== undefined) return { ...route, doc: id, start: place, end: Math.min(place + end - start, text.length), moved: "elsewhere" };
  }
  return route;
}

/**
 * Where these words stand, whatever the spaces between them.
 * @param {string} text
 * @param {string} words
 */
function all(text, words) {
  const pattern = words.split(" ").map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
  return [...text.matchAll(new RegExp(pattern, "g"))].map(({ index }) => index);
}

/** @param {string} text */
function flat(text) {
  return text.replace(/\s+/g, " ").trimStart();
}
