"""The bench's pure parts beside the table: waterfall, samples of the server, imports, memory, load windows, steps."""

from __future__ import annotations

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.bench import __main__ as command
from tests.bench.browser import rank_steps
from tests.bench.inside import import_times, told_imports, told_objects
from tests.bench.load import cpu_per_commit, cut
from tests.bench.memory import growth, noise, slope
from tests.bench.protocol import Run, kind_of
from tests.bench.sampler import package_of, read
from tests.bench.sampler import told as told_samples
from tests.bench.table import APPS, HEADING, Figures, render
from tests.bench.waterfall import FOLIUM, OURS, STREAMLIT, Transfer, bytes_by_owner, place_of, stages, told

HOST = "http://localhost:1"


@pytest.mark.parametrize(
    ("path", "owner", "what"),
    [
        ("/?date=1945-08-16", STREAMLIT, "html"),
        ("/static/js/index.a.js", STREAMLIT, "Streamlit's scripts and styles"),
        ("/static/media/a.woff2", STREAMLIT, "Streamlit's fonts"),
        ("/component/streamlit_folium.st_folium/index.html", FOLIUM, "map component's frame"),
        ("/app/static/atlas/atlas.0a.json", OURS, "atlas, first part"),
        ("/app/static/atlas/more.0a.json", OURS, "atlas, the rest"),
        ("/app/static/vendor/leaflet.js", OURS, "Leaflet"),
        ("/favicon.png", STREAMLIT, "other files"),
    ],
)
def test_who_sends_a_file(path: str, owner: str, what: str) -> None:
    assert place_of(HOST + path) == (owner, what)


def transfers() -> list[Transfer]:
    return [
        Transfer(f"{HOST}/app/static/vendor/leaflet.js", 1.0, 2.0, 40_000),
        Transfer(f"{HOST}/static/js/a.js", 0.1, 0.5, 100_000),
        Transfer(f"{HOST}/static/js/b.js", 0.2, 0.9, 300_000),
        Transfer(f"{HOST}/app/static/atlas/more.0.json", 2.0, 4.0, 60_000),
    ]


def test_stages_go_from_the_first_request_to_the_last_byte() -> None:
    first = stages(transfers())[0]
    assert (first.begin, first.end, first.size, first.files) == (0.1, 0.9, 400_000, 2)
    assert [stage.begin for stage in stages(transfers())] == [0.1, 1.0, 2.0]


def test_bytes_before_a_moment() -> None:
    assert bytes_by_owner(transfers(), 3.0) == {STREAMLIT: 400_000, FOLIUM: 0, OURS: 40_000}


def test_waterfall_in_order_with_the_line_alone() -> None:
    lines = told(transfers(), {"MAP PAINTED": 3.0}, painted=3.0, rate=200_000)
    assert [line.split()[0] for line in lines] == ["0.10", "1.00", "2.00", "3.00", "until"]
    assert lines[-1].endswith("on this line alone Streamlit 2.0 s, streamlit-folium 0.0 s, ours 0.2 s")


@pytest.mark.parametrize(
    ("frame", "package"),
    [
        ("run (/x/site-packages/streamlit/runtime/app.py:7)", "streamlit"),
        ("run (/x/site-packages/typing_extensions.py:7)", "typing_extensions"),
        ("run (/usr/lib/python3.11/json/decoder.py:7)", "python"),
        ("run (<frozen importlib._bootstrap>:7)", "python"),
        ("draw (/home/a/atlas/pages/ui/panel.py:7)", "ours"),
        ("draw (geo/reader/panel.py:7)", "ours"),
        ("draw (/home/a/other.py:7)", "other"),
    ],
)
def test_package_of_a_frame(frame: str, package: str) -> None:
    assert package_of(frame) == package


def test_samples_count_innermost_and_through() -> None:
    outer, inner = "page (/a/pages/ui/panel.py:1)", "dumps (/usr/lib/python3.11/json/x.py:2)"
    found = read([f"{outer};{inner} 3", f"{outer} 1", "", "no number"], 1)
    assert found.total == 4
    assert found.own == {"dumps (json/x.py)": 3, "page (ui/panel.py)": 1}
    assert found.packages == {"python": 3, "ours": 1}
    assert found.through == {"page (ui/panel.py)": 4}
    assert told_samples(found, 10)[0].endswith("Python ran 2 % of the time, 2.0 ms per commit")
    assert told_samples(found, 0) == ["the server did nothing while it was watched"]


