"""What a step changed is marked for a moment; past events are traces that can be switched on."""

from __future__ import annotations

import pytest

from tests.browser.conftest import MAP_FRAME, Opener

PANE = ".leaflet-atlas-changes-pane"
SHOWN = f"() => !document.querySelector('{PANE}').hidden"
GONE = f"() => document.querySelector('{PANE}').hidden"
MARKS = f"() => [...document.querySelectorAll('{PANE} [data-sign]')].map(mark => [mark.dataset.sign, mark.dataset.of])"

TRACES = """() => [...document.querySelectorAll('.leaflet-atlas-traces-pane [data-id]')]
    .filter(trace => trace.style.display !== 'none').map(trace => trace.dataset.id)"""
SOME_TRACES = f"() => ({TRACES})().length > 50"
NO_TRACES = f"() => ({TRACES})().length === 0"

#: Counts how often marks are worked out: the pane then names the step.
WATCH = f"""() => {{
    const pane = document.querySelector('{PANE}');
    window.marked = 0;
    new MutationObserver(() => {{
        if (pane.dataset.step !== undefined) window.marked += 1;
    }}).observe(pane, {{attributes: true, attributeFilter: ['data-step']}});
}}"""
WORKED_OUT = "() => window.marked > 0"


def test_a_step_is_marked_for_a_moment(visit: Opener) -> None:
    seen = visit("/?date=1945-08-09")
    frame = seen.map
    assert frame.evaluate(GONE)
    frame.locator("[data-atlas=time]").press("ArrowRight")
    frame.wait_for_function(SHOWN)
    marks = dict(reversed(mark) for mark in frame.evaluate(MARKS))
    assert marks["area-1945-08-10"] == "moved"
    assert marks["pocket-1945-hailar-fortress"] == "appeared"
    assert {mark for mark in marks if mark.startswith("front-1945-08-10")}
    assert len(set(marks) & set(seen.state()["events"])) > 5
    frame.wait_for_function(GONE)
    assert frame.evaluate(MARKS) == []


def test_marks_take_no_pointer_and_are_nobodys_features(visit: Opener) -> None:
    seen = visit("/?date=1945-08-09&lang=en")
    frame = seen.map
    frame.locator("[data-atlas=time]").press("ArrowRight")
    before = seen.state()["features"]
    frame.wait_for_function(SHOWN)
    assert seen.state()["features"] == before
    pointer = "pane => [pane, ...pane.querySelectorAll('*')].map(part => getComputedStyle(part).pointerEvents)"
    assert set(frame.locator(PANE).evaluate(pointer)) == {"none"}


def test_the_next_step_takes_the_marks_away_at_once(visit: Opener) -> None:
    seen = visit("/?date=1945-08-09")
    frame = seen.map
    frame.locator("[data-atlas=time]").press("ArrowRight")
    frame.wait_for_function(SHOWN)
    assert frame.evaluate(f"() => {{ window.atlas.next(); return ({MARKS})(); }}") == []


def test_nothing_is_marked_while_the_bar_is_held(visit: Opener) -> None:
    seen = visit("/?date=1932")
    frame = seen.map
    frame.evaluate(WATCH)
    box = frame.locator("[data-atlas=time]").bounding_box()
    assert box is not None
    height = box["y"] + box["height"] / 2
    seen.page.mouse.move(box["x"] + box["width"] / 2, height)
    seen.page.mouse.down()
    for part in range(20):
        seen.page.mouse.move(box["x"] + box["width"] * (0.5 + part / 60), height)
    assert frame.evaluate("() => window.marked") == 0
    seen.page.mouse.up()
    frame.wait_for_function(WORKED_OUT)
    assert frame.evaluate("() => window.marked") == 1


def test_a_layer_that_is_off_is_not_marked(visit: Opener) -> None:
    seen = visit("/?date=1945-08-09&layers=railways")
    frame = seen.map
    frame.evaluate(WATCH)
    frame.locator("[data-atlas=time]").press("ArrowRight")
    frame.wait_for_function(WORKED_OUT)
    assert frame.evaluate(GONE)


