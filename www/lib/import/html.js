// The article of a page: which box holds it, and what the page says of it in
// JSON-LD, meta elements and times.

import { whole } from "./decode.js";
import { isoDay } from "./dates.js";
import { read } from "./markup.js";
import { hear, joined } from "./page.js";
import { Refusal } from "./refusal.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("../index.js").DocumentInput} DocumentInput */

/** Shorter lines are menus, captions and buttons more often than paragraphs. */
const PARAGRAPH = 30;

/** @type {import("./types.js").Reader} */
export async function* html(source, context) {
  const { text, encoding } = await whole(source, context, { markup: true });
  yield { doc: await articleOf(text, context), encoding };
}

/**
 * @param {string} markup of a whole page
 * @param {Context} context
 * @returns {Promise<DocumentInput>}
 */
export async function articleOf(markup, context) {
  const { page, listener } = hear();
  await read(markup, context, listener);
  const data = newsData(page.data);
  const box = boxOf(page);
  const inside = within(page, box);
  const lines = page.lines.filter((line) => inside[line.box]);
  const clean = lines.filter((line) => !line.around);
  const length = (/** @type {import("./page.js").Line[]} */ some) => some.reduce((sum, line) => sum + line.text.length, 0);
  let text = joined(length(clean) * 2 >= length(lines) ? clean : lines);
  const body = string(data.articleBody);
  if (text.length < 200 && body.length > 2 * text.length) text = body;
  if (!text) throw new Refusal("E_NO_TEXT", "This page has no text in it.");
  const meta = (/** @type {string[]} */ ...keys) => keys.map((key) => page.meta.get(key)).find(Boolean);
  return {
    text,
    title: string(data.headline) || resolved(meta("og:title", "headline")) || headingOf(lines) || tidy(page.title) || undefined,
    date: dateOf(page, data, inside),
    source: name(data.publisher) || resolved(meta("og:site_name", "publisher")) || undefined,
    url: address(data.url, meta("og:url"), page.canonical, data.mainEntityOfPage),
    lang: string(data.inLanguage) || page.lang || undefined,
    meta: { author: name(data.author) || plainName(meta("author", "article:author", "byl", "parsely-author")) || tidy(page.byline).slice(0, 200) || undefined },
  };
}

/**
 * All visible words of a piece of markup, such as a mail.
 * @param {string} markup
 * @param {Context} context
 */
export async function textOf(markup, context) {
  const { page, listener } = hear();
  await read(markup, context, listener);
  return joined(page.lines);
}

/** Does a text from a table or a feed hold markup? @param {string} text */
export const looksLikeMarkup = (text) => /<\/?(p|div|br|span|a|h[1-6]|ul|ol|li|strong|em|b|i|img|article|table)(\s[^<>]{0,500})?\/?>/i.test(text.slice(0, 4000));

/**
 * Characters of paragraphs in each box, inner boxes included, links left out.
 * @param {Page} page
 */
function weights({ lines, boxes }) {
  const weight = boxes.map(() => 0);
  for (const { text, name, box, links, around } of lines) {
    const long = text.length >= PARAGRAPH && !/^h[1-6]$/.test(name);
    if (long && !around && links * 2 < text.length) weight[box] += text.length - links;
  }
  for (let box = boxes.length - 1; box > 0; box--) weight[boxes[box].parent] += weight[box];
  return weight;
}

/**
 * The box that holds the article: one that says so, unless the words stand
 * elsewhere; else the smallest that holds most of the paragraphs.
 * @param {Page} page
 */
function boxOf(page) {
  const { boxes } = page;
  const weight = weights(page);
  /** @type {number[][]} */
  const children = boxes.map(() => []);
  for (let box = 1; box < boxes.length; box++) children[boxes[box].parent].push(box);
  let best = -1;
  boxes.forEach((box, i) => {
    if (!box.named) return;
    if (best < 0 || weight[i] > weight[best]) best = i;
    // An article inside the main part is meant, unless it is one of many.
    else if (box.name === "article" && boxes[best].name !== "article" && weight[i] * 2 >= weight[best]) best = i;
  });
  if (best >= 0 && weight[best] > 0 && weight[best] * 3 >= weight[0]) return best;
  if (weight[0] === 0) return best >= 0 ? best : 0;
  let box = 0;
  for (;;) {
    const inner = children[box].find((child) => weight[child] * 5 >= weight[box] * 4);
    if (inner === undefined) return box;
    box = inner;
  }
}

