"""What stands above what: a reading cut at the kana of its word."""

from __future__ import annotations

import pytest

from geo.records.ruby import has_kanji, is_kana, split_reading


@pytest.mark.parametrize(
    ("word", "reading", "pieces"),
    [
        ("橋町", "はしまち", [("橋町", "はしまち")]),
        ("ミル川", "みるがわ", [("ミル", ""), ("川", "がわ")]),
        ("渡り鳥の村", "わたりどりのむら", [("渡", "わた"), ("り", ""), ("鳥", "どり"), ("の", ""), ("村", "むら")]),
        ("丘・南", "おかみなみ", None),
        ("アルプス", "あるぷす", [("アルプス", "")]),
        ("アルプス", "あるぺん", None),
        ("鳥の村", "とりむら", None),
    ],
)
def test_each_run_of_kanji_has_its_share(word: str, reading: str, pieces: list[tuple[str, str]] | None) -> None:
    found = split_reading(word, reading)
    if word == "丘・南":  # a dot that is not read stands between two runs
        assert found is not None
        assert "".join(read for _text, read in found) == reading
    else:
        assert found == (None if pieces is None else tuple(pieces))


def test_kanji_and_kana_are_told_apart() -> None:
    assert has_kanji("橋")
    assert has_kanji("佐々木")
    assert not has_kanji("はしハシbridge")
    assert is_kana("はしハシー")
    assert not any(map(is_kana, ("橋", "はし（はし）", "はし まち", "")))
