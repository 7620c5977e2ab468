import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";

import { Controller } from "../../../geo/component/controls/controller.js";
import { dayToIso, isoToDay } from "../../../geo/component/core/dates.js";
import { fill, wordsOf } from "../../../geo/component/core/texts.js";
import { dice, featureOf, HEAD, strings } from "../head.js";

globalThis.window = globalThis;
globalThis.document = { addEventListener() {} };
let frames = [];
globalThis.requestAnimationFrame = (work) => frames.push(work);
/** What the reader is told about a text that is no date. */
const NO_DATE = fill(strings.ja.typed_bad, HEAD.languages[0].typed.hint);

const day = isoToDay;
const year = (n) => [day(`${n}-01-01`), day(`${n}-12-31`), -1];
const ATLAS = {
  ...HEAD,
  range: ["1940-01-01", "1944-12-31"],
  steps: [1940, 1941, 1942, 1943, 1944].map(year),
  bands: [],
  phases: [],
  layers: [
    { id: "events", default: true },
    { id: "today", default: false },
  ],
  opening: { date: "1941-06-22" },
  features: [
    featureOf("event", { id: "raid", start: day("1942-05-01"), end: day("1942-05-01"), category: "war", name: {} }),
    featureOf("area", { id: "zone", start: -20000, end: null, name: {} }),
  ],
};

let sent;
let flown;
let rested;
let shown;
let control;
let followed;
let told;
beforeEach(() => {
  followed = [];
  told = [];
  sent = [];
  flown = [];
  rested = [];
  frames = [];
  shown = [];
  const view = {
    showPosition: (position) => shown.push(position),
    glides: (from, to) => Math.min(from, to) >= 1 && Math.max(from, to) <= 4,
    feature: (id) => ATLAS.features.find((f) => f.id === id),
    draw() {},
    rest: (from) => rested.push(from),
    flyTo: (id) => flown.push(id),
    story: {
      at: (step) => followed.push(step),
      goTo: (step) => followed.push([step]),
      note() {},
      release: () => followed.push("free"),
    },
    camera: { view: () => [45, 130, 5], setView: (v) => flown.push(v), frame: (box) => flown.push(box) },
    ids: () => [],
  };
  const bar = {
    span: [0, 4],
    draw() {},
    setStep() {},
    setPlaying() {},
    openBand() {},
    tellEnd: (key) => told.push(key),
  };
  control = new Controller(ATLAS, {
    view,
    bar,
    words: wordsOf(strings),
    page() {},
    send: (value) => sent.push(value),
  });
});
const date = () => control.snapshot().date;

describe("dates", () => {
  test("opens at the atlas's opening date", () => assert.equal(date(), "1941-06-22"));
  test("setDate keeps a full date", () => assert.equal(control.setDate("1942-03-04"), "1942-03-04"));
  test("a coarse date is its last day", () => assert.equal(control.setDate("1942"), "1942-12-31"));
  test("dates outside are clamped", () =>
    assert.deepEqual([control.setDate("1900-01-01"), control.setDate("1999")], ["1940-01-01", "1944-12-31"]));
  test("nonsense changes nothing", () => assert.equal(control.setDate("later"), "1941-06-22"));
  test("a step is entered at its last day", () => {
    control.nudge(1);
    assert.equal(date(), "1942-12-31");
  });
  test("the ends hold", () => {
    control.goTo(4);
    control.nudge(1);
    assert.equal(control.snapshot().step, 4);
  });
  test("listeners hear each new date once", () => {
    const heard = [];
    control.listeners.date.push((iso) => heard.push(iso));
    control.setDate("1942-01-01");
    control.setDate("1942-01-01");
    assert.deepEqual(heard, ["1942-01-01"]);
  });
});

describe("the view follows the story", () => {
  test("to every step that holds, and not while a hand holds the bar", () => {
    control.nudge(1);
    control.bar.held = true;
    control.hold(4);
    assert.deepEqual(followed, [2]);
    control.bar.held = false;
    control.release();
    assert.deepEqual(followed, [2, 4]);
  });
  test("a view from a link is the reader's own", () => {
    control.receive({ seq: 1, n: 0, view: [40, 120, 6] });
    assert.deepEqual(followed, ["free"]);
  });
  test("a band is entered at its first day, and a date inside it stays", () => {
    control.openBand({ first: 3, last: 4 });
    assert.equal(date(), "1943-01-01");
    control.setDate("1944-05-05");
    control.openBand({ first: 3, last: 4 });
    assert.equal(date(), "1944-05-05");
  });
  test("a band that is entered closes the card of another time", () => {
    control.setDate("1942");
    control.choose("raid");
    control.openBand({ first: 3, last: 4 });
    assert.equal(control.snapshot().event, null);
  });
});

