"""Lay out the ratings of a skill on one line.

In: a `SkillRow` and the highest rating. Out: positions for `fragments/skills.html`.
"""

from dataclasses import dataclass

from trailmark.pages.skills import SkillRow
from trailmark.render.charts.scale import neat

EDGE = 10
"""Percent left free on each side, so that marks are not cut."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One rating."""

    x: float
    role: str


@dataclass(frozen=True, slots=True)
class DotsDrawing:
    """Where the ratings are."""

    grid: tuple[float, ...]
    reach: tuple[float, float] | None
    """From the rating of now to the highest goal."""
    before: float | None
    marks: tuple[Mark, ...]
    """The farthest goal first, so that now is drawn on top."""


def draw_dots(row: SkillRow, highest: float) -> DotsDrawing:
    """Lay out one line."""
    known = [(rating.role, rating.value) for rating in row.ratings if rating.value is not None]
    now = next((value for role, value in known if role == "now"), None)
    goals = [value for role, value in known if role != "now"]
    marks = [Mark(rating_at(value, highest), role) for role, value in reversed(known)]
    far = max(goals, default=None)
    reach = None
    if now is not None and far is not None and far > now:
        reach = (rating_at(now, highest), rating_at(far, highest))
    before = row.before if row.before != now else None
    return DotsDrawing(
        grid=scale_of(highest),
        reach=reach,
        before=rating_at(before, highest) if before is not None else None,
        marks=tuple(marks),
    )


def scale_of(highest: float) -> tuple[float, ...]:
    """Return the positions of the whole ratings; only the ends of a long scale."""
    steps = range(1, int(highest) + 1) if highest <= 10 else (1, int(highest))  # noqa: PLR2004
    return tuple(rating_at(step, highest) for step in steps)


def rating_at(value: float, highest: float) -> float:
    """Return the position of a rating on a scale from 1."""
    share = (value - 1) / max(1, highest - 1)
    return neat(EDGE + (100 - 2 * EDGE) * min(1, max(0, share)))