/** @param {Page} page @param {number} box */
function within({ boxes }, box) {
  /** @type {boolean[]} */
  const inside = [];
  boxes.forEach(({ name, parent }, i) => {
    // The head of the whole site is not the head of the article.
    const head = name === "header" && (parent < 0 || boxes[parent].name === "body" || boxes[parent].name === "html");
    inside.push(i === box || (parent >= 0 && inside[parent] && !head));
  });
  return inside;
}

/** @param {import("./page.js").Line[]} lines */
function headingOf(lines) {
  const headings = lines.filter((line) => line.name === "h1");
  return headings.length === 1 ? headings[0].text : "";
}

const PUBLISHED = [
  "article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
  "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.date", "og:published_time", "parsely-pub-date", "sailthru.date", "article.published",
  "citation_publication_date", "originalpublicationdate",
];

/**
 * The day the page says it was published; none where it says several.
 * @param {Page} page
 * @param {Record<string, unknown>} data
 * @param {boolean[]} inside
 */
function dateOf(page, data, inside) {
  const said = isoDay(data.datePublished) ?? PUBLISHED.map((key) => isoDay(page.meta.get(key))).find(Boolean);
  if (said) return said;
  const marked = page.times.filter((time) => time.published);
  const times = marked.length > 0 ? marked : page.times.filter((time) => inside[time.box]);
  const days = new Set(times.map((time) => isoDay(time.value)));
  return days.size === 1 ? [...days][0] : undefined;
}

/**
 * What JSON-LD says of the article; nothing where it cannot be read.
 * @param {string[]} scripts
 * @returns {Record<string, unknown>}
 */
function newsData(scripts) {
  /** @type {Record<string, unknown>[]} */
  const found = [];
  const search = (/** @type {any} */ value, /** @type {number} */ depth) => {
    if (Array.isArray(value)) value.slice(0, 100).forEach((inner) => search(inner, depth + 1));
    if (depth > 4 || value === null || typeof value !== "object" || Array.isArray(value)) return;
    const types = [value["@type"]].flat().map(String);
    if (types.some((type) => /(Article|BlogPosting|Report)$/.test(type))) found.push(value);
    else for (const key of ["@graph", "mainEntity", "mainEntityOfPage"]) search(value[key], depth + 1);
  };
  for (const script of scripts) {
    try {
      search(JSON.parse(script.replace(/^\s*(<!--|\/\*.*?\*\/|\/\/ ?<!\[CDATA\[)|(-->|\/\/ ?\]\]>)\s*$/g, "")), 0);
    } catch {
      // Sites write it by hand; the rest of the page still speaks.
    }
  }
  return found.find((one) => one.headline) ?? found[0] ?? {};
}

/** @param {unknown} value */
const string = (value) => (typeof value === "string" ? resolved(value.trim()) : "");

/** Names of people or houses, of whatever shape. @param {any} value @returns {string} */
function name(value) {
  if (Array.isArray(value)) return value.slice(0, 20).map(name).filter(Boolean).join(", ");
  return plainName(typeof value === "string" ? value : value?.name) ?? "";
}

/** @param {unknown} value */
const plainName = (value) => (typeof value === "string" && !/^https?:/.test(value) ? tidy(resolved(value)) || undefined : undefined);

/** @param {string} value */
const tidy = (value) => value.replace(/\s+/g, " ").trim();

/** @param {...unknown} values */
function address(...values) {
  for (const value of values) {
    const url = typeof value === "object" && value !== null ? /** @type {any} */ (value)["@id"] : value;
    if (typeof url === "string" && /^https?:\/\/\S+$/.test(url)) return url;
  }
  return undefined;
}

/** The commonest references, which sites leave in their data. @param {string | undefined} value */
function resolved(value) {
  if (!value?.includes("&")) return value ?? "";
  /** @type {Record<string, string>} */
  const named = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0", rsquo: "’", lsquo: "‘", rdquo: "”", ldquo: "“", ndash: "–", mdash: "—" };
  return value.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]{2,5}));/gi, (whole, decimal, hex, word) => {
    if (word) return named[word] ?? whole;
    return String.fromCodePoint(Math.min(decimal ? Number(decimal) : parseInt(hex, 16), 0x10ffff));
  });
}
