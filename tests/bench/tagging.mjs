// Finding names alone, as wasm in Node: rules, tagger, joins within the article and roles, without dates,
// figures, quotations and the way to JavaScript. Compiles `tagging.rs` first. Part of bench.mjs; alone:
//
//   node tests/bench/tagging.mjs [articles.jsonl]      (one article a line, each a JSON object with `text`)

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { news } from "../web/news.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const OUT = path.join(ROOT, "target/tagging");
const BUILT = path.join(ROOT, "target/wasm/wasm32-unknown-unknown/release/examples/tagging.wasm");
const PASSES = 7;

/** Runs a command where wasm can be made. @param {string[]} command */
function run(...command) {
  const { status } = spawnSync("bash", [path.join(ROOT, "tests/setup/in-wasm.sh"), ...command], { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error(`${command[0]} failed`);
}

/**
 * @param {(name: string, value: string, against?: string) => void} row
 * @param {string[]} [texts]
 */
export function tagging(row, texts = Array.from({ length: 300 }, (_, n) => news(n).text)) {
  run("cargo", "build", "--release", "--locked", "--quiet", "--target", "wasm32-unknown-unknown", "--example", "tagging");
  run("wasm-bindgen", "--target", "nodejs", "--out-dir", OUT, BUILT);
  const wasm = path.join(OUT, "tagging_bg.wasm");
  run("wasm-opt", "-O3", "--enable-bulk-memory", "--enable-nontrapping-float-to-int", "--enable-sign-ext", "--enable-mutable-globals", "--enable-reference-types", "--enable-multivalue", wasm, "-o", wasm);
  const { Texts } = createRequire(import.meta.url)(path.join(OUT, "tagging.js"));
  const all = new Texts();
  for (const text of texts) all.add(text);
  const words = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);
  let [best, names] = [Infinity, 0];
  for (let pass = 0; pass < PASSES; pass += 1) {
    const since = performance.now();
    names = all.names();
    best = Math.min(best, performance.now() - since);
  }
  all.free();
  row("names alone, ms per 1,000 words", ((best / words) * 1000).toFixed(2), `${names} mentions in ${words} words, the fastest of ${PASSES} passes; 6 at most`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = process.argv[2];
  const texts = file ? readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line).text) : undefined;
  tagging((name, value, against = "") => console.log(`  ${name.padEnd(44)}${value.padStart(14)}${against && `   ${against}`}`), texts);
}
