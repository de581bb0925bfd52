// Reads files into a collection: lists them, reads one after the other, hands
// the articles over in batches while reading goes on. The build makes one file,
// `import.js`, of this folder; the first call of addFiles loads it.

import { breather } from "./breathe.js";
import { spoken } from "./decode.js";
import { readerFor, stemOf } from "./formats.js";
import { Refusal } from "./refusal.js";
import { list } from "./sources.js";

export { addFrom } from "./stream.js";

/** @typedef {import("../import.js").Host} Host */
/** @typedef {import("../index.js").DocumentInput} DocumentInput */
/** @typedef {import("./types.js").Source} Source */
/** @typedef {import("./types.js").Item} Item */

/** Articles in the first batch, which should be there quickly, and in later ones. */
const FIRST = 16;
const BATCH = 50;
/** Characters in a batch. */
const CHARACTERS = 1_000_000;
/** Milliseconds that an article waits for others. */
const WAIT = 100;
/** Milliseconds between two reports of progress. */
const OFTEN = 30;
/** Failures of one kind that are told one by one for one file. */
const TOLD = 20;

const LIMITS = { text: 64 << 20, unpacked: 1 << 30, entries: 50_000, ratio: 250 };

/** What tells two articles with the same text apart. */
const TELLING = /** @type {const} */ (["source", "title", "date"]);

/** What the articles of one file are numbered by. */
const RECORDS = ["row", "article", "line"];

/** @param {string} name */
const fileOf = (name) => name.slice(name.lastIndexOf("/") + 1);

/**
 * "news.jsonl (line 3)", or the file alone where it holds one article.
 * @param {string} name
 * @param {DocumentInput} doc
 */
function placed(name, { meta }) {
  const word = RECORDS.find((word) => /** @type {any} */ (meta)?.[word]);
  return word ? `${fileOf(name)} (${word} ${/** @type {any} */ (meta)[word]})` : fileOf(name);
}

/**
 * @param {Host} host
 * @param {Iterable<import("../index.js").FileSource> | AsyncIterable<import("../index.js").FileSource>} files
 * @param {import("../index.js").AddFilesOptions} options
 * @returns {Promise<import("../index.js").ImportReport>}
 */
export async function addFiles(host, files, { signal, onProgress, onDuplicate, encoding, columns, readers = {}, parseHtml, attachments = false, limits }) {
  for (const [name, value] of Object.entries(limits ?? {})) if (typeof value !== "number" || !(value >= 0)) wrong(host, `limits.${name}`, value, "a number");
  for (const [name, value] of Object.entries(readers)) if (typeof value !== "function") wrong(host, `readers.${name}`, value, "a function");
  signal?.throwIfAborted();
  if (encoding !== undefined) checkEncoding(host, encoding);
  const sources = await list(files, signal);
  let total = sources.length;
  let totalBytes = sources.reduce((sum, { size }) => sum + size, 0);
  let [done, bytes, told] = [0, 0, 0];
  /** Inside archives bytes were counted when the archive was listed. */
  let depth = 0;
  const breathe = breather(signal);
  /** @type {import("./types.js").Context} */
  const context = {
    limits: { ...LIMITS, ...limits }, encoding, columns, attachments, parseHtml, markup: host.markup, breathe,
    read(more) {
      if (depth > 0) return;
      bytes = Math.min(totalBytes, bytes + more);
      progress();
    },
  };
  /** @type {import("../index.js").ImportReport} */
  const report = { added: [], replaced: [], skipped: [], failed: [], notes: [], needsChoice: [] };
  const batches = batcher(host, report, { onDuplicate, signal, breathe });

  /** @param {boolean} [ended] */
  function progress(ended = false) {
    if (!onProgress || (!ended && performance.now() - told < OFTEN)) return;
    told = performance.now();
    // All is done only when all is added.
    const reached = ended ? total : Math.min(done, total - 1);
    onProgress({ phase: "read", done: Math.max(0, reached), total, bytes: ended ? totalBytes : bytes, totalBytes });
  }

  /** @param {Source} source */
  async function readOne(source) {
    signal?.throwIfAborted();
    const failures = tally(report, host, source.name);
    const before = bytes;
    try {
      const reader = await readerFor(source, readers);
      for await (const item of reader(source, context)) {
        if ("doc" in item) await batches.put(item, source);
        else if ("failure" in item) failures.add(item.failure, item.name);
        else if ("choice" in item) report.needsChoice.push(item.choice);
        else if ("more" in item) {
          total += item.more;
          progress();
        } else {
          depth += 1;
          await readOne(item.source);
          depth -= 1;
        }
      }
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (batches.fatal !== undefined) throw batches.fatal;
      failures.add(refusalOf(error));
    }
    failures.end();
    if (depth === 0) bytes = Math.min(totalBytes, before + source.size);
    done += 1;
    progress();
    await breathe();
  }

  await batches.begin();
  try {
    for (const source of sources) await readOne(source);
  } finally {
    await batches.end();
  }
  signal?.throwIfAborted();
  progress(true);
  return report;
}

