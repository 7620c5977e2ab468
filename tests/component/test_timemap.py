from __future__ import annotations

import json

import folium
import pytest

from geo.component.embedded import leaflet_options, script_json, to_lat_lon
from geo.component.timemap import AtlasMessage, MapUrls, map_with_plugin

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


def test_a_message_calls_receive() -> None:
    message = AtlasMessage({"seq": 3, "event": "</script>"})
    assert message.script.startswith("window.atlas && window.atlas.receive({")
    assert message.script.endswith("});")
    assert "</" not in message.script


def test_a_message_in_a_feature_group_renders() -> None:
    base = map_with_plugin(URLS, centre=(45.0, 131.0))
    group = folium.FeatureGroup()
    group.add_child(AtlasMessage({"seq": 1}))
    group.add_to(base)
    assert 'window.atlas.receive({"seq":1});' in base.get_root().render()


def test_the_single_file_has_the_options_of_the_app() -> None:
    options = leaflet_options((45.0, 131.0))
    text = rendered()
    assert options["center"] == [45.0, 131.0]
    assert all(f'"{name}": {json.dumps(value)}' in text for name, value in options.items() if name != "center")
