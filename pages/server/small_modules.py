"""Streamlit's small modules, carried in its page: a first visit would ask for some sixty files of a few hundred bytes.

Each costs a request, and a browser makes six at a time; together they are smaller than apart.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from geo.component.embedded import script_json
from pages.server.streamlit_files import element_modules, page_modules, streamlit_static

_SCRIPT = Path(__file__).resolve().with_suffix(".js")
#: Bytes up to which a module is carried: what is larger gets hardly smaller in company, and would hold up the page.
MOST = 14_000
_IMPORT = re.compile(r'((?:from|import)\s*)"\./([\w.-]+\.js)"')
#: What depends on the address from which a module comes.
_PLACED = ("import.meta", "import(", "new URL(", "sourceMappingURL")


@lru_cache(maxsize=1)
def small_modules() -> dict[str, str]:
    """Text of every small module that a first visit needs, by its name; their imports begin with "@/"."""
    if (folder := streamlit_static()) is None:
        return {}
    texts = {name: _text(folder / "static" / "js" / name) for name in (*page_modules(), *element_modules())}
    return {
        name: _IMPORT.sub(r'\1"@/\2"', text)
        for name, text in texts.items()
        if len(text) <= MOST and not any(word in text for word in _PLACED)
    }


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def carrying_script() -> str:
    """The script that makes them known; it must come before the first module of the page."""
    function = _text(_SCRIPT).rstrip().removesuffix(";")
    return f"{function}({script_json(small_modules())});"
