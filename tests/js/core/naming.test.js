import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { halves, landNames, spacingOf, withoutBrackets } from "../../../geo/component/core/naming.js";

const POWERS = {
  soviet: {
    rank: 1,
    names: [
      { name: { en: "Soviet Russia" }, end: 10 },
      { name: { en: "Soviet Union" }, short: { en: "USSR" }, start: 11 },
    ],
  },
  mengjiang: { rank: 2, names: [{ name: { en: "Mengjiang" }, start: 20 }] },
};

const land = (holder, name, values) => ({
  id: name,
  holder,
  status: "sovereign",
  name: { en: name },
  label: [0, 0],
  ...values,
});
const named = (features, day, zoom = 4) =>
  landNames(
    features.map((feature, i) => [i, feature]),
    POWERS,
    day,
    { lang: "en", zoom },
  ).map(({ texts, rank, land: over }) => ({
    texts,
    rank,
    land: over,
  }));

describe("what the land is called", () => {
  test("a power's name is written once over all land that is its own", () => {
    const found = named([land("soviet", "East", { home: true }), land("soviet", "West", { home: true })], 12);
    assert.deepEqual(found, [{ texts: ["Soviet Union", "USSR"], rank: 1, land: [0, 1] }]);
  });

  test("no name before its date", () => {
    assert.deepEqual(named([land("soviet", "East", { home: true })], 10)[0].texts, ["Soviet Russia"]);
    const early = named([land("mengjiang", "Committee (of one town)", { home: true })], 19);
    assert.deepEqual(early, [{ texts: ["Committee"], rank: 2, land: [0] }]);
    assert.deepEqual(named([land("mengjiang", "Committee", { home: true })], 20)[0].texts, ["Mengjiang"]);
  });

  test("a province is named below the power, and land without a rank is not", () => {
    const found = named([land("soviet", "Coast", { home: true, rank: 3 }), land("soviet", "Cell", { home: true })], 12);
    assert.deepEqual(
      found.map(({ texts, rank, land: over }) => [texts[0], rank, over]),
      [
        ["Soviet Union", 1, [0, 1]],
        ["Coast", 3, [0]],
      ],
    );
  });

  test("zones held by arms are named when one is near, unless the data name them", () => {
    const zone = land("soviet", "Zone", { status: "occupied", rank: 3 });
    assert.deepEqual(named([zone], 12, 5.4), []);
    assert.equal(named([zone], 12, 5.5).length, 1);
    assert.equal(named([{ ...zone, named: true }], 12, 4).length, 1);
  });

  test("land of one name on the map is named together", () => {
    const north = land("soviet", "North", { rank: 2, status: "occupied", named: true, map_name: { en: "Both" } });
    assert.deepEqual(named([north, { ...north, id: "South" }], 12), [{ texts: ["Both"], rank: 2, land: [0, 1] }]);
  });
});

describe("how a name is set", () => {
  test("brackets are dropped", () => {
    assert.equal(withoutBrackets("樺太（内地）"), "樺太");
    assert.equal(withoutBrackets("（仮）"), "（仮）");
  });

  test("in two lines it breaks between words, or in the middle of square letters", () => {
    assert.deepEqual(halves("Republic of China"), ["Republic", "of China"]);
    assert.deepEqual(halves("中華民国"), ["中華", "民国"]);
    assert.equal(halves("Manchukuo"), null);
    assert.equal(halves("日本"), null);
  });

  test("powers are spaced more widely than provinces, square letters more than an alphabet", () => {
    assert.ok(spacingOf("power", "日本") > spacingOf("province", "日本"));
    assert.ok(spacingOf("power", "日本") > spacingOf("power", "Japan"));
  });
});
