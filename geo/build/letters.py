"""Letters that travel inside a picture: an image cannot use the fonts of the page it stands on.

Each installed cut that has some of them is cut once more, down to these, and written into a style sheet as it is.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from geo.build.fonts import subset_font, unicode_range
from geo.build.installed import installed_fonts
from geo.paths import STATIC
from geo.words.render import render


def letter_faces(wanted: Mapping[int, str], families: Collection[str], static: Path = STATIC) -> str:
    """Style sheet with the glyphs of some characters.

    Parameters
    ----------
    wanted
        Characters by weight.
    families
        Names of fonts; of others nothing is taken.
    static
        Folder of the installed fonts.

    Returns
    -------
    str
        CSS, one `@font-face` for each cut that has some of them; empty where no font is installed.
    """
    return str(render("letter_faces.css", faces=list(_faces(wanted, families, static))))


def _faces(wanted: Mapping[int, str], families: Collection[str], static: Path) -> Iterator[dict[str, str | int]]:
    for font in installed_fonts(static):
        if font.family not in families:
            continue
        path = static / font.file
        with TTFont(path, lazy=True) as cut:
            had = sorted({char for char in wanted.get(font.weight, "") if ord(char) in cut.getBestCmap()})
        if had:
            data = b64encode(subset_font(BytesIO(path.read_bytes()), "".join(had)).getvalue()).decode()
            yield {"family": font.family, "weight": font.weight, "span": unicode_range(had), "data": data}
