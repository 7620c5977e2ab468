"""The cuts of the font have every character of this atlas."""

from __future__ import annotations

import json

from geo.build.fonts import used_characters
from geo.paths import DATA


def test_both_weights_have_the_names_of_the_time_and_the_rest_is_apart() -> None:
    characters = {cut: set(found) for cut, found in used_characters().items()}
    assert set("満州国奉天樺太歯舞昭和") <= characters["700"]
    assert characters["700"] <= characters["400"]
    assert not characters["400"] & characters["400-texts"]
    texts = "".join(path.read_text(encoding="utf-8") for path in sorted((DATA / "events").rglob("*.json")))
    assert {letter for letter in texts if letter >= " "} <= characters["400"] | characters["400-texts"]


def test_the_maps_cuts_have_the_words_of_its_settings() -> None:
    settings = json.loads((DATA / "atlas.json").read_text(encoding="utf-8"))
    words = {*settings["attribution"]["ja"], *(char for layer in settings["layers"] for char in layer["name"]["ja"])}
    characters = used_characters()
    assert words - set(characters["400"]) == set()
    assert words - set(characters["700"]) == set()
