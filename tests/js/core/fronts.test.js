import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { acrossKm, blobsOf, chains, partsOf, smallParts, smoothPath } from "../../../geo/component/core/fronts.js";

const line = (...xs) => xs.map((x) => [x, 45]);
const square = (x, y, side) => [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]; // prettier-ignore

describe("stretches", () => {
  test("that follow one another are one line, whatever their order", () => {
    assert.deepEqual(chains([line(2, 3), line(0, 1), line(1, 2), line(7, 8)]), [line(0, 1, 2, 3), line(7, 8)]);
  });
  test("a ring of two stretches is closed", () => {
    const [a, b] = [[0, 0], [1, 1]]; // prettier-ignore
    const [ring] = chains([[a, [1, 0], b], [b, [0, 1], a]]); // prettier-ignore
    assert.deepEqual([ring.length, ring[0], ring.at(-1)], [5, a, a]);
  });
  test("parts are those of the geometry, in its order", () => {
    assert.deepEqual(partsOf({ type: "MultiPolygon", coordinates: [[[1], [2]], [[3]]] }), [[1], [2], [3]]);
    assert.deepEqual(partsOf({ type: "LineString", coordinates: [1, 2] }), [[1, 2]]);
  });
});

describe("small pieces", () => {
  const long = line(100, 102);
  const ring = square(110, 45, 0.2);
  const blobs = blobsOf([long, ring.slice(0, 3), ring.slice(2)], 40);
  test("are measured across", () => {
    assert.ok(Math.abs(acrossKm(line(100, 101)) - 78.6) < 0.5);
  });
  test("a short stretch of a long line is none; a ring of two stretches is", () => {
    assert.equal(blobsOf([line(100, 100.1), line(100.1, 103)], 40).length, 0);
    assert.equal(blobs.length, 1);
  });
  test("where all is small nothing is left out", () => assert.deepEqual(blobsOf([ring], 40), []));
  test("the ground they bound goes with them; an island, which has no front, stays", () => {
    const island = square(120, 45, 0.2);
    assert.deepEqual([...smallParts([square(100, 44, 1), ring, island], blobs, 40)], [1]);
  });
});

describe("a rounded line", () => {
  test("begins and ends where it did, and keeps to the corner", () => {
    const d = smoothPath([[0, 0], [100, 0], [100, 100]], 9); // prettier-ignore
    assert.equal(d, "M0 0L91 0Q100 0 100 9L100 100");
  });
  test("never goes past the middle of a short piece", () => {
    assert.equal(smoothPath([[0, 0], [4, 0], [4, 4]], 9), "M0 0L2 0Q4 0 4 2L4 4"); // prettier-ignore
  });
  test("a ring is closed and round everywhere", () => {
    const d = smoothPath(square(0, 0, 100), 10, true);
    assert.ok(d.endsWith("Z"));
    assert.equal(d.match(/Q/g).length, 4);
    assert.equal(smoothPath([[1, 1]], 9), "");
  });
});
