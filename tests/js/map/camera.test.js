import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isInside, openingZoom } from "../../../geo/component/map/camera.js";

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
    assert.equal(openingZoom(4.75, { x: 700, y: 500 }, { whole: 3, filled: 6 }, SNAP), 4.5));
  test("without a name the region fills the frame", () =>
    assert.equal(openingZoom(undefined, LAPTOP, { whole: 4, filled: 5.5 }, SNAP), 5.5));
});

describe("a place off the map", () => {
  const world = [11, 35, 18, 40];
  test("is one outside the box of its land", () => {
    assert.equal(isInside([13, 38], world), true);
    assert.equal(isInside([11, 35], world), true);
    assert.equal(isInside([9, 44], world), false);
    assert.equal(isInside([13, 41], world), false);
  });
  test("is none where no box is named", () => assert.equal(isInside([9, 44], undefined), true));
});
