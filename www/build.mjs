// Builds what the project hands out:
//
//   node www/build.mjs npm    www/dist/npm/   the package "nutgraf", importable as it is
//   node www/build.mjs site   www/dist/site/  the page, ready for any static host (builds npm first)
//   node www/build.mjs all    both
//
// The core becomes wasm through `wasm-pack build`, and only when its sources changed.
// Sizes are printed at the end; a part over its budget fails the build.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { rolldown } from "rolldown";

import { dataLicences } from "./licences.mjs";

const WWW = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.dirname(WWW);
const LIB = path.join(WWW, "lib");
const APP = path.join(WWW, "app");
const SEEDS = path.join(ROOT, "seeds");
const DIST = path.join(WWW, "dist");
const TARGET = path.resolve(ROOT, process.env.CARGO_TARGET_DIR ?? "target");
const WASM_PKG = path.join(TARGET, "wasm-pkg");
const SEARCH_PKG = path.join(TARGET, "wasm-pkg-search");

/** Where the two products end up. */
export const NPM = path.join(DIST, "npm");
export const SITE = path.join(DIST, "site");

/**
 * The most that a part may weigh, in bytes after Brotli; the library bundled and
 * minified, as a site that imports it serves it. Lower them as they are
 * met; raising one needs a reason in the commit. The page's has half a kilobyte
 * of air: names of its files hold hashes, which pack differently with every engine.
 */
const BUDGETS = { wasm: 1_120_000, library: 12_000, search: 165_000, searchLibrary: 7_500, importers: 60_000, exporters: 8_000, page: 70_500 };

/** Packages of others that are part of import.js. */
const BUNDLED = ["fflate", "papaparse", "postal-mime"];

/** Chunks of the page that are fetched only when somebody asks for them, or when the page is ready. */
const FETCHED_ON_DEMAND = /^(pdf|map|import|export|people)[.-]/;

/** An error whose message is all that the reader needs. */
class BuildError extends Error {}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 * @param {Record<string, string>} [env] beside what is set
 */
function run(command, args, cwd, env = {}) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: "inherit", env: { ...process.env, ...env } });
  if (error) throw new BuildError(`${command} could not be started: ${error.message}`);
  if (status !== 0) throw new BuildError(`${command} ${args.join(" ")} failed.`);
}

/** @param {string} file */
async function exists(file) {
  return stat(file).then(() => true, () => false);
}

/**
 * All files under a folder, sorted, so that two machines agree on the order.
 * @param {string} dir
 * @returns {Promise<string[]>}
 */
async function filesUnder(dir) {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries.filter((e) => e.isFile()).map((e) => path.join(e.parentPath ?? e.path, e.name)).sort();
}

/** Search alone is chosen for its size. With less inlining it would lose 4 kB more and take 1.4 times as long, not 1.1. */
const SMALL = { CARGO_PROFILE_RELEASE_OPT_LEVEL: "z", WASM_RUSTFLAGS: "-Cllvm-args=-inline-threshold=75" };

