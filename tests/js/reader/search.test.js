import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMIT, cleanFilters, fold, isFiltered, searchEvents } from "../../../geo/component/reader/search.js";
import { eventsShown } from "../../../geo/component/reader/panel.js";
import { frame } from "./frame.js";

const entry = (id, name, text = "", values = {}) => ({
  id,
  label: id,
  category: "war",
  actors: ["north"],
  name,
  text,
  ...values,
});
const ids = (entries, query, filters) => searchEvents(entries, query, filters).map(({ id }) => id);

test("capitals, full-width letters and ligatures do not matter", () => {
  assert.equal(fold("Ｓｔｒａßｅ ΣΊΣΥΦΟΣ ﬁ ｶﾀｶﾅ ㍿"), "strasse σίσυφοσ fi カタカナ 株式会社");
});

test("hits in the name stand first, else in the order of time", () => {
  const entries = [entry("a", "x", "river"), entry("b", "river"), entry("c", "y", "the river")];
  assert.deepEqual(ids(entries, "RIVER"), ["b", "a", "c"]);
});

test("every word must be there; nothing typed finds nothing", () => {
  const entries = [entry("a", "north river"), entry("b", "river")];
  assert.deepEqual(ids(entries, " river　north "), ["a"]);
  assert.deepEqual(ids(entries, " 　"), []);
});

test("what is typed is no pattern", () => {
  assert.deepEqual(ids([entry("a", "a.b*(c)"), entry("b", "axb")], ".b*("), ["a"]);
});

test("filters let pass what has one of the categories and one of the actors", () => {
  const entries = [
    entry("a", "x"),
    entry("b", "x", "", { category: "trade" }),
    entry("c", "x", "", { actors: ["south"] }),
  ];
  assert.deepEqual(ids(entries, "x", { categories: ["war"], actors: ["north"] }), ["a"]);
  assert.deepEqual(ids(entries, "x", { categories: [], actors: ["south"] }), ["c"]);
  assert.deepEqual(eventsShown(entries, { categories: ["trade"], actors: [] }), { shown: [entries[1]], hidden: 2 });
});

test("filters name only what is known, in its order", () => {
  const filters = cleanFilters({ categories: ["trade", "moon", "war"], actors: [] }, frame);
  assert.deepEqual(filters, { categories: ["war", "trade"], actors: [] });
  assert.ok(isFiltered(filters) && !isFiltered({ categories: [], actors: [] }));
});

test("no more hits than a reader goes through", () => {
  assert.equal(
    ids(
      Array.from({ length: 50 }, (_, i) => entry(String(i), "x")),
      "x",
    ).length,
    LIMIT,
  );
});
