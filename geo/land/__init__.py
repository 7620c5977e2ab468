"""Land: cells and the territories made of them, projections, and the base map."""
