// Tables as CSV (RFC 4180). Cells that a spreadsheet would take for a formula
// get an apostrophe in front, so that no article can run anything there.

import { oneLine, outletOf, titleOf } from "./gather.js";

/** @typedef {import("./gather.js").Known} Known */
/** @typedef {string | number | boolean | undefined} Cell */
/** @typedef {Record<string, Cell>} Row */

/**
 * @typedef {object} Table
 * @property {import("./gather.js").Need[]} needs
 * @property {string[]} head
 * @property {(known: Known) => Row[]} rows
 */

/** Where a passage stands. */
const PLACE = ["document", "start", "end", "paragraph", "text", "outlet", "sha256"];
const JUDGED = ["certainty", "score", "reason"];

/** @type {Record<string, Table>} */
export const TABLES = {
  sources: {
    needs: [],
    head: ["document", "title", "outlet", "credit", "date", "url", "language", "words", "sha256"],
    rows: ({ documents }) => documents.map((d) => ({
      document: d.id, title: titleOf(d), outlet: d.source ?? d.outlet?.text, credit: d.credit, date: d.date?.value, url: d.url,
      language: d.language?.code ?? d.lang, words: d.words, sha256: d.sha256,
    })),
  },
  entities: {
    needs: ["facts"],
    head: ["entity", "kind", "name", "aliases", "roles", "documents", "mentions", "latitude", "longitude", "country", "gazetteer", ...JUDGED],
    rows: ({ facts }) => facts.entities.map((e) => ({
      entity: e.id, kind: e.kind, name: e.name, aliases: listed(e.aliases.map((a) => a.text)), roles: listed(e.roles.map((r) => r.text)),
      documents: e.documents.length, mentions: e.mentions.length,
      latitude: e.coordinates?.lat, longitude: e.coordinates?.lon, country: e.coordinates?.country, gazetteer: e.coordinates?.gazetteer, ...judged(e),
    })),
  },
  mentions: {
    needs: ["facts"],
    head: ["entity", "kind", "name", "form", ...PLACE, ...JUDGED],
    rows: (known) => known.facts.entities.flatMap((e) => e.mentions.map((m) => ({
      entity: e.id, kind: e.kind, name: e.name, form: m.form, ...place(known, m), ...judged(m),
    }))),
  },
  quotes: {
    needs: ["facts"],
    head: ["quote", "part", "kind", "speaker", "speakerEntity", "unnamed", "via", "cue", ...PLACE, ...JUDGED],
    rows: (known) => known.facts.quotes.flatMap((q) => q.parts.map((part, n) => ({
      quote: q.id, part: n + 1, kind: q.kind, speaker: q.speaker?.name, speakerEntity: q.speaker?.entity, unnamed: q.speaker?.unnamed,
      via: q.via?.text, cue: q.cue?.text, ...place(known, part), ...judged(q),
    }))),
  },
  dates: {
    needs: ["facts"],
    head: ["type", "value", "mod", "earliest", "latest", "anchor", "planned", ...PLACE, ...JUDGED],
    rows: (known) => known.facts.dates.map((d) => ({
      type: d.time.type, value: d.time.value, mod: d.time.mod, earliest: d.time.earliest, latest: d.time.latest,
      anchor: d.anchor ?? undefined, planned: d.planned, ...place(known, d), ...judged(d),
    })),
  },
  figures: {
    needs: ["facts"],
    head: ["value", "high", "unit", "approx", "counts", "attributedTo", ...PLACE, ...JUDGED],
    rows: (known) => known.facts.figures.map((f) => ({
      value: f.value, high: f.high, unit: f.unit, approx: f.approx, counts: f.counts?.text, attributedTo: f.attributedTo?.text,
      ...place(known, f), ...judged(f),
    })),
  },
  claims: {
    needs: ["claims"],
    head: ["claim", "independent", "copies", "documents", "differs", "support", ...PLACE, ...JUDGED],
    rows: (known) => known.claims.map((c) => ({
      claim: c.id, independent: c.sources.independent, copies: c.sources.copies, documents: c.sources.documents,
      differs: listed(c.differs.map(difference)), support: listed(c.support.map(reference)), ...place(known, c), ...judged(c),
    })),
  },
  network: {
    needs: ["network"],
    head: ["a", "aName", "b", "bName", "weight", "support"],
    rows: ({ network: { nodes, edges } }) => {
      const names = new Map(nodes.map((n) => [n.id, n.name]));
      return edges.map((e) => ({
        a: e.a, aName: names.get(e.a), b: e.b, bName: names.get(e.b), weight: e.weight, support: listed(e.support.map(reference)),
      }));
    },
  },
};

/**
 * @param {Known} known
 * @param {import("../index.js").ExportOptions} options
 */
export function csv(known, { table }) {
  const { head, rows } = TABLES[String(table)];
  return write(known, head, rows(known));
}

/**
 * The claim ledger: what a fact-checker fills in, the verdict left to him.
 * @param {Known} known
 */
export function ledger(known) {
  const head = ["claim", "verdict", "note", "independent", "copies", "certainty", "document", "start", "end", "paragraph", "outlet", "sha256", "support", "differs", "quotes"];
  return write(known, head, known.claims.map((c) => {
    const quoted = known.facts.quotes.filter((q) => q.parts.some((p) => c.support.some((s) => s.doc === p.doc && p.start < s.end && p.end > s.start)));
    return {
      claim: oneLine(c.text), verdict: "", note: "", independent: c.sources.independent, copies: c.sources.copies, certainty: c.certainty,
      ...place(known, c), support: listed(c.support.map(reference)), differs: listed(c.differs.map(difference)),
      quotes: listed(quoted.map((q) => `${q.speaker?.name ?? "nobody named"}: ${oneLine(q.parts.map((p) => p.text).join(" … "))}`)),
    };
  }));
}

/**
 * @param {Known} known
 * @param {string[]} head
 * @param {Row[]} rows
 */
function write({ origin }, head, rows) {
  const from = `nutgraf ${origin.version}, ${origin.made}. ${origin.notice}`;
  const lines = [[...head, "origin"], ...rows.map((row) => [...head.map((name) => row[name]), from])];
  return lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

/** @param {Cell} value */
export function cell(value) {
  if (value === undefined) return "";
  const text = String(value);
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * @param {Known} known
 * @param {import("../index.js").TextSpan} span
 */
function place({ documents }, { doc, start, end, paragraph, text }) {
  const document = documents.find((d) => d.id === doc);
  return { document: doc, start, end, paragraph, text, outlet: outletOf(document), sha256: document?.sha256 };
}

/** @param {import("../index.js").Judged} found */
const judged = ({ certainty, score, reasons }) => ({ certainty, score: Number(score.toFixed(3)), reason: reasons.map((r) => r.text).join(" ") });

/** @param {import("../index.js").Span} span */
const reference = ({ doc, start, end }) => `${doc}:${start}-${end}`;

/** @param {import("../index.js").Difference} d */
const difference = (d) => `${d.what}: ${d.values.map((v) => `${v.value} (${v.support.map(reference).join(" ")})`).join(" / ")}`;

/** @param {string[]} items */
const listed = (items) => items.map(oneLine).join("; ");
