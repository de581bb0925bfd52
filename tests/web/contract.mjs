// What every entry of the package promises: one list of checks that knows neither Node nor the page, run by
// contract.test.mjs against the worker and the calling thread in both. Shapes come from index.d.ts as data.

/** @typedef {import("./declared.mjs").Schema} Schema */
/** @typedef {{ name: string, error?: string }} Outcome */
/**
 * One entry of the package, where it runs.
 * @typedef {object} Door
 * @property {"worker" | "core"} kind
 * @property {any} library its module
 * @property {() => Promise<any>} create
 */

/** News of our own in which every kind of finding stands at least once. */
export const PILE = [
  {
    id: "harbour", date: "2021-03-04", source: "Alder Post", title: "Harbour to reopen", url: "https://alder.example/1", lang: "en", meta: { desk: 4 },
    text: "OSLO, March 4 (Reuters) - “The harbour will reopen on Monday,” said Ann Lee, the Norwegian transport minister. “It took 14 months (the works began in 2019 - APT) and we are glad,” she added.\n\nBetween 10 and 15 boats, some 400 people and $3 million were lost on Tuesday, March 2, 2021, the Harbour Authority said. Lee met Tom Brandt in Paris; the minister will travel to Georgia in late May. Brandt said the ferry was late.\n\nThe council of the valley voted on Friday to close the upper road for the winter, and to reopen it when the snow is gone and the bridges are safe again.",
  },
  {
    id: "copy", date: "2021-03-05", source: "Valley Times", credit: "Reuters",
    text: "BERGEN, March 5 (Reuters) - The council of the valley voted late on Friday to close the upper road for the winter, and to reopen it when the snow is gone and the bridges are safe again. “The harbour will reopen on Monday,” said Ann Lee. Sergei Orlanov met John Smith and Mr Smith's brother. The council of the valley voted late on Friday to close the upper road for the winter, and to reopen it when the snow is gone.",
  },
  {
    id: "other", source: "Ferry News",
    text: "Published: May 6, 2021\nBy Carla Writer\n\nForeign Minister Sergey Orlanov flew home to Egypt on 10 May. “We agree,” he was quoted as saying by Norwegian news agencies. A “remarkable” man, one official said.\n\nDownload the Ferry News App for more.\n\nMayor Eva Holm and Mayor Ida Berg met. “It is hard,” she said. Mr Smith told the court it is late.",
  },
  { id: "crash-a", date: "2021-05-02", source: "Daily One", text: "The ferry Sunrise sank off Alder on Saturday, and 12 people died, the coast guard of Norway said. Coast guard chief Mona Dahl said 12 people died when the ferry Sunrise sank off Alder on Saturday." },
  { id: "loose", text: "Storm closes the port of Bergen\n\nHail fell on the port on April 13. It will open again on May 9, the pilots said, and ships wait outside.\n\nThe pilots of Bergen have asked for a new tower since 2015, and the council has not answered them." },
  { id: "crash-b", date: "2021-05-02", source: "Daily Two", text: "At least 14 people died when the ferry Sunrise sank off Alder on Saturday, coast guard chief Mona Dahl said. The war of six years in the north goes on." },
];

class Broken extends Error {}
/** @param {unknown} good @param {string} what @returns {asserts good} */
function must(good, what) {
  if (!good) throw new Broken(what);
}
/** @param {unknown} got @param {unknown} want @param {string} [what] */
function same(got, want, what = "") {
  must(JSON.stringify(got) === JSON.stringify(want), `${what} ${JSON.stringify(got)?.slice(0, 300)} is not ${JSON.stringify(want)?.slice(0, 300)}`);
}
/** What a call throws or rejects with. @param {() => unknown} call @returns {Promise<any>} */
async function failure(call) {
  try {
    const answer = /** @type {any} */ (await call());
    if (typeof answer?.next === "function") await answer.next();
  } catch (error) {
    return error;
  }
  throw new Broken(`nothing was thrown by ${call}`);
}

