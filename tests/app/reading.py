"""What a test can read from a page run without a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from pages.ui.cache import get_shared

ROOT = Path(__file__).resolve().parents[2]
#: Inline scripts and style sheets are no text of the page.
_CODE = re.compile(r"<(style|script)>.*?</\1>", re.DOTALL)


def open_app(page: str | None = None, **params: str) -> AppTest:
    """The app after its first run under an address with the given parameters."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params.update(params)
    app.run()
    if page is not None:
        app.switch_page(f"pages/views/{page}.py").run()
    return app


def html_of(app: AppTest) -> str:
    """All HTML blocks of a page, without scripts and styles."""
    return _CODE.sub("", "\n".join(element.proto.body for element in app.get("html")))


def texts_in(lang: str) -> Mapping[str, str]:
    """Interface texts of a language, by key."""
    return get_shared().fragments.texts(lang)[0]


def message_of(app: AppTest) -> dict[str, Any]:
    """Message that the page sends to the map."""
    (component,) = app.get("component_instance")
    script = json.loads(component.proto.json_args)["feature_group"]
    start = script.index('{"')
    message: dict[str, Any] = json.JSONDecoder().raw_decode(script[start:])[0]
    return message


def texts_of(app: AppTest) -> str:
    """Everything on the page that a reader reads or hears, one piece a line."""
    parts = [unescape(re.sub(r"<[^>]+>", "\n", html_of(app)))]
    parts += re.findall(r'aria-label="([^"]*)"', html_of(app))
    parts += [element.label for element in (*app.button, *app.text_input, *app.radio)]
    parts += [element.placeholder for element in app.text_input]
    parts += [element.proto.label for kind in ("page_link", "button_group") for element in app.get(kind)]
    parts += [element.proto.popover.label for element in app.get("popover")]
    parts += [option for radio in app.radio for option in radio.options]
    parts += [option.content for group in app.get("button_group") for option in group.proto.options]
    return "\n".join(parts)
