/**
 * The fonts of names on the map.
 */
/** Fonts of the reader's language, as the build names them in the style sheet. @param {Element} element */
export function familiesOf(element) {
  return getComputedStyle(element).getPropertyValue("--atlas-font").trim() || "sans-serif";
}