/** @param {Host} host @param {string} label */
function checkEncoding(host, label) {
  try {
    new TextDecoder(label);
  } catch {
    throw host.error({ code: "E_OPTION", message: `Option encoding is "${label}"; it must be one that browsers know, such as "utf-8" or "windows-1252".`, option: "encoding" });
  }
}

/** @param {any} error */
function refusalOf(error) {
  if (error instanceof Refusal || (typeof error?.code === "string" && error.code.startsWith("E_"))) return error;
  return { code: "E_FORMAT", message: `It could not be read: ${String(error?.message ?? error).replace(/\.$/, "")}.` };
}

/**
 * The failures of one file: the first ones whole, the rest as a number.
 * @param {import("../index.js").ImportReport} report
 * @param {Host} host
 * @param {string} file
 */
function tally(report, host, file) {
  let count = 0;
  const add = (/** @type {{ code: string, message: string }} */ { code, message }, name = file) => {
    count += 1;
    if (count <= TOLD) report.failed.push({ id: "", name, error: host.error({ code, message: `${fileOf(name)} was not added. ${message}`, file: name }) });
  };
  return {
    add,
    end() {
      const more = count - TOLD;
      if (more > 0) {
        const message = `${more.toLocaleString("en-GB")} more parts of ${fileOf(file)} were not added, for reasons like these.`;
        report.failed.push({ id: "", name: file, error: host.error({ code: "E_FORMAT", message, file }) });
      }
    },
  };
}

/**
 * Gathers articles and hands them over. One batch is being added while the
 * next is gathered, never more.
 * @param {Host} host
 * @param {import("../index.js").ImportReport} report
 * @param {{ onDuplicate?: "error" | "skip" | "replace", signal?: AbortSignal, breathe: () => Promise<void> | undefined }} options
 */
