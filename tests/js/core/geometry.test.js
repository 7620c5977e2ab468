import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  alongLine,
  boxOf,
  flatten,
  graticuleStep,
  nearestPart,
  pathOf,
  stretchesIn,
  toPixels,
  worldSize,
} from "../../../geo/component/core/geometry.js";
import { placeLabels } from "../../../geo/component/core/placing.js";
import {
  beside,
  frontTeeth,
  markerPath,
  movementWidth,
  smoothLine,
  spreadOffsets,
  taperedArrow,
  upright,
} from "../../../geo/component/core/shapes.js";
import { dice } from "../head.js";

describe("shapes", () => {
  test("the unit of the plane is 256 px at zoom 0", () => assert.equal(worldSize(0), 256));
  test("a polygon with a hole has two rings", () => {
    const ring = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ];
    assert.equal(flatten({ type: "MultiPolygon", coordinates: [[ring, ring]] }).parts.length, 2);
  });
  test("box of a geometry", () => {
    assert.deepEqual(
      boxOf({
        type: "LineString",
        coordinates: [
          [1, 5],
          [-2, 7],
        ],
      }),
      [-2, 5, 1, 7],
    );
  });
  test("the nearest part of a line is the one on which a click falls", () => {
    const parts = [
      [
        [0, 0],
        [10, 0],
      ],
      [
        [10, 0],
        [20, 0],
      ],
      [
        [0, 5],
        [20, 5],
      ],
    ];
    const at = (position) => nearestPart({ type: "MultiLineString", coordinates: parts }, position);
    assert.deepEqual([at([4, 0.1]), at([14, 1]), at([15, 4]), at([-3, -2])], [0, 1, 2, 0]);
    assert.equal(at([10, 0]), 0);
    assert.equal(nearestPart({ type: "LineString", coordinates: parts[0] }, [3, 3]), 0);
    assert.equal(nearestPart({ type: "Point", coordinates: [0, 0] }, [3, 3]), null);
  });
  test("nearest means nearest on the map: Mercator widens the north", () => {
    const parts = [
      [
        [0, 60],
        [0, 60.01],
      ],
      [
        [1.7, 59],
        [1.7, 61],
      ],
    ];
    assert.equal(nearestPart({ type: "MultiLineString", coordinates: parts }, [0, 60.9]), 1);
  });
  test("stretches in a box come from west to east", () => {
    const at = (x) => [
      [x, 1],
      [x, 2],
      [x, 3],
    ];
    const line = (id, ...places) => ({ id, geometry: { type: "MultiLineString", coordinates: places.map(at) } });
    const features = [line("a", 5, 1, 90), line("b", 3), { id: "c", geometry: null }];
    assert.deepEqual(stretchesIn(features, [0, 0, 10, 10]), [
      { id: "a", part: 1 },
      { id: "b", part: 0 },
      { id: "a", part: 0 },
    ]);
  });
  test("close points are merged, the ends stay", () => {
    assert.deepEqual(
      toPixels(
        [
          [0, 0],
          [0.1, 0],
          [0.9, 0],
          [1, 0],
        ],
        1,
        [0, 0],
        0.5,
      ),
      [
        [0, 0],
        [0.9, 0],
        [1, 0],
      ],
    );
  });
});

describe("paths", () => {
  test("open and closed", () => {
    assert.equal(
      pathOf(
        [
          [0, 0],
          [1.26, 2],
        ],
        false,
      ),
      "M0 0L1.3 2",
    );
    assert.equal(
      pathOf(
        [
          [0, 0],
          [1, 2],
        ],
        true,
      ),
      "M0 0L1 2Z",
    );
    assert.equal(pathOf([], true), "");
  });
  test("stops along a line", () => {
    assert.deepEqual(
      alongLine(
        [
          [0, 0],
          [10, 0],
        ],
        4,
        2,
      ).map((s) => s.x),
      [2, 6, 10],
    );
  });
});

