from __future__ import annotations

import json
import re

import pytest

from geo.component.embedded import leaflet_options, script_json, to_lat_lon
from geo.paths import COMPONENT
from geo.stage.protocol import Filter, Message, Reply
from geo.stage.timemap import MapUrls, map_with_plugin, message_script

URLS = MapUrls(
    js=(("leaflet", "/s/leaflet.js"), ("atlas_js", "/s/atlas.js")),
    css=(("leaflet_css", "/s/leaflet.css"),),
    atlas="/s/atlas.json",
    more="/s/more.json",
    glide="/s/glide.json",
    basemap={"rivers": "/s/rivers.json"},
)


def rendered(urls: MapUrls = URLS) -> str:
    return str(map_with_plugin(urls, centre=(45.0, 131.0)).get_root().render())


def test_the_map_is_the_same_text_every_time() -> None:
    assert rendered() == rendered()


def test_the_map_asks_only_for_the_given_files() -> None:
    text = rendered()
    assert "/s/leaflet.js" in text
    assert "http://" not in text
    assert "https://" not in text
    assert "cdn" not in text


def test_the_template_only_calls_attach() -> None:
    text = rendered()
    assert 'window.atlasMap.attach(map_div, {"atlasUrl":"/s/atlas.json","moreUrl":"/s/more.json"' in text
    assert "zoomSnap" in text


def test_the_script_stays_small() -> None:
    assert len(rendered()) < 4000


def test_longitude_first_becomes_latitude_first() -> None:
    assert to_lat_lon((131.0, 45.0)) == (45.0, 131.0)


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "a&b", "\u2028", "満洲", '"quoted"'])
def test_json_in_a_script_says_the_same_and_closes_nothing(text: str) -> None:
    written = script_json({"text": text})
    assert json.loads(written) == {"text": text}
    assert not set("<>&\u2028\u2029") & set(written)


MESSAGE: Message = {
    "seq": 3, "n": 0, "date": "1950-01-01", "lang": "en", "mode": "page", "ruby": False, "theme": "auto", "layers": [],
    "view": None, "event": "</script>", "filter": None,
}  # fmt: skip


def test_a_message_calls_receive_and_cannot_break_out_of_its_script() -> None:
    script = message_script(MESSAGE)
    assert script.startswith('window.atlas && window.atlas.receive({"seq":3,')
    assert script.endswith("});")
    assert "</" not in script


def test_both_sides_of_the_protocol_name_the_same_fields() -> None:
    text = (COMPONENT / "core" / "protocol.js").read_text(encoding="utf-8")
    for kind in (Message, Reply, Filter):
        told = text.partition(f"@typedef {{object}} {kind.__name__} ")[2].partition("@typedef")[0]
        named = set(re.findall(r"@property \{[^@]*?\} \[?(\w+)", told))
        assert named == set(kind.__annotations__), kind


def test_the_single_file_has_the_options_of_the_app() -> None:
    options = leaflet_options((45.0, 131.0))
    text = rendered()
    assert options["center"] == [45.0, 131.0]
    assert all(f'"{name}": {json.dumps(value)}' in text for name, value in options.items() if name != "center")
