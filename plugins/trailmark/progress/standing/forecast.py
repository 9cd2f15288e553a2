"""Carry the owner's own rate on, as a range that is meant to hold the truth four times in five.

In: dated amounts and days. Out: a range and days, or why there is none. How often the range held
the truth is measured by `bench/forecast.py`; why it is this one: docs/decisions/0018.
"""

import math
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, variance

from trailmark.base.speech import say
from trailmark.progress.standing.pace import WEEK

SHARE = 80
"""Percent of the ranges that are meant to hold the truth."""
WINDOW = 365
"""Days that the owner's own rate is taken from."""
LEAD = 14
"""Days that are added to a young milestone: four entries soon after a start are often a burst."""
ENOUGH = 4
"""Dated entries below which there is no forecast."""
CHANGE = 25
"""Percent by which a pace is taken to change by itself, chance left aside."""
FARTHEST = 3660
"""Days ahead, about ten years, beyond which no day is foretold."""
_ORDINARY_WEEKS = 4
"""Weeks as chance makes them, added to those seen: a few weeks say little of their scatter."""
_EDGE = 1.2816
"""The tenth and the ninetieth percent of the normal distribution, in standard deviations."""

Entries = tuple[tuple[date, float], ...]
"""Days, and how much was counted on each."""
Range = tuple[float, float, float]
"""Low, middle and high."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """When and how far it would get at the owner's own rate."""

    earliest: date | None
    """When the goal would be reached at the fast end; None when it would not be."""
    latest: date | None
    """The same at the slow end."""
    at_due: Range | None
    """The count at the due date, slow, at the middle and fast; None when no due date is ahead."""


@dataclass(frozen=True, slots=True)
class Course:
    """What has been counted for a milestone, and what was promised."""

    entries: Entries
    count: float
    goal: float
    start: date | None
    due: date | None


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast and how evenly things went."""

    days: int
    total: float
    """How much was counted in those days."""
    scatter: float
    """The variance of what a span brings, by its mean: 1 for single entries as chance has them."""

    def after(self, days: int) -> Range:
        """Return how much more there will be, in whole numbers, rounded outward.

        Three doubts add up: chance in what was counted, chance in what is to come, and a change of
        pace. A gamma distribution of that mean and variance gives the ends, by the cube root of
        Wilson and Hilferty.
        """
        mean = self.total * days / self.days
        if mean <= 0:
            return 0, 0, 0
        doubt = self.scatter / mean + self.scatter / self.total + (CHANGE / 100) ** 2
        low, high = (
            mean * max(0.0, 1 - doubt / 9 + side * math.sqrt(doubt) / 3) ** 3
            for side in (-_EDGE, _EDGE)
        )
        return math.floor(min(low, mean)), round(mean), math.ceil(max(high, mean))


def forecast(course: Course, today: date) -> tuple[Forecast | None, str]:
    """Say how far it would get, and when it would be there; None and the reason for no forecast."""
    if len(course.entries) < ENOUGH:
        return None, say(
            "not enough data ({number} of {enough})", number=len(course.entries), enough=ENOUGH
        )
    pace = measure_pace(course.entries, course.start, today)
    if pace is None:
        return None, say("nothing in the last {days} days", days=WINDOW)
    left = (course.due - today).days if course.due is not None else 0
    missing = max(0.0, course.goal - course.count)
    low, middle, high = (course.count + more for more in pace.after(left))
    return (
        Forecast(
            earliest=_reached(pace, missing, today, end=2),
            latest=_reached(pace, missing, today, end=0),
            at_due=(low, middle, high) if left > 0 else None,
        ),
        "",
    )


def measure_pace(entries: Entries, start: date | None, today: date) -> Pace | None:
    """Measure the last days, or those since a later start; None when nothing happened in them."""
    age = WINDOW if start is None else max(0, min(WINDOW, (today - start).days))
    days = min(WINDOW, age + LEAD)
    recent = [
        ((today - day).days, amount)
        for day, amount in entries
        if today - timedelta(days=days) < day <= today
    ]
    total = math.fsum(amount for _, amount in recent)
    if total <= 0:
        return None
    single = math.fsum(amount**2 for _, amount in recent) / total
    weeks = [0.0] * (age // WEEK)
    for ago, amount in recent:
        if ago // WEEK < len(weeks):
            weeks[ago // WEEK] += amount
    return Pace(days, total, _scatter(weeks, single))


def _scatter(weeks: list[float], single: float) -> float:
    """Return how the weeks scattered, the less so the fewer they are; `single` is by chance."""
    if len(weeks) < 2 or not any(weeks):  # noqa: PLR2004 - one week differs from none
        return single
    seen, free = variance(weeks) / fmean(weeks), len(weeks) - 1
    return (seen * free + single * _ORDINARY_WEEKS) / (free + _ORDINARY_WEEKS)


def _reached(pace: Pace, missing: float, today: date, *, end: int) -> date | None:
    """Return the first day on which one end of the range has all that is missing."""
    if missing <= 0:
        return today
    days = bisect_left(range(FARTHEST + 1), missing, key=lambda days: pace.after(days)[end])
    return today + timedelta(days=days) if days <= FARTHEST else None
