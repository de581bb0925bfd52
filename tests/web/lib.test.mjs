// The package as Node users get it, from www/dist/npm: shapes, offsets, bad
// input, cancelling, both entries.

import assert from "node:assert/strict";
import path from "node:path";
import { before, describe, test } from "node:test";

import { NPM, article, eachSpan, seeds } from "./texts.mjs";

/** @type {typeof import("../../www/lib/index.js")} */
const nutgraf = await import(path.join(NPM, "index.js"));
/** @type {typeof import("../../www/lib/core.js")} */
const core = await import(path.join(NPM, "core.js"));
const { Collection } = nutgraf;

/**
 * Everything an article can be asked, with every span checked against the text.
 * @param {core.Collection} collection
 * @param {{ id: string, text: string }[]} docs
 * @param {string[]} queries
 */
function checkSpans(collection, docs, queries) {
  const texts = new Map(docs.map((d) => [d.id, d.text]));
  let seen = 0;
  const see = (/** @type {any} */ span) => {
    const text = texts.get(span.doc);
    assert.ok(text !== undefined, `span of unknown document ${span.doc}`);
    assert.ok(Number.isInteger(span.start) && 0 <= span.start && span.start <= span.end && span.end <= text.length, JSON.stringify(span));
    if ("text" in span) assert.equal(text.slice(span.start, span.end), span.text);
    if ("paragraph" in span) assert.ok("text" in span && span.paragraph >= 0);
    const splits = (/** @type {number} */ at) => /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
    assert.ok(!splits(span.start) && !splits(span.end), "a surrogate pair is split");
    seen += 1;
  };
  eachSpan(collection.extract(), see);
  eachSpan(collection.summarise({ sentences: 12 }), see);
  for (const { a, b } of collection.copies().slice(0, 50)) eachSpan(collection.compare(a, b), see);
  eachSpan(collection.sources(), see);
  eachSpan(collection.timeline(), see);
  for (const query of queries) eachSpan(collection.search(query, { limit: 100 }), see);
  for (const doc of collection.documents()) {
    assert.equal(doc.text, texts.get(doc.id));
    eachSpan(doc, see);
  }
  return seen;
}

describe("offsets", () => {
  before(() => core.init());

  test("every span of the seeds is exactly its words", () => {
    const collection = new core.Collection();
    collection.add(seeds());
    const seen = checkSpans(collection, seeds(), ["talks", '"de-escalation zones"', "minister moscow", "neg"]);
    assert.ok(seen > 1000, `only ${seen} spans`);
    collection.close();
  });

  test("every span of 240 made-up texts full of troublesome characters is exactly its words", () => {
    const docs = Array.from({ length: 240 }, (_, i) => article(i + 1, { trouble: 0.5 }));
    const collection = new core.Collection();
    assert.deepEqual(collection.add(docs).failed, []);
    const seen = checkSpans(collection, docs, ["talks", '"in the right direction"', "harbour", "São", "日本語", "de-escalation plan"]);
    assert.ok(seen > 20_000, `only ${seen} spans`);
    collection.close();
  });

  test("lone surrogates, CRLF and marks come back as they went in", () => {
    const text = "Mayor Ann Lee \ud83d said \u201cIt works, e\u0301lan\u201d.\r\n\r\n😀 Then it rained in Lagos on 3 May 2016.";
    const collection = new core.Collection();
    collection.add({ id: "x", text });
    checkSpans(collection, [{ id: "x", text }], ["rained", "works"]);
    assert.equal(collection.get("x")?.text, text);
    collection.close();
  });
});

