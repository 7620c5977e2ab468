/**
 * Binding of the atlas to its frame: layout, loading, `window.atlas`, Streamlit, language of the documents.
 *
 * `atlasMap.attach(map, options)` is all the folium template calls.
 */
(function (root) {
  "use strict";
  const { html, MapView, errorBox } = root.atlasLayers;
  const FORMAT = 2;
  const BUILD_COMMAND = "python -m geo build";
  /** Longest wait in milliseconds for the style sheet before the map is drawn without it. */
  const STYLE_WAIT = 3000;
  /** Longest wait in milliseconds for the browser to paint: a page in the background never does. */
  const PAINT_WAIT = 100;

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

  /** Answer to a request that early.js made already, else a request now. */
  function ask(url) {
    const early = root.atlasEarly || {};
    const address = new URL(url, document.baseURI).href;
    const answer = early[address] || fetch(url);
    delete early[address];
    return answer;
  }

  async function fetchJson(url) {
    const response = await ask(url).catch((error) => {
      throw new AtlasError("error_missing", `${url}: ${error.message}`);
    });
    if (!response.ok) throw new AtlasError("error_missing", `${url}: HTTP ${response.status}`);
    return response.json().catch((error) => {
      throw new AtlasError("error_unreadable", `${url}: ${error.message}`);
    });
  }

  const load = (source) => (typeof source === "string" ? fetchJson(source) : source);

  /** A part of the compiled atlas: an address, or the part itself (single-file atlas). */
  async function loadPart(source) {
    const part = await load(source);
    if (part.format !== FORMAT) throw new AtlasError("error_version", `format ${part.format}, not ${FORMAT}`);
    return part;
  }

  /**
   * Base map files by name: addresses are fetched, GeoJSON objects and `relief` are taken as they are. Land and
   * lakes come with the atlas's first part; the picture waits for them where they are named here. Rivers and
   * today's provinces come as functions that fetch them when they are wanted.
   */
  async function loadBasemap(sources) {
    const { rivers, provinces, relief, ...ground } = sources || {};
    const names = Object.keys(ground);
    const files = await Promise.all(names.map((name) => load(ground[name])));
    const found = Object.fromEntries(names.map((name, i) => [name, files[i]]));
    const later = Object.entries({ rivers, provinces }).filter(([, source]) => source);
    return {
      ...found,
      relief,
      later: Object.fromEntries(later.map(([name, source]) => [name, async () => load(source)])),
    };
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

  /** Let the browser paint what is in the document. */
  function painted() {
    return new Promise((resolve) => {
      root.requestAnimationFrame(() => setTimeout(resolve));
      setTimeout(resolve, PAINT_WAIT);
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
      onStep: (step) => controller.reach(step),
      onHold: (position) => controller.hold(position),
      onRelease: () => controller.release(),
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
    controller.deafen = root.atlasMap.listen(controller, map);
    return controller;
  }

  /** Take away a picture that will not become whole. */
  function takeDown(place, state) {
    const { controller } = state;
    state.controller = null;
    place.frame.classList.remove("is-painted");
    if (!controller) return;
    controller.pause();
    controller.deafen();
    controller.send = () => {};
    controller.view.remove();
    controller.bar.element.remove();
  }

  /** Tell the reader, in the language of the page, what is wrong and what to do; nothing else stays to be seen. */
  function showError(place, error, lang, words) {
    const key = error instanceof AtlasError ? error.key : "error_unreadable";
    document.documentElement.lang = lang;
    const old = place.stage.querySelector(".atlas-error");
    if (old) old.remove();
    [...place.stage.children].forEach((element) => {
      element.hidden = true;
    });
    place.stage.append(errorBox(words(lang)(key), BUILD_COMMAND));
  }

  /** Fetch what fronts glide by when all else is done; until then, and without it, steps switch. */
  function addGlide(options, view) {
    root.atlasLayers.idle(async () => {
      const packed = options.glide || (options.glideUrl && (await fetchJson(options.glideUrl).catch(() => null)));
      if (packed) view.glide.load(packed);
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

  /** First picture: the atlas's first part with land and lakes. */
  function paintFirst(map, place, opened, files, state, words) {
    const controller = assemble(map, place, opened.atlas, { ...opened.ground, ...files }, words);
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
  async function start(map, options, place, state, words) {
    const first = loadPart(options.atlas || options.atlasUrl);
    const second = first.then(() => loadPart(options.more || options.moreUrl));
    second.catch(() => {}); // heard below, when its turn comes
    const [part, files] = await Promise.all([first, loadBasemap(options.basemap), styled(place.frame)]);
    const opened = root.atlasCore.openAtlas(part);
    paintFirst(map, place, opened, files, state, words);
    const named = painted().then(() => state.controller && state.controller.view.name());
    const [more] = await Promise.all([second, named]);
    if (more.pair !== part.pair) throw new AtlasError("error_version", `parts ${part.pair} and ${more.pair}`);
    addFonts(options.fonts);
    state.controller.view.add(opened.add(more));
    place.frame.classList.add("is-ready");
    state.controller.view.basemap.finish();
    addGlide(options, state.controller.view);
    return root.atlas;
  }

  /**
   * Turn a Leaflet map into the atlas.
   *
   * The frame gets the class `is-painted` when the first picture is in the document and `is-ready` when the whole
   * atlas is; only then `window.atlas.ready` resolves.
   * @param {L.Map} map @param {{atlasUrl?: string, moreUrl?: string, atlas?: object, more?: object, glideUrl?: string,
   *   glide?: object, basemap?: object, fonts?: object[], strings?: object, lang?: string, fill?: "frame"|"parent",
   *   message?: object}} options
   */
  function attach(map, options) {
    const words = wordsOf(options.strings || root.atlasMap.strings);
    const place = layOut(map, options);
    const state = { controller: null, messages: [], waiting: [], lang: options.lang || "ja" };
    const loading = start(map, options, place, state, words);
    // `ready` rejects for those who wait for it; the reader is told by the box
    loading.catch((error) => {
      takeDown(place, state);
      state.tell = () => showError(place, error, state.lang, words);
      state.tell();
    });
    root.atlas = publicAtlas(loading, state);
    if (options.message) root.atlas.receive(options.message);
    return root.atlas;
  }

  root.atlasMap = Object.assign(root.atlasMap || {}, { attach, AtlasError });
})(window);
