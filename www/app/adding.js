// Reading files in: in small batches, so that the first are usable at once and Stop acts at once.

/** @import { Collection, DocumentInput, StoredDocument } from "nutgraf" */
/** @import { Failure, Store } from "./store.js" */
import { read } from "./files.js";
import { count } from "./say.js";
import { failure } from "./trouble.js";

/** Files read at once: enough to keep the engine busy, few enough to stop between. */
const BATCH = { files: 40, bytes: 300_000 };
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
 * @property {() => void} showFailures Opens the list of what could not be read.
 * @property {() => void} finished All that was wanted has been read.
 */

/** @param {Page} page */
export function createAdding({ store, collection, putAway, refresh, notice, guard, keepBoth, showFailures, finished }) {
  const { dispatch } = store;
  /** @type {(File | DocumentInput)[]} */
  let waiting = [];
  /** @type {Failure[]} */
  let failures = [];
  let total = 0;
  let done = 0;
  let added = 0;
  let began = 0;
  let running = false;
  let stopped = false;
  let replaced = false;

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
    stopped = false;
    began = performance.now();
    notice("");
    try {
      /** @type {ReturnType<typeof prepare> | undefined} */
      let next;
      while ((next || waiting.length > 0) && !stopped) {
        const { items, prepared } = next ?? prepare();
        // The next files are read while the engine works on these.
        const ready = await prepared;
        next = waiting.length > 0 ? prepare() : undefined;
        await take(ready, items);
        said();
      }
      if (next) waiting.unshift(...next.items);
    } finally {
      running = false;
      dispatch("progressed", undefined);
    }
    await end();
  }

  function prepare() {
    let bytes = 0;
    let files = 0;
    for (const item of waiting) {
      bytes += item instanceof File ? item.size : item.text.length;
      if (files > 0 && (files >= BATCH.files || bytes > BATCH.bytes)) break;
      files += 1;
    }
    const items = waiting.splice(0, files);
    return { items, prepared: read(items) };
  }

  /**
   * @param {Awaited<ReturnType<typeof read>>} ready
   * @param {readonly unknown[]} items
   */
  async function take({ inputs, refused }, items) {
    failures.push(...refused);
    const { docs, sample } = store.get();
    const report = await collection().add(inputs);
    failures.push(...report.failed.map(({ id, error }) => failure(id, error, inputs)));
    const fresh = await Promise.all(report.added.map((id) => collection().get(id)));
    const here = fresh.filter((doc) => doc !== undefined);
    if (here.length > 0 && docs.length > 0 && docs.every(({ id }) => sample.has(id))) {
      replaced = true;
      await putAway(docs.map(({ id }) => id));
    }
    if (here.length > 0) dispatch("grown", here);
    const first = added === 0 && here.length > 0;
    done += items.length;
    added += here.length;
    if (first || store.get().route.section === "search") guard(refresh());
  }

  function said() {
    if (performance.now() - began < SILENT_MS || done >= total) return;
    dispatch("progressed", { label: `Reading ${done.toLocaleString("en-GB")} of ${total.toLocaleString("en-GB")}`, part: done / total });
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
    if (failures.length === 1) words.push(sentence(failures[0]));
    if (failures.length > 1) {
      words.push(`${count(failures.length, "file")} could not be read.`);
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
      if (running) stopped = true;
      return running;
    },
  };
}

/** @param {Failure | undefined} failure */
function sentence(failure) {
  return failure ? `${failure.name} was not added. ${failure.reason}` : "";
}

/** @typedef {ReturnType<typeof createAdding>} Adding */
