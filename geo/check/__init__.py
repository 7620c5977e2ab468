"""What the records mean together: every fault of a data directory at once.

`geo.check.atlas` has the entry points; the other modules each look at one topic of a loaded atlas and yield faults.
That files can be read, and records have their shape, is seen to by `geo.records.load`.
"""
