// Words with where they stand, for copying.

/** @import { StoredDocument } from "nutgraf" */
import * as say from "../say.js";

/**
 * `"…" (TASS, 8 June 2017, par. 3; source 4, characters 587–928)`
 * @param {StoredDocument} doc
 * @param {number} number of the source
 * @param {{ start: number, end: number }} span in UTF-16 code units
 */
export function citation(doc, number, { start, end }) {
  const inside = doc.paragraphs.filter((part) => part.start < end && part.end > start);
  const first = inside[0]?.number ?? 1;
  const last = inside.at(-1)?.number ?? first;
  const paragraphs = first === last ? `par. ${first}` : `pars. ${first}–${last}`;
  const whose = doc.credit ?? doc.source ?? "no outlet named";
  return `"${doc.text.slice(start, end)}" (${whose}, ${say.published(doc)}, ${paragraphs}; source ${number}, characters ${start}–${end})`;
}
