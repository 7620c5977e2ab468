/**
 * Dates as people type them, read with the eras and the names of months that the atlas brings along.
 *
 * A coarse date is a period; its last day is the one to show.
 */
import { dayOf, lastOfMonth, partsOf } from "./dates.js";

/**
 * @typedef {object} Era of atlas.eras
 * @property {string[]} names as they are typed
 * @property {number} first @property {number|null} last days, inclusive; null: it goes on
 * @property {string} [counting] "anniversary": a year begins on the day and month of the first, else at New Year
 *
 * @typedef {{first: number, last: number, precision: "day"|"month"|"year"}} Period
 */

/** What may follow a year: month and day, with signs or 年月日. */
const REST = "(?:[-/.年](\\d{1,2})(?:[-/.月](\\d{1,2})日?|月)?|年)?$";
const CIVIL = new RegExp(`^(\\d{4})${REST}`);

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
  const year = partsOf(era.first).year + number - 1;
  if (number < 1 || year > 9998) return null;
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

/** Full-width digits and signs to ASCII, spaces trimmed, 元年 to 1年. */
function normaliseTyped(text) {
  return String(text)
    .normalize("NFKC")
    .trim()
    .replace(/元年?/, "1年")
    .replace(/[‐‑–—−ー]/g, "-") // with kana input the key "-" gives ー
    .replace(/\s+/g, " ");
}

const number = (text) => (text === undefined ? undefined : Number(text));
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** As typed texts are compared: folded, without spaces. */
const tightened = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/** What finds the year of an era in a text that is tight. */
function eraExpression(pattern, name) {
  const whole = escaped(pattern)
    .replace("\\{era\\}", () => escaped(name))
    .replace("\\{year\\}", "(\\d{1,2})");
  return new RegExp(`^${whole}${REST}`);
}

/** Name and number, and after them month and day; or as a language writes the year of an era. */
function parseEra(text, eras, languages) {
  const typed = text.toLowerCase();
  const written = languages.map((language) => language.typed.era).filter(Boolean);
  const patterns = [...new Set(["{era}{year}", ...written.map(tightened)])];
  const named = eras.flatMap((era) => era.names.map((name) => [tightened(name), era]));
  for (const [name, era] of named.sort((a, b) => b[0].length - a[0].length)) {
    for (const pattern of patterns) {
      const found = eraExpression(pattern, name).exec(typed);
      if (found) return eraPeriod(era, Number(found[1]), number(found[2]), number(found[3]));
    }
  }
  return null;
}

/** 20 August 1879, August 20 1879, Aug 1879 */
function parseNamed(text, months) {
  const words = text.toLowerCase().replace(/[,.]/g, " ").trim().split(/\s+/);
  const isMonth = (name, word) => word.length >= 3 && name.startsWith(word);
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

/**
 * Read a date as people type it: 1879, 1879-08, 1879-08-20, 1879/8/20, 1879年8月20日, the same in an era, and with
 * the name of the month in any of the atlas's languages.
 * @param {string} text
 * @param {{eras?: Era[], languages?: Array<{typed: {months: string[], era?: string}}>}} atlas
 * @returns {Period|null} null: not a date
 */
export function parseDate(text, { eras = [], languages = [] }) {
  const typed = normaliseTyped(text);
  const tight = typed.replace(/ /g, "");
  const civil = CIVIL.exec(tight);
  if (civil) return periodOf(Number(civil[1]), number(civil[2]), number(civil[3]));
  const byEra = parseEra(tight, eras, languages);
  if (byEra) return byEra;
  for (const { typed: written } of languages) {
    const found = parseNamed(
      typed,
      written.months.map((name) => name.toLowerCase()),
    );
    if (found) return found;
  }
  return null;
}
