import assert from "node:assert/strict";
import { test } from "node:test";
import { Session } from "../../../geo/component/reader/session.js";
import { frame } from "./frame.js";

const reply = (values) => ({
  n: 1,
  date: "1901-12-31",
  event: null,
  feature: null,
  part: null,
  view: [1, 2, 3],
  layers: ["land", "names"],
  playing: false,
  ...values,
});

test("the first message brings the map to what the address asks for", () => {
  const session = new Session(frame, { date: "1901", view: "1,2,3", layers: "lines", lang: "b" });
  assert.deepEqual(session.message(), {
    seq: 1,
    n: 0,
    date: "1901-12-31",
    lang: "b",
    mode: "page",
    ruby: false,
    theme: "auto",
    layers: ["lines"],
    view: [1, 2, 3],
    event: null,
    filter: null,
  });
});

test("a message knows the last reply, and does not take the map back where it was", () => {
  const session = new Session(frame, { view: "1,2,3" });
  session.take(reply({ n: 4, view: [9, 9, 9] }));
  session.change({ lang: "b" });
  const message = session.message();
  assert.deepEqual([message.seq, message.n, message.view, message.layers], [1, 4, null, ["land", "names"]]);
  assert.equal(session.message().seq, 2);
});

test("what the hand chose is seen; an event is part of the address, a territory is not", () => {
  const session = new Session(frame, {});
  session.take(reply({ feature: "land-1", part: 2 }));
  assert.deepEqual([session.feature, session.part, session.seen.event], ["land-1", 2, null]);
  session.take(reply({ event: "e1" }));
  assert.deepEqual([session.feature, session.part, session.seen.event], [null, null, "e1"]);
  assert.equal(session.params().event, "e1");
});

test("usual layers and strange replies leave the address as it was", () => {
  const session = new Session(frame, { view: "1,2,3" });
  session.take(reply({ date: "1850-01-01", event: "nothing", view: [99, 0, 5] }));
  assert.deepEqual(session.params(), { date: "1902-07-05", view: "1,2,3" });
});

test("choosing an event on the page lets go of a territory", () => {
  const session = new Session(frame, {});
  session.take(reply({ feature: "land-1" }));
  session.openEvent("e2");
  assert.deepEqual([session.feature, session.seen.event, session.seen.date], [null, "e2", "1904-02-11"]);
});

test("what was said of the address is gone after the next change", () => {
  const session = new Session(frame, { date: "never" });
  assert.equal(session.notes.length, 1);
  session.pass("1901-12-31");
  assert.equal(session.notes.length, 1);
  session.change({ mode: "classroom" });
  assert.equal(session.notes.length, 0);
});

test("filters are told in the map's words", () => {
  const session = new Session(frame, {});
  session.filters = { categories: ["war"], actors: [] };
  assert.deepEqual(session.message().filter, { categories: ["war"], actors: null });
});

test("an address that only opens another page leaves a chosen territory alone", () => {
  const session = new Session(frame, { date: "1901" });
  session.take(reply({ feature: "land-1" }));
  const params = session.params();
  session.follow({ ...params, page: "about" });
  assert.deepEqual([session.feature, session.seen.page], ["land-1", "about"]);
  session.follow({ ...params, date: "1903" });
  assert.equal(session.feature, null);
});