function batcher(host, report, { onDuplicate, signal, breathe }) {
  /** @typedef {{ id: string, name: string, given: DocumentInput, here?: boolean }} Owner */
  /** @typedef {{ doc: DocumentInput, name: string, owner: Owner, notes: { text: string, encoding?: string }[] }} Waiting */
  /** @type {Waiting[]} */
  let waiting = [];
  let characters = 0;
  let since = 0;
  let first = true;
  /** @type {Promise<void>} */
  let underWay = Promise.resolve();
  /** Who has a text: articles of the collection, or on their way there. @type {Map<string, Owner[]>} */
  const owners = new Map();
  /** @type {Set<string>} */
  const ids = new Set();
  /** What ended it all, such as closing the collection. @type {unknown} */
  let fatal;
  /** Files whose encoding was told. @type {Set<string>} */
  const spokenOf = new Set();

  /** @param {Waiting[]} batch */
  async function hand(batch) {
    const outcomes = await added(batch.map(({ doc }) => doc));
    outcomes.forEach(({ at, id, outcome, error }) => {
      const { doc, name, owner, notes } = batch[at];
      owner.here = false;
      if (error) {
        const { code, message } = error;
        report.failed.push({ id, name, error: host.error({ code, message: `${fileOf(name)} was not added. ${message}`, file: name, id }) });
        return;
      }
      report[/** @type {"added" | "replaced" | "skipped"} */ (outcome)].push(id);
      owner.id = id;
      for (const note of notes) report.notes.push({ name, id, ...note });
    });
  }

  /**
   * Should the engine die of one of them, it is found out which: they are added
   * again one by one.
   * @param {DocumentInput[]} docs
   * @returns {ReturnType<Host["add"]>}
   */
  async function added(docs) {
    try {
      return await host.add(docs, { onDuplicate, signal });
    } catch (/** @type {any} */ error) {
      if (error?.code !== "E_WORKER") throw (fatal = error);
      if (docs.length === 1) return [{ at: 0, id: docs[0].id ?? "", error }];
      const outcomes = [];
      for (const [at, doc] of docs.entries()) outcomes.push(...(await added([doc])).map((outcome) => ({ ...outcome, at })));
      return outcomes;
    }
  }

  async function flush() {
    const batch = waiting;
    waiting = [];
    characters = 0;
    first = false;
    await underWay;
    signal?.throwIfAborted();
    underWay = hand(batch);
    // Whoever waits next hears of a failure.
    underWay.catch(() => {});
  }

  /** @param {Owner} owner */
  function own(owner) {
    const { text } = owner.given;
    const others = owners.get(text);
    if (others) others.push(owner);
    else owners.set(text, [owner]);
  }

  /**
   * The article with the same words. One of another outlet, headline or day is an article of its own:
   * how often a text was printed is worth knowing.
   * @param {DocumentInput} doc
   */
  function same(doc) {
    const alike = (/** @type {Owner} */ { id, given, here }) =>
      (here || host.shelf.get(id)?.text === doc.text) &&
      TELLING.every((field) => !given[field] || !doc[field] || String(given[field]) === String(doc[field]));
    return owners.get(doc.text)?.find(alike);
  }

  return {
    get fatal() {
      return fatal;
    },
    /** Learns which texts are there. */
    async begin() {
      let count = 0;
      for (const given of host.shelf.all()) {
        own({ id: given.id, name: given.id, given });
        if (++count % 64 === 0) await breathe();
      }
    },
    /**
     * @param {Extract<Item, { doc: DocumentInput }>} item
     * @param {Source} source
     */
    async put({ doc, name: part, encoding, note }, source) {
      const name = part ?? source.name;
      const fail = (/** @type {string} */ code, /** @type {string} */ message, id = "") =>
        report.failed.push({ id, name, error: host.error({ code, message, file: name, id: id || undefined }) });
      if (!doc.text.trim()) return void fail("E_NO_TEXT", `${fileOf(name)} was not added. There is no text in it.`);
      const twin = onDuplicate === "replace" && doc.id !== undefined && host.shelf.has(doc.id) ? undefined : same(doc);
      if (twin) {
        if (onDuplicate === "skip") report.skipped.push(twin.id);
        else fail("E_DUPLICATE", `${placed(name, doc)} was not added. It has the same text as ${placed(twin.name, twin.given)}.`, twin.id);
        return;
      }
      /** @type {Waiting} */
      const entry = { doc: identified(doc, name, source), name, owner: { id: "", name, given: doc, here: true }, notes: [] };
      if (note) entry.notes.push({ text: note });
      const odd = encoding && encoding !== "utf-8" ? encoding : undefined;
      if (odd && !spokenOf.has(source.name)) entry.notes.push({ text: `Read as ${spoken(odd)}.`, encoding: odd });
      if (odd) spokenOf.add(source.name);
      entry.doc.meta = clean({ file: name, encoding, .../** @type {object} */ (doc.meta) });
      if (waiting.length === 0) since = performance.now();
      waiting.push(entry);
      characters += doc.text.length;
      entry.owner.id = entry.doc.id ?? "";
      own(entry.owner);
      const enough = waiting.length >= (first ? FIRST : BATCH) || characters >= CHARACTERS;
      if (enough || performance.now() - since > WAIT) await flush();
    },
    async end() {
      if (waiting.length > 0 && !signal?.aborted) await flush();
      await underWay;
    },
  };

  /**
   * Given id, else the file's name, else one that the engine makes of the text.
   * @param {DocumentInput} doc
   * @param {string} name
   * @param {Source} source
   */
  function identified(doc, name, source) {
    const free = (/** @type {string} */ id) => id !== "" && !ids.has(id) && !host.shelf.has(id);
    const { id: given, ...rest } = clean(doc);
    let id = given;
    if (id !== undefined && onDuplicate === undefined && !free(id)) id = undefined;
    else if (id === undefined && name === source.name && placed(name, doc) === fileOf(name)) {
      const stem = stemOf(name);
      if (free(stem)) id = stem;
    }
    const alike = owners.get(doc.text);
    if (id === undefined && alike) {
      // The engine makes one id of one text.
      let number = alike.length + 1;
      while (!free(`${stemOf(name)}-${number}`)) number += 1;
      id = `${stemOf(name)}-${number}`;
    }
    if (id !== undefined) ids.add(id);
    return id === undefined ? rest : { id, ...rest };
  }
}

/** Without what is not known. @template {object} T @param {T} fields @returns {T} */
const clean = (fields) => /** @type {T} */ (Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== "")));

/**
 * @param {Host} host
 * @param {string} option
 * @param {unknown} value
 * @param {string} expected
 */
function wrong(host, option, value, expected) {
  const shown = value !== null && typeof value === "object" ? "object" : (JSON.stringify(value) ?? typeof value);
  throw host.error({ code: "E_TYPE", message: `Option ${option} is ${shown}; it must be ${expected}.`, option });
}
