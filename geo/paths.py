"""Where the files are: those of the project, anchored at the repository, and those of the atlas that is shown.

Another atlas than the project's own is chosen by the environment variable ``ATLAS_DATA``.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from geo.errors import DataFolderError

ROOT = Path(__file__).resolve().parent.parent
#: The project's own data; what is shown is `data_folder`.
DATA = ROOT / "data"
BASEMAP = DATA / "basemap"
#: Everything that a browser can ask for; the products of an atlas are in `static_folder`.
STATIC = ROOT / "static"
COMPONENT = Path(__file__).resolve().parent / "component"
#: Texts of the interface that the library has, by language.
TEXTS = Path(__file__).resolve().parent / "words" / "texts"

#: Environment variable that names the folder of another atlas.
VARIABLE = "ATLAS_DATA"
#: The file that every data folder has.
SETTINGS_FILE = "atlas.json"
#: Folder of `STATIC` that has the products of atlases other than the project's.
_OTHERS = "other"


def data_folder() -> Path:
    """Folder of the atlas that is shown: ``ATLAS_DATA``, or the project's own where that is not set.

    A relative name counts from the working directory. Whether the folder is there is not looked at here.
    """
    named = os.environ.get(VARIABLE, "").strip()
    return Path(named).expanduser() if named else DATA


def existing_folder(directory: Path) -> Path:
    """The folder, if there may be an atlas in it.

    Raises
    ------
    DataFolderError
        If there is no such folder, or it has no settings.
    """
    what = None
    try:
        if not directory.is_dir():
            what = "is no folder"
        elif not os.path.lexists(directory / SETTINGS_FILE):
            what = f"holds no {SETTINGS_FILE}"
    except OSError as error:  # a name that is too long, or a folder above it that may not be read
        what = f"cannot be read ({error.strerror})"
    if what is not None:
        remedy = f"let {VARIABLE} or --data name the folder of an atlas, or make one with: python -m geo new DIR"
        raise DataFolderError(directory, SETTINGS_FILE, what, remedy)
    return directory


def static_folder(data: Path | None = None) -> Path:
    """Folder for what is built from a data folder, `STATIC` for the project's own and one of its own for any other.

    Parameters
    ----------
    data
        A data folder; None for the one that is shown. Two names of one folder have the same products.
    """
    resolved = (data_folder() if data is None else data).resolve()
    if resolved == DATA.resolve():
        return STATIC
    return STATIC / _OTHERS / hashlib.sha256(os.fsencode(resolved)).hexdigest()[:12]


def static_address(data: Path | None = None, base: str = "/app/static") -> str:
    """Address at which `static_folder` is served, without a slash at its end.

    Parameters
    ----------
    base
        Address at which `STATIC` is served.
    """
    below = static_folder(data).relative_to(STATIC).as_posix()
    return base if below == "." else f"{base}/{below}"
