/**
 * Fonts of the frame, cut into files by the characters a reader meets. A cut is fetched when a text that is shown needs
 * it, and only while time rests: moving time costs no network. Until then such a character is drawn with a font of the
 * machine.
 */

import { painted } from "./loading.js";

/** Fonts that a style sheet names, as they are fetched: nothing yet. */
async function facesOf(sheet) {
  // "not all": the browser reads the sheet and does not act on it
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: sheet, media: "not all" });
  const come = new Promise((resolve) => {
    link.onload = link.onerror = resolve;
  });
  document.head.append(link);
  await come;
  const rules = link.sheet ? [...link.sheet.cssRules] : [];
  return rules.filter((rule) => rule instanceof CSSFontFaceRule).map((rule) => faceOf(rule, link.href));
}

/** @param {CSSFontFaceRule} rule @param {string} base address of its style sheet */
function faceOf(rule, base) {
  const said = (/** @type {string} */ name) => rule.style.getPropertyValue(name);
  const [, file] = said("src").match(/url\(["']?([^"')]+)/) || [];
  return new FontFace(said("font-family").replace(/["']/g, ""), `url("${new URL(file, base).href}")`, {
    weight: said("font-weight"),
    display: "swap",
    unicodeRange: said("unicode-range"),
  });
}

/**
 * @param {string|Array<{family: string, weight: number, span: string, url: string}>} [fonts] address of their style
 *   sheet, or the fonts themselves (single-file atlas)
 * @returns {{need: () => Promise<void>}} `need` fetches what the texts that are shown now lack
 */
export function openFonts(fonts) {
  if (typeof fonts !== "string") {
    addFonts(fonts || []);
    return { need: async () => {} };
  }
  const opened = facesOf(fonts);
  return {
    async need() {
      const waiting = (await opened).filter((face) => face.status === "unloaded");
      waiting.forEach((face) => document.fonts.add(face));
      await painted();
      await document.fonts.ready;
      // what nothing asked for now is not to be asked for while time moves
      waiting.filter((face) => face.status === "unloaded").forEach((face) => document.fonts.delete(face));
    },
  };
}

/** @param {Array<{family: string, weight: number, span: string, url: string}>} fonts */
function addFonts(fonts) {
  for (const { family, weight, span, url } of fonts) {
    /** @type {FontFaceDescriptors} */
    const how = { weight: String(weight), display: "swap", unicodeRange: span };
    document.fonts.add(new FontFace(family, `url("${url}")`, how));
  }
}
