"""Compose what a period counted of each metric, beside what was promised and the period before.

In: the totals of a `PeriodReview`. Out: a table whose every number leads to its entries.
"""

from dataclasses import dataclass

from trailmark.base.dates import Period
from trailmark.base.speech import say, say_many
from trailmark.pages import words
from trailmark.pages.desk import Desk
from trailmark.pages.evidence import EvidenceView, compose_evidence, openable_first
from trailmark.pages.views import Cell, Link
from trailmark.progress.model import Event
from trailmark.progress.review import PeriodReview
from trailmark.progress.totals import MetricTotal

EVIDENCE_SHOWN = 8


@dataclass(frozen=True, slots=True)
class TotalRow:
    """One metric in one period."""

    label: Link
    cells: tuple[Cell, ...]
    proof: str
    evidence: tuple[EvidenceView, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class Totals:
    """What was counted, against what was promised and the period before."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[TotalRow, ...]


def compose_totals(desk: Desk, page: str, review: PeriodReview, earlier: Period | None) -> Totals:
    """Sum each metric of a period, beside the period before where there is one."""
    since = (
        (say("Since {period}", period=words.period_name(earlier)),) if earlier is not None else ()
    )
    return Totals(
        caption=say(
            "Counted in {period}, against what was promised",
            period=words.period_name(review.period),
        ),
        columns=(say("Metric"), say("Counted"), say("Target"), *since),
        rows=tuple(_total(desk, page, one, review.period, earlier) for one in review.metrics),
    )


def _total(
    desk: Desk, page: str, one: MetricTotal, period: Period, earlier: Period | None
) -> TotalRow:
    cells: list[Cell] = [
        words.number(one.total),
        words.number(one.target) if one.target is not None else "–",
    ]
    if earlier is not None:
        cells.append(_since(desk, page, one, earlier))
    events = [event for event in reversed(one.metric.events) if _is_in(event, period)]
    shown = openable_first(events, EVIDENCE_SHOWN)
    counted = next((it for it in desk.milestones.values() if it.metric == one.metric.key), None)
    ledger = desk.metric_link(page, one.metric, one.metric.label)
    href = desk.milestone_link(page, counted).href if counted is not None else ledger.href
    return TotalRow(
        label=Link(one.metric.label, href),
        cells=tuple(cells),
        proof=say_many("{number} entry", "{number} entries", len(events))
        if events
        else say("no entry"),
        evidence=compose_evidence(desk, page, shown),
        more=_rest(desk, page, one, period, len(events) - len(shown)),
    )


def _since(desk: Desk, page: str, one: MetricTotal, earlier: Period) -> Cell:
    if one.before is None:
        return say("first counted")
    text = words.difference(one.total, one.before)
    return desk.metric_link(page, one.metric, text, earlier)


def _rest(desk: Desk, page: str, one: MetricTotal, period: Period, hidden: int) -> Link | None:
    if not hidden:
        return None
    text = say_many("and {number} further entry", "and {number} further entries", hidden)
    return desk.metric_link(page, one.metric, text, period)


def _is_in(event: Event, period: Period) -> bool:
    return event.date is not None and period.start <= event.date <= period.end
