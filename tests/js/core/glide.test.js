import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  activeCells,
  bridges,
  intervals,
  linesOf,
  outline,
  nodePlaces,
  pixelTables,
  ringsAt,
  unpackGrid,
} from "../../../geo/component/core/glide.js";
import { project } from "../../../geo/component/core/projection.js";
import { Motion } from "../../../geo/component/core/motion.js";

/** A raster of 30 × 20 nodes on which the front moves east, four columns a stage; sea to the south. */
const LEVELS = 12;
const WIDTH = 30;
const HEIGHT = 20;
const value = (x, y) => (x < 5 || x > 24 || y < 6 || y > 14 ? 0 : 1 + Math.floor(((x - 5) * LEVELS) / 4));
const packed = (() => {
  const runs = [0];
  const deltas = [];
  for (let at = 0; at < WIDTH * HEIGHT; at += 1) {
    const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)];
    const known = value(x, y) > 0;
    if (known !== (runs.length % 2 === 0)) runs.push(0);
    runs[runs.length - 1] += 1;
    const left = x ? value(x - 1, y) : 0;
    if (known) deltas.push(value(x, y) - (left || (y ? value(x, y - 1) : 0)));
  }
  return { size: [WIDTH, HEIGHT], west: 120, south: 40, step: [0.1, 0.1], runs, deltas };
})();
const grid = unpackGrid(packed, LEVELS);
const nodes = [...Array(WIDTH * HEIGHT).keys()];
const plain = { x: nodes.map((node) => node % WIDTH), y: nodes.map((node) => Math.floor(node / WIDTH)) };

/** Twice the signed area of a ring. */
const area = (ring) =>
  ring.reduce((sum, [x, y], i) => {
    const [u, v] = ring[(i + 1) % ring.length];
    return sum + x * v - u * y;
  }, 0) / 2;
const areaAt = (level, stage) =>
  outline(grid, activeCells(grid, stage), plain, level, 0).region.reduce((sum, ring) => sum + area(ring), 0);

describe("the raster", () => {
  test("comes back from runs and differences", () => {
    const steps = grid.level.slice(7 * WIDTH + 5, 7 * WIDTH + 25);
    assert.ok(steps.every((e, i) => i === 0 || e > steps[i - 1]));
    assert.equal(Math.floor(steps[4]), 0);
  });
  test("is known on land, carried on over four nodes of sea, and unknown beyond", () => {
    const at = (x, y) => y * WIDTH + x;
    assert.deepEqual([grid.land[at(10, 6)], grid.land[at(10, 5)]], [1, 0]);
    assert.ok(!Number.isNaN(grid.level[at(10, 2)]));
    assert.ok(Number.isNaN(grid.level[at(10, 1)]));
  });
});

