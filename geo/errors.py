"""Errors of the atlas: each says which file, record, field and value is at fault and what to do."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in the data.

    Attributes
    ----------
    file, record, field
        Where it is; `record` is an id or ``row N``, "-" when the file as a whole is meant.
    value
        The offending value as text.
    remedy
        What the editor of the data should do.
    """

    file: str
    record: str
    field: str
    value: str
    remedy: str

    def __str__(self) -> str:
        text = f"{self.file} · {self.record} · {self.field} = {self.value} · {self.remedy}"
        return text.encode(errors="backslashreplace").decode()  # halves of characters cannot be printed


class GeoError(Exception):
    """Base of all errors this package raises on purpose."""


class DataError(GeoError, ValueError):
    """The data directory cannot be used.

    Attributes
    ----------
    faults
        Every fault that was found; the text of the error has them all, a line each.
    folder
        The directory as it was named; None where the fault is in what was asked for.
    """

    def __init__(self, faults: Sequence[Fault], folder: Path | None = None) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        self.folder = folder
        super().__init__("\n".join(str(fault) for fault in self.faults))

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, in one sentence for who did not ask to see every fault."""
        if self.folder is None:
            return str(self)
        count = len(self.faults)
        many = f"{count} faults" if count != 1 else "1 fault"
        return f"The data in {self.folder} have {many}; run: python -m geo check --data {shlex.quote(str(self.folder))}"


class DataFolderError(DataError):
    """There is no data directory of that name: no folder, or one that holds no atlas.

    Parameters
    ----------
    file
        The file that every data directory has.
    what
        What is wrong with the folder: "is no folder".
    """

    def __init__(self, folder: Path, file: str, what: str, remedy: str) -> None:
        super().__init__([Fault(file, "-", "file", f"missing: {folder} {what}", remedy)], folder)
        self._what = what

    @property
    def sentence(self) -> str:
        """What is wrong with the folder and what to do, in one sentence."""
        return f"{self.folder} {self._what}; {self.faults[0].remedy}."


class DateError(GeoError, ValueError):
    """A text is not a date this atlas understands, or it lies outside its range."""


class SurfaceError(GeoError, ValueError):
    """No front can be computed from the points given."""


class AssetError(GeoError, FileNotFoundError):
    """A file the browser needs has not been built or installed."""


class FolderError(GeoError, OSError):
    """A folder cannot be written to, or holds something already that would be lost."""


class ExportError(GeoError, OSError):
    """The open data cannot be written where they were asked for."""