describe("a line beside a line", () => {
  test("of a straight one, on its left: going east, to the north", () => {
    const line = [
      [0, 0],
      [10, 0],
      [20, 0],
    ];
    const raised = line.map(([x]) => [x, -3]);
    assert.deepEqual(beside(line, 3), raised);
  });
  test("round a corner it is as far from both sides", () => {
    const corner = [
      [0, 0],
      [10, 0],
      [10, 10],
    ];
    const [, [x, y]] = beside(corner, 2);
    assert.deepEqual([x, y].map(Math.round), [12, -2]);
  });
  test("at a spike it does not run out", () => {
    const spike = [
      [0, 0],
      [20, 0],
      [0, 1],
    ];
    beside(spike, 3).forEach(([x]) => assert.ok(x < 27));
  });
  test("in a bend narrower than itself it does not run backwards", () => {
    const wavy = Array.from({ length: 60 }, (_, i) => [i * 2, i % 2 ? 3 : 0]);
    const found = beside(wavy, 6);
    found.slice(1).forEach(([x], i) => assert.ok(x > found[i][0]));
    assert.ok(found.length > 2);
  });
  test("random lines: never farther than twice the distance, the ends at it", () => {
    const random = dice(7);
    for (let n = 0; n < 200; n += 1) {
      const line = [[0, 0]];
      while (line.length < 12) {
        const [x, y] = line[line.length - 1];
        line.push([x + random() * 20 - 4, y + random() * 20 - 10]);
      }
      const found = beside(line, 5);
      found.forEach(([x, y]) => {
        const nearest = Math.min(...line.map(([u, v]) => Math.hypot(x - u, y - v)));
        assert.ok(nearest <= 10.001, `${n}: ${nearest}`);
      });
      const [first, last] = [found[0], found[found.length - 1]];
      assert.ok(Math.abs(Math.hypot(...first) - 5) < 1e-6);
      assert.ok(Math.abs(Math.hypot(last[0] - line[11][0], last[1] - line[11][1]) - 5) < 1e-6);
    }
  });
  test("a point has none", () => assert.deepEqual(beside([[1, 1]], 3), []));
});

describe("front teeth", () => {
  const tips = (points) =>
    [...frontTeeth(points, { spacing: 20, size: 8 }).matchAll(/L([-\d.]+) ([-\d.]+)L/g)].map((m) => [
      Number(m[1]),
      Number(m[2]),
    ]);
  test("going east the enemy is south", () =>
    assert.deepEqual(
      tips([
        [0, 0],
        [40, 0],
      ]),
      [
        [10, 8],
        [30, 8],
      ],
    ));
  test("going west the enemy is north", () =>
    assert.deepEqual(
      tips([
        [40, 0],
        [0, 0],
      ]),
      [
        [30, -8],
        [10, -8],
      ],
    ));
  test("going south (down) the enemy is west", () =>
    assert.deepEqual(
      tips([
        [0, 0],
        [0, 20],
      ]),
      [[-8, 10]],
    ));
  test("a line shorter than a tooth has none", () =>
    assert.deepEqual(
      tips([
        [0, 0],
        [5, 0],
      ]),
      [],
    ));
  test("the vertices of the line do not matter", () =>
    assert.deepEqual(
      tips([
        [0, 0],
        [7, 0],
        [13, 0],
        [40, 0],
      ]),
      tips([
        [0, 0],
        [40, 0],
      ]),
    ));
});

