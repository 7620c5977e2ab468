"""Compressed forms: what is stored is found by its content, and old ones go."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli

from geo.build.packing import brotli_form, gzip_form, pack, pack_static


def test_the_stored_form_is_served_and_is_smaller_than_the_quick_one(tmp_path: Path) -> None:
    content = " ".join(f"[{i / 7:.3f},{i / 11:.3f}]" for i in range(4000)).encode()
    quick = brotli_form(content, tmp_path)
    (tmp_path / "a.json").write_bytes(content)
    made = pack("own", [tmp_path / "a.json"], tmp_path)
    best = brotli_form(content, tmp_path)
    assert [best] == [path.read_bytes() for path in made]
    assert len(best) < len(quick)
    assert brotli.decompress(best) == brotli.decompress(quick) == content


def test_a_form_is_made_once_and_removed_with_its_content(tmp_path: Path) -> None:
    file = tmp_path / "a.js"
    file.write_bytes(b"first " * 100)
    assert len(pack("own", [file], tmp_path)) == 1
    assert pack("own", [file], tmp_path) == []
    other = pack("other", [file], tmp_path)
    file.write_bytes(b"second " * 100)
    made = pack("own", [file], tmp_path)
    assert list((tmp_path / "own").glob("*")) == made
    assert other[0].is_file()


def test_what_is_compressed_already_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "atlas").mkdir()
    (tmp_path / "basemap").mkdir()
    (tmp_path / "basemap" / "relief.webp").write_bytes(b"picture")
    (tmp_path / "atlas" / "atlas.json").write_bytes(b"{}" * 400)
    made = pack_static(tmp_path)
    assert len(made) == 1
    assert brotli.decompress(made[0].read_bytes()) == b"{}" * 400


def test_gzip_is_the_same_every_time() -> None:
    assert gzip_form(b"text" * 99) == gzip_form(b"text" * 99)
    assert gzip.decompress(gzip_form(b"text" * 99)) == b"text" * 99
