"""The form in which texts are compared when something is searched, the same in every language of the world.

Not told apart are capitals, full-width letters and ligatures; accents, macrons and apostrophes; hyphens and
spaces; katakana and hiragana, small kana and long vowels; and the forms that one character has in old and new Japanese
spelling and in Chinese (the table of variants comes from the build, `geo.words.variants`).

The browser has the same in `component/reader/folding.js`; both are held to the same cases by their tests.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

Variants = Mapping[str, str]

#: Accents of Latin, Greek and Cyrillic letters; the voicing marks of kana are others.
_ACCENTS = re.compile("[\u0300-\u036f]")
#: Signs within a word: apostrophes, the middle dot between parts of a foreign name, the mark of a long vowel.
_WITHIN = re.compile("['’‘ʼʻ`´·・ー]")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3})", re.ASCII)
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_KANA = {
    ord(small): ord(large)
    for small, large in zip("ぁぃぅぇぉっゃゅょゎゕゖゔ", "あいうえおつやゆよわかけぶ", strict=True)
}
_SPACE = ("P", "S", "Z", "Cc")
#: Last character of the alphabets whose words are written apart, from their beginning (Latin, Greek, Cyrillic).
_ALPHABETS_END = "\u052f"


def fold(text: str, variants: Variants | None = None) -> str:
    """Form in which texts are compared: words in it stand one space apart, and lines too.

    Parameters
    ----------
    variants
        The one form that stands for each character that has several.
    """
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    bare = unicodedata.normalize("NFC", _ACCENTS.sub("", plain))
    joined = _GROUPED.sub("", _WITHIN.sub("", bare)).translate(_KATAKANA).translate(_KANA)
    apart = "".join(" " if unicodedata.category(letter).startswith(_SPACE) else letter for letter in joined)
    same = "".join(variants.get(letter, letter) for letter in apart) if variants else apart
    return " ".join(same.split())


def holds(folded: str, word: str) -> bool:
    """Whether a folded text holds a folded word: at the beginning of a word where words are written apart.

    Examples
    --------
    >>> holds("the ili valley", "ili"), holds("a military road", "ili"), holds("伊犁地方", "犁")
    (True, False, True)
    """
    at = folded.find(word)
    while at > 0 and _is_alphabetic(word[0]) and _is_alphabetic(folded[at - 1]):
        at = folded.find(word, at + 1)
    return at >= 0


def holds_all(folded: str, words: Iterable[str]) -> bool:
    """Whether a folded text holds each of the words."""
    return all(holds(folded, word) for word in words)


def _is_alphabetic(letter: str) -> bool:
    return letter <= _ALPHABETS_END and letter.isalnum()
