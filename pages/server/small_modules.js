/**
 * Before Streamlit's page names its modules: the small ones are in the page, instead of one request for each.
 *
 * An import map gives their addresses other contents. In a module that is no file, an address needs its whole name:
 * the server has put "@/" where it said "./". Where a browser has no import maps the files are fetched as ever.
 */
(function (modules) {
  "use strict";
  if (!HTMLScriptElement.supports?.("importmap")) return;
  const base = new URL("./static/js/", document.baseURI).href;
  const imports = {};
  for (const [name, text] of Object.entries(modules)) {
    const content = text.replaceAll('"@/', `"${base}`);
    imports[base + name] = URL.createObjectURL(new Blob([content], { type: "text/javascript" }));
    // Streamlit asks for a module early unless the page has a link to it.
    document.head.append(
      Object.assign(document.createElement("link"), { rel: "x-carried", href: `./static/js/${name}` }),
    );
  }
  const map = { type: "importmap", textContent: JSON.stringify({ imports }) };
  document.head.append(Object.assign(document.createElement("script"), map));
});
