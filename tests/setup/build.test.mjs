// The build's own rules, apart from the build.

import assert from "node:assert/strict";
import { test } from "node:test";

import { withoutDefaultPath } from "../../www/build.mjs";
import { count } from "../run.mjs";

const GLUE = `/* @ts-self-types="./nutgraf.d.ts" */

async function __wbg_init_once(module_or_path) {

    if (module_or_path === undefined) {
        module_or_path = new URL('nutgraf_bg.wasm', import.meta.url);
    }
    const imports = __wbg_get_imports();
`;

test("the glue no longer names the wasm file", () => {
  const cleaned = withoutDefaultPath(GLUE);
  assert.match(cleaned, /^async function/);
  assert.match(cleaned, /const imports/);
  assert.doesNotMatch(cleaned, /import\.meta|nutgraf_bg|module_or_path === undefined/);
});

test("glue that never named it is left alone", () => {
  assert.equal(withoutDefaultPath("export {};\n"), "export {};\n");
});

test("glue written another way is refused", () => {
  assert.throws(() => withoutDefaultPath(GLUE.replace("new URL", "URL.parse")), /withoutDefaultPath/);
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
