"""Another document in another language, in a browser: a server that shows it, and its single file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from geo.build.single_file import write_page
from geo.paths import VARIABLE
from tests.browser.conftest import Opener, Visit, opening
from tests.conftest import Built
from tests.second import CAMPAIGN, ENGLISH_ONLY, ITALIAN_ONLY, SECOND
from tests.server import Server

REIGN = "anno 2 del Regno di Francesco II"
ITALIAN = "it-IT"
#: Japanese writing, which nothing of this atlas has.
JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")


@pytest.fixture(scope="module")
def mille(second_build: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server that shows the second atlas."""
    assert second_build.made.first  # so that the server finds it and need not make it
    with (tmp_path_factory.mktemp("mille") / "log").open("w", encoding="utf-8") as log:
        running = Server(env={**os.environ, VARIABLE: str(SECOND)}, log=log)
        try:
            running.wait()
            yield running.url
        finally:
            running.stop()


@pytest.fixture(scope="module")
def shared_mille(browser: Browser, mille: str) -> Iterator[Opener]:
    with opening(browser, mille) as open_page:
        yield open_page


@pytest.fixture(scope="module")
def opened(shared_mille: Opener) -> Visit:
    """A page that the tests share."""
    return shared_mille("/?date=1860-05-27", locale=ITALIAN)


@pytest.fixture
def carta(opened: Visit) -> Iterator[Visit]:
    """The page, in Italian, at the day on which the atlas opens."""
    opened.set_date("1860-05-27")
    opened.wait_page()
    yield opened
    opened.expect_clean()


def test_without_a_wish_it_opens_in_its_own_language_on_its_day_and_land(shared_mille: Opener) -> None:
    seen = shared_mille("/", locale=ITALIAN)
    state = seen.state()
    assert (state["date"], state["lang"]) == ("1860-05-27", "it")
    latitude, longitude, _zoom = state["view"]
    assert (36 < latitude < 39, 12 < longitude < 16) == (True, True)
    assert seen.page.evaluate("document.documentElement.lang") == "it"
    expect(seen.page.locator(".moment h2")).to_contain_text("27 maggio 1860")
    expect(seen.page.locator(".moment h2")).to_contain_text(REIGN)


def test_the_map_draws_fronts_names_and_a_legend_in_italian(carta: Visit) -> None:
    frame = carta.map
    assert f"front-{CAMPAIGN}-1860-05-27-attested" in carta.state()["features"]
    names = frame.locator(".atlas-label").all_text_contents()
    assert {"Regno delle Due Sicilie", "Trapani", "Messina", "Entrata in Palermo"} <= set(names)
    legend = frame.locator(".atlas-panel--legend")
    legend.locator(".atlas-panel__head").click()
    told = legend.inner_text()
    legend.locator(".atlas-panel__head").click()
    attested = "Fronte di Dittatura di Garibaldi, attestato"
    assert {"Territori", "Aree controllate", "Linee del fronte", attested} <= set(told.splitlines())
    # what this atlas has not got at all
    assert "Ferrovie" not in told
    assert "Confini rivendicati" not in told


def test_the_time_bar_speaks_italian(carta: Visit) -> None:
    bar = carta.map.locator(".atlas-bar")
    assert bar.locator(".atlas-bar__date").inner_text() == "27 maggio 1860"
    assert bar.locator(".atlas-bar__era").text_content() == REIGN
    assert bar.locator(".atlas-bar__phase").inner_text() == "Da Marsala a Palermo"
    assert "La campagna di Sicilia" in bar.locator(".atlas-bar__bands").inner_text()
    assert (
        bar.locator("[data-atlas=time]").get_attribute("aria-valuetext")
        == f"27 maggio 1860, {REIGN} Da Marsala a Palermo"
    )
    tools = bar.locator(".atlas-bar__tools").bounding_box()
    label = bar.locator(".atlas-bar__label").bounding_box()
    assert tools is not None
    assert label is not None
    assert label["x"] + label["width"] <= tools["x"]


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("20 luglio 1860", "1860-07-20"),
        ("28 Lug 1860", "1860-07-28"),
        ("anno 1 del Regno d'Italia", "1861-12-31"),
        ("1860-06-06", "1860-06-06"),
    ],
)
def test_a_date_is_typed_in_italian(carta: Visit, typed: str, iso: str) -> None:
    field = carta.map.locator(".atlas-bar__typed")
    field.fill(typed)
    field.press("Enter")
    carta.wait_state("date", iso)
    carta.wait_page()


