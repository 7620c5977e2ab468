"""What a reader asks: links, search, the content of a step, the table of all records."""
