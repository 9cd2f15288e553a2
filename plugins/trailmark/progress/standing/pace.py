"""Compare a count with the straight line from start to due.

In: numbers and days. Out: numbers. Source: PRODUCT, "Pace".
"""

from dataclasses import dataclass
from datetime import date

WEEK = 7


@dataclass(frozen=True, slots=True)
class Plan:
    """A straight line from 0 on the day of the start to the goal on the day it is due."""

    goal: float
    start: date
    due: date

    def by(self, day: date) -> float:
        """Return how many the line has on a day."""
        length = (self.due - self.start).days
        if length <= 0:
            return self.goal if day >= self.due else 0
        return self.goal * min(1.0, max(0.0, (day - self.start).days / length))

    def weeks_behind(self, count: float, today: date) -> int:
        """Return how many weeks ago the line stood where the count stands now.

        Less than a whole week is 0; more is rounded to the nearest week.
        """
        length = (self.due - self.start).days
        if length <= 0 or self.goal <= 0:
            return 0
        days = (self.by(today) - count) / self.goal * length
        return round(days / WEEK) if days >= WEEK else 0
