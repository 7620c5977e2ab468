"""What a build left under `static/`: its files by role, what the first picture needs, what it was made from.

The manifest is swapped last, whole, and the files of the build before it stay until the next one: a session that
began with them, or a page that a browser kept, still finds all of its files.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from geo.paths import STATIC

#: Grows when the roles change their meaning: a manifest of another form is none.
FORMAT = 1
_NAME = "manifest.json"


@dataclass(frozen=True)
class Build:
    """What a build left under `static/`; paths are relative to `static/`, with forward slashes.

    Attributes
    ----------
    fingerprint
        Of the data, the code and the tools (see `geo.build.fingerprint`).
    languages
        Codes of the languages, the first the one a reader gets unasked; with the short title of the atlas in each.
    files
        File of every role: `atlas` and `more` (the two parts of the compiled atlas), `glide`, `basemap/NAME`,
        `component/NAME`; for the server `index`, `records`, `features`, `charts/LANGUAGE`, `fragments` (the index of
        all words) and `words/…`; to be saved `archive` and `table/NAME`.
    first
        Files that the first picture is drawn with, third-party ones among them, in the order in which they are needed.
    previous
        Files of the build before this one, which are kept.
    """

    fingerprint: str
    languages: Mapping[str, str]
    files: Mapping[str, str]
    first: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    format: int = field(default=FORMAT)

    @property
    def basemap(self) -> dict[str, str]:
        """Files of the base map that come after the first picture, by name."""
        return self.under("basemap")

    @property
    def component(self) -> dict[str, str]:
        """Scripts and style sheets of the component, by name."""
        return self.under("component")

    def under(self, role: str) -> dict[str, str]:
        """Files of the roles that begin with a word, by the rest of the role."""
        return {name.removeprefix(f"{role}/"): path for name, path in self.files.items() if name.startswith(f"{role}/")}

    def __getitem__(self, role: str) -> str:
        """File of a role; KeyError when the build has none."""
        return self.files[role]


def manifest_path(out: Path) -> Path:
    """Where the manifest of a folder is."""
    return out / "atlas" / _NAME


def read_manifest(out: Path = STATIC) -> Build | None:
    """The current build, or None when there is none, it is of another form, or its files are gone."""
    try:
        found = json.loads(manifest_path(out).read_text(encoding="utf-8"))
        made = Build(**{**found, "first": tuple(found["first"]), "previous": tuple(found["previous"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None
    whole = made.format == FORMAT and all((out / name).is_file() for name in made.files.values())
    return made if whole else None


def swap_manifest(made: Build, out: Path) -> None:
    """Make a build the current one, at once and whole; its files must be there."""
    manifest = manifest_path(out)
    manifest.parent.mkdir(parents=True, exist_ok=True)
    partial = manifest.with_suffix(".partial")
    text = json.dumps(asdict(made), ensure_ascii=False, separators=(",", ":"))
    partial.write_text(text, encoding="utf-8")
    partial.replace(manifest)


def files_to_keep(before: Build | None, files: Iterable[str]) -> tuple[str, ...]:
    """Files of the build before, without those of the new one; when nothing changed, those kept so far."""
    if before is None:
        return ()
    own = set(files)
    kept = before.previous if set(before.files.values()) == own else before.files.values()
    return tuple(sorted(set(kept) - own))


def remove_old(out: Path, made: Build) -> None:
    """Remove what neither a build nor the one before it names, from the folders in which a build writes."""
    named = {*made.files.values(), *made.previous}
    for folder in {name.partition("/")[0] for name in named}:
        for path in (out / folder).rglob("*"):
            if path.is_file() and path.relative_to(out).as_posix() not in named and path != manifest_path(out):
                path.unlink()
