import { strict as assert } from "node:assert";
import { describe, test } from "node:test";
import { TodayNames } from "../../../geo/component/map/today-names.js";

const NAMES = { mukden: { ja: "瀋陽", en: "Shenyang" } };

/** Names, how often they were asked for, and how often they came. @param {() => Promise<any>} [load] */
function asked(load) {
  const count = { asked: 0, came: 0 };
  const counted = load && (() => (count.asked++, load()));
  return { count, names: new TodayNames(counted, () => count.came++) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("today's names", () => {
  test("they are asked for once, when first wanted, and tell when they have come", async () => {
    const { count, names } = asked(async () => NAMES);
    assert.equal(count.asked, 0);
    assert.deepEqual(names.get(), {});
    names.get();
    await settled();
    assert.deepEqual(names.get(), NAMES);
    assert.deepEqual(count, { asked: 1, came: 1 });
  });

  test("without the file, and when it does not come, a place keeps its name", async () => {
    for (const load of [undefined, async () => Promise.reject(new Error("gone"))]) {
      const { count, names } = asked(load);
      names.get();
      await settled();
      assert.deepEqual(names.get(), {});
      assert.equal(count.came, 0);
    }
  });
});
