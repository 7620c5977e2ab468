"""What a template can ask: texts, names, dates and figures of an atlas in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from geo.reader.links import parse_date
from geo.records.atlas import Atlas
from geo.records.languages import Language
from geo.records.localized import Localized
from geo.records.schema import Magnitude, Number, Place, Source
from geo.records.tables import ControlPoint
from geo.words.calendar import DateWords, as_date, dates_in_line, short_day, short_span, split_dates
from geo.words.interface import Texts, atlas_texts
from geo.words.render import render


@dataclass(frozen=True, eq=False)
class Writer:
    """Writes about an atlas in one language; templates know it as `w`."""

    atlas: Atlas
    language: Language
    texts: Texts

    def html(self, template: str, /, **values: object) -> Markup:
        """HTML of a template that is told the given values besides the writer."""
        return render(template, w=self, h=self.texts.h, t=self.texts.t, lang=self.language.code, **values)

    @property
    def document_address(self) -> str:
        """Where the document is."""
        return self.atlas.settings.document_address

    def dates(self, start: str, end: str | None) -> tuple[DateWords, ...]:
        """Dates of a record (EDTF, both inclusive) in words, with what stands between two."""
        return dates_in_line(start, end, self.language)

    def pieces(self, text: Localized) -> tuple[DateWords, ...]:
        """A text cut at its dates, in the reader's language or the one it has."""
        code = text.language_for(self.language.code)
        written = self.atlas.languages.get(code)
        return (DateWords(text[code], ""),) if written is None else split_dates(text[code], written)

    def reached(self, piece: DateWords) -> str | None:
        """ISO day to which the map goes for a date; None for what is no date or lies outside the atlas."""
        return parse_date(piece.iso, self.atlas) if piece.iso else None

    def side(self, key: str) -> Localized | None:
        """Name of an actor or holder."""
        settings = self.atlas.settings
        holder = settings.holders.get(key)
        return settings.actors.get(key) or (holder.name if holder is not None else None)

    def place_note(self, place: Place) -> Localized | None:
        """What is to be said about a place itself."""
        return self.atlas.lexicon.place_notes.get(place.id)

    def sources(self, keys: Iterable[str]) -> list[Source]:
        """Sources by id; ids that nobody listed are left out."""
        return [self.atlas.sources[key] for key in keys if key in self.atlas.sources]

    def other_names(self, name: Localized) -> list[tuple[str, str]]:
        """Names in languages that are none of the atlas, with their codes."""
        return [(code, text) for code, text in name.items() if code not in self.atlas.languages]

    def is_web(self, address: str) -> bool:
        """Whether an address can be followed."""
        return urlsplit(address).scheme in ("http", "https")

    def figure(self, value: float, decimals: int | None = None) -> str:
        """A number with the marks of the language; without `decimals` as many as it has."""
        return self.language.figure(value, decimals)

    def range(self, number: Number | Magnitude) -> str:
        """A figure, or the two ends of a range."""
        low = self.figure(number.low)
        if number.high is None or number.high == number.low:
            return low
        return self.language.numbers.range.format(low=low, high=self.figure(number.high))

    def unsaid_side(self, number: Number) -> str | None:
        """The side whose figure it is, where the label does not name it in any language."""
        name = self.side(number.side) if number.side else None
        said = name is not None and any(name[code] in label for code, label in number.label.items())
        return None if said else number.side

    def share(self, value: float) -> str:
        """A share from 0 to 1 as a whole percentage."""
        return f"{value:.0%}"

    def difference(self, computed: float, published: float) -> str:
        """Signed share of the published figure, never a negative zero."""
        share = round(100 * (computed / published - 1), 1) + 0.0
        return f"{'−' if share < 0 else '+'}{self.figure(abs(share), 1)}%"

    def short_day(self, day: int) -> str:
        """A day of the atlas without its year."""
        return short_day(as_date(day), self.language)

    def short_days(self, point: ControlPoint) -> str:
        """The days between which a place was reached, without their year."""
        first, last = (as_date(point.first_day + day) for day in (point.earliest, point.latest))
        return short_span(first, last, self.language)


def writers(atlas: Atlas) -> Iterator[Writer]:
    """A writer for every language of an atlas, in their order."""
    texts = atlas_texts(atlas.languages)
    return (Writer(atlas, language, texts[code]) for code, language in atlas.languages.items())
