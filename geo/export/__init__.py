"""The open data: which record goes into which layer, and the files they are written to."""
