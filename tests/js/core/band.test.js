import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { bandOf, dayOf, SHARES, stageOf } from "../../../geo/component/core/band.js";

/** A raster of 60 × 40 nodes on which the front moves east, two columns a day; all land. */
const WIDTH = 60;
const HEIGHT = 40;
const grid = {
  width: WIDTH,
  height: HEIGHT,
  west: 100,
  south: 40,
  step: /** @type {[number, number]} */ ([0.1, 0.1]),
  land: new Uint8Array(WIDTH * HEIGHT).fill(1),
  level: Float32Array.from({ length: WIDTH * HEIGHT }, (_, at) => (at % WIDTH) / 2 - 1),
};
/** Every stage is a day; the first day is 1000. */
const clock = { first: 1000, ends: Array.from({ length: 30 }, (_, i) => 1000 + i) };
/** At the end of day 1009, level 9, the front stands at column 20: 102° E. */
const DAY = 1009;
const front = (south, north, days) => ({ line: [[102, south], [102, north]], days }); // prettier-ignore
/** Where a parallel enters and leaves what the rings fill by the even-odd rule. */
const crossings = (rings, lat) =>
  rings
    .flatMap((ring) =>
      ring.flatMap(([x, y], i) => {
        const [u, v] = ring[(i + 1) % ring.length];
        return y > lat === v > lat ? [] : [x + ((u - x) * (lat - y)) / (v - y)];
      }),
    )
    .sort((a, b) => a - b);
const widthAt = (rings, lat) => crossings(rings, lat).reduce((sum, x, i) => sum + (i % 2 ? x : -x), 0);
describe("days of the raster", () => {
  test("a level is the day at whose end it is reached; within a stage days pass evenly", () => {
    const stages = { first: 10, ends: [12, 15, 25] };
    assert.equal(dayOf(0, stages.ends, stages.first), 12);
    assert.equal(dayOf(2, stages.ends, stages.first), 25);
    assert.equal(dayOf(1.5, stages.ends, stages.first), 20);
    assert.equal(dayOf(-1, stages.ends, stages.first), 9);
  });
  test("a day is in the stage that ends with it or after it, the last one at the end", () => {
    assert.deepEqual([10, 12, 13, 25, 99].map((day) => stageOf(day, [12, 15, 25])), [0, 0, 1, 2, 2]); // prettier-ignore
  });
});

describe("the band", () => {
  test("reaches from the isoline of d − σ to that of d + σ", () => {
    const [outer] = bandOf(grid, clock, DAY, [front(41, 43, 3)]);
    const all = crossings(outer, 42.03);
    const xs = all.filter((x, i) => all[i % 2 ? i - 1 : i + 1] !== x);
    // three days are six columns, 0.6° either way
    assert.ok(Math.abs(Math.min(...xs) - 101.4) < 0.06 && Math.abs(Math.max(...xs) - 102.6) < 0.06);
  });
  test("is as much wider as its days are more", () => {
    const [narrow] = bandOf(grid, clock, DAY, [front(41, 43, 2)]);
    const [wide] = bandOf(grid, clock, DAY, [front(41, 43, 4)]);
    assert.ok(Math.abs(widthAt(wide, 42.03) / widthAt(narrow, 42.03) - 2) < 0.1);
  });
  test("fades: each share lies within the one before", () => {
    const shares = bandOf(grid, clock, DAY, [front(41, 43, 4)]);
    const widths = shares.map((rings) => widthAt(rings, 42.03));
    assert.equal(widths.length, SHARES.length);
    assert.ok(widths.every((width, i) => i === 0 || width < widths[i - 1]));
  });
  test("there is none where the front is attested, and it narrows towards that", () => {
    const lines = [front(40.5, 42, 4), front(42, 43.4, 0)];
    const [outer] = bandOf(grid, clock, DAY, lines);
    assert.ok(widthAt(outer, 41.03) > 0.6);
    assert.ok(widthAt(outer, 42.13) < 0.75 * widthAt(outer, 41.03));
    assert.ok(widthAt(outer, 43.03) < 0.1);
    assert.equal(bandOf(grid, clock, DAY, [front(41, 43, 0)]).flat(2).length, 0);
  });
  test("no band reaches farther than the neighbourhood of its front, whatever its days", () => {
    const [outer] = bandOf(grid, clock, DAY, [front(41.9, 42, 25)]);
    assert.ok(outer.flat().every(([x, y]) => Math.hypot(x - 102, y - 41.95) < 2.5));
  });
  test("none lies where the raster is not known", () => {
    const level = grid.level.map((value, at) => (at % WIDTH > 22 ? NaN : value));
    const [outer] = bandOf({ ...grid, level }, clock, DAY, [front(41, 43, 5)]);
    assert.ok(outer.flat().every(([x]) => x < 102.25));
  });
});
