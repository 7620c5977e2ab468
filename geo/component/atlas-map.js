/**
 * Binding of the atlas to its frame: layout, loading, `window.atlas`, Streamlit, language of the documents.
 *
 * `atlasMap.attach(map, options)` is all the folium template calls.
 */
(function (root) {
  "use strict";
  const { html, MapView, errorBox } = root.atlasLayers;
  const FORMAT = 1;
  const BUILD_COMMAND = "python -m geo build";
  /** Longest wait in milliseconds for the style sheet before the map is drawn without it. */
  const STYLE_WAIT = 3000;

  /** A fault the reader is told about; `key` names the text in strings.json. */
  class AtlasError extends Error {
    constructor(key, detail) {
      super(`${key}: ${detail}`);
      this.key = key;
    }
  }

  const wordsOf = (strings) => (lang) => (key) => (strings[lang] || strings.en)[key] || key;

  /** Put the map into a frame of our own: map above, bar below, both as large as the frame allows. */
  function layOut(map, options) {
    const container = map.getContainer();
    const stage = html("div", { class: "atlas-stage" });
    const frame = html("main", { class: `atlas atlas--${options.fill || "frame"}` }, [stage]);
    container.parentNode.insertBefore(frame, container);
    stage.append(container);
    container.setAttribute("role", "region");
    // folium's header forbids zooming the page with two fingers; readers who need it get it back
    document.querySelectorAll('meta[name="viewport"]').forEach((meta) => {
      meta.content = "width=device-width, initial-scale=1";
    });
    map.invalidateSize({ animate: false, pan: false });
    return { frame, stage };
  }

  async function fetchJson(url) {
    const response = await fetch(url).catch((error) => {
      throw new AtlasError("error_missing", `${url}: ${error.message}`);
    });
    if (!response.ok) throw new AtlasError("error_missing", `${url}: HTTP ${response.status}`);
    return response.json().catch((error) => {
      throw new AtlasError("error_unreadable", `${url}: ${error.message}`);
    });
  }

  /** The compiled atlas: given in the options (single-file atlas) or fetched once. */
  async function loadAtlas(options) {
    const atlas = options.atlas || (await fetchJson(options.atlasUrl));
    if (atlas.format !== FORMAT)
      throw new AtlasError("error_version", `format ${atlas.format}, not ${FORMAT}`);
    return atlas;
  }

  /**
   * Base map files by name: addresses are fetched, GeoJSON objects and `relief` are taken as they are.
   * Today's provinces are off at first: they come as a function that fetches them when they are wanted.
   */
  async function loadBasemap(sources) {
    const load = (source) => (typeof source === "string" ? fetchJson(source) : source);
    const { provinces, ...rest } = sources || {};
    const names = Object.keys(rest);
    const files = await Promise.all(names.map((name) => load(rest[name])));
    const found = Object.fromEntries(names.map((name, i) => [name, files[i]]));
    return { ...found, later: provinces ? { provinces: async () => load(provinces) } : {} };
  }

  /** Make the label font known to the frame; the browser fetches it when a text needs it. */
  function addFonts(fonts) {
    (fonts || []).forEach((font) => {
      const face = new FontFace("BIZ UDPGothic", `url("${font.url}")`, {
        weight: String(font.weight),
        display: "swap",
      });
      document.fonts.add(face);
    });
  }

  /** Wait until atlas.css is in force: labels are measured with its fonts and the frame has its size. */
  function styled(element) {
    const until = performance.now() + STYLE_WAIT;
    return new Promise((resolve) => {
      const look = () => {
        const ready = getComputedStyle(element).getPropertyValue("--atlas-styled").trim() === "1";
        if (ready || performance.now() > until) resolve();
        else setTimeout(look, 30);
      };
      look();
    });
  }

  /** Language, mode and theme of the frame, and the language of the page around it. */
  function pageSetter(frame, words) {
    return (state) => {
      const outer = root.atlasMap.parentDocument();
      document.documentElement.lang = state.lang;
      if (outer) outer.documentElement.lang = state.lang;
      document.title = words(state.lang)("frame_title");
      frame.lang = state.lang;
      frame.dataset.mode = state.mode;
      frame.dataset.theme = state.theme;
    };
  }

  function sendToStreamlit(value) {
    if (root.Streamlit) root.Streamlit.setComponentValue({ atlas: value });
  }

  /** Build view, bar and controller of a loaded atlas. */
  function assemble(map, place, atlas, files, words) {
    let controller = null;
    const view = new MapView(map, atlas, files, {
      onPick: (id, part) => controller.pick(id, part),
      onLayers: (ids) => {
        controller.setLayers(ids);
        controller.commit();
      },
      onMoved: () => {
        if (controller) controller.commitSoon(root.atlasMap.SETTLE.view);
      },
    });
    const bar = new root.atlasTimebar.Timebar(atlas, {
      onStep: (step) => {
        controller.pause();
        controller.setStep(step);
      },
      onRelease: () => controller.commit(),
      onNudge: (by) => controller.nudge(by),
      onPlay: () => controller.togglePlay(),
      onSpeed: (name) => {
        controller.speed = name;
      },
      onTyped: (text) => controller.typed(text),
      onBand: (band) => controller.openBand(band),
    });
    place.frame.append(bar.element);
    controller = new root.atlasMap.Controller(atlas, {
      view,
      bar,
      words,
      send: sendToStreamlit,
      page: pageSetter(place.frame, words),
    });
    root.atlasMap.listen(controller, map);
    return controller;
  }

  /** Tell the reader, in the language of the page, what is wrong and what to do. */
  function showError(place, error, lang, words) {
    const key = error instanceof AtlasError ? error.key : "error_unreadable";
    document.documentElement.lang = lang;
    place.stage.append(errorBox(words(lang)(key), BUILD_COMMAND));
  }

  /** The public object of the contract. Before `ready` messages and listeners wait; everything else gives null. */
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
      on(name, listener) {
        state.waiting.push([name, listener]);
        if (state.controller) subscribe(state);
      },
      receive(message) {
        state.lang = message.lang || state.lang;
        if (state.controller) state.controller.receive(message);
        else state.messages.push(message);
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

  async function start(map, options, place, state, words) {
    addFonts(options.fonts);
    const [atlas, files] = await Promise.all([
      loadAtlas(options),
      loadBasemap(options.basemap),
      styled(place.frame),
    ]);
    state.controller = assemble(map, place, atlas, files, words);
    if (state.messages.length === 0) state.controller.drawAll();
    state.messages.splice(0).forEach((message) => state.controller.receive(message));
    subscribe(state);
    place.frame.classList.add("is-ready");
    return root.atlas;
  }

  /**
   * Turn a Leaflet map into the atlas.
   * @param {L.Map} map @param {{atlasUrl?: string, atlas?: object, basemap?: object, fonts?: object[], strings?: object, lang?: string,
   *   fill?: "frame"|"parent", message?: object}} options
   */
  function attach(map, options) {
    const words = wordsOf(options.strings || root.atlasMap.strings);
    const place = layOut(map, options);
    const state = { controller: null, messages: [], waiting: [], lang: options.lang || "ja" };
    const loading = start(map, options, place, state, words);
    // `ready` rejects for those who wait for it; the reader is told by the box
    loading.catch((error) => showError(place, error, state.lang, words));
    root.atlas = publicAtlas(loading, state);
    if (options.message) root.atlas.receive(options.message);
    return root.atlas;
  }

  root.atlasMap = Object.assign(root.atlasMap || {}, { attach, AtlasError });
})(window);
