/**
 * Start of the single-file atlas: everything it needs is in the page, the address may name date, language and mode.
 */
const options = JSON.parse(document.getElementById("atlas-options").textContent);
const wish = new URLSearchParams(window.location.search);
const view = (wish.get("view") || "").split(",").map(Number);
const lang = wish.get("lang");

options.message = {
  seq: 1,
  n: 0,
  date: wish.get("date") || options.date,
  lang: lang in window.atlasMap.strings ? lang : undefined,
  mode: wish.get("mode") === "classroom" ? "classroom" : "page",
  theme: "auto",
  view: view.length === 3 && view.every(Number.isFinite) ? view : null,
};
window.atlasMap.attach(L.map("atlas", options.map), options);
