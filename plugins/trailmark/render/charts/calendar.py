"""Lay out the activity of a year: a square a day, or a bar a week.

In: an `Activity`. Out: positions for `fragments/activity.html`.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from trailmark.base.dates import add_months
from trailmark.base.speech import say, say_date
from trailmark.pages import words
from trailmark.pages.activity import WEEKS, Activity
from trailmark.render.charts.scale import Amounts, Tick, neat, weeks_between

CELL = 17
SQUARE = 14
LEFT = 30
TOP = 18
LEVELS = (1, 2, 3, 5)
"""From so many events a day is drawn in the first, second, third and fourth shade."""
MONTH_GAP = 3
"""Weeks that a month's name needs."""
BAR_HEIGHT = 84


@dataclass(frozen=True, slots=True)
class Square:
    """A day with events."""

    x: int
    y: int
    level: int
    title: str


@dataclass(frozen=True, slots=True)
class WeekBar:
    """A week with events."""

    x: float
    width: float
    y: float
    height: float
    title: str


@dataclass(frozen=True, slots=True)
class CalendarDrawing:
    """Where every day is, in pixels: squares may not be stretched."""

    width: int
    height: int
    square: int
    months: tuple[Tick, ...]
    days: tuple[Tick, ...]
    empty: str
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class WeeksDrawing:
    """Where every week is."""

    height: int
    base: int
    rows: tuple[Tick, ...]
    months: tuple[Tick, ...]
    bars: tuple[WeekBar, ...]


def draw_calendar(view: Activity) -> CalendarDrawing:
    """Lay out a square a day."""
    counts = dict(view.counts)
    empty, squares = [], []
    for offset in range((view.today - view.first).days + 1):
        day = view.first + timedelta(days=offset)
        x, y = LEFT + offset // 7 * CELL, TOP + offset % 7 * CELL
        amount = counts.get(day, 0)
        if not amount:
            empty.append(f"M{x} {y}h{SQUARE}v{SQUARE}h-{SQUARE}z")
            continue
        level = sum(amount >= least for least in LEVELS)
        squares.append(Square(x, y, level, f"{words.day(day)}: {amount}"))
    names = ((row, say_date(view.first + timedelta(days=row), "E")) for row in (0, 2, 4))
    return CalendarDrawing(
        width=LEFT + WEEKS * CELL,
        height=TOP + 7 * CELL,
        square=SQUARE,
        months=tuple(Tick(LEFT + week * CELL, label) for week, label in _months(view)),
        days=tuple(Tick(TOP + row * CELL + 12, label) for row, label in names),
        empty="".join(empty),
        squares=tuple(squares),
    )


def draw_weeks(view: Activity) -> WeeksDrawing:
    """Lay out a bar a week."""
    totals: Counter[int] = Counter()
    for day, amount in view.counts:
        totals[(day - view.first).days // 7] += amount
    amounts = Amounts(max([*totals.values(), 1]), BAR_HEIGHT, TOP)
    slot = 100 / WEEKS
    bars = []
    for week, amount in sorted(totals.items()):
        y = amounts.at(amount)
        monday = view.first + timedelta(weeks=week)
        bars.append(
            WeekBar(
                x=neat(slot * (week + 0.14)),
                width=neat(slot * 0.72),
                y=y,
                height=neat(TOP + BAR_HEIGHT - y),
                title=say(
                    "Week of {day}: {number}", day=words.day(monday), number=words.number(amount)
                ),
            )
        )
    months = [Tick(neat(slot * week), label, "start") for week, label in _months(view)]
    return WeeksDrawing(
        height=TOP + BAR_HEIGHT + 24,
        base=TOP + BAR_HEIGHT,
        rows=amounts.ticks(2),
        months=tuple(months[::2]),
        bars=tuple(bars),
    )


def _months(view: Activity) -> list[tuple[int, str]]:
    """Return the week in which each month begins, without those too close to the next."""
    first = add_months(view.first, 1).replace(day=1)
    found = []
    while first <= view.today:
        found.append((weeks_between(view.first, first) - 1, words.month_name(first)))
        first = add_months(first, 1)
    return [one for one in found if one[0] <= WEEKS - MONTH_GAP]
