/**
 * Where the map looks: the whole region, a theatre, a view from a link, a flight to an event.
 *
 * Zooms inside are those of the map, whose scale is the same everywhere; what goes out and comes in is a zoom of
 * links (core/projection.js).
 */
import { bentBox, turned } from "../core/projection.js";
import { calm } from "./browser.js";
import { latLng, layPlane, limitZoom, zoomsFor } from "./plane.js";

/** Zoom to which the map flies at least when an event is chosen elsewhere. */
const EVENT_ZOOM = 5.5;
/** Pixels of the frame for which the atlas names the zoom of its opening view. */
const OPENING_FRAME = { width: 1000, height: 640 };

/** Share of the frame, on each side, in which an event is not seen well. */
const MARGIN = 0.2;

/**
 * Zoom at which an atlas opens in a frame: that of its opening view, but never so far out that the region leaves
 * the frame empty, and never so close that the region does not fit.
 * @param {number|undefined} wished zoom of the map in a frame of OPENING_FRAME @param {{x: number, y: number}} size pixels
 * @param {{whole: number, filled: number}} zooms at which the region is seen whole, and at which it fills the frame
 * @param {number} snap zooms are multiples of this
 */
export function openingZoom(wished, size, { whole, filled }, snap) {
  const up = (zoom) => Math.ceil(zoom / snap) * snap;
  const most = up(filled);
  if (wished === undefined) return most;
  const larger = Math.log2(Math.min(size.x / OPENING_FRAME.width, size.y / OPENING_FRAME.height));
  return Math.min(most, Math.max(Math.floor(whole / snap) * snap, up(wished + larger)));
}

/** Whether a place lies in a box [left, top, right, bottom], its edges included. */
export function isInside([x, y], [left, top, right, bottom]) {
  return left <= x && x <= right && top <= y && y <= bottom;
}

export class Camera {
  /** @param {L.Map} map @param {Atlas} atlas compiled atlas @param {() => void} onMoved a hand has moved the map */
  constructor(map, atlas, onMoved) {
    this.map = map;
    this.atlas = atlas;
    this.onMoved = onMoved;
    this.plane = layPlane(map, atlas);
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
        limitZoom(this.map, this.atlas);
        if (this.moved) this.set(centre, zoom);
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

  /** Do it when no zoom is under way: Leaflet drops a view that is set meanwhile. @param {() => void} work */
  whenStill(work) {
    if (/** @type {any} */ (this.map)._animatingZoom) this.map.once("zoomend", () => this.whenStill(work));
    else work();
  }

  /** Bounds [west, south, east, north] to show whole; the view then counts as not moved by anybody. */
  frame(box, animate) {
    this.box = box;
    this.whenStill(() => (animate ? this.home(true) : this.settle(() => this.home(false))));
  }

  /** Whole region (the atlas's bounds fill the frame), or the theatre that `frame` was asked for. */
  home(animate) {
    const { map } = this;
    const box = bentBox(this.plane.project, this.box || this.atlas.bounds);
    const opening = !this.box && this.atlas.opening && this.atlas.opening.view;
    const zooms = zoomsFor(box, map.getSize());
    const snap = map.options.zoomSnap;
    const wished = opening ? this.plane.toMap(opening[2], opening[0]) : undefined;
    const zoom = this.box ? Math.floor(zooms.whole / snap) * snap : openingZoom(wished, map.getSize(), zooms, snap);
    const middle = this.plane.unproject([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]);
    const centre = opening ? L.latLng(opening[0], opening[1]) : latLng(middle);
    this.moved = false;
    this.bound = null;
    if (animate && !calm()) map.setView(centre, zoom, { animate: true });
    else this.reset(centre, zoom);
  }

  /**
   * Centre and zoom that were asked for, of a link or of the end of a flight, until a hand moves the map: its own centre
   * is only as exact as a pixel, and would creep whenever the frame changes its size.
   */
  goal() {
    return this.bound || { centre: this.map.getCenter(), zoom: this.map.getZoom() };
  }

  /** View as a link has it, [lat, lon, zoom]. @returns {[number, number, number]} */
  view() {
    const { centre, zoom } = this.goal();
    const link = this.plane.toLink(zoom, centre.lat);
    return [Number(centre.lat.toFixed(4)), Number(turned(centre.lng).toFixed(4)), Number(link.toFixed(2))];
  }

  /** Set a view that comes from a link, without animation. */
  setView(view) {
    this.moved = true;
    const centre = L.latLng(view[0], view[1]);
    this.whenStill(() => {
      this.settle(() => this.set(centre, this.plane.toMap(view[2], view[0])));
      this.bound = { centre, zoom: this.map.getZoom() };
    });
  }

  /** Centre and zoom as they are: the steps of the zoom are for hands, and Leaflet pans by whole pixels. */
  set(centre, zoom) {
    const { options } = this.map;
    const { zoomSnap } = options;
    options.zoomSnap = 0;
    this.reset(centre, zoom);
    options.zoomSnap = zoomSnap;
  }

  /** A view at once, wherever the map was. */
  reset(centre, zoom) {
    this.map.setView(centre, zoom, /** @type {any} */ ({ reset: true }));
  }

  /**
   * Bring a point feature into sight. A map that shows it well already stays as it is, and so it does for a place
   * off the map, round which there would be nothing to be seen.
   */
  flyTo(feature) {
    if (!feature || !feature.geometry || feature.geometry.type !== "Point") return;
    const { coordinates } = feature.geometry;
    if (!isInside(this.plane.project(coordinates), this.atlas.projection.limits)) return;
    const target = latLng(coordinates);
    if (this.sees(target) && this.map.getZoom() >= EVENT_ZOOM) return;
    this.moved = true;
    const zoom = Math.max(this.map.getZoom(), EVENT_ZOOM);
    if (calm()) this.map.setView(target, zoom, { animate: false });
    else {
      this.bound = { centre: target, zoom };
      this.map.flyTo(target, zoom, { duration: 0.7 });
    }
  }

  /** Is a position well within the frame? */
  sees(target) {
    const at = this.map.latLngToContainerPoint(target);
    const { x, y } = this.map.getSize();
    return isInside([at.x / x, at.y / y], [MARGIN, MARGIN, 1 - MARGIN, 1 - MARGIN]);
  }
}
