// Cuts long work on the calling thread into slices, so that a page stays alive.

/** Longest run without looking up, in milliseconds. */
const SLICE = 10;

/** @type {() => Promise<unknown>} */
const pause = /** @type {any} */ (globalThis).scheduler?.yield
  ? () => /** @type {any} */ (globalThis).scheduler.yield()
  : () => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * Called often; mostly answers nothing, which need not be awaited.
 * @param {AbortSignal} [signal]
 */
export function breather(signal) {
  let since = performance.now();
  return () => {
    if (performance.now() - since < SLICE) return undefined;
    return pause().then(() => {
      signal?.throwIfAborted();
      since = performance.now();
    });
  };
}
