"""The folium side of the map component: a constant map with the plugin, and the messages to it.

No logic of the map is here: the template calls `window.atlasMap.attach`, everything else is in the
scripts beside this file. Streamlit is not imported; the page hands these objects to `st_folium`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from geo.build.installed import BrowserAssets, browser_assets, font_sheet
from geo.component.embedded import FIRST_ZOOM, MAP_OPTIONS, script_json, to_lat_lon
from geo.paths import static_address, static_folder

if TYPE_CHECKING:
    from geo.build.manifest import Build
    from geo.reader.index import Index
from geo.stage.protocol import Message

#: The identifiers that streamlit-folium would give; with them nothing in the map's script is random.
_MAP_ID = "div"


@dataclass(frozen=True)
class MapUrls:
    """Where the frame of the map finds its files; addresses relative to the site or absolute.

    Attributes
    ----------
    js, css
        Libraries and component in loading order, as folium wants them: (name, url).
    atlas, more
        The two parts of the compiled atlas (JSON).
    glide
        Fronts between two stages (JSON).
    basemap
        GeoJSON by name (rivers, provinces; land and lakes, where the atlas has not got them) and `today`, today's names
        by the id of a place's feature: an address each; `relief` is
        ``{"url": ..., "bounds": [left, top, right, bottom]}``, an image of a rectangle of the map's plane.
    fonts
        Address of the style sheet with the fonts; None without one: the browser's own font is used.
    readings
        Address of the readings of its words by language (JSON).
    """

    js: tuple[tuple[str, str], ...]
    css: tuple[tuple[str, str], ...]
    atlas: str
    more: str
    glide: str
    basemap: Mapping[str, Any]
    fonts: str | None = None
    readings: Mapping[str, str] = field(default_factory=dict)


def map_urls(build: Build, index: Index, base_url: str | None = None) -> MapUrls:
    """Addresses of a build under the address at which its folder is served, by default that of the atlas shown.

    Scripts and style sheets are those that the build names for the first picture, in its order; where Leaflet is
    not among them, folium's addresses of it come between the first script and the others.
    """
    base_url = static_address() if base_url is None else base_url

    def url(name: str) -> str:
        return f"{base_url}/{name}"

    script, *scripts = [(name, url(name)) for name in build.first if name.endswith(".js")]
    styles = [(name, url(name)) for name in build.first if name.endswith(".css")]
    foreign = BrowserAssets((), (), local=True) if len(styles) > 1 else browser_assets(base_url, static_folder())
    basemap: dict[str, Any] = {name: url(path) for name, path in build.basemap.items() if name != "relief"}
    if "relief" in build.basemap:
        basemap["relief"] = {"url": url(build.basemap["relief"]), "bounds": index.relief}
    return MapUrls(
        js=(script, *foreign.js, *scripts),
        css=(*foreign.css, *styles),
        atlas=url(build["atlas"]),
        more=url(build["more"]),
        glide=url(build["glide"]),
        basemap=basemap,
        fonts=font_sheet(base_url, static_folder()),
        readings={
            code: url(path) for code in build.languages if (path := build.files.get(f"words/{code}/readings.json"))
        },
    )


class TimeMap(JSCSSMixin, MacroElement):
    """Plugin that turns a folium map into the atlas; add it to a map without tiles.

    Parameters
    ----------
    options
        For `atlasMap.attach`: atlasUrl and moreUrl or atlas and more, basemap, fonts; JSON-ready.
    js, css
        (name, url) of the component's script and style sheet.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.atlasMap.attach({{ this._parent.get_name() }}, {{ this.options_json }});"
        "{% endmacro %}"
    )

    def __init__(
        self,
        options: Mapping[str, Any],
        *,
        js: Sequence[tuple[str, str]] = (),
        css: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "TimeMap"
        self._id = f"{_MAP_ID}_0"
        self.options_json = script_json(options)
        self.default_js = list(js)
        self.default_css = list(css)


def message_script(message: Message) -> str:
    """Script that hands a message to the map, once the map is there."""
    return f"window.atlas && window.atlas.receive({script_json(message)});"


def build_base_map(build: Build, index: Index, base_url: str | None = None) -> folium.Map:
    """Make the constant map of an atlas: the same text for every session, date and language.

    Rendering writes into the object; render it once, or make one per use.
    """
    west, south, east, north = index.bounds
    centre = to_lat_lon(((west + east) / 2, (south + north) / 2))
    return map_with_plugin(map_urls(build, index, base_url), centre=centre, lang=index.languages[0])


def map_with_plugin(urls: MapUrls, *, centre: tuple[float, float], lang: str | None = None) -> folium.Map:
    """Make a folium map without tiles and with the plugin.

    Parameters
    ----------
    centre
        Latitude and longitude, degrees; the component sets the view itself once it knows its size.
    lang
        Language in which the reader is told a fault before the page has said which one it is in.
    """
    base = folium.Map(
        location=centre,
        zoom_start=FIRST_ZOOM,
        tiles=None,
        zoom_control=False,
        control_scale=False,
        **MAP_OPTIONS,
    )
    base._id = _MAP_ID
    base.default_js = list(urls.js)
    base.default_css = list(urls.css)
    options = {
        "atlasUrl": urls.atlas,
        "moreUrl": urls.more,
        "glideUrl": urls.glide,
        "basemap": dict(urls.basemap),
        "fonts": urls.fonts,
        "readings": dict(urls.readings),
        "lang": lang,
    }
    base.add_child(TimeMap(options), name="time_map")
    return base
