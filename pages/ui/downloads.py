"""Links to files that the build wrote, which a browser keeps under a name of their own."""

from __future__ import annotations

from html import escape


def file_link(path: str, name: str, label: str) -> str:
    """HTML of a link that saves a file of the build.

    Parameters
    ----------
    path
        Relative to `static/`.
    name
        Name under which the browser keeps it.
    label
        What the link says, plain text.
    """
    address = escape(f"./app/static/{path}")
    return f'<a class="download" href="{address}" download="{escape(name)}" target="_self">{escape(label)}</a>'
