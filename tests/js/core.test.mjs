import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, test } from "node:test";

const core = createRequire(import.meta.url)("../../geo/component/atlas-core.js");
const day = core.isoToDay;
const step = (first, last) => [day(first), day(last), -1];
const thing = (kind, start, end) => ({
  id: "x",
  kind,
  start: day(start),
  end: end === null ? null : day(end),
});

const DAY = step("1945-08-09", "1945-08-09");
const MONTH = step("1945-08-01", "1945-08-31");
const YEAR = step("1945-01-01", "1945-12-31");

describe("the one rule: features that show when they overlap the step", () => {
  for (const kind of ["event", "front", "pocket", "railway", "movement", "plan", "claim", "place"]) {
    for (const at of [DAY, MONTH, YEAR]) {
      const [first, last] = at.map(core.dayToIso);
      test(`${kind} ${first}..${last}: starts on the last day`, () =>
        assert.ok(core.shows(thing(kind, last, null), at)));
      test(`${kind} ${first}..${last}: ends on the first day`, () =>
        assert.ok(core.shows(thing(kind, "1922-01-01", first), at)));
      test(`${kind} ${first}..${last}: starts the day after`, () => {
        assert.ok(!core.shows({ kind, start: at[1] + 1, end: null }, at));
      });
      test(`${kind} ${first}..${last}: ended the day before`, () => {
        assert.ok(!core.shows({ kind, start: 0, end: at[0] - 1 }, at));
      });
    }
  }
});

describe("the one rule: territories and areas show what holds on the last day", () => {
  for (const kind of ["territory", "area"]) {
    for (const at of [DAY, MONTH, YEAR]) {
      test(`${kind}: starts on the last day (${at})`, () =>
        assert.ok(core.shows({ kind, start: at[1], end: null }, at)));
      test(`${kind}: ends on the last day (${at})`, () =>
        assert.ok(core.shows({ kind, start: 0, end: at[1] }, at)));
      test(`${kind}: ended the day before the last (${at})`, () =>
        assert.ok(!core.shows({ kind, start: 0, end: at[1] - 1 }, at)));
      test(`${kind}: starts the day after (${at})`, () =>
        assert.ok(!core.shows({ kind, start: at[1] + 1, end: null }, at)));
    }
  }
  test("an end left out is no end", () => assert.ok(core.shows({ kind: "territory", start: 0 }, YEAR)));
});

describe("steps", () => {
  const steps = [
    step("1944-01-01", "1944-12-31"),
    step("1945-01-01", "1945-01-31"),
    step("1945-02-01", "1945-02-01"),
    step("1945-02-02", "1945-12-31"),
  ];
  const at = (iso) => core.stepIndex(steps, day(iso));
  test("first and last day of each step", () => {
    steps.forEach(([first, last], i) =>
      assert.deepEqual([core.stepIndex(steps, first), core.stepIndex(steps, last)], [i, i]),
    );
  });
  test("outside the atlas: the nearest step", () =>
    assert.deepEqual([at("1922-01-01"), at("1946-12-31")], [0, 3]));
  test("a year on and back", () => {
    const years = [...Array(5)].map((_, i) => step(`${1930 + i}-01-01`, `${1930 + i}-12-31`));
    assert.deepEqual([core.stepYears(years, 2, 1), core.stepYears(years, 2, -1)], [3, 1]);
  });
  test("a year on from a day of a stretched year", () => assert.equal(core.stepYears(steps, 3, -1), 0));
  test("no year before the first: stays inside", () => assert.equal(core.stepYears(steps, 0, -1), 0));
  test("no year after the last: stays inside", () => assert.equal(core.stepYears(steps, 3, 1), 3));
});

describe("sets", () => {
  const features = [
    { id: "t", kind: "territory", layer: "territories", start: 0, end: null },
    { id: "e", kind: "event", layer: "events", start: 5, end: 5, category: "war", actors: ["japan"] },
    { id: "f", kind: "front", start: 5, end: 9, layer: "fronts" },
  ];
  const all = new Set(["territories", "events", "fronts"]);
  const shown = (at, layers = all, filter = null) => [...core.visibleSet(features, at, layers, filter)];
  test("what overlaps", () => assert.deepEqual(shown([5, 5, -1]), [0, 1, 2]));
  test("what is over is gone", () => assert.deepEqual(shown([6, 6, -1]), [0, 2]));
  test("a layer that is off hides its features", () =>
    assert.deepEqual(shown([5, 5, -1], new Set(["fronts"])), [2]));
  test("a filter touches events only", () =>
    assert.deepEqual(shown([5, 5, -1], all, { categories: ["diplomacy"] }), [0, 2]));
  test("filter by actor", () => assert.deepEqual(shown([5, 5, -1], all, { actors: ["japan"] }), [0, 1, 2]));
  test("filter by id", () => assert.deepEqual(shown([5, 5, -1], all, { ids: [] }), [0, 2]));
  test("null in a filter is no filter", () =>
    assert.deepEqual(shown([5, 5, -1], all, { categories: null, actors: null, ids: null }), [0, 1, 2]));
  test("difference", () => {
    assert.deepEqual(core.diffSets(new Set([1, 2]), new Set([2, 3])), { enter: [3], leave: [1] });
  });
  test("a feature without a layer has that of its kind", () =>
    assert.equal(core.layerOf({ kind: "pocket" }), "fronts"));
});

