// Tables: comma, semicolon or tab between the columns. Read in slices; a row
// with broken quotation marks is told by its number and the others are kept.

import Papa from "papaparse";

import { encodingOf, slices } from "./decode.js";
import { articles } from "./records.js";
import { Refusal } from "./refusal.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./records.js").Fields} Fields */

/** A row longer than this has lost its closing quotation mark. */
const LONGEST = 16_000_000;
/** After so many broken rows the rest is not worth guessing at. */
const BROKEN = 200;

/** @type {import("./types.js").Reader} */
export async function* csv(source, context) {
  const encoding = await encodingOf(source, context);
  const rows = read(slices(source, context, encoding), source.name);
  const head = await rows.next();
  if (head.done || !("cells" in head.value)) throw new Refusal("E_NO_TEXT", "There is no table in it.");
  const columns = unique(head.value.cells);
  yield* articles(source.name, context, named(rows, columns), { word: "row", columns, encoding });
}

/** @param {string[]} names */
function unique(names) {
  /** @type {Set<string>} */
  const seen = new Set();
  return names.map((name, i) => {
    let column = name.trim() || `Column ${i + 1}`;
    while (seen.has(column)) column += "_";
    seen.add(column);
    return column;
  });
}

/**
 * @param {AsyncIterable<{ at: number, cells: string[] } | { broken: number }>} rows
 * @param {string[]} columns
 */
async function* named(rows, columns) {
  for await (const row of rows) {
    if ("broken" in row) {
      yield { failure: { code: "E_FORMAT", message: `Row ${row.broken} has broken quotation marks; it was left out.` } };
      continue;
    }
    /** @type {Record<string, unknown>} */
    const fields = {};
    columns.forEach((column, i) => (fields[column] = row.cells[i]));
    yield { at: row.at, fields };
  }
}

/**
 * The rows, numbered from 1 with the head.
 * @param {AsyncIterable<string>} parts
 * @param {string} name
 * @returns {AsyncGenerator<{ at: number, cells: string[] } | { broken: number }>}
 */
async function* read(parts, name) {
  let rest = "";
  let at = 0;
  let broken = 0;
  /** Characters at which it is worth looking again. */
  let due = 0;
  let delimiter = "";

  /** @param {boolean} last */
  function* take(last) {
    for (;;) {
      const { data, errors, meta } = parse(rest, delimiter, !last);
      const quotes = errors.filter((error) => error.type === "Quotes");
      const bad = quotes[0]?.row ?? Infinity;
      const good = Math.min(bad, data.length);
      for (let i = 0; i < good; i++) {
        at += 1;
        if (data[i].length > 1 || data[i][0]?.trim()) yield { at, cells: data[i] };
      }
      if (bad === Infinity) {
        rest = rest.slice(meta.cursor);
        return;
      }
      // Go on with the line after the one where the broken row began.
      const start = good === 0 ? 0 : parse(rest, delimiter, false, good).meta.cursor;
      const line = rest.indexOf("\n", start);
      if (line < 0 && !last) {
        rest = rest.slice(start);
        return;
      }
      at += 1;
      broken += 1;
      yield { broken: at };
      rest = line < 0 ? "" : rest.slice(line + 1);
      if (broken >= BROKEN) throw new Refusal("E_FORMAT", `More than ${BROKEN} rows have broken quotation marks; nothing after row ${at} was read.`);
      if (!rest) return;
    }
  }

  for await (const part of parts) {
    rest += part;
    delimiter ||= /\.tsv$|\.tab$/i.test(name) ? "\t" : guess(rest);
    if (rest.length < due) continue;
    yield* take(false);
    due = rest.length > LONGEST ? 0 : rest.length * 2;
    if (rest.length > LONGEST) yield* take(true);
  }
  yield* take(true);
}

/** @param {string} text @param {string} delimiter @param {boolean} open the last row may be unfinished @param {number} [preview] */
function parse(text, delimiter, open, preview = 0) {
  const newline = text.slice(0, 100_000).includes("\r\n") ? "\r\n" : text.includes("\n") ? "\n" : "\r";
  return new Papa.Parser({ delimiter, newline, preview }).parse(text, 0, open);
}

/** @param {string} text */
function guess(text) {
  const head = text.slice(0, 20_000);
  return Papa.parse(head, { preview: 10, delimitersToGuess: [",", "\t", ";", "|"] }).meta.delimiter || ",";
}
