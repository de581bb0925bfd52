// Reading by several workers at once. Each reads a part of what is added into a collection of its own and hands it
// over with its index; the worker of the collection takes the parts in, in their order, as if it had read them.

import { builtin, inNode } from "./wasm.js";

/** @typedef {import("./client.js").Port} Port */
/** @typedef {import("./articles.js").Parcel} Parcel */

/** Fewer bytes of text are read sooner than another worker starts. */
const WORTH = 200_000;

/** Cores of this machine, as far as it tells. */
const cores = () => globalThis.navigator?.hardwareConcurrency ?? (inNode ? builtin("node:os").availableParallelism() : 1);

/**
 * A port whose `add` is read by several.
 * @param {Port} port
 * @param {number} most readers
 * @param {() => Promise<Port>} open another worker
 * @returns {Port}
 */
export function pooled(port, most, open) {
  return { ...port, call: (action, args, options) => (action === "add" && typeof args === "function" ? add(args, options) : port.call(action, args, options)) };

  /**
   * @param {() => import("./client.js").Args} pack
   * @param {import("./client.js").PortOptions} [options]
   */
  async function add(pack, options = {}) {
    const { signal, onProgress } = options;
    /** @type {import("./client.js").Args | undefined} */
    let packed = pack();
    const { parcels = [], onDuplicate } = packed;
    const alone = () =>
      port.call("add", () => {
        // Bytes that went to a worker are made again.
        const args = packed ?? pack();
        packed = undefined;
        return args;
      }, options);
    const size = parcels.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const readers = Math.min(most, cores(), Math.floor(size / WORTH));
    // What the parts do to one another must be clear without them; texts that are awaited are found where they are awaited.
    if (readers < 2 || !apart(parcels, onDuplicate) || (await port.call("missing", {}, { signal })).length > 0) return alone();

    packed = undefined;
    const parts = cut(parcels, size / readers);
    const counts = parts.map(() => 0);
    try {
      const read = await Promise.all(parts.map(async (part, n) => {
        const reader = await open();
        try {
          const told = await reader.call("add", { parcels: part, onDuplicate }, {
            signal,
            onProgress(progress) {
              counts[n] = progress.done;
              const done = counts.reduce((sum, count) => sum + count);
              if (done < parcels.length) onProgress?.({ ...progress, done, total: parcels.length });
            },
          });
          return { told, bytes: await reader.call("handOver", {}, { signal }) };
        } finally {
          reader.close();
        }
      }));
      const taken = await port.call("takeIn", { parts: read.map(({ bytes }) => bytes), onDuplicate }, { signal });
      onProgress?.({ phase: "read", done: parcels.length, total: parcels.length });
      return resultsOf(read.map(({ told }) => told), taken, parts);
    } catch {
      // Nothing was taken in.
      if (signal?.aborted) return [];
      // A worker could not be started, or one died of an article: one alone reads them, and says what is wrong.
      return alone();
    }
  }
}

/**
 * True when no part needs to know what another holds: where taken ids are refused, or where all ids are given and differ.
 * @param {Parcel[]} parcels
 * @param {string | undefined} onDuplicate
 */
function apart(parcels, onDuplicate = "error") {
  if (onDuplicate === "error") return true;
  const ids = parcels.map(({ given }) => given.id);
  return ids.every(Boolean) && new Set(ids).size === ids.length;
}

/**
 * Stretches of about as many bytes each.
 * @param {Parcel[]} parcels
 * @param {number} share
 */
function cut(parcels, share) {
  /** @type {Parcel[][]} */
  const parts = [[]];
  let bytes = 0;
  for (const parcel of parcels) {
    if (bytes >= share * parts.length) parts.push([]);
    parts.at(-1)?.push(parcel);
    bytes += parcel.bytes.length;
  }
  return parts;
}

/**
 * What became of each article, as one worker would have told.
 * @param {any[][]} told by the readers
 * @param {any[][]} taken by the collection: what the reader added, in that order
 * @param {Parcel[][]} parts
 */
function resultsOf(told, taken, parts) {
  let from = 0;
  return told.flatMap((results, n) => {
    const own = taken[n][Symbol.iterator]();
    const all = results.map((one) => {
      const at = from + one.at;
      return { ...(one.error ? one : own.next().value), at };
    });
    from += parts[n].length;
    return all;
  });
}
