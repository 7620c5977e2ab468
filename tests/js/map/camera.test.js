import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isInside, openingZoom } from "../../../geo/component/map/camera.js";
import { zoomsFor } from "../../../geo/component/map/plane.js";

const SNAP = 0.25;
const LAPTOP = { x: 1000, y: 640 };

describe("the zoom at which an atlas opens", () => {
  test("is the one it names, in a frame of the size it is named for", () =>
    assert.equal(openingZoom(4.75, LAPTOP, { whole: 4, filled: 5.5 }, SNAP), 4.75));
  test("is one more where the frame is twice as large", () =>
    assert.equal(openingZoom(4.75, { x: 2000, y: 1280 }, { whole: 4, filled: 6.5 }, SNAP), 5.75));
  test("never leaves room around the region", () =>
    assert.equal(openingZoom(9, LAPTOP, { whole: 4, filled: 5.5 }, SNAP), 5.5));
  test("never cuts off what fits", () => assert.equal(openingZoom(2, LAPTOP, { whole: 4, filled: 5.5 }, SNAP), 4));
  test("lies on the steps of the zoom", () =>
    assert.equal(openingZoom(4.75, { x: 700, y: 500 }, { whole: 3, filled: 6 }, SNAP), 4.25));
  test("shows in a tall frame from side to side what it shows in a wide one", () =>
    assert.equal(openingZoom(4.75, { x: 375, y: 640 }, { whole: 3, filled: 6 }, SNAP), 3.5));
  test("is a step of the zoom even where the region fills the frame between two", () =>
    assert.equal(openingZoom(undefined, LAPTOP, { whole: 4.1, filled: 5.4 }, SNAP), 5.5));
  test("without a name the region fills the frame", () =>
    assert.equal(openingZoom(undefined, LAPTOP, { whole: 4, filled: 5.5 }, SNAP), 5.5));
});

describe("a place off the map", () => {
  const limits = [0.3, 0.4, 0.6, 0.7];
  test("is one outside the rectangle that the map goes to", () => {
    assert.equal(isInside([0.5, 0.5], limits), true);
    assert.equal(isInside([0.3, 0.7], limits), true);
    assert.equal(isInside([0.29, 0.5], limits), false);
    assert.equal(isInside([0.5, 0.71], limits), false);
  });
});

describe("a rectangle in a frame", () => {
  test("is seen whole at one zoom and fills it at another", () => {
    const { whole, filled } = zoomsFor([0.4, 0.4, 0.6, 0.5], { x: 819.2, y: 819.2 });
    assert.ok(Math.abs(whole - 4) < 1e-9 && Math.abs(filled - 5) < 1e-9);
  });
});
