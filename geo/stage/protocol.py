"""What the page and the map say to one another, as types; `component/core/protocol.js` has the same for the browser.

A reply comes from a browser and may hold anything: `geo.reader.links.apply_reply` takes what it can read.
"""

from __future__ import annotations

from typing import TypedDict


class Filter(TypedDict):
    """Events that the reader wants to see; None lets everything pass."""

    categories: list[str] | None
    actors: list[str] | None


class Message(TypedDict):
    """What the page wishes the map to show.

    Attributes
    ----------
    seq
        Rises with every message; one that is not higher than the last is not read.
    n
        Number of the last reply the page knew. A message below the map's last reply is older than the reader's
        hand, and may not change date, event, layers, view.
    date
        ISO day.
    mode
        page or classroom.
    ruby
        Whether readings stand above the names.
    theme
        auto, light or dark.
    layers
        Ids of the layers that are on.
    view
        Latitude, longitude, zoom; None leaves the map where it is.
    event
        Id of the chosen event.
    filter
        None stands for all events.
    """

    seq: int
    n: int
    date: str
    lang: str
    mode: str
    ruby: bool
    theme: str
    layers: list[str]
    view: list[float] | None
    event: str | None
    filter: Filter | None


class Reply(TypedDict, total=False):
    """What the hand on the map has made of it.

    Attributes
    ----------
    n
        Number of this reply.
    event, feature
        Id of what is chosen; one of them is None.
    part
        Stretch of a chosen front, from 0.
    """

    n: int
    date: str
    event: str | None
    feature: str | None
    part: int | None
    view: tuple[float, float, float]
    layers: list[str]
    playing: bool
