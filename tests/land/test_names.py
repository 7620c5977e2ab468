"""Which names land bears on the map: its power's over what is its own, its own where it is somebody's."""

from __future__ import annotations

from typing import Any

import pytest

from geo.land.names import is_home, naming, powers_json
from geo.records.schema import Territory
from tests.small_folder import folder_atlas


def territory(identifier: str, status: str, **more: Any) -> Territory:
    """A territory of the north with everything that a test does not care about filled in."""
    raw: dict[str, Any] = {
        "id": identifier, "name": {"en": identifier}, "start": "1960-01-01", "end": "1969-12-31", "holder": "north",
        "status": status, "cells": ["plain"], "evidence": "general", "sources": ["book"],
    }  # fmt: skip
    return Territory.model_validate(raw | more)


HOME = territory("home", "sovereign")


def test_sovereign_land_is_written_over_with_its_holders_name() -> None:
    assert is_home(HOME, [HOME])
    assert naming(HOME, home=True) == {"home": True, "rank": None}


@pytest.mark.parametrize(("status", "rank"), [("colony", 2), ("leased", 2), ("puppet", 2), ("occupied", 3)])
def test_what_a_power_holds_elsewhere_has_a_name_of_its_own(status: str, rank: int) -> None:
    held = territory("held", status)
    assert not is_home(held, [HOME, held])
    assert naming(held, home=False)["rank"] == rank


def test_a_puppet_without_other_land_is_at_home_in_its_land() -> None:
    puppet = territory("puppet", "puppet")
    assert is_home(puppet, [puppet])
    assert is_home(puppet, [puppet, territory("later", "sovereign", start="1970-01-01", end=None)])


def test_the_data_may_name_land_that_would_be_written_over() -> None:
    island = territory("island", "sovereign", on_map={"rank": 2, "name": {"en": "Isle"}})
    assert not is_home(island, [HOME, island])
    assert naming(island, home=False) == {"home": None, "rank": 2, "map_name": {"en": "Isle"}, "named": True}
    province = territory("coast", "sovereign", on_map={"rank": 3})
    assert is_home(province, [HOME, province])
    nameless = territory("railway", "administered", on_map={"rank": 0})
    assert naming(nameless, home=False)["rank"] is None


def test_without_any_setting_holders_are_named_as_they_are_called() -> None:
    atlas = folder_atlas()
    powers = powers_json(atlas)
    assert powers
    for holder, power in powers.items():
        assert [name["name"] for name in power["names"]] == [atlas.settings.holders[holder].name.model_dump()]
        assert power["rank"] in {1, 2}
