"""Compressed forms of files, made once at brotli's best quality and kept in a folder.

The best quality makes coordinates a third smaller than a quick one, and takes seconds: too long for a
reader to wait, so it is done when the atlas is built. Forms are named after the content they are of; what
is not there is compressed quickly when it is asked for.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from pathlib import Path

import brotli

from geo.paths import STATIC, static_folder

STORE = STATIC / "packed"
#: Files that get smaller; images and fonts are compressed already.
SUFFIXES = frozenset({".css", ".html", ".js", ".json", ".svg"})
_BEST, _QUICK, _GZIP = 11, 5, 6


def pack(name: str, paths: Iterable[Path], store: Path = STORE) -> list[Path]:
    """Write the best brotli form of files into the folder `name` of a store; return the forms newly made.

    What the folder holds of other contents is removed.
    """
    folder = store / name
    folder.mkdir(parents=True, exist_ok=True)
    made, current = [], set()
    for path in paths:
        content = path.read_bytes()
        form = folder / _form_name(content)
        current.add(form)
        if path.suffix in SUFFIXES and not form.is_file():
            partial = form.with_suffix(".partial")
            partial.write_bytes(brotli.compress(content, quality=_BEST))
            partial.replace(form)
            made.append(form)
    for form in set(folder.glob("*.br")) - current:
        form.unlink(missing_ok=True)
    return made


def pack_static(static: Path = STATIC) -> list[Path]:
    """Compress what a browser gets of a built `static/`; return the forms newly made."""
    folders = ("atlas", "basemap", "component", "fonts", "vendor")
    paths = (path for folder in folders for path in sorted((static / folder).glob("*")))
    return pack("own", (path for path in paths if path.suffix in SUFFIXES), static / "packed")


def brotli_form(content: bytes, store: Path | None = None, *, quality: int = _QUICK) -> bytes:
    """Brotli form of a content: the stored one, by default of the atlas shown or of all, else one made now."""
    name = _form_name(content)
    for folder in (static_folder() / "packed", STORE) if store is None else (store,):
        for form in folder.glob(f"*/{name}"):
            return form.read_bytes()
    return bytes(brotli.compress(content, quality=quality))


def gzip_form(content: bytes) -> bytes:
    """Gzip form of a content, without a time in it."""
    return gzip.compress(content, _GZIP, mtime=0)


def _form_name(content: bytes) -> str:
    return f"{hashlib.sha256(content).hexdigest()[:20]}.br"
