"""How long the parts of a build take."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Timing:
    """Seconds by part, in the order in which the parts began: ``with timing("campaigns"): …``."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, part: str) -> Iterator[None]:
        """Measure a part."""
        begun = time.perf_counter()
        self.seconds.setdefault(part, 0.0)
        try:
            yield
        finally:
            self.seconds[part] += time.perf_counter() - begun

    def told(self) -> str:
        """One line: the longest parts first, what took less than a tenth of a second left out."""
        parts = sorted(self.seconds.items(), key=lambda item: -item[1])
        return ", ".join(f"{part} {seconds:.1f} s" for part, seconds in parts if seconds >= 0.1)