/** @param {Schema} schema */
function reader({ shapes }) {
  /** @type {Set<string>} */
  const seen = new Set();

  /** What is wrong with a value, by its declared shape. @param {any} value @param {number} place @param {string} at @returns {string[]} */
  function wrong(value, place, at) {
    const shape = shapes[place];
    must(shape, `no shape ${place}`);
    const kind = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
    switch (shape.kind) {
      case "any":
        return [];
      case "literal":
        return value === shape.value ? [] : [`${at} is ${JSON.stringify(value)}`];
      case "union": {
        const tries = (shape.of ?? []).map((one) => wrong(value, one, at));
        return tries.find((one) => one.length === 0) ?? [...(tries.sort((a, b) => b.join().length - a.join().length)[0] ?? [`${at} fits nothing`])];
      }
      case "instance":
        return kind === "object" && chain(value).includes(shape.name ?? "") ? [] : [`${at} is ${kind}, not a ${shape.name}`];
      case "array":
        return kind === "array" ? value.flatMap((/** @type {any} */ one) => wrong(one, shape.item ?? 0, `${at}[]`)) : [`${at} is ${kind}, not a list`];
      case "tuple":
        return kind === "array" && value.length === shape.of?.length ? value.flatMap((/** @type {any} */ one, /** @type {number} */ n) => wrong(one, shape.of?.[n] ?? 0, `${at}[${n}]`)) : [`${at} is no list of ${shape.of?.length}`];
      case "object": {
        if (kind !== "object") return [`${at} is ${kind}, not an object`];
        const fields = shape.fields ?? {};
        const out = Object.keys(value).filter((name) => !fields[name]).map((name) => `${at}.${name} is not declared`);
        for (const [name, field] of Object.entries(fields)) {
          const inner = value[name];
          // toString is no own property of plain data, but of a Summary.
          if (inner === undefined || (!Object.hasOwn(value, name) && typeof inner === "function")) {
            if (!field.optional) out.push(`${at}.${name} is missing`);
            continue;
          }
          const bad = wrong(inner, field.type, `${at}.${name}`);
          out.push(...bad);
          if (bad.length === 0) seen.add(field.key);
        }
        return out;
      }
      default:
        return kind === shape.kind ? [] : [`${at} is ${kind}, not ${shape.kind}`];
    }
  }
  return { seen, wrong };
}

/** Names of a value's classes. @param {any} value */
function chain(value) {
  const names = [];
  for (let at = Object.getPrototypeOf(value); at; at = Object.getPrototypeOf(at)) names.push(at.constructor.name);
  return names;
}

/** Good arguments for every call, to find out what it does when it may not go on. @type {Record<string, any[]>} */
const ARGUMENTS = {
  add: [{ id: "new", text: "Rain fell." }], addFrom: [[{ id: "new", text: "Rain fell." }]], addFiles: [[{ name: "new.txt", bytes: new TextEncoder().encode("Rain fell.") }]], remove: ["harbour"], update: ["harbour", { title: "Rain" }],
  has: ["harbour"], get: ["harbour"], entity: ["p:ann-lee"], at: ["harbour", 30], search: ["harbour"], concordance: ["harbour"], suggest: ["har"], compare: ["harbour", "copy"], export: ["json"], merge: [new Uint8Array()],
};
/** @type {Record<string, any[]>} */
const CORRECTIONS = {
  merge: [["p:ann-lee", "p:tom-brandt"]], split: ["p:ann-lee", []], distinct: ["p:ann-lee", "p:tom-brandt"], rename: ["p:ann-lee", "Anna Lee"], retype: ["p:ann-lee", "place"], reject: ["p:ann-lee"],
  add: [{ doc: "harbour", start: 0, end: 4 }, { kind: "place" }], attribute: [{ doc: "harbour", start: 0, end: 4 }, null], independent: ["harbour", "copy", true], note: ["p:ann-lee", "x"], setDate: ["harbour", null], apply: [[]],
};
/** What is known on this side and needs no engine. */
const HERE = /^(has|ids|close)$/;

