"""Whatever a place was called: what tells of it is found by each of its names.

A text says Palermo; a reader types Panormus or Palermu. To each text that is searched the build adds
all names of the places it mentions, and of those that these names mention in turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geo.reader.folding import Variants, fold, holds_all
from geo.records.atlas import Atlas
from geo.records.lexicon import Spelling
from geo.records.schema import DATED_NAME, Place
from geo.words.variants import variants_of

#: A name of fewer letters is a syllable of too many words to tell a place from: it is only searched as it stands.
_FEWEST = 2


def spellings_of(place: Place) -> list[str]:
    """All names of a place, as recorded: of the time, of other times, of today, local, in every language, as read."""
    texts = (place.name, place.reading, place.today)
    named = [name for text in texts if text is not None for name in text.values()]
    dated = [DATED_NAME.match(part.strip()) for part in place.names_dated.split(";")]
    named += [name for match in dated if match for name in match["names"].split("|")]
    return list(dict.fromkeys(name.strip() for name in (*named, place.name_local) if name.strip()))


class Gazetteer:
    """Names of the places of an atlas, as they are searched, with the forms that its table of spellings adds.

    Attributes
    ----------
    variants
        Characters that are read as others.
    """

    def __init__(self, places: Iterable[Place], variants: Variants, spellings: Iterable[Spelling] = ()) -> None:
        self.variants = variants
        forms: dict[str, list[str]] = {}
        for spelling in spellings:
            forms.setdefault(spelling.place, []).extend(filter(None, (spelling.form, spelling.reading)))
        self._names = {
            place.id: _folded([*spellings_of(place), *forms.get(place.id, ())], variants) for place in places
        }

    def with_places(self, text: str) -> str:
        """A text in its folded form, with all names of the places it mentions added."""
        found = fold(text, self.variants)
        waiting = dict(self._names)
        while mentioned := [key for key, names in waiting.items() if _mentions(found, names)]:
            found = " ".join((found, *(" ".join(words) for key in mentioned for words in waiting.pop(key))))
        return found


def gazetteer_of(atlas: Atlas) -> Gazetteer:
    """The places of an atlas, with the forms of the characters that its records, places and sources are written in."""
    texts = [text for record in atlas.records for text in record.name.values()]
    texts += [text for event in atlas.events for text in event.summary.values()]
    texts += [text for source in atlas.sources.values() for text in (source.author, *source.title.values())]
    texts += [name for place in atlas.places.values() for name in spellings_of(place)]
    texts += [spelling.form for spelling in atlas.lexicon.spellings]
    return Gazetteer(atlas.places.values(), variants_of(texts, atlas), atlas.lexicon.spellings)


def _folded(spellings: Iterable[str], variants: Variants) -> list[list[str]]:
    """Names of a place as words, and each written as one word."""
    names = [fold(name, variants) for name in spellings]
    return [form.split() for form in dict.fromkeys(form for name in names for form in (name, name.replace(" ", "")))]


def _mentions(folded: str, names: Sequence[list[str]]) -> bool:
    return any(words[0] in folded and holds_all(folded, words) for words in names if len("".join(words)) >= _FEWEST)
