"""Files of the island that most faults are sown into."""

from __future__ import annotations

EVENTS, LAND, SETTINGS = "events/1900.json", "territories.json", "atlas.json"
POINTS, LINES, CELLS = "control_points.csv", "start_lines.json", "basemap/cells.json"
SPRING = "border_wars/spring.json"
