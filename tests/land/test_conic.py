"""The plane of the map is the one that PROJ knows, and the map goes as far as there is land in it."""

from __future__ import annotations

import io
import json
import shutil
import subprocess

import numpy as np
import pyproj
import pytest
from PIL import Image

from geo.land.conic import Conic, conic_of
from geo.land.relief import relief_on_plane
from geo.paths import COMPONENT
from geo.records.settings import LEAST_TILT, Settings
from tests.small_atlas import small_atlas

PLANE = Conic((38.0, 54.0), (130.0, 46.0))
PLACES = [(130.0, 46.0), (105.0, 33.0), (160.0, 58.0), (118.65, 47.75), (-170.0, 65.0), (37.6, 55.75)]


@pytest.mark.parametrize("plane", [PLANE, Conic((-20.0, -40.0), (145.0, -30.0))])
def test_places_are_those_of_proj(plane: Conic) -> None:
    (south, north), (lon, lat) = plane.parallels, plane.centre
    albers = f"+proj=aea +lat_1={south} +lat_2={north} +lat_0={lat} +lon_0={lon} +R=1"
    to_plane = pyproj.Transformer.from_crs("+proj=longlat +R=1", albers, always_xy=True)
    unit = 1 / (2 * np.pi * np.cos(np.radians(lat)))
    for place in PLACES:
        x, y = to_plane.transform(*place)
        assert plane.to_plane(*place) == pytest.approx((0.5 + unit * x, 0.5 - unit * y), abs=1e-12)
        back = plane.to_lonlat(*plane.to_plane(*place))
        assert (back[0] - place[0]) % 360 == pytest.approx(0, abs=1e-9) or (back[0] - place[0]) % 360 > 360 - 1e-9
        assert back[1] == pytest.approx(place[1])


def test_the_browser_has_the_same_plane() -> None:
    node = shutil.which("node")
    assert node is not None
    module = (COMPONENT / "core" / "projection.js").as_uri()
    limits = PLANE.limits((105, 33, 160, 58), (10, 15, 180, 80))
    projection = json.dumps({"parallels": PLANE.parallels, "centre": PLANE.centre, "limits": limits})
    views = [(47.75, 118.65, 8), (0, -150, 4), (80, 20, 17.5), (46, 130, 0)]
    program = f"""
        import {{ clampedView, projectionOf }} from "{module}";
        const places = {json.dumps(PLACES)}.map(projectionOf({projection}).project);
        const views = {json.dumps(views)}.map((view) => clampedView(view, {projection}));
        process.stdout.write(JSON.stringify({{ places, views }}));
    """
    done = subprocess.run([node, "--input-type=module", "-e", program], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    for place, there in zip(PLACES, found["places"], strict=True):
        assert PLANE.to_plane(*place) == pytest.approx(there, abs=1e-12)
    for view, there in zip(views, found["views"], strict=True):
        assert PLANE.clamped(view, limits) == pytest.approx(there, abs=1e-3)


def test_the_map_goes_beyond_the_atlas_and_stays_on_its_land() -> None:
    bounds, world = (105.0, 33.0, 160.0, 58.0), (10.0, 15.0, 180.0, 80.0)
    inner, outer = PLANE.box(bounds), PLANE.limits(bounds, world)
    assert outer[0] < inner[0]
    assert outer[1] < inner[1]
    assert outer[2] > inner[2]
    assert outer[3] > inner[3]
    edge = np.linspace(0, 1, 60)
    for x in (outer[0], outer[2]):
        lon, lat = PLANE.to_lonlat(x, outer[1] + edge * (outer[3] - outer[1]))
        assert ((world[0] <= lon) & (lon <= world[2]) & (world[1] <= lat) & (lat <= world[3])).all()
    assert PLANE.limits(bounds, bounds) == pytest.approx(inner, abs=1e-6)


def test_an_atlas_that_names_no_plane_has_one_of_its_own() -> None:
    settings = small_atlas().settings
    west, south, east, north = settings.bounds
    sixth = (north - south) / 6
    assert conic_of(settings) == Conic((south + sixth, north - sixth), ((west + east) / 2, (south + north) / 2))


def test_a_plane_across_the_equator_is_still_a_cone() -> None:
    settings = small_atlas().settings
    across = Settings.model_validate(settings.model_dump() | {"bounds": [-10, -20, 10, 20]})
    assert abs(sum(across.plane.parallels)) >= LEAST_TILT
    plane = conic_of(across)
    assert plane.to_lonlat(*plane.to_plane(5, -7)) == pytest.approx((5, -7))


def test_the_relief_lies_where_it_lay() -> None:
    plane = Conic((41.0, 47.0), (124.0, 45.0))
    shade = np.zeros((60, 80), dtype=np.uint8)
    shade[:, 40:] = 90  # the eastern half is dark
    picture = io.BytesIO()
    bands = [Image.fromarray(band) for band in (np.zeros_like(shade), shade)]
    Image.merge("LA", bands).convert("RGBA").save(picture, "WEBP", lossless=True, exact=True)
    corners = [[42.0, 120.0], [48.0, 128.0]]
    laid, (left, top, right, bottom) = relief_on_plane(picture.getvalue(), corners, plane, (0, 0, 1, 1))
    with Image.open(io.BytesIO(laid)) as opened:
        strength = np.asarray(opened.getchannel("A"))
    height, width = strength.shape

    def at(lon: float, lat: float) -> float:
        x, y = plane.to_plane(lon, lat)
        return float(strength[int((y - top) / (bottom - top) * height), int((x - left) / (right - left) * width)])

    for lat in (42.5, 45, 47.5):
        assert at(123.7, lat) == 0
        assert at(124.3, lat) == 90
        assert at(127.8, lat) == 90
    assert strength[0, -1] == 0, "the corners of the rectangle are none of the picture"
