"""The table of all records: conditions above it, the chosen row below it, downloads of what is listed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pyarrow
import streamlit as st

from geo.dates import to_iso
from geo.errors import DateError
from geo.kinds import TOLD
from geo.reader.index import Index
from geo.reader.links import Language
from geo.reader.table import GRADES, KINDS, Conditions, Row, Table, parse_limit, select_rows
from pages.ui import state
from pages.ui.cache import Shared
from pages.ui.dataset import get_geojson, get_table, rows_csv
from pages.ui.texts import h, page_html, t

MAP_PAGE = "pages/views/map.py"
_CSV, _GEOJSON = "text/csv", "application/geo+json"
_HEIGHT = 480
#: Kinds that cannot be chosen on the map; their cards have ids of their own.
_NOT_ON_THE_MAP = ("control-point", "place")


@st.fragment
def render_records(shared: Shared) -> None:
    """Conditions, table and chosen row; a change in them reruns only this."""
    lang = state.current().view.lang
    table = get_table(shared)
    shown = select_rows(table.rows, _conditions(table, shared.index, lang), table.sources, table.variants)
    told = h("data.shown", lang, shown=len(shown), all=len(table.rows))
    st.html(page_html("line.html", lang, role="status", text=told))
    if not shown:
        return
    chosen = _render_table(shown, table, shared.index, lang)
    if chosen is None:
        st.html(page_html("line.html", lang, text=h("data.choose", lang)))
    else:
        _render_chosen(chosen, shared)
    _render_downloads(shown, shared, lang)


def _conditions(table: Table, index: Index, lang: Language) -> Conditions:
    """Draw the widgets and read them."""
    with st.container(key="data_row"):
        query = st.text_input(
            t("data.query", lang), key="data_query", placeholder=t("data.query.hint", lang), persist_state="session"
        )
        first, last = _limits(index, lang)
        sentence = st.selectbox(
            t("data.sentence", lang),
            table.sentences,
            index=None,
            key="data_sentence",
            placeholder=t("data.sentence.hint", lang),
            filter_mode=None,
            persist_state="session",
        )
        source = st.text_input(
            t("data.source", lang), key="data_source", placeholder=t("data.source.hint", lang), persist_state="session"
        )
    kinds = st.pills(
        t("data.kinds", lang),
        KINDS,
        selection_mode="multi",
        key="data_kinds",
        format_func=lambda kind: t(f"kind.{kind}", lang),
        persist_state="session",
    )
    grades = st.pills(
        t("grade.label", lang),
        GRADES,
        selection_mode="multi",
        key="data_grades",
        format_func=lambda grade: t(f"grade.{grade}", lang),
        persist_state="session",
    )
    return Conditions(query or "", tuple(kinds), tuple(grades), sentence, source or "", first, last)


def _limits(index: Index, lang: Language) -> tuple[int | None, int | None]:
    """Days typed as limits; a text that is no date is named and left out."""
    found: list[int | None] = []
    for name, end in (("first", False), ("last", True)):
        text = st.text_input(
            t(f"data.{name}", lang),
            key=f"data_{name}",
            placeholder=t(f"data.{name}.hint", lang),
            persist_state="session",
        )
        try:
            found.append(parse_limit(text or "", index.ways, end=end))
        except DateError:
            found.append(None)
            told = h("data.bad_date", lang, value=text)
            st.html(page_html("line.html", lang, css="note", role="status", text=told))
    return found[0], found[1]


def _render_table(rows: Sequence[Row], table: Table, index: Index, lang: Language) -> Row | None:
    """Draw the table; return the row that is chosen in it."""
    columns = ("name", "start", "end", "kind", "grade", "category", "sentences", "sources", "id")
    # Another list of rows is another table: a number chosen in the one means nothing in the other.
    key = f"data_table_{lang}_{hash(tuple((row.kind, row.id) for row in rows)) & 0xFFFFFFFF:x}"
    found = [_cells(row, table, index, lang) for row in rows]
    picked = st.dataframe(
        pyarrow.table(dict(zip(columns, zip(*found, strict=True), strict=True))),
        key=key,
        height=min(_HEIGHT, 40 + 36 * len(rows)),
        hide_index=True,
        row_height=36,
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            name: st.column_config.TextColumn(t(f"data.column.{name}", lang), width=_WIDTHS[name]) for name in columns
        },
        alt=t("data.table", lang),
    )
    chosen = picked["selection"]["rows"]
    return rows[chosen[0]] if chosen and chosen[0] < len(rows) else None


_WIDTHS = {"name": 340, "start": 120, "end": 120, "kind": 125, "grade": 150, "category": 140, "sentences": 105,
           "sources": 300, "id": 220}  # fmt: skip


def _cells(row: Row, table: Table, index: Index, lang: Language) -> tuple[str, ...]:
    known = [table.sources[key] for key in row.sources if key in table.sources]
    category = index.categories.get(row.category or "")
    return (
        row.name[lang],
        "" if row.start is None else to_iso(row.start),
        "" if row.end is None else to_iso(row.end),
        t(f"kind.{row.kind}", lang),
        t(f"grade.{row.evidence}", lang),
        "" if category is None else category[lang],
        " ".join(row.sentences),
        "; ".join(source.short[lang] for source in known),
        row.id,
    )


def _render_chosen(row: Row, shared: Shared) -> None:
    lang = state.current().view.lang
    with st.container(key="data_chosen"):
        st.html(chosen_html(row, shared, lang))
        if st.button(t("data.open", lang), key="data_open", type="primary"):
            open_row(row, shared.index)
            st.switch_page(MAP_PAGE)


def chosen_html(row: Row, shared: Shared, lang: Language) -> str:
    """The card that the map would show, or a short one for what has none there."""
    own = row.kind in _NOT_ON_THE_MAP
    return shared.fragments.card(lang, f"{row.kind}/{row.id}" if own else row.id)


def open_row(row: Row, index: Index) -> None:
    """Set the session so that the map shows a row: its date, its place, and its card where it has one."""
    session = state.current()
    changes: dict[str, object] = {"event": row.id if row.kind == "event" else None}
    if row.opens is not None:
        changes["date"] = row.opens
    if row.view is not None:
        changes["view"] = row.view
    session.change(**changes)
    session.choose_feature(row.id if row.kind in TOLD else None)
    state.write_url(session, index)


def _render_downloads(rows: Sequence[Row], shared: Shared, lang: Language) -> None:
    with st.container(horizontal=True, key="data_downloads"):
        st.download_button(
            t("data.download.csv", lang, count=len(rows)),
            partial(rows_csv, rows),
            "records.csv",
            _CSV,
            key="data_csv",
            on_click="ignore",
        )
        st.download_button(
            t("data.download.geojson", lang, count=len(rows)),
            partial(get_geojson, shared, rows),
            "records.geojson",
            _GEOJSON,
            key="data_geojson",
            on_click="ignore",
        )
