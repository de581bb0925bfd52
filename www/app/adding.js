// Reading files in: in small batches, so that the first are usable at once and Stop acts at once.

/** @import { Collection, ColumnChoice, Columns, DocumentInput, NutgrafError, StoredDocument } from "nutgraf" */
/** @import { Failure, Store } from "./store.js" */
import { READERS } from "./engine.js";
import { isLarge } from "./files.js";
import { count } from "./say.js";
import { numberOf } from "./store.js";
import { failure, isAbort } from "./trouble.js";

/** Files read at once: enough to keep the engine busy, few enough to stop between. */
const BATCH = { files: 40, bytes: 300_000 };
/** How often what was read of a large file is shown. */
const FLOW_MS = 300;
/** Work shorter than this shows no progress. */
export const SILENT_MS = 400;

/**
 * @typedef {object} Page What adding needs from the rest.
 * @property {Store} store
 * @property {() => Collection} collection
 * @property {(ids: readonly string[]) => Promise<void>} putAway Removes articles without a word.
 * @property {() => Promise<void>} refresh Brings the open section up to date.
 * @property {(text: string, ...actions: { label: string, run: () => void }[]) => void} notice
 * @property {(work: Promise<unknown>) => Promise<void>} guard
 * @property {() => void} keepBoth Brings the sample back.
 * @property {(choice: ColumnChoice) => Promise<Columns | undefined>} ask Which column of a table is what.
 * @property {() => void} showFailures Opens the list of what could not be read.
 * @property {() => void} finished All that was wanted has been read.
 */

