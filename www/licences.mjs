// What the engine carries of others' data: every file that is compiled in, with its hash, and the texts that say where
// it comes from and under which licence. The build puts it into the package as LICENSES-data.txt.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const SRC = path.join(ROOT, "src");
/** Tables that only tests read. */
const OF_TESTS = new Set(["cases.txt"]);

/** @param {RegExp} pattern */
const under = (pattern) =>
  readdirSync(SRC, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && pattern.test(entry.name)).map((entry) => path.join(entry.parentPath ?? entry.path, entry.name)).sort();

/**
 * Data files of the engine, each with the text that names it, if one does.
 * @returns {{ file: string, sha256: string, card: string | undefined }[]}
 */
export function dataFiles() {
  const cards = under(/\.md$/).map((card) => ({ card, text: readFileSync(card, "utf8") }));
  return under(/(?<!\.rs|\.md)$/).filter((file) => !OF_TESTS.has(path.basename(file))).map((file) => ({
    file: path.relative(ROOT, file),
    sha256: createHash("sha256").update(readFileSync(file)).digest("hex"),
    card: cards.find(({ card, text }) => text.includes(`\`${path.relative(path.dirname(card), file)}\``))?.card,
  }));
}

/** The whole list as text. */
export function dataLicences() {
  const files = dataFiles();
  const lost = files.filter(({ card }) => !card).map(({ file }) => file);
  if (lost.length > 0) throw new Error(`No licence is named for ${lost.join(", ")}. Add a line to the SOURCES.md or MODEL.md beside it.`);
  const cards = [...new Set(files.map(({ card }) => /** @type {string} */ (card)))];
  const name = (/** @type {string} */ card) => path.relative(ROOT, card);
  return [
    "Data that is part of the engine (nutgraf_bg.wasm, search_bg.wasm, inline.js), each file with its SHA-256 and the text\nbelow that says where it comes from and under which licence. The program itself is MIT OR Apache-2.0.",
    files.map(({ file, sha256, card }) => `${file}\n  ${sha256}  ${name(/** @type {string} */ (card))}`).join("\n"),
    ...cards.map((card) => `${"-".repeat(80)}\n${name(card)}\n\n${readFileSync(card, "utf8").trim()}`),
  ].join("\n\n") + "\n";
}
