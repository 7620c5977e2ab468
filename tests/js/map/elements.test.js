import { describe, test } from "node:test";
import assert from "node:assert/strict";
import { write } from "../../../geo/component/map/elements.js";

describe("a text that is written", () => {
  const holding = (...childNodes) => ({ childNodes, textContent: undefined });
  const text = (data) => ({ nodeType: 3, data });

  test("takes the place of the old letters, in the same node", () => {
    const node = text("1938");
    const element = holding(node);
    write(element, "1939");
    assert.equal(node.data, "1939");
    assert.equal(element.textContent, undefined);
  });
  test("is not touched when it is there already", () => {
    const node = Object.freeze(text("1939"));
    write(holding(node), "1939");
    assert.equal(node.data, "1939");
  });
  test("takes the place of anything else", () => {
    for (const element of [holding(), holding({ nodeType: 1 }), holding(text("a"), text("b"))]) {
      write(element, "1939");
      assert.equal(element.textContent, "1939");
    }
  });
});
