"""What came over the wire on a first visit, in which order, and from whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

STREAMLIT, FOLIUM, OURS = "Streamlit", "streamlit-folium", "ours"
#: Beginning of a path → who sends it and what it is; the first that fits counts.
_PLACES = (
    ("/app/static/atlas/atlas.", OURS, "atlas, first part"),
    ("/app/static/atlas/", OURS, "atlas, the rest"),
    ("/app/static/component/", OURS, "our script and style"),
    ("/app/static/vendor/", OURS, "Leaflet"),
    ("/app/static/basemap/", OURS, "base map"),
    ("/app/static/fonts/", OURS, "label fonts"),
    ("/app/static/", OURS, "other files of ours"),
    ("/component/", FOLIUM, "map component's frame"),
    ("/static/media/", STREAMLIT, "Streamlit's fonts"),
    ("/static/", STREAMLIT, "Streamlit's scripts and styles"),
    ("/media/", STREAMLIT, "media"),
    ("/_stcore/", STREAMLIT, "host and health"),
)


@dataclass(frozen=True)
class Transfer:
    """A finished request: seconds since navigation, bytes on the wire."""

    url: str
    begin: float
    end: float
    size: float


@dataclass(frozen=True)
class Stage:
    """Transfers of one kind: from the first request to the last byte."""

    owner: str
    what: str
    begin: float
    end: float
    size: float
    files: int


def place_of(url: str) -> tuple[str, str]:
    """Who sends a file and what kind of file it is."""
    path = urlsplit(url).path
    for beginning, owner, what in _PLACES:
        if path.startswith(beginning):
            return owner, what
    return (STREAMLIT, "html") if path.rpartition("/")[2].count(".") == 0 else (STREAMLIT, "other files")


def stages(transfers: Iterable[Transfer]) -> list[Stage]:
    """Transfers by kind, in the order in which the kinds begin."""
    groups: dict[tuple[str, str], list[Transfer]] = {}
    for transfer in transfers:
        groups.setdefault(place_of(transfer.url), []).append(transfer)
    found = [
        Stage(
            owner, what, min(t.begin for t in group), max(t.end for t in group), sum(t.size for t in group), len(group)
        )
        for (owner, what), group in groups.items()
    ]
    return sorted(found, key=lambda stage: stage.begin)


def bytes_by_owner(transfers: Iterable[Transfer], until: float) -> dict[str, float]:
    """Bytes by sender of what had arrived by a time."""
    found = dict.fromkeys((STREAMLIT, FOLIUM, OURS), 0.0)
    for transfer in transfers:
        if transfer.end <= until:
            found[place_of(transfer.url)[0]] += transfer.size
    return found


def told(transfers: Sequence[Transfer], moments: dict[str, float], *, painted: float, rate: float | None) -> list[str]:
    """The waterfall in lines: stages and moments by time, then who sent how much before the map was painted.

    Parameters
    ----------
    moments
        Seconds by name, such as the end of the script's run.
    rate
        Bytes per second of the line, None when it is not slowed.
    """
    rows = [
        (stage.begin, f"{stage.begin:6.2f} – {stage.end:5.2f} s  {stage.what} ({stage.owner}): "
         f"{stage.files} files, {stage.size / 1000:.0f} KB")
        for stage in stages(transfers)
    ] + [(at, f"{at:6.2f} s          {name}") for name, at in moments.items()]  # fmt: skip
    owners = bytes_by_owner(transfers, painted)
    line = "until painted: " + ", ".join(f"{owner} {size / 1000:.0f} KB" for owner, size in owners.items())
    if rate:
        line += "; on this line alone " + ", ".join(f"{owner} {size / rate:.1f} s" for owner, size in owners.items())
    return [text for _, text in sorted(rows)] + [line]
