"""Files of the island that most faults are sown into."""

from __future__ import annotations

EVENTS, LAND, SETTINGS = "events/1900.json", "territories.json", "atlas.json"
POINTS, LINES, CELLS = "control_points.csv", "start_lines.json", "basemap/cells.json"

#: A small map of a part of the island, June.
INSET = {
    "id": "cove",
    "name": {"en": "The cove"},
    "start": "1900-06-01",
    "end": "1900-06-30",
    "bounds": [-29, 31, -28, 32],
}
SPRING = "border_wars/spring.json"
