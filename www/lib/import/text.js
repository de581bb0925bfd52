// Plain text and Markdown. Text is kept to the letter; of Markdown the marks go
// and the words stay.

import { whole } from "./decode.js";
import { isoDay } from "./dates.js";

/** @type {import("./types.js").Reader} */
export async function* plain(source, context) {
  const { text, encoding } = await whole(source, context);
  yield { doc: { text }, encoding };
}

/** @type {import("./types.js").Reader} */
export async function* markdown(source, context) {
  const { text, encoding } = await whole(source, context);
  const { fields, body } = frontMatter(text);
  const first = (/** @type {string[]} */ ...names) => names.map((name) => fields[name]).find(Boolean);
  yield {
    doc: {
      text: withoutMarks(body),
      title: first("title", "headline"),
      date: isoDay(first("date", "published", "pubdate")),
      source: first("source", "outlet", "publisher"),
      url: first("url", "link"),
      meta: { author: first("author", "authors", "byline") },
    },
    encoding,
  };
}

/**
 * The lines between `---` at the very top: simple `key: value` only.
 * @param {string} text
 * @returns {{ fields: Record<string, string>, body: string }}
 */
function frontMatter(text) {
  const head = /^---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text);
  /** @type {Record<string, string>} */
  const fields = {};
  if (!head) return { fields, body: text };
  for (const line of head[1].split(/\r?\n/)) {
    const pair = /^([\w-]{1,40}):[ \t]*(.*)$/.exec(line);
    if (pair) fields[pair[1].toLowerCase()] = pair[2].trim().replace(/^(["'])(.*)\1$/, "$2");
  }
  return { fields, body: text.slice(head[0].length).replace(/^\s*\n/, "") };
}

/** @param {string} text */
function withoutMarks(text) {
  let fenced = false;
  const lines = [];
  for (const line of text.split(/\r?\n/)) {
    if (/^\s{0,3}(```|~~~)/.test(line)) fenced = !fenced;
    else lines.push(fenced ? line : bare(line));
  }
  return lines.join("\n");
}

/** @param {string} line */
function bare(line) {
  if (/^\s{0,3}([-*_=])(\s*\1){2,}\s*$/.test(line) || /^\s*\|?[\s:|-]*-{3}[\s:|-]*$/.test(line)) return "";
  return line
    .replace(/^\s{0,3}#{1,6}\s+/, "")
    .replace(/(?<=\S)\s+#{1,6}\s*$/, "")
    .replace(/^(\s{0,3}>\s?)+/, "")
    .replace(/^(\s*)[*+-]\s+(?:\[[ xX]\]\s+)?/, "$1")
    .replace(/^\s*\[[^\]]{1,200}\]:\s+\S+.*$/, "")
    .replace(/!?\[([^[\]]{0,2000})\](?:\([^()\s]{0,2000}(?:\s+"[^"]{0,300}")?\)|\[[^\]]{0,200}\])/g, "$1")
    .replace(/<(https?:\/\/[^<>\s]{1,2000})>/g, "$1")
    .replace(/(\*\*|__)(?=\S)([^*_\n]{1,2000}?\S|\S)\1/g, "$2")
    .replace(/(?<![\w*])\*(?=\S)([^*\n]{1,2000}?\S|\S)\*(?![\w*])/g, "$1")
    .replace(/(?<![\w_])_(?=\S)([^_\n]{1,2000}?\S|\S)_(?![\w_])/g, "$1")
    .replace(/(`{1,2})(?!`)([^`\n]{1,2000})\1/g, "$2")
    .replace(/\\([\\`*_{}[\]()#+.!>~-])/g, "$1");
}
