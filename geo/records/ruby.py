"""Which part of a reading belongs to which characters of a word: what stands above what.

A reading is written in kana. Kana of the word itself are read as they stand; every run of other characters between them
has its share of the reading.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: Characters that are read otherwise than they are written: kanji, their marks of repetition, and small ke in a name.
KANJI = "一-鿿㐀-䶿豈-﫿々〆〇ヶ"
_RUN = re.compile(f"([{KANJI}]+)|[^{KANJI}]+")
_HAS_KANJI = re.compile(f"[{KANJI}]")
#: What is written in a name and not read.
_SILENT = re.compile(r"[・=＝\s（）()「」、–-]")
_KANA = re.compile(r"[ぁ-ゖァ-ヺー]+")
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ"))}


def has_kanji(text: str) -> bool:
    """Whether a text has characters whose reading it does not show."""
    return _HAS_KANJI.search(text) is not None


def is_kana(text: str) -> bool:
    """Whether a text is kana and nothing else, as a reading must be."""
    return _KANA.fullmatch(text) is not None


def hiragana(text: str) -> str:
    """A text with its katakana as hiragana."""
    return text.translate(_KATAKANA_TO_HIRAGANA)


@lru_cache(maxsize=20_000)
def split_reading(word: str, reading: str) -> tuple[tuple[str, str], ...] | None:
    """A word in pieces, each with the reading that stands above it, or an empty one where it is kana.

    Returns
    -------
    tuple or None
        None where the reading cannot be that of the word: its kana are others.
    """
    runs = list(_RUN.finditer(word))
    pattern = "".join("(.+?)" if run[1] else re.escape(hiragana(_SILENT.sub("", run[0]))) for run in runs)
    found = re.fullmatch(pattern, hiragana(reading))
    if found is None:
        return None
    pieces, kana = [], 0
    for run in runs:
        if not run[1]:
            pieces.append((run[0], ""))
            continue
        kana += 1
        first, last = found.span(kana)
        pieces.append((run[0], reading[first:last]))
    return tuple(pieces)
