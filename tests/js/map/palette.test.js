import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { inkOf, paletteSheet } from "../../../geo/component/map/palette.js";

const HOLDERS = { east: { color: "#111111", ink: "#222222", dark: "#333333", dark_ink: "#444444" } };
const CATEGORIES = { war: { color: "#555555", dark: "#666666" } };
const style = (name) =>
  readFileSync(new URL(`../../../geo/component/styles/${name}.css`, import.meta.url), "utf8").replace(
    /\/\*.*?\*\//gs,
    "",
  );

describe("palette", () => {
  const sheet = paletteSheet(/** @type {any} */ (HOLDERS), /** @type {any} */ (CATEGORIES));
  const rule = (selector) => sheet.split("\n").find((line) => line.includes(selector));
  test("by day", () =>
    assert.equal(sheet.split("\n")[0], ".atlas{--h-east:#111111;--h-east-ink:#222222;--c-war:#555555}"));
  test("by night, on screens only", () => {
    ['.atlas[data-theme="dark"]', '.atlas[data-theme="auto"]'].forEach((selector) => {
      assert.match(rule(selector), /--h-east:#333333;--h-east-ink:#444444;--c-war:#666666/);
      assert.match(rule(selector), /^@media screen/);
    });
  });
  test("forced colours draw lines and marks in the text's colour", () =>
    assert.match(rule("forced-colors"), /--h-east-ink:CanvasText;--c-war:CanvasText/));
  test("nobody's lines are in the map's ink", () => assert.equal(inkOf(HOLDERS, undefined), "var(--atlas-ink)"));
});

describe("dashes mean what is uncertain", () => {
  /** Selectors whose lines are broken into strokes with gaps; a stroke of no or of one pixel is a bead or a tick. */
  const dashed = (css) =>
    [...css.matchAll(/([^{}]+)\{([^}]*)\}/g)]
      .filter(([, , body]) => Number((/stroke-dasharray: ([\d.]+)/.exec(body) || [])[1]) > 1.2)
      .map(([, selector]) => selector.trim());
  test("of lines only plans are dashed", () => assert.deepEqual(dashed(style("lines")), [".atlas-plan-line"]));
  test("of land only where somebody roamed without holding it", () =>
    assert.deepEqual(dashed(style("land")), [".atlas-roamed"]));
  test("nothing of the base map is dashed", () =>
    assert.deepEqual(
      dashed(style("atlas")).filter((selector) => selector.includes("base")),
      [],
    ));
});
