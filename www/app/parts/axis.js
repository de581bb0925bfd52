// The axis of a timeline: days to places on a line, with long empty stretches cut out, and its labels.
// Counts in days since 1970; never touches the DOM.

/** @typedef {{ from: number, to: number }} Stretch First and last day. */
/** @typedef {{ from: number, to: number, left: number, right: number }} Piece A stretch and where it is drawn, 0 to 1. */
/** @typedef {{ at: number, words: string, month?: string, main: boolean }} Label `main` where a piece begins; `month` goes before the words where there is room. */

const DAY_MS = 86_400_000;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
/** Longer stretches are drawn but do not decide what is empty, in days. */
export const LONG = 92;
/** What is empty is cut out from so many days on, and from this share of the whole. */
const EMPTY_DAYS = 180;
const EMPTY = 0.08;
const MOST_PIECES = 5;
/** Width of a cut, and the least of a piece. */
const CUT = 0.03;
const LEAST = 0.12;
/** Pieces up to this share have one label only. */
const NARROW = 0.2;
/** Room for a label, as a share of the axis. */
const ROOM = 0.09;

/** @param {string} iso a whole day */
export function dayNumber(iso) {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
}

/**
 * Where every day is drawn.
 * @param {readonly Stretch[]} stretches everything to be drawn; at least one
 * @returns {Piece[]} in order
 */
export function pieces(stretches) {
  const short = stretches.filter(({ from, to }) => to - from <= LONG);
  const chosen = merged(short.length > 0 ? short : stretches);
  // What is long but stands alone needs a place of its own.
  const parts = merged([...chosen, ...stretches.filter(({ from, to }) => !chosen.some((one) => from <= one.to && one.from <= to))]);
  const all = (parts.at(-1)?.to ?? 0) - (parts[0]?.from ?? 0) + 1;
  const gaps = parts.slice(1).map(({ from }, at) => ({ at: at + 1, days: from - (parts[at]?.to ?? from) - 1 }));
  const cuts = gaps.filter(({ days }) => days >= EMPTY_DAYS && days / all >= EMPTY)
    .sort((one, other) => other.days - one.days).slice(0, MOST_PIECES - 1).map(({ at }) => at).sort((one, other) => one - other);
  const ends = [0, ...cuts].map((at, place) => ({ from: parts[at]?.from ?? 0, to: parts[(cuts[place] ?? parts.length) - 1]?.to ?? 0 }));
  // A piece with more in it gets more room.
  const dates = ends.map(({ from, to }) => Math.max(1, short.filter((one) => from <= one.from && one.to <= to).length));
  const sum = dates.reduce((one, other) => one + other, 0);
  const room = 1 - CUT * cuts.length - LEAST * ends.length;
  let left = 0;
  return ends.map((end, place) => {
    const right = Math.min(1, left + LEAST + (room * (dates[place] ?? 1)) / sum);
    const piece = { ...end, left, right };
    left = right + CUT;
    return piece;
  });
}

/**
 * The place of a day; days that were cut out lie at the nearest edge.
 * @param {readonly Piece[]} drawn
 * @param {number} day
 * @param {boolean} [end] the end of the day, not its beginning
 */
export function place(drawn, day, end = false) {
  let at = 0;
  for (const { from, to, left, right } of drawn) {
    if (day < from) return end ? at : Math.max(at, left);
    const share = (Math.min(day, to) - from + (end ? 1 : 0)) / (to - from + 1);
    at = left + (right - left) * Math.min(1, share);
    if (day <= to) return at;
  }
  return at;
}

/**
 * The day drawn at a place: the other way round. In a cut it is the nearest day that is drawn.
 * @param {readonly Piece[]} drawn at least one
 * @param {number} at 0 to 1
 * @returns {string} ISO
 */
export function dayAt(drawn, at) {
  const piece = drawn.find(({ right }) => at <= right) ?? /** @type {Piece} */ (drawn.at(-1));
  const { from, to, left, right } = piece;
  const share = Math.min(1, Math.max(0, (at - left) / (right - left)));
  const day = Math.min(to, from + Math.floor(share * (to - from + 1)));
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/**
 * Labels that do not touch: the year or month in which a piece begins, then months, days or years.
 * @param {readonly Piece[]} drawn
 * @returns {Label[]}
 */
export function labels(drawn) {
  return drawn.flatMap((piece) => {
    const days = piece.to - piece.from + 1;
    const begin = new Date(piece.from * DAY_MS);
    const year = begin.getUTCFullYear();
    const byDay = days <= 45;
    /** @type {Label[]} */
    const found = [{ at: piece.left, words: String(year), month: byDay ? MONTHS[begin.getUTCMonth()]?.slice(0, 3) : undefined, main: true }];
    if (piece.right - piece.left < NARROW) return found;
    let free = piece.left + ROOM * (byDay ? 1.4 : 0.8);
    for (const { day, words } of byDay ? daysOf(piece) : days <= 900 ? monthsOf(piece) : yearsOf(piece)) {
      const at = place(drawn, day);
      if (at < free || at > piece.right - ROOM / 2) continue;
      found.push({ at, words, main: false });
      free = at + ROOM;
    }
    return found;
  });
}

/** @param {Piece} piece */
function* daysOf({ from, to }) {
  for (let day = from + 1; day <= to; day++) {
    const date = new Date(day * DAY_MS);
    const first = date.getUTCDate() === 1;
    yield { day, words: first ? MONTHS[date.getUTCMonth()] ?? "" : String(date.getUTCDate()) };
  }
}

/** @param {Piece} piece */
function* monthsOf({ from, to }) {
  const date = new Date(from * DAY_MS);
  date.setUTCDate(1);
  for (;;) {
    date.setUTCMonth(date.getUTCMonth() + 1);
    const day = date.getTime() / DAY_MS;
    if (day > to) return;
    const january = date.getUTCMonth() === 0;
    yield { day, words: january ? String(date.getUTCFullYear()) : MONTHS[date.getUTCMonth()] ?? "" };
  }
}

/** @param {Piece} piece */
function* yearsOf({ from, to }) {
  const years = (to - from) / 365;
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((size) => years / size <= 8) ?? 1000;
  const date = new Date(from * DAY_MS);
  let year = Math.floor(date.getUTCFullYear() / step) * step;
  for (;;) {
    year += step;
    const next = new Date(0);
    next.setUTCFullYear(year, 0, 1);
    const day = next.getTime() / DAY_MS;
    if (day > to) return;
    yield { day, words: String(year) };
  }
}

/**
 * Overlapping stretches made one, in order.
 * @param {readonly Stretch[]} stretches
 * @returns {Stretch[]}
 */
function merged(stretches) {
  /** @type {Stretch[]} */
  const out = [];
  for (const { from, to } of [...stretches].sort((one, other) => one.from - other.from || one.to - other.to)) {
    const last = out.at(-1);
    if (last && from <= last.to + 1) last.to = Math.max(last.to, to);
    else out.push({ from, to });
  }
  return out;
}
