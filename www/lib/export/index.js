// What a collection holds, as files for other programs. Works on any
// collection, in a worker or not: it asks only what the API offers.

import { OptionError, typeError } from "../errors.js";
import { annotations } from "./annotations.js";
import { gather } from "./gather.js";
import { gexf, graphml } from "./graph.js";
import { jsonld } from "./jsonld.js";
import { markdown } from "./markdown.js";
import { TABLES, csv, ledger } from "./tables.js";

/**
 * @typedef {object} Format
 * @property {string} type media type
 * @property {import("./gather.js").Need[]} needs
 * @property {(known: import("./gather.js").Known, options: import("../index.js").ExportOptions) => string} write
 */

/** @type {Record<string, Format>} */
const FORMATS = {
  json: { type: "application/json", needs: ["facts", "claims", "edits"], write: (known, { text }) => `${JSON.stringify(plain(known, text), null, 2)}\n` },
  jsonld: { type: "application/ld+json", needs: ["facts", "claims"], write: jsonld },
  csv: { type: "text/csv", needs: [], write: csv },
  markdown: { type: "text/markdown", needs: ["summary", "claims", "facts"], write: markdown },
  ledger: { type: "text/csv", needs: ["claims", "facts"], write: ledger },
  gexf: { type: "application/gexf+xml", needs: ["network"], write: gexf },
  graphml: { type: "application/graphml+xml", needs: ["network"], write: graphml },
  annotations: { type: "application/ld+json", needs: ["facts"], write: annotations },
};

/**
 * @param {import("../index.js").Collection} collection
 * @param {string} format
 * @param {import("../index.js").ExportOptions} options
 * @returns {Promise<Blob>}
 */
export async function exportAs(collection, format, options) {
  const chosen = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (!chosen) throw new OptionError(`Option format is ${format}; it must be one of ${Object.keys(FORMATS).join(", ")}.`, "format");
  const { docs, table, units = "code-points" } = options;
  if (docs !== undefined && !Array.isArray(docs)) throw typeError("docs", docs, "an array of strings");
  if (format === "csv" && !Object.hasOwn(TABLES, String(table))) {
    throw new OptionError(`Option table is ${table}; it must be one of ${Object.keys(TABLES).join(", ")}.`, "table");
  }
  if (units !== "code-points" && units !== "utf-16") {
    throw new OptionError(`Option units is ${units}; it must be "code-points" or "utf-16".`, "units");
  }
  const needs = format === "csv" ? TABLES[String(table)].needs : chosen.needs;
  const known = await gather(collection, needs, options);
  const bom = options.bom && chosen.type === "text/csv" ? "\ufeff" : "";
  return new Blob([bom + chosen.write(known, options)], { type: `${chosen.type};charset=utf-8` });
}

/** The native form: answers of the API as they are. @param {import("./gather.js").Known} known @param {boolean} [texts] */
function plain({ origin, documents, facts, claims, edits }, texts) {
  const sources = documents.map(({ text, paragraphs: _, sentences: __, structure: ___, boilerplate: ____, meta: _____, ...source }) => (texts ? { ...source, text } : source));
  return { nutgraf: origin.version, made: origin.made, notice: origin.notice, sources, ...facts, claims, edits };
}
