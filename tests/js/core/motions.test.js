import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { besides, encircled, motionOf } from "../../../geo/component/core/motions.js";

describe("where a front stood", () => {
  const line = (y) => [
    [0, y],
    [200, y],
  ];
  test("a front that stayed leaves nothing", () =>
    assert.deepEqual(motionOf([line(0)], [line(0)]), { left: [], taken: [], arrows: [] }));
  test("arrows point from where it stood to where it stands", () => {
    const { left, taken, arrows } = motionOf([line(0)], [line(60)]);
    assert.equal(left.length, 1);
    assert.equal(taken.length, 1);
    assert.ok(arrows.length >= 3);
    arrows.forEach(([[x0, y0], [x1, y1]]) => {
      assert.ok(Math.abs(x1 - x0) < 3);
      assert.equal(y0, 0);
      assert.ok(y1 > 10 && y1 < 60);
    });
  });
  test("an arrow never reaches beyond the new line", () => {
    const { arrows } = motionOf([line(0)], [line(15)]);
    arrows.forEach(([, [, y]]) => assert.ok(y < 15));
  });
  test("only the stretch that moved is drawn", () => {
    const bent = [
      [0, 0],
      [100, 0],
      [140, 60],
      [200, 60],
    ];
    const { left } = motionOf([line(0)], [bent]);
    assert.ok(left.flat().every(([x]) => x > 100));
  });
  test("without a line there is nothing", () =>
    assert.deepEqual(motionOf([], []), { left: [], taken: [], arrows: [] }));
});

describe("drawing", () => {
  test("a line moved aside keeps its distance", () =>
    assert.deepEqual(
      besides(
        [
          [0, 0],
          [10, 0],
        ],
        5,
      ),
      [
        [0, 5],
        [10, 5],
      ],
    ));
  const piece = (x) => [
    [x, 10],
    [x + 2, 12],
  ];
  test("what is too small as a whole gets a circle", () =>
    encircled([piece(10)], 14, 9).forEach(([x, y]) => assert.ok(Math.abs(Math.hypot(x - 11, y - 11) - 9) < 1e-9)));
  test("a chain of small islands gets none, for a ring means an event", () =>
    assert.equal(encircled([piece(0), piece(60)], 14, 9), null));
});