describe("collection in a worker", () => {
  test("adds, answers, removes and closes", async () => {
    const news = await Collection.create();
    let changes = 0;
    news.addEventListener("change", () => (changes += 1));
    const report = await news.add(seeds());
    assert.deepEqual(report.added, ["000", "001", "002", "003", "004"]);
    assert.equal(news.size, 5);
    assert.equal(news.version, 1);
    assert.ok(news.has("003") && !news.has("nothing"));
    const found = await news.search('"de-escalation zones"');
    assert.equal(found.matches, 5);
    assert.deepEqual(new Set(found.hits.map((h) => h.doc)), new Set(["002", "003"]));
    const brief = await news.summarise({ sentences: 3 });
    assert.equal(brief.groups.flatMap((g) => g.sentences).length, 3);
    assert.match(brief.toString("markdown"), /\[\^3\]: .*characters \d+–\d+/);
    assert.equal(await news.remove(["002", "nothing"]), 1);
    assert.equal((await news.search('"de-escalation zones"')).matches, 3);
    assert.equal(await news.get("002"), undefined);
    assert.equal(changes, 2);
    await news.close();
    await assert.rejects(news.search("talks"), { name: "WorkerError", code: "E_CLOSED" });
  });

  test("gives the same answers as the calling thread", async () => {
    await core.init();
    const here = new core.Collection();
    here.add(seeds());
    const there = await Collection.create({ worker: true });
    await there.add(seeds());
    assert.deepEqual(await there.extract(), here.extract());
    assert.deepEqual({ ...(await there.search("peace talks")), elapsed: 0 }, { ...here.search("peace talks"), elapsed: 0 });
    assert.equal((await there.summarise()).toString(), here.summarise().toString());
    assert.deepEqual(await there.compare("000", "001"), here.compare("000", "001"));
    assert.deepEqual(await there.sources(), here.sources());
    assert.deepEqual(await there.copies(), here.copies());
    assert.deepEqual(await there.timeline(), here.timeline());
    here.close();
    await there.close();
  });

  test("tells copies from sources", async () => {
    await core.init();
    const news = new core.Collection();
    news.add(seeds());
    const both = news.compare("000", "001");
    assert.equal(both.wordsExact, 123);
    assert.deepEqual([both.shareOfA, both.shareOfB].map((share) => Math.round(share * 100)), [35, 27]);
    assert.deepEqual(both.shared.flatMap((p) => p.edits).map((e) => [e.a?.text, e.b?.text]), [
      ["UN-sponsored", "UN-brokered"], [undefined, "Switzerland"], ["held", "said at the start of"], ["Syria", "the country"],
    ]);
    assert.deepEqual(news.copies().map(({ a, b }) => [a, b]), [["000", "001"]]);
    const { independent, copies, documents, groups } = news.sources();
    assert.deepEqual([independent, copies, documents], [4, 1, 5]);
    assert.deepEqual(groups[0]?.docs, ["000", "001"]);
    assert.equal(news.compare("004", "003").repeatsA.find((r) => r.words === 288)?.again.start, 2038);
    const copied = news.summarise({ sentences: 30 }).groups.flatMap((g) => g.sentences).filter((s) => s.sources.copies > 0);
    assert.ok(copied.length > 0 && copied.every((s) => s.sources.independent === 1 && s.alsoIn.length > 0));
    assert.throws(() => news.compare("000", "nothing"), { code: "E_NOT_FOUND", id: "nothing" });
    news.remove("001");
    assert.deepEqual(news.copies(), []);
    news.close();
  });

  test("what is known about an article can be changed, and taken back", async () => {
    await core.init();
    const here = new core.Collection();
    const there = await Collection.create({ worker: true });
    let changes = 0;
    there.addEventListener("change", () => (changes += 1));
    const docs = [{ id: "a", text: "Talks began on Friday." }, { id: "b", text: "Rain fell." }];
    here.add(docs);
    await there.add(docs);
    const change = { date: new Date("2015-11-04T10:00:00Z"), title: "Talks in Oslo", source: "Harbour Post", credit: "AFP" };
    here.update("a", change);
    await there.update("a", change);
    assert.equal(changes, 2);
    assert.equal(there.version, 2);
    const changed = here.get("a");
    assert.deepEqual(await there.get("a"), changed);
    assert.equal(changed?.date?.value, "2015-11-04");
    assert.equal(changed?.dateHow, "given");
    assert.deepEqual([changed?.title, changed?.source, changed?.credit], ["Talks in Oslo", "Harbour Post", "AFP"]);
    assert.equal((await there.extract()).dates[0].time.value, "2015-10-30");
    assert.equal((await there.search("oslo")).count, 1);
    await there.update("a", { date: null, title: null, source: null, credit: null });
    const back = await there.get("a");
    assert.deepEqual([back?.title, back?.date, back?.source], [undefined, undefined, undefined]);
    /** @type {string[]} */
    const order = [];
    for await (const doc of there.documents()) order.push(doc.id);
    assert.deepEqual(order, ["a", "b"]);
    await assert.rejects(there.update("c", { title: "x" }), { name: "DocumentError", code: "E_NOT_FOUND", id: "c" });
    assert.throws(() => here.update("a", { date: "soon" }), { code: "E_OPTION", option: "date" });
    assert.throws(() => here.update("a", /** @type {any} */ ({ text: "x" })), { code: "E_OPTION", option: "text" });
    assert.throws(() => here.update("a", /** @type {any} */ ({ title: 5 })), { code: "E_TYPE" });
    assert.throws(() => here.update("a", /** @type {any} */ (null)), { code: "E_TYPE" });
    assert.equal(changes, 3);
    here.close();
    await there.close();
  });

  test("says what an article is made of", async () => {
    const news = await Collection.create({ worker: false });
    await news.add(seeds());
    const doc = await news.get("002");
    assert.equal(doc?.outlet?.text, "Indian Express");
    assert.equal(doc?.language?.code, "en");
    assert.equal(doc?.dateHow, "furniture");
    assert.equal(doc?.dateCertainty, "sure");
    assert.equal(doc?.creditCertainty, "sure");
    const kinds = doc?.structure.map((part) => part.kind);
    for (const kind of ["headline", "standfirst", "byline", "agency", "date", "keywords", "caption", "picture-credit", "repeat", "promotion", "outlet"]) {
      assert.ok(kinds?.includes(/** @type {any} */ (kind)), kind);
    }
    assert.ok(doc?.structure.every((part) => part.reasons.length > 0 && part.text === doc.text.slice(part.start, part.end)));
    await news.close();
  });

  test("a timeline counts articles and outlets, keeps plans apart and guesses nothing", async () => {
    const news = await Collection.create();
    await news.add([
      { id: "a", text: "Fire destroyed the old mill in Oslo on Monday.", date: "2016-05-10", source: "Daily" },
      { id: "b", text: "The mill in Oslo burned on 9 May 2016. Mayor Ann Lee will open a new one in June 2017.", source: "Post" },
      { id: "c", text: "The old mill burned on 9 May 2016, the police said.", source: "Paper", credit: "Post" },
      { id: "d", text: "It burned on May 9." },
    ]);
    /** @type {import("../../www/lib/index.js").Progress[]} */
    const seen = [];
    const { count, entries, undated } = await news.timeline({ onProgress: (p) => seen.push(p) });
    assert.equal(count, 2);
    assert.deepEqual(entries.map(({ time, precision, planned, documents, outlets, anchor }) => ({ value: time.value, precision, planned, documents, outlets, anchor })), [
      { value: "2016-05-09", precision: "day", planned: false, documents: ["a", "b", "c"], outlets: 2, anchor: "explicit" },
      { value: "2017-06", precision: "month", planned: true, documents: ["b"], outlets: 1, anchor: "explicit" },
    ]);
    assert.ok(entries[0]?.support.some(({ start, text }) => start === entries[0]?.sentence.start && text === entries[0]?.sentence.text));
    assert.deepEqual(entries[0]?.support.map(({ date, anchor }) => [date.text, anchor]), [["Monday", "document-date"], ["9 May 2016", "explicit"], ["9 May 2016", "explicit"]]);
    assert.deepEqual(undated.map(({ id, missing, dates }) => [id, missing, ...dates.map(({ time }) => time.value)]), [["b", "date"], ["c", "date"], ["d", "date", "XXXX-05-09"]]);
    assert.deepEqual(seen.at(-1), { phase: "extract", done: 4, total: 4 });
    const { entities } = await news.extract();
    assert.deepEqual(entries[1]?.who.map((id) => entities.find((e) => e.id === id)?.name), ["Ann Lee"]);
    assert.deepEqual((await news.timeline({ from: "2017", planned: true })).entries.map(({ time }) => time.value), ["2017-06"]);
    assert.deepEqual((await news.timeline({ limit: 1, docs: ["a", "b"] })).entries.map(({ rank, documents }) => [rank, documents]), [[1, ["a", "b"]]]);
    await news.close();
  });

  test("a line in three articles of one outlet is furniture", async () => {
    await core.init();
    const news = new core.Collection();
    const footer = "Write to the desk of the Harbour Post with your tips.";
    const lamps = (/** @type {number} */ n) => `Ward ${n} met on Monday to talk about ${n * 7} new lamps for street ${n}.\n${footer}`;
    news.add([1, 2, 3].map((n) => ({ id: `${n}`, text: lamps(n), source: "Harbour Post" })));
    for (const id of ["1", "2", "3"]) {
      const doc = news.get(id);
      assert.equal(doc?.paragraphs[1]?.role, "repeat");
      assert.equal(doc?.structure.at(-1)?.kind, "furniture");
      assert.equal(doc?.structure.at(-1)?.text, footer);
    }
    news.update("3", { source: null });
    assert.equal(news.get("1")?.paragraphs[1]?.role, "body");
    news.close();
  });

  test("two runs give the same bytes", async () => {
    const ask = async () => {
      const news = await Collection.create();
      await news.add(seeds());
      const answer = JSON.stringify([await news.extract(), await news.summarise({ sentences: 9 }), await news.timeline(), (await news.search("syria talks")).hits]);
      await news.close();
      return answer;
    };
    assert.equal(await ask(), await ask());
  });

  test("cancelling an add keeps what is done and rejects with the reason", async () => {
    const news = await Collection.create();
    const stop = new AbortController();
    const docs = Array.from({ length: 3000 }, (_, i) => article(i + 1, { sentences: 20 }));
    const reason = new Error("enough");
    await assert.rejects(news.add(docs, { signal: stop.signal, onProgress: () => stop.abort(reason) }), reason);
    assert.ok(news.size > 0 && news.size < docs.length, `${news.size} articles`);
    assert.equal((await news.stats()).documents, news.size);
    await assert.rejects(news.search("talks", { signal: AbortSignal.abort(reason) }), reason);
    assert.ok((await news.search("harbour")).count > 0);
    await news.close();
  });

  test("progress reaches the total only when done", async () => {
    const news = await Collection.create();
    /** @type {import("../../www/lib/index.js").Progress[]} */
    const seen = [];
    await news.add(Array.from({ length: 400 }, (_, i) => article(i + 1)), { onProgress: (p) => seen.push(p) });
    assert.deepEqual(seen.at(-1), { phase: "read", done: 400, total: 400 });
    assert.ok(seen.slice(0, -1).every((p) => p.done < p.total));
    await news.close();
  });

  test("one-shot forms take a text, an article or a list", async () => {
    const { dates } = await nutgraf.extract("It opened on 5 May 2016.");
    assert.equal(dates[0]?.time.value, "2016-05-05");
    const found = await nutgraf.search([{ id: "a", text: "Rain fell." }, { id: "b", text: "Snow fell." }], "snow");
    assert.equal(found.hits[0]?.doc, "b");
    const short = await nutgraf.summarise({ id: "n", text: "The council closed the old bridge on Monday after a lorry hit it." });
    assert.equal(short.groups[0]?.sentences[0]?.doc, "n");
  });
});

