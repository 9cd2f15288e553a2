"""Compose the metrics of a goal note: those with a target as columns, all of them as a table.

In: metric lines and what was counted for them. Out: blocks that several pages share.
"""

import datetime
from collections.abc import Iterable
from dataclasses import replace

from trailmark.base.speech import say
from trailmark.pages import words
from trailmark.pages.desk import Desk
from trailmark.pages.figures import ColumnCharts, comparable_target, compose_columns
from trailmark.pages.views import Block, Cell, Table
from trailmark.progress.model import MetricProgress

COLUMNS = 4
"""How many metrics of a page are drawn; the others are in its table."""


def compose_metrics(desk: Desk, page: str, found: Iterable[MetricProgress]) -> list[Block]:
    """Draw the metrics that can be held against a target and list all of them."""
    lines = list(found)
    if not lines:
        return []
    ranked = sorted(
        (line for line in lines if line.series and any(value for _, value in line.series)),
        key=lambda line: (
            comparable_target(line.line.target) is None,
            -sum(value for _, value in line.series),
        ),
    )
    charts = tuple(
        compose_columns(
            line,
            f"metric-{number}",
            _since(desk, line),
            (desk.metric_link(page, line.metric, say("Each entry")),) if line.metric else (),
        )
        for number, line in enumerate(ranked[:COLUMNS], start=1)
    )
    drawn = [Block("columns", ColumnCharts(charts))] if charts else []
    first, *rest = [*drawn, Block("table", _metric_table(desk, page, lines))]
    return [replace(first, heading=say("Metrics"), anchor="metrics"), *rest]


def _since(desk: Desk, line: MetricProgress) -> datetime.date | None:
    """Return when the promises of a note begin."""
    starts = [
        one.milestone.start
        for one in desk.milestones.values()
        if one.milestone.note == line.line.note and one.milestone.start
    ]
    return min(starts, default=None)


def _counted(desk: Desk, page: str, one: MetricProgress) -> Cell:
    if one.metric is None:
        said = one.line.current
        if said is None:
            return say("not counted")
        return say("{number} by the note", number=words.number(said))
    if one.actual is None:
        return desk.metric_link(page, one.metric, say("no whole month yet"))
    amount = words.number(one.actual)
    if not one.series:
        text = say("{number} in the last 12 months", number=amount)
        return desk.metric_link(page, one.metric, text)
    month, _ = one.series[-2]
    text = say("{number} in {month}", number=amount, month=words.month(month.start))
    return desk.metric_link(page, one.metric, text, month)


def _metric_table(desk: Desk, page: str, lines: Iterable[MetricProgress]) -> Table:
    return Table(
        caption=say("Promised and counted"),
        columns=(say("Metric"), say("Promised"), say("Period"), say("Counted")),
        rows=tuple(
            (
                one.line.label,
                one.line.text or say(words.BLANK),
                one.line.period or "",
                _counted(desk, page, one),
            )
            for one in lines
        ),
    )