describe("movements", () => {
  test("width grows with the number of people", () => {
    const widths = [10, 1000, 170000].map((n) => movementWidth({ low: n, high: null, unit: "persons" }));
    assert.ok(widths[0] < widths[1] && widths[1] < widths[2] && widths[2] <= 7);
  });
  test("no number: a thin arrow", () => assert.equal(movementWidth(null), 2.5));
  test("two points make an arc with the same ends", () => {
    const arc = smoothLine([
      [0, 0],
      [100, 0],
    ]);
    assert.deepEqual(
      [arc[0], arc[arc.length - 1]],
      [
        [0, 0],
        [100, 0],
      ],
    );
    assert.ok(arc[8][1] < -5);
  });
  test("a smooth curve goes through its points", () => {
    const curve = smoothLine([
      [0, 0],
      [10, 10],
      [20, 0],
    ]);
    assert.ok(curve.some(([x, y]) => Math.abs(x - 10) < 1e-9 && Math.abs(y - 10) < 1e-9));
  });
  test("an arrow is one closed shape that ends at its tip and is widest at the head", () => {
    const d = taperedArrow(
      [
        [0, 0],
        [50, 0],
        [100, 0],
      ],
      6,
    );
    assert.equal(d.match(/M/g).length, 1);
    assert.ok(d.endsWith("Z") && d.includes("L100 0L"));
    const points = [...d.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
    const wide = (at) => Math.max(...points.filter(([x]) => Math.abs(x - at) < 1).map(([, y]) => Math.abs(y)));
    const neck = Math.max(...points.filter(([x]) => x < 100).map(([x]) => x));
    assert.ok(wide(0) < wide(50) && wide(50) < wide(neck), `${wide(0)} ${wide(50)} ${wide(neck)}`);
  });
  test("a short way is all arrow, a way without length none", () => {
    assert.ok(
      taperedArrow(
        [
          [0, 0],
          [6, 0],
        ],
        6,
      ).includes("L6 0L"),
    );
    assert.equal(
      taperedArrow(
        [
          [3, 3],
          [3, 3],
        ],
        6,
      ),
      "",
    );
  });
  test("words stand upright along a way to the west", () =>
    assert.deepEqual(
      upright([
        [90, 0],
        [0, 10],
      ]),
      [
        [0, 10],
        [90, 0],
      ],
    ));
});

describe("marks", () => {
  test("marks at one spot are a gap apart", () => {
    const offsets = spreadOffsets(9, 24);
    assert.equal(offsets.length, 9);
    offsets.forEach((a, i) =>
      offsets.slice(i + 1).forEach((b) => assert.ok(Math.hypot(a[0] - b[0], a[1] - b[1]) > 23.9)),
    );
  });
  test("one mark stays where it is", () => assert.deepEqual(spreadOffsets(1, 24), [[0, 0]]));
  test("an unknown shape is a circle", () => assert.equal(markerPath("?", 5), markerPath("circle", 5)));
});

describe("labels", () => {
  const label = (id, priority, ...boxes) => ({ id, priority, boxes });
  test("no two labels overlap", () => {
    const chosen = placeLabels([label("b", 2, [0, 0, 10, 10]), label("a", 1, [5, 5, 15, 15])], []);
    assert.deepEqual([...chosen.keys()], ["a"]);
  });
  test("the second place is taken when the first is not free", () => {
    const chosen = placeLabels([label("a", 1, [0, 0, 10, 10]), label("b", 2, [5, 5, 15, 15], [20, 0, 30, 10])], []);
    assert.equal(chosen.get("b"), 1);
  });
  test("marks are not covered", () =>
    assert.equal(placeLabels([label("a", 1, [0, 0, 10, 10])], [[5, 5, 6, 6]]).size, 0));
  test("touching is allowed", () =>
    assert.equal(placeLabels([label("a", 1, [0, 0, 10, 10]), label("b", 2, [10, 0, 20, 10])], []).size, 2));
  test("labels far apart and negative pixels", () => {
    assert.equal(
      placeLabels([label("a", 1, [-500, -500, -490, -490]), label("b", 2, [900, 900, 990, 910])], []).size,
      2,
    );
  });
});

test("graticule lines keep their distance", () => {
  for (const zoom of [3, 4.75, 7, 9]) {
    const step = graticuleStep(zoom, 110);
    assert.ok((step / 360) * worldSize(zoom) >= 110 || step === 20);
  }
});
