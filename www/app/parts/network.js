// Names as words joined by lines. The same names and lines always lie the same way: nothing here is random.

/**
 * @typedef {object} Picture
 * @property {{ id: string, name: string, size: number }[]} names Those with most in common first; `size` counts mentions.
 * @property {import("../views/people-network.js").Pair[]} lines
 * @property {number} width of the room, in pixels
 * @property {string} label One sentence for those who do not see it.
 * @property {string | undefined} open The pair that is looked at.
 * @property {(id: string) => void} onName
 * @property {(line: import("../views/people-network.js").Pair) => void} onLine
 */
/** @typedef {{ x: number, y: number, w: number, h: number, size: number }} Box A name: its middle, half its width and height, the size of its letters. */

const STEPS = 320;
/** Free room around a name. */
const GAP = 6;
/** Width of a letter as a share of its height, on average. */
const LETTER = 0.56;
/** Degrees that spread points of a spiral evenly. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const LONGEST = 26;
/** Height of a picture of few names, in pixels. */
const LEAST = 280;
/** Room for each name, as a multiple of what it covers. */
const ROOM = 2.4;
/** Places tried for a name, and how far apart they are. */
const TURNS = 12_000;
const SPACING = 5;

/** @param {Picture} picture */
export function draw({ names, lines, width, label, open, onName, onLine }) {
  const { boxes, height } = layout(names, lines, width);
  const at = new Map(names.map(({ id }, place) => [id, /** @type {Box} */ (boxes[place])]));
  const most = Math.max(...lines.map(({ weight }) => weight), 1);
  const beside = new Set(lines.filter(({ a, b }) => `${a} ${b}` === open).flatMap(({ a, b }) => [a, b]));
  const svg = node("svg", { role: "img", "aria-label": label, viewBox: `0 0 ${width} ${height}`, width, height, class: beside.size > 0 ? "chosen" : "" });
  // The strongest are drawn last, over the others.
  for (const line of [...lines].reverse()) {
    const a = at.get(line.a);
    const b = at.get(line.b);
    if (!a || !b) continue;
    const ends = { x1: a.x, y1: a.y, x2: b.x, y2: b.y };
    const shown = node("line", { ...ends, class: `${line.a} ${line.b}` === open ? "now" : "", "stroke-width": (0.75 + 3.25 * Math.sqrt((line.weight - 1) / Math.max(1, most - 1))).toFixed(2) });
    // Easier to hit than it looks.
    const target = node("line", { ...ends, class: "target" });
    target.addEventListener("click", () => onLine(line));
    svg.append(shown, target);
  }
  names.forEach(({ id, name }, place) => {
    const box = boxes[place];
    if (!box) return;
    const words = node("text", { x: box.x, y: box.y, "font-size": box.size, class: beside.has(id) ? "now" : "" });
    words.textContent = clipped(name);
    words.addEventListener("click", () => onName(id));
    svg.append(words);
  });
  return svg;
}

/**
 * Lines pull, names push, and no name lies on another.
 * @param {Picture["names"]} names
 * @param {Picture["lines"]} lines
 * @param {number} width
 */