def test_import_times_add_up_by_package() -> None:
    lines = [
        "import time: self [us] | cumulative | imported package",
        "import time:      1500 |       1500 |   numpy.core",
        "import time:       500 |       2000 | numpy",
        "2026-01-01 something else",
    ]
    assert import_times(lines) == {"numpy": 2.0}


def test_memory_of_imports_and_objects_in_lines() -> None:
    answer = {"resident": 200e6, "bytes": {"pandas": 40e6, "numpy": 20e6}}
    assert told_imports(answer)[0].startswith("resident memory with 1 session 200 MB, of it imports 60 MB")
    after = {"bytes": {"/x/site-packages/streamlit/a.py": 3e6, "/x/pages/b.py": 1e6}}
    before = {"bytes": {"/x/site-packages/streamlit/a.py": 1e6}}
    lines = told_objects(after, before, "more", 1)
    assert lines[0] == "more: 3.00 MB (tracemalloc)"
    assert lines[1] == "  by package: streamlit 2.00, ours 1.00"


def test_slope_of_a_line_and_of_a_point() -> None:
    assert slope([0, 1, 2], [5, 7, 9]) == pytest.approx(2)
    assert slope([1], [5]) == 0


def test_growth_is_the_slope_and_spread_what_lies_off_the_line() -> None:
    assert growth([0, 1000, 2000], [100, 101, 102]) == pytest.approx((2, 0))
    assert growth([0, 1000, 2000], [100, 102, 100]) == pytest.approx((0, 2))


def test_noise_is_the_larger_of_within_and_between_runs() -> None:
    assert noise([1.0, 1.2, 1.1], [0.5, 0.7, 0.6]) == pytest.approx(0.6)
    assert noise([-1.0, 3.0], [0.5, 0.5]) == pytest.approx(2)
    assert noise([4.0], [0.5]) == pytest.approx(0.5)


def test_cpu_per_commit_of_each_window_unless_the_server_fell_behind() -> None:
    assert cpu_per_commit([1.0, 1.5, 2.5], [100, 100], 1.6) == pytest.approx([5, 10])
    assert cpu_per_commit([1.0, 1.5, 2.5], [100, 100], 40.0) == pytest.approx([200])
    assert cpu_per_commit([1.0, 1.5, 2.5], [100], 1.5) == pytest.approx([15])
    assert cpu_per_commit([1.0], [], 0.0) == []


def test_windows_of_a_steady_load() -> None:
    run = Run(0.1, 5, 1)
    found = [(0.1, 0.2, run), (1.9, 0.3, run), (2.0, 0.4, run), (7.0, 0.5, run)]
    assert [[ms for ms, _ in window] for window in cut(found, 2, 3)] == [[200, 300], [400]]


def test_kind_of_a_message() -> None:
    message = ForwardMsg()
    message.delta.new_element.html.body = "x"
    assert kind_of(message) == "html"
    message = ForwardMsg()
    message.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    assert kind_of(message) == "script_finished"


def test_steps_are_ranked_by_median_and_single_times_left_out() -> None:
    ends = ["1922-12-31", "1923-12-31", "1924-12-31"]
    times = {0: [1.0, 9.0, 2.0], 1: [50.0], 2: [3.0, 5.0], 7: [99.0, 99.0]}
    assert rank_steps(times, ends) == [("1924-12-31", 4.0, 2), ("1922-12-31", 2.0, 3)]
    assert rank_steps({1: [50.0]}, ends) == [("1923-12-31", 50.0, 1)]


def test_rows_of_all_sections_are_distinct_and_fit_a_terminal() -> None:
    rows = {title: part for section in command.SECTIONS.values() for title, part in section.rows.items()}
    keys = [row.key for part in rows.values() for row in part]
    assert len(keys) == len(set(keys))
    figures = Figures()
    for part in rows.values():
        for row in part:
            for app in APPS:
                figures.add(row.key, app, 1_234_567 if row.unit == "bytes" else 12_345)
    lines = render(rows, figures).splitlines()
    assert all(len(line) <= 200 for line in lines)
    assert len(HEADING) == len(APPS) + 5


def test_unknown_section_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--only", "nonsense"]) == 2
    assert "there are browser, glide" in capsys.readouterr().err
