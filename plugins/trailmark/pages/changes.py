"""Compose what changed in the period of a review, beside the period before.

In: `PeriodReview`s, judged at the end of their periods. Out: blocks. Every item leads to its
milestone, and every number to the entries it is the sum of.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trailmark.base.dates import Period
from trailmark.base.periods import cadence_of, preceding
from trailmark.goals.model import Target
from trailmark.history.model import Dated
from trailmark.pages import words
from trailmark.pages.desk import Desk
from trailmark.pages.evidence import EvidenceView, compose_evidence, openable_first
from trailmark.pages.routes import EVERYTHING, LEDGER
from trailmark.pages.views import Block, Cell, Empty, Link, Table
from trailmark.progress.model import Event, MilestoneProgress
from trailmark.progress.review import PeriodReview, Rerated, Rescoped
from trailmark.progress.totals import MetricTotal

EVIDENCE_SHOWN = 8


@dataclass(frozen=True, slots=True)
class ChangedItem:
    """One milestone to which something happened."""

    link: Link
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedGroup:
    """Milestones to which the same happened."""

    title: str
    items: tuple[ChangedItem, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The counts as a table, and the milestones behind them."""

    counts: Table
    groups: tuple[ChangedGroup, ...]
    note: str
    """On which day this was judged."""


