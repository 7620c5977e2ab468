import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  courseAt,
  evened,
  pieces,
  positionAt,
  readCourse,
  spotsAlong,
  taperedArrow,
} from "../../../geo/component/core/plate.js";

const WIDTH = 40;
const HEIGHT = 30;
const grid = {
  width: WIDTH,
  height: HEIGHT,
  west: 100,
  south: 40,
  step: /** @type {[number, number]} */ ([0.1, 0.1]),
  land: new Uint8Array(WIDTH * HEIGHT).fill(1),
  // the rim of a raster is never known
  level: Float32Array.from({ length: WIDTH * HEIGHT }, (_, at) => ((at + 1) % WIDTH < 2 ? NaN : (at % WIDTH) / 4 - 1)),
};

describe("a dated position", () => {
  test("is the isoline of its stage, one line across the land", () => {
    const lines = positionAt(grid, 3);
    assert.equal(lines.length, 1);
    assert.ok(lines[0].every(([x]) => Math.abs(x - 101.6) < 0.01));
    const ys = lines[0].map(([, y]) => y);
    assert.ok(Math.max(...ys) - Math.min(...ys) > 2.5);
  });
  test("leaves small pieces out", () => {
    const hill = (at) => Math.hypot((at % WIDTH) - 20, Math.floor(at / WIDTH) - 15);
    const level = Float32Array.from({ length: WIDTH * HEIGHT }, (_, at) => hill(at) / 2 - 1);
    assert.equal(positionAt({ ...grid, level }, 0).length, 0);
    assert.equal(positionAt({ ...grid, level }, 4).length, 1);
  });
  test("none runs where the raster is not known", () => {
    assert.deepEqual(positionAt({ ...grid, level: grid.level.map(() => NaN) }, 3), []);
  });
  test("its points are evened, its ends stay, a ring stays one", () => {
    const line = [[0, 0], [1, 4], [2, 0], [3, 4]]; // prettier-ignore
    const found = evened(line, 1);
    assert.deepEqual([found[0], found[3]], [line[0], line[3]]);
    assert.deepEqual(found[1], [1, 2]);
    const ring = evened([[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], 2); // prettier-ignore
    assert.deepEqual(ring[0], ring[4]);
  });
});

describe("an axis", () => {
  const course = readCourse([10000, 4500, 0, 10100, 4500, 10, 10200, 4500, 20]);
  test("comes back from its packing", () => assert.deepEqual(course[1], [101, 45, 10]));
  test("has not begun before its first day, nor on it", () => {
    assert.equal(courseAt(course, -1, 40), null);
    assert.equal(courseAt(course, 0, 40), null);
  });
  test("is drawn as far as the date shown, and no farther", () => {
    assert.deepEqual(courseAt(course, 10, 40), [[100, 45], [101, 45]]); // prettier-ignore
    assert.deepEqual(courseAt(course, 99, 40).length, 3);
  });
  test("an army that had time to wait sets out only when it must at its pace", () => {
    // 78.6 km at 40 km a day: two days before it arrives
    assert.equal(courseAt(course, 17, 40).length, 2);
    const [lon] = courseAt(course, 19, 40)[2];
    assert.ok(lon > 101.4 && lon < 101.6);
    assert.ok(courseAt(course, 15, 1).length === 3, "at a slow pace it is under way all the time");
  });
  test("is narrow at its tail and ends in a point", () => {
    const points = taperedArrow([[0, 0], [100, 0], [200, 0]], 10).match(/-?[\d.]+ -?[\d.]+/g).map((at) => at.split(" ").map(Number)); // prettier-ignore
    const wide = (from, to) => Math.max(...points.filter(([x]) => x >= from && x <= to).map(([, y]) => Math.abs(y)));
    assert.ok(wide(-1, 20) < 0.5 * wide(140, 165));
    assert.deepEqual(points.find(([x]) => x > 199), [200, 0]); // prettier-ignore
    assert.ok(points.every((at) => at.every(Number.isFinite)));
  });
});

describe("labels along a line", () => {
  test("stand at shares of its length, never upside down", () => {
    const [middle] = spotsAlong([[100, 0], [0, 0]], [0.5]); // prettier-ignore
    assert.deepEqual([middle.x, middle.y, Math.abs(middle.angle)], [50, 0, 0]);
    spotsAlong([[0, 0], [-10, 30], [-60, 0]], [0.1, 0.5, 0.9]).forEach(({ angle }) => assert.ok(Math.abs(angle) <= 90)); // prettier-ignore
  });
  test("a long line bears several", () => {
    const line = Array.from({ length: 101 }, (_, i) => [10 * i, 0]);
    const found = pieces(line, 400);
    assert.equal(found.length, 3);
    assert.deepEqual(found[1][0], found[0].at(-1));
  });
});
