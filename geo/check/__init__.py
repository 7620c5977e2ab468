"""What the records mean together: every fault of a data directory at once."""
