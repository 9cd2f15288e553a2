"""Compare a count with the straight line from start to due.

In: numbers and days. Out: numbers. The rules as `counted.md` tells them (PRODUCT, "Pace").
"""

import math
from datetime import date, timedelta

from trailmark.progress.model import Event, Forecast

WINDOW = 90
"""Days that the owner's own rate is taken from."""
ENOUGH = 4
"""Dated events below which there is no forecast."""


def planned_by(goal: float, start: date, due: date, today: date) -> float:
    """Return how many a straight line would have on `today`, from 0 at start to `goal` at due."""
    length = (due - start).days
    if length <= 0:
        return goal
    return goal * min(1.0, max(0.0, (today - start).days / length))


def weeks_behind(count: float, goal: float, start: date, due: date, today: date) -> int:
    """Return how many whole weeks ago the straight line stood where the count stands now."""
    length = (due - start).days
    if length <= 0 or goal <= 0:
        return 0
    missing = planned_by(goal, start, due, today) - count
    return max(0, math.floor(missing / goal * length / 7))


def forecast(
    events: tuple[Event, ...], goal: float, count: float, due: date | None, today: date
) -> tuple[Forecast | None, str]:
    """Extend the rate of the last 90 days; None and the reason when that would be a guess.

    The range is the count of events in the window plus and minus its square root.
    """
    dated = [event for event in events if event.date is not None]
    if len(dated) < ENOUGH:
        return None, f"not enough data ({len(dated)} of {ENOUGH})"
    window_start = today - timedelta(days=WINDOW)
    recent = [event for event in dated if event.date is not None and event.date > window_start]
    if not recent:
        return None, f"nothing in the last {WINDOW} days"
    first = min(event.date for event in dated if event.date is not None)
    days = max(28, min(WINDOW, (today - first).days))
    amount = sum(event.amount for event in recent)
    spread = 1 / math.sqrt(len(recent))
    rate, slow, fast = (amount / days * part for part in (1.0, 1 - spread, 1 + spread))
    left = max(0, (due - today).days) if due is not None else 0
    missing = max(0.0, goal - count)
    return (
        Forecast(
            earliest=_reached(missing, fast, today),
            latest=_reached(missing, slow, today),
            low=count + slow * left,
            middle=count + rate * left,
            high=count + fast * left,
        ),
        "",
    )


def _reached(missing: float, rate: float, today: date) -> date | None:
    """Return the day on which `missing` more are there; None when it is beyond ten years."""
    if missing <= 0:
        return today
    if rate <= 0:
        return None
    days = math.ceil(missing / rate)
    return today + timedelta(days=days) if days <= 3660 else None  # noqa: PLR2004
