"""How much of the machine other programs took while the bench ran: figures of a busy machine say so."""

from __future__ import annotations

import os
import threading
from types import TracebackType

import psutil

#: Seconds between two looks; a program that comes and goes between them is not seen.
_EVERY = 3.0


class Neighbours:
    """CPU seconds of processes that are not the bench's own, counted in the background."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._seen: dict[tuple[int, float], float] = {}
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Neighbours:
        self._look(count=False)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.set()
        self._thread.join()
        self._look(count=True)

    def _watch(self) -> None:
        while not self._end.wait(_EVERY):
            self._look(count=True)

    def _look(self, *, count: bool) -> None:
        running = {process.pid: process for process in psutil.process_iter()}
        parents = {pid: _parent(process) for pid, process in running.items()}
        for pid, process in running.items():
            if _is_ours(pid, parents):
                continue
            try:
                key, times = (pid, process.create_time()), process.cpu_times()
            except psutil.Error:
                continue
            used = times.user + times.system
            if count:
                self.seconds += max(0.0, used - self._seen.get(key, 0.0))
            self._seen[key] = used


def _parent(process: psutil.Process) -> int:
    try:
        return int(process.ppid())
    except psutil.Error:
        return 0


def _is_ours(pid: int, parents: dict[int, int]) -> bool:
    """Whether a process is the bench or descends from it."""
    for _ in range(64):
        if pid == os.getpid():
            return True
        if pid not in parents or parents[pid] == 0:
            return False
        pid = parents[pid]
    return False
