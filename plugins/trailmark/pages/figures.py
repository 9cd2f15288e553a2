"""Compose what charts show: the finding, the series and the same numbers as a table.

In: milestones, metrics and events. Out: views in dates and numbers; `render/charts` turns them
into positions. Source of the forms: LOOK part 2.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from trailmark.base.dates import Period
from trailmark.goals.model import Target, TargetKind
from trailmark.pages import words
from trailmark.pages.milestones import forecast_range, unit_of
from trailmark.pages.views import Link, Table
from trailmark.progress.model import Event, MetricProgress, MilestoneProgress
from trailmark.progress.standing.states import State

MONTHS = 8
"""How many columns keep apart in half of a narrow page."""
_TELLING = {State.BEHIND: 0, State.OVERDUE: 1, State.ON_PACE: 2, State.DONE: 3}


@dataclass(frozen=True, slots=True)
class Point:
    """A count reached on a day."""

    date: datetime.date
    value: float


@dataclass(frozen=True, slots=True)
class BurnUp:
    """What was counted for a milestone, against its plan."""

    anchor: str
    headline: str
    subtitle: str
    description: str
    points: tuple[Point, ...]
    """Cumulative, oldest first; the first is the start."""
    start: datetime.date
    due: datetime.date
    today: datetime.date
    count: float
    goal: float
    forecast: tuple[float, float, float] | None
    """Low, middle and high at the due date."""
    labels: tuple[str, str, str, str, str]
    """Of the count, the plan, the target, the forecast and its range."""
    note: str
    """Why there is no forecast; empty when there is one."""
    table: Table
    links: tuple[Link, ...] = ()
    """Where each entry that was counted is listed, and the rules."""


@dataclass(frozen=True, slots=True)
class Column:
    """The number of one month."""

    label: str
    value: float
    text: str
    met: bool
    running: bool
    """True for the month that is not over yet."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A metric by month, against its target."""

    anchor: str
    headline: str
    subtitle: str
    description: str
    columns: tuple[Column, ...]
    target: float | None
    target_text: str
    table: Table
    links: tuple[Link, ...] = ()
    """Where each entry that was counted is listed."""


@dataclass(frozen=True, slots=True)
class ColumnCharts:
    """Several metrics, side by side where there is room."""

    charts: tuple[Columns, ...]


def choose_burnups(found: Iterable[MilestoneProgress], most: int) -> list[MilestoneProgress]:
    """Return the counted milestones whose course tells most: late ones first."""
    counted = [
        one
        for one in found
        if one.state in _TELLING
        and one.goal
        and one.count is not None
        and one.milestone.start
        and one.milestone.due
        and one.milestone.start < one.milestone.due
        and any(event.date for event in one.counted)
    ]
    ranked = sorted(counted, key=lambda one: (_TELLING[one.state], -len(one.events)))
    return ranked[:most]


def compose_burnup(
    one: MilestoneProgress, today: datetime.date, anchor: str, links: tuple[Link, ...] = ()
) -> BurnUp:
    """Compose the burn-up of a milestone that `choose_burnups` returned."""
    start, due = one.milestone.start or today, one.milestone.due or today
    count, goal = words.reached(one.count or 0), one.goal or 1
    planned = one.planned if one.planned is not None else goal
    points = _accumulate(one.counted, start, today, one.count or 0)
    at_due = one.forecast.at_due if one.forecast else None
    reach = f"; forecast {forecast_range(at_due)}" if at_due else ""
    counted = f"{words.number(count)} of {words.number(goal)} {unit_of(one)}".strip()
    return BurnUp(
        anchor=anchor,
        headline=f"{counted}, {_against_plan(one, count, planned)}{reach}",
        subtitle=f"{one.milestone.text}, {words.day(start)} to {words.day(due)}",
        description=(
            f"Burn-up from {words.day(start)} to {words.day(due)}. Counted by {words.day(today)}: "
            f"{words.number(count)}; planned by then: {words.planned(planned, goal)}; "
            f"target: {words.number(goal)}{reach}."
        ),
        points=points,
        start=start,
        due=due,
        today=today,
        count=count,
        goal=goal,
        forecast=at_due,
        labels=(
            words.number(count),
            f"Plan {words.planned(planned, goal)}",
            f"Target {words.number(goal)}",
            *_forecast_labels(at_due),
        ),
        note=one.forecast_note,
        table=_burnup_table(points, goal, start, due),
        links=links,
    )


