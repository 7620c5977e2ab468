/**
 * Start of the single-file atlas: everything it needs is in the page; the address names the moment.
 */
import { firstOf, wordsOf } from "../core/texts.js";
import { html } from "../map/elements.js";
import { readParams } from "../reader/address.js";
import { Fragments, UnpackError, packedSource } from "../reader/fragments.js";
import { Reader, markRoot } from "../reader/reader.js";
import { Session } from "../reader/session.js";

const options = JSON.parse(document.getElementById("atlas-options").textContent);
const root = document.getElementById("reader");
const session = new Session(options.frame, readParams(window.location));
/** @type {Reader|null} */
let reader = null;

/** Say, where the words would stand, that this browser cannot show them; the map does without. */
function tellMissing() {
  const { strings } = window.atlasMap;
  const lang = session.seen.lang in strings ? session.seen.lang : firstOf(strings);
  const said = html("p", { class: "note", lang }, [wordsOf(strings)(lang)("words_missing")]);
  root.querySelector(".reader-panel").replaceChildren(said);
}

const opened = new Fragments(packedSource(options.words)).open();

async function addWords(atlas) {
  const fragments = await opened;
  await fragments.texts(session.seen.lang);
  reader = new Reader(root, session, atlas, { fragments, charts: options.charts });
  await reader.show();
}

/** Before the words are there, what the hand did on the map is only remembered. */
function take(reply) {
  if (reader) reader.take(reply);
  else session.take(reply);
}

markRoot(root, session);
const map = L.map("atlas", options.map);
const host = {
  send: take,
  title: (lang) => options.frame.title[lang],
  readings: async (lang) => (await opened).readings(lang),
};
const attached = window.atlasMap.attach(map, { ...options, host, message: session.message() });
addWords(attached).catch((error) => {
  tellMissing();
  if (!(error instanceof UnpackError)) throw error;
});
