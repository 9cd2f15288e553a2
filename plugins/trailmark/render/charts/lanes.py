"""Lay out milestones of several tracks on one scale of days.

In: a `Lanes`. Out: positions for `fragments/lanes.html`. Markers of a lane that would cover each
other are put below each other.
"""

from dataclasses import dataclass

from trailmark.pages.timeline import Lane, Lanes
from trailmark.pages.views import Chip
from trailmark.render.charts.scale import Days, Tick

ROW = 24
NEAR = 8
"""Percent that a marker needs; at 390 pixels that is the width of a glyph and its number."""


@dataclass(frozen=True, slots=True)
class PlacedMarker:
    """One marker."""

    x: float
    y: int
    chip: Chip
    amount: str
    """How many it stands for, when it is more than one."""
    end: bool
    """Whether the amount has to stand to the left."""


@dataclass(frozen=True, slots=True)
class LaneDrawing:
    """One lane."""

    title: str
    description: str
    height: int
    rows: tuple[int, ...]
    markers: tuple[PlacedMarker, ...]


@dataclass(frozen=True, slots=True)
class LanesDrawing:
    """All lanes."""

    months: tuple[Tick, ...]
    today_x: float
    lanes: tuple[LaneDrawing, ...]


def draw_lanes(view: Lanes) -> LanesDrawing:
    """Lay out the drawing."""
    days = Days(view.start, view.end)
    return LanesDrawing(
        months=days.months(5),
        today_x=days.at(view.today),
        lanes=tuple(_lane(lane, days) for lane in view.lanes),
    )


def _lane(lane: Lane, days: Days) -> LaneDrawing:
    ends: list[float] = []
    placed = []
    for marker in lane.markers:
        x = days.at(marker.date)
        amount = f"×{marker.amount}" if marker.amount > 1 else ""
        at_end = x > 92  # noqa: PLR2004 - percent
        left = x - NEAR if amount and at_end else x
        row = next((at for at, end in enumerate(ends) if left - end >= NEAR), len(ends))
        ends[row : row + 1] = [x + NEAR if amount and not at_end else x]
        y = ROW * row + ROW // 2
        placed.append(PlacedMarker(x, y, marker.chip, amount, at_end))
    rows = max(1, len(ends))
    return LaneDrawing(
        title=lane.title,
        description=lane.description,
        height=ROW * rows,
        rows=tuple(ROW * row + ROW // 2 for row in range(rows)),
        markers=tuple(placed),
    )
