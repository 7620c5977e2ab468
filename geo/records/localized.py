"""A text in the languages of an atlas: which languages there are is a matter of the data, not of the code."""

from __future__ import annotations

import re
from collections.abc import ItemsView, KeysView, ValuesView
from typing import Annotated

from pydantic import ConfigDict, Field, RootModel, StringConstraints

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
#: A language by its ISO 639 code, as BCP 47 writes it: "ja", "en", "mn".
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
#: Column of a table that holds one language of a text: "name_ja" is the field `name` in Japanese.
COLUMN = re.compile(r"^(?P<field>[a-z][a-z_]*)_(?P<language>[a-z]{2,3})$")


class Localized(RootModel[Annotated[dict[LanguageCode, Text], Field(min_length=1)]]):
    """One text in one or more languages, in the order in which the record gives them.

    A record need not have all languages: where one is missing the reader gets the first there is, and `language_for`
    says which that is, so that a page can mark it.
    """

    model_config = ConfigDict(frozen=True)

    def __getitem__(self, language: str) -> str:
        """Text in a language, or in the first language there is."""
        return self.root[self.language_for(language)]

    def get(self, language: str) -> str | None:
        """Text in a language and in no other; None where the record has none."""
        return self.root.get(language)

    def language_for(self, language: str) -> str:
        """Language in which a reader of `language` gets the text."""
        return language if language in self.root else next(iter(self.root))

    def keys(self) -> KeysView[str]:
        """Languages of the text."""
        return self.root.keys()

    def values(self) -> ValuesView[str]:
        """The text in each language."""
        return self.root.values()

    def items(self) -> ItemsView[str, str]:
        """Language and text."""
        return self.root.items()


def localized(**texts: str) -> Localized:
    """A text by language code: ``localized(ja="前線", en="Front line")``."""
    return Localized(texts)
