/**
 * The first script of the map's frame: asks at once for what the frame would ask for one after the other.
 *
 * The build adds a line that calls it with addresses relative to static/. `window.atlasEarly` holds the answers
 * by address until the map takes them. Links stand outside the head, which streamlit-folium writes anew.
 */
window.atlasAsk = function (files) {
  const base = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const addressOf = (name) => new URL(name, base).href;
  const preload = (kind) => (name) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: kind, href: addressOf(name) });
    document.documentElement.append(link);
  };
  files.scripts.forEach(preload("script"));
  files.styles.forEach(preload("style"));
  window.atlasEarly = Object.fromEntries(
    files.data.map((name) => {
      const answer = fetch(addressOf(name));
      answer.catch(() => {}); // the map hears it too and tells the reader
      return [addressOf(name), answer];
    }),
  );
};
