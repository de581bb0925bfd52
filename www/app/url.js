// Addresses: state to hash and back.

import { check } from "./anchor.js";

/**
 * Where the reader is. It lives in the hash, which browsers never send to a server.
 * @typedef {object} Route
 * @property {"brief" | "read" | "people" | "quotes" | "timeline" | "compare" | "search"} section
 * @property {string} [doc] Article, in Read; the first of two in Compare.
 * @property {string} [other] The second article in Compare; all others where there is none.
 * @property {"fewest"} [order] Claims with fewest sources first.
 * @property {string} [about] Only what is about this, in the Brief.
 * @property {number} [start] Passage in it, UTF-16 code units.
 * @property {number} [end]
 * @property {string} [words] The passage's first words, to find it where the text is another.
 * @property {"here" | "elsewhere" | "gone"} [moved] It was looked for by its words; not part of the address.
 * @property {string} [q] What is searched for, or was when the passage was opened.
 * @property {boolean} [any] Any of the words will do.
 * @property {readonly string[]} [who] Only articles that name all of these, by id.
 * @property {readonly string[]} [outlet] Only articles of one of these outlets.
 * @property {readonly string[]} [year] Only articles of these years and those between.
 * @property {readonly string[]} [has] Only articles with facts of these kinds.
 * @property {"date" | "-date"} [sort] Results by date instead of by relevance.
 * @property {"text" | "left" | "right" | "date"} [lines] Every match in a line of its own, in this order, instead of passages.
 * @property {number} [n] Length of the Brief in sentences.
 * @property {string} [speaker] Quotes by this one only.
 * @property {string} [source] Quotes from this article only.
 * @property {"sure" | "likely"} [level] Quotes at least so sure.
 * @property {string} [from] The first day, month or year of the Timeline looked at, ISO.
 * @property {string} [to] The last.
 * @property {string} [entity] Whose record is open, in People.
 * @property {"network" | "map"} [view] How People is shown; else as a list.
 * @property {string} [kind] Names of this kind; "all" for all of them, else people.
 * @property {string} [find] Names with these letters.
 * @property {string} [by] Column that sorts the names, with a minus from the end.
 * @property {number} [min] Sentences two names must share to be joined by a line.
 * @property {boolean} [indirect] Show what is reported without quotation marks.
 * @property {boolean} [terms] Show single terms in quotation marks.
 */

/** Orders of a concordance. */
const LINES = /** @type {const} */ (["text", "left", "right", "date"]);
/** Kinds of facts. */
const KINDS = ["entities", "quotes", "dates", "figures"];
/** What may be there more than once. */
const LISTS = /** @type {const} */ (["who", "outlet", "year", "has"]);
const SECTIONS = /** @type {const} */ (["brief", "read", "people", "quotes", "timeline", "compare", "search"]);

/**
 * @param {string} hash as in `location.hash`
 * @returns {Route} the Brief when the address means nothing
 */
export function parse(hash) {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [first, doc, range] = path.split("/").map(decode);
  const section = SECTIONS.find((name) => name === first) ?? "brief";
  const params = new URLSearchParams(query);
  /** @type {Route} */
  const route = { section };
  if (section === "read" && doc) {
    route.doc = doc;
    const found = /^(\d+)-(\d+)$/.exec(range ?? "");
    if (found && Number(found[1]) < Number(found[2])) {
      route.start = Number(found[1]);
      route.end = Number(found[2]);
    }
  }
  if (section === "people") {
    if (doc) route.entity = doc;
    const view = params.get("view");
    if (view === "network" || view === "map") route.view = view;
    const min = Math.round(Number(params.get("min")));
    if (min >= 1) route.min = min;
  }
  if (section === "compare") {
    if (doc) route.doc = doc;
    if (doc && range && range !== doc) route.other = range;
  }
  if (section === "brief" && params.get("order") === "fewest") route.order = "fewest";
  const n = Number(params.get("n"));
  if (section === "brief" && n >= 1 && n <= 12) route.n = Math.round(n);
  for (const name of /** @type {const} */ (["q", "words", "speaker", "source", "from", "to", "about", "kind", "find", "by"])) {
    const value = params.get(name);
    if (value) route[name] = value;
  }
  const level = params.get("level");
  if (level === "sure" || level === "likely") route.level = level;
  for (const name of /** @type {const} */ (["any", "indirect", "terms"])) {
    if (params.get(name) === "1") route[name] = true;
  }
  if (section !== "search") return route;
  for (const name of LISTS) {
    const values = params.getAll(name).filter((value) => value && (name !== "year" || /^\d{4}$/.test(value)) && (name !== "has" || KINDS.includes(value)));
    if (values.length > 0) route[name] = values;
  }
  const sort = params.get("sort");
  if (sort === "date" || sort === "-date") route.sort = sort;
  const lines = LINES.find((order) => order === params.get("lines"));
  if (lines) route.lines = lines;
  return route;
}

/**
 * @param {Route} route
 * @returns {string} to put in `href`
 */
export function format(route) {
  let path = `#/${route.section}`;
  if (route.doc !== undefined) {
    path += `/${encodeURIComponent(route.doc)}`;
    if (route.section === "compare" && route.other !== undefined) path += `/${encodeURIComponent(route.other)}`;
    if (route.start !== undefined && route.end !== undefined) path += `/${route.start}-${route.end}`;
  }
  if (route.entity !== undefined) path += `/${encodeURIComponent(route.entity)}`;
  const params = new URLSearchParams();
  for (const name of /** @type {const} */ (["q", "words", "n", "speaker", "source", "level", "from", "to", "about", "order", "view", "kind", "find", "by", "min"])) {
    if (route[name] !== undefined && route[name] !== "") params.set(name, String(route[name]));
  }
  for (const name of /** @type {const} */ (["any", "indirect", "terms"])) {
    if (route[name]) params.set(name, "1");
  }
  for (const name of LISTS) {
    for (const value of route[name] ?? []) params.append(name, value);
  }
  if (route.sort) params.set("sort", route.sort);
  if (route.lines) params.set("lines", route.lines);
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}

/**
 * The address of a passage.
 * @param {{ doc: string, start: number, end: number, text: string }} span
 * @param {Pick<Route, "q" | "any">} [search] that led here
 */
export function passage({ doc, start, end, text }, search) {
  return format({ section: "read", doc, start, end, words: check(text) || undefined, ...search });
}

/** @param {string} part */
function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
