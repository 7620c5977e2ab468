import assert from "node:assert/strict";
import { test } from "node:test";
import { fold } from "../../../geo/component/reader/folding.js";
import { LIMIT, cleanFilters, isFiltered, searchEvents } from "../../../geo/component/reader/search.js";
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
const ids = (entries, query, filters) =>
  searchEvents({ entries, variants: { 濱: "浜" } }, query, filters).map(({ id }) => id);

test("capitals, full-width letters and ligatures do not matter", () => {
  assert.equal(fold("Ｓｔｒａßｅ ΣΊΣΥΦΟΣ ﬁ ｶﾀｶﾅ ㍿"), "strasse σισυφοσ fi かたかな 株式会社");
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

test("accents, apostrophes, hyphens and the size of kana do not matter", () => {
  assert.equal(fold("Ch’ŏngjin"), "chongjin");
  assert.equal(fold("Halun-Arshan"), fold("Halun Arshan"));
  assert.equal(fold("バイン・ツァガン・オボー"), fold("ばいんつあがんおぼ"));
  assert.equal(fold("1,700"), "1700");
});

test("old forms of a character find the new ones", () => {
  assert.deepEqual(ids([entry("a", "横浜")], "横濱"), ["a"]);
});

test("a word that is written apart is found from its beginning", () => {
  assert.deepEqual(ids([entry("a", "a military road"), entry("b", "the ili valley"), entry("c", "伊犁地方")], "ili"), [
    "b",
  ]);
  assert.deepEqual(ids([entry("c", "伊犁地方")], "犁"), ["c"]);
});

test("what is typed is no pattern", () => {
  assert.deepEqual(ids([entry("a", "a b c"), entry("b", "axb")], ".b*("), ["a"]);
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
