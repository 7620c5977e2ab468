"""The middleware: coding, caching, what it answers itself and what it leaves to Streamlit."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import anyio
import brotli
import pytest
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import Message, Receive, Scope, Send

from geo.build.manifest import Build, swap_manifest
from pages.server import middleware
from pages.server.middleware import IMMUTABLE, Root, Serving, choose_coding, served_roots
from tests.serving.asgi import ask, get, scope_of, wait_for

TEXT = "window.atlas = [1, 2, 3];\n" * 200
SCRIPT = "/app/static/component/atlas.0123456789.js"


class Behind:
    """Streamlit's place: remembers what reached it."""

    def __init__(self, response: Response | None = None) -> None:
        self.seen: list[Scope] = []
        self.response = response or PlainTextResponse("from behind", headers={"accept-ranges": "bytes"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.seen.append(scope)
        if scope["type"] == "http":
            await self.response(scope, receive, send)


@pytest.fixture
def static(tmp_path: Path) -> Path:
    folder = tmp_path / "static"
    for name in ("component", "atlas", "basemap", "fonts"):
        (folder / name).mkdir(parents=True)
    (folder / "component" / "atlas.0123456789.js").write_text(TEXT, encoding="utf-8")
    (folder / "atlas" / "manifest.json").write_text(TEXT, encoding="utf-8")
    (folder / "atlas" / "tiny.0123456789.json").write_text("{}", encoding="utf-8")
    (folder / "basemap" / "relief.0123456789.webp").write_bytes(b"p" * 1000)
    (folder / "fonts" / "font.0123456789.woff2").write_bytes(b"f" * 1000)
    (tmp_path / "secret.js").write_text(TEXT, encoding="utf-8")
    (folder / "link.0123456789.js").symlink_to(tmp_path / "secret.js")
    return folder


@pytest.fixture
def behind() -> Behind:
    return Behind()


@pytest.fixture
def site(static: Path, behind: Behind) -> Serving:
    root = Root("/app/static/", static, re.compile(r"\.[0-9a-f]{10}\.\w+$"), (("access-control-allow-origin", "*"),))
    return Serving(behind, roots=(root,))


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP;Q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.2, gzip;q=0.8", "gzip"),
        ("br;q=0, gzip;q=0", None),
        ("*", "br"),
        ("*;q=0", None),
        ("br;q=0, *;q=0.5", "gzip"),
        ("identity", None),
        ("identity, br;q=0.5", None),
        ("identity;q=0.5, br", "br"),
        ("deflate", None),
        ("br;q=much", None),
        ("", None),
        (None, None),
    ],
)
def test_the_coding_follows_the_request(accepted: str | None, coding: str | None) -> None:
    assert choose_coding(accepted, 10_000) == coding


def test_small_files_are_not_worth_a_coding() -> None:
    assert choose_coding("br", 100) is None


def test_brotli_goes_out_with_all_that_caches_need(site: Serving, behind: Behind) -> None:
    answer = get(site, SCRIPT, accept_encoding="gzip, br")
    assert brotli.decompress(answer.body).decode() == TEXT
    assert answer.headers == {
        "cache-control": IMMUTABLE,
        "vary": "accept-encoding",
        "access-control-allow-origin": "*",
        "content-type": "text/javascript; charset=utf-8",
        "content-encoding": "br",
        "content-length": str(len(answer.body)),
        "etag": answer.headers["etag"],
    }
    assert behind.seen == []


def test_gzip_for_clients_without_brotli(site: Serving) -> None:
    answer = get(site, SCRIPT, accept_encoding="gzip")
    assert gzip.decompress(answer.body).decode() == TEXT
    assert answer.headers["etag"] != get(site, SCRIPT, accept_encoding="br").headers["etag"]


def test_without_a_coding_the_file_comes_from_behind_with_our_word_on_caching(site: Serving, behind: Behind) -> None:
    answer = get(site, SCRIPT)
    assert (answer.status, answer.body) == (200, b"from behind")
    assert answer.headers["cache-control"] == IMMUTABLE
    assert answer.headers["vary"] == "accept-encoding"
    assert "content-encoding" not in answer.headers
    assert len(behind.seen) == 1


