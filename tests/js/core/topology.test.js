import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decodeShape, openAtlas, piecesOf, readArcs, sideOf, unpack } from "../../../geo/component/core/topology.js";
import { HEAD } from "../head.js";

/** Arcs of two squares with a border in common: round the west, the border downwards, round the east. */
const WEST = [
  [131, 45],
  [131, 45.001],
  [131.001, 45.001],
];
const BORDER = [
  [131.001, 45.001],
  [131.001, 45],
];
// 131000 45000, 0 1, 1 0 | 0 0, 0 -1 — the second arc goes on from the end of the first
const ARCS = "w7/Hw83CACCA,AAAD";

describe("numbers as in source maps", () => {
  test("small, negative, long", () => assert.deepEqual(unpack("ACDegBhB+fggB"), [0, 1, -1, 15, 16, -16, 511, 512]));
  test("169.2 degrees on the grid", () => assert.deepEqual(unpack("gvqK"), [169200]));
  test("nothing", () => assert.deepEqual(unpack(""), []));
  test("what is no digit is refused", () => assert.throws(() => unpack("A!"), SyntaxError));
});

describe("arcs", () => {
  test("each goes on where the one before it ended", () => assert.deepEqual(readArcs(ARCS), [WEST, BORDER]));
  test("none", () => assert.deepEqual(readArcs(""), []));
});

describe("shapes", () => {
  const arcs = [WEST, BORDER];
  test("a line of two arcs names their common point once", () =>
    assert.deepEqual(decodeShape(["LS", "AC"], arcs).coordinates, [...WEST, BORDER[1]]));
  test("~i is arc i backwards", () =>
    assert.deepEqual(decodeShape(["MLS", "D,A"], arcs).coordinates, [[...WEST].reverse(), [...WEST].reverse()]));
  test("polygons with holes", () => {
    const found = decodeShape(["MP", "A,C;A"], arcs).coordinates;
    assert.deepEqual(found, [[WEST, BORDER], [BORDER]]);
  });
  test("neighbours have the same pieces, each in the direction in which its own ground is on the left", () => {
    const [west, east] = [decodeShape(["P", "A"], arcs), decodeShape(["P", "DD"], arcs)];
    assert.equal(piecesOf(west)[0], piecesOf(east)[0]);
    assert.deepEqual(sideOf(west, [WEST]), [WEST]);
    assert.deepEqual(sideOf(east, piecesOf(east)), [[...WEST].reverse(), [...BORDER].reverse()]);
  });
  test("lines beside a geometry without pieces are as they are", () => {
    const sample = { type: "Polygon", coordinates: [WEST] };
    assert.deepEqual(piecesOf(sample), []);
    assert.deepEqual(sideOf(sample, [WEST]), [WEST]);
  });
  test("no parts", () => assert.deepEqual(decodeShape(["MP", ""], arcs).coordinates, []));
});

describe("the two parts", () => {
  const first = {
    format: 3,
    title: { ja: "図", en: "map" },
    kinds: HEAD.kinds,
    arcs: ARCS,
    shapes: { types: "LS", lines: "A" },
    ground: { land: [0] },
    features: {
      territory: { id: ["a", "b"], start: [0, 0], end: [5, null], geometry: [0, 0], holder: ["japan", null] },
      event: { id: ["e", "f"], start: [1, 2], end: [1, 2], geometry: [[131.5, 45.25], null] },
    },
  };
  const more = {
    arcs: "",
    shapes: { types: "LS", lines: "AC" },
    features: {
      front: {
        id: ["x", "y"],
        start: [3, 4],
        end: [3, 4],
        geometry: [1, 0],
        name: { of: [{ en: "Front" }, null], at: [0, 1] },
      },
    },
  };
  const { atlas, ground, add } = openAtlas(first);

  test("features are rows again; null is no key, but an end is always said", () => {
    assert.deepEqual(
      atlas.features.map(({ id, kind }) => [id, kind]),
      [
        ["a", "territory"],
        ["b", "territory"],
        ["e", "event"],
        ["f", "event"],
      ],
    );
    assert.equal(atlas.features[1].end, null);
    assert.ok(!("holder" in atlas.features[1]));
  });
  test("the head stays, the packing goes", () => {
    assert.deepEqual(atlas.title, first.title);
    assert.ok(!("arcs" in atlas || "shapes" in atlas || "ground" in atlas));
  });
  test("an event has a point, or nothing", () => {
    assert.deepEqual(atlas.features[2].geometry, { type: "Point", coordinates: [131.5, 45.25] });
    assert.equal(atlas.features[3].geometry, null);
  });
  test("one shape is one object in memory", () => assert.equal(atlas.features[0].geometry, atlas.features[1].geometry));
  test("land is made of the territories' arcs", () =>
    assert.deepEqual(ground.land.geometries, [{ type: "LineString", coordinates: WEST }]));
  test("the second part names arcs and shapes of the first", () => {
    const [x, y] = add(more);
    assert.deepEqual(x.geometry.coordinates, [...WEST, BORDER[1]]);
    assert.equal(y.geometry, atlas.features[0].geometry);
  });
  test("what repeats is written once, and null is no key there either", () => {
    const [x, y] = add(more);
    assert.deepEqual(x.name, { en: "Front" });
    assert.ok(!("name" in y));
  });
});