describe("a clicker", () => {
  test("hears where the bar ends", () => {
    control.goTo(4);
    control.nudge(1);
    control.nudge(-1);
    control.goTo(0);
    control.nudge(-1);
    assert.deepEqual(told, ["at_end", null, "at_start"]);
  });
  test("on a projector a card goes with its time, on a desk it stays", () => {
    control.setDate("1942");
    control.choose("raid");
    control.nudge(1);
    assert.equal(control.snapshot().event, "raid");
    control.state.mode = "classroom";
    control.nudge(1);
    assert.equal(control.snapshot().event, null);
  });
});

describe("typed dates", () => {
  test("a good one is taken", () => assert.equal(control.typed("昭和17年5月1日"), null));
  test("nonsense: a message, the old date stays", () => {
    assert.equal(control.typed("x"), NO_DATE);
    assert.equal(date(), "1941-06-22");
  });
  test("out of range: the message names the range", () => {
    assert.match(control.typed("1950"), /1940年1月1日.*1944年12月31日/);
    assert.equal(date(), "1941-06-22");
  });
  test("a year that reaches into the range is clamped", () => {
    control.typed("1944");
    assert.equal(date(), "1944-12-31");
  });
});

describe("what people type", () => {
  const none = [
    "", "   ", "x", "今日", "1945年13月", "1945-02-30", "昭和14年13月", "大正16年", "<script>alert(1)</script>", "9".repeat(10000),
    "null", "NaN", "-1", "1e3", "1942-", "__proto__", "constructor",
  ]; // prettier-ignore
  for (const text of none) {
    test(`${JSON.stringify(text.slice(0, 30))} is told to be no date and changes nothing`, () => {
      const before = JSON.stringify(control.snapshot());
      assert.equal(control.typed(text), NO_DATE);
      assert.equal(JSON.stringify(control.snapshot()), before);
      assert.equal(sent.length, 0);
    });
  }
  for (const text of ["昭和99年", "1939", "1945-01-01", "0001", "0000", "0044-05-05", "9999-12-31", "明治45年"]) {
    test(`${text} is told to be outside and changes nothing`, () => {
      control.state.lang = "en";
      assert.match(control.typed(text), /1 January 1940 to 31 December 1944/);
      assert.equal(date(), "1941-06-22");
      assert.equal(sent.length, 0);
    });
  }
  test("a date stops the play and is told to Streamlit at once", () => {
    control.play();
    assert.equal(control.typed("昭和18年2月3日"), null);
    assert.deepEqual([control.playing, date(), sent.length, sent[0].date], [false, "1943-02-03", 1, "1943-02-03"]);
  });
  test("the day that holds already is no new date", () => {
    const heard = [];
    control.listeners.date.push((iso) => heard.push(iso));
    assert.equal(control.typed("1941-06-22"), null);
    assert.deepEqual(heard, []);
  });
});

describe("every hand", () => {
  const hands = {
    setDate: () => control.setDate("1943-04-05"),
    typed: () => control.typed("1943-04-05"),
    next: () => control.nudge(1),
    year: () => control.nudgeYear(1),
    event: () => control.nudgeEvent(1),
    end: () => control.goTo(4),
  };
  for (const [name, move] of Object.entries(hands)) {
    test(`${name} stops the play and is heard once`, () => {
      const heard = [];
      control.play();
      control.listeners.date.push((iso) => heard.push(iso));
      move();
      clearTimeout(control.timer);
      assert.equal(control.playing, false);
      assert.deepEqual(heard, [date()]);
    });
  }
  test("the date that is given back lies in the step that holds, at 500 random days", () => {
    const random = dice(1945);
    for (let i = 0; i < 500; i += 1) {
      const wished = day("1935-01-01") + Math.floor(random() * 5500);
      const given = control.setDate(dayToIso(wished));
      clearTimeout(control.timer);
      const now = control.snapshot();
      assert.equal(day(given), Math.min(Math.max(wished, day("1940-01-01")), day("1944-12-31")));
      assert.equal(now.date, given);
      assert.ok(now.start <= given && given <= now.end);
    }
  });
  test("a page that was hidden for a minute goes on by one step", () => {
    const waiting = [];
    const { requestAnimationFrame } = globalThis;
    globalThis.requestAnimationFrame = (work) => waiting.push(work);
    control.goTo(0);
    control.play();
    const begun = performance.now();
    waiting.shift()(begun + 60000);
    globalThis.requestAnimationFrame = requestAnimationFrame;
    assert.equal(control.snapshot().step, 1);
    control.pause();
    clearTimeout(control.timer);
  });
});

