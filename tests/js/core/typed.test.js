/** Typed dates by their properties: every way to write a day means that day, and no text at all breaks the reading. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { isoToDay, partsOf } from "../../../geo/component/core/dates.js";
import { dayWords } from "../../../geo/component/core/texts.js";
import { parseDate, waysOf } from "../../../geo/component/core/typed.js";
import { dice, HEAD } from "../head.js";

const WAYS = waysOf(HEAD);
const FIRST = isoToDay("1922-01-01");
const LAST = isoToDay("1946-12-31");
const SHOWA = isoToDay("1926-12-25");
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]; // prettier-ignore

const full = (text) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const two = (number) => String(number).padStart(2, "0");

/** All ways to write a day. */
function writtenOf(day) {
  const { year, month, date } = partsOf(day);
  const [name, number] = day < SHOWA ? ["大正", year - 1911] : ["昭和", year - 1925];
  const [m, d] = [two(month), two(date)];
  const english = MONTHS[month - 1];
  const ways = [
    `${year}-${m}-${d}`, `${year}-${month}-${date}`, `${year}/${month}/${date}`, `${year}.${month}.${date}`,
    `${year}年${month}月${date}日`, `${year}年${m}月${d}日`, `${year} 年 ${month} 月 ${date} 日`, `${year}ー${m}ー${d}`,
    `${year}–${m}–${d}`, `${name}${number}年${month}月${date}日`, `${name}${number}.${month}.${date}`,
    `${name === "大正" ? "T" : "s"}${number}-${month}-${date}`, `${date} ${english} ${year}`, `${english} ${date}, ${year}`,
    `${date} ${english.slice(0, 3).toLowerCase()} ${year}`, `\u3000${year}-${m}-${d}\t`,
  ]; // prettier-ignore
  if (number === 1) ways.push(`${name}元年${month}月${date}日`);
  return [...ways, ...ways.map(full)];
}

describe("every day of the atlas", () => {
  test("means itself, however it is written", () => {
    for (let day = FIRST; day <= LAST; day += 1) {
      for (const text of writtenOf(day)) {
        assert.deepEqual(parseDate(text, WAYS), { first: day, last: day, precision: "day" }, text);
      }
    }
  });

  test("lies in its month and its year, which tile the time", () => {
    let after = FIRST;
    for (let year = 1922; year <= 1946; year += 1) {
      const whole = parseDate(String(year), WAYS);
      assert.deepEqual([whole.first, whole.precision], [after, "year"]);
      for (let month = 1; month <= 12; month += 1) {
        const texts = [`${year}-${two(month)}`, `${year}年${month}月`, `${MONTHS[month - 1]} ${year}`];
        const found = texts.map((text) => parseDate(text, WAYS));
        assert.deepEqual(found[1], found[0]);
        assert.deepEqual(found[2], found[0]);
        assert.equal(found[0].first, after);
        after = found[0].last + 1;
      }
      assert.equal(whole.last, after - 1);
    }
    assert.equal(after, LAST + 1);
  });

  test("what the label of a day says can be typed", () => {
    for (let day = FIRST; day <= LAST; day += 7) {
      for (const language of HEAD.languages) {
        assert.equal(parseDate(dayWords(day, language), WAYS).first, day);
      }
    }
  });
});