def compose_columns(
    line: MetricProgress, anchor: str, since: datetime.date | None, links: tuple[Link, ...] = ()
) -> Columns:
    """Compose the columns of a metric that has a series of months.

    A month that ended before the promise was made is left out: nothing was missed then.
    """
    target = comparable_target(line.line.target)
    in_time = [one for one in line.series if since is None or one[0].end >= since]
    series = (in_time or list(line.series))[-MONTHS:]
    columns = tuple(
        Column(
            label=words.month_name(month.start),
            value=value,
            text=words.short(value),
            met=target is not None and value >= target,
            running=month == series[-1][0],
        )
        for month, value in series
    )
    promised = line.line.text or words.BLANK
    finding = _column_finding(line.line.label, columns, target)
    table = _column_table(line.line.label, columns, [month for month, _ in series], target)
    return Columns(
        anchor=anchor,
        headline=finding,
        subtitle=f"Promised each month: {promised}. The last column is still running",
        description=f"{finding}. " + ", ".join(f"{row[0]}: {row[1]}" for row in table.rows),
        columns=columns,
        target=target,
        target_text=words.number(target) if target is not None else "",
        table=table,
        links=links,
    )


def _column_finding(label: str, columns: tuple[Column, ...], target: float | None) -> str:
    over = columns[:-1]
    if target is None or not over:
        return f"{label}: {words.number(sum(column.value for column in columns))} in all"
    met = sum(column.met for column in over)
    return f"{label}: target met in {met} of {words.count(len(over), 'month')}"


def _column_table(
    label: str, columns: tuple[Column, ...], months: list[Period], target: float | None
) -> Table:
    held_against = () if target is None else (words.number(target),)
    return Table(
        caption=label,
        columns=("Month", "Counted", *(("Target",) if held_against else ())),
        rows=tuple(
            (
                words.month(month.start) + (" (running)" if column.running else ""),
                words.number(column.value),
                *held_against,
            )
            for column, month in zip(columns, months, strict=True)
        ),
    )


def comparable_target(target: Target | None) -> float | None:
    """Return the number that each month can be held against."""
    if target is None or target.kind is not TargetKind.COUNT:
        return None
    return target.min


def _accumulate(
    events: Iterable[Event], start: datetime.date, today: datetime.date, count: float
) -> tuple[Point, ...]:
    # The last point is the count itself, so that line, label and bar are one number; what was
    # counted without a date or before the start is there from the start.
    by_day: defaultdict[datetime.date, float] = defaultdict(float)
    for event in events:
        if event.date is not None and start <= event.date <= today:
            by_day[event.date] += event.amount
    value = count - sum(by_day.values())
    points = [Point(start, words.reached(value))]
    for date in sorted(by_day):
        value += by_day[date]
        points.append(Point(date, words.reached(value)))
    return tuple(points)


def _forecast_labels(at_due: tuple[float, float, float] | None) -> tuple[str, str]:
    if at_due is None:
        return "", ""
    low, middle, high = (words.number(value) for value in at_due)
    return f"Forecast {middle}", f"{low}–{high}"


def _against_plan(one: MilestoneProgress, count: float, planned: float) -> str:
    if one.state is State.DONE:
        return "done"
    if one.state is State.OVERDUE:
        return f"{words.count(one.days_late or 0, 'day')} overdue"
    gap = round(count - planned) if (one.goal or 0) >= 10 else round(count - planned, 1)  # noqa: PLR2004
    if gap == 0:
        return "just on plan"
    return f"{words.number(abs(gap))} {'ahead of' if gap > 0 else 'behind'} plan"


def _burnup_table(
    points: tuple[Point, ...], goal: float, start: datetime.date, due: datetime.date
) -> Table:
    days = (due - start).days
    return Table(
        caption="Counted by day, against the straight line of the plan",
        columns=("Date", "Counted", "Plan"),
        rows=tuple(
            (
                words.day(point.date),
                words.number(point.value),
                words.number(min(goal, goal * (point.date - start).days / days)),
            )
            for point in points
        ),
    )
