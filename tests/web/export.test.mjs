// What is exported: every passage is in its source at the place the file
// names, spreadsheets run nothing, and each format is well formed.

import assert from "node:assert/strict";
import path from "node:path";
import { before, describe, test } from "node:test";

import { NPM, seeds } from "./texts.mjs";

/** @type {typeof import("../../www/lib/index.js")} */
const { Collection } = await import(path.join(NPM, "index.js"));
/** @type {typeof import("../../www/lib/core.js")} */
const core = await import(path.join(NPM, "core.js"));

const MADE = new Date("2026-11-22T10:00:00Z");
const ODD = {
  id: "__proto__",
  text: '😀 =HYPERLINK("http://evil.example") was typed by Ann Lee.\n\n“@all, “quoted” & <b>bold</b>,” said Ann Lee, the mayor of Alder, on 3 May 2016. Tom Brandt and Ann Lee met again in Alder, and 😀 Tom Brandt paid $3 million.',
  title: "=1+1, a \"title\"\nover two lines",
  source: "-Alder Post",
};
/** @type {Map<string, string>} */
const texts = new Map([...seeds(), ODD].map((d) => [d.id, d.text]));

/** @type {InstanceType<typeof core.Collection>} */
let news;
before(async () => {
  await core.init();
  news = new core.Collection();
  news.add([...seeds(), ODD]);
});

/** @param {import("../../www/lib/index.js").ExportFormat} format @param {object} [options] */
const exported = async (format, options) => (await news.export(format, { made: MADE, ...options })).text();

/** RFC 4180. @param {string} text */
function rows(text) {
  /** @type {string[][]} */
  const rows = [[]];
  const cells = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/y;
  for (let m = cells.exec(text); m; m = cells.exec(text)) {
    rows.at(-1)?.push(m[1].startsWith('"') ? m[1].slice(1, -1).replaceAll('""', '"') : m[1]);
    if (m[2] === "\r\n") rows.push([]);
    if (cells.lastIndex === text.length) break;
  }
  assert.equal(rows.pop()?.length, 0, "ends with a line break");
  const [head, ...rest] = rows;
  return rest.map((row) => {
    assert.equal(row.length, head.length);
    return Object.fromEntries(row.map((value, n) => [`${head[n]}`, value]));
  });
}

