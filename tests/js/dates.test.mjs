import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, test } from "node:test";

const core = createRequire(import.meta.url)("../../geo/component/atlas-core.js");
const day = core.isoToDay;
const span = (text) => {
  const found = core.parseDate(text);
  return found && [core.dayToIso(found.first), core.dayToIso(found.last)];
};

describe("day numbers", () => {
  test("day 0 is 1922-01-01", () => assert.equal(day("1922-01-01"), 0));
  test("1922 has 365 days", () => assert.equal(day("1923-01-01"), 365));
  test("the last day of the atlas", () => assert.equal(day("1946-12-31"), 9130));
  test("leap day", () => assert.equal(day("1924-03-01") - day("1924-02-28"), 2));
  test("there and back", () => {
    for (const number of [0, 58, 59, 789, 8628, 9130]) assert.equal(day(core.dayToIso(number)), number);
  });
  test("days before the epoch are negative", () => assert.equal(day("1921-12-31"), -1));
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
    "19390820",
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
  for (const text of none)
    test(`${JSON.stringify(text)} is no date`, () => assert.equal(core.parseDate(text), null));

  test("precision is told", () => {
    assert.deepEqual(
      ["1939", "1939-08", "1939-08-20"].map((text) => core.parseDate(text).precision),
      ["year", "month", "day"],
    );
  });
});

describe("labels", () => {
  const label = (first, last, lang) => core.spanLabel(day(first), day(last), lang);
  const cases = [
    ["1945-08-16", "1945-08-16", "1945年8月16日", "昭和20年", "16 August 1945", "Shōwa 20"],
    ["1945-07-01", "1945-07-31", "1945年7月", "昭和20年", "July 1945", "Shōwa 20"],
    ["1932-01-01", "1932-12-31", "1932年", "昭和7年", "1932", "Shōwa 7"],
    ["1925-01-01", "1925-12-31", "1925年", "大正14年", "1925", "Taishō 14"],
    ["1926-01-01", "1926-12-31", "1926年", "大正15年・昭和元年", "1926", "Taishō 15 / Shōwa 1"],
    ["1945-09-06", "1945-09-30", "1945年9月6〜30日", "昭和20年", "6–30 September 1945", "Shōwa 20"],
    [
      "1938-08-12",
      "1938-12-31",
      "1938年8月12日〜12月31日",
      "昭和13年",
      "12 August – 31 December 1938",
      "Shōwa 13",
    ],
    ["1938-01-01", "1938-06-30", "1938年1月〜6月", "昭和13年", "January–June 1938", "Shōwa 13"],
    [
      "1938-12-30",
      "1939-01-02",
      "1938年12月30日〜1939年1月2日",
      "昭和13年・昭和14年",
      "30 December 1938 – 2 January 1939",
      "Shōwa 13 / Shōwa 14",
    ],
  ];
  for (const [first, last, ja, eraJa, en, eraEn] of cases) {
    test(`${first}/${last}`, () => {
      assert.deepEqual([label(first, last, "ja").main, label(first, last, "ja").era], [ja, eraJa]);
      assert.deepEqual([label(first, last, "en").main, label(first, last, "en").era], [en, eraEn]);
    });
  }
  test("昭和 begins on 25 December 1926", () => {
    assert.equal(core.eraLabel(day("1926-12-24"), "ja"), "大正15年");
    assert.equal(core.eraLabel(day("1926-12-25"), "ja"), "昭和元年");
  });
  test("the spoken label has both calendars", () =>
    assert.equal(label("1945-08-16", "1945-08-16", "ja").text, "1945年8月16日(昭和20年)"));
});
