import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { dayToIso, isoToDay } from "../../../geo/component/core/dates.js";
import { diffSets, shows, visibleSet } from "../../../geo/component/core/showing.js";
import { featureOf } from "../head.js";

const day = isoToDay;
const step = (first, last) => [day(first), day(last), -1];
const thing = (kind, start, end) =>
  featureOf(kind, { id: "x", start: day(start), end: end === null ? null : day(end) });

const DAY = step("1945-08-09", "1945-08-09");
const MONTH = step("1945-08-01", "1945-08-31");
const YEAR = step("1945-01-01", "1945-12-31");

describe("the one rule: features that show when they overlap the step", () => {
  for (const kind of ["event", "front", "pocket", "railway", "movement", "plan", "claim", "place"]) {
    for (const at of [DAY, MONTH, YEAR]) {
      const [first, last] = at.map(dayToIso);
      test(`${kind} ${first}..${last}: starts on the last day`, () => assert.ok(shows(thing(kind, last, null), at)));
      test(`${kind} ${first}..${last}: ends on the first day`, () =>
        assert.ok(shows(thing(kind, "1922-01-01", first), at)));
      test(`${kind} ${first}..${last}: starts the day after`, () => {
        assert.ok(!shows(featureOf(kind, { start: at[1] + 1, end: null }), at));
      });
      test(`${kind} ${first}..${last}: ended the day before`, () => {
        assert.ok(!shows(featureOf(kind, { start: -20000, end: at[0] - 1 }), at));
      });
    }
  }
});

describe("the one rule: territories and areas show what holds on the last day", () => {
  for (const kind of ["territory", "area"]) {
    for (const at of [DAY, MONTH, YEAR]) {
      test(`${kind}: starts on the last day (${at})`, () =>
        assert.ok(shows(featureOf(kind, { start: at[1], end: null }), at)));
      test(`${kind}: ends on the last day (${at})`, () =>
        assert.ok(shows(featureOf(kind, { start: -20000, end: at[1] }), at)));
      test(`${kind}: ended the day before the last (${at})`, () =>
        assert.ok(!shows(featureOf(kind, { start: -20000, end: at[1] - 1 }), at)));
      test(`${kind}: starts the day after (${at})`, () =>
        assert.ok(!shows(featureOf(kind, { start: at[1] + 1, end: null }), at)));
    }
  }
  test("an end left out is no end", () => assert.ok(shows(featureOf("territory", { start: -20000 }), YEAR)));
});

describe("sets", () => {
  const features = [
    featureOf("territory", { id: "t", start: 0, end: null }),
    featureOf("event", { id: "e", start: 5, end: 5, category: "war", actors: ["japan"] }),
    featureOf("front", { id: "f", start: 5, end: 9 }),
  ];
  const all = new Set(["territories", "events", "fronts"]);
  const shown = (at, layers = all, filter = null) => [...visibleSet(features, at, layers, filter)];
  test("what overlaps", () => assert.deepEqual(shown([5, 5, -1]), [0, 1, 2]));
  test("what is over is gone", () => assert.deepEqual(shown([6, 6, -1]), [0, 2]));
  test("a layer that is off hides its features", () => assert.deepEqual(shown([5, 5, -1], new Set(["fronts"])), [2]));
  test("a filter touches events only", () =>
    assert.deepEqual(shown([5, 5, -1], all, { categories: ["diplomacy"] }), [0, 2]));
  test("filter by actor", () => assert.deepEqual(shown([5, 5, -1], all, { actors: ["japan"] }), [0, 1, 2]));
  test("null in a filter is no filter", () =>
    assert.deepEqual(shown([5, 5, -1], all, { categories: null, actors: null }), [0, 1, 2]));
  test("difference", () => {
    assert.deepEqual(diffSets(new Set([1, 2]), new Set([2, 3])), { enter: [3], leave: [1] });
  });
});
