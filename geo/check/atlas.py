"""Check a data directory as a whole: what passes can be built, exported and read without an error.

`geo.records.load` refuses records of a wrong shape; what they mean together is checked by topic, and nothing of that
raises for a bad record.
"""

from __future__ import annotations

from pathlib import Path

from geo.check.boundaries import check_boundaries
from geo.check.campaigns import check_campaigns
from geo.check.documents import check_documents
from geo.check.figures import check_figures
from geo.check.geometry import check_geometry
from geo.check.identity import check_ids
from geo.check.lands import check_lands
from geo.check.languages import check_languages
from geo.check.lexicon import check_lexicon
from geo.check.places import check_places
from geo.check.references import check_references
from geo.check.rules import check_rules
from geo.check.settings import check_settings
from geo.check.sourcing import check_sourcing
from geo.check.territories import check_territories
from geo.check.texts import check_texts
from geo.check.wording import check_wording
from geo.errors import DataError, Fault
from geo.paths import data_folder
from geo.records.atlas import Atlas
from geo.records.load import load_atlas

_TOPICS = (
    check_settings,
    check_ids,
    check_references,
    check_sourcing,
    check_documents,
    check_places,
    check_geometry,
    check_territories,
    check_boundaries,
    check_lands,
    check_campaigns,
    check_languages,
    check_lexicon,
    check_texts,
    check_wording,
    check_figures,
    check_rules,
)


def check(directory: Path | None = None) -> tuple[Atlas | None, list[Fault]]:
    """Load and check a data directory; None is the one that is shown (`geo.paths.data_folder`).

    Returns
    -------
    (atlas, faults); the atlas is None when the files could not be read: then the faults are those of shape, of all
    files, and what the records mean is not known yet.
    """
    try:
        atlas = load_atlas(directory)
    except DataError as error:
        return None, list(error.faults)
    return atlas, check_atlas(atlas)


def check_atlas(atlas: Atlas) -> list[Fault]:
    """All faults of meaning in a loaded atlas, in the order of the topics."""
    return [fault for topic in _TOPICS for fault in topic(atlas)]


def sound_atlas(directory: Path | None = None) -> Atlas:
    """Load a data directory that is to be built or exported; None is the one that is shown.

    Raises
    ------
    DataFolderError
        If there is no such directory, or no atlas in it.
    DataError
        With every fault, of shape or else of meaning.
    """
    folder = data_folder() if directory is None else directory
    atlas = load_atlas(folder)
    faults = check_atlas(atlas)
    if faults:
        raise DataError(faults, folder)
    return atlas
