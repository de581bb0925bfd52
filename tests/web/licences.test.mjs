// No data of others goes out without the words that say where it is from.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { dataFiles, dataLicences } from "../../www/licences.mjs";
import { NPM } from "./texts.mjs";

test("every data file of the engine has its line, with its hash, in the package", () => {
  const files = dataFiles();
  assert.ok(files.length > 30 && files.some(({ file }) => file.endsWith("tagger/data/weights.bin")) && files.some(({ file }) => file.endsWith("gazetteer.txt")));
  const shipped = readFileSync(path.join(NPM, "LICENSES-data.txt"), "utf8");
  for (const { file, sha256, card } of files) {
    assert.ok(card, `${file} is named nowhere`);
    assert.ok(shipped.includes(`${file}\n  ${sha256}  `), `${file} is not in the package's list`);
  }
  assert.equal(shipped, dataLicences());
  for (const words of ["GeoNames", "Creative Commons Attribution 4.0", "Unicode License v3", "PDDL 1.0", "PolNeAR", "Natural Earth"]) assert.ok(shipped.includes(words), words);
});

test("what other packages gave the importers has its licences", () => {
  const shipped = readFileSync(path.join(NPM, "LICENSES-import.txt"), "utf8");
  for (const name of ["fflate", "papaparse", "postal-mime"]) assert.match(shipped, new RegExp(`^${name}\\n\\n[^]*opyright`, "m"));
});
