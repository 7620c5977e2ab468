import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { dayToIso, isoToDay } from "../../../geo/component/core/dates.js";
import { dayWords, stepLabel, textOf } from "../../../geo/component/core/texts.js";
import { parseDate, waysOf } from "../../../geo/component/core/typed.js";
import { HEAD } from "../head.js";

const WAYS = waysOf(HEAD);

const day = isoToDay;
const span = (text) => {
  const found = parseDate(text, WAYS);
  return found && [dayToIso(found.first), dayToIso(found.last)];
};

describe("day numbers", () => {
  test("day 0 is 1970-01-01", () => assert.equal(day("1970-01-01"), 0));
  test("1922 has 365 days", () => assert.equal(day("1923-01-01") - day("1922-01-01"), 365));
  test("the last day of the atlas", () => assert.equal(day("1946-12-31"), -8402));
  test("leap day", () => assert.equal(day("1924-03-01") - day("1924-02-28"), 2));
  test("there and back", () => {
    for (const number of [0, 58, 59, 789, -1, -8402, -17532]) assert.equal(day(dayToIso(number)), number);
  });
  test("days before the epoch are negative", () => assert.equal(day("1969-12-31"), -1));
  for (const bad of ["1945-02-30", "1945-13-01", "1945-8-1", "1945-08", "", "x", null, undefined]) {
    test(`${JSON.stringify(bad)} is no day`, () => assert.equal(day(bad), null));
  }
});

describe("typed dates", () => {
  const same = [
    ["1939", "1939-01-01", "1939-12-31"],
    ["1939年", "1939-01-01", "1939-12-31"],
    ["1939-08", "1939-08-01", "1939-08-31"],
    ["1939年8月", "1939-08-01", "1939-08-31"],
    ["1939-08-20", "1939-08-20", "1939-08-20"],
    ["1939/8/20", "1939-08-20", "1939-08-20"],
    ["1939年8月20日", "1939-08-20", "1939-08-20"],
    ["１９３９年８月２０日", "1939-08-20", "1939-08-20"],
    [" 1939 年 8 月 20 日 ", "1939-08-20", "1939-08-20"],
    ["昭和14年8月20日", "1939-08-20", "1939-08-20"],
    ["昭和14", "1939-01-01", "1939-12-31"],
    ["昭和14年", "1939-01-01", "1939-12-31"],
    ["昭和14年8月", "1939-08-01", "1939-08-31"],
    ["S14.8.20", "1939-08-20", "1939-08-20"],
    ["大正15年", "1926-01-01", "1926-12-24"],
    ["昭和元年", "1926-12-25", "1926-12-31"],
    ["昭和1年", "1926-12-25", "1926-12-31"],
    ["大正15年12月24日", "1926-12-24", "1926-12-24"],
    ["昭和元年12月25日", "1926-12-25", "1926-12-25"],
    ["1924-02", "1924-02-01", "1924-02-29"],
    ["20 August 1939", "1939-08-20", "1939-08-20"],
    ["August 20, 1939", "1939-08-20", "1939-08-20"],
    ["Aug 1939", "1939-08-01", "1939-08-31"],
  ];
  for (const [text, first, last] of same) test(text, () => assert.deepEqual(span(text), [first, last]));

  const none = [
    "",
    "abc",
    "1939-13",
    "1939-02-30",
    "193",
    "193908200",
    "1939-08-20x",
    "昭和",
    "昭和14年13月",
    "大正16年",
    "大正15年12月25日",
    "昭和元年8月1日",
    "32 August 1939",
    "August",
    "20 August",
    "<b>1939</b>",
  ];
  for (const text of none) test(`${JSON.stringify(text)} is no date`, () => assert.equal(parseDate(text, WAYS), null));

  test("precision is told", () => {
    assert.deepEqual(
      ["1939", "1939-08", "1939-08-20"].map((text) => parseDate(text, WAYS).precision),
      ["year", "month", "day"],
    );
  });
});

describe("words", () => {
  const step = { labels: { ja: [["1945年8月", "昭和20年"]], en: [["August 1945", "Shōwa 20"]] } };
  test("a day, as each language writes it", () =>
    assert.deepEqual(
      HEAD.languages.map((language) => dayWords(day("1945-08-16"), language)),
      ["1945年8月16日", "16 August 1945"],
    ));
  test("a step has the words of the build", () => {
    assert.deepEqual(stepLabel(step, 0, "ja"), { main: "1945年8月", era: "昭和20年" });
    assert.deepEqual(stepLabel(step, 0, "en"), { main: "August 1945", era: "Shōwa 20" });
  });
  test("a language without words takes those of the first", () =>
    assert.equal(stepLabel(step, 0, "fr").main, "1945年8月"));
  test("a text falls back to the first language it has, and says which", () => {
    assert.deepEqual(textOf({ ja: "図", en: "map" }, "en"), { text: "map", lang: "en" });
    assert.deepEqual(textOf({ ja: "図", en: "map" }, "fr"), { text: "図", lang: "ja" });
    assert.deepEqual(textOf(null, "en"), { text: "", lang: null });
  });
});
