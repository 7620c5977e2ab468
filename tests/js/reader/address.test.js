import assert from "node:assert/strict";
import { test } from "node:test";
import { buildParams, hashOf, parseDay, parseSeen, readParams } from "../../../geo/component/reader/address.js";
import { frame } from "./frame.js";

const seenOf = (params) => parseSeen(params, frame).seen;
const notesOf = (params) => parseSeen(params, frame).notes;

test("what stands after # is read, and what stands after ? where nothing does", () => {
  assert.deepEqual(readParams({ search: "?date=1901", hash: "#date=1902&lang=b" }), { date: "1902", lang: "b" });
  assert.deepEqual(readParams({ search: "?date=1901", hash: "" }), { date: "1901" });
  assert.deepEqual(readParams({ search: "?date=1901", hash: "#" }), { date: "1901" });
});

test("a year or a month means its last day, inside the atlas", () => {
  assert.equal(parseDay("1901", frame), "1901-12-31");
  assert.equal(parseDay("1904-02", frame), "1904-02-29");
  assert.equal(parseDay("1904-02-29", frame), "1904-02-29");
  assert.equal(parseDay("１９０１", frame), "1901-12-31");
  assert.equal(parseDay("1905", frame), "1905-06-30");
});

test("what is no date of the atlas is none", () => {
  ["1899", "1906", "1903-13", "1903-02-30", "soon", "", "1903-01-01-01"].forEach((text) =>
    assert.equal(parseDay(text, frame), null, text),
  );
});

test("everything is applied, whatever the order", () => {
  const params = {
    ruby: "on",
    mode: "classroom",
    view: "47.5,120.25,5",
    layers: "lines,land",
    lang: "B",
    event: "e1",
    date: "1902",
  };
  const wanted = {
    date: "1902-12-31",
    lang: "b",
    event: "e1",
    layers: ["land", "lines"],
    view: [47.5, 120.25, 5],
    mode: "classroom",
    ruby: true,
    page: "map",
  };
  assert.deepEqual(seenOf(params), wanted);
  assert.deepEqual(seenOf(Object.fromEntries(Object.entries(params).reverse())), wanted);
  assert.deepEqual(notesOf(params), []);
});

test("an event without a date opens at its own", () => {
  assert.equal(seenOf({ event: "e1" }).date, "1903-05-02");
  assert.equal(seenOf({}).date, frame.opening_date);
});

test("each bad value is dropped and named, the rest is applied", () => {
  const params = {
    date: "1902",
    event: "toString",
    lang: "xx",
    mode: "big",
    view: "1,2",
    ruby: "1",
    layers: "land,moon",
  };
  assert.deepEqual(
    notesOf(params).map(({ key, value }) => `${key} ${value}`),
    ["event toString", "lang xx", "mode big", "view 1,2", "ruby 1", "layers moon"],
  );
  assert.deepEqual(seenOf(params).layers, ["land"]);
  assert.equal(seenOf(params).date, "1902-12-31");
});

test("a long bad value is cut by characters", () => {
  const [{ value }] = notesOf({ date: "𠀋".repeat(80) });
  assert.equal([...value].length, 60);
  assert.ok(value.endsWith("…"));
});

test("a view is a place in the world at a zoom of the map", () => {
  ["91,0,5", "0,181,5", "0,0,-1", "0,0,25", "a,0,5", ",,", "0,0x10,5", "NaN,0,5", "0,0,5,1"].forEach((view) =>
    assert.equal(seenOf({ view }).view, null, view),
  );
  assert.deepEqual(seenOf({ view: " 1.234567 ,-2,3.456" }).view, [1.2346, -2, 3.46]);
});

test("a view beyond the map is brought to its edge, and the reader is told", () => {
  const plane = { projection: { parallels: [38, 54], centre: [130, 46], limits: [0.4, 0.4, 0.6, 0.6] } };
  const { seen, notes } = parseSeen({ view: "0,-150,17.5" }, { ...frame, ...plane });
  assert.deepEqual(notes, [{ key: "view", value: "0,-150,17.5", moved: true }]);
  assert.deepEqual(parseSeen({ view: seen.view.join() }, { ...frame, ...plane }).notes, []);
  assert.deepEqual(parseSeen({ view: "47.75,118.65,8" }, { ...frame, ...plane }).notes, []);
});

test("layers: none, all, the usual ones, unknown ones alone", () => {
  assert.deepEqual(seenOf({ layers: "none" }).layers, []);
  assert.deepEqual(seenOf({ layers: "" }).layers, []);
  assert.deepEqual(seenOf({ layers: "all" }).layers, ["land", "lines", "names"]);
  assert.equal(seenOf({ layers: "lines,land,names" }).layers.length, 3);
  assert.equal(seenOf({ layers: "names,land" }).layers, null);
  assert.equal(seenOf({ layers: "moon" }).layers, null);
});

test("an address says no more than it must", () => {
  const written = (params) => hashOf(buildParams(seenOf(params), frame));
  assert.equal(written({ date: "1901" }), "#date=1901");
  assert.equal(written({ date: "1904-02" }), "#date=1904-02");
  assert.equal(written({ date: "1904-02-11" }), "#date=1904-02-11");
  assert.equal(
    written({ date: "1903-05-02", event: "e1", lang: "b", layers: "none", view: "1.5,2,3", mode: "classroom" }),
    "#date=1903-05-02&event=e1&lang=b&layers=none&view=1.5,2,3&mode=classroom",
  );
  assert.equal(written({ date: "1901", ruby: "on" }), "#date=1901&ruby=on");
  assert.equal(written({ date: "1901", ruby: "off" }), "#date=1901");
  assert.equal(written({ page: "about" }), "#date=1902-07-05&page=about");
  assert.equal(written({ page: "nowhere" }), "#date=1902-07-05");
});

test("what was written is read again", () => {
  const seen = seenOf({
    date: "1904-02",
    event: "e1",
    layers: "lines",
    view: "1.5,2,3",
    lang: "b",
    ruby: "on",
    page: "method",
  });
  assert.deepEqual(parseSeen(readParams({ search: "", hash: hashOf(buildParams(seen, frame)) }), frame), {
    seen,
    notes: [],
  });
});
