// News made by program as a newsroom's pile is: each article about people, places and things of
// its own, in words of its own, a few printed again by others. Unlike `article` of texts.mjs,
// whose few sentences come back in every article and make everything a copy of everything.

import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { randomFrom } from "./texts.mjs";

const LISTS = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../src/lexicon/data");

/** @param {string} name of a word list of the engine */
const words = (name) => readFileSync(path.join(LISTS, `${name}.txt`), "utf8").split("\n").map((line) => line.split("\t")[0] ?? "").filter((word) => /^[a-z][a-z ]+$/.test(word));

const PLAIN = words("common_words");
const GIVEN = words("first_names");
const FAMILY = words("last_names");
const PLACES = words("places");
const ROLES = words("roles");
const BODIES = ["Ministry of", "Bureau of", "Institute for", "Council of", "Union of", "Office for"];
const DAYS = ["on Monday", "on Tuesday", "last week", "on 3 May 2016", "in mid-July", "two years ago", "since March 2011", "next Friday", "in the 1990s", "this month", "on Sunday evening"];
const SPEECH = ["said", "told reporters", "added", "warned", "insisted"];
const DETERMINERS = ["the", "a", "its", "their", "this", "no", "every", "another", "the same", "some of the"];
const LINKS = ["of", "in", "for", "with", "near", "against", "after", "under", "between", "through"];
const VERBS = ["will", "would", "had", "has", "may", "did not", "could", "must"];
const JOINTS = [", and", ", but", " because", " while", " so that", ";", " although", " where"];

const capital = (/** @type {string} */ text) => text.replace(/(^|[\s-])[a-z]/g, (letter) => letter.toUpperCase());

/**
 * One article.
 * @param {number} seed
 * @param {{ characters?: number }} [options] about how long, 5,000 where nothing is said
 */
function original(seed, { characters = 5000 } = {}) {
  const random = randomFrom(seed * 7919 + 17);
  /** @template T @param {readonly T[]} list */
  const any = (list) => /** @type {T} */ (list[Math.floor(random() * list.length)]);
  // Few words are frequent and many are rare: the square of a number puts it near the front.
  const shuffled = (/** @type {number} */ n) => PLAIN[(n * 1871) % PLAIN.length] ?? "";
  const word = () => shuffled(Math.floor(random() ** 2 * PLAIN.length));
  const place = () => capital(any(PLACES));
  const people = Array.from({ length: 6 }, () => [capital(any(GIVEN)), capital(any(FAMILY))]);
  const places = [place(), place(), place()];
  const bodies = Array.from({ length: 3 }, () => `the ${any(BODIES)} ${capital(word())} in ${any(places)}`);
  const number = () => String(Math.floor(random() ** 3 * 9000) + 2);
  const who = () => {
    const [given, family] = any(people);
    return random() < 0.4 ? `${given} ${family}` : `${family}`;
  };
  /** @returns {string} */
  const thing = () => {
    if (random() < 0.15) return any(places);
    if (random() < 0.1) return any([`some ${number()} ${word()}`, `$${number()} million`, `${number()} per cent`]);
    const words = `${any(DETERMINERS)} ${random() < 0.4 ? `${word()} ` : ""}${word()}`;
    return random() < 0.35 ? `${words} ${any(LINKS)} ${thing()}` : words;
  };
  const clause = () => `${random() < 0.3 ? any([who(), `${any(ROLES)} ${any(people).join(" ")}`, any(bodies)]) : thing()} ${any(VERBS)} ${word()} ${thing()}`;
  const spoken = () => random() < 0.3 ? `${clause()}${any(JOINTS)} ${clause()}` : `${clause()}${random() < 0.4 ? ` ${any(DAYS)}` : ""}`;
  const upper = (/** @type {string} */ text) => text.charAt(0).toUpperCase() + text.slice(1);
  const sentence = () => {
    const kind = random();
    if (kind < 0.15) return `“${upper(spoken())},” ${any([`${who()} ${any(SPEECH)}`, `${any(SPEECH)} ${who()}`])}. “${upper(clause())}.”`;
    if (kind < 0.3) return `${upper(spoken())}, ${who()} ${any(SPEECH)}.`;
    return `${upper(spoken())}.`;
  };
  let text = `${capital(`${word()} ${word()}`)} over ${word()} ${word()} in ${places[0]}\n\n`;
  if (random() < 0.5) text += `${places[0]?.toUpperCase()}, June ${1 + Math.floor(random() * 28)}, 2017 (Reuters) - `;
  while (text.length < characters) text += sentence() + (random() < 0.4 ? "\n\n" : " ");
  return text.trimEnd();
}

/**
 * An article; one in ten has paragraphs of an earlier one.
 * @param {number} seed
 * @param {{ characters?: number }} [options]
 */
export function news(seed, options = {}) {
  let text = original(seed, options);
  if (seed % 10 === 9) {
    const copied = original(seed - 1 - (seed % 7), options).split("\n\n").slice(2, 6);
    text = `${text.slice(0, Math.floor(text.length * 0.6))}\n\n${copied.join("\n\n")}`;
  }
  return { id: `news-${seed}`, text };
}
