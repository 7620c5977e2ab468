import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { legendGroups } from "../../../geo/component/core/kinds.js";
import { legendEntries } from "../../../geo/component/core/legend.js";
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
        featureOf("front"),
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
        ["front", "attested", null],
        ["front", "inferred", null],
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
        ["landing", "landing"],
      ],
    ));
  test("an empty map has an empty legend", () => assert.deepEqual(legendEntries([], GROUPS), []));
});
