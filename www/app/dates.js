// Dates as people type them.

const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/**
 * A day, month or year in one of the forms that can mean only one: "2017-06-08", "8 June 2017", "June 8, 2017",
 * "June 2017", "2017". Names of months may be cut to three letters or more.
 * @param {string} typed
 * @returns {string | undefined} ISO 8601, as far as it is known
 */
export function isoDate(typed) {
  const words = typed.trim().toLowerCase().replace(/^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+/, "");
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(words);
  if (iso) return date(iso[1], iso[2], iso[3]);
  const british = /^(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?([a-z]{3,})\.?,?\s+(\d{4})$/.exec(words);
  if (british) return date(british[3], monthNamed(british[2]), british[1]);
  const american = /^([a-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/.exec(words);
  return american ? date(american[3], monthNamed(american[1]), american[2]) : undefined;
}

/** @param {string | undefined} name */
function monthNamed(name = "") {
  const month = MONTHS.findIndex((one) => one.startsWith(name === "sept" ? "sep" : name)) + 1;
  return month > 0 ? String(month) : "0";
}

/**
 * @param {string | undefined} year
 * @param {string | undefined} month
 * @param {string | undefined} day
 */
function date(year, month, day) {
  const parts = [year, month, day].filter((part) => part !== undefined).map(Number);
  const [y = 0, m = 1, d = 1] = parts;
  const checked = new Date(Date.UTC(y, m - 1, d));
  if (y < 1000 || checked.getUTCMonth() !== m - 1 || checked.getUTCDate() !== d) return undefined;
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