def test_a_name_without_hash_is_asked_for_again_and_answered_with_304(site: Serving) -> None:
    first = get(site, "/app/static/atlas/manifest.json", accept_encoding="br")
    assert first.headers["cache-control"] == "no-cache"
    again = get(
        site, "/app/static/atlas/manifest.json", accept_encoding="br", if_none_match=f'"x", W/{first.headers["etag"]}'
    )
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert "content-length" not in again.headers


def test_head_has_the_headers_and_no_body(site: Serving) -> None:
    whole = get(site, SCRIPT, accept_encoding="br")
    head = get(site, SCRIPT, method="HEAD", accept_encoding="br")
    assert (head.status, head.body, head.headers) == (200, b"", whole.headers)


def test_a_range_is_left_to_streamlit(site: Serving, behind: Behind) -> None:
    answer = get(site, SCRIPT, accept_encoding="br", range="bytes=0-9")
    assert answer.body == b"from behind"
    assert (b"range", b"bytes=0-9") in behind.seen[0]["headers"]


@pytest.mark.parametrize("name", ["basemap/relief.0123456789.webp", "fonts/font.0123456789.woff2"])
def test_pictures_and_fonts_are_kept_for_ever_and_not_compressed(site: Serving, name: str) -> None:
    answer = get(site, f"/app/static/{name}", accept_encoding="br, gzip")
    assert answer.body == b"from behind"
    assert answer.headers["cache-control"] == IMMUTABLE
    assert "content-encoding" not in answer.headers


def test_a_tiny_file_is_sent_as_it_is(site: Serving) -> None:
    assert get(site, "/app/static/atlas/tiny.0123456789.json", accept_encoding="br").body == b"from behind"


@pytest.mark.parametrize(
    "path",
    [
        "/app/static/component/none.0123456789.js",
        "/app/static/../secret.js",
        "/app/static/component/../../../secret.js",
        "/app/static/./component/atlas.0123456789.js",
        "/app/static//component/atlas.0123456789.js",
        "/app/static/..\\secret.js",
        "/app/static/link.0123456789.js",
        "/app/static/component",
        "/app/static/",
        "/app/static/\0.js",
        "/app/static-other/atlas.js",
    ],
)
def test_what_is_no_file_of_ours_is_left_to_streamlit(site: Serving, behind: Behind, path: str) -> None:
    answer = get(site, path, accept_encoding="br")
    assert answer.body == b"from behind"
    assert "cache-control" not in answer.headers
    assert behind.seen[0]["path"] == path


def test_a_fault_from_behind_is_not_cached(static: Path) -> None:
    root = Root("/app/static/", static, re.compile(r"\.[0-9a-f]{10}\.\w+$"))
    answer = get(Serving(Behind(PlainTextResponse("no", status_code=404)), roots=(root,)), SCRIPT)
    assert answer.status == 404
    assert "cache-control" not in answer.headers


@pytest.mark.parametrize(
    "scope", [{"type": "websocket", "path": SCRIPT}, {"type": "lifespan"}, scope_of(SCRIPT, method="POST")]
)
def test_sockets_uploads_and_the_start_pass_untouched(site: Serving, scope: Scope) -> None:
    got = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        got.append((scope, receive, send))

    async def receive() -> Message:
        return {}

    async def send(_message: Message) -> None:
        return None

    site.app = app
    wait_for(site, scope, receive, send)
    assert got[0][0] is scope
    assert got[0][1] is receive
    assert got[0][2] is send


def test_a_site_below_a_path_finds_its_files(static: Path, behind: Behind) -> None:
    roots = (Root("/app/static/", static, re.compile(r"\.[0-9a-f]{10}\.\w+$")),)
    below = Serving(behind, roots=roots, base_url="/atlas/")
    assert get(below, f"/atlas{SCRIPT}", accept_encoding="br").headers["content-encoding"] == "br"
    mounted = Serving(behind, roots=roots)
    assert get(mounted, f"/atlas{SCRIPT}", root="/atlas", accept_encoding="br").headers["content-encoding"] == "br"


