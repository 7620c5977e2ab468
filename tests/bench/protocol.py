"""A browser tab without a browser: Streamlit's WebSocket protocol as its frontend speaks it.

What a tab does, and so does `Tab` (compared with frames recorded from Chromium, see `commit.py`):

* it opens `/_stcore/stream` with the subprotocol `streamlit` and sends `rerun_script` with the query string;
* for a commit of a widget it sends `rerun_script` with the state of its widgets, the id of the fragment
  the widget belongs to, the hash of the page, the query string of the moment, and the hashes of the large
  messages it still holds, which the server then sends as references;
* a component's value travels as JSON in `json_value`, a slider's as `double_array_value`;
* when the script changes the query string, the next rerun carries the new one.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Origin, Subprotocol
from websockets.asyncio.client import ClientConnection, connect

#: Seconds after which a run counts as lost.
PATIENCE = 60.0
_INTERRUPTED = ForwardMsg.FINISHED_EARLY_FOR_RERUN


class RunError(Exception):
    """The script did not finish, or not well."""


@dataclass(frozen=True)
class Run:
    """One run of the script as the tab saw it: seconds, bytes received, messages."""

    seconds: float
    received: int
    messages: int


@dataclass
class Tab:
    """One session. `widget` is the map component or the slider, learned from what the server sends."""

    url: str
    query: str = ""
    #: Name of the page in the address; the page with the map has none.
    page: str = ""
    page_hash: str = ""
    widget: str = ""
    fragment: str = ""
    is_component: bool = False
    layers: tuple[str, ...] = ()
    cached: set[str] = field(default_factory=set)
    commits: int = 0
    #: Seconds after which a run counts as lost.
    patience: float = PATIENCE
    #: Bytes of the last run by kind of message.
    kinds: Counter[str] = field(default_factory=Counter)
    socket: ClientConnection | None = None

    async def open(self) -> Run:
        """Connect and run the script for the first time."""
        address = self.url.replace("http", "ws", 1) + "/_stcore/stream"
        self.socket = await connect(
            address,
            subprotocols=[Subprotocol("streamlit")],
            origin=Origin(self.url),
            max_size=None,
            ping_interval=None,
            max_queue=None,
        )
        first = BackMsg()
        first.rerun_script.query_string = self.query
        first.rerun_script.page_name = self.page
        context = first.rerun_script.context_info
        context.timezone, context.locale, context.url = "Asia/Tokyo", "ja-JP", f"{self.url}/{self.page}"
        context.timezone_offset = -540
        context.color_scheme = "light"
        run = await self._run(first)
        if not self.widget and not self.page:
            raise RunError("the script showed neither a map component nor a slider")
        return run

    async def commit_map(self, iso: str) -> Run:
        """What the time bar sends when the hand lets go."""
        self.commits += 1
        value = {
            "atlas": {
                "n": self.commits, "date": iso, "event": None, "feature": None, "view": [46.0, 127.0, 5.0],
                "layers": self.layers, "playing": False,
            }
        }  # fmt: skip
        return await self._commit(json_value=json.dumps(value, separators=(",", ":")))

    async def commit_slider(self, position: int) -> Run:
        """What Streamlit's slider sends when the hand lets go."""
        return await self._commit(position=position)

    async def close(self) -> None:
        """Leave, as a closed tab does."""
        if self.socket is not None:
            await self.socket.close()

    async def _commit(self, *, json_value: str | None = None, position: int | None = None) -> Run:
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string = self.query
        rerun.page_script_hash = self.page_hash
        rerun.fragment_id = self.fragment
        rerun.cached_message_hashes.extend(self.cached)
        state = rerun.widget_states.widgets.add()
        state.id = self.widget
        if json_value is not None:
            state.json_value = json_value
        if position is not None:
            state.double_array_value.data.append(position)
        return await self._run(message)

    async def _run(self, message: BackMsg) -> Run:
        """Send and read until the script has finished."""
        assert self.socket is not None
        started = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        received = count = 0
        self.kinds.clear()
        async with asyncio.timeout(self.patience):
            while True:
                raw = await self.socket.recv()
                assert isinstance(raw, bytes)
                received, count = received + len(raw), count + 1
                found = ForwardMsg.FromString(raw)
                self._learn(found)
                kind = found.WhichOneof("type")
                self.kinds[kind_of(found)] += len(raw)
                if kind == "script_finished" and found.script_finished != _INTERRUPTED:
                    if found.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                        raise RunError("the script does not compile")
                    return Run(time.perf_counter() - started, received, count)

    def _learn(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if message.metadata.cacheable and message.hash:
            self.cached.add(message.hash)
        if kind == "new_session":
            self.page_hash = message.new_session.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._learn_element(message.delta)

    def _learn_element(self, delta: Any) -> None:
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RunError(f"the script raised {element.exception.type}: {element.exception.message}")
        if kind == "component_instance" and not self._is_slider():
            self.widget, self.fragment, self.is_component = element.component_instance.id, delta.fragment_id, True
        elif kind == "slider":
            self.widget, self.fragment, self.is_component = element.slider.id, delta.fragment_id, False

    def _is_slider(self) -> bool:
        return bool(self.widget) and not self.is_component


def kind_of(message: ForwardMsg) -> str:
    """What a message is, for new elements which."""
    kind = message.WhichOneof("type") or "?"
    if kind == "delta":
        inner = message.delta.WhichOneof("type") or "?"
        return str(message.delta.new_element.WhichOneof("type")) if inner == "new_element" else inner
    return str(kind)


def warm_up(url: str) -> None:
    """One session that comes and goes: the server loads what all sessions share.

    Raises
    ------
    RunError
        If the app does not work.
    """

    async def visit() -> None:
        tab = Tab(url)
        try:
            await tab.open()
        finally:
            await tab.close()

    # In a thread of its own: Playwright has an event loop in the main one.
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(asyncio.run, visit()).result()
