"""Scripts and style sheets of the pages as they are sent: without comments and spare space."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*$", re.DOTALL | re.MULTILINE)
_SPACE = re.compile(r"\n\s*|(?<=[;{}])\s+|\s+(?=[{}])")


@lru_cache(maxsize=8)
def compact(path: Path) -> str:
    """Script or style sheet without comments and spare space; spaces inside a line of a script stay."""
    text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
    if path.suffix == ".js":
        return "\n".join(filter(None, (line.strip() for line in text.splitlines())))
    return _SPACE.sub("", text)
