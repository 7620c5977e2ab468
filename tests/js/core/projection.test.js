import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { bentBox, clampedView, projectionOf, turned } from "../../../geo/component/core/projection.js";

const plane = projectionOf({ parallels: [38, 54], centre: [130, 46] });
const near = (a, b, by = 1e-9) => assert.ok(Math.abs(a - b) < by, `${a} is not ${b}`);

/*
 * x and y by PROJ, in radii of the earth: pyproj.Transformer.from_crs("+proj=longlat +R=1", "+proj=aea +lat_1=38
 * +lat_2=54 +lat_0=46 +lon_0=130 +R=1", always_xy=True).transform(lon, lat); pyproj 3.7
 */
const BY_PROJ = [
  [[130, 46], 0, 0],
  [[105, 33], -0.36484996115293744, -0.17005815788607193],
  [[160, 58], 0.2754195557193202, 0.2618726864217932],
  [[118.65, 47.75], -0.13148662864380867, 0.04013432854430987],
  [[130.6, 42.45], 0.007670240054777113, -0.06247972868172191],
  [[-170, 65], 0.43335036300828744, 0.49678463515139315],
  [[37.6, 55.75], -0.7249665190947299, 0.6402322424125777],
  [[179, 20], 0.8076167001951542, -0.19175359044684115],
];
const UNIT = 1 / (2 * Math.PI * Math.cos((46 * Math.PI) / 180));

describe("the plane", () => {
  test("is that of PROJ", () =>
    BY_PROJ.forEach(([position, x, y]) => {
      const place = plane.project(position);
      near(place[0], 0.5 + UNIT * x);
      near(place[1], 0.5 - UNIT * y);
    }));
  test("gives back every position, those beyond 180° as they go on", () =>
    BY_PROJ.forEach(([position]) => {
      const [lon, lat] = plane.unproject(plane.project(position));
      near(turned(lon), position[0]);
      near(lat, position[1]);
    }));
  test("is as good south of the equator", () => {
    const south = projectionOf({ parallels: [-20, -40], centre: [145, -30] });
    const [x, y] = south.project([150, -25]);
    assert.ok(x > 0.5 && y < 0.5, "east is right, north is up");
    south.unproject([x, y]).forEach((degrees, i) => near(degrees, [150, -25][i]));
  });
  test("bends the edges of a box", () => {
    const [left, top, right, bottom] = bentBox(plane.project, [105, 33, 160, 58]);
    assert.ok(bottom > plane.project([105, 33])[1] && bottom > plane.project([160, 33])[1]);
    near(bottom, plane.project([130, 33])[1], 1e-4);
    assert.ok(left < 0.5 && right > 0.5 && top < 0.5);
  });
});

/** Metres per pixel, as the square root of the area of a small square round a position. */
function metresPerPixel(zoom, [lon, lat]) {
  const d = 0.01;
  const at = (dx, dy) => plane.project([lon + dx * d, lat + dy * d]);
  const [a, b, c, e] = [at(-1, 0), at(1, 0), at(0, -1), at(0, 1)];
  const side = (p, q) => Math.hypot(p[0] - q[0], p[1] - q[1]) * 256 * 2 ** zoom;
  const degree = (6378137 * Math.PI) / 180;
  return Math.sqrt((2 * d * degree * (2 * d * degree * Math.cos((lat * Math.PI) / 180))) / (side(a, b) * side(c, e)));
}

const mercatorMetres = (zoom, lat) => (2 * Math.PI * 6378137 * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** zoom);

describe("the zoom of a link", () => {
  test("has the scale of Web Mercator at the latitude of the view, within one per cent", () =>
    [
      [118.65, 47.75, 8],
      [130.6, 42.45, 9],
      [141.35, 35, 5],
      [150, 58, 6],
      [115, 28, 4],
    ].forEach(([lon, lat, zoom]) => {
      const there = metresPerPixel(plane.toMap(zoom, lat), [lon, lat]);
      near(there / mercatorMetres(zoom, lat), 1, 0.01);
    }));
  test("comes back from the map as it went in", () =>
    [20, 33.5, 46, 60].forEach((lat) => near(plane.toLink(plane.toMap(7.25, lat), lat), 7.25)));
  test("is the map's own at the centre", () => near(plane.toMap(6, 46), 6));
});

describe("a view of a link", () => {
  const projection = { parallels: [38, 54], centre: [130, 46], limits: [0.4, 0.4, 0.6, 0.6] };
  test("inside the limits is left alone", () =>
    assert.deepEqual(clampedView([47.75, 118.65, 8], projection), [47.75, 118.65, 8]));
  test("outside them becomes the nearest one, which then is inside", () => {
    const moved = clampedView([0, -150, 4], projection);
    const [x, y] = plane.project([moved[1], moved[0]]);
    assert.ok(x > 0.5999 && x < 0.6001 && y > 0.4 && y < 0.6);
    assert.equal(moved[2], 4);
    assert.deepEqual(clampedView(moved, projection), moved);
  });
  test("is no closer and no farther than the map goes", () => {
    assert.deepEqual(clampedView([46, 130, 17.5], projection), [46, 130, 11]);
    assert.deepEqual(clampedView([46, 130, 0], projection), [46, 130, 3]);
  });
});
