"""Shape of `rule_exceptions.json`: records that a rule would call a contradiction, and why they may stand.

The rules themselves are in `geo.check`; an exception that names what there is not, or that nothing needs any more, is
a fault (`geo.check.contradictions`).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from geo.records.localized import Localized
from geo.records.schema import Ids, Model, Slug

RULE_EXCEPTIONS_FILE = "rule_exceptions.json"

#: Rules that find contradictions: `takings`, an event against control points and other events; `holders`, both against
#: who holds the place on the map; `magnitudes`, an arrow against the figures of its event; `told-dates`, dates in a
#: text against the record's own; `titles`, an event against its category.
RuleName = Literal["takings", "holders", "magnitudes", "told-dates", "titles"]


class RuleException(Model):
    """Records that may contradict one another, or themselves, under a rule.

    Attributes
    ----------
    records
        Ids; a contradiction is allowed if all its records are among them.
    place
        Only at this place.
    """

    id: Slug
    rule: RuleName
    records: Annotated[Ids, Field(min_length=1)]
    place: Slug | None = None
    reason: Localized
