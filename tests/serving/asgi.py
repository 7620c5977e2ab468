"""Requests to an ASGI application without a server."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import anyio


@dataclass
class Answer:
    """What came back."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


def scope_of(path: str, *, method: str = "GET", query: str = "", root: str = "", **headers: str) -> dict[str, Any]:
    """An HTTP scope; underscores in header names stand for hyphens."""
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": query.encode(),
        "root_path": root, "headers": raw,
    }  # fmt: skip


async def ask(app: Any, scope: dict[str, Any]) -> Answer:
    """Send one request and collect the answer."""
    answer = Answer()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            answer.body += message.get("body", b"")

    await app(scope, receive, send)
    return answer


def get(app: Any, path: str, **options: str) -> Answer:
    """One request, waited for."""
    answer: Answer = wait_for(ask, app, scope_of(path, **options))
    return answer


def wait_for(function: Callable[..., Any], *values: Any) -> Any:
    """Run a coroutine function to its end, in a thread of its own: a browser's loop may be open in this one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(anyio.run, function, *values).result()
