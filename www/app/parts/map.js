// Places as dots on an outline of the land, as much of it as they need.

/** @import { Entity } from "nutgraf" */
import { LAND } from "./land.js";

/** Places with their names written beside them. */
const LABELS = 12;
/** The least shown, in tenths of a degree. */
const LEAST = 240;
/** Room around the outermost places, as a share of their extent. */
const MARGIN = 0.14;
/** Height as a share of the width. */
const SHAPE = 0.6;
/** Width of a letter as a share of its height, on average. */
const LETTER = 0.56;

/**
 * @param {{
 *   places: readonly Entity[], width: number, label: string, onPlace: (id: string) => void,
 * }} map places with coordinates, those with most mentions first; width in pixels
 */
export function draw({ places, width, label, onPlace }) {
  const points = places.flatMap(({ id, name, mentions, coordinates }) => (coordinates ? [{ id, name, many: mentions.length, x: coordinates.lon * 10, y: -coordinates.lat * 10 }] : []));
  const box = frame(points);
  const height = Math.round(width * SHAPE);
  /** One pixel. */
  const pixel = box.w / width;
  const svg = node("svg", { role: "img", "aria-label": label, viewBox: `${box.x} ${box.y} ${box.w} ${box.h}`, width, height });
  svg.append(node("path", { d: LAND, class: "land", "stroke-width": pixel }));
  const most = Math.max(...points.map(({ many }) => many), 1);
  /** @type {{ left: number, right: number, top: number, bottom: number }[]} */
  const taken = [];
  // The large ones first, so that the small ones lie over them and can be hit.
  const dots = points.map((point) => ({ ...point, r: (3 + 9 * Math.sqrt(point.many / most)) * pixel }));
  for (const { id, name, x, y, r } of dots) {
    const dot = node("circle", { cx: x, cy: y, r, "stroke-width": 1.5 * pixel });
    const title = node("title", {});
    title.textContent = name;
    dot.append(title);
    dot.addEventListener("click", () => onPlace(id));
    svg.append(dot);
  }
  for (const { id, name, x, y, r } of dots.slice(0, LABELS)) {
    const size = 13 * pixel;
    const long = name.length * size * LETTER;
    const sides = [{ at: x + r + 3 * pixel, anchor: "start" }, { at: x - r - 3 * pixel, anchor: "end" }];
    for (const { at, anchor } of sides) {
      const left = anchor === "start" ? at : at - long;
      const room = { left, right: left + long, top: y - size * 0.6, bottom: y + size * 0.6 };
      if (room.left < box.x || room.right > box.x + box.w) continue;
      if (taken.some((one) => room.left < one.right && room.right > one.left && room.top < one.bottom && room.bottom > one.top)) continue;
      taken.push(room);
      const words = node("text", { x: at, y, "font-size": size, "text-anchor": anchor, "stroke-width": 3 * pixel });
      words.textContent = name;
      words.addEventListener("click", () => onPlace(id));
      svg.append(words);
      break;
    }
  }
  return svg;
}

/**
 * The part of the world that holds all points, in the shape of the picture.
 * @param {readonly { x: number, y: number }[]} points
 */
export function frame(points) {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const across = Math.max((right - left) * (1 + 2 * MARGIN), LEAST);
  const down = Math.max((bottom - top) * (1 + 2 * MARGIN), LEAST * SHAPE);
  const w = Math.max(across, down / SHAPE);
  const h = w * SHAPE;
  return { x: (left + right - w) / 2, y: (top + bottom - h) / 2, w, h };
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 */
function node(tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
