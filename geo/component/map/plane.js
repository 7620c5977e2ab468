/**
 * The plane of the atlas under a Leaflet map: its coordinate system, what is in sight, how far the map may go.
 */
import { worldSize } from "../core/geometry.js";
import { bentBox, useProjection, ZOOMS } from "../core/projection.js";

/** How the map answers to hands, in Leaflet's names. */
const HANDS = { zoomDelta: 0.5, wheelPxPerZoomLevel: 120, maxBoundsViscosity: 1, bounceAtZoomLimits: false };

/** GeoJSON position as Leaflet's LatLng. */
export const latLng = (position) => L.latLng(position[1], position[0]);

/** Leaflet's coordinate system of a plane. @param {import("../core/projection.js").Plane} plane */
function crsOf(plane) {
  const projection = {
    project: ({ lat, lng }) => L.point(plane.project([lng, lat])),
    unproject: ({ x, y }) => latLng(plane.unproject([x, y])),
  };
  const transformation = L.transformation(1, 0, 1, 0);
  return L.extend({}, L.CRS.Earth, { code: "conic", projection, transformation, infinite: true });
}

/**
 * A rectangle of the plane as Leaflet's bounds: those who ask for a corner get one of the rectangle.
 * @param {import("../core/projection.js").Plane} plane @param {Box} box left, top, right, bottom
 * @returns {L.LatLngBounds}
 */
export function boundsOn(plane, [left, top, right, bottom]) {
  const at = (x, y) => latLng(plane.unproject([x, y]));
  const [west, south, east, north] = bentBox(plane.unproject, [left, top, right, bottom]);
  return Object.assign(L.latLngBounds(latLng([west, south]), latLng([east, north])), {
    getNorthWest: () => at(left, top),
    getNorthEast: () => at(right, top),
    getSouthWest: () => at(left, bottom),
    getSouthEast: () => at(right, bottom),
    getCenter: () => at((left + right) / 2, (top + bottom) / 2),
  });
}

/**
 * Zooms at which a rectangle of the plane fits into a frame, and at which it fills it.
 * @param {Box} box left, top, right, bottom @param {{x: number, y: number}} size pixels
 */
export function zoomsFor([left, top, right, bottom], size) {
  const across = Math.log2(size.x / (right - left) / worldSize(0));
  const down = Math.log2(size.y / (bottom - top) / worldSize(0));
  return { whole: Math.min(across, down), filled: Math.max(across, down) };
}

/** Lay the atlas's plane under a map, before anything is drawn. @param {L.Map} map @param {Atlas} atlas */
export function layPlane(map, atlas) {
  const plane = useProjection(atlas);
  map.options.crs = crsOf(plane);
  // Leaflet asks for two corners of what is in sight; here the edges of the frame reach beyond them
  map.getBounds = () => {
    const { min, max } = map.getPixelBounds();
    const size = worldSize(map.getZoom());
    const box = [min.x / size, min.y / size, max.x / size, max.y / size];
    const [west, south, east, north] = bentBox(plane.unproject, /** @type {Box} */ (box));
    return L.latLngBounds(latLng([west, south]), latLng([east, north]));
  };
  Object.assign(map.options, HANDS, { maxZoom: ZOOMS[1] });
  limitZoom(map, atlas);
  map.options.maxBounds = boundsOn(plane, atlas.projection.limits);
  return plane;
}

/** The map goes no farther out than its ground fills the frame. @param {L.Map} map @param {Atlas} atlas */
export function limitZoom(map, atlas) {
  const { filled } = zoomsFor(atlas.projection.limits, map.getSize());
  const snap = map.options.zoomSnap;
  map.options.minZoom = Math.max(ZOOMS[0], Math.ceil(filled / snap) * snap);
  map.fire("zoomlevelschange");
}
