// Who is who through the package: names joined across articles, suggestions.

import assert from "node:assert/strict";
import path from "node:path";
import { before, describe, test } from "node:test";

import { NPM } from "./texts.mjs";

const { Collection, init } = await import(path.join(NPM, "core.js"));

const TEXTS = {
  a: "Foreign Minister Sergei Orlanov met Mayor John Smith in Paris.",
  b: "Foreign Minister Sergey Orlanov flew home. “We agree,” Orlanov said.",
  c: "“It is late,” Mr Smith told the court.",
};

/** @param {Record<string, string>} [texts] */
function collection(texts = TEXTS) {
  const news = new Collection();
  news.add(Object.entries(texts).map(([id, text]) => ({ id, text })));
  return news;
}

describe("who is who", () => {
  before(() => init());

  test("spellings are joined, with the reason and both places", () => {
    const { entities } = collection().extract({ kinds: ["entities"] });
    const found = entities.find((/** @type {any} */ e) => e.id === "p:sergei-orlanov");
    assert.deepEqual(found.documents, ["a", "b"]);
    const why = found.reasons.find((/** @type {any} */ r) => r.code === "spelling");
    assert.deepEqual(why.evidence.map((/** @type {any} */ e) => [e.doc, e.text]), [["a", "Sergei Orlanov"], ["b", "Sergey Orlanov"]]);
  });

  test("what may be one is suggested and not joined", () => {
    const news = collection();
    const found = news.suggestions();
    assert.deepEqual(found.map((/** @type {any} */ s) => s.entities), [["p:john-smith", "p:smith"]]);
    assert.equal(found[0].kind, "person");
    assert.equal(found[0].reasons[0].evidence.length, 2);
    assert.equal(news.suggestions({ limit: 0 }).length, 0);
    assert.throws(() => news.suggestions({ limt: 1 }), { code: "E_OPTION" });
  });
});
