"""Fingerprint of everything a build depends on: data, code, texts, and the versions of the tools."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from geo.paths import DATA, ROOT, STATIC

#: What computes, measures, draws and packs; another version may give other bytes.
TOOLS = ("numpy", "scipy", "shapely", "contourpy", "pyproj", "pyogrio", "geopandas", "pydantic", "jinja2", "brotli")
_CODE = frozenset({".py", ".js", ".css", ".json", ".html", ".jinja", ".svg"})
#: Left by programs that ran, not by the people who wrote the project.
_LEFT = frozenset({"__pycache__"})


def fingerprint(data: Path = DATA, out: Path = STATIC) -> str:
    """Fingerprint of what a build of a data directory would be made from; 16 hexadecimal digits.

    Parameters
    ----------
    out
        Where it would be written: what is installed there is named in the build.
    """
    installed = sorted(path.name for folder in ("vendor", "fonts") for path in (out / folder).glob("*"))
    digest = hashlib.sha256(",".join(installed).encode())
    for name, path in _inputs(data):
        digest.update(f"{name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    for tool in TOOLS:
        digest.update(f"{tool} {_version(tool)}\0".encode())
    digest.update(platform.python_version().encode())
    return digest.hexdigest()[:16]


def _inputs(data: Path) -> Iterator[tuple[str, Path]]:
    """Every file that counts, under a name that does not depend on where the project lies."""
    for path in sorted(data.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield f"data/{path.relative_to(data).as_posix()}", path
    for path in sorted((ROOT / "geo").rglob("*")):
        if path.suffix in _CODE and path.is_file() and _LEFT.isdisjoint(path.parts):
            yield path.relative_to(ROOT).as_posix(), path


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
