// A long list of equally high rows, of which only those near the window are on the page.

/** Rows drawn beyond each edge of the window. */
const SPARE = 12;

/**
 * @template Item
 * @param {HTMLElement} body its custom property `--row` is the height of a row in pixels
 * @param {(item: Item, place: number) => HTMLElement} draw
 */
export function createWindow(body, draw) {
  /** @type {readonly Item[]} */
  let items = [];
  /** @type {Map<Item, HTMLElement>} */
  let rows = new Map();
  let first = -1;
  let last = -1;
  let waiting = 0;

  function place() {
    waiting = 0;
    if (!body.isConnected) return;
    const height = parseFloat(getComputedStyle(body).getPropertyValue("--row")) || 40;
    const above = -body.getBoundingClientRect().top;
    const from = Math.max(0, Math.min(items.length - 1, Math.floor(above / height) - SPARE));
    const to = Math.max(from, Math.min(items.length, Math.ceil((above + innerHeight) / height) + SPARE));
    if (from === first && to === last) return;
    [first, last] = [from, to];
    body.style.setProperty("--above", `${from * height}px`);
    body.style.setProperty("--below", `${(items.length - to) * height}px`);
    const wanted = items.slice(from, to);
    const kept = new Map(wanted.map((item, index) => [item, rows.get(item) ?? draw(item, from + index)]));
    for (const [item, row] of rows) if (!kept.has(item)) row.remove();
    rows = kept;
    let next = body.firstElementChild;
    for (const row of kept.values()) {
      if (row === next) next = next.nextElementSibling;
      else body.insertBefore(row, next);
    }
  }
  const soon = () => { waiting ||= requestAnimationFrame(place); };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  return {
    /** @param {readonly Item[]} all */
    show(all) {
      items = all;
      rows = new Map();
      first = last = -1;
      body.replaceChildren();
      place();
    },
    /**
     * Brings one row into the window.
     * @param {number} at from 0
     */
    reveal(at) {
      const height = parseFloat(getComputedStyle(body).getPropertyValue("--row")) || 40;
      const top = body.getBoundingClientRect().top + scrollY + at * height;
      if (top < scrollY + 2 * height || top > scrollY + innerHeight - 2 * height) scrollTo({ top: Math.max(0, top - innerHeight / 2), behavior: "instant" });
      place();
      return rows.get(/** @type {Item} */ (items[at]));
    },
    /** The list is somewhere else on the page, or on it again. */
    place: soon,
  };
}
