// Runs everything that must hold and ends in one line of counts: "N passed, N failed".
//
//   node tests/run.mjs              all steps, in order, also after a failure
//   node tests/run.mjs clippy web   only the steps whose names contain one of the words
//
// `make test` sets up first; only the browser is looked for here, so that the rest
// is tested where there is none. Nothing is tried twice.

import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const IN_WASM = ["bash", "tests/setup/in-wasm.sh"];
const WASM32 = ["--target", "wasm32-unknown-unknown"];
const DENY_WARNINGS = ["--", "-D", "warnings"];
const TSC = [process.execPath, "www/node_modules/typescript/bin/tsc"];

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} command
 * @property {Record<string, string>} [env]
 * @property {string} [provides] a variable for the later steps: the last line that the command prints
 * @property {boolean} [counts] the command reports tests of its own; else the step counts as one
 * @property {boolean} [needsBuild] pointless when the build failed
 * @property {string | false} [missing] why there is nothing to run yet
 */

/** @param {string} folder @param {RegExp} pattern */
function filesIn(folder, pattern) {
  const dir = path.join(ROOT, folder);
  return existsSync(dir) ? readdirSync(dir).filter((f) => pattern.test(f)).sort().map((f) => `${folder}/${f}`) : [];
}

/** @param {string} file */
const has = (file) => existsSync(path.join(ROOT, file));

const hasWasmTests = has("tests/wasm.rs");
const nodeTests = [...filesIn("tests/setup", /\.test\.mjs$/), ...filesIn("tests/web", /\.test\.mjs$/)];
const scripts = [
  "www/build.mjs", "www/serve.mjs", "tests/run.mjs", ...filesIn("tests/setup", /\.mjs$/), ...filesIn("www/app", /^vite\.config\.js$/),
];

/** @type {Step[]} */
const STEPS = [
  { name: "format", command: ["bash", "-c", "cargo +stable fmt --version >/dev/null 2>&1 && exec cargo +stable fmt --check || exec cargo fmt --check"] },
  { name: "clippy, native", command: ["cargo", "clippy", "--locked", "--all-targets", ...DENY_WARNINGS] },
  {
    name: "clippy, wasm32",
    command: [...IN_WASM, "cargo", "clippy", "--locked", ...WASM32, "--lib", ...(hasWasmTests ? ["--test", "wasm"] : []), ...DENY_WARNINGS],
  },
  {
    name: "clippy, search alone",
    command: [...IN_WASM, "cargo", "clippy", "--locked", ...WASM32, "--lib", "--no-default-features", ...DENY_WARNINGS],
  },
  { name: "core tests", command: ["cargo", "test", "--locked", "--no-fail-fast"], env: { INSTA_UPDATE: "no" }, counts: true },
  { name: "documentation", command: ["cargo", "doc", "--locked", "--no-deps"], env: { RUSTDOCFLAGS: "-D warnings" } },
  { name: "build", command: [process.execPath, "www/build.mjs", "all"] },
  {
    name: "wasm tests in Node",
    command: [...IN_WASM, "cargo", "test", "--locked", ...WASM32, "--test", "wasm"],
    counts: true,
    missing: !hasWasmTests && "tests/wasm.rs is not there yet",
  },
  { name: "types, library and page", command: [...TSC, "-p", "www/tsconfig.json"], needsBuild: true },
  {
    name: "types, scripts",
    command: [
      ...TSC, "--ignoreConfig", "--noEmit", "--allowJs", "--checkJs", "--strict", "--skipLibCheck",
      "--target", "es2022", "--module", "nodenext", "--types", "node", "--typeRoots", "www/node_modules/@types", ...scripts,
    ],
  },
  { name: "browser", command: ["bash", "tests/setup/chromium.sh"], provides: "CHROMIUM" },
  {
    name: "library and browser tests",
    command: [process.execPath, "--test", "--test-concurrency=1", "--test-reporter=spec", "--test-timeout=300000", ...nodeTests],
    counts: true,
    needsBuild: true,
    missing: nodeTests.length === 0 && "tests/web is not there yet",
  },
];

/**
 * Adds what one line of output says about test results: cargo's and
 * wasm-bindgen's "test result:" lines, and the summary of node --test.
 * @param {Counts} counts
 * @param {string} line
 */
export function count(counts, line) {
  const cargo = /^test result: .*?(\d+) passed; (\d+) failed; (\d+) ignored/.exec(line);
  if (cargo) {
    counts.passed += Number(cargo[1]);
    counts.failed += Number(cargo[2]);
    counts.skipped += Number(cargo[3]);
  }
  const node = /^ℹ (pass|fail|cancelled|skipped|todo) (\d+)$/.exec(line);
  if (node) {
    const kind = { pass: "passed", fail: "failed", cancelled: "failed", skipped: "skipped", todo: "skipped" }[node[1] ?? ""];
    counts[/** @type {keyof Counts} */ (kind)] += Number(node[2]);
  }
}

/**
 * Runs one step, passing its output on as it comes.
 * @param {Step} step
 * @returns {Promise<Counts>}
 */
function run(step) {
  /** @type {Counts} */
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const [command = "", ...args] = step.command;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...step.env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    createInterface({ input: child.stdout }).on("line", (line) => {
      console.log(line);
      if (step.counts) count(counts, line);
      if (step.provides) process.env[step.provides] = line;
    });
    child.on("error", (error) => console.log(`${command} could not be started: ${error.message}`));
    child.on("close", (status) => {
      const failed = status !== 0;
      if (!step.counts) counts[failed ? "failed" : "passed"] += 1;
      // A test program that did not even build or start reports no failed test.
      else if (failed && counts.failed === 0) counts.failed = 1;
      resolve(counts);
    });
  });
}

/** @param {number} since */
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function main() {
  const words = process.argv.slice(2);
  const steps = STEPS.filter((step) => words.length === 0 || words.some((word) => step.name.includes(word)));
  /** @type {Counts} */
  const total = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} */
  const summary = [];
  let built = true;
  const start = performance.now();

  for (const step of steps) {
    console.log(`\n=== ${step.name}`);
    const since = performance.now();
    /** @type {string | false | undefined} */
    const why = step.missing || (step.needsBuild && !built && "the build failed");
    if (why) console.log(`skipped: ${why}`);
    /** @type {Counts} */
    const counts = why ? { passed: 0, failed: 0, skipped: 1 } : await run(step);
    if (step.name === "build") built = counts.failed === 0;
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
    const verdict = why ? "skipped" : counts.failed ? "FAILED" : "ok";
    summary.push(`${step.name.padEnd(28)}${verdict.padEnd(9)}${seconds(since).padStart(8)}`);
  }

  console.log(`\n${summary.join("\n")}\n${"".padEnd(37)}${seconds(start).padStart(8)}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`);
  process.exitCode = total.failed ? 1 : 0;
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
