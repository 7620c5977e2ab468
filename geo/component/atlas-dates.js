/**
 * The atlas's calendar in the browser: day numbers, typed dates, labels in 西暦 and the Japanese era.
 *
 * A day is a whole number of days since 1922-01-01 (day 0), Gregorian calendar, UTC. An interval
 * [first, last] includes both of its ends. Nothing here touches the page or the map.
 */
(function (root, factory) {
  "use strict";
  const api = factory();
  if (typeof module === "object" && module.exports) module.exports = api;
  else root.atlasCore = Object.assign(root.atlasCore || {}, api);
})(typeof self !== "undefined" ? self : this, function () {
  "use strict";

  const MS_PER_DAY = 86400000;
  const EPOCH_MS = Date.UTC(1922, 0, 1);
  /** Years to add to an era's year to get the Gregorian year. */
  const ERA_OFFSET = { 明治: 1867, 大正: 1911, 昭和: 1925, 平成: 1988 };
  /** First and last days of the eras that meet inside the atlas (昭和 began on 1926-12-25). */
  const ERA_FIRST = { 昭和: [1926, 12, 25], 大正: [1912, 7, 30] };
  const ERA_LAST = { 大正: [1926, 12, 24], 明治: [1912, 7, 29] };
  const MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
  ];

  /**
   * Day number of a calendar day, or null when there is no such day (30 February).
   * @param {number} year @param {number} month 1..12 @param {number} date 1..31
   * @returns {number|null}
   */
  function dayOf(year, month, date) {
    const d = new Date(0);
    const ms = d.setUTCFullYear(year, month - 1, date); // Date.UTC takes the year 45 for 1945
    const same = d.getUTCFullYear() === year && d.getUTCMonth() === month - 1 && d.getUTCDate() === date;
    return same ? Math.round((ms - EPOCH_MS) / MS_PER_DAY) : null;
  }

  /** @param {number} day @returns {{year: number, month: number, date: number}} month 1..12 */
  function partsOf(day) {
    const d = new Date(EPOCH_MS + day * MS_PER_DAY);
    return { year: d.getUTCFullYear(), month: d.getUTCMonth() + 1, date: d.getUTCDate() };
  }

  /** Day number of a full ISO day ("1945-08-16"); null for anything else. */
  function isoToDay(iso) {
    const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(iso));
    return m ? dayOf(Number(m[1]), Number(m[2]), Number(m[3])) : null;
  }

  /** ISO day of a day number. */
  function dayToIso(day) {
    const p = partsOf(day);
    const pad = (n, width) => String(n).padStart(width, "0");
    return `${pad(p.year, 4)}-${pad(p.month, 2)}-${pad(p.date, 2)}`;
  }

  /** Number of the last day of a month. */
  function lastOfMonth(year, month) {
    return dayOf(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - 1;
  }

  /** Interval of a year, a month or a day; null when month or date do not exist. */
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

  /** Period of an era date. A bare era year ends where the era ended: 大正15年 ends on 1926-12-24. */
  function eraPeriod(era, eraYear, month, date) {
    const year = ERA_OFFSET[era] + eraYear;
    const period = periodOf(year, month, date);
    if (!period || eraYear < 1) return null;
    const first = ERA_FIRST[era] && ERA_FIRST[era][0] === year ? dayOf(...ERA_FIRST[era]) : period.first;
    const last = ERA_LAST[era] && ERA_LAST[era][0] === year ? dayOf(...ERA_LAST[era]) : period.last;
    if (era in ERA_LAST && year > ERA_LAST[era][0]) return null;
    const cut = { ...period, first: Math.max(period.first, first), last: Math.min(period.last, last) };
    return cut.first <= cut.last ? cut : null;
  }

  /** Full-width digits and signs to ASCII, spaces trimmed, 元年 to 1年. */
  function normaliseTyped(text) {
    return String(text)
      .normalize("NFKC")
      .trim()
      .replace(/元年?/, "1年")
      .replace(/[‐‑–—−ー]/g, "-"); // with kana input the key "-" gives ー
  }

  const number = (text) => (text === undefined ? undefined : Number(text));

  function parseEnglish(text) {
    const words = text.toLowerCase().replace(/[,.]/g, " ").split(/\s+/);
    const monthAt = words.findIndex((w) => w.length >= 3 && MONTHS.some((name) => name.startsWith(w)));
    if (monthAt < 0) return null;
    const month = MONTHS.findIndex((name) => name.startsWith(words[monthAt])) + 1;
    const rest = words.filter((_, i) => i !== monthAt);
    if (!rest.every((w) => /^\d+(st|nd|rd|th)?$/.test(w)) || rest.length < 1 || rest.length > 2) return null;
    const numbers = rest.map((w) => parseInt(w, 10));
    const year = numbers[numbers.length - 1];
    if (year < 1000 || year > 9999) return null;
    return periodOf(year, month, numbers.length === 2 ? numbers[0] : undefined);
  }

  /**
   * Read a date as people type it: 1939, 1939-08, 1939-08-20, 1939/8/20, 1939年8月20日, 昭和14年8月20日,
   * 昭和14, 大正15年, S14.8.20, 20 August 1939. A coarse date is a period; its last day is the one to show.
   * @param {string} text
   * @returns {{first: number, last: number, precision: "day"|"month"|"year"}|null} null: not a date
   */
  function parseDate(text) {
    const typed = normaliseTyped(text).replace(/\s+/g, " ");
    const tight = typed.replace(/ /g, "");
    const civil = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$/.exec(tight);
    if (civil) return periodOf(Number(civil[1]), number(civil[2]), number(civil[3]));
    const era =
      /^(明治|大正|昭和|[MTS明大昭])(\d{1,2})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$/i.exec(
        tight,
      );
    if (era) {
      const name =
        { M: "明治", T: "大正", S: "昭和", 明: "明治", 大: "大正", 昭: "昭和" }[era[1].toUpperCase()] ||
        era[1];
      return eraPeriod(name, Number(era[2]), number(era[3]), number(era[4]));
    }
    return parseEnglish(typed);
  }

  const eraFormats = {};

  /** Era and year of a day by the browser's own calendar: 昭和20年 / Shōwa 20. */
  function eraLabel(day, lang) {
    const locale = lang === "ja" ? "ja-JP-u-ca-japanese" : "en-u-ca-japanese";
    if (!eraFormats[locale]) {
      eraFormats[locale] = new Intl.DateTimeFormat(locale, { era: "long", year: "numeric", timeZone: "UTC" });
    }
    const parts = eraFormats[locale].formatToParts(new Date(EPOCH_MS + day * MS_PER_DAY));
    const part = (type) => (parts.find((p) => p.type === type) || { value: "" }).value;
    return lang === "ja" ? `${part("era")}${part("year")}年` : `${part("era")} ${part("year")}`;
  }

  /** Era of an interval; both names when it runs over a change of era or of year. */
  function eraOfSpan(first, last, lang) {
    const a = eraLabel(first, lang);
    const b = eraLabel(last, lang);
    if (a === b) return a;
    return lang === "ja" ? `${a}・${b}` : `${a} / ${b}`;
  }

  /** The widest calendar period that an interval is exactly: year, month, day, months or span. */
  function precisionOf(first, last) {
    if (first === last) return "day";
    const a = partsOf(first);
    const b = partsOf(last);
    const wholeMonths = a.date === 1 && last === lastOfMonth(b.year, b.month);
    if (!wholeMonths) return "span";
    if (a.year === b.year && a.month === b.month) return "month";
    if (a.month === 1 && b.month === 12 && a.year === b.year) return "year";
    return "months";
  }

  function labelJa(first, last) {
    const a = partsOf(first);
    const b = partsOf(last);
    const sameYear = a.year === b.year;
    switch (precisionOf(first, last)) {
      case "day":
        return `${a.year}年${a.month}月${a.date}日`;
      case "month":
        return `${a.year}年${a.month}月`;
      case "year":
        return `${a.year}年`;
      case "months":
        return `${a.year}年${a.month}月〜${sameYear ? "" : b.year + "年"}${b.month}月`;
      default:
        if (sameYear && a.month === b.month) return `${a.year}年${a.month}月${a.date}〜${b.date}日`;
        return `${a.year}年${a.month}月${a.date}日〜${sameYear ? "" : b.year + "年"}${b.month}月${b.date}日`;
    }
  }

  const monthEn = (month) => MONTHS[month - 1][0].toUpperCase() + MONTHS[month - 1].slice(1);

  function labelEn(first, last) {
    const a = partsOf(first);
    const b = partsOf(last);
    const sameYear = a.year === b.year;
    switch (precisionOf(first, last)) {
      case "day":
        return `${a.date} ${monthEn(a.month)} ${a.year}`;
      case "month":
        return `${monthEn(a.month)} ${a.year}`;
      case "year":
        return `${a.year}`;
      case "months":
        return `${monthEn(a.month)}${sameYear ? "" : " " + a.year}–${monthEn(b.month)} ${b.year}`;
      default:
        if (sameYear && a.month === b.month) return `${a.date}–${b.date} ${monthEn(a.month)} ${a.year}`;
        return `${a.date} ${monthEn(a.month)}${sameYear ? "" : " " + a.year} – ${b.date} ${monthEn(b.month)} ${b.year}`;
    }
  }

  /**
   * Label of an interval at its natural precision.
   * @param {number} first @param {number} last inclusive @param {"ja"|"en"} lang
   * @returns {{main: string, era: string, text: string}} text is both, for speech and for one line
   */
  function spanLabel(first, last, lang) {
    const main = lang === "ja" ? labelJa(first, last) : labelEn(first, last);
    const era = eraOfSpan(first, last, lang);
    return { main, era, text: lang === "ja" ? `${main}(${era})` : `${main} (${era})` };
  }

  return { dayOf, partsOf, isoToDay, dayToIso, parseDate, eraLabel, precisionOf, spanLabel };
});
