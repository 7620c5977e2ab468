"""Refuse files that make every clone heavier for ever (``python -m tests.large_files FILE ...``)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

#: Bytes. The shapes of the cells, the largest file there is, take 490 KB.
MOST = 600_000


def too_large(names: Sequence[str], most: int = MOST) -> list[str]:
    """Names of the files that are larger than `most` bytes, with their size."""
    sizes = {name: Path(name).stat().st_size for name in names if Path(name).is_file()}
    return [f"{name}: {size:,} bytes, at most {most:,}" for name, size in sizes.items() if size > most]


if __name__ == "__main__":
    found = too_large(sys.argv[1:])
    sys.stderr.writelines(f"{line}\n" for line in found)
    sys.exit(bool(found))
