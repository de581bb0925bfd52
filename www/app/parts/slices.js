// Long lists are drawn a slice at a time, so that the page answers meanwhile.

/** Drawn at once, in units of weight: more than a window holds. */
const FIRST = 40;
/** Longest run, in milliseconds. */
const RUN_MS = 8;

/**
 * Put elements in place of everything inside, the first at once and the others soon.
 * @template Item
 * @param {Element} parent
 * @param {readonly Item[]} items
 * @param {(item: Item) => Element} draw
 * @param {(item: Item) => number} weight about how many things an item holds
 * @returns {() => void} stops it
 */
export function slices(parent, items, draw, weight) {
  let next = 0;
  let drawn = 0;
  /** @type {number | undefined} */
  let timer;
  /** @param {() => boolean} enough */
  const run = (enough) => {
    const fragment = document.createDocumentFragment();
    while (next < items.length && !enough()) {
      const item = /** @type {Item} */ (items[next++]);
      fragment.append(draw(item));
      drawn += weight(item);
    }
    return fragment;
  };
  parent.replaceChildren(run(() => drawn >= FIRST));
  const later = () => {
    if (next >= items.length) return;
    timer = setTimeout(() => {
      const until = performance.now() + RUN_MS;
      parent.append(run(() => performance.now() >= until));
      later();
    });
  };
  later();
  return () => clearTimeout(timer);
}
