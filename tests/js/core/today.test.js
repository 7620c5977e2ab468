import assert from "node:assert/strict";
import { test } from "node:test";
import { isToday, pastOf, todayOf } from "../../../geo/component/core/today.js";

const layer = (id, on = true) => ({ id, default: on });
const ATLAS = {
  layers: [layer("territories"), layer("traces"), layer("today", false), layer("rivers"), layer("relief")],
};

test("today's map keeps the ground as the reader has it, and nothing of the past", () => {
  const on = new Set(["territories", "traces", "relief"]);
  assert.deepEqual(todayOf(on, ATLAS), ["today", "relief"]);
  assert.ok(isToday(new Set(todayOf(on, ATLAS))));
});

test("today's names beside those of the time are not yet today's map", () => {
  assert.ok(!isToday(new Set(["today", "territories"])));
  assert.ok(!isToday(new Set(["rivers"])));
});

test("whoever comes by a link goes back to what is on at first", () => {
  assert.deepEqual(pastOf(ATLAS), ["territories", "traces", "rivers", "relief"]);
});