describe("bad input", () => {
  before(() => core.init());

  /** A collection with one good article, which must survive. */
  const withOne = () => {
    const collection = new core.Collection();
    collection.add({ id: "good", text: "The harbour reopened on Monday, Mayor Ann Lee said." });
    return collection;
  };
  /** @param {core.Collection} collection */
  const stillGood = (collection) => {
    assert.equal(collection.search("harbour").hits[0]?.doc, "good");
    assert.ok(collection.extract({ docs: ["good"] }).entities.length > 0);
  };

  test("empty texts, wrong types, taken ids: told one by one, the rest added", () => {
    const collection = withOne();
    const docs = /** @type {any[]} */ ([
      { id: "e", text: "" }, { id: "w", text: " \n\t" }, { id: "n", text: 5 }, null, { id: "good", text: "Again." },
      { id: "d", text: "Rain.", date: "31 Feb" }, { id: "t", text: "Rain.", title: 7 }, { id: "ok", text: "Rain fell." },
    ]);
    const report = collection.add(docs);
    assert.deepEqual(report.added, ["ok"]);
    const codes = Object.fromEntries(report.failed.map((f) => [f.id, f.error.code]));
    assert.deepEqual(codes, { e: "E_EMPTY", w: "E_EMPTY", n: "E_TYPE", "": "E_TYPE", good: "E_DUPLICATE", d: "E_OPTION", t: "E_TYPE" });
    assert.equal(collection.add({ id: "good", text: "x" }, { onDuplicate: "skip" }).skipped[0], "good");
    stillGood(collection);
    assert.equal(collection.add({ id: "ok", text: "Snow." }, { onDuplicate: "replace" }).replaced[0], "ok");
    assert.equal(collection.search("rain").count, 0);
    collection.close();
  });

  test("an article that is a title alone has it as its text", () => {
    const collection = withOne();
    const title = "Ferry strike ends after nine days";
    const report = collection.add([{ id: "alone", title, text: " \n" }, { id: "blank", title: "", text: "" }]);
    assert.deepEqual([report.added, report.failed.map((f) => f.error.code)], [["alone"], ["E_EMPTY"]]);
    const hit = collection.search("ferries").hits[0];
    assert.deepEqual([hit?.doc, hit?.text, collection.get("alone")?.text], ["alone", title, title]);
    stillGood(collection);
    collection.close();
  });

  test("unknown ids and absurd options", () => {
    const collection = withOne();
    const rejects = (/** @type {() => unknown} */ call, /** @type {object} */ error) => assert.throws(call, error);
    rejects(() => collection.extract({ docs: ["nothing"] }), { name: "DocumentError", code: "E_NOT_FOUND", id: "nothing" });
    rejects(() => collection.summarise({ docs: ["nothing"] }), { code: "E_NOT_FOUND" });
    rejects(() => collection.timeline({ docs: ["nothing"] }), { code: "E_NOT_FOUND" });
    assert.equal(collection.get("nothing"), undefined);
    assert.equal(collection.remove("nothing"), 0);
    assert.equal(collection.search("harbour", { where: { docs: ["nothing"] } }).count, 0);
    for (const [method, options, option] of /** @type {[string, any, string][]} */ ([
      ["search", { limit: -1 }, "limit"], ["search", { limit: 1e9 }, "limit"], ["search", { limit: NaN }, "limit"], ["search", { limit: "5" }, "limit"],
      ["search", { offset: 1.5 }, "offset"], ["search", { combineWith: "XOR" }, "combineWith"], ["search", { boost: { title: -3 } }, "boost.title"],
      ["search", { boost: { title: Infinity } }, "boost.title"], ["search", { boost: 3 }, "boost"], ["search", { where: { docs: "x" } }, "where.docs"],
      ["search", { wher: {} }, "wher"], ["search", { prefix: 1 }, "prefix"],
      ["summarise", { sentences: 0 }, "sentences"], ["summarise", { sentences: 101 }, "sentences"], ["summarise", { words: 1e300 }, "words"],
      ["summarise", { docs: 5 }, "docs"], ["extract", { docs: 5 }, "docs"], ["timeline", { docs: 5 }, "docs"], ["timeline", { from: "June" }, "from"],
      ["timeline", { to: "2017-02-31" }, "to"], ["timeline", { from: "XXXX-05-10" }, "from"], ["timeline", { from: "2017", to: "2016-05" }, "to"],
      ["timeline", { limit: 0 }, "limit"], ["timeline", { planned: "yes" }, "planned"], ["timeline", { form: "2017" }, "form"], ["extract", { kinds: ["names"] }, "kinds"], ["extract", { minCertainty: "maybe" }, "minCertainty"],
    ])) {
      const call = () => (method === "search" ? collection.search("harbour", options) : collection[/** @type {"summarise"} */ (method)](options));
      rejects(call, (/** @type {any} */ error) => error.option === option && (error instanceof TypeError ? error.code === "E_TYPE" : error.name === "OptionError" && error.code === "E_OPTION"));
    }
    rejects(() => collection.search(/** @type {any} */ (5)), { name: "TypeError", code: "E_TYPE", option: "query" });
    rejects(() => collection.add({ id: "y", text: "Rain." }, { onDuplicate: /** @type {any} */ ("perhaps") }), { code: "E_OPTION", option: "onDuplicate" });
    stillGood(collection);
    collection.close();
  });

  test("strange queries answer", () => {
    const collection = withOne();
    for (const query of ["", " ", '"', '""', "-", "---", '-"', "-harbour", "( ) [ ]", "\ud83d", "😀", "\u0000", "a".repeat(100_000), "harbour ".repeat(10_000), '"harbour', "the of and", "*", "ﬁ"]) {
      const found = collection.search(query);
      assert.ok(Array.isArray(found.hits), query.slice(0, 20));
    }
    stillGood(collection);
    collection.close();
  });

  test("binary bytes, ten megabytes on one line, 20,000 quotation marks", { timeout: 240_000 }, () => {
    const collection = withOne();
    const binary = Array.from({ length: 60_000 }, (_, i) => String.fromCharCode((i * 7919) % 65_536)).join("");
    const line = "Mayor Ann Lee said on Monday that 400 people left Lagos for the harbour ";
    const long = line.repeat(Math.ceil(10_000_000 / line.length));
    const docs = [{ id: "binary", text: binary }, { id: "long", text: long }, { id: "quotes", text: "\"".repeat(20_000) + " he said" }, { id: "capitals", text: "A B. ".repeat(50_000) }];
    assert.deepEqual(collection.add(docs).failed, []);
    for (const id of ["binary", "long", "quotes", "capitals"]) {
      collection.extract({ docs: [id] });
      collection.summarise({ docs: [id] });
      assert.equal(collection.remove(id), 1);
    }
    stillGood(collection);
    collection.close();
  });

  test("100,000 one-word articles", { timeout: 240_000 }, () => {
    const collection = withOne();
    const docs = Array.from({ length: 100_000 }, (_, i) => ({ id: `w${i}`, text: `word${i.toString(36)}` }));
    assert.equal(collection.add(docs).added.length, 100_000);
    assert.equal(collection.search("word1x2").hits[0]?.doc, `w${parseInt("1x2", 36)}`);
    assert.ok(collection.summarise({ sentences: 3 }).groups.length > 0);
    assert.equal(collection.remove(docs.map((d) => d.id)), 100_000);
    stillGood(collection);
    collection.close();
  });
});

