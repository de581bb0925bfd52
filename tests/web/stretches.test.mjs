// Answers that a page can take in: the facts of one stretch of an article, entities without mentions.

import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";

import { news } from "./news.mjs";
import { NPM, eachSpan } from "./texts.mjs";

const { Collection, init } = await import(path.join(NPM, "core.js"));
await init();

const text = `${news(1).text}\n\n😀 ${news(2).text}`;

/** @param {(collection: any) => void} use */
function having(use) {
  const collection = new Collection();
  collection.add({ id: "long", text });
  use(collection);
  collection.close();
}

test("stretches together hold what the whole holds", () => having((collection) => {
  const whole = collection.extract();
  const cut = text.indexOf("😀");
  const parts = [[0, cut], [cut, text.length]].map(([start, end]) => collection.extract({ docs: ["long"], within: { start, end } }));
  for (const kind of ["quotes", "dates", "figures"]) {
    assert.deepEqual(parts.flatMap((part) => part[kind]), whole[kind], kind);
  }
  const mentions = (/** @type {any[]} */ entities) => entities.flatMap((entity) => entity.mentions).sort((a, b) => a.start - b.start);
  assert.deepEqual(mentions(parts.flatMap((part) => part.entities)), mentions(whole.entities));
  for (const part of parts) eachSpan(part, (span) => span.text === undefined || assert.equal(text.slice(span.start, span.end), span.text));
}));

test("a range that is none is told", () => having((collection) => {
  for (const within of [{ start: 5 }, { start: 9, end: 3 }, { start: text.indexOf("😀") + 1, end: text.length }, { from: 1 }, 7]) {
    assert.throws(() => collection.extract({ docs: ["long"], within }), { code: within === 7 ? "E_TYPE" : "E_OPTION" }, JSON.stringify(within));
  }
  assert.throws(() => collection.extract({ within: { start: 0, end: 5 } }), { code: "E_OPTION" });
}));

test("entities come without mentions where nobody asks for them", () => having((collection) => {
  const whole = collection.extract({ kinds: ["entities"] }).entities;
  const light = collection.extract({ kinds: ["entities"], mentions: false }).entities;
  assert.deepEqual(light, whole.map((/** @type {any} */ entity) => ({ ...entity, mentions: [] })));
}));
