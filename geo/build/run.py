"""One build: read, compute once, write every file under the name of its content, then swap the manifest.

The files are products: never edited, never committed. Until the manifest is swapped, readers have the build before.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from geo.build.charts import charts
from geo.build.compile import GROUND, compile_atlas, ground_json, today_json
from geo.build.fingerprint import fingerprint
from geo.build.fragments import fragment_files, write_fragments
from geo.build.hashed import plain_name, write_hashed
from geo.build.index import index_json
from geo.build.installed import LEAFLET, vendor_file
from geo.build.manifest import Build, files_to_keep, read_manifest, remove_old, swap_manifest
from geo.build.parts import dump, split_atlas
from geo.build.plate import with_plates
from geo.build.products import Products, compute_products
from geo.build.records import build_rows, records_files
from geo.build.timing import Timing
from geo.check.atlas import sound_atlas
from geo.component.bundle import component_files, early_script, ruby_script
from geo.errors import AssetError
from geo.export.files import archive_bytes
from geo.export.layers import features_by_record
from geo.fronts.glide import glide_json
from geo.land.conic import Box, conic_of
from geo.land.relief import relief_on_plane
from geo.paths import DATA, STATIC, existing_folder
from geo.reader.table import count_grades
from geo.records.atlas import Atlas
from geo.records.basemap import Basemap
from geo.words.map_texts import map_texts
from geo.words.pages import Figures
from geo.words.writer import writers

#: Tables of the open data that are also offered one by one.
_TABLES = ("departures", "measures")


class Output:
    """Files of a build by role, written as they come under names that hold their hash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, str] = {}

    def write(self, role: str, name: str, content: bytes) -> str:
        """Write a file `FOLDER/NAME`; return its path relative to `static/`."""
        place, _, stem = name.partition("/")
        self.files[role] = f"{place}/{write_hashed(self.folder / place, stem, content).name}"
        return self.files[role]

    def json(self, role: str, name: str, value: Any) -> str:
        """Write a value as compact JSON."""
        return self.write(role, name, dump(value))


def build(data: Path = DATA, out: Path = STATIC, timing: Timing | None = None) -> Build:
    """Build a data directory into `out`; what the build before left there stays until the next one.

    Parameters
    ----------
    timing
        Learns how long each part takes.

    Raises
    ------
    DataFolderError
        If there is no such directory, or no atlas in it.
    DataError
        If the data do not pass the check.
    AssetError
        If `out` cannot be written.
    """
    timing = timing or Timing()
    existing_folder(data)
    # Taken before anything is read: data edited meanwhile leave a build that is stale, not one that pretends.
    mark = fingerprint(existing_folder(data), out)
    with timing("reading"):
        atlas = sound_atlas(data)
    products = compute_products(atlas, timing)
    try:
        return _written(products, Output(out), mark, timing)
    except OSError as error:
        remedy = "make it writable, then run: python -m geo build"
        msg = f"The folder {out.name}/ cannot be written ({error.strerror}); {remedy}"
        raise AssetError(msg) from error


def _written(products: Products, output: Output, mark: str, timing: Timing) -> Build:
    with timing("map"):
        first = _write_map(products, output)
        relief = _write_relief(products.atlas, output)
    with timing("pages"):
        _write_pages(products, output, relief)
    with timing("archive"):
        _write_open_data(products, output)
    settings = products.atlas.settings
    before = read_manifest(output.folder)
    made = Build(
        fingerprint=mark,
        languages={code: settings.short_title[code] for code in settings.languages},
        files=output.files,
        first=first,
        previous=files_to_keep(before, output.files.values()),
    )
    swap_manifest(made, output.folder)
    remove_old(output.folder, made)
    return made


def _write_map(products: Products, output: Output) -> tuple[str, ...]:
    """Write what the map's frame gets; return what its first picture is drawn with."""
    atlas = products.atlas
    compiled = compile_atlas(atlas, products.features)
    first, more = split_atlas(compiled, ground_json(atlas.basemap))
    drawn = output.json("atlas", "atlas/atlas.json", first)
    output.json("more", "atlas/more.json", more)
    output.json("glide", "atlas/glide.json", with_plates(glide_json(products.campaigns), atlas))
    _write_basemap(atlas.basemap, output)
    output.json("basemap/today", "basemap/today.json", today_json(products.features))
    fonts = {code: language.font.families for code, language in atlas.languages.items()}
    component = {
        name: output.write(f"component/{name}", f"component/{name}", content)
        for name, content in component_files(strings=map_texts(atlas.languages), fonts=fonts).items()
    }
    output.write("component/ruby.js", "component/ruby.js", ruby_script())
    script, style = (vendor_file(name, output.folder) for name in LEAFLET)
    libraries = [f"vendor/{found.name}" for found in (style, script) if found is not None]
    needed = sorted([*libraries, component["atlas.css"], component["atlas.js"]], key=lambda name: name.endswith(".js"))
    early = early_script(
        [name for name in needed if name.endswith(".js")], [name for name in needed if name.endswith(".css")], [drawn]
    )
    return output.write("component/early.js", "component/early.js", early), *needed, drawn


def _write_basemap(basemap: Basemap, output: Output) -> None:
    """Layers that are drawn after the first picture."""
    for name, found in basemap.layers.items():
        if name not in GROUND:
            collection = {"type": "FeatureCollection", "features": found}
            output.json(f"basemap/{name}", f"basemap/{name}.json", collection)


def _write_relief(atlas: Atlas, output: Output) -> Box | None:
    """Write the picture of the relief; return where it lies in the plane of the map."""
    picture, corners, settings = atlas.basemap.relief, atlas.basemap.relief_bounds, atlas.settings
    if picture is None or corners is None:
        return None
    plane = conic_of(settings)
    laid, box = relief_on_plane(picture, corners, plane, plane.limits(settings.bounds, settings.world))
    output.write("basemap/relief", "basemap/relief.webp", laid)
    return box


def _write_pages(products: Products, output: Output, relief: Box | None) -> None:
    """Write what the server reads: the index, the table with its features, the charts, and all words."""
    from geo.build.letters import letter_faces  # fontTools is slow to import; a server that builds nothing needs none

    atlas = products.atlas
    output.json("index", "server/index.json", index_json(atlas, relief))
    rows = build_rows(atlas, products.features)
    table, features = records_files(atlas, rows, features_by_record(atlas, products.features, products.layers))
    output.json("records", "server/records.json", table)
    output.write("features", "server/features.txt", features)
    for writer in writers(atlas):
        code = writer.language.code
        output.json(f"charts/{code}", f"server/charts-{code}.json", charts(products.measures, writer))
    figures = Figures(count_grades(rows), products.areas, products.reports, partial(letter_faces, static=output.folder))
    words = write_fragments(atlas, products.features, products.campaigns, figures, output.folder)
    output.files |= {plain_name(path): path for path in fragment_files(words, output.folder)}
    output.files["fragments"] = output.files.pop(plain_name(words))


def _write_open_data(products: Products, output: Output) -> None:
    """Write the archive, and the tables that are offered one by one."""
    version = products.atlas.settings.data_version
    output.write("archive", f"data/atlas-{version}.zip", archive_bytes(products.files))
    for name in _TABLES:
        output.write(f"table/{name}", f"data/{name}.csv", products.files[f"{name}.csv"])
