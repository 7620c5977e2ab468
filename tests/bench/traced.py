"""Streamlit as `python -m streamlit`, but it counts its memory and tells on SIGUSR1; only for the bench's profiles.

`BENCH_WATCH` says what is counted, `imports` (resident memory by package) or `objects` (tracemalloc by file), and
`BENCH_WATCH_OUT` the named pipe that the answer goes to.
"""

from __future__ import annotations

import builtins
import gc
import json
import os
import signal
import sys
import threading
import tracemalloc
from collections import Counter
from pathlib import Path
from typing import Any

_PAGE = os.sysconf("SC_PAGE_SIZE")
_local = threading.local()
_grown: Counter[str] = Counter()


def _resident() -> int:
    # bytes: decoding could import a codec, and importing asks here
    return int(Path("/proc/self/statm").read_bytes().split()[1]) * _PAGE


def _watch_imports() -> None:
    """Count by top-level package how much resident memory an import took, its own imports left out."""
    plain = builtins.__import__

    def watched(name: str, globals_: Any = None, locals_: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        if name in sys.modules and not level:
            return plain(name, globals_, locals_, fromlist, level)
        stack = _local.__dict__.setdefault("stack", [])
        stack.append(0)
        begun = _resident()
        try:
            return plain(name, globals_, locals_, fromlist, level)
        finally:
            whole = _resident() - begun
            nested = stack.pop()
            package = str((globals_ or {}).get("__package__") or "") if level else name
            _grown[package.partition(".")[0]] += whole - nested
            if stack:
                stack[-1] += whole

    vars(builtins)["__import__"] = watched


def _objects() -> dict[str, int]:
    gc.collect()
    found: Counter[str] = Counter()
    for item in tracemalloc.take_snapshot().statistics("filename"):
        found[item.traceback[0].filename] += item.size
    return dict(found)


def main() -> None:
    """Start counting, then be Streamlit."""
    kind, out = os.environ["BENCH_WATCH"], Path(os.environ["BENCH_WATCH_OUT"])

    def tell(*_: object) -> None:
        found = {"resident": _resident(), "bytes": dict(_grown) if kind == "imports" else _objects()}
        out.write_text(json.dumps(found), encoding="utf-8")

    signal.signal(signal.SIGUSR1, tell)
    if kind == "imports":
        _watch_imports()
    else:
        tracemalloc.start()
    from streamlit.web.cli import main as streamlit

    streamlit(prog_name="streamlit")


if __name__ == "__main__":
    main()
