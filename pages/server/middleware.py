"""How files and pages reach the browser: compressed, cacheable, and the page naming early what it needs.

Streamlit sends its own 2 MB of scripts uncompressed and our files with no word on caching. This ASGI
middleware stands before it: it answers requests for files that get smaller by compression from memory,
tells browsers to keep files whose name holds a hash of their content, and changes the first page (see
`pages/server/first_page.py`). Everything else passes untouched: WebSockets, uploads, ranges, unknown addresses.

Compressed forms stay in memory once they were asked for: 1.2 MB for all that readers of this atlas fetch, whatever
their number, and 12 MB if somebody fetched each of Streamlit's files in both codings. Reading them from the disk
for each answer would save nothing worth a second state of things; what is slow to make, brotli's best quality,
comes from the store that the build left (see `geo/build/packing.py`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.build.packing import brotli_form, gzip_form
from geo.paths import STATIC
from pages.server.first_page import first_page
from pages.server.streamlit_files import package_folder, streamlit_static

IMMUTABLE: Final = "public, max-age=31536000, immutable"
_REVALIDATE: Final = "no-cache"
#: Codings in the order in which they are preferred when a browser takes both.
_CODINGS: Final[Mapping[str, Callable[[bytes], bytes]]] = {"br": brotli_form, "gzip": gzip_form}
_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
#: Below this a form is hardly smaller than the file.
_SMALLEST: Final = 400
#: Brotli's quality for a page, of which there are few: 2 KB less than the quick one for 80 ms, once.
_PAGE_QUALITY: Final = 10
#: Headers of a request that would make Streamlit answer with less than its whole page.
_PARTIAL: Final = frozenset({b"accept-encoding", b"if-modified-since", b"if-none-match", b"if-range", b"range"})
#: Addresses under which there are no pages.
_NO_PAGES: Final = ("/_stcore/", "/app/static/", "/component/", "/media/", "/static/")


@dataclass(frozen=True)
class Root:
    """A folder and the address under which it is served.

    `hashed` finds the names that change with the content of their file.
    """

    prefix: str
    folder: Path
    hashed: re.Pattern[str]
    headers: tuple[tuple[str, str], ...] = ()

    def find(self, path: str) -> Path | None:
        """File of an address; None for what is not below the folder or does not exist."""
        if not path.startswith(self.prefix):
            return None
        relative = path.removeprefix(self.prefix)
        if "\\" in relative or "\0" in relative or any(part in ("", ".", "..") for part in relative.split("/")):
            return None
        found = self.folder / relative
        return found if found.is_file() and found.resolve().is_relative_to(self.folder.resolve()) else None

    def cache_control(self, name: str) -> str:
        """For ever where the name says the content, else ask again each time."""
        return IMMUTABLE if self.hashed.search(name) else _REVALIDATE


def served_roots() -> tuple[Root, ...]:
    """Our files, those of Streamlit, and those of the map component; with the headers these send themselves."""
    shared = ("access-control-allow-origin", "*")
    roots = [
        Root(
            "/app/static/", STATIC, re.compile(r"\.[0-9a-f]{10}\.\w+$"), (shared, ("x-content-type-options", "nosniff"))
        )
    ]
    if streamlit := streamlit_static():
        roots.append(Root("/static/", streamlit / "static", re.compile(r"\.[\w-]{8}\.\w+$")))
    if component := package_folder("streamlit_folium"):
        build = component / "frontend" / "build"
        roots.append(
            Root("/component/streamlit_folium.st_folium/", build, re.compile(r"\.[0-9a-f]{8}\.js$"), (shared,))
        )
    return tuple(roots)


def choose_coding(accepted: str | None, size: int = _SMALLEST) -> str | None:
    """Coding for a client: br, gzip, or None to send the file as it is.

    Parameters
    ----------
    accepted
        The request's Accept-Encoding; None where it has none.
    size
        Bytes of the file.
    """
    if not accepted or size < _SMALLEST:
        return None
    weights = dict(_weight(part) for part in accepted.lower().split(","))
    rest = weights.get("*", 0.0)
    offered = {coding: weights.get(coding, rest) for coding in _CODINGS}
    best = max(offered, key=lambda coding: offered[coding])
    plain = weights.get("identity", 0.0)
    return best if offered[best] > 0 and offered[best] >= plain else None


def _weight(part: str) -> tuple[str, float]:
    """Name and weight of one part of Accept-Encoding; a weight nobody can read forbids."""
    name, _, parameters = part.partition(";")
    found = re.fullmatch(r"\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*", parameters) if parameters else None
    weight = float(found[1]) if found else float(not parameters)
    return name.strip(), weight


@dataclass
class Forms:
    """Compressed forms in memory, each made once: the first to ask waits for it in a thread, others with them."""

    _made: dict[tuple[Path, int, int, str], bytes] = field(default_factory=dict)
    #: One form at a time: the rest of the machine belongs to those who are reading already.
    _one: CapacityLimiter | None = None

    async def get(self, path: Path, coding: str) -> tuple[str, bytes]:
        """Entity tag and form of a file."""
        status = path.stat()
        key = (path, status.st_mtime_ns, status.st_size, coding)
        if key not in self._made:
            self._one = self._one or CapacityLimiter(1)
            await to_thread.run_sync(self._make, key, limiter=self._one)
        form = self._made[key]
        return f'"{status.st_mtime_ns:x}-{status.st_size:x}-{coding}"', form

    def _make(self, key: tuple[Path, int, int, str]) -> None:
        if key in self._made:  # made while this thread waited for its turn
            return
        path, *_, coding = key
        form = _CODINGS[coding](path.read_bytes())
        for old in [other for other in self._made if other[0] == path and other[1:3] != key[1:3]]:
            del self._made[old]
        self._made[key] = form


class Serving:
    """ASGI middleware; see the head of this file.

    Parameters
    ----------
    app
        What answers everything else.
    roots
        Folders to serve; by default those of this atlas.
    base_url
        `server.baseUrlPath` of Streamlit, where the site does not begin at the root of its host.
    """

    def __init__(self, app: ASGIApp, *, roots: tuple[Root, ...] | None = None, base_url: str = "") -> None:
        self.app = app
        self.roots = served_roots() if roots is None else roots
        self.base = f"/{base_url.strip('/')}" if base_url.strip("/") else ""
        self.forms = Forms()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a file or a page; pass everything else on."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        path = scope["path"].removeprefix(scope.get("root_path", "")).removeprefix(self.base)
        for root in self.roots:
            if found := root.find(path):
                await self._file(root, found, scope, receive, send)
                return
        if path.startswith(_NO_PAGES):
            await self.app(scope, receive, send)
        else:
            await self._page(path, scope, receive, send)

    async def _file(self, root: Root, path: Path, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        kept = {"cache-control": root.cache_control(path.name)}
        if path.suffix not in _TYPES:
            await self.app(scope, receive, _adding(send, kept))
            return
        kept["vary"] = "accept-encoding"
        coding = choose_coding(headers.get("accept-encoding"), path.stat().st_size)
        if coding is None or "range" in headers:
            await self.app(scope, receive, _adding(send, kept))
            return
        tag, form = await self.forms.get(path, coding)
        kept |= dict(root.headers) | {"content-type": _TYPES[path.suffix], "content-encoding": coding, "etag": tag}
        await _reply(scope, send, form, kept)

    async def _page(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Let Streamlit make its whole page, change it, send it compressed; what is no page goes out as it is."""
        whole = {
            **scope,
            "method": "GET",
            "headers": [(name, value) for name, value in scope["headers"] if name not in _PARTIAL],
        }
        start: Message | None = None
        body = bytearray()

        async def take(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
            elif start is None:
                await send(message)
            elif message["type"] == "http.response.body":
                body.extend(message.get("body", b""))

        if _asks_for_page(scope):
            await self.app(whole, receive, take)
        else:
            await self.app(scope, receive, send)
        if start is not None:
            await self._send_page(scope, send, start, self._changed(path, scope, bytes(body)))

    @staticmethod
    def _changed(path: str, scope: Scope, page: bytes) -> bytes:
        return first_page(page, path, scope.get("query_string", b"").decode("latin-1"))

    async def _send_page(self, scope: Scope, send: Send, start: Message, content: bytes) -> None:
        coding = choose_coding(Headers(scope=scope).get("accept-encoding"), len(content))
        headers = MutableHeaders(raw=list(start["headers"]))
        kept = {name: value for name, value in headers.items() if name in ("content-type", "set-cookie")}
        kept |= {"cache-control": _REVALIDATE, "vary": "accept-encoding"}
        kept["etag"] = f'"{hashlib.sha256(content).hexdigest()[:20]}-{coding or "plain"}"'
        if coding:
            kept["content-encoding"] = coding
            content = _page_form(content, coding)
        await _reply(scope, send, content, kept)


@lru_cache(maxsize=16)
def _page_form(content: bytes, coding: str) -> bytes:
    return brotli_form(content, quality=_PAGE_QUALITY) if coding == "br" else _CODINGS[coding](content)


def _asks_for_page(scope: Scope) -> bool:
    return "." not in scope["path"].rpartition("/")[2] or scope["path"].endswith(".html")


def _is_page(start: Message) -> bool:
    kind = Headers(raw=list(start["headers"])).get("content-type", "")
    return bool(start["status"] == 200 and kind.startswith("text/html"))


def _adding(send: Send, extra: Mapping[str, str]) -> Send:
    """Send, with headers added to an answer that went well."""

    async def add(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] in (200, 206, 304):
            headers = MutableHeaders(scope=message)
            for name, value in extra.items():
                headers[name] = value
        await send(message)

    return add


async def _reply(scope: Scope, send: Send, content: bytes, headers: Mapping[str, str]) -> None:
    """Send a whole answer, or 304 to a browser that has it; HEAD gets no body."""
    known = Headers(scope=scope).get("if-none-match", "")
    tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
    same = headers["etag"] in tags or "*" in tags
    sent = dict(headers) if same else {**headers, "content-length": str(len(content))}
    raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in sent.items()]
    await send({"type": "http.response.start", "status": 304 if same else 200, "headers": raw})
    await send({"type": "http.response.body", "body": b"" if same or scope["method"] == "HEAD" else content})
