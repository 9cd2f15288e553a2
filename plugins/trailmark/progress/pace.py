"""Compare a count with the straight line from start to due.

In: numbers and days. Out: numbers. The rules as `counted.md` tells them (PRODUCT, "Pace").
"""

import math
from datetime import date, timedelta

from trailmark.progress.model import Event, Forecast

WINDOW = 90
"""Days that the owner's own rate is taken from."""
SHORTEST = 28
"""Days that the rate is taken from at least, however young the milestone is."""
ENOUGH = 4
"""Dated events below which there is no forecast."""
WEEK = 7
FARTHEST = 3660
"""Days ahead, about ten years, beyond which no day is foretold."""


def planned_by(goal: float, start: date, due: date, today: date) -> float:
    """Return how many a straight line would have on `today`, from 0 at start to `goal` at due."""
    length = (due - start).days
    if length <= 0:
        return goal if today >= due else 0
    return goal * min(1.0, max(0.0, (today - start).days / length))


def weeks_behind(count: float, goal: float, start: date, due: date, today: date) -> int:
    """Return how many weeks ago the straight line stood where the count stands now.

    Less than a whole week is 0; more is rounded to the nearest week.
    """
    length = (due - start).days
    if length <= 0 or goal <= 0:
        return 0
    days = (planned_by(goal, start, due, today) - count) / goal * length
    return round(days / WEEK) if days >= WEEK else 0


def forecast(  # noqa: PLR0913 - what a forecast is made from
    events: tuple[Event, ...],
    goal: float,
    count: float,
    start: date | None,
    due: date | None,
    today: date,
) -> tuple[Forecast | None, str]:
    """Extend the rate of the last 90 days; None and the reason when that would be a guess.

    A start within those days shortens them, but never below four weeks. The range is that of a
    count of n entries: n plus and minus its square root.
    """
    dated = [event for event in events if event.date is not None]
    if len(dated) < ENOUGH:
        return None, f"not enough data ({len(dated)} of {ENOUGH})"
    days = WINDOW if start is None else max(SHORTEST, min(WINDOW, (today - start).days))
    since = today - timedelta(days=days)
    recent = [event for event in dated if event.date is not None and event.date > since]
    if not recent:
        return None, f"nothing in the last {days} days"
    rate = sum(event.amount for event in recent) / days
    spread = 1 / math.sqrt(len(recent))
    slow, fast = rate * (1 - spread), rate * (1 + spread)
    left = (due - today).days if due is not None else 0
    missing = max(0.0, goal - count)
    slow_end, middle, fast_end = (count + one * left for one in (slow, rate, fast))
    return (
        Forecast(
            earliest=_reached(missing, fast, today),
            latest=_reached(missing, slow, today),
            at_due=(slow_end, middle, fast_end) if left > 0 else None,
        ),
        "",
    )


def _reached(missing: float, rate: float, today: date) -> date | None:
    """Return the day on which `missing` more are there; None when that is too far away."""
    if missing <= 0:
        return today
    if rate <= 0:
        return None
    days = math.ceil(missing / rate)
    return today + timedelta(days=days) if days <= FARTHEST else None
