/**
 * The frame of the map in its document: layout, language, mode and theme, what the reader is told when all fails.
 */
import { parentDocument } from "../controls/keys.js";
import { html } from "../map/elements.js";
import { errorBox } from "../map/panels.js";
import { AtlasError } from "./loading.js";

const BUILD_COMMAND = "python -m geo build";

/** Put the map into a frame of our own: map above, bar below, both as large as the frame allows. */
export function layOut(map, options) {
  const container = map.getContainer();
  const stage = html("div", { class: "atlas-stage" });
  const frame = html("main", { class: `atlas atlas--${options.fill || "frame"}` }, [stage]);
  container.parentNode.insertBefore(frame, container);
  stage.append(container);
  container.setAttribute("role", "region");
  // folium's header forbids zooming the page with two fingers; readers who need it get it back
  document.querySelectorAll('meta[name="viewport"]').forEach((meta) => {
    meta.setAttribute("content", "width=device-width, initial-scale=1");
  });
  map.invalidateSize({ animate: false, pan: false });
  return { frame, stage };
}

/**
 * Language, mode and theme of the frame, and the language of the page around it.
 * @param {HTMLElement} frame @param {(lang: string) => Words} words
 * @param {import("../core/protocol.js").Host} [host] has the title where map and page are one document
 */
export function pageSetter(frame, words, host) {
  return (state) => {
    const outer = parentDocument();
    document.documentElement.lang = state.lang;
    if (outer) outer.documentElement.lang = state.lang;
    document.title = host ? host.title(state.lang) : words(state.lang)("frame_title");
    frame.lang = state.lang;
    frame.dataset.mode = state.mode;
    frame.dataset.theme = state.theme;
  };
}

/** @param {import("../core/protocol.js").Reply} value */
export function sendToStreamlit(value) {
  if (window.Streamlit) window.Streamlit.setComponentValue({ atlas: value });
}

/** Take away a picture that will not become whole. */
export function takeDown(place, state) {
  const { controller } = state;
  state.controller = null;
  place.frame.classList.remove("is-painted");
  if (!controller) return;
  controller.pause();
  controller.deafen();
  controller.exchange.send = () => {};
  controller.view.remove();
  controller.bar.element.remove();
}

/** Tell the reader, in the language of the page, what is wrong and what to do; nothing else stays to be seen. */
export function showError(place, error, lang, words) {
  const key = error instanceof AtlasError ? error.key : "error_unreadable";
  document.documentElement.lang = lang;
  const old = place.stage.querySelector(".atlas-error");
  if (old) old.remove();
  [...place.stage.children].forEach((element) => {
    element.hidden = true;
  });
  place.stage.append(errorBox(words(lang)(key), BUILD_COMMAND));
}
