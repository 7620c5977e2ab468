"""A minimal data folder from which another atlas starts: an invented island in the year 1900.

The files are in `template/` beside this module, as they are written.
"""

from __future__ import annotations

from pathlib import Path

from geo.errors import FolderError

TEMPLATE = Path(__file__).resolve().parent / "template"


def write_new(directory: Path) -> list[Path]:
    """Write the data folder; return the files written, sorted.

    Parameters
    ----------
    directory
        An empty folder, or one that is not there yet; its parents are made if need be.

    Raises
    ------
    FolderError
        If there is something in the folder already, or it cannot be written.
    """
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        msg = f"{directory} is not an empty folder; name one that is empty or not there yet."
        raise FolderError(msg)
    try:
        return [_copy(path, directory / path.relative_to(TEMPLATE)) for path in _template_files()]
    except OSError as error:
        msg = f"{directory} cannot be written ({error.strerror}); name a folder that can."
        raise FolderError(msg) from error


def _template_files() -> list[Path]:
    return sorted(path for path in TEMPLATE.rglob("*") if path.is_file())


def _copy(source: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())
    return target
