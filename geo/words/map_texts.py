"""Texts of the map and its time bar in every language of an atlas; the build puts them into the script of the map.

The component has them in some languages. The file of a language in `data/` says some otherwise; one that the
component does not know brings them all.
"""

from __future__ import annotations

from collections.abc import Mapping

from geo.component.bundle import component_strings
from geo.records.languages import Language
from geo.words.interface import texts_of_all


def map_texts(languages: Mapping[str, Language]) -> dict[str, Mapping[str, str]]:
    """Texts by language and key, in the order of the languages, each language with all keys."""
    known = component_strings()
    own = {code: {**known.get(code, {}), **language.map_texts} for code, language in languages.items()}
    return {code: found.texts for code, found in texts_of_all(own, known).items()}
