"""Scales: from days and amounts to positions.

In: ends of a range. Out: numbers for attributes, rounded so that the same view is the same bytes.
"""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from trailmark.pages import words

MONTH_STEPS = (1, 2, 3, 6, 12)
NEAR = 10
"""Days by which a month may have begun before a range and still name its start."""
NICE = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled position."""

    at: float
    label: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Days:
    """A range of days, laid out from 0 to 100 percent."""

    start: date
    end: date

    def at(self, day: date) -> float:
        """Return the position of a day, kept inside the range."""
        whole = max(1, (self.end - self.start).days)
        return neat(min(100, max(0, 100 * (day - self.start).days / whole)))

    def months(self, most: int = 6) -> tuple[Tick, ...]:
        """Return a tick at the start of some months, so that at most `most` are shown."""
        first, last = (12 * day.year + day.month - 1 for day in (self.start, self.end))
        amount = last - first + 1
        whole_years = 12 * math.ceil(amount / 12 / most)
        step = next((step for step in MONTH_STEPS if amount / step <= most), whole_years)
        starts = [date(at // 12, at % 12 + 1, 1) for at in range(first, last + 1, step)]
        # A range that begins early in a month is labelled with it from its start.
        shown = [day for day in starts if (self.start - day).days <= NEAR]
        years = {day for day in shown if day == shown[0] or day.month == 1 or step >= 12}  # noqa: PLR2004 - a year
        return tuple(self._tick(day, with_year=day in years) for day in shown)

    def _tick(self, day: date, *, with_year: bool) -> Tick:
        at = self.at(day)
        label = words.month(day) if with_year else words.month_name(day)
        anchors = {True: "start"} if at < 4 else {at > 96: "end"}  # noqa: PLR2004 - percents
        return Tick(at, label, anchors.get(True, "middle"))


@dataclass(frozen=True, slots=True)
class Amounts:
    """A range of amounts from 0, laid out upward in pixels."""

    top: float
    height: int
    above: int
    """Pixels above the highest amount."""

    def at(self, amount: float) -> float:
        """Return the distance of an amount from the upper edge of the drawing."""
        share = min(1, max(0, amount / self.top)) if self.top > 0 else 0
        return neat(self.above + self.height * (1 - share))

    def share(self, amount: float) -> float:
        """Return the same in percent of the height alone, from above."""
        return neat(100 * (self.at(amount) - self.above) / self.height)

    def ticks(self, most: int = 4) -> tuple[Tick, ...]:
        """Return round amounts from 0 to the top."""
        step = nice_step(self.top, most)
        amounts = [step * number for number in range(int(self.top / step + 1e-9) + 1)]
        return tuple(Tick(self.at(amount), words.number(amount)) for amount in amounts)


def nice_step(top: float, most: int) -> float:
    """Return a round step that divides 0 to `top` into at most `most` parts."""
    if top <= 0:
        return 1
    raw = top / most
    magnitude = 10.0 ** math.floor(math.log10(raw))
    step = next(nice * magnitude for nice in NICE if nice * magnitude >= raw - 1e-9)
    return max(1, step) if top >= most else step


def neat(value: float) -> float:
    """Round to two decimals, whole numbers without a fraction."""
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def spread(positions: list[float], distance: float) -> list[float]:
    """Push positions apart until each is `distance` below the one before, keeping their order."""
    order = sorted(range(len(positions)), key=lambda at: positions[at])
    moved = list(positions)
    for before, after in pairwise(order):
        overlap = distance - (moved[after] - moved[before])
        if overlap > 0:
            moved[before] -= overlap / 2
            moved[after] += overlap / 2
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + distance)
    return [neat(value) for value in moved]


def weeks_between(first: date, last: date) -> int:
    """Count the weeks that begin from one Monday to a later day."""
    return (last - first) // timedelta(weeks=1) + 1
