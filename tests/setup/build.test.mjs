// The build's own rules, apart from the build.

import assert from "node:assert/strict";
import { test } from "node:test";

import { startingOnly } from "../../www/build.mjs";
import { count } from "../run.mjs";

/** What `wasm-pack build --target web` ends its JavaScript with. */
const GLUE = `/* @ts-self-types="./nutgraf.d.ts" */

export class Engine {}
function __wbg_finalize_init(instance, module) {
    return wasm;
}

async function __wbg_load(module, imports) {
    return fetch(module);
}

async function __wbg_init_once(module_or_path) {

    if (module_or_path === undefined) {
        module_or_path = new URL('nutgraf_bg.wasm', import.meta.url);
    }
}

export { initSync, __wbg_init as default };
`;

test("the glue only starts what is compiled", () => {
  const cleaned = startingOnly(GLUE);
  assert.match(cleaned, /^export class Engine/);
  assert.match(cleaned, /export default async function \(module\) \{\n {4}return __wbg_finalize_init\(/);
  assert.doesNotMatch(cleaned, /import\.meta|nutgraf_bg|fetch|__wbg_load|initSync/);
});

test("glue of another shape stops the build instead of slipping through", () => {
  assert.throws(() => startingOnly("export {};\n"), /startingOnly/);
  assert.throws(() => startingOnly(GLUE.replace("initSync,", "")), /startingOnly/);
  assert.throws(() => startingOnly(GLUE.replace("return wasm;", "return new URL('nutgraf_bg.wasm');")), /startingOnly/);
});

test("results of cargo and of node are counted, other lines are not", () => {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const line of [
    "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
    "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
    "ℹ tests 9", "ℹ pass 5", "ℹ fail 1", "ℹ cancelled 1", "ℹ skipped 1", "ℹ todo 1",
    "a story: ℹ pass 99", "test one ... ok",
  ]) count(counts, line);
  assert.deepEqual(counts, { passed: 20, failed: 4, skipped: 3 });
});