/** @param {Page} page */
export function createAdding({ store, collection, putAway, refresh, notice, guard, keepBoth, ask, showFailures, finished }) {
  const { dispatch } = store;
  /** @type {(File | DocumentInput)[]} */
  let waiting = [];
  /** @type {Failure[]} */
  let failures = [];
  let total = 0;
  let done = 0;
  /** The part of the file being read that is done, where it is one to many articles; 0 to 1. */
  let inside = 0;
  let added = 0;
  let began = 0;
  let running = false;
  let stopping = new AbortController();
  /** Files as they were dropped, by their names, to read them again. @type {Map<string, File>} */
  const opened = new Map();
  let replaced = false;
  /** @type {Promise<void> | undefined} */
  let flowing;
  let flowed = 0;

  /** @param {readonly (File | DocumentInput)[]} items files, and articles that need no reading */
  async function add(items) {
    if (!running && waiting.length === 0) {
      failures = [];
      total = done = added = 0;
      replaced = false;
    }
    waiting = waiting.concat(items);
    total += items.length;
    await go();
  }

  async function go() {
    if (running) return;
    running = true;
    stopping = new AbortController();
    began = performance.now();
    notice("");
    try {
      while (waiting.length > 0 && !stopping.signal.aborted) {
        const batch = next();
        const before = done;
        const others = total - batch.length;
        try {
          await take(await read(batch, (reached, all, part) => {
            total = others + all;
            done = before + reached;
            inside = all === 1 ? part : 0;
            said();
          }));
        } catch (error) {
          if (!isAbort(error)) throw error;
          // The rest of this file is read when going on; what was added of it stays.
          waiting = [...batch, ...waiting];
          total = others + batch.length;
          done = before;
          await flowing;
          await take(left());
          break;
        }
        done = before + total - others;
        inside = 0;
        said();
      }
    } finally {
      running = false;
      dispatch("progressed", undefined);
    }
    await end();
  }

  /** What to read next: a few small files, or a large one, which may hold many articles. */
  function next() {
    let bytes = 0;
    let files = 0;
    for (const item of waiting) {
      const alone = isFile(item) && isLarge(item);
      bytes += isFile(item) ? item.size : item.text.length;
      if (files > 0 && (alone || files >= BATCH.files || bytes > BATCH.bytes || isFile(item) !== isFile(waiting[0]))) break;
      files += 1;
      if (alone) break;
    }
    return waiting.splice(0, files);
  }

  /**
   * @param {(File | DocumentInput)[]} batch all files or all articles
   * @param {(done: number, total: number, part: number) => void} progress in files, and in articles of an archive; `part` of the bytes
   * @returns {Promise<string[]>} ids of what was added
   */
  async function read(batch, progress) {
    const given = batch.flatMap((item) => (isFile(item) ? [] : [item]));
    if (given.length > 0) {
      const report = await collection().add(given);
      failures.push(...report.failed.map(({ error }) => failure("The text", error)));
      return report.added;
    }
    const files = batch.filter(isFile);
    const large = files.some(isLarge);
    const report = await collection().addFiles(files, {
      columns: ask, readers: READERS,
      // Small files are done before anybody could notice.
      signal: large ? stopping.signal : undefined,
      onProgress({ done, total, bytes = 0, totalBytes = 1 }) {
        if (!large) return;
        progress(done, total, bytes / totalBytes);
        flow();
      },
    });
    await flowing;
    for (const file of files) opened.set(file.webkitRelativePath || file.name, file);
    failures.push(...report.failed.map(({ name, error }) => failure(name, error)));
    failures.push(...report.needsChoice.map(({ name }) => ({ name, reason: "Nobody said which of its columns holds the text." })));
    progress(batch.length, batch.length, 0);
    return report.added;
  }

  /** Articles that were added before a large file was stopped. */
  function left() {
    return collection().ids().filter((id) => numberOf(store.get().docs, id) === 0);
  }

  /** @param {readonly string[]} ids of articles in the engine that the page does not show yet */
  async function take(ids) {
    for (let at = 0; at < ids.length; at += BATCH.files) await show(ids.slice(at, at + BATCH.files));
  }

  /** @param {readonly string[]} ids few enough for one turn of the page */
  async function show(ids) {
    const fresh = await Promise.all(ids.map((id) => collection().get(id)));
    const { docs, sample } = store.get();
    const here = fresh.filter((doc) => doc !== undefined && numberOf(docs, doc.id) === 0);
    if (here.length === 0) return;
    if (docs.length > 0 && docs.every(({ id }) => sample.has(id))) {
      replaced = true;
      await putAway(docs.map(({ id }) => id));
    }
    dispatch("grown", /** @type {StoredDocument[]} */ (here));
    const first = added === 0;
    added += here.length;
    said();
    // What is made of all articles waits until all are read.
    const { section } = store.get().route;
    if (section === "search" || (first && section === "read")) guard(refresh());
  }

  /** What was added of a large file so far, now and then, so that it need not be waited for. */
  function flow() {
    if (flowing || performance.now() - flowed < FLOW_MS) return;
    flowing = take(left()).finally(() => {
      flowing = undefined;
      flowed = performance.now();
    });
    guard(flowing);
  }

  function said() {
    if (performance.now() - began < SILENT_MS || (total > 1 && done >= total)) return;
    const label = total === 1 ? `Reading, ${count(added, "article")} so far` : `Reading ${done.toLocaleString("en-GB")} of ${total.toLocaleString("en-GB")}`;
    dispatch("progressed", { label, part: (done + inside) / total });
  }

  async function end() {
    dispatch("refused", failures);
    /** @type {string[]} */
    const words = [];
    /** @type {{ label: string, run: () => void }[]} */
    const actions = [];
    if (waiting.length > 0) {
      words.push(`Stopped. ${count(added, "article")} ${added === 1 ? "is" : "are"} ready, ${count(waiting.length, "file")} ${waiting.length === 1 ? "was" : "were"} not read.`);
      actions.push({ label: "Continue", run: () => guard(go()) }, { label: "Remove unread", run: forget });
    } else if (added > 0) {
      words.push(`${count(added, "article")} added.`);
    }
    if (replaced) words.push("The sample was put away.");
    const unread = failures.filter(({ twin }) => !twin);
    const twins = failures.length - unread.length;
    if (failures.length === 1) words.push(sentence(failures[0]));
    else if (failures.length > 1) {
      const files = new Set(unread.map(({ name }) => name));
      if (unread.length === 1) words.push(sentence(unread[0]));
      else if (unread.length > 1) words.push(files.size === 1 ? `${count(unread.length, "part")} of ${unread[0]?.name} could not be read.` : `${count(files.size, "file")} could not be read.`);
      if (twins > 0) words.push(twins === 1 ? "One exact copy was left out." : `${twins.toLocaleString("en-GB")} exact copies were left out.`);
      actions.push({ label: "Show which", run: showFailures });
    }
    if (replaced) actions.push({ label: "Keep both", run: keepBoth });
    notice(words.join(" "), ...actions);
    await refresh();
    finished();
  }

  function forget() {
    waiting = [];
    total = done;
    notice("");
  }

  return {
    add,
    stop() {
      if (running) stopping.abort();
      return running;
    },
    /**
     * The file an article was read from.
     * @param {string | undefined} name
     */
    file: (name) => opened.get(name ?? ""),
  };
}

/**
 * @param {File | DocumentInput | undefined} item
 * @returns {item is File}
 */
function isFile(item) {
  return item instanceof File;
}

/** @param {Failure | undefined} failure */
function sentence(failure) {
  return failure ? `${failure.name} was not added. ${failure.reason}` : "";
}

/** @typedef {ReturnType<typeof createAdding>} Adding */
