"""The performance bench: `python -m tests.bench` prints one table and writes `bench.json` (see `--help`)."""
