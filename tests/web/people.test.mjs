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

  test("who stands beside whom, with the sentences", () => {
    const news = collection();
    const { nodes, edges } = news.network({ kinds: ["person"] });
    assert.deepEqual(nodes.map((/** @type {any} */ n) => n.id), ["p:sergei-orlanov", "p:john-smith"]);
    assert.equal(edges.length, 1);
    assert.equal(edges[0].support[0].text, TEXTS.a);
    assert.throws(() => news.network({ within: "page" }), { code: "E_OPTION" });
  });

  test("everything about one place", () => {
    const news = collection();
    const found = news.at("b", TEXTS.b.indexOf("agree"));
    assert.equal(found.quote.speaker.entity, "p:sergei-orlanov");
    assert.deepEqual(news.at("b", TEXTS.b.indexOf("Sergey")).mentions.map((/** @type {any} */ m) => m.text), ["Sergey Orlanov"]);
    assert.deepEqual(news.at("b", 9999).mentions, []);
    assert.throws(() => news.at("z", 0), { code: "E_NOT_FOUND" });
  });

  test("sources of an entity are counted when asked for", () => {
    const { entities } = collection().extract({ kinds: ["entities"], sources: true });
    const found = entities.find((/** @type {any} */ e) => e.id === "p:sergei-orlanov");
    assert.deepEqual(found.sources, { independent: 2, copies: 0, documents: 2 });
  });

  test("places have coordinates where one is clear, else a reason", () => {
    const { entities } = collection({ a: "Trade with Egypt and Georgia grew, ministers said in Paris.", b: "Schools in Georgia closed." }).extract();
    const found = Object.fromEntries(entities.filter((/** @type {any} */ e) => e.kind === "place").map((/** @type {any} */ e) => [e.name, e]));
    assert.deepEqual([found.Egypt.coordinates.country, found.Egypt.coordinates.sort, Math.round(found.Egypt.coordinates.lat)], ["EG", "country", 27]);
    assert.equal(found.Paris.coordinates.gazetteer, "GeoNames");
    assert.equal(found.Georgia.coordinates, undefined);
    assert.equal(found.Georgia.unplaced.code, "two-possible");
  });

  test("key phrases, of one article and of all", () => {
    const news = collection({
      a: "The Example Bridge was closed. Engineers of the Example Bridge found cracks.",
      b: "Cracks close the Example Bridge.",
    });
    const [best] = news.keys();
    assert.deepEqual([best.text, best.count, best.documents], ["Example Bridge", 3, 2]);
    assert.equal(news.keys({ docs: ["a"], limit: 1 }).length, 1);
    assert.throws(() => news.keys({ docs: ["z"] }), { code: "E_NOT_FOUND" });
  });

  test("what one article is about stands in it, at most ten phrases, the best first", () => {
    const text = "Cracks close the Example Bridge\n\nThe Example Bridge was closed on Monday. Engineers found cracks 😀 in the Example Bridge.\n\nRead more: Ten Things To Do";
    const { keys } = collection({ a: text }).get("a");
    const bridge = keys.find((/** @type {any} */ key) => key.text === "Example Bridge");
    assert.deepEqual([bridge.count, bridge.start], [3, text.indexOf("Example")]);
    assert.ok(keys.length <= 10);
    for (const [i, key] of keys.entries()) {
      assert.equal(text.slice(key.start, key.end), key.text);
      assert.ok(i === 0 || key.score <= keys[i - 1].score);
    }
    assert.ok(keys.every((/** @type {any} */ key) => !/Things/.test(key.text)), "furniture says nothing of the article");
    assert.deepEqual(collection({ a: text, b: "It rained." }).get("b").keys, []);
  });

  test("corrections are in force at once, undone and done again", () => {
    const news = collection();
    const whole = news.edits.merge(["p:john-smith", "p:smith"], { name: "J. Smith" });
    assert.deepEqual([whole.name, whole.documents, whole.byHand], ["J. Smith", ["a", "c"], true]);
    assert.equal(news.suggestions().length, 0);
    assert.equal(news.edits.undo().op, "merge");
    assert.equal(news.suggestions().length, 1);
    news.edits.redo();
    assert.equal(news.entity("p:smith").id, "p:john-smith");
    news.edits.note("p:john-smith", "Check his age.");
    assert.equal(news.entity("p:john-smith").note, "Check his age.");
    const start = TEXTS.c.indexOf("court");
    assert.equal(news.edits.add({ doc: "c", start, end: start + 5 }, { kind: "organisation" }).id, "o:court");
    news.edits.reject({ doc: "c", start, end: start + 5 });
    assert.throws(() => news.entity("o:court"), { code: "E_NOT_FOUND" });
    const [quote] = news.extract({ kinds: ["quotes"], docs: ["b"] }).quotes;
    news.edits.attribute(quote, "p:john-smith");
    assert.equal(news.extract({ docs: ["b"] }).quotes[0].speaker.entity, "p:john-smith");
    assert.equal(news.extract({ docs: ["b"] }).quotes[0].byHand, true);
  });

  test("a log crosses as JSON into another collection; what is not here waits", () => {
    const news = collection();
    news.edits.merge(["p:john-smith", "p:smith"]);
    news.edits.setDate("a", "2017-06-08");
    news.edits.independent("a", "b", false);
    const log = JSON.parse(JSON.stringify(news.edits.list()));
    const { a, ...rest } = TEXTS;
    const other = collection(rest);
    const { applied, conflicts } = other.edits.apply(log);
    assert.deepEqual([applied, conflicts.map((/** @type {any} */ c) => c.conflict.code)], [0, ["gone", "gone", "gone"]]);
    other.add({ id: "a", text: a });
    assert.ok(other.edits.list().every((/** @type {any} */ e) => !e.conflict));
    assert.equal(other.get("a").date.value, "2017-06-08");
    assert.equal(other.entity("p:smith").id, "p:john-smith");
  });

  test("corrections are saved and opened again", () => {
    const news = collection();
    news.edits.merge(["p:john-smith", "p:smith"]);
    const again = Collection.load(news.save());
    assert.equal(again.entity("p:smith").id, "p:john-smith");
    assert.equal(again.edits.undo().op, "merge");
    assert.equal(again.entity("p:smith").id, "p:smith");
  });

  test("a correction of what is not here throws and changes nothing", () => {
    const news = collection();
    const before = JSON.stringify(news.extract());
    for (const wrong of [
      () => news.edits.merge(["p:john-smith", "p:nobody"]),
      () => news.edits.rename("p:nobody", "Somebody"),
      () => news.edits.reject({ doc: "a", start: 0, end: 7, text: "Nothing" }),
      () => news.edits.setDate("z", "2017"),
    ]) assert.throws(wrong, { code: "E_NOT_FOUND" });
    for (const wrong of [
      () => news.edits.merge(["p:john-smith"]),
      () => news.edits.retype("p:john-smith", "planet"),
      () => news.edits.reject({ doc: "a", start: 5, end: 9999 }),
      () => news.edits.apply([{ op: "explode", at: "", target: "p:john-smith" }]),
    ]) assert.throws(wrong, { code: "E_OPTION" });
    assert.equal(JSON.stringify(news.extract()), before);
    assert.deepEqual(news.edits.list(), []);
  });
});
