// Every argument and option of a wrong type is a TypeError that names it and its value, in the worker and on this
// thread alike. The table is index.d.ts itself.

import assert from "node:assert/strict";
import path from "node:path";
import { after, before, describe, test } from "node:test";

import { declared, fieldsOf, itemOf, kindOf, membersOf, methodsOf } from "./declared.mjs";
import { NPM } from "./texts.mjs";

/** @type {typeof import("../../www/lib/index.js")} */
const worker = await import(path.join(NPM, "index.js"));
/** @type {typeof import("../../www/lib/core.js")} */
const core = await import(path.join(NPM, "core.js"));

/** Values of each kind, to be passed where another kind is wanted. @type {[string, unknown, string][]} */
const VALUES = [["number", 7, "7"], ["boolean", true, "true"], ["string", "wrong", "\"wrong\""], ["object", {}, "object"], ["function", () => {}, "function"]];

/** Good ones for arguments before the one that is wrong. @type {Record<string, unknown>} */
const GOOD = {
  docs: [{ id: "b", text: "Rain fell." }], files: [], id: "a", change: {}, doc: "a", offset: 1, query: "rain", a: "a", b: "a", format: "json", other: undefined, entities: ["p:ann-lee"], entity: "p:ann-lee",
  mentions: [], name: "Ann", kind: "person", target: "p:ann-lee", span: { doc: "a", start: 0, end: 1 }, options: {}, quote: { doc: "a", start: 0, end: 1 }, speaker: null, value: true, text: "Note.", date: null, edits: [],
};
/** Not an option, but an article, a place, a correction: data of its own kind, told otherwise. */
const DATA = new Set(["docs", "files", "other", "span", "mentions", "edits", "target", "quote"]);

/**
 * Wrong values for a type: where to put them, as a path, and how they are shown.
 * @param {any} type
 * @param {string[]} at
 * @param {number} [depth]
 * @returns {{ at: string[], value: unknown, shown: string }[]}
 */
function wrongs(type, at, depth = 0) {
  const members = membersOf(type);
  const kinds = new Set(members.map(kindOf));
  if (kinds.has("unknown")) return [];
  const out = [];
  for (const [kind, value, shown] of VALUES) {
    if (kinds.has(kind)) continue;
    // Any object may be a list or a signal of another realm; strings can be walked like lists.
    if (kind === "object" && (members.length > 1 || kinds.has("array") || kinds.has("function"))) continue;
    if (kind === "function" && kinds.has("object")) continue;
    if (kind === "string" && members.some((m) => m.symbol?.name === "Iterable")) continue;
    out.push({ at, value, shown });
  }
  for (const member of members) {
    if (kindOf(member) === "array" && kindOf(itemOf(member)) === "string") out.push({ at, value: [7], shown: "" });
    if (kindOf(member) === "object" && depth < 3 && !DATA.has(at[0] ?? "")) for (const field of fieldsOf(member)) out.push(...wrongs(field.type, [...at, field.name], depth + 1));
  }
  return out;
}

/** @param {string[]} path @param {unknown} value @returns {any} */
const nested = ([first, ...rest], value) => (first === undefined ? value : { [first]: nested(rest, value) });

/** Files are read by themselves: what concerns columns is asked where a table is. */
const SKIPPED = /^(addFiles\.columns\.|create\.wasm)/;

/**
 * @param {string} name
 * @param {() => Promise<{ news: any, close(): unknown }>} open
 */
function contract(name, open) {
  describe(name, () => {
    /** @type {{ news: any, close(): unknown }} */
    let opened;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close());

    /** @param {string} label @param {any} target @param {ReturnType<typeof methodsOf>} methods */
    function all(label, target, methods) {
      let checks = 0;
      /** @type {string[]} */
      const bad = [];
      const run = async () => {
        for (const { name, parameters } of methods) {
          for (const [place, parameter] of parameters.entries()) {
            const isOptions = parameter.name === "options";
            for (const { at, value, shown } of wrongs(parameter.type, isOptions ? [] : [parameter.name])) {
              const option = at.join(".") || "options";
              if (SKIPPED.test(`${name}.${option}`)) continue;
              const given = parameters.slice(0, place).map((p) => GOOD[p.name]);
              if (name === "merge" && label === "collection" && place > 0) given[0] = opened.news.save ? await opened.news.save() : undefined;
              given.push(isOptions ? nested(at, value) : nested(at.slice(1), value));
              const call = async () => {
                const answer = await target()[name](...given);
                // What is walked starts with the first step.
                if (typeof answer?.next === "function") await answer.next();
              };
              const where = `${label}.${name}: ${option} = ${shown || JSON.stringify(value)}`;
              const error = await call().then(() => "nothing thrown", (/** @type {any} */ error) => error);
              const right = error instanceof TypeError && /** @type {any} */ (error).code === "E_TYPE" && /** @type {any} */ (error).option === option;
              if (!right || !error.message.includes(`Option ${option} is ${shown}`)) bad.push(`${where}: ${error}`);
              checks += 1;
            }
          }
        }
        assert.deepEqual(bad, []);
        return checks;
      };
      return run();
    }

    test("of a collection", async () => {
      const methods = methodsOf(declared("Collection")).filter(({ name }) => name !== "addEventListener");
      assert.ok((await all("collection", () => opened.news, methods)) > 300);
    });

    test("of corrections", async () => {
      assert.ok((await all("edits", () => opened.news.edits, methodsOf(declared("Edits")))) > 30);
    });

    test("the collection is as it was", async () => {
      assert.equal((await opened.news.search("reopened")).count, 1);
      assert.deepEqual(await opened.news.edits.list(), []);
    });
  });
}

const ONE = { id: "a", text: "Mayor Ann Lee reopened the harbour on Monday." };
contract("worker", async () => {
  const news = await worker.Collection.create();
  await news.add(ONE);
  return { news, close: () => news.close() };
});
contract("core", async () => {
  await core.init();
  const news = new core.Collection();
  news.add(ONE);
  return { news, close: () => news.close() };
});

test("creating a collection", async () => {
  for (const [options, option] of /** @type {[any, string][]} */ ([[{ worker: "yes" }, "worker"], [{ worker: 5 }, "worker"], [{ signal: {} }, "signal"], [{ signal: 5 }, "signal"], [5, "options"]])) {
    await assert.rejects(worker.Collection.create(options), (/** @type {any} */ error) => error instanceof TypeError && /** @type {any} */ (error).option === option, JSON.stringify(options));
  }
  await assert.rejects((await import(`${path.join(NPM, "load.js")}?${Math.random()}`)).compile(5), { name: "TypeError", code: "E_TYPE", option: "wasm" });
  await assert.rejects(worker.Collection.load(/** @type {any} */ ("bytes")), { name: "TypeError", code: "E_TYPE", option: "bytes" });
  await assert.rejects(worker.extract(/** @type {any} */ (5)), { name: "TypeError", code: "E_TYPE", option: "docs" });
});
