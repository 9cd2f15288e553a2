"""Compose what charts show: the finding, the series and the same numbers as a table.

In: milestones, metrics and events. Out: views in dates and numbers; `render/charts` turns them
into positions. Source of the forms: LOOK part 2.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from trailmark.base.dates import Period
from trailmark.base.speech import say, say_many
from trailmark.goals.model import Target, TargetKind
from trailmark.pages import words
from trailmark.pages.milestones import unit_of
from trailmark.pages.standings import forecast_range
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
    reach = "; " + say("forecast {range}", range=forecast_range(at_due)) if at_due else ""
    reached, wanted = words.number(count), words.number(goal)
    counted = say(
        "{number} of {goal} {unit}", number=reached, goal=wanted, unit=unit_of(one)
    ).strip()
    return BurnUp(
        anchor=anchor,
        headline=f"{counted}, {_against_plan(one, count, planned)}{reach}",
        subtitle=say(
            "{milestone}, {start} to {due}",
            milestone=one.milestone.text,
            start=words.day(start),
            due=words.day(due),
        ),
        description=say(
            "Burn-up from {start} to {due}. Counted by {today}: {number}; "
            "planned by then: {plan}; target: {goal}{forecast}.",
            start=words.day(start),
            due=words.day(due),
            today=words.day(today),
            number=reached,
            plan=words.planned(planned, goal),
            goal=wanted,
            forecast=reach,
        ),
        points=points,
        start=start,
        due=due,
        today=today,
        count=count,
        goal=goal,
        forecast=at_due,
        labels=(
            reached,
            say("Plan {number}", number=words.planned(planned, goal)),
            say("Target {number}", number=wanted),
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
    promised = line.line.text or say(words.BLANK)
    finding = _column_finding(line.line.label, columns, target)
    table = _column_table(line.line.label, columns, [month for month, _ in series], target)
    return Columns(
        anchor=anchor,
        headline=finding,
        subtitle=say(
            "Promised each month: {promised}. The last column is still running", promised=promised
        ),
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
        total = words.number(sum(column.value for column in columns))
        return say("{metric}: {number} in all", metric=label, number=total)
    met = sum(column.met for column in over)
    return say_many(
        "{metric}: target met in {met} of {number} month",
        "{metric}: target met in {met} of {number} months",
        len(over),
        metric=label,
        met=words.number(met),
    )


def _column_table(
    label: str, columns: tuple[Column, ...], months: list[Period], target: float | None
) -> Table:
    held_against = () if target is None else (words.number(target),)
    return Table(
        caption=label,
        columns=(say("Month"), say("Counted"), *((say("Target"),) if held_against else ())),
        rows=tuple(
            (
                say("{month} (running)", month=words.month(month.start))
                if column.running
                else words.month(month.start),
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
    return say("Forecast {number}", number=middle), f"{low}–{high}"


def _against_plan(one: MilestoneProgress, count: float, planned: float) -> str:
    if one.state is State.DONE:
        return say("done")
    if one.state is State.OVERDUE:
        return say_many("{number} day overdue", "{number} days overdue", one.days_late or 0)
    gap = round(count - planned) if (one.goal or 0) >= 10 else round(count - planned, 1)  # noqa: PLR2004
    if gap == 0:
        return say("just on plan")
    amount = words.number(abs(gap))
    if gap > 0:
        return say("{number} ahead of plan", number=amount)
    return say("{number} behind plan", number=amount)


def _burnup_table(
    points: tuple[Point, ...], goal: float, start: datetime.date, due: datetime.date
) -> Table:
    days = (due - start).days
    return Table(
        caption=say("Counted by day, against the straight line of the plan"),
        columns=(say("Date"), say("Counted"), say("Plan")),
        rows=tuple(
            (
                words.day(point.date),
                words.number(point.value),
                words.number(min(goal, goal * (point.date - start).days / days)),
            )
            for point in points
        ),
    )
