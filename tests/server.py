"""A real Streamlit server on a free port and the Chromium that looks at it; for browser tests and the bench."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def chromium_path() -> str | None:
    """A Chromium of the system; None lets Playwright take its own."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next((path for path in found if path), None)


class Server:
    """One Streamlit process on a free port.

    The log goes to `log` where one is given: a pipe that nobody reads fills up in a long run and blocks the server.
    `module` stands for `streamlit` where the bench looks into the server.
    """

    def __init__(
        self,
        *,
        env: dict[str, str] | None = None,
        root: Path = ROOT,
        script: str = "app.py",
        log: IO[str] | None = None,
        module: str = "streamlit",
    ) -> None:
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.log = log
        #: Seconds from the start of the process to its first healthy answer, set by `wait`.
        self.healthy_after = 0.0
        self.started = time.perf_counter()
        # Without a name of its own Streamlit asks a foreign host for the address of this machine.
        options = ["--server.port", str(self.port), "--browser.serverAddress", "localhost"]
        command = [sys.executable, "-m", module, "run", script, *options]
        self.process = subprocess.Popen(
            command, cwd=root, env=env, stdout=log or subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def wait(self, *, every: float = 0.1) -> None:
        """Block until the server answers its health check; look that often (seconds)."""
        for _ in range(round(60 / every)):
            if self.process.poll() is not None:
                raise RuntimeError(f"the server stopped: {self.process.stdout.read() if self.process.stdout else ''}")
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1):
                    self.healthy_after = time.perf_counter() - self.started
                    return
            except (urllib.error.URLError, OSError):
                # The process ends the wait early when it dies; a connection refused only costs this turn.
                try:
                    self.process.wait(timeout=every)
                except subprocess.TimeoutExpired:
                    continue
        raise RuntimeError("the server did not become healthy")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(timeout=20)
