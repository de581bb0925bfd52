// From what people and programs write for a day to an ISO day. Where two days
// could be meant, none is given.

const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/** @param {string} word at least three letters */
const month = (word) => MONTHS.findIndex((name) => name.startsWith(word.toLowerCase()) || (name === "september" && word.toLowerCase() === "sept")) + 1;

/**
 * @param {string | number} year
 * @param {string | number} month
 * @param {string | number} day
 */
function iso(year, month, day) {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const date = new Date(Date.UTC(y, m - 1, d));
  if (y < 1500 || y > 2200 || date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return undefined;
  return date.toISOString().slice(0, 10);
}

/** @type {[RegExp, (m: string[]) => string | undefined][]} */
const FORMS = [
  // 2017-06-08, 2017-06-08T23:30:00-04:00: the day as it was written there.
  [/^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/, ([, y, m, d]) => iso(y, m, d)],
  [/^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)/, ([, y, m, d]) => iso(y, m, d)],
  [/^((?:19|20)\d\d)(\d\d)(\d\d)(?:$|T|\d{6}$)/, ([, y, m, d]) => iso(y, m, d)],
  [/^(\d{4})(?:-(\d\d))?$/, ([whole, y, m]) => (iso(y, m ?? 1, 1) ? whole : undefined)],
  // 8 June 2017; Thu, 08 Jun 2017 12:00:00 GMT; 8th of June, 2017
  [/^(?:[a-z]{3,9}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?([a-z]{3,9})\.?,?[\s-]+(\d{4})(?!\d)/i, ([, d, m, y]) => iso(y, month(m), d)],
  // June 8, 2017; Thursday, Jun. 8, 2017
  [/^(?:[a-z]{6,9},?\s+|[a-z]{3}\.?,\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/i, ([, m, d, y]) => iso(y, month(m), d)],
  // Thu Jun  8 23:30:00 2017
  [/^[a-z]{3}\s+([a-z]{3})\s+(\d{1,2})\s+\d\d:\d\d:\d\d\s+(?:[a-z0-9+-]{3,5}\s+)?(\d{4})$/i, ([, m, d, y]) => iso(y, month(m), d)],
  // 13/06/2017 can only be one day, 06/08/2017 cannot. With dots the day comes first.
  [/^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)/, ([, a, sign, b, y]) => {
    if (sign === "." || a === b || Number(a) > 12) return iso(y, b, a);
    return Number(b) > 12 ? iso(y, a, b) : undefined;
  }],
  [/^\d{10}$|^\d{13}$/, ([digits]) => epoch(Number(digits))],
];

/** @param {number} time in seconds or milliseconds since 1970 */
function epoch(time) {
  const ms = time < 1e11 ? time * 1000 : time;
  const date = new Date(ms);
  return ms >= 1e8 && !Number.isNaN(date.getTime()) && date.getUTCFullYear() <= 2200 ? date.toISOString().slice(0, 10) : undefined;
}

/**
 * "2017-06-08", "2017-06" or "2017" from anything that says so plainly.
 * @param {unknown} value
 * @returns {string | undefined}
 */
export function isoDay(value) {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(0, 10);
  if (typeof value === "number") return value >= 1500 && value <= 2200 && Number.isInteger(value) ? String(value) : epoch(value);
  if (typeof value !== "string" || value.length > 100) return undefined;
  const text = value.trim();
  for (const [form, day] of FORMS) {
    const match = form.exec(text);
    if (match) return day(match);
  }
  return undefined;
}
