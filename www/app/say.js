/** @import { Certainty, PartRole, StoredDocument, TimeValue } from "nutgraf" */

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const UNITS = new Map([["Y", "year"], ["M", "month"], ["W", "week"], ["D", "day"], ["TH", "hour"], ["TM", "minute"], ["TS", "second"]]);

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
 * One day, month or year of ISO 8601 in words; XXXX stands for a year nobody states.
 * @param {string} iso
 * @returns {string | undefined}
 */
export function day(iso) {
  const found = /^(\d{4}|XXXX)(?:-(\d{2}))?(?:-(\d{2}))?(?:T(\d{2}):(\d{2}))?/.exec(iso);
  if (!found) return undefined;
  const [, year = "", month, date, hour, minute] = found;
  if (month && !MONTHS[Number(month) - 1]) return undefined;
  if (year === "XXXX" && !month) return undefined;
  const words = [date && String(Number(date)), month && MONTHS[Number(month) - 1], year !== "XXXX" && year].filter(Boolean).join(" ");
  const clock = hour ? `, ${hour}:${minute}` : "";
  return year === "XXXX" ? `${words}${clock}, year not stated` : words + clock;
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

/** @param {TimeValue} time */
function plainTime({ type, value, earliest, latest }) {
  const length = /^P(T?)(\d+(?:\.\d+)?)([YMWDHS])$/.exec(value);
  if (length) {
    const unit = UNITS.get(`${length[1]}${length[3]}`) ?? "";
    if (type === "SET") return length[2] === "1" ? `every ${unit}` : `every ${length[2]} ${unit}s`;
    return `${length[2]} ${unit}${length[2] === "1" ? "" : "s"}`;
  }
  if (/^P(T?)X[YMWDHS]$/.test(value)) return "a number not stated";
  if (value === "PRESENT_REF") return "the time of writing";
  if (value === "PAST_REF") return "some time before";
  if (value === "FUTURE_REF") return "some time after";
  const whole = /^(\d{4}|XXXX)(-\d{2})?(-\d{2})?(T\d{2}:\d{2})?/.exec(value)?.[0] === value;
  if (whole || !earliest || !latest) return day(value) ?? value;
  return span(earliest, latest);
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
export function outlet({ source, credit }) {
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
 * What the article is called: its headline, else the beginning of its first sentence of more than
 * five words, so that no dateline becomes a title. Never invented.
 * @param {StoredDocument} doc
 * @param {number} [limit]
 */
export function title(doc, limit = 84) {
  const headline = doc.title ?? doc.headline?.text;
  if (headline) return headline.replace(/\s+/g, " ").trim();
  const body = doc.sentences.filter(({ role }) => role === "body");
  const first = body.find(({ start, end }) => /(?:\S+\s+){5}\S/.test(doc.text.slice(start, end))) ?? body[0] ?? doc.sentences[0];
  if (!first) return clip(doc.text, limit) || "Without words";
  let { start } = first;
  for (const part of doc.boilerplate) {
    if (part.start <= start && part.end > start && part.end < first.end) start = part.end;
  }
  return clip(doc.text.slice(start, first.end), limit);
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
  }[role];
}

/** @param {string} text */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