/**
 * Runs every check against one entry.
 * @param {Door} door
 * @param {Schema} schema
 * @returns {Promise<{ outcomes: Outcome[], seen: string[], fields: string[] }>}
 */
export async function contract(door, schema) {
  const { library } = door;
  const declared = /** @type {Record<string, import("./declared.mjs").Method[]>} */ (schema.doors[door.kind]);
  const { seen, wrong } = reader(schema);
  /** @type {Outcome[]} */
  const outcomes = [];
  /** Calls that were made. @type {Set<string>} */
  const called = new Set();

  /** @param {any} answer @param {number} place @param {string} name */
  const fits = (answer, place, name) => same([...new Set(wrong(answer, place, name))], [], `${name} answers otherwise than declared:`);

  /**
   * Calls a method and holds its answer against the declaration.
   * @param {any} target
   * @param {"collection" | "edits"} kind
   * @param {string} name
   * @param {any[]} given
   */
  async function ask(target, kind, name, ...given) {
    const method = declared[kind]?.find((one) => one.name === name);
    must(method, `${kind}.${name} is not declared`);
    called.add(`${kind}.${name}`);
    const answer = target[name](...given);
    must(typeof answer?.then === "function" === method.promise, `${kind}.${name} is declared to answer ${method.promise ? "by a promise" : "at once"}`);
    if (typeof answer?.next === "function") {
      const all = [];
      for await (const one of answer) {
        fits(one, method.answer, `${kind}.${name}`);
        all.push(one);
      }
      return all;
    }
    const value = await answer;
    fits(value, method.answer, `${kind}.${name}`);
    return value;
  }

  /** @type {(message: import("../../www/lib/index.js").Progress) => void} */
  const onProgress = (progress) => fits(progress, schema.named.Progress ?? 0, "onProgress");

  /** A collection with the pile, closed at the end. @param {(news: any) => Promise<void>} use */
  async function withPile(use) {
    const news = await door.create();
    try {
      await news.add(PILE);
      await use(news);
    } finally {
      await news.close();
    }
  }

  /** @type {Record<string, () => Promise<void>>} */
  const checks = {
    "what articles are made of": async () => {
      const news = await door.create();
      same(await ask(news, "collection", "add", PILE, { onProgress }), { added: PILE.map((doc) => doc.id), replaced: [], skipped: [], failed: [] });
      const again = await ask(news, "collection", "add", [PILE[0], { id: "void", text: "" }]);
      same(again.failed.map((/** @type {any} */ f) => [f.id, f.error.code, f.error instanceof library.DocumentError]), [["harbour", "E_DUPLICATE", true], ["void", "E_EMPTY", true]]);
      same((await ask(news, "collection", "add", [PILE[0]], { onDuplicate: "skip" })).skipped, ["harbour"]);
      same((await ask(news, "collection", "add", [PILE[0]], { onDuplicate: "replace" })).replaced, ["harbour"]);
      same(await ask(news, "collection", "ids"), [...PILE.slice(1), PILE[0]].map((doc) => doc?.id));
      for (const doc of await ask(news, "collection", "documents")) {
        const given = /** @type {any} */ (PILE.find((one) => one.id === doc.id));
        same([doc.text, doc.title, doc.source, doc.url, doc.lang, doc.meta], [given.text, given.title, given.source, given.url, given.lang, given.meta]);
        same(await ask(news, "collection", "get", doc.id), doc);
      }
      same([await ask(news, "collection", "get", "nobody"), await ask(news, "collection", "has", "nobody"), await ask(news, "collection", "has", "copy"), news.size], [undefined, false, true, PILE.length]);
      const { version } = news;
      await ask(news, "collection", "update", "other", { date: "2021-05-11", credit: "APT" });
      const other = await ask(news, "collection", "get", "other");
      same([other.date.value, other.credit, other.dateHow, news.version], ["2021-05-11", "APT", "given", version + 1]);
      same(await ask(news, "collection", "remove", ["other", "nobody"]), 1);
      same([news.size, news.has("other")], [PILE.length - 1, false]);
      await ask(news, "collection", "close");
    },

    "streams and files": async () => {
      const news = await door.create();
      same((await ask(news, "collection", "addFrom", PILE.slice(0, 2), { onProgress })).map((/** @type {any} */ doc) => doc.id), ["harbour", "copy"]);
      const file = (/** @type {string} */ name, /** @type {string | Uint8Array} */ data) => ({ name, bytes: typeof data === "string" ? new TextEncoder().encode(data) : data });
      const latin = Uint8Array.from("Caf\xe9 Bergen closed on Monday, Ann Lee said.", (c) => c.charCodeAt(0));
      const report = await ask(news, "collection", "addFiles", [
        file("a.txt", latin), file("empty.txt", ""), file("odd.csv", "one,two\nRain fell on the harbour today.,Snow fell on the road today.\n"), file("feed.jsonl", '{"text":"Hail fell on the road.","author":"Ann"}\n'),
        file("list.json", '[{"title":"Fog","text":"Fog lay over the sea."}]'), file("table.csv", "title,text,author\nWind,Wind blew over the sea.,Tom\n"),
      ], { onProgress });
      same([report.failed.map((/** @type {any} */ f) => [f.name, f.error.code, f.error instanceof library.ImportError]), report.needsChoice.map((/** @type {any} */ c) => c.name)], [[["empty.txt", "E_NO_TEXT", true]], ["odd.csv"]]);
      for (const id of report.added) fits((await news.get(id)).meta, schema.named.FileMeta ?? 0, "meta");
      await ask(news, "collection", "addFiles", [file("odd.csv", "this,that,title,date,source,author,url,id,lang,credit\nRain fell on the harbour all day.,b,d,2021,f,g,h,i,j,k\n")], { columns: (/** @type {any} */ choice) => void fits(choice, schema.named.ColumnChoice ?? 0, "choice") });
      await news.close();
    },

    "facts and names": () => withPile(async (news) => {
      const facts = await ask(news, "collection", "extract", { kinds: ["entities", "quotes", "dates", "figures", "claims"], sources: true, onProgress });
      const lee = facts.entities.find((/** @type {any} */ e) => e.name === "Ann Lee");
      must(lee, "Ann Lee was not found");
      const few = await ask(news, "collection", "extract", { docs: ["harbour"], kinds: ["dates"], minCertainty: "sure", within: { start: 0, end: 200 }, mentions: false });
      must(few.dates.length > 0 && few.dates.every((/** @type {any} */ d) => d.certainty === "sure" && d.start < 200) && few.entities.length === 0, "extract takes in what was not asked for");
      const each = await ask(news, "collection", "extractEach", { kinds: ["dates"] });
      same(each.map((/** @type {any} */ one) => one.doc), news.ids());
      same(each.flatMap((/** @type {any} */ one) => one.facts.dates.length), PILE.map(({ id }) => facts.dates.filter((/** @type {any} */ d) => d.doc === id).length));
      same((await ask(news, "collection", "entity", lee.id)).name, "Ann Lee");
      await ask(news, "collection", "suggestions", { limit: 10 });
      await ask(news, "collection", "network", { within: "paragraph" });
      await ask(news, "collection", "keys", { limit: 5 });
      const text = /** @type {any} */ (PILE[0]).text;
      for (const words of ["harbour will", "Monday", "400", "upper road"]) await ask(news, "collection", "at", "harbour", text.indexOf(words));
      const places = facts.entities.filter((/** @type {any} */ e) => e.kind === "place");
      must(places.some((/** @type {any} */ e) => e.coordinates) && places.some((/** @type {any} */ e) => e.unplaced), "no place with and none without coordinates");
    }),

    "searching": () => withPile(async (news) => {
      const options = { facets: ["person", "organisation", "place", "source", "year", "month", "has"], explain: true, recency: { halfLife: 100 }, combineWith: "OR", onProgress };
      const found = await ask(news, "collection", "search", "harbour council title:reopen", options);
      must(found.count > 0 && Object.keys(found.facets).length === 7, "too little found");
      for (const query of ["harbour raod", "near:x(", '"upper road"', "said:lee harbour", "has:date", "wint*", "zzzzz", ""]) await ask(news, "collection", "search", query);
      same((await ask(news, "collection", "search", "harbour", { limit: 0 })).hits, []);
      await ask(news, "collection", "concordance", "road");
      await ask(news, "collection", "concordance", "near:x( raod");
      await ask(news, "collection", "suggest", "ann l", { limit: 3 });
      // Long queries learn words of the first articles, where these are alike and others are not.
      const ferries = Array.from({ length: 12 }, (_, n) => ({ id: `f${n}`, text: `The old ferry between the islands of ward ${n} was late in winter storm number ${n}. Pilots and dockers waited at the quay with lanterns.` }));
      const others = Array.from({ length: 200 }, (_, n) => ({ id: `o${n}`, text: `Council ${n} of ward ${n % 17} met about roads, schools and taxes for year ${1900 + n}.` }));
      await news.add([...ferries, ...others]);
      const long = await ask(news, "collection", "search", "old ferry islands late winter storm pilots dockers", { explain: true, combineWith: "OR", limit: 5 });
      must(long.hits[0].explanation.related.length > 0, "no related words");
    }),

    "summaries, copies, claims, time": () => withPile(async (news) => {
      const brief = await ask(news, "collection", "summarise", { sentences: 20, onProgress });
      must(/\[\^1\]: /.test(brief.toString("markdown")) && brief.toString() === (await ask(news, "collection", "summarize", { sentences: 20 })).toString(), "a summary cannot be written out");
      await ask(news, "collection", "compare", "harbour", "copy");
      await ask(news, "collection", "compare", "crash-a", "crash-b");
      must((await ask(news, "collection", "copies")).length > 0, "no copies");
      must((await ask(news, "collection", "sources")).copies > 0, "no copies");
      await ask(news, "collection", "claims", { onProgress });
      await ask(news, "collection", "timeline");
    }),

    "corrections": () => withPile(async (news) => {
      const { edits } = news;
      const { entities } = await news.extract();
      const id = (/** @type {string} */ name) => entities.find((/** @type {any} */ e) => e.name.includes(name))?.id ?? name;
      await ask(edits, "edits", "rename", id("Lee"), "Anna Lee");
      await ask(edits, "edits", "note", id("Lee"), "Asked.");
      same((await ask(news, "collection", "entity", id("Lee"))).note, "Asked.");
      await ask(edits, "edits", "merge", [id("Brandt"), id("Dahl")], { name: "Tom Dahl" });
      await ask(edits, "edits", "split", id("Holm"), [entities.find((/** @type {any} */ e) => e.id === id("Holm")).mentions[0]]);
      await ask(edits, "edits", "distinct", id("Orlanov"), id("Smith"));
      await ask(edits, "edits", "retype", id("Egypt"), "organisation");
      await ask(edits, "edits", "reject", id("Berg"));
      await ask(edits, "edits", "add", { doc: "harbour", start: 30, end: 37 }, { kind: "other" });
      await ask(edits, "edits", "attribute", (await news.extract({ kinds: ["quotes"] })).quotes[0], id("Orlanov"));
      await ask(edits, "edits", "independent", "harbour", "copy", true);
      await ask(edits, "edits", "setDate", "other", "2021-06-01");
      await ask(edits, "edits", "undo");
      await ask(edits, "edits", "redo");
      const list = await ask(edits, "edits", "list");
      must(list.length === 11, `${list.length} corrections`);
      const applied = await ask(edits, "edits", "apply", [{ op: "rename", at: "2021-01-01T00:00:00Z", target: "p:nobody", value: "Somebody" }]);
      same([applied.applied, applied.conflicts.length], [0, 1]);
      must((await news.extract()).entities.some((/** @type {any} */ e) => e.byHand), "nothing is by hand");
      same((await failure(() => edits.rename("p:nobody-at-all", "x"))).code, "E_NOT_FOUND");
    }),

    "saving, opening, merging, exporting": () => withPile(async (news) => {
      const bytes = await ask(news, "collection", "save");
      must(bytes instanceof Uint8Array, "save gives no bytes");
      called.add("made.load");
      const again = await library.Collection.load(bytes);
      same(await again.save(), bytes);
      same((await again.get("harbour")).meta, { desk: 4 });
      await again.close();
      const bare = await library.Collection.load(await news.save({ text: false }));
      must((await ask(bare, "collection", "missing")).length === PILE.length, "nothing is missing");
      await bare.close();
      const more = await door.create();
      await more.add([{ id: "harbour", text: "Another text." }, { id: "x", text: /** @type {any} */ (PILE[1]).text }]);
      const report = await ask(news, "collection", "merge", more);
      same([report.added, report.skipped, report.renamed], [["harbour-2"], ["copy"], [{ was: "harbour", id: "harbour-2" }]]);
      await more.close();
      for (const format of ["json", "jsonld", "csv", "markdown", "ledger", "gexf", "graphml", "annotations"]) {
        const blob = await ask(news, "collection", "export", format, { table: format === "csv" ? "quotes" : undefined });
        must(blob.size > 100 && blob.type.length > 0, `${format} is empty`);
      }
      same((await failure(() => news.export("doc"))).code, "E_OPTION");
      await ask(news, "collection", "stats");
    }),

    "one-shot forms": async () => {
      const text = /** @type {any} */ (PILE[0]).text;
      for (const { name, promise, answer } of declared.functions ?? []) {
        called.add(`functions.${name}`);
        const given = name === "search" ? [text, "harbour"] : name === "init" ? [] : [text];
        const got = library[name](...given);
        must(typeof got?.then === "function" === promise, `${name} is declared to answer ${promise ? "by a promise" : "at once"}`);
        fits(await got, answer, name);
      }
      same((await failure(() => library.extract(""))).code, "E_EMPTY");
    },

    "errors have classes and codes": () => withPile(async (news) => {
      /** @type {[() => unknown, string, string][]} */
      const table = [
        [() => news.extract({ docs: ["nobody"] }), "DocumentError", "E_NOT_FOUND"],
        [() => news.summarise({ docs: ["nobody"] }), "DocumentError", "E_NOT_FOUND"],
        [() => news.timeline({ docs: ["nobody"] }), "DocumentError", "E_NOT_FOUND"],
        [() => news.claims({ docs: ["nobody"] }), "DocumentError", "E_NOT_FOUND"],
        [() => news.network({ docs: ["nobody"] }), "DocumentError", "E_NOT_FOUND"],
        [() => news.keys({ docs: ["nobody"] }), "DocumentError", "E_NOT_FOUND"],
        [() => news.sources({ docs: ["nobody"] }), "DocumentError", "E_NOT_FOUND"],
        [() => news.export("json", { docs: ["nobody"] }), "DocumentError", "E_NOT_FOUND"],
        [() => news.compare("harbour", "nobody"), "DocumentError", "E_NOT_FOUND"],
        [() => news.update("nobody", {}), "DocumentError", "E_NOT_FOUND"],
        [() => news.at("nobody", 0), "DocumentError", "E_NOT_FOUND"],
        [() => news.entity("p:nobody"), "DocumentError", "E_NOT_FOUND"],
        [() => news.search("x", { limit: 5000 }), "OptionError", "E_OPTION"],
        [() => news.search("x", { limt: 5 }), "OptionError", "E_OPTION"],
        [() => news.summarise({ sentences: 0 }), "OptionError", "E_OPTION"],
        [() => news.add({ id: "y", text: "Rain." }, { onDuplicate: "perhaps" }), "OptionError", "E_OPTION"],
        [() => news.merge(new Uint8Array(100)), "SnapshotError", "E_NOT_NUTGRAF"],
        [() => library.Collection.load(new TextEncoder().encode("Rain fell on the harbour of Alder.")), "SnapshotError", "E_NOT_NUTGRAF"],
        [() => news.search(5), "TypeError", "E_TYPE"],
      ];
      for (const [call, name, code] of table) {
        const error = await failure(call);
        same([error.name, error.code], [name, code], String(call));
        if (name !== "TypeError") must(error instanceof library[name] && error instanceof library.NutgrafError, `${call} throws another class`);
        must(error.message.length > 10, `${call} says nothing`);
      }
      const many = await news.add([{ id: "dated", text: "Rain.", date: "31 Feb" }, { id: "seven", text: 7 }, null]);
      same(many.failed.map((/** @type {any} */ f) => f.error.code).sort(), ["E_OPTION", "E_TYPE", "E_TYPE"]);
      same(news.size, PILE.length);
    }),

    "a signal that has fired stops every call before it begins": () => withPile(async (news) => {
      const reason = new Error("enough");
      for (const { name, stops, takes } of declared.collection ?? []) {
        if (!stops) continue;
        const given = ARGUMENTS[name] ?? [];
        same(given.length, takes.length - 1, name);
        must((await failure(() => news[name](...given, { signal: AbortSignal.abort(reason) }))) === reason, `${name} went on`);
      }
      same(news.size, PILE.length);
    }),

    "a signal that fires stops long work": async () => {
      const news = await door.create();
      const reason = new Error("enough");
      const many = Array.from({ length: 2500 }, (_, n) => ({ id: `n${n}`, text: `${n}. ${PILE[n % 6]?.text}`, date: "2021-03-04" }));
      const stop = new AbortController();
      must((await failure(() => news.add(many, { signal: stop.signal, onProgress: () => stop.abort(reason) }))) === reason, "add went on");
      must(news.size > 0 && news.size < many.length, `${news.size} articles`);
      same((await news.stats()).documents, news.size, "what was read is not what is kept:");
      await news.add(many, { onDuplicate: "skip" });
      same(news.size, many.length);
      for (const name of ["extract", "network", "suggestions", "timeline", "claims", "copies", "sources", "summarise"]) {
        const stop = new AbortController();
        let fired = 0;
        /** @type {number[]} */
        const late = [];
        const error = await failure(() => news[name]({
          signal: stop.signal,
          onProgress: (/** @type {any} */ { done, total }) => {
            if (fired) late.push(performance.now() - fired);
            // What a call before has done already goes by at once.
            else if (done < total) {
              fired = performance.now();
              stop.abort(reason);
            }
          },
        })).catch(() => undefined);
        if (!fired) continue;
        const waited = performance.now() - fired;
        must(error === reason, `${name} went on`);
        must(waited < 50, `${name} took ${Math.round(waited)} ms to stop`);
        // The worker is free again: it answers although the work was not done.
        const since = performance.now();
        await news.stats();
        must(performance.now() - since < 1000, `${name} kept the engine busy for ${Math.round(performance.now() - since)} ms`);
        must(late.length <= 1, `${name} told of progress ${late.length} times after it was stopped`);
      }
      await news.close();
    },

    "answers come in the order of the calls, and what nobody waits for is not asked": () => withPile(async (news) => {
      /** @type {string[]} */
      const order = [];
      const words = ["harbour", "road", "winter", "ferry", "Lee", "zzz"];
      await Promise.all(words.map(async (word) => {
        await news.search(word);
        order.push(word);
      }));
      same(order, words);
      const stop = new AbortController();
      const stale = words.map((word) => Promise.resolve().then(() => news.search(word, { signal: stop.signal })).then(() => "answered", (error) => error));
      const last = Promise.resolve().then(() => news.search("harbour"));
      const reason = new Error("typed on");
      stop.abort(reason);
      if (door.kind === "worker") must((await Promise.all(stale)).every((one) => one === reason), "a stale query was answered");
      must((await last).count > 0, "the last query was not answered");
    }),

    "ids are only words": async () => {
      const news = await door.create();
      const ids = ["__proto__", "constructor", "toString", "hasOwnProperty", "prototype", "length", "0", "-1", " ", "a\u0000b", "😀", "é", "e\u0301", "x".repeat(5000)];
      same((await news.add(ids.map((id, n) => ({ id, text: `Report ${n}: Ann Lee, mayor of Alder, said on 3 May 2021 that the harbour reopened.`, meta: { id } })))).added, ids);
      same(news.ids(), ids);
      for (const id of ids) {
        const doc = await news.get(id);
        same([doc.id, doc.meta.id, news.has(id)], [id, id, true]);
        same((await news.extract({ docs: [id] })).dates[0].doc, id);
        same((await news.search("harbour", { where: { docs: [id] } })).hits.map((/** @type {any} */ h) => h.doc), [id]);
        same((await news.summarise({ docs: [id] })).groups[0].docs, [id]);
      }
      const again = await library.Collection.load(await news.save());
      same(again.ids(), ids);
      same((await again.get("__proto__")).meta, { id: "__proto__" });
      await again.close();
      same(news.has("valueOf"), false);
      same(await news.get("valueOf"), undefined);
      same(await news.remove(["__proto__", "valueOf"]), 1);
      same(Object.getPrototypeOf({}).id, undefined);
      await news.close();
    },

    "after closing every call says so": async () => {
      const news = await door.create();
      await news.add(PILE);
      const { edits } = news;
      await news.close();
      await news.close();
      same([news.size, news.has("harbour"), news.ids()], [0, false, []]);
      for (const { name } of declared.collection ?? []) {
        if (HERE.test(name)) continue;
        const error = await failure(() => news[name](...(ARGUMENTS[name] ?? [])));
        same([error.code, error instanceof library.WorkerError], ["E_CLOSED", true], `${name} after close: ${error}`);
      }
      for (const { name } of declared.edits ?? []) same((await failure(() => edits[name](...(CORRECTIONS[name] ?? [])))).code, "E_CLOSED", `edits.${name} after close`);
    },

    "every call that is declared was made, and there is no other": async () => {
      const news = await door.create();
      for (const kind of ["collection", "edits", "made", "functions"]) {
        const missed = (declared[kind] ?? []).map(({ name }) => `${kind}.${name}`).filter((name) => !called.has(name) && name !== "made.create");
        same(missed, [], "never called:");
      }
      /** @param {any} of */
      const methods = (of) => Object.getOwnPropertyNames(of).filter((name) => name !== "constructor" && typeof Object.getOwnPropertyDescriptor(of, name)?.value === "function");
      const own = new Set([...methods(Object.getPrototypeOf(news)), ...(door.kind === "core" ? methods(Object.getPrototypeOf(Object.getPrototypeOf(news))) : [])]);
      same([...own].sort(), (declared.collection ?? []).map(({ name }) => name).sort(), "methods of a collection:");
      same(Object.keys(news.edits).sort(), (declared.edits ?? []).map(({ name }) => name).sort(), "methods of edits:");
      await news.close();
    },
  };

  for (const [name, check] of Object.entries(checks)) {
    try {
      await check();
      outcomes.push({ name });
    } catch (/** @type {any} */ error) {
      outcomes.push({ name, error: error instanceof Broken ? error.message : String(error?.stack ?? error) });
    }
  }
  const fields = [...new Set(schema.shapes.flatMap(({ fields }) => Object.values(fields ?? {}).map(({ key }) => key)))];
  return { outcomes, seen: [...seen], fields };
}
