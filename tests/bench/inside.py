"""Questions to a server that counts its own memory (`traced.py`), and the slowest imports of its start."""

from __future__ import annotations

import json
import os
import select
import signal
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.sampler import package_of
from tests.bench.stage import Stage
from tests.server import Server

IMPORTS, OBJECTS = "imports", "objects"
_TOP = 10
#: Seconds to wait for an answer.
_PATIENCE = 300.0


@dataclass(frozen=True)
class Watch:
    """A server that answers on a signal, and the named pipe its answer comes by."""

    server: Server
    out: Path

    def ask(self) -> dict[str, Any]:
        """Bytes by package or file, and the resident memory."""
        reader = os.open(self.out, os.O_RDONLY | os.O_NONBLOCK)
        with os.fdopen(reader, "rb", buffering=0) as pipe:
            self.server.process.send_signal(signal.SIGUSR1)
            if not select.select([pipe], [], [], _PATIENCE)[0]:
                raise RuntimeError("the watched server does not answer")
            os.set_blocking(reader, True)
            found: dict[str, Any] = json.loads(pipe.readall())
        return found


@contextmanager
def watched(stage: Stage, kind: str) -> Iterator[Watch]:
    """The atlas's server with its imports or its objects counted."""
    out = stage.folder / f"watch-{kind}"
    os.mkfifo(out)
    env = {"BENCH_WATCH": kind, "BENCH_WATCH_OUT": str(out)}
    with stage.server("atlas", module="tests.bench.traced", more_env=env) as server:
        yield Watch(server, out)


def told_imports(answer: Mapping[str, Any]) -> list[str]:
    """Resident memory by the package whose import took it."""
    ranked = Counter(answer["bytes"]).most_common(_TOP)
    named = ", ".join(f"{name} {size / 1e6:.1f}" for name, size in ranked)
    return [
        f"resident memory with 1 session {answer['resident'] / 1e6:.0f} MB, of it imports "
        f"{sum(answer['bytes'].values()) / 1e6:.0f} MB (each without what it imports itself)",
        f"  MB by package: {named}",
    ]


def told_objects(after: Mapping[str, Any], before: Mapping[str, Any], head: str, parts: int) -> list[str]:
    """Live Python objects (tracemalloc) by package and by file, as the difference between two answers."""
    old = before.get("bytes", {})
    files = Counter({name: size - old.get(name, 0) for name, size in after["bytes"].items()})
    packages: Counter[str] = Counter()
    for name, size in files.items():
        packages[package_of(f" ({name}:0)")] += size
    unit, name = (1e6, "MB") if parts == 1 else (1e3 * parts, "KB")

    def ranked(counter: Counter[str]) -> str:
        return ", ".join(f"{'/'.join(Path(key).parts[-2:])} {size / unit:.2f}" for key, size in counter.most_common(6))

    return [
        f"{head}: {sum(files.values()) / unit:.2f} {name} (tracemalloc)",
        f"  by package: {ranked(packages)}",
        f"  by file: {ranked(files)}",
    ]


def slow_imports(stage: Stage) -> list[str]:
    """The slowest imports of a start, as `-X importtime` tells them."""
    log = stage.logs / "atlas.log"
    before = log.stat().st_size if log.exists() else 0
    with stage.server("atlas", more_env={"PYTHONPROFILEIMPORTTIME": "1"}) as server:
        seconds = server.healthy_after
    with log.open("rb") as lines:
        lines.seek(before)
        times = import_times(lines.read().decode(errors="replace").splitlines())
    longest = sorted(times.items(), key=lambda item: -item[1])[:_TOP]
    named = ", ".join(f"{name} {ms:.0f}" for name, ms in longest)
    return [f"start with imports timed {seconds:.2f} s, imports {sum(times.values()) / 1000:.2f} s", f"  ms: {named}"]


def import_times(lines: Iterable[str]) -> dict[str, float]:
    """Milliseconds of self time by top-level package from lines `import time: <self> | <cumulative> | <module>`."""
    found: defaultdict[str, float] = defaultdict(float)
    for line in lines:
        head, _, rest = line.partition("import time:")
        columns = rest.split("|")
        if not head and len(columns) == 3 and columns[0].strip().isdigit():
            found[columns[2].strip().partition(".")[0]] += int(columns[0]) / 1000
    return dict(found)
