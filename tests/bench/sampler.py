"""Which functions take a server's time: py-spy looks at the thread that holds the interpreter's lock."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

RATE = 200
MISSING = "py-spy could not look into the server (not installed, or the system forbids it)"
_TOP = 6
#: Folders of the project, whose files count as ours.
_OURS = ("app.py", "pages/", "geo/")


@dataclass
class Samples:
    """Samples by innermost function, by package, and by each function of ours they went through."""

    seconds: float
    total: int = 0
    own: Counter[str] = field(default_factory=Counter)
    packages: Counter[str] = field(default_factory=Counter)
    through: Counter[str] = field(default_factory=Counter)


def sample(pid: int, seconds: int) -> Samples | None:
    """Watch a process for some seconds; None when py-spy is missing or may not."""
    program = Path(sys.executable).with_name("py-spy")
    command = str(program) if program.exists() else shutil.which("py-spy")
    if command is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "samples.txt"
        options = ["--gil", "--nonblocking", "--format", "raw", "--full-filenames", "--output", str(out)]
        ended = subprocess.run(
            [command, "record", "--pid", str(pid), "--duration", str(seconds), "--rate", str(RATE), *options],
            capture_output=True,
            check=False,
        )
        if ended.returncode or not out.is_file():
            return None
        return read(out.read_text(encoding="utf-8").splitlines(), seconds)


def read(lines: Iterable[str], seconds: float) -> Samples:
    """Read py-spy's raw format: frames from the outermost on, divided by `;`, then the number of samples."""
    found = Samples(seconds)
    for line in lines:
        stack, _, number = line.rpartition(" ")
        if not stack or not number.isdigit():
            continue
        frames, count = stack.split(";"), int(number)
        found.total += count
        found.own[_short(frames[-1])] += count
        found.packages[package_of(frames[-1])] += count
        for frame in {_short(frame) for frame in frames if package_of(frame) == "ours"}:
            found.through[frame] += count
    return found


def package_of(frame: str) -> str:
    """Package of a frame `function (path:line)`: ours, a package of site-packages, or Python's own."""
    path = frame.rpartition(" (")[2].rpartition(":")[0]
    _, inside, rest = path.partition("site-packages/")
    if inside:
        return rest.partition("/")[0].removesuffix(".py")
    if path.startswith("<") or "/python3" in path or "/lib/python" in path:
        return "python"
    return "ours" if any(f"/{part}" in f"/{path}" for part in _OURS) else "other"


def _short(frame: str) -> str:
    name, _, place = frame.rpartition(" (")
    file = PurePosixPath(place.rpartition(":")[0])
    return f"{name} ({'/'.join(file.parts[-2:])})"


def told(found: Samples, commits: int) -> list[str]:
    """The samples in lines, milliseconds per commit."""
    if not found.total or not commits:
        return ["the server did nothing while it was watched"]
    each = 1000 / RATE / commits

    def ranked(counter: Counter[str]) -> str:
        return ", ".join(f"{name} {count * each:.2f}" for name, count in counter.most_common(_TOP))

    held = 100 * found.total / (found.seconds * RATE)
    return [
        f"py-spy, {commits} commits: Python ran {held:.0f} % of the time, {found.total * each:.1f} ms per commit",
        f"  by package, ms per commit: {ranked(found.packages)}",
        f"  innermost functions: {ranked(found.own)}",
        f"  through functions of ours: {ranked(found.through)}",
    ]
