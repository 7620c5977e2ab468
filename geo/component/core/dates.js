/**
 * The atlas's calendar in the browser: day numbers, ISO days, months.
 *
 * A day is a whole number of days since 1970-01-01 (day 0), Gregorian calendar, UTC; days before are negative.
 * An interval [first, last] includes both of its ends. Nothing here touches the page or the map. How a step is put
 * into words comes from the build; how people write dates is in typed.js.
 */

const MS_PER_DAY = 86400000;

/**
 * Day number of a calendar day, or null when there is no such day (30 February).
 * @param {number} year @param {number} month 1..12 @param {number} date 1..31
 * @returns {number|null}
 */
export function dayOf(year, month, date) {
  const d = new Date(0);
  const ms = d.setUTCFullYear(year, month - 1, date); // Date.UTC takes the years 0 to 99 for others
  const same = d.getUTCFullYear() === year && d.getUTCMonth() === month - 1 && d.getUTCDate() === date;
  return same ? Math.round(ms / MS_PER_DAY) : null;
}

/** @param {number} day @returns {{year: number, month: number, date: number}} month 1..12 */
export function partsOf(day) {
  const d = new Date(day * MS_PER_DAY);
  return { year: d.getUTCFullYear(), month: d.getUTCMonth() + 1, date: d.getUTCDate() };
}

/** Day number of a full ISO day ("1845-08-16"); null for anything else. */
export function isoToDay(iso) {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(iso));
  return m ? dayOf(Number(m[1]), Number(m[2]), Number(m[3])) : null;
}

/** ISO day of a day number. */
export function dayToIso(day) {
  const p = partsOf(day);
  const pad = (n, width) => String(n).padStart(width, "0");
  return `${pad(p.year, 4)}-${pad(p.month, 2)}-${pad(p.date, 2)}`;
}

/** Number of the last day of a month. */
export function lastOfMonth(year, month) {
  return dayOf(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - 1;
}
