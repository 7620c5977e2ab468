import assert from "node:assert/strict";
import { test } from "node:test";
import { Readings, hasKanji } from "../../../geo/component/core/ruby.js";

const readings = new Readings({
  "橋": "はし",
  "橋町": "はしまち",
  "渡り鳥": "わた|どり",
  "3人死亡": "1/2しぼう",
  "川の上": "かわ|うえ",
});
const parts = (text) => readings.pieces(text).map(({ at, text: part, reading }) => [at, part, reading]);

test("at each place the longest form counts", () => {
  assert.deepEqual(parts("橋町の橋"), [
    [0, "橋町", "はしまち"],
    [3, "橋", "はし"],
  ]);
});

test("kana between kanji stay as they are", () => {
  assert.deepEqual(parts("渡り鳥"), [
    [0, "渡", "わた"],
    [2, "鳥", "どり"],
  ]);
});

test("a part of a run may have no reading", () => {
  assert.deepEqual(parts("3人死亡"), [[2, "死亡", "しぼう"]]);
});

test("a text is read as a whole; one without readings is not", () => {
  assert.equal(readings.read("橋町・川の上"), "はしまち・かわのうえ");
  assert.equal(readings.read("bridge"), null);
  assert.equal(readings.read("村"), null);
});

test("kanji are told from kana", () => {
  assert.equal(hasKanji("はしハシ"), false);
  assert.equal(hasKanji("佐々木"), true);
});