export function layout(names, lines, width) {
  const most = Math.max(...names.map(({ size }) => size), 1);
  /** @type {Box[]} */
  const boxes = names.map(({ name, size }) => {
    const letters = 13 + 5 * Math.sqrt(size / most);
    return { x: 0, y: 0, w: (clipped(name).length * letters * LETTER) / 2 + GAP, h: letters * 0.62 + GAP, size: Math.round(letters * 10) / 10 };
  });
  const height = Math.round(Math.max(LEAST, (boxes.reduce((sum, { w, h }) => sum + 4 * w * h, 0) * ROOM) / width));
  boxes.forEach((box, place) => {
    const far = Math.sqrt((place + 0.5) / names.length) / 2;
    box.x = width * (0.5 + 0.8 * far * Math.cos(place * GOLDEN));
    box.y = height * (0.5 + 0.8 * far * Math.sin(place * GOLDEN));
  });
  const index = new Map(names.map(({ id }, place) => [id, place]));
  const heaviest = Math.max(...lines.map(({ weight }) => weight), 1);
  const pulls = lines.flatMap(({ a, b, weight }) => {
    const [one, other] = [index.get(a), index.get(b)].map((place) => (place === undefined ? undefined : boxes[place]));
    return one && other ? [{ one, other, strength: 0.25 + 0.75 * (weight / heaviest) }] : [];
  });
  const degrees = new Map(boxes.map((box) => [box, pulls.filter(({ one, other }) => one === box || other === box).length]));
  // The distance that fills the room evenly.
  const rest = Math.sqrt((width * height) / Math.max(1, names.length)) * 0.9;
  for (let step = 0; step < STEPS; step++) {
    const heat = (1 - step / STEPS) ** 1.5;
    const moves = boxes.map(() => ({ x: 0, y: 0 }));
    boxes.forEach((one, i) => boxes.forEach((other, j) => {
      const move = moves[i];
      if (i === j || !move) return;
      const x = one.x - other.x || (i - j) * 0.01;
      const y = one.y - other.y || (j - i) * 0.01;
      const push = (rest * rest) / Math.max(x * x + y * y, 25);
      const length = Math.hypot(x, y);
      move.x += (x / length) * push * rest * 0.25;
      move.y += (y / length) * push * rest * 0.25;
    }));
    for (const { one, other, strength } of pulls) {
      const x = other.x - one.x;
      const y = other.y - one.y;
      // Where many lines meet each pulls less, or all would lie in one heap.
      const pull = ((Math.hypot(x, y) / rest) * strength * 0.8) / Math.min(degrees.get(one) ?? 1, degrees.get(other) ?? 1);
      for (const [box, sign] of /** @type {const} */ ([[one, 1], [other, -1]])) {
        const move = moves[boxes.indexOf(box)];
        if (!move) continue;
        move.x += x * pull * sign;
        move.y += y * pull * sign;
      }
    }
    boxes.forEach((box, place) => {
      const move = moves[place] ?? { x: 0, y: 0 };
      const x = move.x + (width / 2 - box.x) * 0.12;
      const y = move.y + (height / 2 - box.y) * 0.16;
      const length = Math.hypot(x, y) || 1;
      const far = Math.min(length, rest * heat * 0.5 + 0.5);
      box.x += (x / length) * far;
      box.y += (y / length) * far;
    });
    part(boxes, step > STEPS / 2 ? 1 : 0.3);
    for (const box of boxes) keep(box, width, height);
  }
  settle(boxes, width, height);
  for (const box of boxes) {
    box.x = Math.round(box.x * 10) / 10;
    box.y = Math.round(box.y * 10) / 10;
  }
  return { boxes, height };
}

/**
 * Whoever still lies on one before goes to the nearest free place, where there is one.
 * @param {readonly Box[]} boxes
 * @param {number} width
 * @param {number} height
 */
function settle(boxes, width, height) {
  boxes.forEach((box, place) => {
    const placed = boxes.slice(0, place);
    const { x, y } = box;
    for (let turn = 0; turn < TURNS; turn++) {
      // A spiral of points as far from each other.
      const far = SPACING * Math.sqrt(turn);
      box.x = x + far * Math.cos(turn * GOLDEN);
      box.y = y + far * Math.sin(turn * GOLDEN);
      if (box.x < box.w || box.x > width - box.w || box.y < box.h || box.y > height - box.h) continue;
      if (!placed.some((other) => Math.abs(box.x - other.x) < box.w + other.w && Math.abs(box.y - other.y) < box.h + other.h)) return;
    }
    box.x = x;
    box.y = y;
  });
}

/**
 * Names that overlap move apart, along the shorter way.
 * @param {Box[]} boxes
 * @param {number} share of the way
 */
function part(boxes, share) {
  boxes.forEach((one, i) => {
    for (const other of boxes.slice(i + 1)) {
      const x = one.w + other.w - Math.abs(one.x - other.x);
      const y = one.h + other.h - Math.abs(one.y - other.y);
      if (x <= 0 || y <= 0) continue;
      if (y <= x) {
        const by = (one.y <= other.y ? -y : y) * 0.5 * share;
        one.y += by;
        other.y -= by;
      } else {
        const by = (one.x <= other.x ? -x : x) * 0.5 * share;
        one.x += by;
        other.x -= by;
      }
    }
  });
}

/**
 * @param {Box} box
 * @param {number} width
 * @param {number} height
 */
function keep(box, width, height) {
  box.x = Math.min(Math.max(box.x, box.w), Math.max(box.w, width - box.w));
  box.y = Math.min(Math.max(box.y, box.h), height - box.h);
}

/** @param {string} name */
function clipped(name) {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name;
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
