/**
 * Colours of holders and categories as variables of the style sheet, so that light, dark and high contrast are a matter
 * of style alone: nothing is drawn again when the theme changes.
 */

/** Colour of the map's own lines and texts. */
export const INK = "var(--atlas-ink)";

/** Land of a holder, laid thinly over the paper. */
export const landOf = (holder) => `var(--h-${holder})`;

/** Lines and name of a holder; lines of nobody are in the map's own ink. */
export const inkOf = (holders, holder) => (holder && holders[holder] ? `var(--h-${holder}-ink)` : INK);

/** Mark of a category. */
export const markOf = (categories, category) => (categories[category] ? `var(--c-${category})` : INK);

const declared = (items, names) =>
  Object.entries(items)
    .flatMap(([id, item]) => Object.entries(names).map(([suffix, key]) => `--${suffix.replace("*", id)}:${item[key]}`))
    .join(";");

/**
 * The variables as a style sheet. On paper it is always day.
 * @param {Record<string, Holder>} holders @param {Record<string, Swatch>} categories
 */
export function paletteSheet(holders, categories) {
  const day = `${declared(holders, { "h-*": "color", "h-*-ink": "ink" })};${declared(categories, { "c-*": "color" })}`;
  const night = `${declared(holders, { "h-*": "dark", "h-*-ink": "dark_ink" })};${declared(categories, { "c-*": "dark" })}`;
  const inks = Object.keys(holders).map((id) => `--h-${id}-ink`);
  const marks = Object.keys(categories).map((id) => `--c-${id}`);
  return [
    `.atlas{${day}}`,
    `@media screen{.atlas[data-theme="dark"]{${night}}}`,
    `@media screen and (prefers-color-scheme:dark){.atlas[data-theme="auto"]{${night}}}`,
    `@media (forced-colors:active){.atlas[data-theme]{${[...inks, ...marks].map((name) => `${name}:CanvasText`).join(";")}}}`,
  ].join("\n");
}
