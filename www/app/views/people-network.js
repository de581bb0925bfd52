// Who appears with whom: a picture, and beside it always the same as a table.

/** @import { Actions } from "../actions.js" */
/** @import { State } from "../store.js" */
/** @import { Picture } from "../parts/network.js" */
import { fill, h } from "../dom.js";
import { compare } from "../parts/names.js";
import { draw } from "../parts/network.js";
import * as say from "../say.js";
import { format } from "../url.js";
import { sentences } from "./people-record.js";

/** Names in the picture; fewer where it is narrow. */
const NAMES = 60;
const NARROW = 24;
/** Pairs in the table. */
const PAIRS = 300;

/** @typedef {{ a: string, b: string, weight: number, support: readonly import("nutgraf").TextSpan[], names: [string, string] }} Pair */

/** @param {Actions} actions */
export function createNetwork(actions) {
  const slider = h("input", { type: "range", id: "network-slide", min: 1, step: 1, "aria-label": "Sentences in common, at least", oninput: () => refine(slider.value) });
  const typed = h("input", { type: "number", id: "network-min", min: 1, step: 1, inputmode: "numeric", "aria-label": "Sentences in common, at least, as a number", onchange: () => refine(typed.value) });
  const words = h("p", { class: "hint" });
  const picture = h("div", { class: "net" });
  const caption = h("tbody", null);
  /** @type {{ by: 0 | 1 | "weight", down: boolean }} */
  let sorted = { by: "weight", down: true };
  const heads = /** @type {const} */ ([[0, "Name"], [1, "Appears with"], ["weight", "Sentences"]]).map(([by, label]) => {
    const button = h("button", { type: "button", id: `pairs-by-${by}`, onclick: () => {
      sorted = { by, down: sorted.by === by ? !sorted.down : by === "weight" };
      drawTable();
    } }, label);
    return { by, cell: h("th", { scope: "col" }, button) };
  });
  const table = h("table", null, h("caption", null, "Who appears with whom"), h("thead", null, h("tr", null, heads.map(({ cell }) => cell))), caption);
  const rest = h("p", { class: "hint" });
  const element = h("div", { class: "network" }, h("p", { class: "controls" }, h("span", null, "At least "), slider, typed, h("span", null, " sentences in common")), words, picture, table, rest);
  /** @type {Pair[]} */
  let pairs = [];
  /** @type {State | undefined} */
  let now;
  /** The pair whose sentences are shown. @type {string | undefined} */
  let open;
  /** @type {unknown[]} */
  let before = [];
  /** @type {number | undefined} */
  let width;

  /** @param {string} value */
  function refine(value) {
    const min = Math.round(Number(value));
    if (min >= 1) actions.refine({ min });
  }

  /** @param {State} state */
  function update(state) {
    const { network: found, route, docs } = state;
    now = state;
    if (!found) return fill(words, "Counting who stands beside whom…");
    const shown = [found, route.min, docs];
    if (shown.every((value, place) => value === before[place])) return;
    before = shown;
    const { nodes, edges } = found.network;
    const most = edges[0]?.weight ?? found.min;
    const min = Math.min(Math.max(route.min ?? usual(edges, found.min), found.min), Math.max(most, found.min));
    slider.min = typed.min = String(found.min);
    slider.max = typed.max = String(Math.max(most, found.min));
    slider.value = String(min);
    if (document.activeElement !== typed) typed.value = String(min);
    const names = new Map(nodes.map(({ id, name }) => [id, name]));
    pairs = edges.filter(({ weight }) => weight >= min).map((edge) => ({ ...edge, names: [names.get(edge.a) ?? edge.a, names.get(edge.b) ?? edge.b] }));
    picture.hidden = table.hidden = pairs.length === 0;
    fill(words, pairs.length === 0 && "No two people or organisations stand in one sentence so often.");
    if (!pairs.some((pair) => key(pair) === open)) open = undefined;
    drawTable();
    drawPicture();
  }

  function drawPicture() {
    if (!now?.network || pairs.length === 0) return;
    const { network: { nodes } } = now.network;
    const room = picture.clientWidth;
    if (room === 0) return;
    width = room;
    const linked = new Set(pairs.flatMap(({ a, b }) => [a, b]));
    const kept = nodes.filter(({ id }) => linked.has(id)).slice(0, room < 560 ? NARROW : NAMES);
    const mentions = new Map(now.people?.entities.map((entity) => [entity.id, entity.mentions.length]));
    const left = linked.size - kept.length;
    const ids = new Set(kept.map(({ id }) => id));
    const lines = pairs.filter(({ a, b }) => ids.has(a) && ids.has(b));
    const strongest = lines[0];
    /** @type {Picture} */
    const drawing = {
      names: kept.map(({ id, name }) => ({ id, name, size: mentions.get(id) ?? 1 })), lines, width: room,
      label: `Network of ${say.count(kept.length, "name")} and ${say.count(lines.length, "pair")} in the same sentences${strongest ? `; most often ${say.list(strongest.names)}, in ${say.count(strongest.weight, "sentence")}` : ""}. The table has the same.`,
      open, onName: (id) => now && actions.go({ ...now.route, entity: id }), onLine: show,
    };
    fill(picture, draw(drawing), left > 0 && h("p", { class: "hint" }, `${say.count(left, "name")} with less in common ${left === 1 ? "is" : "are"} only in the table.`));
  }
  new ResizeObserver(() => {
    if (width !== undefined && picture.clientWidth > 0 && Math.abs(picture.clientWidth - width) > 8) drawPicture();
  }).observe(picture);

  function drawTable() {
    if (!now) return;
    const { docs, route } = now;
    const focused = element.contains(document.activeElement) ? document.activeElement?.id : "";
    const { by, down } = sorted;
    for (const head of heads) head.cell.setAttribute("aria-sort", head.by !== by ? "none" : down ? "descending" : "ascending");
    const value = (/** @type {Pair} */ pair) => (by === "weight" ? pair.weight : pair.names[by]);
    const rows = pairs.map((pair) => ({ pair, value: value(pair) })).sort((one, other) => (down ? -1 : 1) * compare(one.value, other.value));
    fill(caption, rows.slice(0, PAIRS).flatMap(({ pair }) => {
      const mine = key(pair) === open;
      const name = (/** @type {string} */ id, /** @type {string} */ label) => h("td", null, h("a", { href: format({ ...route, entity: id }) }, label));
      return [
        h("tr", { class: mine && "now" }, name(pair.a, pair.names[0]), name(pair.b, pair.names[1]),
          h("td", { class: "number" }, h("button", { type: "button", class: "quiet", id: `pair-${key(pair)}`, "aria-expanded": String(mine), "aria-label": `${say.count(pair.weight, "sentence")} with ${say.list(pair.names)}`, onclick: () => show(pair) }, pair.weight.toLocaleString("en-GB")))),
        mine && h("tr", null, h("td", { colspan: 3 }, h("ul", null, sentences(pair.support, docs)))),
      ];
    }));
    fill(rest, rows.length > PAIRS && `${say.count(rows.length - PAIRS, "more pair")}. Ask for more sentences in common to see fewer.`);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  /** @param {Pair} pair whose sentences are to be seen, or no longer */
  function show(pair) {
    open = open === key(pair) ? undefined : key(pair);
    drawTable();
    drawPicture();
    if (open) document.getElementById(`pair-${open}`)?.scrollIntoView({ block: "nearest" });
  }
  return { element, update };
}

/** @param {Pick<Pair, "a" | "b">} pair */
function key({ a, b }) {
  return `${a} ${b}`;
}

/**
 * The fewest sentences in common that leave no more names than the picture holds.
 * @param {readonly { a: string, b: string, weight: number }[]} edges most first
 * @param {number} least
 */
function usual(edges, least) {
  const names = new Set();
  for (const { a, b, weight } of edges) {
    names.add(a).add(b);
    if (names.size > NAMES) return weight + 1;
  }
  return least;
}
