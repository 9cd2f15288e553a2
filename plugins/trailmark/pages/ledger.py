"""Compose the ledger: every dated entry behind the numbers, and what each metric counted.

In: the ledger and the metrics. Out: one page, so that a number on any page is two clicks away
from what it was counted from.
"""

from dataclasses import dataclass, replace
from itertools import groupby

from trailmark.base.speech import message, say, say_many
from trailmark.pages import words
from trailmark.pages.activity import first_day, longest_gap
from trailmark.pages.desk import Desk
from trailmark.pages.evidence import EvidenceView, compose_evidence
from trailmark.pages.moved import change_text
from trailmark.pages.routes import EVERYTHING, LEDGER, metric_anchor, month_anchor
from trailmark.pages.views import Block, Empty, Lead, Link, Links, PageView
from trailmark.progress.model import Event, Metric
from trailmark.records.model import MetricDefinition, NoteFilter


@dataclass(frozen=True, slots=True)
class LedgerMonth:
    """What a month brought, newest first."""

    anchor: str
    """Its place on the page; empty for what has no date."""
    title: str
    total: str
    entries: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class LedgerPart:
    """Entries by month, newest first."""

    summary: str
    months: tuple[LedgerMonth, ...]
    goals: tuple[Link, ...] = ()
    """How much of it counts for which milestones, which begin later than the list."""


def compose_ledger(desk: Desk) -> PageView:
    """Compose the page of all entries."""
    events = [event for event in desk.progress.events if event.date]
    metrics = [
        (one, desk.progress.counters[one.key])
        for one in desk.records.metrics
        if one.key in desk.progress.counters and desk.progress.counters[one.key].events
    ]
    empty = Empty(
        say("No entries yet"), say("Each dated post, record, tick and review will stand here.")
    )
    blocks = [
        Block("lead", Lead(_summary(desk, events))),
        *_jumps(metrics),
        *(_metric(desk, *one) for one in metrics),
        _everything(desk, events),
        *_moves(desk),
    ]
    return PageView(
        path=LEDGER,
        title=say("Ledger"),
        description=say("Every dated entry that the numbers of this site are counted from."),
        template="ledger",
        blocks=tuple(blocks if events else [Block("empty", empty)]),
        in_nav=bool(events),
        hide=(),
        searchable=False,
    )


def source_of(desk: Desk, metric: MetricDefinition) -> str:
    """Say what a metric counts: `dated records`, `published notes of type post`."""
    if metric.count is None:
        return say("dated records")
    return say("published notes {which}", which=_filter(desk, metric.count)).strip()


def _summary(desk: Desk, events: list[Event]) -> str:
    since = first_day(desk.today)
    recent = [event for event in events if event.date and event.date >= since]
    opened = sum(event.link is not None for event in recent)
    said = say(
        "{entries}, newest first. Since {day}: {number}, and {opened} of them can be opened",
        entries=say_many("{number} dated entry", "{number} dated entries", len(events)),
        day=words.day(since),
        number=words.number(len(recent)),
        opened=words.number(opened),
    )
    gap = longest_gap((event.date for event in events if event.date), desk.today)
    if gap is None:
        return f"{said}."
    length = say_many("{number} day", "{number} days", gap.days)
    return say(
        "{summary}; the longest gap is {days}, {first} to {last}.",
        summary=said,
        days=length,
        first=words.day(gap.start),
        last=words.day(gap.end),
    )


def _jumps(metrics: list[tuple[MetricDefinition, Metric]]) -> list[Block]:
    links = tuple(Link(one.label, f"#{metric_anchor(one.key)}") for one, _ in metrics)
    return [Block("links", Links(say("Metrics"), links))] if links else []


def _metric(desk: Desk, defined: MetricDefinition, metric: Metric) -> Block:
    anchor = metric_anchor(metric.key)
    months = []
    for _, month in groupby(reversed(metric.events), _month):
        events = list(month)
        total = words.number(sum(event.amount for event in events))
        months.append(_ledger_month(desk, anchor, events, total))
    source = source_of(desk, defined)
    summary = say("{total} so far: {source}.", total=words.total(metric), source=source)
    part = LedgerPart(summary, tuple(months), _goals(desk, metric))
    return Block("ledger", part, metric.label, anchor)


def _goals(desk: Desk, metric: Metric) -> tuple[Link, ...]:
    links = []
    for one in desk.milestones.values():
        if one.metric == metric.key and one.count is not None and one.milestone.start:
            link = desk.milestone_link(LEDGER, one)
            counted = words.number(words.reached(one.count))
            day = words.day(one.milestone.start)
            text = say(
                "{number} for “{milestone}”, from {day} on",
                number=counted,
                milestone=link.text,
                day=day,
            )
            links.append(Link(text, link.href))
    return tuple(links)


def _everything(desk: Desk, events: list[Event]) -> Block:
    months = []
    for _, month in groupby(events, _month):
        found = list(month)
        months.append(_ledger_month(desk, EVERYTHING, found, words.number(len(found))))
    summary = say("Whatever it counts for, each entry once.")
    return Block("ledger", LedgerPart(summary, tuple(months)), say("All entries"), EVERYTHING)


def _moves(desk: Desk) -> list[Block]:
    """List the due dates that were moved: entries that count for nothing."""
    if not desk.progress.moves:
        return []
    moves = [
        replace(event, title=f"{event.title}: {change_text(event.due)}")
        for event in desk.progress.moves
        if event.due is not None
    ]
    months = tuple(
        _ledger_month(desk, _MOVED, found, words.number(len(found)))
        for found in (list(month) for _, month in groupby(moves, _month))
    )
    summary = say("They show no work, so they are in none of the counts above.")
    return [Block("ledger", LedgerPart(summary, months), say("Due dates moved"), _MOVED)]


def _ledger_month(desk: Desk, section: str, events: list[Event], total: str) -> LedgerMonth:
    day = events[0].date
    return LedgerMonth(
        anchor=month_anchor(section, day) if day else "",
        title=_month(events[0]),
        total=total,
        entries=compose_evidence(desk, LEDGER, events, mixed=section == EVERYTHING),
    )


_MOVED = "due-dates-moved"


def _month(event: Event) -> str:
    return words.month(event.date) if event.date else ""


def _filter(desk: Desk, chosen: NoteFilter) -> str:
    track = desk.track_title(desk.progress.ties.track_of(chosen.track))
    parts = {
        message("of type {name}"): chosen.type,
        message("tagged {name}"): chosen.tag,
        message("of the track {name}"): track or chosen.track,
        message("in the folder {name}"): chosen.folder,
    }
    return words.listing([say(which, name=name) for which, name in parts.items() if name])
