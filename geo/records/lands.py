"""Shape of `lands.json` and `exceptions.json`: where places lie, and where two layers may say different things.

What they mean together with the records is checked in `geo.check.lands`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from geo.kinds import KIND
from geo.records.localized import Localized
from geo.records.schema import Ids, IsoDay, Model, Slug

LANDS_FILE = "lands.json"
EXCEPTIONS_FILE = "exceptions.json"


def _is_kind(text: str) -> str:
    if text not in KIND:
        msg = f"must be one of {', '.join(KIND)}"
        raise ValueError(msg)
    return text


#: A kind of thing that tells who held a place: a territory, a computed area, a pocket, the operator of a railway.
Layer = Annotated[str, AfterValidator(_is_kind)]


class Land(Model):
    """A country, bank or island: the cells it is made of, and the places and control points that lie in it."""

    id: Slug
    name: Localized
    cells: Annotated[Ids, Field(min_length=1)]
    places: Ids = []
    control_points: Ids = []


class LayerException(Model):
    """Records of two layers that may differ at a place, and why.

    `place` None stands for every place; `start` and `end` None for all days.
    """

    id: Slug
    layers: Annotated[list[Layer], Field(min_length=2, max_length=2)]
    records: Annotated[Ids, Field(min_length=1)]
    place: Slug | None = None
    start: IsoDay | None = None
    end: IsoDay | None = None
    reason: Localized
