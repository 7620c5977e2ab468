import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MOST, REACH, arrangeMarks, isFar, locate } from "../../../geo/component/core/heaps.js";
import { dice, featureOf } from "../head.js";

/** @type {[number, number, number, number]} */
const FRAME = [0, 0, 1000, 1000];
const placed = (id, x, y, importance = 2, number = 1) => ({ id, spot: [x, y], importance, number });
const ids = (mark) => mark.events.map(({ id }) => id);

describe("numbers on the map", () => {
  const row = Array.from({ length: 30 }, (_, i) => placed(`e${i}`, 30 * i + 20, 500, i < 20 ? 3 : 1, i + 1));
  const large = (marks) => marks.filter((mark) => mark.large).flatMap(ids);
  test("no more than the most, the important ones first, then in the order of the list", () => {
    const found = large(arrangeMarks(row, null, FRAME));
    assert.equal(found.length, MOST);
    assert.ok(row.slice(20).every(({ id }) => found.includes(id)));
    assert.deepEqual(found.filter((id) => Number(id.slice(1)) < 20).sort(), ["e0", "e1"]);
  });
  test("the open event is always among them", () => {
    const found = large(arrangeMarks(row, "e15", FRAME));
    assert.equal(found.length, MOST);
    assert.ok(found.includes("e15"));
  });
  test("what is out of view takes no number from what is in view", () => {
    const found = large(arrangeMarks(row, null, [0, 0, 320, 1000]));
    assert.deepEqual(
      found.sort(),
      row
        .slice(0, 11)
        .map(({ id }) => id)
        .sort(),
    );
  });
  test("every event is in one mark, wherever they lie", () => {
    const roll = dice(7);
    for (let round = 0; round < 20; round += 1) {
      const some = Array.from({ length: 40 }, (_, i) => placed(`e${i}`, 200 * roll(), 200 * roll(), 1, i + 1));
      const marks = arrangeMarks(some, round % 2 ? "e3" : null, FRAME);
      assert.deepEqual(marks.flatMap(ids).sort(), some.map(({ id }) => id).sort());
      assert.ok(marks.filter((mark) => mark.large).length <= MOST);
    }
  });
});

describe("heaps", () => {
  test("events at one spot are one mark, in the order of their numbers, at the place of the most important", () => {
    const marks = arrangeMarks(
      [placed("b", 101, 100, 1, 2), placed("a", 100, 100, 3, 1), placed("c", 300, 100)],
      null,
      FRAME,
    );
    const heap = marks.find((mark) => mark.events.length === 2);
    assert.deepEqual([ids(heap), heap.lead.id, heap.spot], [["a", "b"], "b", [101, 100]]);
    assert.equal(marks.length, 2);
  });
  test("marks that do not touch stand alone", () =>
    assert.equal(arrangeMarks([placed("a", 0, 0), placed("b", REACH + 1, 0)], null, FRAME).length, 2));
  test("a heap takes in what its button would cover, and two heaps whose buttons would meet are one", () => {
    const pair = [placed("a", 100, 100), placed("b", 102, 100)];
    assert.equal(arrangeMarks([...pair, placed("c", 126, 100)], null, FRAME).length, 1);
    assert.equal(arrangeMarks([...pair, placed("c", 100, 126)], null, FRAME).length, 2);
    const another = [placed("d", 133, 115), placed("e", 135, 115)];
    assert.equal(arrangeMarks([...pair, ...another], null, FRAME).length, 1);
    assert.equal(arrangeMarks([pair[0], another[0]], null, FRAME).length, 2);
  });
  test("marks drawn larger need more room", () => {
    const pair = [placed("a", 100, 100), placed("b", 130, 100)];
    assert.deepEqual(
      [1, 1.7].map((scale) => arrangeMarks(pair, null, FRAME, scale).length),
      [2, 1],
    );
  });
  test("no two marks of any heap of events meet, at any scale", () => {
    const roll = dice(11);
    for (let round = 0; round < 30; round += 1) {
      const scale = round % 2 ? 1.7 : 1;
      const some = Array.from({ length: 40 }, (_, i) => placed(`e${i}`, 300 * roll(), 300 * roll(), 1, i + 1));
      const marks = arrangeMarks(some, round % 3 ? "e5" : null, FRAME, scale);
      const buttons = marks.filter(({ events }) => events.length > 1);
      buttons.forEach((one, i) =>
        buttons.slice(i + 1).forEach((other) => {
          const [x, y] = [0, 1].map((axis) => Math.abs(one.spot[axis] - other.spot[axis]) / scale);
          assert.ok(x >= 34 || y >= 27, `${one.spot} ${other.spot}`);
        }),
      );
    }
  });
  test("the open event stands on its spot, and what was heaped with it beside it", () => {
    const marks = arrangeMarks([placed("a", 100, 100), placed("b", 100, 100), placed("c", 100, 100)], "b", FRAME);
    const [others, open] = marks;
    assert.deepEqual([ids(open), open.spot, open.large], [["b"], [100, 100], true]);
    assert.deepEqual(ids(others), ["a", "c"]);
    assert.ok(Math.hypot(others.spot[0] - 100, others.spot[1] - 100) >= REACH);
  });
});

describe("what lies off the map", () => {
  const at = (...coordinates) => featureOf("event", { geometry: coordinates.length ? { coordinates } : null });
  /** @type {[number, number, number, number]} */
  const bounds = [100, 30, 160, 60];
  test("far is outside the bounds and a little beyond; an event without a place is nowhere", () => {
    assert.deepEqual(
      [at(37, 55), at(-77, 39), at(130, 45), at(97, 28), at()].map((event) => isFar(event, bounds)),
      [true, true, false, false, false],
    );
  });
  test("a place within the small map, and beyond its nearer edge", () => {
    assert.deepEqual(locate([95, 45], [10, 10, 180, 80]), { x: 0.5, y: 0.5, beyond: "" });
    assert.deepEqual(locate([-150, 10], [10, 10, 180, 80]), { x: 1, y: 1, beyond: "east" });
    assert.deepEqual(locate([-10, 80], [10, 10, 180, 80]), { x: 0, y: 0, beyond: "west" });
  });
});
