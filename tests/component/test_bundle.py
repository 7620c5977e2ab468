"""The component as one script: with esbuild or without it the same program, and the same bytes every time."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from geo.component import bundle
from geo.component.bundle import bundle_script, component_files, early_script, page_script, string_files
from geo.component.modules import join_modules
from geo.errors import AssetError
from geo.paths import COMPONENT, ROOT

#: A module that uses much of the core and tells what came out.
PROGRAM = """
import { dayOf, dayToIso, isoToDay } from "COMPONENT/core/dates.js";
import { graticuleStep } from "COMPONENT/core/geometry.js";
import { Motion } from "COMPONENT/core/motion.js";
import { project as flat } from "COMPONENT/core/projection.js";
import { bandSpans, roomFor, stepIndex } from "COMPONENT/core/steps.js";
import { textOf } from "COMPONENT/core/texts.js";
import { openAtlas, unpack } from "COMPONENT/core/topology.js";
import { parseDate, waysOf } from "COMPONENT/core/typed.js";

const atlas = JSON.parse(ATLAS);
const shown = [];
const motion = new Motion({ show: (at) => shown.push(at), able: () => true, frame: () => {}, clock: () => 0 });
motion.to(2, 100);
export const result = {
  days: [dayOf(1945, 2, 30), dayToIso(-8904), isoToDay("1945-08-16")],
  typed: ["昭和14年8月20日", "S14.8.20", "20 Aug 1939", "1939", "x"].map((text) => parseDate(text, waysOf(atlas))),
  place: flat([130, 45]),
  step: stepIndex([[0, 1, -1], [2, 9, 0]], 5),
  spans: bandSpans([[0, 1, -1], [2, 9, 0]], [{ id: "a", name: { ja: "a" } }]),
  rooms: roomFor([{ left: 0, right: 4, least: 9 }], 30),
  apart: graticuleStep(5.25, 110),
  text: textOf({ ja: "図" }, "en"),
  numbers: unpack("ACDegBhB+fggB"),
  shown,
  features: openAtlas({
    ...atlas, arcs: "", ground: {}, shapes: { types: "", lines: "" },
    features: { event: { id: ["e"], geometry: [[1, 2]] } },
  }).atlas.features,
};
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The module above beside a copy of the component."""
    shutil.copytree(COMPONENT, tmp_path / "component")
    head = (ROOT / "tests" / "js" / "head.json").read_text(encoding="utf-8")
    text = PROGRAM.replace("COMPONENT", "./component").replace("ATLAS", json.dumps(head))
    path = tmp_path / "program.js"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def without_npm(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine without node_modules/."""
    monkeypatch.setattr(bundle, "_ESBUILD", ROOT / "nothing")
    bundle._warn_without_npm.cache_clear()


def run(script: str, ending: str) -> Any:
    done = subprocess.run(["node", "-"], input=script + ending, capture_output=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


def result(script: str) -> Any:
    return run(script, ";console.log(JSON.stringify(made.result));")


def test_both_bundlers_make_the_same_program(program: Path, request: pytest.FixtureRequest) -> None:
    first = result(bundle_script(program, "made"))
    request.getfixturevalue("without_npm")
    assert result(bundle_script(program, "made")) == first
    assert first["days"] == [None, "1945-08-16", -8904]
    assert [found and found["precision"] for found in first["typed"]] == ["day", "day", "day", "year", None]


#: As much of a browser as the scripts touch while they are read.
PAGE = """
globalThis.window = globalThis;
const some = () => new Proxy(function () {}, { get: some, apply: some });
globalThis.L = { SVG: { extend: (methods) => methods, prototype: {} } };
globalThis.document = some();
"""


@pytest.mark.parametrize("npm", [True, False])
def test_only_what_is_promised_is_global(npm: bool, request: pytest.FixtureRequest) -> None:
    if not npm:
        request.getfixturevalue("without_npm")
    script = component_files()["atlas.js"].decode()
    head = f"{PAGE}const before = new Set(Object.keys(globalThis));"
    ending = (
        "console.log(JSON.stringify([Object.keys(globalThis).filter(k=>!before.has(k)),Object.keys(atlasMap).sort()]))"
    )
    assert run(head + script, ending) == [["atlasMap"], ["AtlasError", "attach", "strings"]]


@pytest.mark.parametrize("npm", [True, False])
def test_the_same_files_make_the_same_bytes(npm: bool, request: pytest.FixtureRequest) -> None:
    if not npm:
        request.getfixturevalue("without_npm")
    files = component_files()
    assert files == component_files()
    assert set(files) == {"atlas.js", "atlas.css"}
    assert b"/**" not in files["atlas.js"]


@pytest.mark.usefixtures("without_npm")
def test_without_npm_the_log_says_what_to_do(caplog: pytest.LogCaptureFixture) -> None:
    page_script()
    page_script()
    assert [record.message for record in caplog.records if "make assets" in record.message] == [caplog.messages[0]]


def test_the_early_script_calls_itself_with_its_files() -> None:
    text = early_script(["a.js"], ["a.css"], ["a.json"]).decode()
    assert text.endswith('window.atlasAsk({"scripts":["a.js"],"styles":["a.css"],"data":["a.json"]});\n')


def test_every_language_has_the_same_texts() -> None:
    texts = [json.loads(path.read_text(encoding="utf-8")) for path in string_files()]
    assert len(texts) > 1
    assert all(list(found) == list(texts[0]) for found in texts)


def test_no_script_names_a_language_or_an_id_of_the_data() -> None:
    settings = json.loads((ROOT / "data" / "atlas.json").read_text(encoding="utf-8"))
    ids = {*settings["languages"], *settings["holders"], *settings["categories"], *settings["actors"]}
    # words of the format and of the browser, not of this document
    ids -= {"none", "event", "claim", "railway", "state", "border"}
    for path in sorted(COMPONENT.rglob("*.js")):
        text = path.read_text(encoding="utf-8")
        assert not [name for name in ids if f'"{name}"' in text or f".{name}\n" in text], path.name


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder / next(iter(files))


def test_modules_run_once_and_after_what_they_need(tmp_path: Path) -> None:
    entry = write(
        tmp_path,
        {
            "main.js": 'import { b } from "./b.js";\nimport {\n  a as first,\n} from "./a.js";\n'
            "export const all = [first, b];\n",
            "b.js": 'import { a } from "./a.js";\nexport function b0() {}\nexport const b = `${a}b`;\n',
            "a.js": 'globalThis.runs = (globalThis.runs || 0) + 1;\nexport const a = "a";\n',
        },
    )
    script = join_modules(entry, "made")
    assert run(script, "console.log(JSON.stringify([made.all, runs]))") == [["a", "ab"], 1]


@pytest.mark.parametrize(
    ("files", "word"),
    [
        ({"main.js": 'import { a } from "./gone.js";\n'}, "gone.js"),
        ({"main.js": 'import * as a from "./b.js";\n', "b.js": ""}, "form"),
        ({"main.js": "export default 1;\n"}, "form"),
        ({"main.js": "export let a = 1;\n"}, "form"),
        ({"main.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./main.js";\n'}, "imports itself"),
    ],
)
def test_what_cannot_be_joined_is_refused(tmp_path: Path, files: dict[str, str], word: str) -> None:
    with pytest.raises(AssetError, match=word):
        join_modules(write(tmp_path, files))


def test_a_script_that_is_no_script_is_told(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="cannot be bundled"):
        bundle_script(write(tmp_path, {"main.js": "const = ;"}))