describe("messages", () => {
  test("the first one sets everything", () => {
    control.receive({
      seq: 1,
      n: 0,
      date: "1943-02-03",
      lang: "en",
      layers: ["today"],
      view: [40, 120, 6],
      event: "raid",
    });
    const now = control.snapshot();
    assert.deepEqual([now.date, now.lang, now.layers, now.event], ["1943-02-03", "en", ["today"], "raid"]);
    assert.deepEqual(flown, [[40, 120, 6]]);
  });
  test("an old or repeated seq is ignored", () => {
    control.receive({ seq: 5, n: 0, date: "1943" });
    control.receive({ seq: 5, n: 0, date: "1940" });
    control.receive({ seq: 4, n: 0, date: "1940" });
    assert.equal(date(), "1943-12-31");
  });
  test("a message that has not seen the last commit does not move the date, but the language", () => {
    control.receive({ seq: 1, n: 0, date: "1943" });
    control.setDate("1940-05-05");
    control.commit();
    control.receive({ seq: 2, n: 0, date: "1944", lang: "en" });
    assert.deepEqual([date(), control.snapshot().lang], ["1940-05-05", "en"]);
  });
  test("a message that has seen it does", () => {
    control.receive({ seq: 1, n: 0, date: "1943" });
    control.setDate("1940-05-05");
    control.commit();
    control.receive({ seq: 2, n: control.exchange.n, date: "1944" });
    assert.equal(date(), "1944-12-31");
  });
  test("an echo of what was committed does not undo a later, uncommitted move", () => {
    control.receive({ seq: 1, n: 0, date: "1943" });
    control.setDate("1940-05-05");
    control.commit();
    control.setDate("1942-05-05");
    control.receive({ seq: 2, n: control.exchange.n, date: "1940-05-05", lang: "en" });
    assert.equal(date(), "1942-05-05");
  });
  test("while the bar is held the page does not move it", () => {
    control.receive({ seq: 1, n: 0, date: "1943" });
    control.bar.held = true;
    control.receive({ seq: 2, n: 0, date: "1944" });
    assert.equal(date(), "1943-12-31");
  });
  test("a newly chosen event is flown to once", () => {
    control.receive({ seq: 1, n: 0, event: null });
    control.receive({ seq: 2, n: 0, event: "raid" });
    control.receive({ seq: 3, n: 0, event: "raid", lang: "en" });
    assert.deepEqual(flown, ["raid"]);
  });
  test("an event picked on the map is not flown to when it comes back", () => {
    control.receive({ seq: 1, n: 0, event: null });
    control.pick("raid");
    control.receive({ seq: 2, n: control.exchange.n, event: "raid" });
    assert.deepEqual(flown, []);
  });
  test("the counter goes on after the frame was loaded anew", () => {
    control.receive({ seq: 1, n: 41 });
    control.commit();
    assert.equal(sent[0].n, 42);
  });
});

describe("commits", () => {
  test("hold date, choice, view, layers, play", () => {
    control.pick("raid");
    assert.deepEqual(sent, [
      {
        n: 1,
        date: "1941-06-22",
        event: "raid",
        feature: null,
        part: null,
        view: [45, 130, 5],
        layers: ["events"],
        playing: false,
      },
    ]);
  });
  test("nothing new, nothing sent", () => {
    control.commit();
    control.commit();
    assert.equal(sent.length, 1);
  });
  test("what is not an event is a feature", () => {
    control.pick("zone");
    assert.deepEqual([sent[0].event, sent[0].feature], [null, "zone"]);
  });
  test("another stretch of the same line is another choice", () => {
    control.pick("zone", 3);
    control.pick("zone", 3);
    control.pick("zone", 4);
    control.pick("zone");
    control.pick("raid");
    assert.deepEqual(
      sent.map((reply) => [reply.feature, reply.part]),
      [
        ["zone", 3],
        ["zone", 4],
        ["zone", null],
        [null, null],
      ],
    );
  });
  test("keys walk round the stretches in sight", () => {
    control.view.stretches = () => [1, 4, 2].map((part) => ({ id: "zone", part }));
    const walked = [1, 1, 1, 1, -1, -1].map((by) => {
      control.nudgeStretch(by);
      return control.state.part;
    });
    assert.deepEqual(walked, [1, 4, 2, 1, 2, 4]);
    control.pick(null);
    control.nudgeStretch(-1);
    assert.equal(control.state.part, 2);
    control.view.stretches = () => [];
    control.nudgeStretch(1);
    assert.equal(control.state.part, 2);
    clearTimeout(control.timer);
  });
  test("Escape clears", () => {
    control.pick("raid");
    control.pick(null);
    assert.equal(sent[1].event, null);
  });
  test("moving alone sends nothing", () => {
    control.setDay(day("1942-01-01"));
    control.setStep(3);
    assert.equal(sent.length, 0);
  });
});

