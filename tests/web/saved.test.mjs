// Saving, opening and merging: the same for the worker and the calling thread.

import assert from "node:assert/strict";
import path from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

const NPM = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../www/dist/npm");
const { Collection, SnapshotError } = await import(path.join(NPM, "index.js"));
const core = await import(path.join(NPM, "core.js"));
await core.init();

const LONE = `A clerk typed \ud800 into the log. “We kept it,” said Ann Lee.`;
const DOCS = [
  { id: "harbour", text: "The harbour of Alder reopened on Monday, said Tom Brandt. 😀 Eleven barges wait.", date: "2021-03-04", source: "Alder Post", url: "https://alder.example/1", meta: { desk: 4 } },
  { id: "lone", text: LONE, title: "Log" },
  { text: "Snow closed the upper road for the third time.", date: new Date("2020-01-02"), credit: "APT", lang: "en" },
];

/** Everything of a collection that a caller can see. @param {any} news */
async function seen(news) {
  const documents = [];
  for await (const document of news.documents()) documents.push(document);
  const { elapsed: _, ...found } = await news.search("harbour road log", { combineWith: "OR" });
  const summary = await news.summarise({ sentences: 3 });
  return structuredClone({ documents, found, facts: await news.extract(), groups: summary.groups, timeline: await news.timeline() });
}

const opened = [];
after(() => Promise.all(opened.map((news) => news.close())));
const kinds = [
  ["worker", async () => Collection.create(), (bytes) => Collection.load(bytes), Collection],
  ["calling thread", async () => new core.Collection(), async (bytes) => core.Collection.load(bytes), core.Collection],
];

for (const [name, create, load] of kinds) {
  const made = async (docs) => {
    const news = await create();
    opened.push(news);
    await news.add(docs);
    return news;
  };
  describe(`in the ${name}`, () => {
    test("what is opened answers as what was saved", async () => {
      const before = await made(DOCS);
      await before.remove("harbour");
      await before.add(DOCS[0]);
      const bytes = await before.save();
      assert.ok(bytes instanceof Uint8Array);
      const after = await load(bytes);
      opened.push(after);
      assert.deepEqual(await seen(after), await seen(before));
      assert.equal((await after.get("lone")).text, LONE);
      assert.deepEqual((await after.get("harbour")).meta, { desk: 4 });
      assert.deepEqual(await after.save(), bytes);
    });

    test("without texts, no word is saved, and ids come back with the texts", async () => {
      const before = await made(DOCS);
      const bytes = await before.save({ text: false });
      assert.ok(!new TextDecoder("latin1").decode(bytes).includes("barges"));
      const after = await load(bytes);
      opened.push(after);
      assert.equal(after.size, 0);
      const missing = await after.missing();
      assert.deepEqual(missing.map((m) => m.id), (await ids(before)).sort());
      assert.deepEqual(await before.missing(), []);
      await after.add({ text: DOCS[0].text });
      assert.equal((await after.get("harbour")).source, "Alder Post");
      assert.equal((await after.get("harbour")).date.value, "2021-03-04");
      assert.equal((await after.missing()).length, 2);
    });

    test("merging keeps each text once and no id twice", async () => {
      const here = await made(DOCS);
      const there = await made([
        { id: "harbour", text: "A flood closed the harbour again.", meta: "theirs" },
        { id: "again", text: LONE },
      ]);
      const report = await here.merge(there);
      assert.deepEqual(report.added, ["harbour-2"]);
      assert.deepEqual(report.skipped, ["lone"]);
      assert.deepEqual(report.renamed, [{ was: "harbour", id: "harbour-2" }]);
      assert.equal((await here.get("harbour-2")).meta, "theirs");
      assert.equal((await here.search("flood")).count, 1);
      assert.equal(here.size, 4);
    });

    test("damaged, foreign and newer bytes are told apart", async () => {
      const bytes = await (await made(DOCS)).save();
      for (const [at, code] of [[0, "E_CHECKSUM"], [9, "E_CHECKSUM"], [40, "E_CHECKSUM"], [bytes.length - 1, "E_CHECKSUM"]]) {
        const spoilt = bytes.slice();
        spoilt[at] ^= 4;
        await assert.rejects(async () => load(spoilt), { code, name: "SnapshotError" });
      }
      await assert.rejects(async () => load(new TextEncoder().encode("Rain fell on the harbour.")), { code: "E_NOT_NUTGRAF" });
      await assert.rejects(async () => load(bytes.slice(0, 100)), { code: "E_CHECKSUM" });
      for (const wrong of [undefined, null, "text", 7, {}]) await assert.rejects(async () => load(wrong), { code: "E_TYPE" });
      const newer = bytes.slice(0, -32);
      newer[8] = 7;
      const seal = new Uint8Array(await crypto.subtle.digest("SHA-256", newer));
      await assert.rejects(async () => load(Uint8Array.of(...newer, ...seal)), (error) => {
        assert.equal(error.code, "E_VERSION");
        assert.equal(error.version, 7);
        return true;
      });
    });
  });
}

/** @param {any} news */
async function ids(news) {
  const found = [];
  for await (const { id } of news.documents()) found.push(id);
  return found;
}

test("a collection is opened from a Blob", async () => {
  const news = await Collection.create();
  await news.add(DOCS);
  const again = await Collection.load(new Blob([await news.save()]));
  opened.push(news, again);
  assert.equal(again.size, 3);
  assert.ok(new SnapshotError("E_VERSION", "", 2) instanceof Error);
});