describe("bands, phases, ticks", () => {
  const steps = [
    [0, 9, -1],
    [10, 10, 0],
    [11, 11, 0],
    [12, 30, -1],
    [31, 31, 1],
  ];
  const bands = [
    { id: "a", name: {}, start: 10, end: 11 },
    { id: "b", name: {}, start: 31, end: 31 },
  ];
  test("bands by step", () => {
    assert.deepEqual(
      core.bandSpans(steps, bands).map((b) => [b.id, b.first, b.last]),
      [
        ["a", 1, 2],
        ["b", 4, 4],
      ],
    );
  });
  test("a period holds on its first and last day", () => {
    assert.equal(core.periodAt(bands, 10).id, "a");
    assert.equal(core.periodAt(bands, 11).id, "a");
    assert.equal(core.periodAt(bands, 12), null);
  });
  test("place on the bar", () =>
    assert.deepEqual(
      [
        core.fractionOf(0, 0, 4),
        core.fractionOf(3, 0, 4),
        core.fractionOf(4, 0, 4),
        core.fractionOf(2, 2, 2),
      ],
      [0, 0.75, 1, 0],
    ));
  test("ticks stand where events begin", () => {
    const events = [
      { kind: "event", category: "war", start: 10, end: 31 },
      { kind: "event", category: "war", start: 10, end: 10, importance: 1 },
    ];
    assert.deepEqual(core.eventTicks(events, steps), [{ step: 1, category: "war", count: 2, importance: 1 }]);
  });
});

describe("next and previous event", () => {
  const events = core.orderedEvents([
    { id: "c", kind: "event", start: 20, end: 20, importance: 2 },
    { id: "b", kind: "event", start: 10, end: 10, importance: 2 },
    { id: "a", kind: "event", start: 10, end: 10, importance: 1 },
    { id: "t", kind: "territory", start: 0, end: null },
  ]);
  const id = (event) => (event ? event.id : null);
  test("order: day, importance, id", () => assert.deepEqual(events.map(id), ["a", "b", "c"]));
  test("after the chosen one", () => assert.equal(id(core.neighbourEvent(events, "a", [10, 10], 1)), "b"));
  test("before the chosen one", () => assert.equal(id(core.neighbourEvent(events, "b", [10, 10], -1)), "a"));
  test("nothing after the last", () => assert.equal(core.neighbourEvent(events, "c", [20, 20], 1), null));
  test("none chosen: the first that begins here", () =>
    assert.equal(id(core.neighbourEvent(events, null, [10, 10], 1)), "a"));
  test("none chosen, backwards", () =>
    assert.equal(id(core.neighbourEvent(events, null, [11, 19], -1)), "b"));
  test("the chosen one is out of sight", () =>
    assert.equal(id(core.neighbourEvent(events, "a", [15, 15], 1)), "c"));
});

describe("legend", () => {
  test("one entry per look, none twice", () => {
    const entries = core.legendEntries([
      { kind: "event", category: "war" },
      { kind: "territory", holder: "japan" },
      { kind: "territory", holder: "japan" },
      { kind: "territory", holder: "japan", status: "occupied" },
      { kind: "front", certainty: "attested" },
      { kind: "front" },
      { kind: "area", holder: "none", side: "partisans" },
    ]);
    assert.deepEqual(
      entries.map((e) => [e.group, e.key, e.extra]),
      [
        ["territory", "japan", null],
        ["territory", "japan", "occupied"],
        ["area", "partisans", "active"],
        ["front", "attested", null],
        ["front", "inferred", null],
        ["event", "war", null],
      ],
    );
  });
  test("an empty map has an empty legend", () => assert.deepEqual(core.legendEntries([]), []));
});

describe("room for the names of the bands", () => {
  const within = (rooms, width) => {
    let last = 0;
    rooms.forEach(({ left, right }) => {
      assert.ok(left >= last - 1e-9 && right >= left && right <= width + 1e-9);
      last = right;
    });
  };
  test("wide bands keep their ground", () =>
    assert.deepEqual(core.roomFor([{ left: 10, right: 90, least: 44 }], 300), [{ left: 10, right: 90 }]));
  test("a narrow band takes room from both neighbours", () => {
    const spans = [
      { left: 0, right: 100, least: 40 },
      { left: 100, right: 110, least: 50 },
      { left: 110, right: 200, least: 40 },
    ];
    const rooms = core.roomFor(spans, 200);
    within(rooms, 200);
    rooms.forEach(({ left, right }, i) => assert.ok(right - left >= spans[i].least - 1e-9));
  });
  test("a narrow band at the end stays on the bar", () => {
    const rooms = core.roomFor(
      [
        { left: 200, right: 290, least: 60 },
        { left: 292, right: 300, least: 44 },
      ],
      300,
    );
    within(rooms, 300);
    assert.ok(rooms[1].right - rooms[1].left >= 44);
  });
  test("of too many names the longest give way, short ones keep a finger's width", () => {
    const spans = [0, 60, 110].map((left, i) => ({ left, right: left + 10, least: [90, 44, 80][i] }));
    const rooms = core.roomFor(spans, 160);
    within(rooms, 160);
    assert.ok(rooms[1].right - rooms[1].left >= 44);
  });
});
