/**
 * Binding of the atlas to its frame: loading, `window.atlas`, the exchange with Streamlit.
 *
 * `atlasMap.attach(map, options)` is all the folium template calls. Nothing else is put into the window but
 * `atlasMap.AtlasError`, the texts that the bundle adds as `atlasMap.strings`, and `atlas` itself.
 */
import { Controller, SETTLE } from "./controls/controller.js";
import { listen } from "./controls/keys.js";
import { Timebar } from "./controls/timebar.js";
import { newest } from "./core/pace.js";
import { firstOf, wordsOf } from "./core/texts.js";
import { openAtlas } from "./core/topology.js";
import { idle, whenDrawn } from "./map/browser.js";
import { MapView } from "./map/view.js";
import { layOut, pageSetter, sendToStreamlit, showError, takeDown } from "./page/frame.js";
import { openFonts } from "./page/fonts.js";
import { AtlasError, fetchJson, loadBasemap, loadPart, painted, styled } from "./page/loading.js";

/** @typedef {import("./core/protocol.js").AttachOptions} AttachOptions */

/** Build view, bar and controller of a loaded atlas. */
function assemble(map, place, atlas, files, state) {
  const { words, host } = state;
  let controller = null;
  const view = new MapView(map, atlas, files, {
    onPick: (id, part) => controller.pick(id, part),
    onOpen: (id) => controller.openEvent(id),
    onLayers: (ids) => {
      controller.setLayers(ids);
      controller.commit();
    },
    onWords: () => state.fonts.need(),
    onMoved: () => {
      if (controller) controller.commitSoon(SETTLE.view);
    },
  });
  /** @type {(position: number) => void} */
  const take = (position) => controller.hold(position);
  const hold = newest(take, whenDrawn);
  const bar = new Timebar(atlas, {
    onStep: (step) => controller.reach(step),
    onHold: hold,
    onRelease: () => {
      hold.now();
      controller.release();
    },
    onNudge: (by) => controller.nudge(by),
    onPlay: () => controller.togglePlay(),
    onSpeed: (name) => {
      controller.speed = name;
    },
    onTyped: (text) => controller.typed(text),
    onBand: (band) => controller.openBand(band),
  });
  place.frame.append(bar.element);
  controller = new Controller(atlas, {
    view,
    bar,
    words,
    send: sender(state),
    page: pageSetter(place.frame, words, host),
  });
  controller.deafen = listen(controller, map);
  return controller;
}

/** Tells the page what the hand did: the hand rests now, and what it has come to may need other characters. */
function sender(state) {
  const send = state.host ? state.host.send : sendToStreamlit;
  return (reply) => {
    send(reply);
    state.fonts.need();
  };
}

/** What fronts glide by comes when the browser has time for it; until then, and without it, steps switch. */
function addGlide(options, view, fonts) {
  idle(async () => {
    const packed = options.glide || (options.glideUrl && (await fetchJson(options.glideUrl).catch(() => null)));
    if (!packed) return;
    view.load(packed);
    fonts.need();
  });
}

/**
 * The public object of the contract. Before the first picture messages and listeners wait and everything else
 * gives null; between it and `ready` only the first part of the atlas is in `state().features`.
 */
function publicAtlas(loading, state) {
  const call =
    (method) =>
    (...values) =>
      state.controller ? state.controller[method](...values) : null;
  return {
    ready: loading,
    setDate: call("setDate"),
    state: call("snapshot"),
    play: call("play"),
    pause: call("stop"),
    next: () => call("nudge")(1),
    previous: () => call("nudge")(-1),
    // for the page around the map, no part of the contract
    pick: call("pick"),
    open: call("openEvent"),
    on(name, listener) {
      state.waiting.push([name, listener]);
      if (state.controller) subscribe(state);
    },
    receive(message) {
      const { lang } = state;
      state.lang = message.lang || lang;
      if (state.tell && state.lang !== lang) state.tell();
      else if (state.controller) state.controller.receive(message);
      else state.messages.push(message);
      if (state.controller && state.lang !== lang) state.fonts.need();
    },
  };
}

function subscribe(state) {
  state.waiting.splice(0).forEach(([name, listener]) => {
    const listeners = state.controller.listeners[name];
    if (!listeners) throw new RangeError(`window.atlas.on: there is no event "${name}", only "date".`);
    listeners.push(listener);
  });
}

/** How the readings of a language are come by; null where it has none. */
function readingsOf({ host, readings }) {
  if (host && host.readings) return host.readings;
  return async (/** @type {string} */ lang) => (readings && readings[lang] ? fetchJson(readings[lang]) : null);
}

/** First picture: the atlas's first part with land and lakes. */
function paintFirst(map, place, opened, files, state) {
  const controller = assemble(map, place, opened.atlas, { ...opened.ground, ...files }, state);
  state.controller = controller;
  if (state.messages.length === 0) controller.drawAll();
  state.messages.splice(0).forEach((message) => controller.receive(message));
  subscribe(state);
  place.frame.classList.add("is-painted");
}

/**
 * The second part is asked for when the first is there, so that the two do not share a slow line; it joins a map
 * that the reader may have moved by then. What else is not needed for a picture comes last.
 */
async function start(map, options, place, state) {
  const first = loadPart(options.atlas || options.atlasUrl);
  const second = first.then(() => loadPart(options.more || options.moreUrl));
  second.catch(() => {}); // heard below, when its turn comes
  const [part, files] = await Promise.all([first, loadBasemap(options.basemap), styled(place.frame)]);
  const opened = openAtlas(part);
  paintFirst(map, place, opened, { ...files, readings: readingsOf(options) }, state);
  const named = painted().then(() => state.controller && state.controller.view.name());
  const [more] = await Promise.all([second, named]);
  if (more.pair !== part.pair) throw new AtlasError("error_version", `parts ${part.pair} and ${more.pair}`);
  state.fonts.need();
  state.controller.view.add(opened.add(more));
  place.frame.classList.add("is-ready");
  state.controller.view.basemap.finish();
  addGlide(options, state.controller.view, state.fonts);
  return window.atlas;
}

/**
 * Turn a Leaflet map into the atlas.
 *
 * The frame gets the class `is-painted` when the first picture is in the document and `is-ready` when the whole
 * atlas is; only then `window.atlas.ready` resolves.
 * @param {L.Map} map @param {AttachOptions} options
 */
function attach(map, options) {
  const strings = options.strings || window.atlasMap.strings;
  const words = wordsOf(strings);
  const place = layOut(map, options);
  const lang = options.lang || firstOf(strings);
  const { host } = options;
  const fonts = openFonts(options.fonts);
  const state = { controller: null, messages: [], waiting: [], lang, words, host, tell: null, fonts };
  const loading = start(map, options, place, state);
  // `ready` rejects for those who wait for it; the reader is told by the box
  loading.catch((error) => {
    takeDown(place, state);
    state.tell = () => showError(place, error, state.lang, words);
    state.tell();
  });
  window.atlas = publicAtlas(loading, state);
  if (options.message) window.atlas.receive(options.message);
  return window.atlas;
}

window.atlasMap = { ...window.atlasMap, attach, AtlasError };