def test_switching_a_layer_takes_the_marks_away(visit: Opener) -> None:
    seen = visit("/?date=1945-08-09")
    frame = seen.map
    frame.locator(".atlas-panel--layers .atlas-panel__head").click()
    frame.locator("[data-atlas=time]").press("ArrowRight")
    frame.wait_for_function(SHOWN)
    assert (
        frame.evaluate(f"() => {{ document.querySelector('input[value=events]').click(); return ({MARKS})(); }}") == []
    )


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_less_motion_says_the_same_and_moves_nothing(visit: Opener, motion: str) -> None:
    seen = visit("/?date=1945-08-09", reduced_motion=motion)
    frame = seen.map
    frame.locator("[data-atlas=time]").press("ArrowRight")
    frame.wait_for_function(SHOWN)
    assert len(frame.evaluate(MARKS)) > 15
    fading = "pane => { pane.classList.add('is-fading'); return getComputedStyle(pane).transitionDuration; }"
    assert frame.locator(PANE).evaluate(fading) == ("0s" if motion == "reduce" else "0.6s")
    frame.wait_for_function(GONE)


#: All that a reader sees unasked, and the traces.
WITH_TRACES = "territories,fronts,claims,railways,movements,plans,events,traces,names,rivers,relief,graticule"


def test_past_events_leave_traces_that_follow_the_date(visit: Opener) -> None:
    seen = visit(f"/?date=1945-08-12&layers={WITH_TRACES}")
    frame = seen.map
    frame.wait_for_function(SOME_TRACES)
    traces = frame.evaluate(TRACES)
    assert "north-sakhalin-evacuated-1925" in traces
    assert not set(traces) & set(seen.state()["features"])
    seen.set_date("1922-01-01")
    frame.wait_for_function(NO_TRACES)


def test_traces_are_off_until_they_are_switched_on_and_the_link_says_so(visit: Opener) -> None:
    seen = visit("/?date=1945-08-12")
    frame = seen.map
    frame.evaluate(WATCH)
    frame.locator("[data-atlas=time]").press("ArrowRight")
    frame.wait_for_function(WORKED_OUT)  # later than the traces would be
    assert frame.evaluate(TRACES) == []
    frame.locator(".atlas-panel--layers .atlas-panel__head").click()
    frame.locator("input[value=traces]").check()
    frame.wait_for_function(SOME_TRACES)
    seen.page.wait_for_url("**layers=*traces*")
    frame.locator("input[value=traces]").uncheck()
    frame.wait_for_function(NO_TRACES)


def test_an_older_link_with_layers_shows_no_traces(visit: Opener) -> None:
    seen = visit("/?date=1945-08-12&layers=territories,events")
    frame = seen.map
    frame.evaluate(WATCH)
    frame.locator("[data-atlas=time]").press("ArrowRight")
    frame.wait_for_function(WORKED_OUT)  # later than the traces would be
    assert frame.evaluate(TRACES) == []


#: Traces in sight, none beside another, where a line of certain kinds lies, with their places in the frame: with `over`
#: the line catches the pointer, else it lies below the trace.
ON_LINES = f"""({{lines, over}}) => {{
    const all = ({TRACES})().map(id => {{
        const box = document.querySelector(`[data-id="${{id}}"].atlas-trace`).getBoundingClientRect();
        return [id, box.left + box.width / 2, box.top + box.height / 2]; }});
    const alone = (x, y) => all.filter(([, a, b]) => Math.hypot(a - x, b - y) < 24).length === 1;
    return all.filter(([id, x, y]) => {{
        const met = document.elementsFromPoint(x, y);
        const found = over ? met.slice(0, 1) : met[0]?.dataset.id === id ? met : [];
        return alone(x, y) && found.some(element => element.closest(lines)); }});
}}"""


@pytest.mark.parametrize(
    "ground",
    [{"lines": ".atlas-railway", "over": False}, {"lines": ".atlas-movement, .atlas-claim, .atlas-plan", "over": True}],
    ids=["over a railway", "under a line"],
)
def test_a_trace_on_a_line_opens_its_event_and_the_date_stays(visit: Opener, ground: dict[str, str | bool]) -> None:
    seen = visit(f"/?date=1945-08-12&lang=en&layers={WITH_TRACES}")
    frame = seen.map
    frame.wait_for_function(f"ground => ({ON_LINES})(ground).length > 0", arg=ground)
    identifier, x, y = frame.evaluate(ON_LINES, ground)[0]
    outer = seen.page.locator(MAP_FRAME).bounding_box()
    assert outer is not None
    seen.page.mouse.click(outer["x"] + x, outer["y"] + y)
    seen.page.wait_for_url(f"**event={identifier}*")
    assert "date=1945-08-12" in seen.page.url
    assert seen.state()["event"] == identifier
    seen.page.locator(".st-key-card").wait_for()
    frame.locator(f'[data-id="{identifier}"].is-chosen.atlas-trace').wait_for()
