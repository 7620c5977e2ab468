/* Before Streamlit's scripts, when its style sheet is there: what to fetch, and when; what not to fetch. */
(() => {
  "use strict";
  /** Streamlit would look for its server below the address of each page first and be told that nothing is there. */
  window.__streamlit = window.__streamlit || { BACKEND_BASE_URL: new URL("./", location.href).href };

  /**
   * The files of the map's first picture go into the browser's cache while Streamlit's scripts run. They are asked
   * for when those scripts have come, not before: on a slow line each would take its share from the others.
   */
  const early = document.currentScript.dataset.early.split(" ").filter(Boolean);
  const modules = [...document.querySelectorAll('link[rel="modulepreload"]')];
  const come = modules.map(
    (link) =>
      new Promise((tell) => {
        link.addEventListener("load", tell);
        link.addEventListener("error", tell);
        if (performance.getEntriesByName(link.href).length > 0) tell();
      }),
  );
  Promise.all(come).then(() => {
    for (const href of early)
      document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href }));
  });

  /** Streamlit asks for its whole icon font (375 KB) at once, drawn or not; an icon that is drawn still gets it. */
  const load = document.fonts.load;
  document.fonts.load = function (font, ...text) {
    return font.includes("Material Symbols") ? Promise.resolve([]) : load.call(this, font, ...text);
  };

  /** Its Latin font (170 KB) stands last in every list of fonts: a kanji that the reader's own lack would fetch it in vain. */
  const inVain = (rule) => rule instanceof CSSFontFaceRule && rule.style.fontFamily.includes("Source Sans");
  for (const sheet of document.styleSheets) {
    for (let at = sheet.cssRules.length - 1; at >= 0; at -= 1) {
      if (inVain(sheet.cssRules[at])) sheet.deleteRule(at);
    }
  }
})();