def test_a_changed_file_is_compressed_anew(site: Serving, static: Path) -> None:
    get(site, "/app/static/atlas/manifest.json", accept_encoding="br")
    (static / "atlas" / "manifest.json").write_text("changed " * 100, encoding="utf-8")
    answer = get(site, "/app/static/atlas/manifest.json", accept_encoding="br")
    assert brotli.decompress(answer.body) == b"changed " * 100
    assert len(site.forms._made) == 1


def test_many_who_ask_at_once_wait_for_one_compression(site: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def compress(content: bytes) -> bytes:
        calls.append(1)
        return bytes(brotli.compress(content))

    monkeypatch.setattr(middleware, "_CODINGS", {"br": compress})

    async def crowd() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(8):
                group.start_soon(ask, site, scope_of(SCRIPT, accept_encoding="br"))

    wait_for(crowd)
    assert calls == [1]


PAGE = '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head><body></body></html>'


def page_behind(response: Response | None = None) -> Behind:
    return Behind(response or HTMLResponse(PAGE, headers={"etag": '"theirs"'}))


def page_site(response: Response | None = None) -> Serving:
    return Serving(page_behind(response), roots=())


@pytest.mark.parametrize("path", ["/", "/data", "/method"])
def test_every_page_says_its_language_from_the_first_byte(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap_manifest(Build("f", {"ja": "小", "en": "Small"}, {}), tmp_path)
    monkeypatch.setattr("pages.server.first_page.static_folder", lambda: tmp_path)
    answer = get(page_site(), path)
    assert b'<html lang="ja">' in answer.body
    assert b"<title>Streamlit" not in answer.body
    assert answer.headers["cache-control"] == "no-cache"
    assert b'<html lang="en">' in get(page_site(), path, query="date=1945&lang=EN").body


def test_a_page_is_compressed_and_known_again() -> None:
    behind = page_behind()
    site = Serving(behind, roots=())
    plain = get(site, "/")
    first = get(site, "/", accept_encoding="br", if_none_match='"theirs"')
    assert brotli.decompress(first.body) == plain.body
    again = get(site, "/", accept_encoding="br", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert get(site, "/", method="HEAD").headers == plain.headers
    assert get(site, "/", method="HEAD").body == b""
    # Streamlit always makes its whole page: half of one cannot be changed
    assert not any(
        name in (b"if-none-match", b"accept-encoding") for seen in behind.seen for name, _ in seen["headers"]
    )


@pytest.mark.parametrize(
    "response",
    [HTMLResponse("gone", status_code=404), PlainTextResponse("ok"), HTMLResponse("<p>other page</p>")],
)
def test_what_is_not_streamlits_page_keeps_its_text(response: Response) -> None:
    answer = get(page_site(response), "/somewhere")
    assert (answer.status, answer.body) == (response.status_code, response.body)


@pytest.mark.parametrize("path", ["/_stcore/health", "/media/table", "/favicon.png"])
def test_addresses_without_pages_are_not_read(path: str) -> None:
    assert get(page_site(), path).body == PAGE.encode()


def test_the_roots_are_where_streamlit_has_its_files() -> None:
    roots = {root.prefix: root for root in served_roots()}
    page = (roots["/static/"].folder.parent / "index.html").read_text(encoding="utf-8")
    names = re.findall(r'"\./static/([^"]+)"', page)
    assert len(names) > 20
    for name in names:
        found = roots["/static/"].find(f"/static/{name}")
        assert found is not None
        assert roots["/static/"].cache_control(found.name) == IMMUTABLE
    component = roots["/component/streamlit_folium.st_folium/"]
    assert component.find(f"{component.prefix}index.html") is not None
    assert component.cache_control("index.html") == component.cache_control("bootstrap.min.css") == "no-cache"
