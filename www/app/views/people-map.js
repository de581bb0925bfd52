// Where: places with coordinates as a picture and a table, and those that could not be placed with the reason.

/** @import { Entity } from "nutgraf" */
/** @import { Actions } from "../actions.js" */
/** @import { State } from "../store.js" */
import { fill, h } from "../dom.js";
import * as say from "../say.js";
import { format } from "../url.js";

/** With fewer places there is no map. */
const FEWEST = 3;
/** Rows of the table, and places that are not placed. */
const ROWS = 200;

/** @param {readonly Entity[]} entities */
export function hasMap(entities) {
  return entities.filter(({ coordinates }) => coordinates).length >= FEWEST;
}

/** @param {Actions} actions */
export function createMap(actions) {
  const picture = h("div", { class: "atlas" });
  const table = h("div", null);
  const element = h("div", { class: "network map" }, picture, table);
  /** @type {State | undefined} */
  let now;
  /** @type {unknown[]} */
  let before = [];
  let width = 0;

  /** @param {State} state */
  function update(state) {
    const shown = [state.people?.entities, state.route];
    if (shown.every((value, place) => value === before[place])) return;
    const other = shown[0] !== before[0];
    before = shown;
    now = state;
    const { placed, unplaced } = split(state);
    const link = (/** @type {Entity} */ { id, name }) => h("a", { href: format({ ...state.route, entity: id }) }, name);
    fill(table,
      h("table", null, h("caption", null, "Places on the map"),
        h("thead", null, h("tr", null, ["Place", "What it is taken for", "Mentions"].map((words) => h("th", { scope: "col" }, words)))),
        h("tbody", null, placed.slice(0, ROWS).map((one) => h("tr", null, h("td", null, link(one)),
          h("td", null, one.coordinates?.why, one.coordinates && one.coordinates.certainty !== "sure" && h("span", { class: "level" }, ` ${say.certainty(one.coordinates.certainty)}.`)),
          h("td", { class: "number" }, one.mentions.length.toLocaleString("en-GB")))))),
      placed.length > ROWS && h("p", { class: "hint" }, `${say.count(placed.length - ROWS, "more place")}.`),
      unplaced.length > 0 && h("h2", null, "Not placed"),
      unplaced.length > 0 && h("ul", { class: "unplaced" }, unplaced.slice(0, ROWS).map((one) => h("li", null, link(one), one.unplaced && `: ${one.unplaced.text}`))),
      unplaced.length > ROWS && h("p", { class: "hint" }, `and ${say.count(unplaced.length - ROWS, "more place")}.`),
      h("p", { class: "hint" }, "Outline of the land: Natural Earth. Coordinates: Natural Earth, US Census Bureau, and GeoNames (CC BY 4.0)."));
    if (other || picture.childElementCount === 0) draw();
  }

  async function draw() {
    if (!now) return;
    const map = await import("../parts/map.js");
    const room = Math.min(picture.clientWidth, 1000);
    if (room === 0) return;
    width = room;
    const { placed, unplaced } = split(now);
    const most = placed.slice(0, 3).map(({ name }) => name);
    fill(picture, map.draw({
      places: placed, width: room, onPlace: (id) => now && actions.go({ ...now.route, entity: id }),
      label: `Map of ${say.count(placed.length, "place")}; most often named ${say.list(most)}.${unplaced.length > 0 ? ` ${say.count(unplaced.length, "place")} could not be placed.` : ""} The table has the same.`,
    }));
  }
  new ResizeObserver(() => {
    const room = Math.min(picture.clientWidth, 1000);
    if (room > 0 && Math.abs(room - width) > 8) draw();
  }).observe(picture);

  return { element, update };
}

/**
 * Places by number of mentions.
 * @param {State} state
 */
function split({ people }) {
  const places = (people?.entities ?? []).filter(({ kind, coordinates }) => kind === "place" || coordinates)
    .sort((one, other) => other.mentions.length - one.mentions.length);
  return { placed: places.filter(({ coordinates }) => coordinates), unplaced: places.filter(({ coordinates }) => !coordinates) };
}
