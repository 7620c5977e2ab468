/**
 * What lies over the map: controls, scale, credit, degrees. No name is written below it.
 *
 * It is measured once and again when something of it changes its size, or the map moves and the degrees with it.
 */

/** What comes and goes under the pointer. */
const PASSING = ".atlas-tooltip, .leaflet-map-pane";

/** Elements whose parts lie over the map, not they themselves. */
const PARTS = { "atlas-degrees": "span", "leaflet-control-container": ".leaflet-control" };

const partsOf = (element) => {
  const name = Object.keys(PARTS).find((key) => element.classList.contains(key));
  return name ? [...element.querySelectorAll(PARTS[name])] : [element];
};

export class Cover {
  /** @param {L.Map} map @param {() => void} onChange something has changed its size */
  constructor(map, onChange) {
    this.container = map.getContainer();
    this.found = null;
    this.watched = new Set();
    this.observer = new ResizeObserver(() => {
      const before = this.found && JSON.stringify(this.found);
      this.forget();
      if (before && before !== JSON.stringify(this.boxes())) onChange();
    });
  }

  forget() {
    this.found = null;
  }

  elements() {
    const stage = this.container.parentElement;
    const beside = stage && stage.classList.contains("atlas-stage") ? [...stage.children] : [];
    return [...this.container.children, ...beside.filter((child) => child !== this.container)].filter(
      (element) => !element.matches(PASSING),
    );
  }

  watch(elements) {
    elements.forEach((element) => {
      if (this.watched.has(element)) return;
      this.watched.add(element);
      this.observer.observe(element);
    });
  }

  /** Boxes over the map: left, top, right, bottom in pixels of the container. @returns {Box[]} */
  boxes() {
    if (this.found) return this.found;
    const elements = this.elements();
    this.watch(elements);
    const { left, top } = this.container.getBoundingClientRect();
    this.found = elements
      .flatMap(partsOf)
      .map((element) => element.getBoundingClientRect())
      .filter(({ width, height }) => width > 0 && height > 0)
      .map((box) => /** @type {Box} */ ([box.left - left, box.top - top, box.right - left, box.bottom - top]));
    return this.found;
  }
}
