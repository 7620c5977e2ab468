/**
 * Start of the single-file atlas: everything it needs is in the page, the address may name date, language and mode.
 */
(function (root) {
  "use strict";
  const options = JSON.parse(document.getElementById("atlas-options").textContent);
  const wish = new URLSearchParams(root.location.search);
  const view = (wish.get("view") || "").split(",").map(Number);
  const map = root.L.map("atlas", {
    center: options.centre,
    zoom: 5,
    zoomSnap: 0.25,
    minZoom: 3,
    maxZoom: 11,
    zoomControl: false,
  });
  options.message = {
    seq: 1,
    n: 0,
    date: wish.get("date") || options.date,
    lang: wish.get("lang") === "en" ? "en" : "ja",
    mode: wish.get("mode") === "classroom" ? "classroom" : "page",
    theme: "auto",
    view: view.length === 3 && view.every(Number.isFinite) ? view : null,
  };
  root.atlasMap.attach(map, options);
})(window);
