"""The words of status mean the same for every holder (see *Words of status* in `data/README.md`).

Every word has a test that asks only who held the land before, so that no word can be chosen by sympathy:

- land that another holder owned before becomes a holder's `sovereign` land only if it was that holder's earlier still,
  or by a treaty or union that the record names (`transfer`); otherwise the holder has it by its own law (`annexed`),
  by arms (`occupied`) or by one of the other words;
- a `puppet` is set up on land that another holder had before; a government on land of its own is `dependent` or a
  `buffer`;
- a word that somebody disputes is explained: `annexed`, `puppet`, `dependent`, `buffer`, `civil-war`, `unsettled` and
  `claimed` need a note that says by whom and against whom.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from geo.dates import record_interval
from geo.errors import Fault
from geo.records.atlas import Atlas
from geo.records.schema import Territory

#: Words by which a holder has land as its own.
OWNED = frozenset({"sovereign", "annexed", "colony", "dependent", "buffer"})
#: Words that need a note.
EXPLAINED = frozenset({"annexed", "puppet", "dependent", "buffer", "civil-war", "unsettled", "claimed"})

#: Territories of a cell in the order of their first days.
Course = Sequence[Territory]


def check_territories(atlas: Atlas) -> Iterator[Fault]:
    """Words of status that another holder would not have got for the same."""
    courses = cell_courses(atlas)
    for territory in atlas.territories:
        for value, remedy in _findings(territory, courses):
            yield Fault(atlas.files.get(territory.id, "-"), territory.id, "status", value, remedy)


def cell_courses(atlas: Atlas) -> dict[str, list[Territory]]:
    """Who had each cell, one after the other; claims, which lie over the land of others, are left out."""
    courses: dict[str, list[Territory]] = defaultdict(list)
    for territory in sorted(atlas.territories, key=_first_day):
        for cell in () if territory.status == "claimed" else territory.cells:
            courses[cell].append(territory)
    return courses


def _first_day(territory: Territory) -> int:
    return record_interval(territory.start, territory.end)[0]


def _findings(territory: Territory, courses: Mapping[str, Course]) -> Iterator[tuple[str, str]]:
    if territory.status in EXPLAINED and territory.note is None:
        yield repr(territory.status), "say in a note by whom and against whom; the word alone takes a side"
    for cell in territory.cells:
        before = _before(territory, courses.get(cell, ()))
        others = [other for other in before if other.holder != territory.holder and other.status in OWNED]
        mine = [other for other in before if other.holder == territory.holder]
        kept = territory.transfer is not None or any(other.status in OWNED for other in mine)
        if territory.status == "sovereign" and others and not kept:
            yield (
                "'sovereign'",
                f"{others[0].id} owned {cell!r} before; call it annexed, or name the treaty in `transfer`",
            )
            return
        if territory.status == "puppet" and not any(other.holder != territory.holder for other in before):
            yield "'puppet'", f"nobody else had {cell!r} before; call it dependent or a buffer"
            return


def _before(territory: Territory, course: Course) -> list[Territory]:
    first = _first_day(territory)
    return [other for other in course if other.id != territory.id and _first_day(other) < first]
