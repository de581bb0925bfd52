// The Brief as Markdown: sentences word for word with footnotes, what they
// rest on, and the sources with their checksums.

import { oneLine, outletOf, titleOf } from "./gather.js";

/** @param {string} text */
const escapeMarkdown = (text) => text.replace(/[\\`*_[\]<>|#]/g, "\\$&");

/** @param {import("./gather.js").Known} known */
export function markdown({ origin, documents, summary, claims }) {
  const outlets = new Map(documents.map((d) => [d.id, outletOf(d)]));
  const shared = claims.filter((c) => c.sources.documents > 1);
  const numbers = new Map(documents.map((d, n) => [d.id, n + 1]));
  const where = (/** @type {import("../index.js").TextSpan} */ s) =>
    `${escapeMarkdown(outlets.get(s.doc) ?? s.doc)}, source ${numbers.get(s.doc)}, par. ${s.paragraph}, characters ${s.start}–${s.end}`;
  return [
    "# Brief",
    `*${origin.notice} Every sentence stands word for word in its source. “Independent” means: not copied from another article here; it does not mean true.*`,
    summary ? summary.toString("markdown") : "",
    ...(shared.length === 0 ? [] : [
      "## How many independent sources",
      ...shared.map((c) => [
        `> ${escapeMarkdown(oneLine(c.text))}`,
        `${c.sources.independent} independent, ${c.sources.copies} ${c.sources.copies === 1 ? "copy" : "copies"}: ${c.support.map(where).join("; ")}.`,
        ...c.differs.map((d) => `**Sources differ** (${d.what}): ${d.values.map((v) => `${escapeMarkdown(oneLine(v.value))} (${v.support.map(where).join("; ")})`).join(" against ")}.`),
      ].join("\n\n")),
    ]),
    "## Sources",
    documents.map((d, n) => {
      const facts = [outlets.get(d.id), d.date?.value ?? "no date", d.url, `${d.words} words`, `SHA-256 ${d.sha256}`];
      return `${n + 1}. ${escapeMarkdown(titleOf(d))}: ${facts.filter(Boolean).map((fact) => escapeMarkdown(String(fact))).join(", ")}`;
    }).join("\n"),
    `Made by nutgraf ${origin.version} on ${origin.made}.`,
  ].filter(Boolean).join("\n\n") + "\n";
}
