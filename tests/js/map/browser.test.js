import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { afterFrame } from "../../../geo/component/map/browser.js";

describe("work after the next frame", () => {
  test("is done once, in a task of its own", (context) => {
    const frames = [];
    context.mock.timers.enable({ apis: ["setTimeout"] });
    globalThis.window = { requestAnimationFrame: (work) => frames.push(work), setTimeout: (work) => setTimeout(work) };
    let count = 0;
    const soon = afterFrame(() => (count += 1));
    soon();
    soon();
    assert.equal(frames.length, 1);
    frames[0]();
    assert.equal(count, 0);
    context.mock.timers.tick(0);
    assert.equal(count, 1);
    soon();
    assert.equal(frames.length, 2);
    delete globalThis.window;
  });
});