describe("starting the engine", () => {
  test("takes bytes, a module, a URL; tells what is wrong with anything else", async () => {
    const { readFile } = await import("node:fs/promises");
    const bytes = await readFile(path.join(NPM, "nutgraf_bg.wasm"));
    const load = async (/** @type {any} */ wasm) => (await import(`${path.join(NPM, "load.js")}?${Math.random()}`)).compile(wasm);
    assert.ok((await load(bytes)) instanceof WebAssembly.Module);
    assert.ok((await load(await WebAssembly.compile(bytes))) instanceof WebAssembly.Module);
    assert.ok((await load(new Response(bytes, { headers: { "content-type": "application/wasm" } }))) instanceof WebAssembly.Module);
    await assert.rejects(load(new TextEncoder().encode("<!doctype html>")), { code: "E_INIT", message: /web page/ });
    await assert.rejects(load(new Response("no", { status: 404 })), { code: "E_INIT", message: /status 404/ });
    await assert.rejects(load(new URL("file:///nowhere/nutgraf_bg.wasm")), { code: "E_INIT" });
    await assert.rejects(load(5), { name: "TypeError", code: "E_TYPE", option: "wasm" });
  });

  test("the library asks the network for nothing but its own engine", async () => {
    const fetch = globalThis.fetch;
    globalThis.fetch = () => assert.fail("fetch was called");
    try {
      const news = await Collection.create({ worker: false });
      await news.add(seeds());
      await news.extract();
      await news.close();
    } finally {
      globalThis.fetch = fetch;
    }
  });

  test("the release is one and the same everywhere", async () => {
    const { readFile } = await import("node:fs/promises");
    assert.equal(JSON.parse(await readFile(path.join(NPM, "package.json"), "utf8")).version, nutgraf.VERSION);
  });
});
