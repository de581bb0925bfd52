// Names as a list: what is known of each in one line, which of them are wanted, in what order.

/** @import { Entity, EntityKind, Mention, StoredDocument, TextSpan } from "nutgraf" */
/** @import { Route } from "../url.js" */
import * as say from "../say.js";
import { docOf } from "../store.js";

/** @type {Record<EntityKind, { one: string, many: string, a: string }>} */
export const KIND_WORDS = {
  person: { one: "person", many: "People", a: "a person" },
  organisation: { one: "organisation", many: "Organisations", a: "an organisation" },
  place: { one: "place", many: "Places", a: "a place" },
  facility: { one: "facility", many: "Facilities", a: "a facility" },
  group: { one: "group", many: "Groups", a: "a group" },
  product: { one: "product", many: "Products", a: "a product" },
  event: { one: "event", many: "Events", a: "an event" },
  other: { one: "other name", many: "Other names", a: "another name" },
};
export const ALL_KINDS = /** @type {EntityKind[]} */ (Object.keys(KIND_WORDS));

/** @typedef {"name" | "role" | "kind" | "sources" | "mentions" | "first" | "last"} Column */
/**
 * @typedef {object} Line
 * @property {Entity} entity
 * @property {string} role
 * @property {number} sources Independent ones where they were counted, else all.
 * @property {string} first ISO day of the first dated article; empty when none is dated.
 * @property {string} last
 * @property {string} key What filtering looks at.
 */

/** Characters of a sentence shown on each side of a name. */
const NEAR = 140;
/** What sorts names where the reader chose nothing. */
const USUAL = "-sources";
/** Columns that begin with the highest. */
export const NUMBERS = new Set(["sources", "mentions", "last"]);

/** @type {WeakMap<readonly Entity[], { docs: readonly StoredDocument[], lines: Line[] }>} */
const drawn = new WeakMap();

/**
 * @param {readonly Entity[]} entities
 * @param {readonly StoredDocument[]} docs
 */
export function linesOf(entities, docs) {
  const known = drawn.get(entities);
  if (known?.docs === docs) return known.lines;
  const lines = entities.map((entity) => {
    const days = entity.documents.flatMap((id) => docOf({ docs }, id)?.date?.earliest ?? []).sort();
    return {
      entity, role: roleOf(entity), sources: entity.sources?.independent ?? entity.documents.length, first: days[0] ?? "", last: days.at(-1) ?? "",
      key: plain([entity.name, ...entity.aliases.map(({ text }) => text), ...entity.roles.map(({ text }) => text)].join("\n")),
    };
  });
  drawn.set(entities, { docs, lines });
  return lines;
}

/**
 * The wording the texts use most, else the longest; as one line.
 * @param {Pick<Entity, "roles">} entity
 */
function roleOf({ roles }) {
  const [best] = [...roles].sort((one, other) => other.documents.length - one.documents.length || other.text.length - one.text.length);
  return best ? say.capital(best.text.replace(/\s+/g, " ").trim()) : "";
}

/**
 * The same words once, with everywhere they stand; those used most first.
 * @param {readonly Mention[]} references
 */
export function grouped(references) {
  /** @type {Map<string, { words: string, spans: Mention[] }>} */
  const found = new Map();
  for (const span of references) {
    const words = span.text.replace(/\s+/g, " ").trim();
    const group = found.get(words.toLowerCase()) ?? { words, spans: [] };
    group.spans.push(span);
    found.set(words.toLowerCase(), group);
  }
  return [...found.values()].sort((one, other) => other.spans.length - one.spans.length);
}

/**
 * The next name after a place, going round, of which a word begins with some letters.
 * @param {readonly Line[]} lines
 * @param {string} letters
 * @param {number} from
 * @returns {number} its place, -1 where there is none
 */
export function beginning(lines, letters, from) {
  const wanted = plain(letters);
  for (let step = 0; step < lines.length; step++) {
    const at = (from + step) % lines.length;
    if (plain(lines[at]?.entity.name ?? "").split(/[\s-]+/).some((word) => word.startsWith(wanted))) return at;
  }
  return -1;
}

/**
 * How many names there are of each kind.
 * @param {readonly Line[]} lines
 */
export function counts(lines) {
  /** @type {Map<string, number>} */
  const found = new Map([["all", lines.length]]);
  for (const { entity } of lines) found.set(entity.kind, (found.get(entity.kind) ?? 0) + 1);
  return found;
}

/**
 * People, where the address says nothing else and there are any.
 * @param {Route} route
 * @param {ReadonlyMap<string, number>} counts
 */
export function kindOf({ kind }, counts) {
  const wanted = kind ?? "person";
  return counts.has(wanted) ? wanted : "all";
}

/** @param {Route} route */
export function order({ by = USUAL }) {
  const down = by.startsWith("-");
  return { column: /** @type {Column} */ (down ? by.slice(1) : by), down };
}

/**
 * Those wanted, in the order wanted.
 * @param {readonly Line[]} lines
 * @param {Route} route
 * @param {string} kind
 */
export function wanted(lines, route, kind) {
  const letters = plain(route.find ?? "").split(/\s+/).filter(Boolean);
  const { column, down } = order(route);
  const value = VALUES[column] ?? VALUES.sources;
  return lines
    .filter(({ entity, key }) => (kind === "all" || entity.kind === kind) && letters.every((part) => key.includes(part)))
    .map((line) => ({ line, value: value(line) }))
    .sort((one, other) => {
      // What is not known stands last in either order.
      if ((one.value === "") !== (other.value === "")) return one.value === "" ? 1 : -1;
      return (down ? -1 : 1) * compare(one.value, other.value) || other.line.entity.mentions.length - one.line.entity.mentions.length
        || compare(one.line.entity.name, other.line.entity.name);
    })
    .map(({ line }) => line);
}

/** @type {Record<Column, (line: Line) => string | number>} */
const VALUES = {
  name: ({ entity }) => entity.name, role: ({ role }) => role, kind: ({ entity }) => entity.kind,
  sources: ({ sources }) => sources, mentions: ({ entity }) => entity.mentions.length, first: ({ first }) => first, last: ({ last }) => last,
};

const letters = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/**
 * @param {string | number} one
 * @param {string | number} other
 */
export function compare(one, other) {
  return typeof one === "number" && typeof other === "number" ? one - other : letters.compare(String(one), String(other));
}

/**
 * Without accents and capitals.
 * @param {string} text
 */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * "8 Jun 2017".
 * @param {string} iso
 */
export function shortDay(iso) {
  return (say.day(iso) ?? "").replace(/\p{L}+/u, (month) => month.slice(0, 3));
}

/**
 * The sentence around words, or what of it stands near them.
 * @param {StoredDocument} doc
 * @param {Pick<TextSpan, "start" | "end">} span
 */
export function around({ sentences, text }, { start, end }) {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.end ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  const sentence = sentences[low];
  const inside = sentence && sentence.start <= start && sentence.end >= end ? sentence : { start: Math.max(0, start - NEAR), end: Math.min(text.length, end + NEAR) };
  const from = Math.max(inside.start, start - NEAR);
  const to = Math.min(inside.end, end + NEAR);
  const blank = text.indexOf(" ", from) + 1;
  return {
    before: from === inside.start ? text.slice(from, start) : `…${text.slice(blank > 0 && blank < start ? blank : from, start)}`,
    words: text.slice(start, end),
    after: to < inside.end ? `${text.slice(end, Math.max(end, text.lastIndexOf(" ", to)))}…` : text.slice(end, to),
  };
}
