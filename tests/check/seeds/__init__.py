"""Faults that somebody who writes data makes, each with the file and the record that the check must name."""

from __future__ import annotations

from tests.check.seeds.campaigns import CAMPAIGNS
from tests.check.seeds.contradictions import CONTRADICTIONS
from tests.check.seeds.dates import DATES
from tests.check.seeds.files import FILES
from tests.check.seeds.geometry import GEOMETRY
from tests.check.seeds.ids import IDS
from tests.check.seeds.lands import LANDS
from tests.check.seeds.lexicon import LEXICON
from tests.check.seeds.numbers import NUMBERS
from tests.check.seeds.references import REFERENCES
from tests.check.seeds.texts import TEXTS

SEEDS = [
    *FILES, *IDS, *DATES, *GEOMETRY, *REFERENCES, *NUMBERS, *TEXTS, *LEXICON, *CAMPAIGNS, *LANDS, *CONTRADICTIONS,
]  # fmt: skip
