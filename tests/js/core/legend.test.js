import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { legendGroups } from "../../../geo/component/core/kinds.js";
import { entryName, hasUncertain, legendEntries, sizesOf } from "../../../geo/component/core/legend.js";
import { featureOf, HEAD } from "../head.js";

const GROUPS = legendGroups(HEAD.kinds);

describe("legend", () => {
  test("one entry per look, none twice", () => {
    const entries = legendEntries(
      [
        featureOf("event", { category: "war" }),
        featureOf("territory", { holder: "japan" }),
        featureOf("territory", { holder: "japan" }),
        featureOf("territory", { holder: "japan", status: "occupied" }),
        featureOf("front", { certainty: "attested" }),
        featureOf("front", { holder: "japan", certainty: "inferred" }),
        featureOf("area", { holder: "none", side: "partisans" }),
      ],
      GROUPS,
    );
    assert.deepEqual(
      entries.map((e) => [e.group, e.key, e.extra]),
      [
        ["territory", "japan", null],
        ["territory", "japan", "occupied"],
        ["area", "partisans", "active"],
        ["front", "none", "attested"],
        ["front", "japan", "inferred"],
        ["event", "war", null],
      ],
    );
  });
  test("ground not known and landings by air are entries of their own", () =>
    assert.deepEqual(
      legendEntries(
        [
          featureOf("landing", { holder: "soviet" }),
          featureOf("unknown", { certainty: "unknown" }),
          featureOf("area", { holder: "soviet" }),
          featureOf("unknown", { certainty: "unknown" }),
        ],
        GROUPS,
      ).map((e) => [e.group, e.key]),
      [
        ["area", "soviet"],
        ["unknown", "unknown"],
        ["landing", "soviet"],
      ],
    ));
  test("operators of railways and sides of movements are entries of their own", () =>
    assert.deepEqual(
      legendEntries(
        [
          featureOf("movement", { holder: "soviet" }),
          featureOf("railway", { holder: "soviet" }),
          featureOf("railway", { holder: "japan" }),
          featureOf("railway", { holder: "japan" }),
          featureOf("railway"),
        ],
        GROUPS,
      ).map(entryName),
      ["railway soviet", "railway japan", "railway railway", "movement soviet"],
    ));
  test("sizes of marks are those in view, the greatest first", () =>
    assert.deepEqual(
      sizesOf([
        featureOf("event", { importance: 3 }),
        featureOf("event", { importance: 1 }),
        featureOf("event", {}),
        featureOf("area", { importance: 2 }),
      ]).map(({ size }) => size),
      [1, 3],
    ));
  test("a broken line is explained when one is in view that no entry explains", () => {
    assert.equal(hasUncertain([featureOf("front", { certainty: "inferred" }), featureOf("area", {})]), false);
    assert.equal(hasUncertain([featureOf("area", { certainty: "inferred" })]), true);
  });
  test("an empty map has an empty legend", () => assert.deepEqual(legendEntries([], GROUPS), []));
});
