import { beforeEach, describe, test } from "node:test";
import assert from "node:assert/strict";
import { newest, paced } from "../../../geo/component/core/pace.js";

describe("work that waits while calls follow one another", () => {
  let at;
  let timers;
  let done;
  let call;
  const pass = (milliseconds) => {
    at += milliseconds;
    timers.splice(0).forEach((timer) => (timer.due <= at ? timer.work() : timers.push(timer)));
  };
  /** A call whose work takes so many milliseconds. */
  const pacedFor = (cost) =>
    paced(
      () => {
        done.push(at);
        at += cost;
      },
      100,
      { clock: () => at, later: (work, wait) => timers.push({ work, due: at + wait }) },
    );
  beforeEach(() => {
    at = 1000;
    timers = [];
    done = [];
    call = pacedFor(0);
  });

  test("the first call works at once", () => {
    call();
    assert.deepEqual(done, [1000]);
  });
  test("calls that follow are one, when the pause is over", () => {
    call();
    pass(10);
    call();
    pass(10);
    call();
    assert.deepEqual(done, [1000]);
    pass(80);
    assert.deepEqual(done, [1000, 1100]);
  });
  test("the last call is never lost", () => {
    for (let i = 0; i < 50; i += 1) {
      call();
      pass(7);
    }
    pass(100);
    assert.ok(done.at(-1) >= 1000 + 49 * 7);
    assert.equal(timers.length, 0);
  });
  test("after a pause a call works at once again", () => {
    call();
    pass(150);
    call();
    assert.deepEqual(done, [1000, 1150]);
  });
  test("now() does not wait", () => {
    call();
    pass(10);
    call.now();
    assert.deepEqual(done, [1000, 1010]);
  });
  test("slow work takes a small share of the time", () => {
    call = pacedFor(30);
    for (let i = 0; i < 400; i += 1) {
      call();
      pass(10);
    }
    assert.ok(done.length >= 3);
    done.slice(1).forEach((start, i) => assert.ok(start - done[i] >= 1200, String(done)));
  });
  test("slow work does not wait once the calls have stopped", () => {
    call = pacedFor(1000);
    call();
    call();
    pass(100);
    assert.deepEqual(done, [1000, 2100]);
  });
});

describe("the newest value, once the one before is drawn", () => {
  let work;
  let drawn;
  let call;
  beforeEach(() => {
    work = [];
    drawn = [];
    call = newest(
      (value) => work.push(value),
      (done) => drawn.push(done),
    );
  });
  const draw = () => drawn.splice(0).forEach((done) => done());

  test("the first is taken at once", () => {
    call(1);
    assert.deepEqual(work, [1]);
  });
  test("of those that come before it is drawn only the last is taken, after that", () => {
    [1, 2, 3].forEach(call);
    assert.deepEqual(work, [1]);
    draw();
    assert.deepEqual(work, [1, 3]);
  });
  test("while the second is not drawn, the third waits too", () => {
    [1, 2].forEach(call);
    draw();
    call(3);
    assert.deepEqual(work, [1, 2]);
    draw();
    assert.deepEqual(work, [1, 2, 3]);
  });
  test("what comes after it is drawn is taken at once", () => {
    call(1);
    draw();
    call(2);
    assert.deepEqual(work, [1, 2]);
  });
  test("a hand that lets go does not wait, and nothing is done twice", () => {
    [1, 2].forEach(call);
    call.now();
    assert.deepEqual(work, [1, 2]);
    draw();
    call.now();
    assert.deepEqual(work, [1, 2]);
  });
});
