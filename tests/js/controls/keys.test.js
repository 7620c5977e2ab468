import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { listen, meantKey, nameOf } from "../../../geo/component/controls/keys.js";

const press = (key, more = {}) =>
  nameOf({ key, altKey: false, metaKey: false, ctrlKey: false, shiftKey: false, ...more });

describe("keys by what is pressed", () => {
  for (const [key, code, meant] of [
    ["n", "KeyN", "n"],
    ["N", "KeyN", "n"],
    ["т", "KeyN", "n"],
    ["з", "KeyP", "p"],
    ["ㅜ", "KeyN", "n"],
    ["み", "KeyN", "n"],
    ["ｎ", "KeyN", "n"],
    ["Process", "KeyN", "n"],
    ["k", "KeyN", "k"],
    ["PageDown", "PageDown", "PageDown"],
    ["ü", "BracketLeft", "ü"],
    ["я", "KeyQ", "q"],
    [" ", "Space", " "],
  ])
    // prettier-ignore
    test(`${key} at ${code} is ${meant}`, () => assert.equal(meantKey({ key, code }), meant));
  test("the previous stretch has Shift", () => {
    assert.equal(press("F", { code: "KeyF", shiftKey: true }), "Shift+f");
    assert.equal(press("А", { code: "KeyF", shiftKey: true }), "Shift+f");
    assert.equal(press("f", { code: "KeyF" }), "f");
  });
});

describe("a presenter's remote", () => {
  let heard;
  globalThis.document = /** @type {any} */ ({
    addEventListener: (_name, act) => (heard = act),
    removeEventListener() {},
  });
  globalThis.window = /** @type {any} */ ({});
  globalThis.window.parent = globalThis.window;
  const done = [];
  const note = (name) => () => done.push(name);
  const controller = /** @type {any} */ ({
    state: { mode: "classroom" },
    view: { story: { release() {} }, legend: { fold: note("legend"), folded: true } },
    bar: { span: [0, 9] },
    ...Object.fromEntries(
      ["nudge", "nudgeYear", "nudgeEvent", "nudgeStretch", "goTo", "togglePlay", "pick"].map((name) => [
        name,
        note(name),
      ]),
    ),
  });
  listen(controller, { panBy: note("pan"), zoomIn: note("in"), zoomOut: note("out") });
  const send = (key, code) => heard({ key, code, target: null, preventDefault() {}, shiftKey: false });
  for (const [key, code] of [
    ["b", "KeyB"],
    ["B", "KeyB"],
    [".", "Period"],
    ["w", "KeyW"],
    ["F5", "F5"],
    ["и", "KeyB"],
  ])
    // prettier-ignore
    test(`${key} does nothing`, () => {
      done.length = 0;
      send(key, code);
      assert.deepEqual(done, []);
    });
  test("PageDown steps and L folds the legend", () => {
    done.length = 0;
    send("PageDown", "PageDown");
    send("l", "KeyL");
    assert.deepEqual(done, ["nudge", "legend"]);
  });
});
