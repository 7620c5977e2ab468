import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { paperScales } from "../../../geo/component/core/paper.js";
import { BEGIN, come, dayEvents, groundOf, isSmallPart } from "../../../geo/component/core/story.js";
import { featureOf } from "../head.js";

const ATLAS = /** @type {any} */ ({
  bands: [{ id: "great" }, { id: "small", bounds: [130, 42, 131, 43] }],
  steps: [
    [0, 9, -1],
    [10, 19, 0],
    [20, 29, 1],
    [30, 39, 1],
    [40, 49, -1],
  ],
});

/** What becomes of the view on a walk through steps: "go" to a ground, or "stay". */
function walk(steps, following = BEGIN) {
  const seen = [];
  for (const step of steps) {
    const { now, go } = come(following, groundOf(ATLAS, step));
    following = now;
    seen.push(go ? now.ground : "stay");
  }
  return seen;
}

describe("the view follows the story", () => {
  test("into the ground of a small war, and back when it is over", () =>
    assert.deepEqual(walk([0, 1, 2, 3, 4]), ["stay", "stay", 1, "stay", null]));
  test("a leap from outside comes in as well", () => assert.deepEqual(walk([4, 3, 0]), ["stay", 1, null]));
  test("not where the reader has moved the map", () =>
    assert.deepEqual(walk([1, 2, 4], { on: false, ground: null }), ["stay", "stay", "stay"]));
});

test("a locator is wanted for a small part only", () => {
  const whole = [100, 30, 160, 60];
  assert.equal(isSmallPart([130, 42, 131, 43], whole, 0.3), true);
  assert.equal(isSmallPart([105, 42, 155, 48], whole, 0.3), false);
});

test("the events of a day, the chief ones first", () => {
  const event = (id, start, importance) => featureOf("event", { id, start, importance });
  const features = [
    event("c", 21, 3),
    event("a", 25, 1),
    event("out", 30, 1),
    event("b", 20, 2),
    featureOf("area", { start: 20 }),
  ];
  assert.deepEqual(
    dayEvents(features, [20, 29, -1]).map(({ id }) => id),
    ["a", "b", "c"],
  );
});

describe("paper", () => {
  const MM = 96 / 25.4;
  test("a map keeps inside its room on both ways of a sheet, whatever its shape", () => {
    for (const [width, height] of [
      [868, 587],
      [374, 529],
      [3840, 1709],
      [1024, 300],
    ]) {
      for (const card of [false, true]) {
        const { landscape, portrait } = paperScales({ width, height }, card);
        assert.ok(width * landscape <= 277 * MM && height * landscape <= 150 * MM);
        assert.ok(width * portrait <= 190 * MM && height * portrait <= 200 * MM);
        assert.ok(landscape > 0.1 && portrait > 0.1);
      }
    }
  });
});
