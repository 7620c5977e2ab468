"""The single-file atlas opens from disk, with no server and no network, and says what the app says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from geo.build.ensure import ensure_built
from geo.dates import to_iso
from geo.paths import STATIC
from geo.reader.fragments import Fragments
from geo.reader.index import Index, read_index
from geo.words.interface import Texts
from tests.browser.conftest import Visit
from tests.browser.sheets import DESK, Opener, Sheet, atlas_file, sheet
from tests.browser.test_accessibility import AXE, RUN, serious
from tests.browser.test_links import front_click
from tests.real import real_atlas, real_features

__all__ = ["atlas_file", "sheet"]

PHONE, PROJECTOR = (390, 844), (1920, 1080)
#: An event with a place, and a day on which it is seen.
EVENT, DAY = "battle-of-mudanjiang-1945", "1945-08-13"
#: Inside a territory, where no line and no mark is, at a date; latitude, longitude.
LAND = ("1935", 48.5, 126.0)


@pytest.fixture(scope="module")
def words() -> Fragments:
    return Fragments(STATIC, ensure_built()["fragments"])


@pytest.fixture(scope="module")
def index() -> Index:
    return read_index(STATIC / ensure_built()["index"])


def plain(html: str) -> str:
    """What textContent gives of a fragment."""
    return unescape(re.sub(r"<[^>]+>", "", html))


def dates(index: Index, count: int) -> list[str]:
    """Last days of steps, spread evenly over the bar."""
    last = len(index.steps) - 1
    return [to_iso(index.steps[round(at * last / (count - 1))].end) for at in range(count)]


def test_it_keeps_the_javascript_contract(sheet: Opener) -> None:
    seen = sheet("?date=1945-08-16&lang=en")
    state = seen.state()
    assert (state["date"], state["lang"]) == ("1945-08-16", "en")
    assert any(identifier.startswith("front-1945-08-16") for identifier in state["features"])
    assert seen.page.evaluate("() => window.atlas.setDate('1932')") == "1932-12-31"
    assert seen.page.locator("[data-atlas=time]").is_visible()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_panel_says_at_every_date_what_the_build_wrote(
    sheet: Opener, words: Fragments, index: Index, lang: str
) -> None:
    seen = sheet(f"#lang={lang}")
    texts = Texts(lang, *words.texts(lang))
    for iso in dates(index, 25):
        seen.set_date(iso)
        number = next(step.index for step in index.steps if to_iso(step.end) == iso)
        wanted = words.step(lang, number)
        seen.part(".moment h2").filter(has_text=plain(wanted.moment.split("<small>")[0]).strip()).wait_for(
            state="attached"
        )
        assert seen.part(".moment").text_content() == plain(wanted.moment)
        assert seen.part(".changes").text_content() == plain(wanted.changes)
        assert seen.events() == [plain(line.line) for line in wanted.events]
        heading = seen.part(".reader-events h3")
        if wanted.events:
            assert heading.text_content() == texts.t("panel.events", count=len(wanted.events))
        else:
            assert not heading.is_visible()
            assert seen.part(".reader-events").get_by_text(texts.t("panel.no_events")).is_visible()


@pytest.mark.parametrize(("lang", "day"), [("ja", "1945-08-13"), ("en", "1939-08-20")])
def test_panel_and_card_are_those_of_the_app(sheet: Opener, visit: Callable[..., Visit], lang: str, day: str) -> None:
    link = f"date={day}&lang={lang}"
    app = visit(f"/?{link}")
    app.wait_page()
    file = sheet(f"#{link}")
    for part in (".moment", ".changes"):
        assert file.part(part).text_content() == app.page.locator(f".st-key-panel {part}").text_content()
    options = app.page.locator(".st-key-panel .events button")
    assert file.events() == options.all_text_contents()
    file.page.locator(".reader-events button").first.click()
    options.first.click()
    card = app.page.locator(".st-key-card .card")
    card.wait_for()
    file.part(".card").wait_for()
    assert file.part(".card").text_content() == card.text_content()


def test_an_event_of_the_list_is_marked_on_the_map_and_told(sheet: Opener, words: Fragments) -> None:
    seen = sheet(f"#date={DAY}&lang=en")
    name = next(event.name["en"] for event in real_atlas().events if event.id == EVENT)
    choice = seen.page.locator(".reader-events button", has_text=name)
    choice.focus()
    seen.page.keyboard.press("Enter")
    seen.part(".card").wait_for()
    assert seen.part(".card").text_content() == plain(words.card("en", EVENT))
    assert choice.get_attribute("aria-current") == "true"
    assert seen.state()["event"] == EVENT
    assert seen.page.locator(f'.leaflet-container [data-id="{EVENT}"].is-chosen').count() == 1
    seen.page.wait_for_url(f"**#*event={EVENT}*")
    seen.part(".reader-card button").last.click()
    assert seen.part(".card").count() == 0 or not seen.part(".card").is_visible()
    assert seen.state()["event"] is None
    assert "event=" not in seen.page.url


def test_a_click_on_an_event_of_the_map_opens_its_card(sheet: Opener) -> None:
    seen = sheet("#date=1945-08-13&view=44.6,129.6,8&layers=events&lang=en")
    seen.page.locator(f'.leaflet-container [data-id="{EVENT}"]').click()
    seen.part(f'.card[data-id="{EVENT}"]').wait_for()
    assert seen.page.locator(".reader-events [aria-current]").get_attribute("data-event") == EVENT
    seen.page.keyboard.press("Escape")
    seen.part(".card").wait_for(state="detached")


def test_a_click_on_a_territory_opens_its_card(sheet: Opener, words: Fragments) -> None:
    date, latitude, longitude = LAND
    seen = sheet(f"#date={date}&view={latitude},{longitude},7&layers=territories&lang=ja")
    seen.click_map(latitude, longitude)
    seen.part(".card").wait_for()
    identifier = seen.part(".card").get_attribute("data-id") or ""
    assert next(feature.kind for feature in real_features() if feature.id == identifier) == "territory"
    assert seen.part(".card").text_content() == plain(words.card("ja", identifier))
    seen.part(".reader-card button").last.click()
    assert seen.page.locator(".leaflet-container .is-chosen").count() == 0


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_click_on_a_front_tells_of_its_stretch(sheet: Opener, words: Fragments, lang: str) -> None:
    front, part, (lon, lat) = front_click()
    seen = sheet(f"#date=1945-08-16&view={lat:.4f},{lon:.4f},9&layers=fronts&lang={lang}")
    seen.click_map(lat, lon)
    seen.part(f'.card[data-id="{front}"]').wait_for()
    assert seen.part(".card").text_content() == plain(words.card(lang, front, part))
    assert seen.part(".holds a[target=_blank]").count() > 0


def test_a_date_in_a_text_moves_the_map_and_leaves_the_rest(sheet: Opener) -> None:
    seen = sheet(f"#date={DAY}&event={EVENT}&view=44.6,129.6,8&layers=events&lang=en")
    link = seen.part(".card a[data-date]").last
    iso = link.get_attribute("data-date")
    link.click()
    seen.page.wait_for_function("iso => window.atlas.state().date === iso", arg=iso)
    state = seen.state()
    assert (state["layers"], round(state["view"][2])) == (["events"], 8)
    # asked of the page itself: a change within a page may be missed on a busy machine
    told = f"#date={iso}&event={EVENT}&lang=en&layers=events&view=44.6,129.6,8"
    seen.page.wait_for_function("told => location.hash.includes(told)", arg=told)


def test_the_search_finds_in_every_script_and_opens_what_it_finds(sheet: Opener) -> None:
    seen = sheet("#date=1932&lang=en")
    event = next(event for event in real_atlas().events if event.id == EVENT)
    seen.page.get_by_role("button", name="Search", exact=True).click()
    box = seen.page.get_by_role("searchbox")
    for query in (event.name["ja"], event.name["en"].upper(), "ｍｕｄａｎｊｉａｎｇ"):
        box.fill(query)
        hit = seen.page.locator(f'.reader-find button[data-event="{EVENT}"]')
        hit.wait_for()
    box.fill("<b>zzz</b>")
    seen.page.locator(".reader-find [role=status]", has_text="<b>zzz</b>").wait_for()
    box.fill(event.name["ja"])
    hit.click()
    seen.part(f'.card[data-id="{EVENT}"]').wait_for()
    assert seen.state()["date"] == read_index(STATIC / ensure_built()["index"]).events[EVENT]
    assert not box.is_visible()


def test_filters_thin_out_list_and_map_and_are_told(sheet: Opener, index: Index) -> None:
    seen = sheet(f"#date={DAY}&lang=en")
    before, marks = seen.events(), len(seen.state()["events"])
    seen.page.get_by_role("button", name="Search", exact=True).click()
    event = next(event for event in real_atlas().events if event.id == EVENT)
    name = index.categories[event.category]["en"]
    chosen = seen.page.locator(".reader-find [role=group]").first.get_by_role("button", name=name, exact=True)
    chosen.click()
    assert chosen.get_attribute("aria-pressed") == "true"
    shown = seen.events()
    assert 0 < len(shown) < len(before)
    told = seen.text(".filtered")
    assert str(len(shown)) in told
    assert str(len(before) - len(shown)) in told
    assert len(seen.state()["events"]) < marks
    seen.page.locator(".reader-find > button").click()
    assert seen.events() == before


def test_languages_are_switched_and_nothing_else(sheet: Opener, index: Index) -> None:
    seen = sheet(f"#date={DAY}&event={EVENT}&layers=events&lang=en")
    card = seen.part(".card").text_content()
    seen.page.locator(".reader-languages button").click()
    seen.page.wait_for_function("() => document.documentElement.lang === 'ja'")
    seen.page.wait_for_function("said => document.querySelector('.reader-panel .card').textContent !== said", arg=card)
    state = seen.state()
    assert (state["lang"], state["date"], state["event"], state["layers"]) == ("ja", DAY, EVENT, ["events"])
    assert seen.page.title() == index.title["ja"]
    assert "lang=" not in seen.page.url


def test_pages_are_read_and_the_map_is_as_it_was(sheet: Opener, words: Fragments) -> None:
    seen = sheet("#date=1939-08-25&view=47.75,118.6,8&lang=en")
    before = seen.state()
    for name in ("method", "about"):
        seen.page.get_by_role("navigation").get_by_role("link", name=name.capitalize(), exact=True).click()
        seen.page.wait_for_function("name => document.querySelector('.reader-text').dataset.page === name", arg=name)
        seen.page.locator(".reader-text .text").first.wait_for()
        assert seen.page.locator(".reader-text").text_content() == plain(words.page("en", name))
        assert not seen.page.locator("[data-atlas=time]").is_visible()
    seen.page.keyboard.press("n")
    seen.page.go_back()
    seen.page.go_back()
    seen.page.locator("[data-atlas=time]").wait_for()
    assert seen.state() == before


def test_an_example_of_the_about_page_opens_in_the_same_file(sheet: Opener) -> None:
    seen = sheet("#page=about&lang=en")
    seen.page.locator('.reader-text a[href*="view=47.75"]').click()
    seen.page.wait_for_function("() => window.atlas.state().date === '1939-08-25'")
    seen.page.locator("[data-atlas=time]").wait_for()
    assert seen.state()["view"][:2] == pytest.approx([47.75, 118.6], abs=0.01)


def test_the_address_is_followed_and_kept(sheet: Opener) -> None:
    seen = sheet("#mode=page&lang=en&view=46,130,6&layers=fronts,territories&date=1939-08")
    state = seen.state()
    assert (state["date"], sorted(state["layers"])) == ("1939-08-31", ["fronts", "territories"])
    assert state["view"] == pytest.approx([46, 130, 6], abs=0.01)
    seen.page.evaluate("() => { location.hash = 'date=1931&lang=ja'; }")
    seen.page.wait_for_function("() => window.atlas.state().date === '1931-12-31'")
    assert seen.state()["lang"] == "ja"
    seen.page.locator("[data-atlas=next]").click()
    seen.wait_address()
    # the date passes first; where the map is follows when the step is done
    seen.page.wait_for_function("() => location.hash.includes('view=')")
    address, now = seen.page.url, seen.state()
    again = sheet(address[address.index("#") :])
    assert again.state()["date"] == now["date"]
    assert again.state()["view"] == pytest.approx(now["view"], abs=0.01)


@pytest.mark.parametrize(
    "query", ["date=1945-13-99", "event=nothing", "lang=tlh", "layers=moon", "view=a,b,c", "mode=x"]
)
def test_a_bad_value_is_dropped_with_a_note(sheet: Opener, query: str) -> None:
    seen = sheet(f"#{query}&layers=territories" if query.startswith("date") else f"#date=1932&{query}")
    note = seen.part(".note")
    note.wait_for()
    assert query.split("=")[1] in seen.text(".note")
    assert query not in seen.page.url
    seen.page.locator("[data-atlas=next]").click()
    note.wait_for(state="detached")


def test_the_link_of_the_moment_is_given(sheet: Opener) -> None:
    seen = sheet(f"#date={DAY}&lang=ja")
    seen.page.locator(".reader-bar > .reader-button", has_text="リンク").click()
    field = seen.page.locator(".reader-copied input")
    field.wait_for()
    link = field.input_value()
    assert re.search(rf"#date={DAY}&view=[\d.,]+&lang=ja$", link)
    seen.page.keyboard.press("Escape")
    assert not field.is_visible()


def test_the_projector_view_leaves_map_and_card(sheet: Opener) -> None:
    seen = sheet(f"#date={DAY}&event={EVENT}&mode=classroom", PROJECTOR)
    assert seen.size(".reader-map") == PROJECTOR
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    assert seen.part(".card p").last.evaluate(size) >= 24
    assert not seen.part(".changes").is_visible()
    seen.page.keyboard.press("Escape")
    seen.part(".card").wait_for(state="detached")
    seen.page.keyboard.press("Escape")
    seen.part(".changes").wait_for()
    assert "mode=" not in seen.page.url


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("size", [DESK, PHONE, PROJECTOR])
def test_nothing_scrolls_sideways_and_fingers_hit(sheet: Opener, size: tuple[int, int], lang: str) -> None:
    seen = sheet(f"#date=1945-08-16&lang={lang}", size, has_touch=size == PHONE)
    over = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert seen.page.evaluate(over) <= 0
    small = """() => [...document.querySelectorAll(".reader-bar a, .reader button, .reader-bar select")]
        .filter(element => element.offsetParent && !element.closest(".leaflet-container, .atlas"))
        .map(element => [element.textContent, element.getBoundingClientRect()])
        .filter(([, box]) => box.width < 44 || box.height < 44).map(([text]) => text)"""
    assert seen.page.evaluate(small) == []
    width, height = seen.size(".leaflet-container")
    if size == PHONE:
        assert height >= 0.55 * PHONE[1]
    else:
        assert width >= 0.65 * size[0]
    for page in ("about", "method", "data"):
        seen.page.evaluate("page => { location.hash = `page=${page}`; }", page)
        seen.page.wait_for_function("page => document.querySelector('.reader-text').dataset.page === page", arg=page)
        seen.page.locator(".reader-text .text").first.wait_for()
        assert seen.page.evaluate(over) <= 0


def test_charts_unfold_where_the_step_is_measured(sheet: Opener) -> None:
    seen = sheet("#date=1945-08-16&lang=en")
    assert seen.part(".chart").count() == 0
    seen.part(".reader-charts summary").click()
    charts = json.loads((STATIC / ensure_built()["charts/en"]).read_text(encoding="utf-8"))
    assert seen.part(".reader-charts article").all_text_contents() == [plain(chart) for chart in charts.values()]
    seen.set_date("1925-12-31")
    seen.part(".reader-charts").wait_for(state="hidden")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ["map", "about", "method", "data"])
def test_nothing_serious_for_those_who_cannot_see_well(sheet: Opener, page: str, scheme: str) -> None:
    seen = sheet(f"#page={page}&lang=en&date={DAY}&event={EVENT}", color_scheme=scheme)
    if page == "map":
        seen.part(".card").wait_for()
        seen.page.get_by_role("button", name="Search", exact=True).click()
    else:
        seen.page.locator(".reader-text .text").first.wait_for()
    seen.page.evaluate(AXE.read_text(encoding="utf-8"))
    assert serious(seen.page.evaluate(RUN)) == []


def test_without_javascript_a_sentence_stands_there(browser: Browser, atlas_file: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(atlas_file.as_uri())
    assert {said.get_attribute("lang") for said in page.locator("noscript p").all()} == {"ja", "en"}
    context.close()


def test_a_browser_that_cannot_unpack_the_words_shows_the_map_and_says_so(browser: Browser, atlas_file: Path) -> None:
    context = browser.new_context(offline=True)
    context.add_init_script("delete window.DecompressionStream;")
    seen = Sheet(context.new_page(), atlas_file)
    seen.page.goto(f"{atlas_file.as_uri()}#date=1932")
    seen.page.locator(".reader-panel .note").wait_for()
    assert seen.page.evaluate("() => window.atlas.ready.then(() => window.atlas.state().date)") == "1932-12-31"
    seen.expect_clean()
    context.close()
