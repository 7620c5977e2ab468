import assert from "node:assert/strict";
import { test } from "node:test";
import { fateOf } from "../../../geo/component/reader/keys.js";

const TEXT = {};
const around = (values) => ({
  closes: () => false,
  reading: () => false,
  projected: () => false,
  told: () => false,
  panel: { contains: (target) => target === TEXT },
  ...values,
});
const yes = () => true;

test("a text that scrolls keeps the keys for that; the others reach the map", () => {
  assert.equal(fateOf({ key: "PageDown", target: TEXT }, around()), "keep");
  assert.equal(fateOf({ key: "PageDown", target: null }, around()), "pass");
  assert.equal(fateOf({ key: "ArrowRight", target: TEXT }, around()), "pass");
});

test("a clicker reaches the map from everywhere while it is projected", () => {
  assert.equal(fateOf({ key: "PageDown", target: TEXT }, around({ projected: yes })), "pass");
});

test("no key reaches the map while a page is read", () => {
  assert.equal(fateOf({ key: "n", target: null }, around({ reading: yes })), "keep");
});

test("Escape closes what lies over the map, then the card, then leaves the projector view", () => {
  const escape = { key: "Escape", target: null };
  assert.equal(fateOf(escape, around({ closes: yes, projected: yes, told: yes })), "close");
  assert.equal(fateOf(escape, around({ projected: yes, told: yes })), "pass");
  assert.equal(fateOf(escape, around({ projected: yes })), "leave");
  assert.equal(fateOf(escape, around()), "pass");
});