describe("any text", () => {
  const PIECES = [
    "19", "45", "1945", "8", "13", "31", "0", "年", "月", "日", "昭和", "大正", "元", "S", "-", "/", ".", "ー", " ", "\u3000", "Aug", "May",
    "１９", "<b>", "\ud83d", "\u202e", "\0", "e", "__proto__", "今日", "NaN",
  ]; // prettier-ignore

  test("is an interval in order or nothing, and never an error", () => {
    const random = dice(1939);
    let dates = 0;
    for (let i = 0; i < 20000; i += 1) {
      const parts = Array.from(
        { length: 1 + Math.floor(random() * 7) },
        () => PIECES[Math.floor(random() * PIECES.length)],
      );
      const found = parseDate(parts.join(""), WAYS);
      if (found === null) continue;
      dates += 1;
      assert.ok(Number.isInteger(found.first) && Number.isInteger(found.last), parts.join(""));
      assert.ok(found.first <= found.last, parts.join(""));
    }
    assert.ok(dates > 20);
  });

  test("a year is the year that is written, also before 100", () => {
    for (let year = 0; year <= 9999; year += 1) {
      const text = String(year).padStart(4, "0");
      const found = parseDate(text, WAYS);
      assert.equal(partsOf(found.first).year, year, text);
      assert.equal(partsOf(found.last).year, year, text);
    }
  });

  test("a day that is not in the calendar is no date in any form", () => {
    for (const [year, month, date] of [
      [1945, 2, 29], [1944, 2, 30], [1945, 4, 31], [1945, 13, 1], [1945, 0, 1], [1945, 1, 0], [1945, 1, 32],
    ]) {
      const forms = [`${year}-${two(month)}-${two(date)}`, `${year}年${month}月${date}日`, `昭和${year - 1925}年${month}月${date}日`];
      forms.flatMap((text) => [text, full(text)]).forEach((text) => assert.equal(parseDate(text, WAYS), null, text));
    }
  }); // prettier-ignore

  test("long texts are read in the time of short ones", () => {
    for (const text of [
      "1".repeat(100000),
      "May ".repeat(25000),
      "昭和".repeat(50000),
      " ".repeat(100000),
      "1 ".repeat(50000),
    ]) {
      assert.equal(parseDate(text, WAYS), null);
    }
  });
});

describe("a reign whose years begin on the day it began", () => {
  const day = (iso) => isoToDay(iso);
  const atlas = waysOf({
    eras: [
      { names: ["Reign of Ann", "A"], first: day("1804-02-29"), last: day("1806-10-09"), counting: "anniversary" },
      { names: ["Reign of Bea"], first: day("1806-10-10"), last: null, counting: "anniversary" },
    ],
    languages: [{ typed: { months: MONTHS, era: "year {year} of the {era}" } }],
  });

  test("is typed as a language writes it, or by name and number", () => {
    for (const [text, first, last] of [
      ["Year 1 of the reign of Bea", "1806-10-10", "1807-10-09"], ["reign of bea 2", "1807-10-10", "1808-10-09"],
      ["A1", "1804-02-29", "1805-02-28"], ["A2", "1805-03-01", "1806-02-28"], ["A3", "1806-03-01", "1806-10-09"],
      ["A1.2", "1804-02-29", "1804-02-29"], ["A1.1.31", "1805-01-31", "1805-01-31"],
    ]) {
      const found = parseDate(text, atlas);
      assert.deepEqual([found?.first, found?.last], [day(first), day(last)], text);
    }
  }); // prettier-ignore

  test("has no year before its first or after its last", () => {
    for (const text of ["A0", "A4", "A3.12.1", "year 2 of the Reign of"]) {
      assert.equal(parseDate(text, atlas), null, text);
    }
  });
});

describe("the cases that server and browser share", () => {
  const shared = JSON.parse(readFileSync(new URL("../../typed_dates.json", import.meta.url), "utf8"));
  const day = (iso) => (iso === null ? null : isoToDay(iso));
  const eras = shared.ways.eras.map((era) => ({ ...era, first: day(era.first), last: day(era.last) }));
  const ways = { ...shared.ways, eras };
  const spanOf = (text) => {
    const found = parseDate(text, ways);
    return found && [found.first, found.last];
  };

  for (const text of shared.one_day.texts) {
    test(text, () => assert.deepEqual(spanOf(text), [day(shared.one_day.day), day(shared.one_day.day)]));
  }
  for (const [text, first, last] of shared.periods) {
    test(text, () => assert.deepEqual(spanOf(text), [day(first), day(last)]));
  }
  for (const text of shared.none) test(`${JSON.stringify(text)} is none`, () => assert.equal(spanOf(text), null));
});
