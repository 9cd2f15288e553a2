"""Calendar dates and the periods people name.

In: what a person writes (`2026-03-31`, `March 2026`, `Q1 2026`, `2026-W12`). Out: a `Period`,
which keeps how precise the words were. A date is a calendar day, never an instant.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

MONTHS = (
    "january february march april may june july august september october november december"
).split()


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of days, both ends included; one day, when the words named a day."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    @property
    def is_day(self) -> bool:
        """Whether the words named a single day."""
        return self.start == self.end


def parse_period(text: str) -> Period | None:
    """Read a date or period as people write it; None when it is something else.

    A numeric date with slashes is read only with the year first, since the order of day and
    month differs from person to person (NOTES part 4, case 20).
    """
    words = " ".join(text.strip().strip(".,;").casefold().replace(",", " ").split())
    for pattern, build in _FORMS:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        try:
            return build(match)
        except ValueError:
            return None
    return None


def parse_day(text: str) -> date | None:
    """Read a single calendar day; None for a period or anything else."""
    period = parse_period(text)
    return period.start if period is not None and period.is_day else None


def day_in_name(name: str) -> date | None:
    """Read the day with which a file name begins: `2026-03-31-queues.md`."""
    match = re.match(r"\d{4}-\d{2}-\d{2}(?!\d)", name)
    return parse_day(match[0]) if match else None


def month_of(day: date) -> Period:
    """Return the month that holds `day`."""
    return _month(day.year, day.month)


def add_months(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day."""
    return relativedelta(months=months) + day


def add_weeks(day: date, weeks: int) -> date:
    """Return the day so many weeks later."""
    return day + timedelta(weeks=weeks)


def _day(year: int, month: int, day: int) -> Period:
    one = date(year, month, day)
    return Period(one, one)


def _month(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _months(year: int, first: int, count: int) -> Period:
    return Period(_month(year, first).start, _month(year, first + count - 1).end)


def _week(year: int, week: int) -> Period:
    monday = date.fromisocalendar(year, week, 1)
    return Period(monday, monday + timedelta(days=6))


def _month_number(word: str) -> int:
    for number, name in enumerate(MONTHS, start=1):
        if len(word) >= 3 and name.startswith(word.rstrip(".")):  # noqa: PLR2004 - "Jan"
            return number
    raise ValueError(word)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
    # 2026-03-31, 2026/3/31
    (
        re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})"),
        lambda m: _day(int(m[1]), int(m[2]), int(m[3])),
    ),
    # 31 March 2026, 31st Mar 2026
    (
        re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]+\.?) (\d{4})"),
        lambda m: _day(int(m[3]), _month_number(m[2]), int(m[1])),
    ),
    # March 31 2026
    (
        re.compile(r"([a-z]+\.?) (\d{1,2})(?:st|nd|rd|th)? (\d{4})"),
        lambda m: _day(int(m[3]), _month_number(m[1]), int(m[2])),
    ),
    # March 2026
    (re.compile(r"([a-z]+\.?) (\d{4})"), lambda m: _month(int(m[2]), _month_number(m[1]))),
    # 2026-03
    (re.compile(r"(\d{4})-(\d{2})"), lambda m: _month(int(m[1]), int(m[2]))),
    # 2026-Q1, 2026 Q1
    (re.compile(r"(\d{4})[- ]?q([1-4])"), lambda m: _months(int(m[1]), 3 * int(m[2]) - 2, 3)),
    # Q1 2026
    (re.compile(r"q([1-4])[- ]?(\d{4})"), lambda m: _months(int(m[2]), 3 * int(m[1]) - 2, 3)),
    # H1 2026
    (re.compile(r"h([12])[- ]?(\d{4})"), lambda m: _months(int(m[2]), 6 * int(m[1]) - 5, 6)),
    # 2026-W12
    (re.compile(r"(\d{4})-w(\d{1,2})"), lambda m: _week(int(m[1]), int(m[2]))),
    # W12 2026
    (re.compile(r"w(\d{1,2})[- ](\d{4})"), lambda m: _week(int(m[2]), int(m[1]))),
    # 2026
    (re.compile(r"(\d{4})"), lambda m: _months(int(m[1]), 1, 12)),
)