/** A fingerprint of everything that can change the wasm. @param {unknown} how */
async function coreFingerprint(how) {
  const files = [
    path.join(ROOT, "Cargo.toml"),
    path.join(ROOT, "Cargo.lock"),
    path.join(WWW, "node_modules/binaryen/package.json"), // wasm-opt
    ...(await filesUnder(path.join(ROOT, "src"))),
  ];
  const hash = createHash("sha256").update(JSON.stringify(how));
  for (const file of files) {
    const bytes = await readFile(file);
    hash.update(`${path.relative(ROOT, file)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

/**
 * Rust to wasm, into target/. Does nothing while the sources are as they were.
 * @param {string} name
 * @param {string} dir
 * @param {{ features?: string[], env?: Record<string, string> }} [how] what cargo is told of features, and is set for it
 */
async function buildCore(name, dir, { features = [], env } = {}) {
  if (!(await exists(path.join(WWW, "node_modules/.bin/wasm-opt")))) {
    throw new BuildError("The npm packages are not installed. Run `make setup` first.");
  }
  const stamp = path.join(dir, "sources.sha256");
  const fingerprint = await coreFingerprint({ features, env });
  if ((await readFile(stamp, "utf8").catch(() => "")) === fingerprint) return;
  await rm(dir, { recursive: true, force: true });
  run(
    "bash",
    [
      path.join(ROOT, "tests/setup/in-wasm.sh"), "wasm-pack", "--log-level", "warn",
      "build", "--release", "--target", "web", "--no-pack", "--out-name", name, "--out-dir", dir,
      "--", "--locked", ...features,
    ],
    ROOT,
    env,
  );
  await writeFile(stamp, fingerprint);
}

/**
 * The glue without its ways to fetch and compile: the library hands it a compiled engine, `load.js` alone decides
 * where that comes from, and bundlers would copy a wasm file that is named twice.
 * @param {string} glue
 */
export function startingOnly(glue) {
  const tail = /async function __wbg_load\([^]*export \{ initSync, __wbg_init as default \};\n/;
  const start = "export default async function (module) {\n    return __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);\n}\n";
  // How values are shown in messages about wrong ones: their types are enough.
  const shown = /\nfunction debugString\(val\) \{[^]*?\n\}\n/;
  // Everything that runs the engine has encodeInto.
  const older = /\nif \(!\('encodeInto' in cachedTextEncoder\)\) \{[^]*?\n\}\n/;
  const cleaned = glue.replace(tail, start).replace(shown, "\nfunction debugString(val) {\n    return typeof val;\n}\n").replace(older, "\n").replace(/^\/\* @ts-self-types=.*\*\/\n\s*/, "");
  if (!cleaned.endsWith(start) || cleaned.includes("import.meta") || cleaned.includes("_bg.wasm")) {
    throw new BuildError("The JavaScript that wasm-bindgen wrote starts in a way build.mjs does not know. Look at target/wasm-pkg/nutgraf.js and adapt startingOnly().");
  }
  return cleaned;
}

async function crateVersion() {
  const toml = await readFile(path.join(ROOT, "Cargo.toml"), "utf8");
  const version = /^\[package\][^[]*?^version = "([^"]+)"/ms.exec(toml)?.[1];
  if (!version) throw new BuildError("Cargo.toml names no version.");
  return version;
}

/**
 * Every file that the manifest promises must be there.
 * @param {Record<string, string | Record<string, string>>} exports
 */
async function checkExports(exports) {
  const promised = Object.values(exports).flatMap((e) => (typeof e === "string" ? [e] : Object.values(e)));
  for (const file of new Set(promised)) {
    if (!(await exists(path.join(NPM, file)))) throw new BuildError(`The package promises ${file}, which is not in www/lib.`);
  }
}

/**
 * The importers with what they need of other packages, and the exporters, in one
 * file each: the library loads them when they are first needed, and names no
 * other package.
 */
async function buildImportersAndExporters() {
  for (const name of ["import", "export"]) {
    const bundle = await rolldown({
      input: { [name]: path.join(LIB, name, "index.js") },
      // Errors must be of the classes that the library exports.
      external: [/\/errors\.js$/, /\/version\.js$/],
      platform: "browser",
      logLevel: "silent",
    });
    await bundle.write({
      dir: NPM, format: "es", minify: true, entryFileNames: "[name].js", comments: { legal: true }, paths: (id) => `./${path.basename(id)}`,
    });
  }
  const licences = await Promise.all(BUNDLED.map(async (name) => {
    const dir = path.join(WWW, "node_modules", name);
    const file = (await readdir(dir)).find((file) => /^licen[cs]e/i.test(file));
    if (!file) throw new BuildError(`${name} has no licence that could go with import.js.`);
    return `${name}\n\n${(await readFile(path.join(dir, file), "utf8")).trim()}\n`;
  }));
  await writeFile(path.join(NPM, "LICENSES-import.txt"), licences.join(`\n${"-".repeat(80)}\n\n`));
}

/**
 * The package as one file without assets, for bundlers that copy none: the wasm as base64, decoded once, and the worker
 * as text, started from a blob where the policy allows it, else the calling thread serves.
 */
async function buildInline() {
  const wasmUrl = 'new URL("./nutgraf_bg.wasm", import.meta.url)';
  const worker = await rolldown({
    input: path.join(NPM, "worker.js"),
    platform: "browser",
    logLevel: "silent",
    // The worker is always sent the compiled engine.
    plugins: [{ name: "no-wasm", transform: (/** @type {string} */ code) => code.replace(wasmUrl, "undefined") }],
  });
  const { output } = await worker.generate({ format: "es", minify: true });
  const wasm = (await readFile(path.join(NPM, "nutgraf_bg.wasm"))).toString("base64");
  /** What names a file, and what stands for it here: file, words, function of inline/assets.js. */
  const assets = [
    ["load.js", wasmUrl, "decodeWasm"],
    ["client.js", 'new Worker(new URL("./worker.js", import.meta.url), { type: "module" })', "startWorker"],
    ["client.js", 'new URL("./worker.js", here)', "workerUrl"],
  ];
  const inline = await rolldown({
    input: { inline: path.join(LIB, "inline/index.js") },
    platform: "browser",
    logLevel: "silent",
    plugins: [{
      name: "inline-assets",
      resolveId: (/** @type {string} */ id) => (id === "nutgraf" ? path.join(NPM, "index.js") : id.startsWith("inline:") ? id : null),
      load(/** @type {string} */ id) {
        if (id === "inline:wasm") return `export default ${JSON.stringify(wasm)};`;
        if (id === "inline:worker") return `export default ${JSON.stringify(/** @type {any} */ (output[0]).code)};`;
        return null;
      },
      transform(/** @type {string} */ code, /** @type {string} */ id) {
        if (path.dirname(id) !== NPM) return null;
        const here = assets.filter(([file]) => file === path.basename(id));
        const replaced = here.reduce((code, [, words, name]) => {
          if (!code.includes(words)) throw new BuildError(`${id} no longer says ${words}; adapt buildInline().`);
          return code.replace(words, `${name}()`);
        }, code);
        const names = here.map(([, , name]) => name).join(", ");
        return names ? `import { ${names} } from ${JSON.stringify(path.join(LIB, "inline/assets.js"))};\n${replaced}` : null;
      },
    }],
  });
  const { output: written } = await inline.write({ dir: NPM, format: "es", minify: true, codeSplitting: false, entryFileNames: "[name].js", comments: { legal: true } });
  if (written.length !== 1) throw new BuildError("inline.js came out in several files.");
  const { code } = /** @type {any} */ (written[0]);
  if (/new URL\((\/\*[^*]*\*\/)?["'`]\.\//.test(code)) throw new BuildError("inline.js still names a file beside it.");
}

/** Lays out the npm package. The library ships as written, but for the importers. */
export async function buildNpm() {
  await buildCore("nutgraf", WASM_PKG);
  await buildCore("search", SEARCH_PKG, { features: ["--no-default-features"], env: SMALL });
  await rm(NPM, { recursive: true, force: true });
  await mkdir(NPM, { recursive: true });
  for (const name of await readdir(LIB)) {
    if (/\.(js|d\.ts)$/.test(name) && !/^(import|export)\.d\.ts$/.test(name)) await cp(path.join(LIB, name), path.join(NPM, name));
  }
  await buildImportersAndExporters();
  await writeFile(path.join(NPM, "glue.js"), startingOnly(await readFile(path.join(WASM_PKG, "nutgraf.js"), "utf8")));
  await cp(path.join(WASM_PKG, "nutgraf_bg.wasm"), path.join(NPM, "nutgraf_bg.wasm"));
  await writeFile(path.join(NPM, "search-glue.js"), startingOnly(await readFile(path.join(SEARCH_PKG, "search.js"), "utf8")));
  run(path.join(WWW, "node_modules/.bin/wasm-opt"), ["-Oz", path.join(SEARCH_PKG, "search_bg.wasm"), "-o", path.join(NPM, "search_bg.wasm")], ROOT);
  // The type checker reads the glue's own types; the package does not ship them.
  await cp(path.join(WASM_PKG, "nutgraf.d.ts"), path.join(DIST, "types/glue.d.ts"));
  await writeFile(path.join(NPM, "LICENSES-data.txt"), dataLicences());
  for (const name of ["README.md", "LICENSE", "CHANGELOG.md"]) {
    if (await exists(path.join(ROOT, name))) await cp(path.join(ROOT, name), path.join(NPM, name));
    else console.warn(`www/build.mjs: ${name} is not there yet; the package goes without it.`);
  }
  await buildInline();
  const { name, ...rest } = JSON.parse(await readFile(path.join(LIB, "package.json"), "utf8"));
  const manifest = { name, version: await crateVersion(), ...rest };
  await writeFile(path.join(NPM, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await checkExports(manifest.exports);
}

/** The page, bundled by Vite around the package in dist/npm, with the seeds beside it. */
export async function buildSite() {
  await buildNpm();
  if (!(await exists(path.join(APP, "index.html")))) throw new BuildError("The page is missing: www/app/index.html.");
  const vite = path.join(WWW, "node_modules/vite/bin/vite.js");
  run(process.execPath, [vite, "build", APP, "--outDir", SITE, "--emptyOutDir", "--logLevel", "warn"], WWW);
  await cp(SEEDS, path.join(SITE, "seeds"), { recursive: true });
  await cp(path.join(ROOT, "src/lexicon/data/SOURCES.md"), path.join(SITE, "data-sources.txt"));
}

/**
 * What a site pays for entries of the package once its bundler is done.
 * @param {string} part
 * @param {string[]} entries
 * @param {number} budget
 */
async function weighBundles(part, entries, budget) {
  const dir = path.join(TARGET, "bundled");
  await rm(dir, { recursive: true, force: true });
  const files = [];
  for (const entry of entries) {
    const bundle = await rolldown({ input: path.join(NPM, entry), platform: "browser", logLevel: "silent" });
    const { output } = await bundle.write({ dir: path.join(dir, entry), format: "es", minify: true });
    // What is loaded with the entry; what it imports later is not.
    const chunks = new Map(output.flatMap((chunk) => (chunk.type === "chunk" ? [[chunk.fileName, chunk]] : [])));
    const loaded = new Set([entry]);
    for (const name of loaded) chunks.get(name)?.imports.forEach((name) => loaded.add(name));
    files.push(...[...loaded].map((name) => path.join(dir, entry, name)));
  }
  return weigh(part, files, budget);
}

/**
 * @typedef {{ part: string, raw: number, gzip: number, brotli: number, budget: number }} Weight
 * @param {string} part
 * @param {string[]} files
 * @param {number} budget
 * @returns {Promise<Weight>}
 */
async function weigh(part, files, budget) {
  const weight = { part, raw: 0, gzip: 0, brotli: 0, budget };
  for (const file of files) {
    const bytes = await readFile(file);
    weight.raw += bytes.length;
    weight.gzip += gzipSync(bytes, { level: 9 }).length;
    weight.brotli += brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }).length;
  }
  return weight;
}

/**
 * What a visitor downloads, part by part.
 * @param {{ site: boolean }} what
 * @returns {Promise<Weight[]>}
 */
export async function weights({ site }) {
  const npm = await filesUnder(NPM);
  const weighed = [
    await weigh("engine, wasm", npm.filter((f) => f.endsWith("nutgraf_bg.wasm")), BUDGETS.wasm),
    await weighBundles("library and worker", ["index.js", "worker.js"], BUDGETS.library),
  ];
  weighed.push(await weigh("engine, search", [path.join(NPM, "search_bg.wasm")], BUDGETS.search));
  weighed.push(await weighBundles("library, search", ["search.js"], BUDGETS.searchLibrary));
  weighed.push(await weigh("importers", [path.join(NPM, "import.js")], BUDGETS.importers));
  weighed.push(await weigh("exporters", [path.join(NPM, "export.js")], BUDGETS.exporters));
  if (site) {
    const page = (await filesUnder(SITE)).filter((f) => /\.(js|css)$/.test(f) && !FETCHED_ON_DEMAND.test(path.basename(f)));
    weighed.push(await weigh("page, js and css", page, BUDGETS.page));
  }
  return weighed;
}

/** @param {Weight[]} weighed */
function printWeights(weighed) {
  const kb = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(11);
  console.log(`${"".padEnd(18)}${["raw", "gzip", "brotli", "budget"].map((h) => h.padStart(11)).join("")}`);
  for (const w of weighed) {
    console.log(`${w.part.padEnd(18)}${kb(w.raw)}${kb(w.gzip)}${kb(w.brotli)}${kb(w.budget)}`);
  }
}

/** @param {string} what */
async function main(what) {
  if (what === "npm") await buildNpm();
  else if (what === "site" || what === "all") await buildSite();
  else throw new BuildError("Usage: node www/build.mjs npm|site|all");

  const weighed = await weights({ site: what !== "npm" });
  printWeights(weighed);
  const over = weighed.filter((w) => w.brotli > w.budget);
  if (over.length) throw new BuildError(`Over budget after Brotli: ${over.map((w) => w.part).join("; ")}.`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(process.argv[2] ?? "all").catch((error) => {
    console.error(error instanceof BuildError ? `www/build.mjs: ${error.message}` : error);
    process.exitCode = 1;
  });
}