def test_a_search_finds_and_opens_a_card(carta: Visit) -> None:
    page = carta.page
    page.get_by_role("button", name="Cerca").click()
    page.get_by_label("Cerca eventi").fill("milazzo")
    page.get_by_label("Cerca eventi").press("Enter")
    page.get_by_text("Battaglia di Milazzo").first.click()
    carta.wait_state("event", "milazzo-1860")
    page.keyboard.press("Escape")
    card = page.locator(".card")
    expect(card).to_contain_text("Perdite dei regi")
    expect(card).to_contain_text("200–300 uomini")


@pytest.mark.parametrize(("event", "lang", "own"), [(ITALIAN_ONLY, "en", "it"), (ENGLISH_ONLY, "it", "en")])
def test_what_a_record_lacks_is_marked_in_the_card(shared_mille: Opener, event: str, lang: str, own: str) -> None:
    seen = shared_mille(f"/?event={event}&lang={lang}", locale=ITALIAN)
    expect(seen.page.locator(".card h3 .fallback")).to_have_attribute("lang", own)
    assert event in seen.map.evaluate("() => window.atlas.state().event")


def test_a_place_off_the_map_leaves_the_view_as_it_is(shared_mille: Opener) -> None:
    seen = shared_mille("/?event=departure-quarto-1860", locale=ITALIAN)
    expect(seen.page.locator(".card h3")).to_have_text("Partenza da Quarto")
    latitude, longitude, _zoom = seen.state()["view"]
    assert (latitude, longitude) == pytest.approx((37.6, 14.1), abs=0.2)


def test_the_language_is_switched(shared_mille: Opener) -> None:
    seen = shared_mille("/?date=1860-05-27", locale=ITALIAN)
    assert seen.map
    seen.page.get_by_role("button", name="English").click()
    seen.wait_state("lang", "en")
    expect(seen.page.locator(".moment h2")).to_contain_text("year 2 of the Reign of Francis II")
    expect(seen.map.locator(".atlas-bar__date")).to_have_text("27 May 1860")
    expect(seen.map.locator(".atlas-label", has_text="Entry into Palermo").first).to_be_visible()


def test_the_projector_view_is_in_its_language(shared_mille: Opener) -> None:
    seen = shared_mille("/?date=1860-07-20&mode=classroom", locale=ITALIAN)
    assert seen.state()["mode"] == "classroom"
    expect(seen.map.locator(".atlas-bar__date")).to_have_text("20 luglio 1860")
    expect(seen.page.get_by_role("button", name="Esci dalla vista per proiettore")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "lang", "heading"),
    [
        ("data", "it", "Documento e fatti accertati"),
        ("method", "it", "Come sono calcolati i fronti"),
        ("about", "it", "Che cosa mostra"),
        ("method", "en", "How fronts are computed"),
        ("about", "en", "What it shows"),
    ],
)
def test_a_page_is_read(shared_mille: Opener, path: str, lang: str, heading: str) -> None:
    seen = shared_mille(f"/{path}?lang={lang}", locale=ITALIAN)
    expect(seen.page.get_by_text(heading).first).to_be_visible()
    told = seen.page.locator("body").inner_text()
    assert JAPANESE.findall(told) == []
    assert seen.page.locator(".fallback").count() == 0


def test_its_single_file_opens_from_disk(browser: Browser, second_build: Built, tmp_path: Path) -> None:
    target = tmp_path / "mille.html"
    write_page(target, data=SECOND, static=second_build.out)
    page = browser.new_page(locale=ITALIAN)
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(target.as_uri())
    state = page.evaluate("() => window.atlas.ready.then(() => window.atlas.state())")
    assert (state["date"], state["lang"]) == ("1860-05-27", "it")
    expect(page.locator(".moment h2")).to_contain_text(REIGN)
    assert page.title() == "La spedizione dei Mille in Sicilia, 1859–1861, sulla carta"
    assert JAPANESE.findall(page.locator("body").inner_text()) == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert errors == []
    page.close()
