"""Errors of the atlas: each says which file, record, field and value is at fault and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


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
        return f"{self.file} · {self.record} · {self.field} = {self.value} · {self.remedy}"


class GeoError(Exception):
    """Base of all errors this package raises on purpose."""


class DataError(GeoError, ValueError):
    """The data directory cannot be used; carries every fault that was found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class DateError(GeoError, ValueError):
    """A text is not a date this atlas understands, or it lies outside its range."""


class SurfaceError(GeoError, ValueError):
    """No front can be computed from the points given."""


class AssetError(GeoError, FileNotFoundError):
    """A file the browser needs has not been built or installed."""


class ExportError(GeoError, OSError):
    """The open data cannot be written where they were asked for."""
