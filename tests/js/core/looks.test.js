import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { bordersOf, isHatched, lineBetween, lookOf, setLooks } from "../../../geo/component/core/looks.js";

const land = (id, holder, status, values) => ({ id, kind: "territory", holder, status, ...values });

/** Territories with their looks. */
function looking(...territories) {
  setLooks(territories);
  return territories;
}

describe("looks", () => {
  test("a hatch says that land is held by arms, and nothing else", () => {
    const words = ["sovereign", "annexed", "colony", "leased", "administered", "dependent", "buffer", "puppet"];
    const hatched = [...words, "occupied", "military-zone", "civil-war", "unsettled", "claimed"].filter((status) =>
      isHatched({ status }),
    );
    assert.deepEqual(hatched, ["annexed", "occupied", "military-zone", "civil-war"]);
  });
  test("homeland, dependency and occupied land of one power are three looks", () => {
    const looks = ["sovereign", "colony", "occupied"].map((status) => lookOf({ status }));
    assert.equal(new Set(looks).size, 3);
  });
  test("a puppet state has a look of its own colour; under its master's colour it is a dependency", () => {
    const [, under, own] = looking(
      land("home", "east", "sovereign"),
      land("puppet", "east", "puppet"),
      land("other", "marsh", "puppet"),
    );
    assert.deepEqual([under.look, own.look], ["dependency", "home"]);
  });
});

describe("lines between territories", () => {
  const [home, colony, occupied, other, alike] = looking(
    land("home", "east", "sovereign", { land: "a" }),
    land("colony", "east", "colony", { land: "b" }),
    land("occupied", "east", "occupied", { land: "c" }),
    land("other", "west", "sovereign", { land: "c" }),
    land("alike", "east", "sovereign", { land: "b" }),
  );
  test("two holders: a border", () => assert.equal(lineBetween(home, other), "border"));
  test("a power and what it occupies abroad: a border", () => assert.equal(lineBetween(home, occupied), "border"));
  test("a homeland and its colony: a border", () => assert.equal(lineBetween(home, colony), "border"));
  test("occupied and free land of one country: a line of control", () =>
    assert.equal(lineBetween(occupied, other), "control"));
  test("two pieces of one homeland: none", () => assert.equal(lineBetween(home, alike), null));
  test("two countries under one occupation: a border", () =>
    assert.equal(lineBetween(occupied, { ...occupied, land: "d" }), "border"));
  test("land that nobody held within a country has no line", () =>
    assert.equal(lineBetween({ ...other, status: "unsettled", holder: "none" }, occupied), null));
  test("land of which the atlas says nothing lies behind a border", () =>
    assert.equal(lineBetween(home, undefined), "border"));

  const arcs = { home: ["coast", "middle"], other: ["middle", "rim"], alike: ["middle"] };
  const borders = (...shown) =>
    bordersOf(
      shown.map((feature) => ({ ...feature, geometry: feature.id })),
      (id) => arcs[id],
      (arc) => arc === "coast",
    );
  test("no line along a coast, a ribbon on both sides of a border", () => {
    const { lines, ribbons } = borders(home, other);
    assert.deepEqual(
      [...lines].map(([key, line]) => [key, line.arcs]),
      [
        ["border home other", ["middle"]],
        ["border other 1", ["rim"]],
      ],
    );
    assert.deepEqual(
      [...ribbons],
      [
        ["home", ["middle"]],
        ["other", ["middle", "rim"]],
      ],
    );
  });
  test("no ribbon within a homeland", () => assert.equal(borders(home, alike).ribbons.size, 0));
});
