// What the reader did last, and how to take it back.

/** @typedef {{ text: string, back: () => Promise<unknown> }} Step `text` says what was done. */

/** Steps that can be taken back. */
const DEPTH = 50;

/**
 * @param {(text: string, ...actions: { label: string, run: () => void }[]) => void} notice
 * @param {(work: Promise<unknown>) => Promise<void>} guard
 */
export function createUndo(notice, guard) {
  /** @type {Step[]} */
  const steps = [];

  /** @param {Step | undefined} step */
  async function undo(step = steps.at(-1)) {
    const place = step ? steps.lastIndexOf(step) : -1;
    if (!step || place < 0) return;
    steps.splice(place, 1);
    notice("");
    await step.back();
  }
  return {
    /** @param {Step} step done just now */
    did(step) {
      steps.push(step);
      if (steps.length > DEPTH) steps.shift();
      notice(step.text, { label: "Undo", run: () => guard(undo(step)) });
    },
    undo: () => guard(undo()),
  };
}
