import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { changesBetween, comparedWith, readable, withoutDoubles } from "../../../geo/component/core/changes.js";
import { featureOf, TRAITS } from "../head.js";

let count = 0;
const thing = (kind, extra) => {
  count += 1;
  return featureOf(kind, { id: `${kind}-${count}`, start: 0, end: null, name: { ja: kind, en: kind }, ...extra });
};
const between = (before, after) => {
  const features = [...new Set([...before, ...after])];
  const at = (list) => list.map((feature) => features.indexOf(feature));
  return changesBetween(features, at(before), at(after)).map(({ sign, kind, ...sides }) => ({
    sign,
    kind,
    before: sides.before.map((index) => features[index]),
    after: sides.after.map((index) => features[index]),
  }));
};
const signs = (changes) => changes.map(({ sign, kind }) => `${sign} ${kind}`);

describe("what a step changed", () => {
  test("what stays is no change", () => {
    const same = thing("territory");
    assert.deepEqual(between([same], [same]), []);
  });
  test("what comes and what goes", () => {
    const [old, fresh] = [thing("claim", { name: { ja: "a" } }), thing("pocket", { name: { ja: "b" } })];
    const changes = between([old], [fresh]);
    assert.deepEqual(signs(changes), ["appeared pocket", "vanished claim"]);
    assert.deepEqual(changes[0].after, [fresh]);
    assert.deepEqual(changes[1].before, [old]);
  });
  test("a front of the same campaign and holder has moved", () => {
    const look = { campaign: "august", holder: "soviet" };
    const [was, now] = [thing("front", { ...look, start: 1 }), thing("front", { ...look, start: 2 })];
    const [change] = between([was], [now]);
    assert.equal(change.sign, "moved");
    assert.deepEqual([change.before, change.after], [[was], [now]]);
  });
  test("stretches of one front are one change, and those that stay are not part of it", () => {
    const look = { campaign: "august", holder: "soviet" };
    const stays = thing("front", { ...look, start: 1 });
    const [was, now] = [thing("front", { ...look, start: 1 }), thing("front", { ...look, start: 2 })];
    const changes = between([stays, was], [stays, now]);
    assert.equal(changes.length, 1);
    assert.deepEqual([changes[0].before, changes[0].after], [[was], [now]]);
  });
  test("the same campaign in other hands is another front", () =>
    assert.deepEqual(
      signs(
        between(
          [thing("front", { campaign: "c", holder: "japan" })],
          [thing("front", { campaign: "c", holder: "soviet" })],
        ),
      ),
      ["appeared front", "vanished front"],
    ));
  test("a railway under another operator has changed, one under the same has not", () => {
    const rail = (operator, start) => thing("railway", { name: { ja: "line" }, operator: { ja: operator }, start });
    assert.deepEqual(signs(between([rail("a", 1)], [rail("b", 2)])), ["moved railway"]);
    assert.deepEqual(between([rail("a", 1)], [rail("a", 2)]), []);
  });
  test("events, movements and plans pass: only their beginning is news", () => {
    for (const kind of ["event", "movement", "plan"]) {
      assert.deepEqual(signs(between([], [thing(kind)])), [`appeared ${kind}`]);
      assert.deepEqual(between([thing(kind)], []), []);
    }
  });
  test("names of places are never marked", () => assert.deepEqual(between([], [thing("place")]), []));
});

describe("what can be read at once", () => {
  const many = (kind, n, sign = "appeared") => Array.from({ length: n }, () => ({ sign, kind, traits: TRAITS[kind] }));
  test("an ordinary step is marked whole", () => assert.equal(readable(many("railway", 25)).length, 25));
  test("railways are left out first", () => {
    const kept = readable([...many("railway", 41), ...many("event", 8), ...many("territory", 2)]);
    assert.deepEqual(new Set(kept.map(({ kind }) => kind)), new Set(["event", "territory"]));
  });
  test("of territories first those that are gone, for others stand there now", () => {
    const kept = readable([...many("territory", 13, "vanished"), ...many("territory", 6), ...many("event", 12)]);
    assert.equal(kept.length, 18);
  });
  test("events and fronts always stay", () =>
    assert.equal(readable([...many("event", 30), ...many("front", 2), ...many("pocket", 9)]).length, 32));
});

describe("the step to compare with", () => {
  test("a neighbour, on either side", () => {
    assert.equal(comparedWith(4, 5), 4);
    assert.equal(comparedWith(6, 5), 6);
  });
  test("after a jump the step before", () => assert.equal(comparedWith(90, 5), 4));
  test("after a jump to the first step nothing", () => assert.equal(comparedWith(90, 0), null));
});

describe("nothing is marked twice", () => {
  const change = (sign, kind) => ({
    sign,
    kind,
    traits: TRAITS[kind],
    before: sign === "appeared" ? [] : [0],
    after: sign === "appeared" ? [0] : [],
  });
  const kept = (...changes) => signs(withoutDoubles(changes, [{ campaign: "c" }]));
  test("a front that appears with its ground", () =>
    assert.deepEqual(kept(change("appeared", "front"), change("appeared", "area")), ["appeared area"]));
  test("ground that vanishes with its front", () =>
    assert.deepEqual(kept(change("vanished", "front"), change("vanished", "area")), ["vanished front"]));
  test("a railway that goes on under another name", () => {
    const geometry = {
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    };
    const changes = [
      { sign: "vanished", kind: "railway", traits: TRAITS.railway, before: [0], after: [] },
      { sign: "appeared", kind: "railway", traits: TRAITS.railway, before: [], after: [1] },
    ];
    const features = [{ geometry }, { geometry }];
    assert.deepEqual(signs(withoutDoubles(changes, features)), ["appeared railway"]);
  });
  test("a front alone is marked", () => assert.deepEqual(kept(change("appeared", "front")), ["appeared front"]));
});
