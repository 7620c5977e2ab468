/**
 * Dates as people type them: years, months and days in figures of any width or in Chinese numerals, in the calendar
 * or in eras, with the names of months, beside the day of the week; the same as geo/reader/typed.py reads, held to the
 * cases of tests/typed_dates.json.
 *
 * A coarse date is a period; its last day is the one to show.
 */
import { dayOf, lastOfMonth, partsOf } from "./dates.js";

/**
 * @typedef {object} Era of atlas.eras
 * @property {string[]} names as they are typed
 * @property {number} first @property {number|null} last days, inclusive; null: it goes on
 * @property {string} [counting] "anniversary": a year begins on the day and month of the first, else at New Year
 * @property {number} [first_year] calendar year of its first year, if not that of its first day
 *
 * @typedef {object} Ways ways to write a date beside the calendar's numbers
 * @property {Era[]} [eras]
 * @property {string[][]} [months] names of the twelve months in each language that has names for them
 * @property {string[]} [era_years] patterns of the year of an era, with {era} and {year}
 * @property {string[]} [weekdays] names of the days of the week
 *
 * @typedef {{first: number, last: number, precision: "day"|"month"|"year"}} Period
 */

/** What may follow a year: month and day, with signs or 年月日. */
const REST = "(?:[-/.年](\\d{1,2})(?:[-/.月](\\d{1,2})日?|月)?|年)?$";
const CIVIL = new RegExp(`^(\\d{4})${REST}`);
/** A day or a month without signs, and a day first, with dots. */
const COMPACT = /^(\d{4})(\d\d)(\d\d)?$/;
const DAY_FIRST = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
/** Words that say that a year is of the common calendar. */
const COMMON = /^\s*(?:西暦|西紀|公元|(?:ad|a\.d\.|ce)(?=[\s\d]))/;
const NUMERALS = /[〇零○一二三四五六七八九十廿卅]+/g;
const DIGITS = {
  "零": 0,
  "○": 0,
  ...Object.fromEntries([..."〇一二三四五六七八九"].map((numeral, n) => [numeral, n])),
};
const TENS = { 廿: 20, 卅: 30 };
const BRACKETS = /\(([^()]*)\)/g;
/** Letters of the name of a month or day that must be typed. */
const FEWEST = 3;
/** Words between a day and its month. */
const FILLERS = ["of", "the", "di"];

/**
 * Interval of a year, a month or a day; null when month or date do not exist.
 * @returns {Period|null}
 */
function periodOf(year, month, date) {
  if (month === undefined) {
    return { first: dayOf(year, 1, 1), last: dayOf(year, 12, 31), precision: "year" };
  }
  if (month < 1 || month > 12) return null;
  if (date === undefined) {
    return { first: dayOf(year, month, 1), last: lastOfMonth(year, month), precision: "month" };
  }
  const day = dayOf(year, month, date);
  return day === null ? null : { first: day, last: day, precision: "day" };
}

/** Part of a period that lies in a span of days; `last` null: the span goes on. */
function overlap(period, { first, last }) {
  const cut = {
    ...period,
    first: Math.max(period.first, first),
    last: last === null ? period.last : Math.min(period.last, last),
  };
  return cut.first <= cut.last ? cut : null;
}

/** First day of a year of an era that is counted from its first day; of a 29 February the day after. */
function anniversary(era, number) {
  const { year, month, date } = partsOf(era.first);
  const day = dayOf(year + number - 1, month, date);
  return day === null ? dayOf(year + number - 1, 3, 1) : day;
}

/**
 * What of a year of an era is meant, cut where the era ends. A month in which the year changes is meant where the
 * year begins.
 * @returns {Period|null}
 */
function eraPeriod(era, number, month, date) {
  const year = (era.first_year ?? partsOf(era.first).year) + number - 1;
  if (number < 1 || year < 1 || year > 9998) return null;
  if (era.counting !== "anniversary") {
    const period = periodOf(year, month, date);
    return period && overlap(period, era);
  }
  const whole = { first: anniversary(era, number), last: anniversary(era, number + 1) - 1, precision: "year" };
  const span = overlap(/** @type {Period} */ (whole), era);
  if (!span || month === undefined) return span;
  const parts = [year, year + 1].map((start) => periodOf(start, month, date));
  return parts.map((part) => part && overlap(part, span)).find(Boolean) || null;
}

/** Is a word one of the names or the beginning of one? */
function starts(word, names, fewest) {
  return word.length >= fewest && names.some((name) => name.startsWith(word));
}

/** A number in Chinese numerals, by places (一九四五) or by tens (二十五, 廿五), in figures. */
function figures(text) {
  if (!/[十廿卅]/.test(text)) return [...text].map((numeral) => DIGITS[numeral]).join("");
  let [whole, last] = [0, 0];
  for (const numeral of text) {
    if (numeral === "十") [whole, last] = [whole + 10 * (last || 1), 0];
    else [whole, last] = [whole + (TENS[numeral] || 0), DIGITS[numeral] || 0];
  }
  return String(whole + last);
}

