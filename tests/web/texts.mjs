// Texts for tests and benchmarks: the seeds as files, and news made by program
// from sentences of our own, as much of it as wanted and the same every time.

import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** The built package. */
export const NPM = path.join(ROOT, "www/dist/npm");
/** The built page. */
export const SITE = path.join(ROOT, "www/dist/site");

/** The seed articles as they are handed in: `{ id, text }`. */
export function seeds() {
  const dir = path.join(ROOT, "seeds");
  return readdirSync(dir).filter((f) => f.endsWith(".txt")).sort().map((f) => ({ id: f.slice(0, 3), text: readFileSync(path.join(dir, f), "utf8") }));
}

/** Numbers from 0 to below 1, the same for the same seed (Lehmer's generator). */
export function randomFrom(/** @type {number} */ seed) {
  let state = (seed % 2147483646) + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

const NAMES = ["Maria Okafor", "Lars Holm", "Dr. Ana de la Cruz", "Tomáš Novák", "Aisha al-Karim", "Jean-Luc Ferrand", "Ngô Thị Lan", "Priya O’Neill"];
const ROLES = ["Mayor", "Energy Minister", "police chief", "Deputy Prime Minister", "spokeswoman", "Gen."];
const PLACES = ["Bergen", "Lagos", "São Paulo", "New Delhi", "Geneva", "Kyoto", "North Island", "Côte d’Ivoire"];
const GROUPS = ["Harbour Authority", "National Water Board (NWB)", "Blue Coast University", "Workers’ Union", "Ministry of Transport", "European Commission"];
const DAYS = ["on Monday", "on 3 May 2016", "last week", "in mid-July", "on June 13-14", "two years ago", "since March 2011", "next Friday", "in the 1990s"];
const FIGURES = ["some 400 people", "$1.13bn", "76 per cent", "between 10 and 15 boats", "dozens of homes", "€2.5 million", "three of four schools", "nearly 9,000 tonnes"];
const TEMPLATES = [
  "{role} {name} said {day} that {figure} had been counted in {place}.",
  "“We will not close the harbour,” {name} told reporters in {place}.",
  "\"It is a step in the right direction,\" said {name}, {role} of the {group}. \"But the work goes on.\"",
  "The {group} announced {day} that talks in {place} would resume.",
  "According to the {group}, {figure} were lost {day}.",
  "‘Nobody asked us,’ the {role} said. ‘Not once.’",
  "Meanwhile, {place} has been divided between two councils {day}.",
  "A source close to the talks called it a “remarkable achievement”, adding nothing more.",
  "{name}, who came to {place} {day}, declined to comment.",
  "Is {figure} too much for {place}? The {group} thinks so.",
  "«Nous verrons bien», said {name} (the {role}) {day}.",
  "The de-escalation plan, worth {figure}, was signed {day} by {name} and {name}.",
];
/** What breaks offsets: astral characters, marks, joined emoji, odd breaks, halves of pairs. */
const TROUBLE = ["😀", "👩‍👩‍👧", "e\u0301", "ﬁ", "\u00a0", "\r\n", "\ud83d", "\udc00", "𝒩", "日本語。", "\u200b", "مرحبا", "\u0000", "İ", "ß", "\ufeff"];

/**
 * A made-up article.
 * @param {number} seed
 * @param {{ sentences?: number, trouble?: number }} [options] `trouble`: share of places with a troublesome character
 */
export function article(seed, { sentences = 12, trouble = 0 } = {}) {
  const random = randomFrom(seed);
  const pick = (/** @type {string[]} */ list) => list[Math.floor(random() * list.length)] ?? "";
  const lists = { name: NAMES, role: ROLES, place: PLACES, group: GROUPS, day: DAYS, figure: FIGURES };
  let text = "";
  if (random() < 0.5) text += `${pick(GROUPS)} to reopen talks in ${pick(PLACES)}\n\n`;
  if (random() < 0.5) text += `${pick(PLACES).toUpperCase()}, June 8 (Reuters) - `;
  for (let i = 0; i < sentences; i++) {
    let sentence = pick(TEMPLATES).replace(/\{(\w+)\}/g, (_, kind) => pick(lists[/** @type {keyof typeof lists} */ (kind)]));
    if (random() < trouble) {
      const at = Math.floor(random() * sentence.length);
      sentence = sentence.slice(0, at) + pick(TROUBLE) + sentence.slice(at);
    }
    text += sentence + (random() < 0.3 ? "\n\n" : " ");
  }
  return { id: `made-${seed}`, text };
}

/**
 * Calls `see` for every span in an answer.
 * @param {any} value
 * @param {(span: any) => void} see
 */
export function eachSpan(value, see) {
  if (value === null || typeof value !== "object") return;
  if (typeof value.start === "number") see(value);
  for (const inner of Object.values(value)) eachSpan(inner, see);
}
