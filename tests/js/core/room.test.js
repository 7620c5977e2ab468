import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  CELL,
  insideRings,
  makeGrid,
  placeIn,
  regionsOf,
  roomsOf,
  touching,
} from "../../../geo/component/core/room.js";

const square = (left, top, right, bottom) => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
];

/** A map of 600 × 360 with land: {owner: rings}. */
function mapOf(land) {
  const grid = makeGrid([0, 0, 600, 360]);
  Object.entries(land).forEach(([owner, rings]) =>
    insideRings(grid, rings, (cell) => (grid.owner[cell] = Number(owner))),
  );
  return grid;
}

const room = (grid, owner = 0) => roomsOf(grid, regionsOf(grid, owner)[0]);
const inside = { own: 1, foreign: 0 };
const NAME = { width: 120, height: 30 };

describe("a grid over the map", () => {
  test("knows which of its cells lie in rings, holes left out", () => {
    const grid = mapOf({ 0: [square(0, 0, 240, 240), square(60, 60, 180, 180)] });
    const count = grid.owner.filter((owner) => owner === 0).length;
    assert.equal(count, (240 * 240 - 120 * 120) / (CELL * CELL));
  });

  test("does not mind land that reaches beyond the map", () => {
    const grid = mapOf({ 0: [square(-5000, -5000, 5000, 5000)] });
    assert.ok(grid.owner.every((owner) => owner === 0));
  });

  test("parts land at a sea, and not at a strait or a railway corridor", () => {
    assert.equal(regionsOf(mapOf({ 0: [square(0, 0, 120, 120), square(138, 0, 300, 120)] }), 0).length, 1);
    const apart = regionsOf(mapOf({ 0: [square(0, 0, 120, 120), square(240, 0, 480, 120)] }), 0);
    assert.equal(apart.length, 2);
    assert.ok(apart[0].length > apart[1].length, "the largest first");
  });
});

describe("the place of a name", () => {
  test("lies inside the part of the land that is in view", () => {
    const grid = mapOf({ 0: [square(-900, 100, 200, 220)] });
    const box = placeIn(grid, room(grid), NAME, inside);
    assert.ok(
      box[0] >= 0 && box[1] >= 100 - CELL / 2 && box[2] <= 200 + CELL / 2 && box[3] <= 220 + CELL / 2,
      String(box),
    );
  });

  test("is nowhere where the land is too narrow, unless it may lie on the sea", () => {
    const grid = mapOf({ 0: [square(200, 0, 260, 360)] });
    assert.equal(placeIn(grid, room(grid), NAME, inside), null);
    assert.ok(placeIn(grid, room(grid), NAME, { own: 0.35, foreign: 0 }));
  });

  test("is not on other people's land", () => {
    const grid = mapOf({ 0: [square(200, 0, 260, 360)], 1: [square(260, 0, 600, 360)] });
    const box = placeIn(grid, room(grid), NAME, { own: 0.35, foreign: 0 });
    assert.ok(box[2] <= 260 + CELL, String(box));
  });

  test("is not below a control", () => {
    const grid = mapOf({ 0: [square(0, 0, 600, 360)] });
    const control = [150, 0, 600, 360];
    touching(grid, control, (cell) => (grid.hard[cell] = 1));
    const box = placeIn(grid, room(grid), NAME, inside);
    assert.ok(box[2] <= 150, String(box));
  });

  test("avoids marks where there is room beside them", () => {
    const grid = mapOf({ 0: [square(0, 0, 600, 360)] });
    const mark = [290, 170, 310, 190];
    touching(grid, mark, (cell) => (grid.soft[cell] = 1));
    const box = placeIn(grid, room(grid), NAME, inside);
    assert.ok(box[1] >= mark[3] || box[3] <= mark[1] || box[0] >= mark[2] || box[2] <= mark[0], String(box));
  });

  test("lies on a mark only where it must, and a name that must keep clear nowhere", () => {
    const grid = mapOf({ 0: [square(0, 0, 132, 36)] });
    touching(grid, [50, 10, 80, 30], (cell) => (grid.soft[cell] = 1));
    assert.ok(placeIn(grid, room(grid), NAME, inside));
    assert.equal(placeIn(grid, room(grid), NAME, { ...inside, clear: true }), null);
  });
});
