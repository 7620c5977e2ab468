/*
 * Two fonts of Streamlit that our pages do not draw, and would fetch. Runs when Streamlit's style sheet is there,
 * before its scripts.
 */
(() => {
  "use strict";
  /** The whole icon font (375 KB) is asked for at once, drawn or not; an icon that is drawn still gets it. */
  const load = document.fonts.load;
  document.fonts.load = function (font, ...text) {
    return font.includes("Material Symbols") ? Promise.resolve([]) : load.call(this, font, ...text);
  };
  /** The Latin font (170 KB) stands last in every list of fonts: a kanji that the reader's own lack would fetch it in vain. */
  const inVain = (rule) => rule instanceof CSSFontFaceRule && rule.style.fontFamily.includes("Source Sans");
  for (const sheet of document.styleSheets) {
    for (let at = sheet.cssRules.length - 1; at >= 0; at -= 1) {
      if (inVain(sheet.cssRules[at])) sheet.deleteRule(at);
    }
  }
})();
