"""From dated points to lines: arrival-time surfaces, areas and fronts, and how sure they are."""
