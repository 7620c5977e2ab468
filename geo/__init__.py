"""The atlas as a library: load and validate, compute fronts, compile what the browser gets.

Nothing here knows which document is shown (that is a data folder) and nothing here imports streamlit. What other
programs may rely on is named here; it is imported when it is first asked for, because the fronts bring scipy and the
export geopandas with them::

    import geo

    atlas, faults = geo.check(Path("data"))
    campaigns = geo.compute_campaigns(atlas)
    geo.export(Path("open-data"), atlas, campaigns)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.check.atlas import check as check
    from geo.check.atlas import check_atlas as check_atlas
    from geo.check.atlas import sound_atlas as sound_atlas
    from geo.collect import collect_features as collect_features
    from geo.errors import DataError as DataError
    from geo.errors import DataFolderError as DataFolderError
    from geo.errors import Fault as Fault
    from geo.errors import GeoError as GeoError
    from geo.export.files import export as export
    from geo.fronts.campaign import Campaign as Campaign
    from geo.fronts.campaign import compute_campaigns as compute_campaigns
    from geo.records.atlas import Atlas as Atlas
    from geo.records.feature import Feature as Feature
    from geo.records.json_schema import schemas as schemas
    from geo.records.load import load_atlas as load_atlas
    from geo.records.localized import Localized as Localized
    from geo.records.new import write_new as write_new

#: Module of every name of the library.
_HOMES = {
    "Atlas": "geo.records.atlas",
    "Campaign": "geo.fronts.campaign",
    "DataError": "geo.errors",
    "DataFolderError": "geo.errors",
    "Fault": "geo.errors",
    "Feature": "geo.records.feature",
    "GeoError": "geo.errors",
    "Localized": "geo.records.localized",
    "check": "geo.check.atlas",
    "check_atlas": "geo.check.atlas",
    "collect_features": "geo.collect",
    "compute_campaigns": "geo.fronts.campaign",
    "export": "geo.export.files",
    "load_atlas": "geo.records.load",
    "schemas": "geo.records.json_schema",
    "sound_atlas": "geo.check.atlas",
    "write_new": "geo.records.new",
}
__all__ = [
    "Atlas", "Campaign", "DataError", "DataFolderError", "Fault", "Feature", "GeoError", "Localized", "check",
    "check_atlas", "collect_features", "compute_campaigns", "export", "load_atlas", "schemas", "sound_atlas",
    "write_new",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import a name of the library from its home."""
    home = _HOMES.get(name)
    if home is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return __all__
