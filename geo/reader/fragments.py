"""Read the words that the build wrote, chunk by chunk, when they are first asked for. Standard library only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class StepLine:
    """An event in the list of a step; `line` is the HTML of its line, with the number that its mark bears."""

    id: str
    line: str
    category: str
    actors: tuple[str, ...]


@dataclass(frozen=True)
class StepWords:
    """What is read beside the map at a step: HTML of the moment and of its changes, its events.

    `charts` names the campaigns whose measures the step lies in.
    """

    moment: str
    changes: str
    events: tuple[StepLine, ...]
    charts: tuple[str, ...]


class Fragments:
    """The words of a build in all languages. Shared by all readers: a chunk is read once and kept.

    Parameters
    ----------
    static
        Folder of the build.
    index
        Path of the index, relative to it.

    Raises
    ------
    OSError
        If the index cannot be read.
    """

    def __init__(self, static: Path, index: str) -> None:
        self._static = static
        self._languages: dict[str, dict[str, Any]] = self._read(index)["languages"]
        self._where = {
            (code, kind, key): entry["file"]
            for code, language in self._languages.items()
            for kind in ("steps", "cards", "pages")
            for entry in language[kind]
            for key in entry["ids"]
        }
        self._chunks: dict[str, Any] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages, the one a reader gets unasked first."""
        return tuple(self._languages)

    def about_language(self, lang: str) -> Mapping[str, Any]:
        """A language's own `name`, the `label` of the switch, font `families`, `area_unit`, `marks` (a style sheet)."""
        return self._languages[lang]

    def step(self, lang: str, number: int) -> StepWords:
        """Words of a step, from 0.

        Raises
        ------
        KeyError
            If the atlas has no such language or step.
        """
        raw = self._item(lang, "steps", str(number))
        events = (StepLine(e["id"], e["line"], e["category"], tuple(e["actors"])) for e in raw["events"])
        return StepWords(raw["moment"], raw["changes"], tuple(events), tuple(raw["charts"]))

    def has_card(self, identifier: str) -> bool:
        """Whether something has a card."""
        return (self.languages[0], "cards", identifier) in self._where

    def card(self, lang: str, identifier: str, part: int | None = None) -> str:
        """Card of something by its id, as HTML; of a computed front that of a part (from 0), or of the whole.

        Raises
        ------
        KeyError
            If there is no such card.
        """
        item = self._item(lang, "cards", identifier)
        if isinstance(item, str):
            return item
        if part is None or not 0 <= part < len(item["parts"]):
            return str(item["whole"])
        pieces = self._chunk(self._where[lang, "cards", identifier])["pieces"]
        return "".join(pieces[number] for number in item["parts"][part])

    def search(self, lang: str) -> dict[str, Any]:
        """What the search goes through; see `geo.reader.search.read_index`."""
        index: dict[str, Any] = self._chunk(self._languages[lang]["search"])
        return index

    def page(self, lang: str, name: str) -> str:
        """HTML of a page or of a part of one: about, method, data-intro, data-counts, data-departures.

        Raises
        ------
        KeyError
            If there is no such page.
        """
        return str(self._item(lang, "pages", name))

    def texts(self, lang: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """Interface texts by key, and the languages of those that another language lent."""
        raw = self._chunk(self._languages[lang]["texts"])
        return raw["texts"], raw["borrowed"]

    def _item(self, lang: str, kind: str, key: str) -> Any:
        return self._chunk(self._where[lang, kind, key])["items"][key]

    def _chunk(self, file: str) -> Any:
        if file not in self._chunks:
            self._chunks[file] = self._read(file)
        return self._chunks[file]

    def _read(self, file: str) -> Any:
        return json.loads((self._static / file).read_text(encoding="utf-8"))