/** A text without the name of a day of the week at its end, long (水曜日) or, where it is that short, cut (水曜). */
function withoutWeekday(text, weekdays) {
  const ends = weekdays.flatMap((name) => (name.length <= FEWEST ? [name, name.slice(0, -1)] : [name]));
  return ends.reduce((rest, end) => (end && rest.endsWith(end) ? rest.slice(0, -end.length) : rest), text);
}

/** Figures for numerals, plain signs and single spaces, without the day of the week. */
function plain(text, names) {
  const weekdays = names.map((name) => name.toLowerCase());
  const folded = String(text)
    .normalize("NFKC")
    .replace(/[‐‑–—−ー]/g, "-") // with kana input the key "-" gives ー
    .toLowerCase()
    .replace(/・/g, ".")
    .replace(COMMON, "");
  const open = folded.replace(BRACKETS, (whole, inner) => (starts(inner.trim(), weekdays, 1) ? "" : whole));
  const words = open
    .split(/\s+/)
    .filter((word) => word && !starts(word.replace(/^[.,]+|[.,]+$/g, ""), weekdays, FEWEST));
  return withoutWeekday(words.join(" "), weekdays)
    .replace(/元年/g, "1年")
    .replace(/元/g, "1年")
    .replace(NUMERALS, figures)
    .trim();
}

const number = (text) => (text === undefined ? undefined : Number(text));
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** As typed texts are compared: folded, without spaces. */
const tightened = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/** What finds the year of an era in a text that is tight. */
function eraExpression(pattern, name) {
  const whole = escaped(pattern)
    .replace("\\{era\\}", () => escaped(name))
    .replace("\\{year\\}", "(\\d{1,4})");
  return new RegExp(`^${whole}${REST}`);
}

/** Name and number, and after them month and day; or as a language writes the year of an era. */
function parseEra(text, { eras = [], era_years: written = [] }) {
  const patterns = [...new Set(["{era}{year}", ...written.map(tightened)])];
  const named = eras.flatMap((era) => era.names.map((name) => [tightened(name), era]));
  for (const [name, era] of named.sort((a, b) => b[0].length - a[0].length)) {
    for (const pattern of patterns) {
      const found = eraExpression(pattern, name).exec(text);
      if (found) return eraPeriod(era, Number(found[1]), number(found[2]), number(found[3]));
    }
  }
  return null;
}

/** 20 August 1879, August 20 1879, Aug 1879 */
function parseNamed(text, months) {
  const words = text
    .replace(/[,.]/g, " ")
    .trim()
    .split(/\s+/)
    .filter((word) => !FILLERS.includes(word));
  const isMonth = (name, word) => word.length >= FEWEST && name.startsWith(word);
  const monthAt = words.findIndex((word) => months.some((name) => isMonth(name, word)));
  if (monthAt < 0) return null;
  const month = months.findIndex((name) => isMonth(name, words[monthAt])) + 1;
  const rest = words.filter((_, i) => i !== monthAt);
  if (!rest.every((w) => /^\d+(st|nd|rd|th)?$/.test(w)) || rest.length < 1 || rest.length > 2) return null;
  const numbers = rest.map((w) => parseInt(w, 10));
  const year = numbers[numbers.length - 1];
  if (year < 1000 || year > 9999) return null;
  return periodOf(year, month, numbers.length === 2 ? numbers[0] : undefined);
}

/** Ways to write a date that an atlas brings along. @param {any} atlas @returns {Ways} */
export function waysOf({ eras = [], languages = [] }) {
  const written = languages.map(({ typed }) => typed);
  return {
    eras,
    months: written.map(({ months }) => months).filter((months) => months.length),
    era_years: written.map(({ era }) => era).filter(Boolean),
    weekdays: written.flatMap(({ weekdays }) => weekdays || []),
  };
}

/**
 * Read a date as people type it: 1879, 1879-08, 1879/8/20, 18790820, 20.8.1879, 1879年8月20日(水), 一八七九年八月二十日,
 * the same in an era, and with the name of the month in any of the atlas's languages.
 * @param {string} text @param {Ways} ways
 * @returns {Period|null} null: not a date
 */
export function parseDate(text, ways) {
  const typed = plain(text, ways.weekdays || []);
  const tight = typed.replace(/ /g, "");
  const civil = CIVIL.exec(tight) || COMPACT.exec(tight);
  if (civil) return periodOf(Number(civil[1]), number(civil[2]), number(civil[3]));
  const dotted = DAY_FIRST.exec(tight);
  if (dotted) return periodOf(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const byEra = parseEra(tight, ways);
  if (byEra) return byEra;
  for (const months of ways.months || []) {
    const found = parseNamed(
      typed,
      months.map((name) => name.toLowerCase()),
    );
    if (found) return found;
  }
  return null;
}
