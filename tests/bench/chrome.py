"""Chromium under the bench's eyes: a page with clocks in every frame, its traffic counted, CPU and network slowed."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from playwright.sync_api import Browser, Frame, Page, ViewportSize, sync_playwright

from tests.bench.table import Figures
from tests.bench.trace import CATEGORIES, Event
from tests.bench.waterfall import Transfer
from tests.server import FLAGS, chromium_path

CLOCKS = (Path(__file__).parent / "bench.js").read_text(encoding="utf-8")
MAP_FRAME = 'iframe[title="streamlit_folium.st_folium"]'
SIZE = ViewportSize(width=1280, height=800)
#: 1.6 Mbit/s down, 0.75 up, bytes per second.
SLOW_DOWN, SLOW_UP = 200_000, 93_750
_LOCAL = {"localhost", "127.0.0.1", None}
#: No name but this machine's can be looked up.
_OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"
#: How long to wait for the network to be quiet, in milliseconds.
_LONGEST = 15_000


@dataclass(frozen=True)
class Message:
    """A WebSocket frame: seconds of the epoch, direction, bytes."""

    at: float
    incoming: bool
    payload: bytes


@dataclass
class Traffic:
    """Bytes on the wire since the last `clear`: HTTP by address, WebSocket frames both ways."""

    http: dict[str, float] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    #: Finished requests, seconds of the epoch.
    transfers: list[Transfer] = field(default_factory=list)
    count: int = 0
    #: Answers of 404 or worse.
    lost: int = 0
    _open: dict[str, tuple[str, float]] = field(default_factory=dict)
    #: Epoch minus Chromium's monotonic clock, seconds.
    _offset: float = 0.0

    def watch(self, cdp: Any) -> None:
        """Count what the page's network domain reports."""
        cdp.on("Network.requestWillBeSent", self._begun)
        cdp.on("Network.responseReceived", self._answered)
        cdp.on("Network.loadingFinished", self._finished)
        cdp.on("Network.webSocketFrameReceived", lambda event: self._frame(event, incoming=True))
        cdp.on("Network.webSocketFrameSent", lambda event: self._frame(event, incoming=False))
        cdp.send("Network.enable")

    def _begun(self, event: dict[str, Any]) -> None:
        self._offset = event["wallTime"] - event["timestamp"]
        self._open[event["requestId"]] = (event["request"]["url"], event["wallTime"])

    def _answered(self, event: dict[str, Any]) -> None:
        self.lost += event["response"]["status"] >= 400

    def _finished(self, event: dict[str, Any]) -> None:
        url, begin = self._open.pop(event["requestId"], ("", 0.0))
        if url.startswith("http"):
            size = float(event["encodedDataLength"])
            self.count += 1
            self.http[url] = self.http.get(url, 0) + size
            self.transfers.append(Transfer(url, begin, event["timestamp"] + self._offset, size))

    def _frame(self, event: dict[str, Any], *, incoming: bool) -> None:
        response = event["response"]
        raw = response["payloadData"]
        payload = base64.b64decode(raw) if response["opcode"] == 2 else raw.encode()
        self.count += 1
        self.messages.append(Message(event["timestamp"] + self._offset, incoming, payload))

    @property
    def received(self) -> int:
        """Bytes of WebSocket payload to the browser."""
        return sum(len(message.payload) for message in self.messages if message.incoming)

    @property
    def sent(self) -> int:
        """Bytes of WebSocket payload to the server."""
        return sum(len(message.payload) for message in self.messages if not message.incoming)

    @property
    def down(self) -> float:
        """Bytes to the browser."""
        return sum(self.http.values()) + self.received

    @property
    def total(self) -> float:
        """Bytes both ways."""
        return self.down + self.sent

    def own(self, part: str = "/app/static/") -> float:
        """Bytes of our own files."""
        return sum(size for url, size in self.http.items() if part in url)

    def clear(self) -> None:
        """Begin to count anew."""
        self.http, self.messages, self.transfers = {}, [], []


@dataclass
class Sight:
    """One page of one app."""

    page: Page
    cdp: Any
    traffic: Traffic
    foreign: list[str]

    @property
    def map(self) -> Frame:
        """The map's frame; after a remount, the new one."""
        handle = self.page.wait_for_selector(MAP_FRAME, state="attached")
        frame = handle.content_frame() if handle else None
        assert frame is not None
        return frame

    def cpu(self, rate: float) -> None:
        """Slow the page's CPU down by a factor; 1 is unthrottled."""
        self.cdp.send("Emulation.setCPUThrottlingRate", {"rate": rate})

    def slow_network(self, latency_ms: float) -> None:
        """1.6 Mbit/s from now on."""
        self.cdp.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": latency_ms, "downloadThroughput": SLOW_DOWN, "uploadThroughput": SLOW_UP},
        )

    def trace(self, act: Callable[[], object]) -> list[Event]:
        """What Chromium's trace records while something happens."""
        browser = self.page.context.browser
        assert browser is not None
        browser.start_tracing(page=self.page, categories=CATEGORIES)
        try:
            act()
        finally:
            raw = browser.stop_tracing()
        events: list[Event] = json.loads(raw)["traceEvents"]
        return events

    def mouse(self, kind: str, x: float, y: float) -> None:
        """A real mouse event with the left button held; Playwright's own puts scripts into the page while it drags."""
        buttons = 0 if kind == "mouseReleased" else 1
        event = {"type": kind, "x": x, "y": y, "button": "left", "buttons": buttons, "clickCount": 1}
        self.cdp.send("Input.dispatchMouseEvent", event)

    def quiet(self, milliseconds: int = 300) -> None:
        """Wait until nothing has moved on the network for that long."""
        still = waited = 0
        last = self.traffic.count
        while still < milliseconds and waited < _LONGEST:
            self.page.wait_for_timeout(50)
            waited += 50
            still = still + 50 if self.traffic.count == last else 0
            last = self.traffic.count

    def until(self, find: Callable[[], Any], *, patience_ms: int = 20_000) -> Any:
        """First truth that `find` returns; None when patience ends."""
        for _ in range(patience_ms // 10):
            found = find()
            if found:
                return found
            self.page.wait_for_timeout(10)
        return None


@dataclass
class Trial:
    """An app on a page, and where its figures go."""

    sight: Sight
    app: str
    figures: Figures

    def times(self, key: str, milliseconds: list[float]) -> None:
        """Note one run's times."""
        self.figures.add_times(key, self.app, milliseconds)

    def add(self, key: str, value: float) -> None:
        """Note one run's value."""
        self.figures.add(key, self.app, value)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=[*FLAGS, _OFFLINE])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def look(browser: Browser, prepare: Callable[[Sight], None] | None = None) -> Iterator[Sight]:
    """A fresh context with an empty cache; nothing but localhost can be reached."""
    context = browser.new_context(viewport=SIZE, locale="ja-JP")
    foreign: list[str] = []
    try:
        context.set_default_timeout(60_000)
        context.add_init_script(CLOCKS)
        page = context.new_page()
        sight = Sight(page, context.new_cdp_session(page), Traffic(), foreign)
        sight.traffic.watch(sight.cdp)
        page.on("request", lambda request: _note_foreign(request.url, foreign))
        if prepare:
            prepare(sight)
        yield sight
    finally:
        context.close()


def _note_foreign(url: str, foreign: list[str]) -> None:
    if urlparse(url).scheme.startswith("http") and urlparse(url).hostname not in _LOCAL:
        foreign.append(url)
