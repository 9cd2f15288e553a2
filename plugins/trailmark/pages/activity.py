"""Compose the activity of a year.

In: the ledger. Out: what each day had, for a calendar or, when it is sparse, for weekly bars.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from trailmark.base.dates import Period, month_of
from trailmark.base.speech import say, say_many
from trailmark.pages import words
from trailmark.pages.views import Cell, Link, Table
from trailmark.progress.model import Event

EntriesIn = Callable[[str, Period], Cell]
"""Gives a text the way to the entries of a period."""
CALENDAR_DAYS = 40
"""From so many active days a year a calendar; below, a sparse one reads as neglect."""
WEEKS = 53


@dataclass(frozen=True, slots=True)
class Activity:
    """How many events each day of a year had."""

    headline: str
    subtitle: str
    description: str
    first: datetime.date
    """A Monday."""
    today: datetime.date
    counts: tuple[tuple[datetime.date, int], ...]
    """Only the days that had any."""
    daily: bool
    """Whether there are enough active days to draw each day, else weeks are drawn."""
    table: Table
    links: tuple[Link, ...] = ()
    """Where each entry is listed."""


def compose_activity(
    events: Iterable[Event],
    today: datetime.date,
    links: tuple[Link, ...] = (),
    entries_in: EntriesIn = lambda text, _: text,
) -> Activity:
    """Compose the activity of the last 53 weeks, Monday first."""
    first = first_day(today)
    dates = [event.date for event in events if event.date is not None and event.date <= today]
    counts = Counter(date for date in dates if date >= first)
    days = sorted(counts)
    total = sum(counts.values())
    finding = say(
        "{entries} on {days}",
        entries=say_many("{number} dated entry", "{number} dated entries", total),
        days=say_many("{number} day", "{number} days", len(days)),
    )
    gap = longest_gap(dates, today)
    length = say_many("{number} day", "{number} days", gap.days if gap else 0)
    subtitle = say("Last 12 months · longest gap {days}", days=length)
    if days:
        newest = say("most recent {day}", day=words.day(days[-1]))
        subtitle = f"{subtitle} · {newest}"
    return Activity(
        headline=finding,
        subtitle=subtitle,
        description=say(
            "{entries} from {first} to {last}. The totals of each month are in the table below.",
            entries=finding,
            first=words.day(first),
            last=words.day(today),
        ),
        first=first,
        today=today,
        counts=tuple((one, counts[one]) for one in days),
        daily=len(days) >= CALENDAR_DAYS,
        table=_month_table(counts, first, today, entries_in),
        links=links,
    )


def first_day(today: datetime.date) -> datetime.date:
    """Return the Monday on which the year begins that activity is shown of."""
    monday = today - datetime.timedelta(days=today.weekday())
    return monday - datetime.timedelta(weeks=WEEKS - 1)


def longest_gap(dates: Iterable[datetime.date], today: datetime.date) -> Period | None:
    """Return the most days in a row of that year without an event, up to today; None for none.

    What was before the first event of all is no gap, since nothing had begun.
    """
    day_before = first_day(today) - _DAY
    ends = {max(date, day_before) for date in dates} | {today + _DAY}
    gaps = [
        Period(start + _DAY, end - _DAY)
        for start, end in pairwise(sorted(ends))
        if end - start > _DAY
    ]
    return max(gaps, key=lambda gap: gap.days, default=None)


_DAY = datetime.timedelta(days=1)


def _month_table(
    counts: Counter[datetime.date],
    first: datetime.date,
    today: datetime.date,
    entries_in: EntriesIn,
) -> Table:
    rows: list[tuple[Cell, ...]] = []
    month = month_of(first).start
    while month <= today:
        period = month_of(month)
        inside = [amount for day, amount in counts.items() if period.start <= day <= period.end]
        total = words.number(sum(inside))
        # A month without entries has no place to lead to.
        entries = entries_in(total, period) if inside else total
        rows.append((words.month(month), entries, words.number(len(inside))))
        month = period.end + _DAY
    return Table(
        say("Entries by month"), (say("Month"), say("Entries"), say("Active days")), tuple(rows)
    )
