import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, test } from "node:test";

const core = createRequire(import.meta.url)("../../geo/component/atlas-changes.js");

let count = 0;
const thing = (kind, extra) => {
  count += 1;
  return { id: `${kind}-${count}`, kind, start: 0, end: null, name: { ja: kind, en: kind }, ...extra };
};
const between = (before, after) => {
  const features = [...new Set([...before, ...after])];
  const at = (list) => list.map((feature) => features.indexOf(feature));
  return core
    .changesBetween(features, at(before), at(after))
    .map(({ sign, kind, ...sides }) => ({
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
  const many = (kind, n, sign = "appeared") => Array.from({ length: n }, () => ({ sign, kind }));
  test("an ordinary step is marked whole", () => assert.equal(core.readable(many("railway", 25)).length, 25));
  test("railways are left out first", () => {
    const kept = core.readable([...many("railway", 41), ...many("event", 8), ...many("territory", 2)]);
    assert.deepEqual(new Set(kept.map(({ kind }) => kind)), new Set(["event", "territory"]));
  });
  test("of territories first those that are gone, for others stand there now", () => {
    const kept = core.readable([
      ...many("territory", 13, "vanished"),
      ...many("territory", 6),
      ...many("event", 12),
    ]);
    assert.equal(kept.length, 18);
  });
  test("events and fronts always stay", () =>
    assert.equal(core.readable([...many("event", 30), ...many("front", 2), ...many("pocket", 9)]).length, 32));
});

describe("the step to compare with", () => {
  test("a neighbour, on either side", () => {
    assert.equal(core.comparedWith(4, 5), 4);
    assert.equal(core.comparedWith(6, 5), 6);
  });
  test("after a jump the step before", () => assert.equal(core.comparedWith(90, 5), 4));
  test("after a jump to the first step nothing", () => assert.equal(core.comparedWith(90, 0), null));
});

describe("nothing is marked twice", () => {
  const change = (sign, kind) => ({
    sign,
    kind,
    before: sign === "appeared" ? [] : [0],
    after: sign === "appeared" ? [0] : [],
  });
  const kept = (...changes) => signs(core.withoutDoubles(changes, [{ campaign: "c" }]));
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
      { sign: "vanished", kind: "railway", before: [0], after: [] },
      { sign: "appeared", kind: "railway", before: [], after: [1] },
    ];
    const features = [{ geometry }, { geometry }];
    assert.deepEqual(signs(core.withoutDoubles(changes, features)), ["appeared railway"]);
  });
  test("a front alone is marked", () =>
    assert.deepEqual(kept(change("appeared", "front")), ["appeared front"]));
});

describe("where a front stood", () => {
  const line = (y) => [
    [0, y],
    [200, y],
  ];
  test("a front that stayed leaves nothing", () =>
    assert.deepEqual(core.motionOf([line(0)], [line(0)]), { left: [], taken: [], arrows: [] }));
  test("arrows point from where it stood to where it stands", () => {
    const { left, taken, arrows } = core.motionOf([line(0)], [line(60)]);
    assert.equal(left.length, 1);
    assert.equal(taken.length, 1);
    assert.ok(arrows.length >= 3);
    arrows.forEach(([[x0, y0], [x1, y1]]) => {
      assert.ok(Math.abs(x1 - x0) < 3);
      assert.equal(y0, 0);
      assert.ok(y1 > 10 && y1 < 60);
    });
  });
  test("an arrow never reaches beyond the new line", () => {
    const { arrows } = core.motionOf([line(0)], [line(15)]);
    arrows.forEach(([, [, y]]) => assert.ok(y < 15));
  });
  test("only the stretch that moved is drawn", () => {
    const bent = [
      [0, 0],
      [100, 0],
      [140, 60],
      [200, 60],
    ];
    const { left } = core.motionOf([line(0)], [bent]);
    assert.ok(left.flat().every(([x]) => x > 100));
  });
  test("without a line there is nothing", () =>
    assert.deepEqual(core.motionOf([], []), { left: [], taken: [], arrows: [] }));
});

describe("drawing", () => {
  test("a line moved aside keeps its distance", () =>
    assert.deepEqual(
      core.besides(
        [
          [0, 0],
          [10, 0],
        ],
        5,
      ),
      [
        [0, 5],
        [10, 5],
      ],
    ));
  const piece = (x) => [
    [x, 10],
    [x + 2, 12],
  ];
  test("what is too small as a whole gets a circle", () =>
    core
      .encircled([piece(10)], 14, 9)
      .forEach(([x, y]) => assert.ok(Math.abs(Math.hypot(x - 11, y - 11) - 9) < 1e-9)));
  test("a chain of small islands gets none, for a ring means an event", () =>
    assert.equal(core.encircled([piece(0), piece(60)], 14, 9), null));
});

describe("traces", () => {
  const step = [10, 20, -1];
  const event = (id, end, place) => ({
    id,
    kind: "event",
    start: end,
    end,
    category: "war",
    geometry: { coordinates: place || [0, 0] },
  });
  test("an event is past on the day after its last", () => {
    assert.ok(core.isPast({ end: 9 }, step));
    assert.ok(!core.isPast({ end: 10 }, step));
    assert.ok(!core.isPast({ end: null }, step));
  });
  test("the reader's filter holds for traces too", () => {
    const features = [event("a", 1), { ...event("b", 2), category: "railway" }, event("c", 15)];
    const past = (filter) => [...core.pastEvents(features, [0, 1, 2], step, filter)];
    assert.deepEqual(past(null), [0, 1]);
    assert.deepEqual(past({ categories: ["railway"] }), [1]);
  });
  test("each event of a place has a seat of its own, the first stands on the place", () => {
    const events = [event("late", 5), event("early", 1), event("elsewhere", 1, [1, 1])];
    const seats = core.traceSeats(events, 8);
    assert.deepEqual(seats.get(events[1]).offset, [0, 0]);
    assert.ok(Math.abs(Math.hypot(...seats.get(events[0]).offset) - 8) < 1e-9);
    assert.deepEqual(
      events.map((one) => seats.get(one).alone),
      [false, false, true],
    );
  });
});

describe("the pointer finds a trace", () => {
  const traces = [
    { id: "a", x: 0, y: 0, reach: 8 },
    { id: "b", x: 8, y: 0, reach: 8 },
  ];
  const at = (kind, x) => core.traceAt(kind && { kind }, traces, { x, y: 0 });
  test("the nearest one", () => assert.deepEqual([at(null, 1), at(null, 7)], ["a", "b"]));
  test("on a railway or a territory", () => assert.deepEqual([at("railway", 0), at("territory", 0)], ["a", "a"]));
  test("not before an event or a front of these days", () =>
    assert.deepEqual([at("event", 0), at("front", 0)], [null, null]));
  test("none out of reach", () => assert.equal(at("territory", 40), null));
});
