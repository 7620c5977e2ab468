import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import {
  Fragments,
  UnpackError,
  cardHtml,
  packedSource,
  unpackJson,
  urlSource,
} from "../../../geo/component/reader/fragments.js";

const FILES = {
  "words/a/steps.json": { items: { 0: { moment: "<h2>早い</h2>", changes: "", events: [] } }, pieces: [] },
  "words/a/cards.json": {
    items: {
      one: "<p>One</p>",
      front: {
        whole: "<p>Front</p>",
        parts: [
          [0, 1],
          [0, 2],
        ],
      },
    },
    pieces: ["<p>", "near</p>", "far</p>"],
  },
  "words/a/pages.json": { items: { about: "<p>About</p>" }, pieces: [] },
  "words/a/search.json": [],
  "words/a/texts.json": { texts: {}, borrowed: {} },
};
const INDEX = {
  languages: {
    a: {
      name: "Alpha",
      label: "A",
      families: ["serif"],
      steps: [{ file: "words/a/steps.json", ids: ["0"] }],
      cards: [{ file: "words/a/cards.json", ids: ["one", "front"] }],
      pages: [{ file: "words/a/pages.json", ids: ["about"] }],
      search: "words/a/search.json",
      texts: "words/a/texts.json",
    },
  },
};
const pack = (value) => gzipSync(JSON.stringify(value)).toString("base64");
const packed = () => packedSource({ index: INDEX, packed: { a: pack(FILES) } });

function served() {
  const asked = [];
  const fetchJson = async (url) => {
    asked.push(url);
    return url.endsWith("index.json") ? INDEX : FILES[url.slice("http://host/static/".length)];
  };
  return { asked, source: urlSource("http://host/static/index.json", "http://host/static/", fetchJson) };
}

for (const [name, make] of [
  ["packed", packed],
  ["served", () => served().source],
]) {
  test(`steps, cards, pages and texts are read (${name})`, async () => {
    const fragments = await new Fragments(make()).open();
    assert.deepEqual(fragments.languages, ["a"]);
    assert.equal(fragments.about("a").label, "A");
    assert.equal((await fragments.step("a", 0)).moment, "<h2>早い</h2>");
    assert.equal(await fragments.card("a", "one", 7), "<p>One</p>");
    assert.equal(await fragments.card("a", "front", 1), "<p>far</p>");
    assert.equal(await fragments.card("a", "nothing"), null);
    assert.ok(fragments.hasCard("front") && !fragments.hasCard("nothing"));
    assert.equal(await fragments.page("a", "about"), "<p>About</p>");
    assert.deepEqual(await fragments.search("a"), []);
    assert.deepEqual(await fragments.texts("a"), { texts: {}, borrowed: {} });
    await assert.rejects(fragments.step("a", 9), RangeError);
  });
}

test("a front has a card for each of its parts, and one for all where no part is meant", () => {
  const chunk = FILES["words/a/cards.json"];
  assert.equal(cardHtml(chunk, "front", 0), "<p>near</p>");
  [null, undefined, -1, 2].forEach((part) => assert.equal(cardHtml(chunk, "front", part), "<p>Front</p>"));
});

test("a file is fetched once, and again only where that failed", async () => {
  const { asked, source } = served();
  const fragments = await new Fragments(source).open();
  await Promise.all([fragments.card("a", "one"), fragments.card("a", "front")]);
  assert.equal(asked.filter((url) => url.endsWith("cards.json")).length, 1);
  let broken = true;
  const file = source.file;
  source.file = (path, lang) => (broken ? Promise.reject(new Error("offline")) : file(path, lang));
  await assert.rejects(fragments.page("a", "about"), /offline/);
  broken = false;
  assert.equal(await fragments.page("a", "about"), "<p>About</p>");
});

test("a browser that cannot unpack is told apart", async (context) => {
  const kept = globalThis.DecompressionStream;
  context.after(() => {
    globalThis.DecompressionStream = kept;
  });
  delete globalThis.DecompressionStream;
  await assert.rejects(unpackJson(pack({})), UnpackError);
});