/** Well formed, and its elements by name. @param {string} xml */
function elements(xml) {
  /** @type {string[]} */
  const open = [];
  /** @type {Record<string, number>} */
  const count = {};
  assert.ok(!/&(?!(amp|lt|gt|quot|#\d+);)/.test(xml));
  for (const [, end, name, attributes, empty] of xml.matchAll(/<(\/?)([a-z]+)((?:\s[\w:.]+="[^"<]*")*)\s*(\/?)>/g)) {
    if (end) assert.equal(open.pop(), name);
    else {
      count[name] = (count[name] ?? 0) + 1;
      if (!empty) open.push(name);
    }
    assert.ok(attributes !== undefined);
  }
  assert.deepEqual(open, []);
  return count;
}

describe("tables", () => {
  for (const table of /** @type {const} */ (["sources", "entities", "mentions", "quotes", "dates", "figures", "claims", "network"])) {
    test(`${table}: words at their places, nothing that runs`, async () => {
      const found = rows(await exported("csv", { table }));
      assert.ok(found.length > 0);
      for (const row of found) {
        for (const value of Object.values(row)) assert.ok(!/^[=+\-@\t\r]/.test(value) || /^-?\d/.test(value), value);
        assert.match(row.origin, /nutgraf \d.*2026-11-22.*Found by machine/);
        if (!("start" in row)) continue;
        const text = texts.get(row.document) ?? "";
        const exact = text.slice(Number(row.start), Number(row.end));
        assert.equal(row.text.replace(/^'(?=[=+\-@\t\r])/, ""), exact);
        assert.match(row.sha256, /^[0-9a-f]{64}$/);
      }
    });
  }

  test("a byte order mark for Excel on request", async () => {
    const blob = await news.export("csv", { table: "sources", bom: true });
    assert.deepEqual([...new Uint8Array(await blob.arrayBuffer()).slice(0, 3)], [0xef, 0xbb, 0xbf]);
    assert.equal(blob.type, "text/csv;charset=utf-8");
  });

  test("the ledger leaves the verdict to people", async () => {
    const found = rows(await exported("ledger"));
    assert.ok(found.length > 0 && found.every((row) => row.verdict === "" && Number(row.independent) >= 1));
  });
});

describe("graphs", () => {
  test("GEXF and GraphML have a node and an edge for each of the network's", async () => {
    const { nodes, edges } = news.network();
    const gexf = elements(await exported("gexf"));
    assert.deepEqual([gexf.node, gexf.edge], [nodes.length, edges.length]);
    const graphml = elements(await exported("graphml"));
    assert.deepEqual([graphml.node, graphml.edge], [nodes.length, edges.length]);
  });
});

describe("JSON", () => {
  test("Web Annotations find their words by code points, by UTF-16 and by quotation", async () => {
    for (const units of /** @type {const} */ (["code-points", "utf-16"])) {
      const { items } = JSON.parse(await exported("annotations", { units, docs: ["__proto__"] }));
      assert.ok(items.length > 5);
      for (const { target, body } of items) {
        const [position, quote] = target.selector;
        const units_ = units === "utf-16" ? ODD.text : [...ODD.text];
        const words = units_.slice(position.start, position.end);
        assert.equal(typeof words === "string" ? words : words.join(""), quote.exact);
        assert.ok(ODD.text.includes(quote.prefix + quote.exact + quote.suffix));
        assert.ok(body.some((/** @type {any} */ b) => b.purpose === "tagging"));
      }
      assert.equal(new Set(items.map((/** @type {any} */ i) => i.id)).size, items.length);
    }
  });

  test("JSON-LD has every article, its people, quotations and claims, and no verdict", async () => {
    const { "@graph": graph } = JSON.parse(await exported("jsonld"));
    const of = (/** @type {string} */ type) => graph.filter((/** @type {any} */ n) => n["@type"] === type);
    assert.equal(of("NewsArticle").length, texts.size);
    assert.ok(of("Person").length > 5 && of("Claim").length > 0);
    const ids = new Set(graph.map((/** @type {any} */ n) => n["@id"]));
    for (const article of of("NewsArticle")) for (const mention of article.mentions) assert.ok(ids.has(mention["@id"]));
    for (const quotation of of("Quotation")) {
      const parts = quotation.text.split(" […] ");
      assert.ok([...texts.values()].some((text) => parts.every((/** @type {string} */ part) => text.includes(part))));
    }
    assert.equal(of("ClaimReview").length, 0);
  });

  test("JSON-LD keeps to what schema.org has for each type, and says where coordinates are from", async () => {
    const news = await Collection.create({ worker: false });
    await news.add([{ id: "a", title: "Visit", url: "https://alder.example/a", date: "2021-03-04", source: "Post", credit: "APT", text: "Foreign Minister Sergei Orlanov said on Friday that the harbours of Egypt and Paris were open. “We agree,” said Ann Lee, the mayor of Alder." }]);
    const { "@graph": graph } = JSON.parse(await (await news.export("jsonld", { minCertainty: "unsure" })).text());
    await news.close();
    const thing = ["name", "alternateName", "url", "description", "identifier", "disambiguatingDescription"];
    const work = [...thing, "text", "isPartOf", "isBasedOn", "version", "dateCreated", "datePublished", "publisher", "sourceOrganization", "inLanguage", "headline", "mentions", "license"];
    const allowed = /** @type {Record<string, string[]>} */ ({
      Dataset: work, NewsArticle: [...work, "wordCount"], Quotation: [...work, "spokenByCharacter"], Claim: [...work, "appearance"], Person: [...thing, "jobTitle"], Organization: thing, Place: [...thing, "geo"], Thing: thing, Event: thing, Product: thing,
      GeoCoordinates: [...thing, "latitude", "longitude", "addressCountry"], PropertyValue: [...thing, "propertyID", "value"],
    });
    const see = (/** @type {any} */ node) => {
      if (node === null || typeof node !== "object") return;
      if (!Array.isArray(node) && !("@type" in node)) assert.deepEqual(Object.keys(node), ["@id"]);
      if (node["@type"]) for (const key of Object.keys(node)) assert.ok(key.startsWith("@") || allowed[node["@type"]]?.includes(key), `${node["@type"]} has no ${key}`);
      Object.values(node).forEach(see);
    };
    graph.forEach(see);
    const egypt = graph.find((/** @type {any} */ n) => n.name === "Egypt");
    assert.deepEqual([egypt.geo.addressCountry, Math.round(egypt.geo.latitude)], ["EG", 27]);
    assert.ok(graph[0].isBasedOn.some((/** @type {any} */ one) => one.name === "GeoNames" && one.license.includes("by/4.0")));
  });

  test("with its texts it is read back, corrections and all", async () => {
    const first = await Collection.create({ worker: false });
    await first.add([
      { id: "a", title: "Visit", url: "https://alder.example/a", lang: "en", date: "2021-03-04", source: "Post", credit: "APT", text: "😀 Ann Lee, the mayor of Alder, opened the harbour on Friday. Tom Brandt paid $3 million." },
      { id: "b", text: "OSLO, March 5 (Reuters) - Ann Lee met Tom Brandt again. “We agree,” Lee said." },
    ]);
    await first.edits.rename("p:ann-lee", "Anna Lee");
    const file = await (await first.export("json", { text: true })).text();
    const again = await Collection.create({ worker: false });
    const report = await again.addFiles([{ name: "pile.json", bytes: new TextEncoder().encode(file) }]);
    assert.deepEqual([report.added, report.failed, report.needsChoice], [["a", "b"], [], []]);
    assert.deepEqual(await again.edits.apply(JSON.parse(file).edits), { applied: 1, conflicts: [] });
    for (const id of ["a", "b"]) assert.deepEqual({ ...(await again.get(id)), meta: 0 }, { ...(await first.get(id)), meta: 0 });
    assert.deepEqual(await again.extract(), await first.extract());
    const bare = await (await first.export("json")).text();
    assert.ok(JSON.parse(bare).sources.every((/** @type {any} */ source) => !("text" in source)));
    const refused = await again.addFiles([{ name: "bare.json", bytes: new TextEncoder().encode(bare) }]);
    assert.deepEqual(refused.failed.map((f) => [f.error.code, /text: true/.test(f.error.message)]), [["E_NO_TEXT", true]]);
    await Promise.all([first.close(), again.close()]);
  });

  test("the native form is the API's own answers", async () => {
    const { entities, quotes, sources, notice } = JSON.parse(await exported("json", { minCertainty: "unsure" }));
    assert.deepEqual(quotes, JSON.parse(JSON.stringify(news.extract().quotes)));
    assert.equal(entities.length, news.extract().entities.length);
    assert.deepEqual(sources.map((/** @type {any} */ s) => s.id), [...texts.keys()]);
    assert.ok(notice.includes("Check"));
  });
});

test("Markdown has each sentence word for word, and each source with its checksum", async () => {
  const text = await exported("markdown");
  const plain = text.replace(/\\([\\`*_[\]<>|#])/g, "$1");
  for (const { sentences } of news.summarise({ sentences: 12 }).groups) for (const s of sentences) assert.ok(plain.includes(s.text.replace(/\s+/g, " ")));
  assert.equal([...text.matchAll(/SHA-256 [0-9a-f]{64}/g)].length, texts.size);
});

test("the worker exports the same bytes", async () => {
  const other = await Collection.create();
  await other.add([...seeds(), ODD]);
  for (const [format, options] of /** @type {const} */ ([["json", {}], ["csv", { table: "quotes" }], ["gexf", {}]])) {
    assert.equal(await (await other.export(format, { made: MADE, ...options })).text(), await exported(format, options));
  }
  await other.close();
});

test("wrong formats, tables and units are named", async () => {
  const wrong = /** @type {any[]} */ ([["xls"], ["__proto__"], ["csv"], ["csv", { table: "toString" }], ["annotations", { units: "bytes" }]]);
  for (const [format, options] of wrong) await assert.rejects(news.export(format, options), { code: "E_OPTION" });
  await assert.rejects(news.export("json", { docs: ["nobody"] }), { code: "E_NOT_FOUND" });
});
