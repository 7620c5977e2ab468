import assert from "node:assert/strict";
import { test } from "node:test";
import { format, textsOf } from "../../../geo/component/reader/texts.js";

const texts = textsOf("b", { texts: { hits: "{count|hit|hits} of {most}", plain: "Plain" }, borrowed: { plain: "a" } });

test("placeholders are filled, figures get their word", () => {
  assert.equal(texts.t("hits", { count: 1, most: 30 }), "1 hit of 30");
  assert.equal(texts.t("hits", { count: 0, most: 30 }), "0 hits of 30");
});

test("braces that are meant are doubled, unknown placeholders stay", () => {
  assert.equal(format("{{{name}}} {other}", { name: "x" }), "{x} {other}");
});

test("what is put in is not read again", () => {
  assert.equal(format("{a} {b}", { a: "{b}", b: "$&" }), "{b} $&");
});

test("a text that another language lent is known as such", () => {
  assert.equal(texts.lender("plain"), "a");
  assert.equal(texts.lender("hits"), null);
  assert.equal(texts.has("none"), false);
  assert.equal(texts.t("none"), "none");
});
