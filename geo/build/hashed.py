"""Files whose name holds the hash of their content, so that a browser may keep them for ever."""

from __future__ import annotations

import hashlib
from pathlib import Path


def write_hashed(folder: Path, name: str, content: bytes) -> Path:
    """Write a file under a name that holds the hash of its content."""
    stem, _, suffix = name.rpartition(".")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}"
    if not path.exists():
        partial = path.with_suffix(".partial")
        partial.write_bytes(content)
        partial.replace(path)
    return path