describe("play", () => {
  test("at the end it starts anew", () => {
    control.goTo(4);
    control.play();
    assert.deepEqual([control.playing, control.snapshot().step], [true, 0]);
  });
  test("stops at the last step and says so", () => {
    control.setDate("1943-12-31");
    control.play();
    control.player.travel(1);
    assert.deepEqual([control.playing, sent.length], [false, 1]);
  });
  test("it moves through the days, and the nearest step holds", () => {
    control.play();
    const from = control.snapshot().step;
    control.player.travel(0.4);
    assert.equal(control.snapshot().step, from);
    control.player.travel(0.2);
    assert.equal(control.snapshot().step, from + 1);
    assert.ok(Math.abs(shown.at(-1) - from - 0.6) < 1e-9);
  });
  test("an open band rests at its end for a step and loops", () => {
    control.bar.span = [1, 3];
    control.setDate("1942-12-31");
    control.play();
    control.player.travel(1);
    control.player.travel(0.9);
    assert.equal(control.snapshot().step, 3);
    control.player.travel(0.2);
    assert.deepEqual([control.snapshot().step, control.playing], [1, true]);
  });
  test("stopped between two steps, the front goes on to the one that holds", () => {
    control.setDate("1942-12-31");
    control.play();
    control.player.travel(0.6);
    control.stop();
    assert.ok(control.motion.moving);
    control.motion.clock = () => performance.now() + 1000;
    frames.at(-1)();
    assert.equal(shown.at(-1), 3);
  });
});

describe("positions between steps", () => {
  test("the state is that of the nearest whole step", () => {
    control.hold(2.4);
    assert.deepEqual([control.snapshot().step, shown.at(-1)], [2, 2.4]);
    control.hold(2.6);
    assert.deepEqual([control.snapshot().step, shown.at(-1), date()], [3, 2.6, "1943-12-31"]);
    control.hold(99);
    assert.deepEqual([control.snapshot().step, shown.at(-1)], [4, 4]);
  });
  test("let go, it glides to its step and Streamlit hears of the step", () => {
    control.hold(2.6);
    control.release();
    assert.ok(control.motion.moving);
    assert.equal(sent.at(-1).date, "1943-12-31");
    control.motion.clock = () => performance.now() + 1000;
    frames.at(-1)();
    assert.deepEqual([control.motion.moving, shown.at(-1)], [false, 3]);
  });
  test("a step by key: the state at once, the front after it; the next key takes over where it is", () => {
    control.setDate("1941-12-31");
    control.nudge(1);
    assert.deepEqual([control.snapshot().step, shown.at(-1)], [2, 1.01]);
    const begun = performance.now();
    control.motion.clock = () => begun + 100;
    frames.at(-1)();
    const there = shown.at(-1);
    assert.ok(there > 1 && there < 2);
    control.nudge(1);
    assert.deepEqual([control.snapshot().step, shown.at(-1)], [3, there]);
  });
  test("setDate and long jumps are there at once", () => {
    control.setDate("1941-12-31");
    control.setDate("1942-12-31");
    assert.deepEqual([control.motion.moving, shown.at(-1)], [false, 2]);
    control.goTo(0);
    control.goTo(4);
    assert.deepEqual([control.motion.moving, shown.at(-1)], [false, 4]);
  });
});

test("both languages have the same texts with the same places for values", () => {
  const places = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
  assert.deepEqual(Object.keys(strings.ja).sort(), Object.keys(strings.en).sort());
  for (const key of Object.keys(strings.ja)) {
    assert.ok(strings.ja[key] && strings.en[key], key);
    assert.deepEqual(places(strings.ja[key]), places(strings.en[key]), key);
  }
});

describe("what a step changed is marked when the hand rests", () => {
  test("a step by a key", () => {
    control.nudge(1);
    assert.deepEqual(rested, [1]);
  });
  test("not while the bar is held, and then from where the hand took it", () => {
    control.bar.held = true;
    control.setStep(2);
    control.setStep(3);
    assert.deepEqual(rested, []);
    control.bar.held = false;
    control.rest();
    control.rest();
    assert.deepEqual(rested, [1]);
  });
  test("at the fast speed only when the play stops", () => {
    control.speed = "fast";
    control.play();
    control.player.travel(1);
    control.player.travel(1);
    assert.deepEqual(rested, []);
    control.stop();
    assert.deepEqual(rested, [1]);
  });
  test("at other speeds at every step", () => {
    control.play();
    control.player.travel(1);
    control.player.travel(1);
    assert.deepEqual(rested, [1, 2]);
  });
  test("nothing has changed for who opens the page at a date", () => {
    control.receive({ seq: 1, date: "1943", layers: ["events"], lang: "en" });
    assert.equal(rested.at(-1), null);
  });
});