describe("isolines", () => {
  test("the region grows with the level", () => {
    const areas = [0.01, 0.25, 0.5, 0.75, 1].map((share) => areaAt(2 + share, 2));
    assert.ok(areas.every((now, i) => now > 0 && (i === 0 || now > areas[i - 1])));
  });
  test("rings are closed: as many ways out of every point as in", () => {
    const rings = ringsAt(grid, activeCells(grid, 2), 2.5);
    assert.ok(rings.length >= 1);
    rings.forEach(({ points, drawn }) => assert.equal(points.length, drawn.length));
  });
  test("the front is one line across the land, and stays off the sea by a cell at most", () => {
    const { front } = outline(grid, activeCells(grid, 2), plain, 2.5, 0);
    assert.equal(front.length, 1);
    const ys = front[0].map(([, y]) => y);
    assert.ok(Math.min(...ys) >= 5 && Math.min(...ys) <= 6);
    assert.ok(Math.max(...ys) >= 14 && Math.max(...ys) <= 15);
  });
  test("the front moves on evenly", () => {
    const active = activeCells(grid, 2);
    const middle = (level) => {
      const [line] = outline(grid, active, plain, level, 0).front;
      return line[Math.floor(line.length / 2)][0];
    };
    const places = [2.2, 2.4, 2.6, 2.8].map(middle);
    places.slice(1).forEach((x, i) => assert.ok(x > places[i] && x - places[i] < 2));
  });
  test("levels of other stages have nothing to draw", () => {
    assert.equal(activeCells(grid, 40).cells.length, 0);
    assert.deepEqual(outline(grid, activeCells(grid, 40), plain, 40.5, 1), { region: [], front: [] });
  });
  test("an island of one held node is a ring of its own", () => {
    const level = new Float32Array(25).fill(5);
    level[12] = 1.2;
    const small = { width: 5, height: 5, level, land: new Uint8Array(25).fill(1) };
    const [ring] = ringsAt(small, activeCells(small, 1), 1.5);
    assert.deepEqual(
      linesOf(ring).map((line) => line[0] === line.at(-1)),
      [true],
    );
  });
  test("a saddle is two fronts, not a crossing", () => {
    const level = Float32Array.from([9, 9, 9, 9, 9, 1, 9, 9, 9, 9, 1, 9, 9, 9, 9, 9]);
    const small = { width: 4, height: 4, level, land: new Uint8Array(16).fill(1) };
    const inside = new Uint8Array(16);
    const cells = [0, 1, 2, 4, 5, 6, 8, 9, 10];
    cells.forEach((cell) => (inside[cell] = 1));
    const rings = ringsAt(small, { cells, inside }, 5);
    const points = rings.flatMap((ring) => ring.points);
    assert.equal(points.length, 8);
    assert.equal(new Set(points).size, 8);
  });
  test("places in pixels are those of the map's projection", () => {
    const tables = pixelTables(nodePlaces(grid, project), { size: 1000, origin: [3, 7] });
    const node = 10 * grid.width + 10;
    const [x, y] = project([grid.west + 10 * grid.step[0], grid.south + 10 * grid.step[1]]);
    assert.ok(Math.abs(tables.x[node] - x * 1000 + 3) < 1e-6 && Math.abs(tables.y[node] - y * 1000 + 7) < 1e-6);
  });
});

describe("where a front can glide", () => {
  const glideJson = {
    campaigns: [
      { stages: [["a"], ["b"], ["c"], ["d"]], still: [3] },
      { stages: [["x"], ["y"]], still: [] },
    ],
  };
  const steps = { a: 10, b: 11, c: 12, d: 13, x: 20, y: 22 };
  const spans = intervals(glideJson, (id) => steps[id]);
  test("between stages that are neighbours on the bar, and not where land was given up", () =>
    assert.deepEqual([...spans.keys()], [10, 11]));
  test("all the way or not at all", () => {
    assert.ok(bridges(spans, 10, 12) && bridges(spans, 11.5, 10.2));
    assert.ok(!bridges(spans, 11, 13) && !bridges(spans, 9.9, 10.5));
  });
});

describe("motion", () => {
  const make = (able = () => true) => {
    const log = [];
    const work = [];
    const at = { now: 0 };
    const motion = new Motion({ show: (p) => log.push(p), able, frame: (f) => work.push(f), clock: () => at.now });
    const run = (now) => {
      at.now = now;
      work.splice(0).forEach((f) => f());
    };
    return { motion, log, run };
  };
  test("arrives in its time and not before", () => {
    const { motion, log, run } = make();
    motion.to(1, 300);
    run(100);
    assert.ok(log.at(-1) > 0 && log.at(-1) < 1);
    run(300);
    assert.deepEqual([log.at(-1), motion.moving], [1, false]);
  });
  test("a new order takes over; the old one is forgotten", () => {
    const { motion, log, run } = make();
    motion.to(1, 300);
    run(150);
    const there = log.at(-1);
    motion.to(0, 300);
    assert.equal(log.at(-1), there);
    run(450);
    assert.equal(log.at(-1), 0);
    run(900);
    assert.equal(log.at(-1), 0);
  });
  test("where it may not glide it jumps", () => {
    const { motion, log } = make(() => false);
    motion.to(1, 300);
    assert.deepEqual(log, [1]);
  });
  test("it never lags more than three steps behind", () => {
    const { motion, log } = make();
    motion.to(8, 300);
    assert.equal(log.at(-1), 5.01);
  });
});
