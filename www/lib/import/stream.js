// Articles from a stream: small batches, handed over as they come, and nothing
// taken from the stream before it is wanted.

/** @typedef {import("../import.js").Host} Host */
/** @typedef {import("../index.js").DocumentInput} DocumentInput */

/** Articles in a batch, and how long one waits for others, in milliseconds. */
const BATCH = 16;
const WAIT = 20;

/**
 * @param {Host} host
 * @param {AsyncIterable<DocumentInput> | Iterable<DocumentInput>} docs
 * @param {import("../index.js").AddFromOptions} options
 * @returns {AsyncGenerator<import("../index.js").StoredDocument, void, undefined>}
 */
export async function* addFrom(host, docs, { signal, onProgress, onDuplicate, onFailed }) {
  const iterator = Symbol.asyncIterator in docs ? docs[Symbol.asyncIterator]() : docs[Symbol.iterator]();
  const stopped = new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason), { once: true }));
  stopped.catch(() => {});
  /** @type {Promise<IteratorResult<DocumentInput>> | undefined} */
  let next;
  let ended = false;
  let done = 0;
  try {
    while (!ended) {
      signal?.throwIfAborted();
      /** @type {DocumentInput[]} */
      const batch = [];
      const since = performance.now();
      while (batch.length < BATCH) {
        next ??= Promise.resolve(iterator.next());
        const wait = batch.length === 0 ? undefined : Math.max(0, since + WAIT - performance.now());
        const result = await Promise.race([next, stopped, ...(wait === undefined ? [] : [after(wait)])]);
        if (result === undefined) break;
        next = undefined;
        const { value, done: last } = /** @type {IteratorResult<DocumentInput>} */ (result);
        ended = last ?? false;
        if (ended) break;
        batch.push(value);
      }
      if (batch.length === 0) continue;
      for (const { at, id, outcome, error } of await host.add(batch, { onDuplicate, signal })) {
        done += 1;
        onProgress?.({ phase: "read", done, total: done, doc: id });
        if (error) {
          if (!onFailed) throw error;
          onFailed({ id, error, doc: batch[at] });
        } else if (outcome !== "skipped") {
          const stored = await host.get(id);
          if (stored) yield stored;
        }
      }
    }
  } finally {
    // A stream that never answers must not hold up the one who stops.
    if (!ended) Promise.resolve(iterator.return?.()).catch(() => {});
  }
}

/** @param {number} ms @returns {Promise<undefined>} */
const after = (ms) => new Promise((resolve) => setTimeout(resolve, ms, undefined));
