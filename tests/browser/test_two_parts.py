"""The two parts of the atlas in the browser: what is painted when, and what the reader sees when one is bad.

The page is the folium map alone, its files come from `static/` by a route: no server, and any answer can be put
in place of a file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Page, Route

from geo.build.ensure import ensure_built
from geo.build.manifest import Build
from geo.build.parts import FIRST_KINDS
from geo.component.bundle import bundle_script
from geo.dates import shows, step_of, to_day
from geo.kinds import KIND
from geo.paths import COMPONENT, STATIC
from geo.reader.index import read_index
from geo.stage.timemap import build_base_map
from tests.browser.conftest import State
from tests.build.reading import read_parts
from tests.real import real_atlas, real_features

ADDRESS = "http://atlas.test"
COMMAND = "python -m geo build"


@pytest.fixture(scope="module")
def made() -> Build:
    return ensure_built()


@pytest.fixture(scope="module")
def html(made: Build) -> str:
    return build_base_map(made, read_index(STATIC / made["index"]), ADDRESS).get_root().render()


@dataclass
class Stage:
    """The map's page, what it asked for in order, and what it said."""

    page: Page
    html: str
    answers: dict[str, Callable[[Route], None]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    warned: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def answer(self, route: Route) -> None:
        name = urlparse(route.request.url).path.removeprefix("/")
        if not name:
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
            return
        self.asked.append(name)
        if name in self.answers:
            self.answers[name](route)
        else:
            route.fulfill(path=STATIC / name)

    def open(self) -> Stage:
        self.page.route(f"{ADDRESS}/**", self.answer)
        self.page.on("console", lambda message: self.warned.append(message.text) if message.type == "warning" else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.goto(f"{ADDRESS}/", wait_until="domcontentloaded")
        return self

    def reached(self, name: str) -> None:
        self.page.wait_for_selector(f"main.atlas.{name}", state="attached")

    def state(self) -> State:
        found: State = self.page.evaluate("() => window.atlas.state()")
        return found

    def receive(self, **message: Any) -> None:
        self.page.evaluate("message => window.atlas.receive(message)", {"seq": 1, "n": 0, **message})


@pytest.fixture
def stage(browser: Browser, html: str) -> Iterator[Stage]:
    page = browser.new_page(viewport={"width": 900, "height": 600})
    found = Stage(page, html)
    yield found
    page.close()
    assert found.faults == []


class Held:
    """A file whose answer waits until `release`."""

    def __init__(self) -> None:
        self.routes: list[Route] = []

    def __call__(self, route: Route) -> None:
        self.routes.append(route)

    def release(self, **answer: Any) -> None:
        self.routes.pop().fulfill(**answer)


def holding(iso: str, layers: list[str]) -> set[str]:
    atlas = real_atlas()
    step = step_of(to_day(iso), atlas.steps)
    return {
        feature.id
        for feature in real_features()
        if KIND[feature.kind].layer in layers and shows(feature.kind, feature.start, feature.end, step)
    }


def test_each_file_is_asked_for_once_and_what_can_wait_comes_last(stage: Stage, made: Build) -> None:
    stage.open().reached("is-ready")
    relief = made.basemap["relief"]
    assert relief not in stage.asked
    stage.receive(layers=["territories", "relief"])
    stage.page.wait_for_selector(f"img[src$='{relief}']", state="attached")
    assert len(stage.asked) == len(set(stage.asked))
    order = [made.component["early.js"], made["atlas"], made["more"], relief]
    assert sorted(order, key=stage.asked.index) == order
    assert (
        stage.asked.index(made["atlas"]) < stage.asked.index(made["more"]) < stage.asked.index(made.basemap["rivers"])
    )
    assert made.basemap["provinces"] not in stage.asked
    assert not any(name.startswith(("server/", "data/")) for name in stage.asked)


def test_the_first_picture_needs_only_the_first_part(stage: Stage, made: Build) -> None:
    held = Held()
    stage.answers[made["more"]] = held
    stage.open().reached("is-painted")
    assert stage.page.locator("main.is-ready").count() == 0
    assert stage.page.locator(".atlas-base-land").get_attribute("d")
    assert stage.page.locator("[data-atlas=time]").is_visible()
    assert stage.page.locator(".atlas-territory").count() > 5
    assert stage.page.locator(".atlas-front").count() == 0
    assert made.basemap["rivers"] not in stage.asked


def test_a_date_moved_before_the_second_part_is_there_holds_afterwards(stage: Stage, made: Build) -> None:
    held = Held()
    stage.answers[made["more"]] = held
    stage.open().reached("is-painted")
    assert stage.page.evaluate("() => window.atlas.setDate('1945-08-12')") == "1945-08-12"
    before = stage.state()
    kinds = {feature.id: feature.kind for feature in real_features()}
    assert {kinds[identifier] for identifier in before["features"]} <= FIRST_KINDS
    held.release(path=STATIC / made["more"])
    stage.reached("is-ready")
    after = stage.state()
    assert (after["date"], after["events"]) == ("1945-08-12", before["events"])
    assert set(after["features"]) == holding("1945-08-12", after["layers"])
    assert stage.page.locator("[data-id^='front-1945-08-12']").count() > 0


def changed(name: str, **values: object) -> str:
    return json.dumps(json.loads((STATIC / name).read_text("utf-8")) | values)


@pytest.mark.parametrize(
    ("fault", "word"),
    [
        ("missing", "are missing"),
        ("no JSON", "cannot be read"),
        ("no atlas", "cannot be read"),
        ("format", "another version"),
        ("pair", "another version"),
    ],
)
@pytest.mark.parametrize("part", ["atlas", "more"])
def test_a_bad_part_is_told_with_the_command_and_nothing_stays_half_drawn(
    stage: Stage, made: Build, part: str, fault: str, word: str
) -> None:
    name = made[part]
    answers: dict[str, dict[str, Any]] = {
        "missing": {"status": 404},
        "no JSON": {"body": "<html>"},
        "no atlas": {"body": changed(name, features={"front": 1}, arcs="!")},
        "format": {"body": changed(name, format=1)},
        "pair": {"body": changed(name, pair="0000000000")},
    }
    held = Held()
    stage.answers[name] = held
    stage.open()
    stage.page.wait_for_function("() => window.atlas")
    if part == "more":
        stage.reached("is-painted")
    stage.receive(lang="en", date="1945-08-12")
    held.release(**answers[fault])
    box = stage.page.get_by_role("alert").filter(has_text=COMMAND)
    box.wait_for()
    assert word in box.inner_text()
    assert stage.page.evaluate("() => document.documentElement.lang") == "en"
    assert (
        stage.page.locator(".leaflet-pane path, .atlas-bar, .atlas-panel, main.is-painted, main.is-ready").count() == 0
    )
    assert stage.page.evaluate("() => window.atlas.ready.then(() => 'ready', fault => fault.name)") != "ready"
    stage.page.keyboard.press("ArrowRight")
    assert stage.page.evaluate("() => window.atlas.state()") is None


@pytest.mark.parametrize("body", ["", "{}", "<html>"])
def test_without_rivers_the_map_goes_on(stage: Stage, made: Build, body: str) -> None:
    stage.answers[made.basemap["rivers"]] = lambda route: route.fulfill(body=body)
    with stage.page.expect_console_message(lambda message: "rivers" in message.text) as heard:
        stage.open().reached("is-ready")
    assert heard.value.type == "warning"
    assert stage.page.evaluate("() => window.atlas.setDate('1939-08-20')") == "1939-08-20"
    assert stage.page.locator("[role=alert] code").count() == 0


def test_python_and_the_browser_read_the_same_atlas(stage: Stage, made: Build) -> None:
    stage.page.add_script_tag(content=bundle_script(COMPONENT / "core" / "topology.js", "topology"))
    parts = [(STATIC / name).read_text("utf-8") for name in (made["atlas"], made["more"])]
    found = stage.page.evaluate(
        """([first, more]) => {
             const { atlas, add } = window.topology.openAtlas(JSON.parse(first));
             const features = [...atlas.features, ...add(JSON.parse(more))];
             return JSON.stringify(features.map(({ traits, look, ...feature }) => feature));
           }""",
        parts,
    )
    assert json.loads(found) == read_parts(STATIC / made["atlas"], STATIC / made["more"])["features"]
