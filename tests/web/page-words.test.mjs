// The page's addresses and its wording, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";

import { check, find } from "../../www/app/anchor.js";
import { isoDate } from "../../www/app/dates.js";
import { citation } from "../../www/app/parts/citation.js";
import * as say from "../../www/app/say.js";
import { format, parse, passage } from "../../www/app/url.js";

test("every address says the place it was made from", () => {
  for (const hash of [
    "#/brief", "#/brief?n=7", "#/read", "#/read/5f3a9c1e20b7", "#/read/5f3a9c1e20b7/587-928",
    "#/read/5f3a9c1e20b7/587-928?q=%22de-escalation+zones%22", "#/read/a%2Fb%3Fc%23d/0-1", "#/search?q=caf%C3%A9+%F0%9F%93%B0",
    "#/search?q=a+b&any=1", "#/timeline", "#/timeline?from=2017&to=2017-06-08", "#/quotes?speaker=p%3Aann-lee&source=x&indirect=1&terms=1",
  ]) assert.equal(format(parse(hash)), hash);
  assert.equal(passage({ doc: "a", start: 3, end: 9, text: "some\nwords" }, { q: "x" }), "#/read/a/3-9?q=x&words=some+words");
});

test("an address that means nothing is the Brief, half of one is as much as it says", () => {
  for (const hash of ["", "#", "#middle", "#/nonsense", "#/brief?n=0", "#/brief?n=13", "#/brief?n=x"]) assert.deepEqual(parse(hash), { section: "brief" });
  for (const range of ["", "/", "/9-3", "/3-3", "/3", "/a-b", "/-1-4"]) assert.deepEqual(parse(`#/read/x${range}`), { section: "read", doc: "x" });
  assert.deepEqual(parse("#/read/%E0%A4%A/1-2"), { section: "read", doc: "%E0%A4%A", start: 1, end: 2 });
});

test("a time is said as far as it is known", () => {
  /** @type {[import("nutgraf").TimeValue, string][]} */
  const cases = [
    [{ type: "DATE", value: "2017-06-08" }, "8 June 2017"],
    [{ type: "DATE", value: "2017-06" }, "June 2017"],
    [{ type: "DATE", value: "2017" }, "2017"],
    [{ type: "DATE", value: "XXXX-05-10" }, "10 May, year not stated"],
    [{ type: "DATE", value: "XXXX-05" }, "May, year not stated"],
    [{ type: "DATE", value: "2017-07", mod: "MID" }, "the middle of July 2017"],
    [{ type: "DATE", value: "2017-W23", earliest: "2017-06-05", latest: "2017-06-11" }, "5 to 11 June 2017"],
    [{ type: "DATE", value: "2017-WXX", earliest: "2017-06-28", latest: "2017-07-04" }, "28 June 2017 to 4 July 2017"],
    [{ type: "DATE", value: "2017-06", mod: "AFTER", earliest: "2017-06-08", latest: "2017-06-30" }, "after June 2017"],
    [{ type: "TIME", value: "2017-06-08T19:16" }, "8 June 2017, 19:16"],
    [{ type: "DURATION", value: "P5Y", mod: "MORE_THAN" }, "more than 5 years"],
    [{ type: "DURATION", value: "PT1H" }, "1 hour"],
    [{ type: "SET", value: "P1W" }, "every week"],
    [{ type: "DATE", value: "PRESENT_REF" }, "the time of writing"],
    [{ type: "DATE", value: "XXXX-WXX-3" }, "a Wednesday, date not stated"],
    [{ type: "TIME", value: "XXXX-WXX-5TNI" }, "a Friday, night, date not stated"],
    [{ type: "SET", value: "XXXX-WXX-1" }, "every Monday"],
    [{ type: "DATE", value: "2016-WI" }, "winter 2016"],
    [{ type: "DATE", value: "2017-Q1" }, "first quarter of 2017"],
    [{ type: "DATE", value: "XXXX-SU" }, "summer, year not stated"],
    [{ type: "DATE", value: "XXXX" }, "a year not stated"],
    [{ type: "TIME", value: "2017-06-08T19:30Z" }, "8 June 2017, 19:30 UTC"],
    [{ type: "DURATION", value: "PXW" }, "a number of weeks not stated"],
    [{ type: "DURATION", value: "PXCE" }, "a number of centuries not stated"],
    [{ type: "DATE", value: "199", earliest: "1990-01-01", latest: "1999-12-31" }, "the 1990s"],
    [{ type: "DATE", value: "20XX", earliest: "2000-01-01", latest: "2099-12-31" }, "1 January 2000 to 31 December 2099"],
    [{ type: "DATE", value: "something else" }, "something else"],
  ];
  for (const [time, words] of cases) assert.equal(say.time(time), words);
});

