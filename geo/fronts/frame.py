"""What a campaign is computed in: the plane of its kilometres, and lengths that suit the size of its theatre."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from geo.land.projection import KM_PER_DEGREE, Plane, plane_at
from geo.records.schema import Position
from geo.records.tables import CampaignData

#: The lengths below were chosen for a theatre this far across, km.
CHOSEN_FOR_KM = 2000.0


@dataclass(frozen=True)
class Lengths:
    """Lengths of the computation: km where the name says so, square degrees for an `area`, degrees of latitude else.

    The defaults are those of a theatre of `CHOSEN_FOR_KM`; `for_theatre` gives those of another.

    Attributes
    ----------
    grid_km, unit_km
        Mesh of the surface, and the unit in which it is interpolated.
    spacing_km, same_place_km, axis_clear_km, least_gap_km, off_line_km
        Axes and start lines are sampled this often; a vertex of an axis this near to a control point takes its date;
        samples this near to one add nothing; closer samples make the system ill-conditioned; and points that are
        nowhere farther than this from one line carry no surface.
    left_out_km
        What lies this near to a place left out is left out with it, when the surface is tried.
    air_km, sea_km, beach_km, core_km, garrison_km, landing_km
        A town this near to an airfield is the one that troops landed at; radius of the land that goes with a post, with
        a beachhead, with the middle of a town, with a garrison of a third side, and beyond the places that a landing
        force has reached.
    tolerance, guess, notch, tongue, sliver, rim, piece
        A front is not known better than this, and the edge of ground not known no better than that; notches and
        tongues narrower than twice this are filled or cut; half the width of slivers between exact and simplified
        borders; a front is not drawn this near to coast or border; shorter pieces of it are noise of the cut.
    seed, abroad, dense, sample
        A part of the area counts as reached from a landing when it comes this near to it; a place this far off the
        theatre lies beyond it; discs along a line, and places along a front whose holders are asked, are this close.
    land_tolerance, island_tolerance
        To which the land of the mainland and of other theatres is simplified.
    landing_reach, island_reach, twin_reach
        A place belongs to the landing nearest along the axis, if not farther than this; a control point this near to
        an island dates it; a landing this near to a pocket, either way, is the first of two dates.
    node, onward, shore, touch
        Mesh of the raster between two stages; where nothing says how far the last front would have gone on, it goes
        this far; land round what was held beyond the theatre; parts of an area farther apart are landings.
    islet_area, theatre_islet_area, chain_islet_area
        Smaller islets are left out of the mainland, of a corridor and of a chain.
    given_up_area
        A stage that gives up more than this does not glide: its front did not advance.
    """

    grid_km: float = 12.0
    unit_km: float = 100.0
    spacing_km: float = 40.0
    same_place_km: float = 12.0
    axis_clear_km: float = 20.0
    least_gap_km: float = 8.0
    off_line_km: float = 1.0
    left_out_km: float = 8.0
    air_km: float = 14.0
    sea_km: float = 9.0
    beach_km: float = 4.0
    core_km: float = 2.0
    garrison_km: float = 14.0
    landing_km: float = 10.0
    tolerance: float = 0.025
    guess: float = 0.12
    notch: float = 0.22
    tongue: float = 0.1
    sliver: float = 0.02
    rim: float = 0.035
    piece: float = 0.12
    seed: float = 0.1
    abroad: float = 0.01
    dense: float = 0.1
    sample: float = 0.2
    land_tolerance: float = 0.012
    island_tolerance: float = 0.02
    landing_reach: float = 0.7
    island_reach: float = 0.06
    twin_reach: float = 0.3
    node: float = 0.08
    onward: float = 0.6
    shore: float = 0.3
    touch: float = 0.01
    islet_area: float = 0.2
    theatre_islet_area: float = 0.1
    chain_islet_area: float = 0.0002
    given_up_area: float = 0.01

    @classmethod
    def for_theatre(cls, across_km: float) -> Lengths:
        """Lengths for a theatre that is so many km across: all in proportion."""
        factor = across_km / CHOSEN_FOR_KM
        chosen, names = cls(), [field.name for field in fields(cls)]
        power = {name: 2 if name.endswith("_area") else 1 for name in names}
        return cls(**{name: getattr(chosen, name) * factor ** power[name] for name in names})


@dataclass(frozen=True)
class Frame:
    """Planes and lengths of a campaign.

    Attributes
    ----------
    plane
        In which the campaign is computed.
    areas
        In which its areas are measured: that of the whole atlas, so that all its areas are measured alike.
    factor
        How large the theatre is beside one of `CHOSEN_FOR_KM`.
    """

    plane: Plane
    areas: Plane
    lengths: Lengths
    factor: float

    @classmethod
    def at(cls, centre: Position, across_km: float = CHOSEN_FOR_KM, areas: Position | None = None) -> Frame:
        """Frame round a position for a theatre so many km across."""
        lengths = Lengths.for_theatre(across_km)
        return cls(plane_at(centre), plane_at(areas or centre), lengths, across_km / CHOSEN_FOR_KM)

    @property
    def squeeze(self) -> float:
        """A degree of longitude in degrees of latitude at the centre, to a tenth: it only weighs distances."""
        return max(0.1, round(float(np.cos(np.radians(self.plane.centre[1]))), 1))


def frame_of(data: CampaignData) -> Frame:
    """Frame of a campaign: as its settings say, else as the box round its control points does.

    The control points and not the cells, because a theatre may be a corner of a large cell.
    """
    lon, lat = np.array([(p.lon, p.lat) for p in data.on_mainland()] or [data.atlas_centre]).T
    middle = (float(lon.min() + lon.max()) / 2, float(lat.min() + lat.max()) / 2)
    narrow = float(np.cos(np.radians(middle[1])))
    diagonal = float(np.hypot(np.ptp(lon) * narrow, np.ptp(lat))) * KM_PER_DEGREE
    return Frame.at(data.spec.centre or middle, data.spec.scale_km or diagonal or CHOSEN_FOR_KM, data.atlas_centre)