@dataclass(frozen=True, slots=True)
class TotalRow:
    """One metric in one period."""

    label: Link
    cells: tuple[str, ...]
    proof: str
    evidence: tuple[EvidenceView, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Totals:
    """What was counted, against what was promised and the period before."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[TotalRow, ...]


@dataclass(frozen=True, slots=True)
class RatedRow:
    """One skill whose rating changed."""

    name: str
    before: str
    now: str
    change: str
    rising: bool
    day: str


@dataclass(frozen=True, slots=True)
class Ratings:
    """The ratings that changed."""

    caption: str
    rows: tuple[RatedRow, ...]


def compose_changes(desk: Desk, page: str, period: Period) -> list[Block]:
    """Say what a period brought, and compare it with the one before where there is one."""
    name = words.period_name(period)
    if period.start > desk.today:
        ahead = Empty(f"{name} has not begun", "What it brings will be counted here.")
        return [Block("empty", ahead, "What changed", "what_changed")]
    review = desk.review(period)
    earlier = preceding(period) if cadence_of(period) else None
    before = desk.review(earlier) if earlier is not None else None
    groups = _groups(desk, page, review)
    if not (groups or review.metrics or review.ratings or review.events):
        nothing = Empty(
            "Nothing changed",
            f"No milestone was reached, put off or dropped in {name}, and nothing was counted.",
        )
        return [Block("empty", nothing, "What changed", "what_changed")]
    changes = Changes(_counts(desk, page, review, before), groups, _judged(review))
    blocks = [Block("changes", changes, "What changed", "what_changed")]
    if review.metrics:
        totals = _totals(desk, page, review, earlier)
        blocks.append(Block("totals", totals, "The numbers", "the_numbers"))
    if review.ratings:
        rows = tuple(_rated(one) for one in review.ratings)
        ratings = Ratings(f"Ratings that changed in {name}", rows)
        blocks.append(Block("ratings", ratings, "Changed ratings", "changed_ratings"))
    return blocks


def _judged(review: PeriodReview) -> str:
    if review.is_over:
        return f"As things stood on {words.day(review.until)}, the last day of the period."
    end = words.day(review.period.end)
    return f"So far: as things stand on {words.day(review.until)}; the period ends on {end}."


def _counts(desk: Desk, page: str, review: PeriodReview, before: PeriodReview | None) -> Table:
    """Put the counts beside those of the period before; what nobody can know has no row."""
    rows = [_count("Milestones reached", review, before, "reached")]
    if review.remembers:
        rows.append(_count("Added", review, before, "added"))
    rows += [
        _count("Slipped", review, before, "slipped"),
        _count("Dropped", review, before, "dropped"),
    ]
    if review.remembers:
        rows.append(_count("Rescoped", review, before, "rescoped"))
    ledger = Link("Entries in the ledger", desk.routes.href(page, LEDGER, EVERYTHING))
    rows.append(_count(ledger, review, before, "events"))
    columns = ["What", words.period_name(review.period)]
    if before is not None:
        columns.append(f"Since {words.period_name(before.period)}")
    return Table("Counted in the period and in the one before", tuple(columns), tuple(rows))


_FROM_GIT = {"added", "rescoped"}


def _count(
    label: Cell, review: PeriodReview, before: PeriodReview | None, what: str
) -> tuple[Cell, ...]:
    now = len(getattr(review, what))
    if before is None:
        return (label, words.number(now))
    if what in _FROM_GIT and not before.remembers:
        return (label, words.number(now), "not known before")
    was = len(getattr(before, what))
    return (label, words.number(now), words.difference(now, was))


def _groups(desk: Desk, page: str, review: PeriodReview) -> tuple[ChangedGroup, ...]:
    def items(
        found: Iterable[tuple[MilestoneProgress, Iterable[str]]],
    ) -> tuple[ChangedItem, ...]:
        return tuple(
            ChangedItem(desk.milestone_link(page, one), tuple(remark for remark in said if remark))
            for one, said in found
        )

    late = sorted(review.overdue, key=_due_day)
    ahead = sorted(review.due_next, key=_due_day)
    groups = {
        "Reached": items((one, _reached(one)) for one in review.reached),
        "Added": items((one.milestone, (_when(one.when),)) for one in review.added),
        "Slipped": items(
            [
                *((one, _missed(one)) for one in review.missed),
                *((one.milestone, _rescoped(one)) for one in review.postponed),
            ]
        ),
        "Dropped": items((one, _dropped(one)) for one in review.dropped),
        "Rescoped": items((one.milestone, _rescoped(one)) for one in review.rescoped),
        "Overdue from before": items((one, (f"since {_due(one)}",)) for one in late),
        "Due next": items((one, (f"due {_due(one)}",)) for one in ahead),
    }
    return tuple(ChangedGroup(title, found) for title, found in groups.items() if found)


def _due_day(one: MilestoneProgress) -> date:
    return one.milestone.due or date.max


def _due(one: MilestoneProgress) -> str:
    return words.day(one.milestone.due) if one.milestone.due else ""


def _when(when: Dated | None) -> str:
    return words.end(when.day, when.basis) if when is not None else ""


def _delay(one: MilestoneProgress) -> str:
    is_late = one.completed is not None and (one.days_late or 0) > 0
    return f"{words.count(one.days_late or 0, 'day')} late" if is_late else ""


def _reached(one: MilestoneProgress) -> tuple[str, ...]:
    day = words.end(one.completed, one.basis) if one.completed else ""
    return day, _delay(one)


def _missed(one: MilestoneProgress) -> tuple[str, ...]:
    late = _delay(one)
    return f"due {_due(one)}", f"reached {late}" if late else "open at the end"


def _dropped(one: MilestoneProgress) -> tuple[str, ...]:
    day = words.day(one.milestone.dropped) if one.milestone.dropped else ""
    return day, words.first_sentence(one.milestone.reason or "")


def _rescoped(one: Rescoped) -> tuple[str, ...]:
    said = [_when(one.when)]
    if one.due is not None:
        old, new = (words.day(day) if day else "no date" for day in one.due)
        said.append(f"due {old} → {new}")
    if one.target is not None:
        old, new = map(_amount, one.target)
        said.append(f"target {old} → {new}")
    return tuple(said)


def _amount(target: Target | None) -> str:
    return target.text if target is not None else "none"


def _totals(desk: Desk, page: str, review: PeriodReview, earlier: Period | None) -> Totals:
    since = (f"Since {words.period_name(earlier)}",) if earlier is not None else ()
    return Totals(
        caption=f"Counted in {words.period_name(review.period)}, against what was promised",
        columns=("Metric", "Counted", "Target", *since),
        rows=tuple(
            _total(desk, page, one, review.period, is_compared=earlier is not None)
            for one in review.metrics
        ),
    )


def _total(
    desk: Desk, page: str, one: MetricTotal, period: Period, *, is_compared: bool
) -> TotalRow:
    cells = [words.number(one.total), words.number(one.target) if one.target is not None else "–"]
    if is_compared and one.before is None:
        cells.append("first counted")
    elif is_compared and one.before is not None:
        cells.append(words.difference(one.total, one.before))
    events = [event for event in reversed(one.metric.events) if _is_in(event, period)]
    shown = openable_first(events, EVIDENCE_SHOWN)
    hidden = len(events) - len(shown)
    counted = next((it for it in desk.milestones.values() if it.metric == one.metric.key), None)
    ledger = desk.metric_link(page, one.metric, one.metric.label)
    href = desk.milestone_link(page, counted).href if counted is not None else ledger.href
    return TotalRow(
        label=Link(one.metric.label, href),
        cells=tuple(cells),
        proof=words.count(len(events), "entry", "entries") if events else "no entry",
        evidence=compose_evidence(desk, page, shown),
        more=f"and {words.count(hidden, 'further entry', 'further entries')}" if hidden else "",
    )


def _is_in(event: Event, period: Period) -> bool:
    return event.date is not None and period.start <= event.date <= period.end


def _rated(one: Rerated) -> RatedRow:
    gap = one.after - one.before
    return RatedRow(
        name=one.skill.skill.name,
        before=words.number(one.before),
        now=words.number(one.after),
        change=f"{'up' if gap > 0 else 'down'} {words.number(abs(gap))}",
        rising=gap > 0,
        day=words.day(one.when),
    )