test("titles are cut between words, never invented", () => {
  assert.equal(say.clip("The mayor\n opened  a bridge.", 40), "The mayor opened a bridge.");
  assert.equal(say.clip("The mayor opened, after four years, a bridge.", 20), "The mayor opened…");
  assert.equal(say.clip("Donaudampfschifffahrtsgesellschaft", 10), "Donaudampf…");
  assert.equal(say.list([1]), "1");
  assert.equal(say.list([1, 2, 4]), "1, 2 and 4");
  assert.equal(say.count(1, "passage"), "1 passage");
  assert.equal(say.count(1400, "passage"), "1,400 passages");
});

test("a date is taken as typed, when it can mean only one", () => {
  for (const [typed, iso] of [
    ["2017-06-08", "2017-06-08"], ["2017-6-8", "2017-06-08"], ["2017-06", "2017-06"], ["2017", "2017"],
    ["8 June 2017", "2017-06-08"], ["8th of June, 2017", "2017-06-08"], ["June 8, 2017", "2017-06-08"], ["Thursday, 8 Jun 2017", "2017-06-08"],
    ["jun. 8 2017", "2017-06-08"], ["June 2017", "2017-06"], ["1 Sept 2020", "2020-09-01"], [" 29 February 2016 ", "2016-02-29"],
  ]) assert.equal(isoDate(typed ?? ""), iso, typed);
  for (const typed of ["", "08/06/2017", "31 June 2017", "29 February 2017", "2017-13", "June", "8 Ju 2017", "8 Foo 2017", "yesterday", "20170608"]) {
    assert.equal(isoDate(typed), undefined, typed);
  }
});

test("a passage is found again by its words, and it is said that it moved", () => {
  const text = "New first line.\n\nThe mayor opened the bridge on Monday. It took four years.";
  const docs = /** @type {any[]} */ ([{ id: "a", text }, { id: "b", text: "Something else." }]);
  const words = check("The mayor opened the bridge on Monday.");
  assert.equal(words, "The mayor opened the bridge on M");
  /** @type {import("../../www/app/url.js").Route} */
  const there = { section: "read", doc: "a", start: 17, end: 55, words };
  assert.equal(find(there, docs), there);
  assert.deepEqual(find({ ...there, start: 0, end: 38 }, docs), { ...there, moved: "here" });
  assert.deepEqual(find({ ...there, doc: "gone", start: 0, end: 38 }, docs), { ...there, moved: "elsewhere" });
  assert.deepEqual(find({ ...there, doc: "b" }, docs), { ...there, doc: "b", start: undefined, end: undefined, moved: "gone" });
  const lost = { ...there, doc: "gone", words: "not here" };
  assert.equal(find(lost, docs), lost);
});

test("a citation names outlet, date, paragraph, source and characters", () => {
  const doc = /** @type {any} */ ({
    id: "a", text: "MOSCOW.\n\nHe said so. She did too.", credit: "TASS", date: { type: "DATE", value: "2017-06-08" },
    paragraphs: [{ start: 0, end: 7, number: 1 }, { start: 9, end: 33, number: 2 }],
  });
  assert.equal(citation(doc, 4, { start: 9, end: 20 }), '"He said so." (TASS, 8 June 2017, par. 2; source 4, characters 9–20)');
  assert.match(citation({ ...doc, credit: undefined, date: undefined }, 1, { start: 0, end: 20 }), /" \(no outlet named, no date, pars\. 1–2; source 1, characters 0–20\)$/);
});
