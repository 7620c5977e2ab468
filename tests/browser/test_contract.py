"""`window.atlas` and the controls as other people's pages rely on them: in the app's frame and in the single file."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame

from geo.build.single_file import write_page
from geo.dates import step_of, to_day, to_iso
from geo.reader.links import Language
from geo.records.atlas import Atlas
from tests.browser.conftest import State, Visit
from tests.real import real_atlas

WHERE = ("app", "file")
KEYS = {"date": str, "step": int, "playing": bool, "lang": str, "features": list, "events": list}
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return real_atlas()


@pytest.fixture(scope="module")
def file_page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    target = tmp_path_factory.mktemp("page") / "atlas.html"
    write_page(target)
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    seen = Visit(page)
    page.goto(target.as_uri())
    page.evaluate("() => window.atlas.ready.then(() => true)")
    yield seen
    page.close()
    seen.expect_clean()


@pytest.fixture(params=WHERE)
def frame(request: pytest.FixtureRequest) -> Frame:
    """The document that has `window.atlas`, at 25 August 1939, at rest."""
    if request.param == "app":
        desk: Visit = request.getfixturevalue("desk")
        return desk.map
    file_page: Visit = request.getfixturevalue("file_page")
    found = file_page.page.main_frame
    found.evaluate("() => { window.atlas.pause(); window.atlas.setDate('1939-08-25'); }")
    return found


def state(frame: Frame) -> State:
    found: State = frame.evaluate("() => window.atlas.state()")
    return found


def test_ready_is_a_promise_of_the_atlas(frame: Frame) -> None:
    assert frame.evaluate("() => window.atlas.ready instanceof Promise")
    assert frame.evaluate("() => window.atlas.ready.then(atlas => atlas === window.atlas)")


def test_state_has_its_keys_and_types(frame: Frame, atlas: Atlas) -> None:
    found = state(frame)
    assert {key: type(found[key]) for key in KEYS} == KEYS
    assert found["date"] == "1939-08-25"
    assert found["step"] == step_of(to_day("1939-08-25"), atlas.steps).index
    assert found["lang"] in ("ja", "en")
    assert all(isinstance(name, str) for name in found["features"] + found["events"])
    assert set(found["events"]) < set(found["features"])
    assert len(found["features"]) == len(set(found["features"]))


def test_state_is_a_copy(frame: Frame) -> None:
    frame.evaluate("() => { const state = window.atlas.state(); state.features.length = 0; state.date = 'x'; }")
    assert state(frame)["date"] == "1939-08-25"
    assert state(frame)["features"]


@pytest.mark.parametrize(
    ("wished", "given"),
    [
        ("1945-08-16", "1945-08-16"),
        ("1939", "1939-12-31"),
        ("1939-08", "1939-08-31"),
        ("1900-01-01", "1922-01-01"),
        ("1960-01-01", "1946-12-31"),
        ("1945-02-30", "1939-08-25"),
        ("nonsense", "1939-08-25"),
        ("", "1939-08-25"),
        (None, "1939-08-25"),
        (1941, "1941-12-31"),
        ({}, "1939-08-25"),
    ],
)
def test_set_date_applies_at_once_and_gives_the_date_applied(frame: Frame, wished: str, given: str | None) -> None:
    found = frame.evaluate("wished => [window.atlas.setDate(wished), window.atlas.state().date]", wished)
    assert found == [given, given]


def test_next_and_previous_are_one_step(frame: Frame, atlas: Atlas) -> None:
    step = state(frame)["step"]
    for method, by in (("next", 1), ("next", 2), ("previous", 1), ("previous", 0), ("previous", -1)):
        found = frame.evaluate("method => { window.atlas[method](); return window.atlas.state(); }", method)
        assert (found["step"], found["date"]) == (step + by, to_iso(atlas.steps[step + by].end))


def test_play_and_pause(frame: Frame) -> None:
    step = state(frame)["step"]
    assert frame.evaluate("() => { window.atlas.play(); return window.atlas.state().playing; }") is True
    frame.wait_for_function("step => window.atlas.state().step > step", arg=step)
    assert frame.evaluate("() => { window.atlas.pause(); return window.atlas.state().playing; }") is False
    frame.evaluate("() => { window.atlas.pause(); window.atlas.play(); window.atlas.play(); window.atlas.pause(); }")
    assert state(frame)["playing"] is False


def test_listeners_hear_each_date_once_from_every_hand(frame: Frame) -> None:
    frame.evaluate("() => { window.told = []; window.atlas.on('date', iso => told.push([iso, atlas.state().date])); }")
    frame.evaluate("() => { window.atlas.setDate('1932-12-31'); window.atlas.setDate('1932-12-31'); }")
    frame.locator("[data-atlas=next]").click()
    frame.locator("[data-atlas=time]").press("Home")
    frame.evaluate("() => window.atlas.next()")
    told = frame.evaluate("() => told.splice(0)")
    assert [iso for iso, _ in told] == ["1932-12-31", "1933-01-02", "1922-08-31", "1922-09-18"]
    assert all(iso == now for iso, now in told)


def test_an_unknown_event_is_told_with_those_there_are(frame: Frame) -> None:
    told = frame.evaluate(
        "() => { try { window.atlas.on('moon', () => 0); return ''; } catch (e) { return String(e); } }"
    )
    assert "moon" in told
    assert "date" in told
    assert state(frame)["date"] == "1939-08-25"


def test_each_control_is_there_once_with_a_name(frame: Frame) -> None:
    for name in ("time", "play", "next", "previous", "date-label"):
        assert frame.locator(f"[data-atlas={name}]").count() == 1, name
    for name in ("play", "next", "previous"):
        button = frame.locator(f"[data-atlas={name}]")
        assert button.evaluate("element => element.tagName") == "BUTTON"
        assert button.get_attribute("aria-label")
    assert frame.locator("[data-atlas=time]").evaluate("bar => bar.tagName + bar.type") == "INPUTrange"
    assert frame.locator("[data-atlas=time]").get_attribute("aria-label")


@pytest.mark.parametrize(
    ("lang", "iso", "spoken", "label"),
    [
        ("ja", "1945-08-16", "1945年8月16日（昭和20年）", ("1945年8月16日", "昭和20年")),
        ("ja", "1926", "1926年（大正15年・昭和元年）", ("1926年", "大正15年・昭和元年")),
        ("en", "1945-08-16", "16 August 1945 (Shōwa 20)", ("16 August 1945", "Shōwa 20")),
        ("en", "1939-08-20", "20 August 1939 (Shōwa 14)", ("20 August 1939", "Shōwa 14")),
    ],
)
def test_the_bar_speaks_the_readers_language(desk: Visit, lang: Language, iso: str, spoken: str, label: str) -> None:
    if lang == "en":
        desk.page.get_by_text("English", exact=True).first.click()
        desk.wait_state("lang", "en")
    desk.set_date(iso)
    bar, shown = desk.map.locator("[data-atlas=time]"), desk.map.locator("[data-atlas=date-label]")
    text = bar.get_attribute("aria-valuetext") or ""
    assert text.startswith(spoken)
    assert all(part in shown.inner_text() for part in label)
    if lang == "en":
        said = [text, shown.inner_text(), bar.get_attribute("aria-label") or ""]
        assert not any(JAPANESE.search(part) for part in said)
    before = text
    bar.press("ArrowRight")
    assert bar.get_attribute("aria-valuetext") != before
