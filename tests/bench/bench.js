/* Runs first in every frame the bench looks at: clocks, and what happened when. Times are milliseconds of the epoch. */
(() => {
  "use strict";
  if (window.bench) return;
  /** The base map alone has a handful. */
  const ENOUGH_PATHS = 20;
  const clock = () => performance.timeOrigin + performance.now();
  const stampOf = (event) => performance.timeOrigin + event.timeStamp;

  /** When the frame that shows what was done just now is done by the main thread: style, layout and paint included. */
  function frameDone(tell) {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => tell(clock());
      channel.port2.postMessage(0);
    });
  }

  /** When the frame after that one begins: the first has been handed to the compositor by then. */
  const nextFrame = (tell) => requestAnimationFrame(() => requestAnimationFrame(() => tell(clock())));

  const mark = (kind, name) => {
    if (bench.tracing) performance.mark(`bench:${kind}:${name}`);
  };

  const bench = {
    clock,
    frameDone,
    inputs: [],
    keys: [],
    releases: [],
    marks: [],
    panel: [],
    /** Whether marks are set for a trace of Chromium. */
    tracing: false,

    /** A folium map tells that a step is in its document. */
    painted(step) {
      frameDone((at) => {
        (window.top.bench || bench).marks.push({ step, at });
      });
    },

    /**
     * Note every input event of the elements of a selector. `ends`: last day of each step of an atlas, which may let a
     * position wait for the frame before it: its input is done when the map shows its step, or that of a later input.
     */
    watchInput(selector, ends) {
      let date = null;
      if (ends) {
        date = window.atlas.state().date;
        window.atlas.on("date", (now) => {
          date = now;
        });
      }
      const shows = (entry) => {
        const since = bench.inputs.slice(Math.max(0, bench.inputs.indexOf(entry)));
        return !ends || since.some(({ value }) => ends[Math.round(value)] === date);
      };
      addEventListener(
        "input",
        (event) => {
          if (!event.target.matches || !event.target.matches(selector)) return;
          const entry = { stamp: stampOf(event), begun: clock(), value: Number(event.target.value) };
          const name = `${bench.inputs.length}:${entry.value}`;
          mark("begin", name);
          const look = (at) => {
            if (!shows(entry)) {
              frameDone(look);
              return;
            }
            entry.done = at;
            mark("done", name);
          };
          frameDone(look);
          nextFrame((at) => {
            entry.next = at;
          });
          bench.inputs.push(entry);
        },
        true,
      );
    },

    /** Times between animation frames for a while, milliseconds by Chromium's own frame clock; `bar` names them. */
    frames(duration, bar) {
      return new Promise((resolve) => {
        const gaps = [];
        let begun = null;
        let last = null;
        const tick = (now) => {
          if (bench.tracing) mark("frame", `${gaps.length}:${document.querySelector(bar).value}`);
          if (last !== null) gaps.push(now - last);
          if (begun === null) begun = now;
          last = now;
          if (now - begun < duration) requestAnimationFrame(tick);
          else resolve(gaps);
        };
        requestAnimationFrame(tick);
      });
    },

    /** Note when text or elements of the panel change (the frame being done). */
    watchPanel() {
      const inside = (node) => {
        const element = node.nodeType === 1 ? node : node.parentElement;
        if (!element) return false;
        const panel = document.querySelector(".st-key-panel");
        return panel ? panel.contains(element) : Boolean(element.closest("[data-testid=stMain]"));
      };
      new MutationObserver((records) => {
        if (!records.some((record) => inside(record.target))) return;
        const heading = document.querySelector(".moment h2");
        const text = heading ? heading.textContent : "";
        frameDone((at) => {
          bench.panel.push({ at, text });
        });
      }).observe(document, { subtree: true, childList: true, characterData: true });
    },
  };
  window.bench = bench;
  const report = (list) => (event) => {
    (window.top.bench || bench)[list].push({ at: stampOf(event), key: event.key });
  };
  addEventListener("keydown", report("keys"), true);
  addEventListener("pointerup", report("releases"), true);

  /*
   * The first picture is painted when `main.atlas` says `is-painted` and its features are in a finished frame after
   * that; all is loaded when `window.atlas.ready` says so. An atlas that never says `is-painted` is painted when ready.
   * Watched from the page: a frame keeps its window when it goes from its first empty document to its address,
   * but loses the callbacks it had, and Chromium does not run this script in it again.
   */
  const inner = () => {
    const frame = document.querySelector('iframe[title^="streamlit_folium"]');
    return frame ? frame.contentWindow : null;
  };
  const drawn = (view) => view.document.querySelectorAll("svg path").length >= ENOUGH_PATHS;
  /** A live collection costs nothing to ask again, on a baseline's thousands of elements too. */
  const said = (view) => view.document.getElementsByClassName("atlas is-painted").length > 0;
  let all = false;
  let first = false;
  let watched = null;
  const wait = () => {
    const view = inner();
    const promise = view && view.atlas && view.atlas.ready;
    if (promise && promise !== watched) {
      watched = promise;
      promise.then(
        () => {
          all = true;
        },
        () => {},
      );
    }
    const due = view && view.bench && view.atlas && (all || (!first && said(view)));
    const there = due && drawn(view);
    if (there && !first) {
      first = true;
      view.bench.frameDone((at) => {
        bench.first = at;
      });
    }
    if (there && all)
      view.bench.frameDone((at) => {
        bench.ready = at;
      });
    else requestAnimationFrame(wait);
  };
  if (window === window.top) wait();
})();
