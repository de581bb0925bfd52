// What Nutgraf says: dates, numbers, titles and names of things in words.

/** @import { Certainty, PartRole, StoredDocument, TimeValue } from "nutgraf" */

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const ORDINALS = ["first", "second", "third", "fourth"];
const SEASONS = new Map([["SP", "spring"], ["SU", "summer"], ["FA", "autumn"], ["WI", "winter"]]);
const DAY_PARTS = new Map([["MO", "morning"], ["AF", "afternoon"], ["EV", "evening"], ["NI", "night"]]);
const OPEN = new Map([["XX", "a month"], ["XX-XX", "a day"], ["WXX", "a week"], ["WXX-WE", "a weekend"], ["QX", "a quarter"]]);
const POINTS = new Map([["PRESENT_REF", "the time of writing"], ["PAST_REF", "some time before"], ["FUTURE_REF", "some time after"]]);
const UNITS = new Map([["Y", "year"], ["M", "month"], ["W", "week"], ["D", "day"], ["DE", "decade"], ["CE", "century"], ["TH", "hour"], ["TM", "minute"], ["TS", "second"]]);

/**
 * "4 articles", "1 article".
 * @param {number} n
 * @param {string} one
 * @param {string} [many]
 */
export function count(n, one, many = `${one}s`) {
  return `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;
}

/**
 * Small numbers in letters, as in running text.
 * @param {number} n
 */
export function letters(n) {
  return WORDS[n] ?? n.toLocaleString("en-GB");
}

/**
 * "1, 2 and 3".
 * @param {readonly (string | number)[]} items
 */
export function list(items) {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/**
 * One stretch of the calendar in words: a day, a month, a year, a season. XXXX stands for a year nobody states.
 * @param {string} value TIMEX3
 * @returns {string | undefined} when it is of another kind
 */
export function day(value) {
  const found = /^(\d{4}|XXXX)(?:-([^T]+))?(?:T(.+))?$/.exec(value);
  if (!found) return undefined;
  const [, year = "", rest, hour] = found;
  const clock = hour === undefined ? "" : clockWords(hour);
  if (clock === undefined) return undefined;
  if (rest === undefined) return year === "XXXX" ? "a year not stated" : `${year}${clock}`;
  const open = OPEN.get(rest) ?? (/^WXX-[1-7]$/.test(rest) ? `a ${WEEKDAYS[Number(rest.at(-1)) - 1]}` : undefined);
  if (open) return `${open}${clock}, date not stated`;
  const words = stretch(rest);
  if (words === undefined) return undefined;
  return year === "XXXX" ? `${words}${clock}, year not stated` : `${words} ${year}${clock}`;
}

/**
 * Part of a year.
 * @param {string} rest what follows the year
 */
function stretch(rest) {
  const found = /^(\d\d)(?:-(\d\d))?$/.exec(rest);
  if (found) {
    const month = MONTHS[Number(found[1]) - 1];
    return month && found[2] ? `${Number(found[2])} ${month}` : month;
  }
  const part = /^([QH])(\d)$/.exec(rest);
  if (part) return `${ORDINALS[Number(part[2]) - 1]} ${part[1] === "Q" ? "quarter" : "half"} of`;
  const week = /^W(\d\d)$/.exec(rest);
  return week ? `week ${Number(week[1])} of` : SEASONS.get(rest);
}

/** @param {string} hour what follows the T */
function clockWords(hour) {
  const part = DAY_PARTS.get(hour);
  if (part) return `, ${part}`;
  const time = /^(\d\d:\d\d)(?::\d\d)?(Z?)$/.exec(hour);
  return time ? `, ${time[1]}${time[2] ? " UTC" : ""}` : undefined;
}

/**
 * A TIMEX3 value in words.
 * @param {TimeValue} time
 */
export function time(time) {
  const words = plainTime(time);
  switch (time.mod) {
    case "APPROX": return `about ${words}`;
    case "BEFORE": return `before ${words}`;
    case "AFTER": return `after ${words}`;
    case "START": return `the start of ${words}`;
    case "MID": return `the middle of ${words}`;
    case "END": return `the end of ${words}`;
    case "MORE_THAN": return `more than ${words}`;
    case "LESS_THAN": return `less than ${words}`;
    default: return words;
  }
}

/** @param {number} number */
function ordinal(number) {
  const ending = ["th", "st", "nd", "rd"][number % 100 > 10 && number % 100 < 14 ? 0 : number % 10] ?? "th";
  return `${number}${ending}`;
}

/** @param {TimeValue} time */
function plainTime({ type, value, earliest, latest }) {
  const length = /^P(T?)(\d+(?:\.\d+)?|X)([A-Z]{1,2})$/.exec(value);
  if (length) return lengthWords(type === "SET", length[2] ?? "", `${length[1]}${length[3]}`) ?? value;
  const point = POINTS.get(value);
  if (point) return point;
  if (/^\d{3}$/.test(value)) return `the ${value}0s`;
  if (/^\d{2}$/.test(value)) return `the ${ordinal(Number(value) + 1)} century`;
  const before = /^BC(\d{2}|\d{4})$/.exec(value)?.[1];
  if (before) return before.length === 4 ? `${Number(before)} BC` : `the ${ordinal(Number(before) + 1)} century BC`;
  if (value === earliest && latest && latest !== earliest) return span(earliest, latest);
  const words = day(value);
  if (type === "SET" && words?.endsWith(", date not stated")) return words.replace(/^an? (.*), date not stated$/, "every $1");
  // Weeks and the like are clearer as the days they are.
  if (words && !/^\d{4}-W/.test(value)) return words;
  return earliest && latest ? span(earliest, latest) : words ?? value;
}

/**
 * @param {boolean} every
 * @param {string} amount
 * @param {string} code
 */
function lengthWords(every, amount, code) {
  const unit = UNITS.get(code);
  if (!unit) return undefined;
  const units = unit === "century" ? "centuries" : `${unit}s`;
  if (amount === "X") return every ? `every few ${units}` : `a number of ${units} not stated`;
  if (every) return amount === "1" ? `every ${unit}` : `every ${amount} ${units}`;
  return `${amount} ${amount === "1" ? unit : units}`;
}

/**
 * @param {string} from
 * @param {string} to
 */
function span(from, to) {
  const first = day(from) ?? from;
  const last = day(to) ?? to;
  if (first === last) return first;
  if (from.slice(0, 7) === to.slice(0, 7)) return `${first.split(" ")[0]} to ${last}`;
  return `${first} to ${last}`;
}

/**
 * When it was published.
 * @param {StoredDocument} doc
 */
export function published(doc) {
  return doc.date ? time(doc.date) : "no date";
}

/**
 * Who printed it and whose text it is.
 * @param {StoredDocument} doc
 */
export function outlet({ source: given, outlet, credit }) {
  const source = given ?? outlet?.text.replace(/\s+/g, " ").replace(/^www\./i, "");
  if (!source) return credit ?? "no outlet named";
  return !credit || same(source, credit) ? source : `${source}, from ${credit}`;
}

/**
 * @param {string} one
 * @param {string} other
 */
function same(one, other) {
  return one.localeCompare(other, "en", { sensitivity: "base" }) === 0;
}

/**
 * What its words are written in, for whoever reads them aloud.
 * @param {StoredDocument} doc
 */
export function language({ lang, language }) {
  return lang ?? language?.code ?? "en";
}

/** @type {WeakMap<StoredDocument, string>} */
const openings = new WeakMap();

/**
 * What the article is called: its headline, else the beginning of its first sentence of more than
 * five words, so that no dateline becomes a title. Never invented.
 * @param {StoredDocument} doc
 * @param {number} [limit]
 */
export function title(doc, limit = 84) {
  const headline = doc.title ?? headlineOf(doc)?.text;
  if (headline) return headline.replace(/\s+/g, " ").trim();
  let words = openings.get(doc);
  if (words === undefined) openings.set(doc, (words = opening(doc)));
  return clip(words, limit) || "Without words";
}

/**
 * The headline found in the text; a web address in its place is none.
 * @param {StoredDocument} doc
 */
export function headlineOf({ headline }) {
  return headline && !/^\s*\w+:\/\/\S+\s*$/.test(headline.text) ? headline : undefined;
}

/** @param {StoredDocument} doc */
function opening(doc) {
  const long = (/** @type {{ start: number, end: number }} */ { start, end }) => /(?:\S+\s+){5}\S/.test(doc.text.slice(start, Math.min(end, start + 400)));
  const first = doc.sentences.find((one) => one.role === "body" && long(one)) ?? doc.sentences.find(({ role }) => role === "body") ?? doc.sentences[0];
  if (!first) return clip(doc.text.slice(0, 400), 300);
  let { start } = first;
  for (const part of doc.boilerplate) {
    if (part.start <= start && part.end > start && part.end < first.end) start = part.end;
  }
  return clip(doc.text.slice(start, Math.min(first.end, start + 800)), 300);
}

/**
 * The beginning of a text, cut between words.
 * @param {string} text
 * @param {number} limit in UTF-16 code units
 */
export function clip(text, limit) {
  const line = text.replace(/\s+/g, " ").trim();
  if (line.length <= limit) return line;
  const cut = line.slice(0, limit);
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > limit / 2 ? space : limit).replace(/[\s,;:–—-]+$/, "")}…`;
}

/** @param {Certainty} certainty */
export function certainty(certainty) {
  return { sure: "Sure", likely: "Likely", unsure: "Unsure" }[certainty];
}

/**
 * What a stretch of page furniture is.
 * @param {PartRole} role
 */
export function role(role) {
  return {
    body: "text", headline: "headline", standfirst: "standfirst", byline: "byline", dateline: "dateline", heading: "heading",
    caption: "caption", keywords: "search keywords", credit: "credit", promotion: "promotion", licence: "licence", repeat: "repeat",
    furniture: "in every article of this outlet",
  }[role];
}

/** @param {string} text */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
