/**
 * The plane of the map: Albers' equal-area conic projection of a sphere, after J. P. Snyder, *Map Projections: A
 * Working Manual* (1987), eq. 14-1 to 14-11. geo/land/conic.py is the same in the language of the build.
 *
 * Written out, as a library could not be bundled where npm is missing (geo/component/modules.py).
 *
 * Places in the plane are x to the right and y down, in parts of the earth's circumference at the latitude of the
 * centre, which lies at 0.5, 0.5. So a zoom means at that latitude what it means in Web Mercator, and everywhere else
 * the same scale; a zoom in an address is that of Web Mercator at the latitude of the view.
 */
const DEGREE = Math.PI / 180;
/** Steps into which an edge is divided before it is bent. */
const PARTS = 16;

/** Degrees between -180 and 180. */
export const turned = (degrees) => degrees - 360 * Math.round(degrees / 360);

/**
 * @typedef {object} Plane
 * @property {(position: Position) => Position} project place of a lon-lat position
 * @property {(place: Position) => Position} unproject lon-lat of a place; east of 180° it goes on with 181°
 * @property {(zoom: number, latitude: number) => number} toMap zoom of the map for one of an address
 * @property {(zoom: number, latitude: number) => number} toLink zoom of an address for one of the map
 */

/** @param {{parallels: number[], centre: number[]}} projection degrees; the centre lon-lat @returns {Plane} */
export function projectionOf({ parallels, centre }) {
  const [first, second] = parallels.map((latitude) => Math.sin(latitude * DEGREE));
  const n = (first + second) / 2;
  const c = 1 + first * second;
  const narrowing = Math.cos(centre[1] * DEGREE);
  const unit = 1 / (2 * Math.PI * narrowing);
  const radius = (latitude) => Math.sqrt(Math.max(0, c - 2 * n * Math.sin(latitude * DEGREE))) / n;
  const middle = radius(centre[1]);
  const shift = (latitude) => Math.log2(Math.max(0.01, Math.cos(latitude * DEGREE)) / narrowing);
  return {
    project([lon, lat]) {
      const angle = n * turned(lon - centre[0]) * DEGREE;
      const r = radius(lat);
      return [0.5 + unit * r * Math.sin(angle), 0.5 + unit * (r * Math.cos(angle) - middle)];
    },
    unproject([x, y]) {
      const east = (x - 0.5) / unit;
      const south = (y - 0.5) / unit + middle;
      const side = Math.sign(n);
      const sine = (c - (east * east + south * south) * n * n) / (2 * n);
      const lon = centre[0] + Math.atan2(side * east, side * south) / n / DEGREE;
      return [lon, Math.asin(Math.min(1, Math.max(-1, sine))) / DEGREE];
    },
    toMap: (zoom, latitude) => zoom - shift(latitude),
    toLink: (zoom, latitude) => zoom + shift(latitude),
  };
}

/** Zooms of the map that an address may ask for. */
export const ZOOMS = [3, 11];
/** What rounding makes of a view at the edge is no view outside: parts of the plane, and of a zoom. */
const SLACK = [2e-6, 0.02];

const between = (value, least, most) => Math.min(most, Math.max(least, value));
const rounded = (number, digits) => Number(number.toFixed(digits));

/**
 * A view of an address whose centre and zoom are within the limits of the map: itself, or the nearest one.
 * @param {[number, number, number]} view latitude, longitude, zoom of addresses
 * @param {{parallels: number[], centre: number[], limits: Box}} projection @returns {[number, number, number]}
 */
export function clampedView([latitude, longitude, zoom], projection) {
  const { project, unproject, toMap, toLink } = projectionOf(projection);
  const [left, top, right, bottom] = projection.limits;
  const [x, y] = project([longitude, latitude]);
  /** @type {Position} */
  const near = [between(x, left, right), between(y, top, bottom)];
  const far = Math.max(Math.abs(near[0] - x), Math.abs(near[1] - y)) > SLACK[0];
  const nearest = far ? unproject(near) : [longitude, latitude];
  const [lon, lat] = far ? [turned(nearest[0]), nearest[1]].map((degrees) => rounded(degrees, 4)) : nearest;
  const wished = toMap(zoom, lat);
  const allowed = between(wished, ZOOMS[0], ZOOMS[1]);
  return [lat, lon, Math.abs(allowed - wished) > SLACK[1] ? rounded(toLink(allowed, lat), 2) : zoom];
}

/** The plane of the atlas that is shown. @type {Plane} */
let plane = projectionOf({ parallels: [30, 60], centre: [0, 45] });

/** From now on places lie in the plane of this atlas. @param {{projection: any}} atlas @returns {Plane} */
export function useProjection(atlas) {
  plane = projectionOf(atlas.projection);
  return plane;
}

/** Place of a lon-lat position in the plane of the atlas. @param {Position} position @returns {Position} */
export const project = (position) => plane.project(position);

/**
 * Box round the images of a box's edges, which the plane bends.
 * @param {(at: Position) => Position} image `project` or `unproject` @param {Box} box @returns {Box}
 */
export function bentBox(image, [x0, y0, x1, y1]) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i <= PARTS; i += 1) {
    const [x, y] = [x0 + ((x1 - x0) * i) / PARTS, y0 + ((y1 - y0) * i) / PARTS];
    [image([x, y0]), image([x, y1]), image([x0, y]), image([x1, y])].forEach(([a, b]) => {
      box[0] = Math.min(box[0], a);
      box[1] = Math.min(box[1], b);
      box[2] = Math.max(box[2], a);
      box[3] = Math.max(box[3], b);
    });
  }
  return /** @type {Box} */ (box);
}
