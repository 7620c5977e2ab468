import assert from "node:assert/strict";
import { test } from "node:test";
import { placeLabels } from "../../../geo/component/core/placing.js";

const box = (x) => [x, 0, x + 50, 20];

test("in order of priority each label takes its first free place", () => {
  const found = placeLabels(
    [
      { id: "later", priority: 2, boxes: [box(10), box(100)] },
      { id: "first", priority: 1, boxes: [box(0)] },
      { id: "none", priority: 3, boxes: [box(0)] },
    ],
    [],
  );
  assert.deepEqual(
    [...found],
    [
      ["first", 0],
      ["later", 1],
    ],
  );
});

test("nothing is placed on an obstacle, nor where there is no place", () => {
  const label = { id: "a", priority: 1, boxes: [null, box(0)] };
  assert.deepEqual([...placeLabels([label], [])], [["a", 1]]);
  assert.equal(placeLabels([label], [[40, 10, 60, 30]]).size, 0);
});

test("a label covers no other label's mark", () => {
  const marked = { id: "a", priority: 1, boxes: [box(10)], own: [0, 0, 6, 6] };
  assert.equal(placeLabels([marked, { id: "b", priority: 2, boxes: [[-45, 0, 5, 20]] }], []).has("b"), false);
});

test("of labels that say the same once is enough", () => {
  const twice = [0, 100].map((x) => ({ id: x, priority: x, once: "name", boxes: [box(x)] }));
  assert.deepEqual([...placeLabels(twice, []).keys()], [0]);
});
