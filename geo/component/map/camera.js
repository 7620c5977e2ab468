/**
 * Where the map looks: the whole region, a theatre, a view from a link, a flight to an event.
 *
 * GeoJSON positions are (lon, lat), Leaflet's are (lat, lon): the order turns here and nowhere else on the map.
 */
import { calm } from "./browser.js";

/** Zoom to which the map flies at least when an event is chosen elsewhere. */
const EVENT_ZOOM = 5.5;
/** Pixels of the frame for which the atlas names the zoom of its opening view. */
const OPENING_FRAME = { width: 1000, height: 640 };

/** GeoJSON position as Leaflet's LatLng. */
const latLng = (position) => L.latLng(position[1], position[0]);

/**
 * Zoom at which an atlas opens in a frame: that of its opening view, but never so far out that the region leaves
 * the frame empty, and never so close that the region does not fit.
 * @param {number|undefined} wished zoom in a frame of OPENING_FRAME @param {{x: number, y: number}} size pixels
 * @param {{whole: number, filled: number}} zooms at which the region is seen whole, and at which it fills the frame
 * @param {number} snap zooms are multiples of this
 */
export function openingZoom(wished, size, { whole, filled }, snap) {
  if (wished === undefined) return filled;
  const larger = Math.log2(Math.max(size.x / OPENING_FRAME.width, size.y / OPENING_FRAME.height));
  const zoom = Math.ceil((wished + larger) / snap) * snap;
  return Math.min(filled, Math.max(whole, zoom));
}

/** Whether a position (lon, lat) lies in a box [west, south, east, north]; without a box every one does. */
export function isInside([lon, lat], box) {
  if (!box) return true;
  const [west, south, east, north] = box;
  return west <= lon && lon <= east && south <= lat && lat <= north;
}

export class Camera {
  /** @param {L.Map} map @param {Atlas} atlas compiled atlas @param {() => void} onMoved a hand has moved the map */
  constructor(map, atlas, onMoved) {
    this.map = map;
    this.atlas = atlas;
    this.onMoved = onMoved;
    this.home(false); // now, while there is nothing that would be drawn twice
  }

  /** Follow the frame's size; until the reader moves the map, keep the whole region in it. */
  watch() {
    this.moved = false;
    this.map.on("moveend", () => {
      if (this.settling) return;
      this.bound = null;
      this.moved = true;
      this.onMoved();
    });
    const container = this.map.getContainer();
    const sizeNow = () => [container.clientWidth, container.clientHeight].join();
    let size = sizeNow();
    new ResizeObserver(() => {
      if (size === sizeNow()) return;
      size = sizeNow();
      this.settle(() => {
        // the frame grows and shrinks around what the reader looks at, or is flying to
        const { centre, zoom } = this.goal();
        this.map.invalidateSize({ animate: false, pan: false });
        if (this.moved) this.map.setView(centre, zoom, { animate: false });
        else this.home(false);
      });
    }).observe(container);
  }

  /** Change the view without telling Streamlit: nobody's hand did it. */
  settle(change) {
    this.settling = true;
    change();
    this.settling = false;
  }

  /** Bounds [west, south, east, north] to show whole; the view then counts as not moved by anybody. */
  frame(box, animate) {
    this.box = box;
    if (animate) this.home(true);
    else this.settle(() => this.home(false));
  }

  /** Whole region (the atlas's bounds fill the frame), or the theatre that `frame` was asked for. */
  home(animate) {
    const { map } = this;
    const [west, south, east, north] = this.box || this.atlas.bounds;
    const bounds = L.latLngBounds(latLng([west, south]), latLng([east, north]));
    const opening = !this.box && this.atlas.opening && this.atlas.opening.view;
    const zooms = { whole: map.getBoundsZoom(bounds), filled: map.getBoundsZoom(bounds, true) };
    const zoom = this.box
      ? zooms.whole
      : openingZoom(opening ? opening[2] : undefined, map.getSize(), zooms, map.options.zoomSnap);
    const centre = opening ? L.latLng(opening[0], opening[1]) : bounds.getCenter();
    this.moved = false;
    this.bound = null;
    map.setView(centre, Math.max(map.getMinZoom(), zoom), { animate: animate && !calm() });
  }

  /**
   * Centre and zoom that were asked for, of a link or of the end of a flight, until a hand moves the map: its own centre
   * is only as exact as a pixel, and would creep whenever the frame changes its size.
   */
  goal() {
    return this.bound || { centre: this.map.getCenter(), zoom: this.map.getZoom() };
  }

  /** View as [lat, lon, zoom]. @returns {[number, number, number]} */
  view() {
    const { centre, zoom } = this.goal();
    return [Number(centre.lat.toFixed(4)), Number(centre.lng.toFixed(4)), Number(zoom.toFixed(2))];
  }

  /** Set a view that comes from a link, without animation. */
  setView(view) {
    this.moved = true;
    const centre = L.latLng(view[0], view[1]);
    this.settle(() => this.map.setView(centre, view[2], { animate: false }));
    this.bound = { centre, zoom: this.map.getZoom() };
  }

  /**
   * Bring a point feature into sight. A map that shows it well already stays as it is, and so it does for a place
   * off the map, round which there would be nothing to be seen.
   */
  flyTo(feature) {
    if (!feature || !feature.geometry || feature.geometry.type !== "Point") return;
    if (!isInside(feature.geometry.coordinates, this.atlas.world)) return;
    const target = latLng(feature.geometry.coordinates);
    if (this.map.getBounds().pad(-0.2).contains(target) && this.map.getZoom() >= EVENT_ZOOM) return;
    this.moved = true;
    const zoom = Math.max(this.map.getZoom(), EVENT_ZOOM);
    if (calm()) this.map.setView(target, zoom, { animate: false });
    else {
      this.bound = { centre: target, zoom };
      this.map.flyTo(target, zoom, { duration: 0.7 });
    }
  }
}
