import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { graticuleLines } from "../../../geo/component/core/geometry.js";
import { crossings, degreeLabel } from "../../../geo/component/map/degrees.js";

const WORDS = {
  degree_east: "{degrees}E",
  degree_west: "{degrees}W",
  degree_north: "{degrees}N",
  degree_south: "{degrees}S",
};
const t = (key) => WORDS[key];

describe("a degree", () => {
  test("names its hemisphere", () => {
    assert.equal(degreeLabel(130, "lon", t), "130°E");
    assert.equal(degreeLabel(-150, "lon", t), "150°W");
    assert.equal(degreeLabel(45, "lat", t), "45°N");
    assert.equal(degreeLabel(-10, "lat", t), "10°S");
  });
  test("beyond 180° is of the other one", () => {
    assert.equal(degreeLabel(190, "lon", t), "170°W");
    assert.equal(degreeLabel(-190, "lon", t), "170°E");
  });
  test("on the line between them has none", () =>
    [180, -180].forEach((value) => assert.equal(degreeLabel(value, "lon", t), "180°")));
});

describe("an edge of the map", () => {
  test("meets every multiple of the step, up or down", () => {
    assert.deepEqual(crossings([8, 12, 21], 10), [
      { value: 10, at: 0.5 },
      { value: 20, at: 1 + 8 / 9 },
    ]);
    assert.deepEqual(
      crossings([21, 9], 10).map(({ value }) => value),
      [10, 20],
    );
  });
});

describe("the graticule", () => {
  test("has straight meridians, and parallels bent at every quarter of a wide step", () => {
    const lines = graticuleLines([101, 32, 139, 58], 20);
    const parallels = lines.filter((line) => line[0][1] === line.at(-1)[1]);
    assert.deepEqual(
      parallels.map((line) => line[0][1]),
      [20, 40, 60],
    );
    assert.equal(parallels[0].length, (140 - 100) / 5 + 1);
    assert.equal(lines.length - parallels.length, 3);
  });
});
