"""Closeness to the document: hashes of all runs of eleven characters of it, so that its text need not be here.

`document_grams.txt` was made once from the section of 18 June 2022 by ``python -m tests.content.language.grams FILE``;
sorted, its hashes do not say what follows what.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

#: One more than the longest run that a text may share with the document.
LENGTH = 11
FILE = Path(__file__).resolve().parent / "document_grams.txt"


def letters(text: str) -> str:
    """A text without punctuation and spaces, in which copies may differ."""
    return "".join(character for character in text if character.isalnum())


def grams(text: str) -> Iterator[str]:
    """All runs of eleven characters."""
    plain = letters(text)
    return (plain[start : start + LENGTH] for start in range(len(plain) - LENGTH + 1))


def digest(gram: str) -> str:
    """Short hash of a run."""
    return blake2b(gram.encode(), digest_size=5).hexdigest()


@cache
def of_document() -> frozenset[str]:
    """Hashes of the runs of the document."""
    return frozenset(FILE.read_text(encoding="ascii").split())


def shared(text: str) -> list[str]:
    """Runs that a text has in common with the document."""
    return [gram for gram in grams(text) if digest(gram) in of_document()]


if __name__ == "__main__":
    hashes = {digest(gram) for gram in grams(Path(sys.argv[1]).read_text(encoding="utf-8"))}
    FILE.write_text("\n".join(sorted(hashes)) + "\n", encoding="ascii")
