"""The calendar in equal parts: weeks, months, quarters, halves and years.

In: a `Period` or a day. Out: the part that it is, its neighbours, and its name as a note writes it.
"""

from calendar import monthrange
from datetime import date, timedelta
from enum import Enum

from trailmark.base.dates import Period, add_months


class Cadence(Enum):
    """How long the parts are."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


def cadence_of(period: Period) -> Cadence | None:
    """Return of which cadence a period is; None when it is no part of the calendar, as a day."""
    return next((one for one in Cadence if period_of(one, period.start) == period), None)


def period_of(cadence: Cadence, day: date) -> Period:
    """Return the part that holds `day`; a week at the edge of the calendar is cut off."""
    if cadence is Cadence.WEEK:
        monday = day.toordinal() - day.weekday()
        last = min(monday + 6, date.max.toordinal())
        return Period(date.fromordinal(max(monday, 1)), date.fromordinal(last))
    months = _MONTHS[cadence]
    first = (day.month - 1) // months * months + 1
    last_month = first + months - 1
    end = date(day.year, last_month, monthrange(day.year, last_month)[1])
    return Period(date(day.year, first, 1), end)


def preceding(period: Period) -> Period | None:
    """Return the period just before, of the same cadence, else a day; None before the calendar."""
    if period.start == date.min:
        return None
    end = period.start - timedelta(days=1)
    cadence = cadence_of(period)
    return period_of(cadence, end) if cadence else Period(end, end)


def following(period: Period) -> Period | None:
    """Return the period just after, of the same cadence, else a day; None after the calendar."""
    if period.end == date.max:
        return None
    start = period.end + timedelta(days=1)
    cadence = cadence_of(period)
    return period_of(cadence, start) if cadence else Period(start, start)


def last_ended(cadence: Cadence, today: date) -> Period | None:
    """Return the newest part that was over before `today`."""
    return preceding(period_of(cadence, today))


def one_later(cadence: Cadence, day: date) -> date:
    """Return the day one part later; the last day of the calendar when that lies behind it."""
    try:
        if cadence is Cadence.WEEK:
            return day + timedelta(weeks=1)
        return add_months(day, _MONTHS[cadence])
    except (OverflowError, ValueError):
        return date.max


def period_name(period: Period) -> str:
    """Name a period as the frontmatter of a review does: `2026-Q4`, `2026-03`, `2026-W12`."""
    start = period.start
    names = {
        Cadence.WEEK: "{}-W{:02}".format(*start.isocalendar()),
        Cadence.MONTH: f"{start.year:04}-{start.month:02}",
        Cadence.QUARTER: f"{start.year:04}-Q{start.month // 3 + 1}",
        Cadence.HALF: f"H{start.month // 6 + 1} {start.year:04}",
        Cadence.YEAR: f"{start.year:04}",
    }
    cadence = cadence_of(period)
    return names[cadence] if cadence is not None else start.isoformat()


_MONTHS = {Cadence.MONTH: 1, Cadence.QUARTER: 3, Cadence.HALF: 6, Cadence.YEAR: 12}
