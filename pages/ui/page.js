/* What only a script on the page itself can do. `atlasPage` is called whenever language or mode change. */
(() => {
  "use strict";
  const FRAME = 'iframe[title^="streamlit_folium"]';
  const root = document.documentElement;
  let begun = 0;

  window.atlasPage = () => {
    const settings = document.getElementById("atlas-page").dataset;
    root.lang = settings.lang;
    root.dataset.mode = settings.mode;
    setRuby(settings);
    if (!begun) begin(settings);
  };

  /** Readings above the words: the script that writes them is asked for when they are wanted first. */
  function setRuby({ ruby, readings, lang }) {
    root.dataset.ruby = ruby ? "on" : "off";
    if (!ruby) {
      window.atlasRuby?.stop();
      return;
    }
    const start = () => root.dataset.ruby === "on" && window.atlasRuby.start(readings, lang);
    if (window.atlasRuby) start();
    else document.head.append(Object.assign(document.createElement("script"), { src: ruby, onload: start }));
  }

  const frame = () => document.querySelector(FRAME);
  /** Whether the map has its fonts; it asks for them after its first picture. */
  function mapHasFonts() {
    const fonts = frame()?.contentDocument?.fonts;
    return fonts?.status === "loaded" && [...fonts].some((face) => face.status === "loaded" || face.status === "error");
  }

  /** The page takes the fonts after the map has them: then they come from the cache, and each crosses the line once. */
  const FONT_LOOK = 200;
  /** Milliseconds after which the page waits no longer: it has no map, or that failed. */
  const FONT_WAIT = { yes: 20000, no: 0 };
  function takeFonts(settings) {
    const timer = setInterval(() => {
      if (!mapHasFonts() && performance.now() - begun < FONT_WAIT[settings.map]) return;
      clearInterval(timer);
      if (!settings.fonts) return;
      document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: settings.fonts }));
    }, FONT_LOOK);
  }

  const atlas = () => frame()?.contentWindow?.atlas;

  /** Address of what is seen right now, panned or not. */
  function viewLink() {
    const url = new URL(location.href);
    const seen = atlas()?.state?.();
    if (seen?.view) url.searchParams.set("view", seen.view.map((part) => Number(part.toFixed(4))).join(","));
    const said = url.searchParams.get("date");
    if (seen?.date && !(said && seen.date.startsWith(said))) url.searchParams.set("date", seen.date);
    if (!url.searchParams.has("lang")) url.searchParams.set("lang", root.lang);
    return url.href.replaceAll("%2C", ",");
  }

  async function copy(input) {
    try {
      await navigator.clipboard.writeText(input.value);
      return true;
    } catch {
      // No clipboard outside https and localhost: the older way.
      input.select();
      return document.execCommand("copy");
    }
  }

  async function showLink(button) {
    const box = button.parentElement.querySelector(".copied");
    const input = box.querySelector("input");
    const status = box.querySelector("[role=status]");
    box.hidden = false;
    button.setAttribute("aria-expanded", "true");
    input.value = viewLink();
    const done = await copy(input);
    status.textContent = done ? status.dataset.done : status.dataset.failed;
    input.focus();
    input.select();
  }

  function hideLink(box) {
    box.hidden = true;
    const button = box.parentElement.querySelector("[data-copy]");
    button.setAttribute("aria-expanded", "false");
    button.focus();
  }

  /** Shut the gloss that is open under the pointer or the focus until that goes elsewhere; was there one? */
  function shutGloss() {
    const term = document.querySelector(".term:hover:not(.is-shut), .term:focus-within:not(.is-shut)");
    if (!term) return false;
    term.classList.add("is-shut");
    const open = () => term.classList.remove("is-shut");
    ["pointerleave", "focusout"].forEach((name) => term.addEventListener(name, open, { once: true }));
    return true;
  }

  /** Escape closes what lies on top: a gloss, the link, the card; then the projector view ends. */
  function leaveClassroom(event) {
    if (event.key !== "Escape" || shutGloss()) return;
    const box = document.querySelector(".copied:not([hidden])");
    if (box) hideLink(box);
    else if (document.querySelector(".st-key-card")) atlas()?.pick?.(null);
    else if (root.dataset.mode === "classroom") document.querySelector(".st-key-classroom button")?.click();
  }

  /** A link to a date keeps how one reads. */
  function keepRuby(link) {
    const url = new URL(link.href);
    if (root.dataset.ruby === "on") url.searchParams.set("ruby", "on");
    else url.searchParams.delete("ruby");
    link.href = url.search;
  }

  function follow(event) {
    const target = event.target.closest("[data-copy], [data-copy-close], a[data-date], .events [data-event]");
    if (!target) return;
    if (target.dataset.event) {
      atlas()?.open?.(target.dataset.event);
      return;
    }
    if (target.dataset.date) keepRuby(target);
    if (target.matches("[data-copy]")) showLink(target);
    else if (target.matches("[data-copy-close]")) hideLink(target.closest(".copied"));
    else if (atlas()?.setDate && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      atlas().setDate(target.dataset.date);
    }
  }

  /** In the list of events the open one is current. */
  function markEvents(name) {
    document.querySelectorAll(".events [data-event]").forEach((button) => {
      if (button.dataset.event === name) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    });
  }

  /** A card that was just opened is shown, when the panel scrolls by itself; the page stays where it is. */
  let shownCard = "";
  function showCard() {
    const panel = document.querySelector(".st-key-panel");
    const name = panel?.querySelector(".card")?.dataset.id ?? "";
    markEvents(name);
    if (name === shownCard) return;
    shownCard = name;
    if (name && panel.scrollHeight > panel.clientHeight) panel.scrollTo({ top: 0 });
  }

  /** The map's frame has its own document; it comes and goes with the page. */
  function listenInFrame() {
    const inner = frame()?.contentDocument;
    if (!inner?.body || inner.atlasListens) return;
    inner.atlasListens = true;
    inner.addEventListener("keydown", leaveClassroom);
  }

  function begin(settings) {
    begun = performance.now();
    takeFonts(settings);
    document.addEventListener("click", follow);
    document.addEventListener("keydown", leaveClassroom);
    new MutationObserver(showCard).observe(document.body, { childList: true, subtree: true });
    setInterval(listenInFrame, 1000);
  }
})();
