import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cornerFor, cropped, insetAt, insetSize, holdsBox, insetView } from "../../../geo/component/core/insets.js";
import { bentBox, projectionOf } from "../../../geo/component/core/projection.js";

const inset = (id, start, end) => /** @type {any} */ ({ id, start, end });
const INSETS = [inset("cove", 10, 19), inset("cape", 15, 29)];
const idAt = (first, last) => (insetAt(INSETS, [first, last, -1]) || { id: null }).id;
const FRAME = { x: 868, y: 587 };

describe("the inset of a step", () => {
  test("is there from its first day to its last", () => {
    assert.deepEqual(
      [9, 10, 19, 29, 30].map((day) => idAt(day, day)),
      [null, "cove", "cove", "cape", null],
    );
  });
  test("is there at a step that only touches its days", () => assert.equal(idAt(0, 10), "cove"));
  test("is the first of two", () => assert.equal(idAt(16, 16), "cove"));
  test("is none in an atlas without insets", () => assert.equal(insetAt(undefined, [0, 9, -1]), null));
});

describe("the size of an inset", () => {
  test("has the wanted form, and in each form the same area", () => {
    const [tall, square] = [0.5, 1].map((aspect) => insetSize(aspect, FRAME, 16));
    assert.ok(Math.abs(tall.x / tall.y - 0.5) < 0.01);
    assert.equal(square.x, square.y);
    assert.ok(Math.abs((tall.x * tall.y) / square.x ** 2 - 1) < 0.02);
  });
  test("is none on a phone, on a low map, or where letters are large for the frame", () => {
    assert.equal(insetSize(1, { x: 390, y: 500 }, 16), null);
    assert.equal(insetSize(1, { x: 844, y: 250 }, 16), null);
    assert.equal(insetSize(1, FRAME, 24), null);
    assert.ok(insetSize(1, { x: 1900, y: 900 }, 24));
  });
});

describe("what an inset shows", () => {
  const plane = projectionOf({ parallels: [38, 54], centre: [130, 46] });
  const box = bentBox(plane.project, [145, 43, 157, 51]);
  test("a ground of its own form is seen whole, to all four edges", () => {
    const [left, top, right, bottom] = box;
    const { window, zoom } = insetView(box, { x: 1000, y: (1000 * (bottom - top)) / (right - left) });
    window.forEach((edge, i) => assert.ok(Math.abs(edge - box[i]) < 1e-9));
    assert.ok(Math.abs(256 * 2 ** zoom * (right - left) - 1000) < 1e-6);
  });
  test("of a ground of another form it fills the frame about its middle, and cuts corners", () => {
    const { window } = insetView(box, { x: 124, y: 200 });
    assert.ok(window[0] > box[0] && window[2] < box[2]);
    assert.ok(Math.abs(window[1] - box[1]) < 1e-9 && Math.abs(window[3] - box[3]) < 1e-9);
    assert.ok(Math.abs(window[0] + window[2] - box[0] - box[2]) < 1e-9);
  });
  test("a chain of islands from corner to corner runs through it from corner to corner", () => {
    const { window } = insetView(box, { x: 124, y: 200 });
    const ends = [
      [145.9, 44.1],
      [156.3, 50.7],
    ].map((place) => plane.project(/** @type {Position} */ (place)));
    ends.forEach(([x, y]) => assert.ok(x > window[0] && x < window[2] && y > window[1] && y < window[3]));
  });
});

describe("a box holds another", () => {
  test("that reaches nowhere beyond it", () => {
    assert.equal(holdsBox([0, 0, 10, 10], [0, 2, 10, 9]), true);
    [
      [-1, 2, 9, 9],
      [1, -2, 9, 9],
      [1, 2, 11, 9],
      [1, 2, 9, 11],
    ].forEach((other) => assert.equal(holdsBox([0, 0, 10, 10], /** @type {Box} */ (other)), false));
  });
});

describe("the corner of an inset", () => {
  const size = { x: 160, y: 260 };
  /** @type {Box} */
  const credit = [800, 562, 868, 587];
  /** @type {Box} */
  const legend = [10, 500, 90, 548];
  const apart = ([left, top], [x0, y0, x1, y1]) => left >= x1 || left + size.x <= x0 || top >= y1 || top + size.y <= y0;
  test("is the right lower one, above what lies there", () =>
    assert.deepEqual(cornerFor(FRAME, size, [credit]), [868 - 9 - 160, 562 - 9 - 260]));
  test("is the left one where the right side is taken, beside the legend", () => {
    /** @type {Box} */
    const layers = [700, 10, 858, 540];
    const at = cornerFor(FRAME, size, [credit, layers, legend]);
    assert.ok(at[0] < 200);
    [credit, layers, legend].forEach((box) => assert.ok(apart(at, box)));
  });
  test("is none where panels take all of them", () =>
    assert.equal(cornerFor(FRAME, size, [[0, 0, 868, 400], credit]), null));
});

describe("points that a frame does not need", () => {
  /** @type {Box} */
  const box = [0, 0, 10, 10];
  test("are left out, those beside the frame that lines come in by are not", () => {
    const line = /** @type {Position[]} */ ([
      [-9, 5],
      [-8, 6],
      [-7, 5],
      [5, 5],
      [20, 5],
    ]);
    assert.deepEqual(cropped(line, box), [line[0], line[2], line[3], line[4]]);
  });
  test("what lies on one side is gone, what surrounds the frame stays", () => {
    const ring = (a, b) =>
      /** @type {Position[]} */ ([
        [a, a],
        [b, a],
        [b, b],
        [a, b],
      ]);
    assert.deepEqual(cropped(ring(20, 30), box), []);
    assert.equal(cropped(ring(-5, 15), box).length, 4);
  });
  test("a ring of many points about the frame still surrounds it", () => {
    const circle = Array.from({ length: 400 }, (_, i) => {
      const angle = (i * Math.PI) / 200;
      return /** @type {Position} */ ([5 + 30 * Math.cos(angle), 5 + 30 * Math.sin(angle)]);
    });
    const left = cropped(circle, box);
    assert.ok(left.length < 40);
    // from the middle of the frame the ring goes round once
    const angles = [...left, left[0]].map(([x, y]) => Math.atan2(y - 5, x - 5));
    const turns = angles.slice(1).map((angle, i) => angle - angles[i]);
    const short = turns.map((turn) => turn - 2 * Math.PI * Math.round(turn / (2 * Math.PI)));
    assert.ok(Math.abs(short.reduce((sum, turn) => sum + turn, 0) - 2 * Math.PI) < 1e-9);
  });
});
