"""Links to files that the build wrote, which a browser keeps under a name of their own."""

from __future__ import annotations

from geo.paths import static_address
from geo.words.render import render


def file_address(path: str) -> str:
    """Address of a file of the build as a page links to it; `path` is relative to the folder of the build."""
    return f".{static_address()}/{path}"


def file_link(path: str, name: str, label: str) -> str:
    """HTML of a link that saves a file of the build.

    Parameters
    ----------
    path
        Relative to the folder of the build.
    name
        Name under which the browser keeps it.
    label
        What the link says, plain text.
    """
    return str(render("download.html", address=file_address(path), name=name, label=label))
