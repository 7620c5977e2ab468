import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isoToDay } from "../../../geo/component/core/dates.js";
import { eventTicks } from "../../../geo/component/core/events.js";
import { bandSpans, fractionOf, periodAt, roomFor, stepIndex, stepYears } from "../../../geo/component/core/steps.js";
import { featureOf } from "../head.js";

const day = isoToDay;
const step = (first, last) => [day(first), day(last), -1];

describe("steps", () => {
  const steps = [
    step("1944-01-01", "1944-12-31"),
    step("1945-01-01", "1945-01-31"),
    step("1945-02-01", "1945-02-01"),
    step("1945-02-02", "1945-12-31"),
  ];
  const at = (iso) => stepIndex(steps, day(iso));
  test("first and last day of each step", () => {
    steps.forEach(([first, last], i) => assert.deepEqual([stepIndex(steps, first), stepIndex(steps, last)], [i, i]));
  });
  test("outside the atlas: the nearest step", () => assert.deepEqual([at("1922-01-01"), at("1946-12-31")], [0, 3]));
  test("a year on and back", () => {
    const years = [...Array(5)].map((_, i) => step(`${1930 + i}-01-01`, `${1930 + i}-12-31`));
    assert.deepEqual([stepYears(years, 2, 1), stepYears(years, 2, -1)], [3, 1]);
  });
  test("a year on from a day of a stretched year", () => assert.equal(stepYears(steps, 3, -1), 0));
  test("no year before the first: stays inside", () => assert.equal(stepYears(steps, 0, -1), 0));
  test("no year after the last: stays inside", () => assert.equal(stepYears(steps, 3, 1), 3));
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
      bandSpans(steps, bands).map((b) => [b.id, b.first, b.last]),
      [
        ["a", 1, 2],
        ["b", 4, 4],
      ],
    );
  });
  test("a period holds on its first and last day", () => {
    assert.equal(periodAt(bands, 10).id, "a");
    assert.equal(periodAt(bands, 11).id, "a");
    assert.equal(periodAt(bands, 12), null);
  });
  test("place on the bar", () =>
    assert.deepEqual(
      [fractionOf(0, 0, 4), fractionOf(3, 0, 4), fractionOf(4, 0, 4), fractionOf(2, 2, 2)],
      [0, 0.75, 1, 0],
    ));
  test("ticks stand where events begin", () => {
    const events = [
      featureOf("event", { category: "war", start: 10, end: 31 }),
      featureOf("event", { category: "war", start: 10, end: 10, importance: 1 }),
    ];
    assert.deepEqual(eventTicks(events, steps), [{ step: 1, category: "war", count: 2, importance: 1 }]);
  });
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
    assert.deepEqual(roomFor([{ left: 10, right: 90, least: 44 }], 300), [{ left: 10, right: 90 }]));
  test("a narrow band takes room from both neighbours", () => {
    const spans = [
      { left: 0, right: 100, least: 40 },
      { left: 100, right: 110, least: 50 },
      { left: 110, right: 200, least: 40 },
    ];
    const rooms = roomFor(spans, 200);
    within(rooms, 200);
    rooms.forEach(({ left, right }, i) => assert.ok(right - left >= spans[i].least - 1e-9));
  });
  test("a narrow band at the end stays on the bar", () => {
    const rooms = roomFor(
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
    const rooms = roomFor(spans, 160);
    within(rooms, 160);
    assert.ok(rooms[1].right - rooms[1].left >= 44);
  });
});
