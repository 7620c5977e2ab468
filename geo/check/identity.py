"""Ids are never used twice, neither by two records nor by a record and something that is computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from geo.check.computed import computed_ids
from geo.errors import Fault
from geo.records.atlas import Atlas

_REMEDY = "ids are never used twice; rename one of the two"


def check_ids(atlas: Atlas) -> Iterator[Fault]:
    """Ids of records that stand twice, and ids that computed features and labels have as well."""
    records = Counter(record.id for record in atlas.records)
    for identifier, count in records.items():
        if count > 1:
            yield Fault(atlas.files.get(identifier, "-"), identifier, "id", f"used {count} times", _REMEDY)
    owners: dict[str, tuple[str, str]] = {}
    for identifier, owner in computed_ids(atlas):
        if identifier in records:
            what = f"also the id of what is computed from {owner[1]} in {owner[0]}"
            yield Fault(atlas.files.get(identifier, "-"), identifier, "id", what, _REMEDY)
        other = owners.setdefault(identifier, owner)
        if other != owner:
            what = f"{identifier!r}, which {other[1]} in {other[0]} leads to as well"
            yield Fault(*owner, "id", what, _REMEDY)
