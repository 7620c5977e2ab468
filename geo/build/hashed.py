"""Files whose name holds the hash of their content, so that a browser may keep them for ever."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path


def hashed_name(name: str, content: bytes) -> str:
    """File name with the hash of the content before its suffix."""
    stem, _, suffix = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}"


def plain_name(path: str) -> str:
    """Path of a file without the hash in its name."""
    return re.sub(r"\.[0-9a-f]{10}(\.\w+)$", r"\1", path)


def write_hashed(folder: Path, name: str, content: bytes) -> Path:
    """Write a file under a name that holds the hash of its content; one that is there already is left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / hashed_name(name, content)
    if not path.exists() or path.stat().st_size != len(content):
        partial = path.with_name(f"{path.name}.partial")
        partial.write_bytes(content)
        partial.replace(path)
    return path
