// Back and forward, with the place on the page.

/** @import { Route } from "./url.js" */
import { format, parse } from "./url.js";

/** @typedef {{ scroll: number, link?: string }} Place Where the reader was on the page, and the link that led away. */

/**
 * The browser's history: back and forward restore the place on the page.
 * @param {(route: Route, place: Place | undefined) => void} arrive `place` is known when coming back
 */
export function createHistory(arrive) {
  /** @type {Map<string, Place>} */
  const places = new Map();
  let key = stamp(false);
  /** On the way back. The way takes a moment, and a second step would lead off the page and forget everything. */
  let going = false;
  history.scrollRestoration = "manual";
  addEventListener("scroll", () => places.set(key, { scroll: scrollY }), { passive: true });
  addEventListener("popstate", () => {
    going = false;
    leave();
    const known = /** @type {string | undefined} */ (history.state?.key);
    key = known ?? stamp(true);
    arrive(parse(location.hash), known === undefined ? undefined : places.get(known) ?? { scroll: 0 });
  });

  function leave() {
    const link = document.activeElement?.getAttribute("href") ?? undefined;
    places.set(key, { scroll: places.get(key)?.scroll ?? 0, link });
  }
  return {
    /** @param {Route} route */
    push(route) {
      leave();
      key = newKey();
      history.pushState({ key, within: true }, "", format(route));
      arrive(route, undefined);
    },
    /** @param {Route} route */
    replace(route) {
      history.replaceState(history.state, "", format(route));
      arrive(route, { scroll: scrollY });
    },
    /**
     * Say the same place more exactly.
     * @param {Route} route
     */
    correct(route) {
      history.replaceState(history.state, "", format(route));
    },
    /**
     * To where the reader came from, or there if that was not on this page.
     * @param {Route} otherwise
     */
    back(otherwise) {
      if (going) return;
      going = history.state?.within === true;
      if (going) history.back();
      else this.replace(otherwise);
    },
  };
}

/** @param {boolean} within came from another place on this page */
function stamp(within) {
  const key = /** @type {string} */ (history.state?.key) ?? newKey();
  history.replaceState({ key, within: history.state?.within ?? within }, "");
  return key;
}

function newKey() {
  return `${Date.now()}-${Math.random()}`;
}
