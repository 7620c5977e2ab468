"""Joins the component's modules to one script where esbuild is missing.

No parser of JavaScript: it knows the forms in which our modules import and export, one statement each, and refuses
all others. `import { a, b as c } from "./path.js";` and `export` before `function`, `async function`, `class` or
`const name`, at the beginning of a line. Each module becomes a function that gives what it exports.
"""

from __future__ import annotations

import re
from pathlib import Path

from geo.errors import AssetError

_IMPORT = re.compile(r'^import\s*\{([^}]*)\}\s*from\s*"(\.{1,2}/[^"]+)";[ \t]*$', re.MULTILINE)
_EXPORT = re.compile(r"^export\s+((?:async\s+)?function|class|const)\s+(\w+)", re.MULTILINE)
_NOTHING = re.compile(r"^export\s*\{\s*\};[ \t]*$", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


def join_modules(entry: Path, name: str | None = None) -> str:
    """One script that runs a module after all it imports; `name` is a global for what it exports.

    Raises
    ------
    AssetError
        If a module is missing, written in another form, or imports itself in the end.
    """
    order: list[Path] = []
    _visit(entry.resolve(), order, ())
    number = {path: f"m{index}" for index, path in enumerate(order)}
    wrapped = "".join(_wrapped(path, number) for path in order)
    result = f"return {number[order[-1]]};" if name else ""
    head = f"var {name}=" if name else ""
    return f'{head}(function(){{"use strict";\n{wrapped}{result}}})();\n'


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        msg = f"{path.name} is imported and cannot be read ({error.strerror})"
        raise AssetError(msg) from error


def _visit(path: Path, order: list[Path], above: tuple[Path, ...]) -> None:
    """Append a module to the order after all it imports."""
    if path in above:
        msg = f"{path.name} imports itself by way of {above[-1].name}; move what both need into a module of its own"
        raise AssetError(msg)
    if path in order:
        return
    for match in _IMPORT.finditer(_read(path)):
        _visit((path.parent / match[2]).resolve(), order, (*above, path))
    order.append(path)


def _wrapped(path: Path, number: dict[Path, str]) -> str:
    exported: list[str] = []

    def take_import(match: re.Match[str]) -> str:
        names = ",".join(": ".join(part.split(" as ")) for part in (p.strip() for p in match[1].split(",")) if part)
        return f"const {{{names}}} = {number[(path.parent / match[2]).resolve()]};"

    def take_export(match: re.Match[str]) -> str:
        exported.append(match[2])
        return f"{match[1]} {match[2]}"

    text = _NOTHING.sub("", _EXPORT.sub(take_export, _IMPORT.sub(take_import, _read(path))))
    if other := _OTHER.search(text):
        msg = f"{path.name}: {other[0]!r} is a form of import or export that is not known; see geo/component/modules.py"
        raise AssetError(msg)
    return f"const {number[path]} = (function(){{\n{text}\nreturn {{{', '.join(exported)}}};\n}})();\n"
