/** A small atlas as addresses and sessions know it: three years by the year, one by the month, half a year by the month. */
import { dayOf, lastOfMonth } from "../../../geo/component/core/dates.js";

const years = [1900, 1901, 1902, 1903].map((year) => [dayOf(year, 1, 1), dayOf(year, 12, 31), -1]);
const months = Array.from({ length: 18 }, (_, i) => {
  const [year, month] = [1904 + Math.floor(i / 12), (i % 12) + 1];
  return [dayOf(year, month, 1), lastOfMonth(year, month), 0];
});

export const frame = {
  languages: ["a", "b"],
  ways: {},
  title: { a: "Alpha", b: "Beta" },
  start: "1900-01-01",
  end: "1905-06-30",
  opening_date: "1902-07-05",
  steps: [...years, ...months],
  layers: [
    { id: "land", default: true },
    { id: "lines", default: false },
    { id: "names", default: true },
  ],
  categories: { war: { a: "war" }, trade: { a: "trade" } },
  actors: { north: { a: "north" }, south: { a: "south" } },
  events: { e1: "1903-05-02", e2: "1904-02-11" },
};
