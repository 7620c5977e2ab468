"""What the browser gets of the component: its modules as one minified script with the texts in it, one style sheet.

esbuild does it where npm has installed it. Without npm the atlas still has to run: then `geo.component.modules`
joins the modules, which keep to the few forms of import and export it knows, and rjsmin takes out comments and space.
"""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import rjsmin

from geo.component.embedded import script_json
from geo.component.modules import join_modules
from geo.errors import AssetError
from geo.paths import COMPONENT, ROOT

logger = logging.getLogger(__name__)

Strings = Mapping[str, Mapping[str, str]]
Fonts = Mapping[str, Sequence[str]]
#: Families that are no font but the browser's choice.
_GENERIC = frozenset({"sans-serif", "serif", "monospace", "cursive", "fantasy", "system-ui"})

MAIN = "main.js"
_MAP_STYLES = ("atlas", "land", "front", "lines", "marks", "labels", "panels", "timebar", "sizes", "print")
STYLES = tuple(f"styles/{name}.css" for name in _MAP_STYLES)
#: What stands around the map where no server is.
PAGE_STYLES = ("styles/words.css", "styles/charts.css", "styles/reader.css")

#: Browsers of about 2020 and later.
_TARGET = "es2020"
_ESBUILD = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"
_SECONDS = 120


def component_files(
    folder: Path = COMPONENT, strings: Strings | None = None, fonts: Fonts | None = None
) -> dict[str, bytes]:
    """One script with the texts in it, and one style sheet; the same bytes for the same files.

    Parameters
    ----------
    strings
        Texts of the map by language and key, the reader's language unasked first; None for those of the component.
    fonts
        Families in which each language is set, the best first; None for those of the browser.
    """
    strings = component_strings(folder) if strings is None else strings
    script = bundle_script(folder / MAIN) + f"window.atlasMap.strings={script_json(strings)};\n"
    return {"atlas.js": script.encode(), "atlas.css": (_style(folder, STYLES) + font_rules(fonts or {})).encode()}


def font_rules(fonts: Fonts) -> str:
    """Style sheet that names the fonts of each language, those of the first one where no language is named."""
    listed = {code: ",".join(_family(name) for name in families) for code, families in fonts.items()}
    unasked = [f":root,.atlas{{--atlas-font:{families}}}" for families in list(listed.values())[:1]]
    asked = [
        f":root:lang({code}),.atlas:lang({code}),.reader:lang({code}){{--atlas-font:{families}}}"
        for code, families in listed.items()
    ]
    return "".join(f"{rule}\n" for rule in unasked + asked)


def _family(name: str) -> str:
    """A family as a style sheet names it: what a browser chooses itself is a word, all else a text."""
    return name if name in _GENERIC else f'"{name}"'


def component_strings(folder: Path = COMPONENT) -> Strings:
    """Texts of the map by language and key, in the languages that the component has texts in."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in string_files(folder)}


def string_files(folder: Path = COMPONENT) -> list[Path]:
    """Texts of the map, a file for each language."""
    return sorted((folder / "strings").glob("*.json"))


def early_script(scripts: Sequence[str], styles: Sequence[str], data: Sequence[str]) -> bytes:
    """Write the script that asks for files before the others run; addresses relative to `static/`."""
    files = {"scripts": list(scripts), "styles": list(styles), "data": list(data)}
    return f"{bundle_script(COMPONENT / 'page' / 'early.js')}window.atlasAsk({script_json(files)});\n".encode()


def ruby_script() -> bytes:
    """Script that writes readings above the words of a page; it is asked for when a reader wants them."""
    return bundle_script(COMPONENT / "page" / "ruby.js", "atlasRuby").encode()


def page_script() -> str:
    """Script that starts the atlas in the single file."""
    return "".join(bundle_script(COMPONENT / "page" / name) for name in ("list.js", "page.js"))


def page_style() -> str:
    """Style sheet of what stands around the map in the single file."""
    return _style(COMPONENT, PAGE_STYLES)


def _style(folder: Path, names: Sequence[str]) -> str:
    return _minified_style("".join((folder / name).read_text(encoding="utf-8") for name in names))


def bundle_script(entry: Path, name: str | None = None) -> str:
    """One script of a module and all it imports, minified.

    Parameters
    ----------
    entry
        The module that the others are imported from, directly or not.
    name
        Global variable that gets what the module exports; None for a module that is only run.

    Raises
    ------
    AssetError
        If a module cannot be read, or is written in a form that cannot be bundled.
    """
    if has_esbuild():
        return _by_esbuild(entry, name)
    _warn_without_npm()
    return str(rjsmin.jsmin(join_modules(entry, name))) + "\n"


def has_esbuild() -> bool:
    """Whether npm has installed esbuild and there is a node to run it."""
    return _ESBUILD.is_file() and shutil.which("node") is not None


@lru_cache(maxsize=1)
def _warn_without_npm() -> None:
    """Say once that the scripts are larger than they could be."""
    logger.warning("esbuild is missing: the scripts of the map are minified less. Run 'make assets' (it needs npm).")


def _by_esbuild(entry: Path, name: str | None) -> str:
    named = [f"--global-name={name}"] if name else []
    return _esbuild([str(entry), "--bundle", "--format=iife", *named])


def _minified_style(text: str) -> str:
    return _esbuild(["--loader=css"], text) if has_esbuild() else text


def _esbuild(arguments: Sequence[str], text: str | None = None) -> str:
    command = [str(_ESBUILD), *arguments, "--minify", f"--target={_TARGET}", "--charset=utf8", "--log-level=error"]
    try:
        done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", timeout=_SECONDS, check=True)
    except subprocess.CalledProcessError as error:
        msg = f"the scripts of the map cannot be bundled: {error.stderr.strip()}"
        raise AssetError(msg) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        msg = f"esbuild cannot be run ({error}); run: npm ci"
        raise AssetError(msg) from error
    return done.stdout
