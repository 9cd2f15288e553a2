"""Compose milestones with their count, pace and evidence.

In: what is known of a milestone. Out: its view. A missing date, count or proof is said in words,
never shown as 0.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trailmark.base.speech import say, say_many
from trailmark.goals.model import Box
from trailmark.pages import words
from trailmark.pages.desk import Desk, chip_of, day_of
from trailmark.pages.evidence import EvidenceView, compose_evidence, evidence_text
from trailmark.pages.moved import moved_text, rescoped_text
from trailmark.pages.routes import milestone_anchor
from trailmark.pages.said import said_text
from trailmark.pages.standings import CLOSED, forecast_text, how_text, plan_text, when_text
from trailmark.pages.views import Bar, Chip, Entry, Link
from trailmark.pages.ways import count_link, earlier_link, milestone_rules
from trailmark.progress.model import MilestoneProgress
from trailmark.progress.standing.states import State

EVIDENCE_SHOWN = 100
"""How many pieces of evidence a milestone lists, so that its count can be added up by hand."""

_URGENCY = {State.OVERDUE: 0, State.BEHIND: 1, State.ON_PACE: 2, State.OPEN: 3, State.UNKNOWN: 4}


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """A milestone as its track's page shows it."""

    anchor: str
    text: str
    href: str | None
    """Where it stands in full; None on that page, where it is a heading."""
    chip: Chip
    count: Link | None
    """How much, with the way to each entry; None when nothing counts it."""
    against: str
    """What the count is held against: `of 20 talks`, or `talks, target 3-5` beyond it."""
    bar: Bar | None
    how: str
    remarks: tuple[str, ...]
    evidence: tuple[EvidenceView, ...]
    more_evidence: Link | None
    """The way to the earlier ones that the list leaves out."""
    summary: str
    """`3 pieces of evidence`, or that there is none."""


@dataclass(frozen=True, slots=True)
class MilestoneGroup:
    """The milestones of one horizon."""

    horizon: str
    """Empty when the page has one horizon only."""
    milestones: tuple[MilestoneView, ...]


@dataclass(frozen=True, slots=True)
class MilestoneGroups:
    """All milestones of a track."""

    groups: tuple[MilestoneGroup, ...]
    rules: tuple[Link, ...] = ()
    """How plan, weeks and forecast are counted; empty when no number has one of them."""

    @property
    def has_bars(self) -> bool:
        """Whether any of them is drawn as a bar, which then needs a word."""
        return any(one.bar for group in self.groups for one in group.milestones)


def compose_groups(desk: Desk, page: str, found: Iterable[MilestoneProgress]) -> MilestoneGroups:
    """Group milestones by horizon, in the order of the note."""
    horizons: dict[str, list[MilestoneView]] = {}
    found = tuple(found)
    parts = _parts(found)
    for one in found:
        title = horizon_title(one.milestone.horizon)
        horizons.setdefault(title, []).append(_milestone(desk, page, one, parts))
    single = len(horizons) == 1
    groups = tuple(
        MilestoneGroup("" if single else title, tuple(views)) for title, views in horizons.items()
    )
    return MilestoneGroups(
        groups, milestone_rules(desk, page) if any(one.goal for one in found) else ()
    )


def next_first(found: Iterable[MilestoneProgress], today: datetime.date) -> list[MilestoneProgress]:
    """Sort what is still to do: overdue first, then by due date, undated last.

    A plain bullet whose day has passed may be done or not; it is in no list of what comes next.
    """
    ahead = [
        one
        for one in found
        if one.state not in CLOSED
        and not (one.state is State.UNKNOWN and (one.milestone.due or today) < today)
    ]
    return sorted(
        ahead,
        key=lambda one: (
            one.state is not State.OVERDUE,
            one.milestone.due or datetime.date.max,
            _URGENCY[one.state],
        ),
    )


def compose_next(desk: Desk, page: str, one: MilestoneProgress) -> Entry:
    """Show a milestone as a line of a list of what comes next."""
    link = desk.milestone_link(page, one)
    return Entry(
        title=link.text,
        href=link.href,
        day=day_of(one.milestone.due) if one.milestone.due else None,
        remarks=tuple(part for part in (count_text(one), desk.track_title(one.track)) if part),
        chip=chip_of(one.state),
    )


def count_text(one: MilestoneProgress) -> str:
    """Say the count against its goal: `7 of 20`; empty when nothing counts it."""
    if one.count is None:
        return ""
    return f"{words.number(words.reached(one.count))} {_against(one, '')}".strip()


def unit_of(one: MilestoneProgress) -> str:
    """Return what is counted; empty when the note does not say."""
    target = one.milestone.target
    return target.unit if target else ""


def _against(one: MilestoneProgress, unit: str) -> str:
    """Say what a count is held against; `4 of 3` would read like a mistake."""
    target = one.milestone.target
    if not one.goal or one.count is None:
        return unit
    if words.reached(one.count) > one.goal:
        text = say("target {target}", target=target.text if target else words.number(one.goal))
        return f"{unit}, {text}" if unit else f"({text})"
    return say("of {goal} {unit}", goal=words.number(one.goal), unit=unit).strip()


def bar_of(one: MilestoneProgress) -> Bar | None:
    """Return the bar of a counted milestone."""
    if one.share is None or one.goal is None or one.state is State.DROPPED:
        return None
    plan = None
    if one.planned is not None and one.state is not State.DONE:
        plan = words.percent(one.planned, one.goal)
    share = words.percent(words.reached(one.count or 0), one.goal)
    return Bar(one.state.value, share, plan or None)


def horizon_title(horizon: str | None) -> str:
    """Turn a heading's `6-Month` into a title."""
    if not horizon:
        return say("Without a horizon")
    return words.capital(horizon.strip())


def _parts(found: tuple[MilestoneProgress, ...]) -> dict[str, str]:
    """Say of each line with parts how many of them are done; its own box is its author's."""
    parts: dict[str, list[MilestoneProgress]] = {}
    for one in found:
        if one.milestone.parent is not None and one.counts:
            parts.setdefault(one.milestone.parent, []).append(one)
    return {
        parent: say(
            "{done} of {total} done",
            done=words.number(sum(one.state is State.DONE for one in some)),
            total=words.number(len(some)),
        )
        for parent, some in parts.items()
    }


def _milestone(
    desk: Desk, page: str, one: MilestoneProgress, parts: Mapping[str, str]
) -> MilestoneView:
    shown = one.events[:EVIDENCE_SHOWN]
    evidence = compose_evidence(desk, page, shown, counted=one.counted)
    left = len(one.events) - len(evidence)
    return MilestoneView(
        anchor=milestone_anchor(one.milestone.id),
        text=one.milestone.text,
        href=None if page == desk.routes.tracks[one.track] else desk.milestone_link(page, one).href,
        chip=chip_of(one.state),
        count=count_link(desk, page, one),
        against=_against(one, unit_of(one)),
        bar=bar_of(one),
        how=how_text(one),
        remarks=tuple(part for part in _remarks(one, parts) if part),
        evidence=evidence,
        more_evidence=earlier_link(desk, page, one, left),
        summary=_evidence_summary(one),
    )


def _remarks(one: MilestoneProgress, parts: Mapping[str, str]) -> tuple[str, ...]:
    parent = one.milestone.parent
    done = parts.get(parent) if parent else None
    part = say("Part of “{milestone}”", milestone=parent) if parent else ""
    if done:
        part = f"{part} ({done})"
    return (
        when_text(one),
        moved_text(one),
        rescoped_text(one),
        said_text(one),
        plan_text(one),
        forecast_text(one),
        part,
    )


def _evidence_summary(one: MilestoneProgress) -> str:
    if one.events:
        said, counted = evidence_text(one.events), len(one.counted)
        if not 0 < counted < len(one.events):
            return said
        return say_many(
            "{evidence}, {number} of them counted",
            "{evidence}, {number} of them counted",
            counted,
            evidence=said,
        )
    if one.state is State.DONE or one.milestone.box is Box.DOING:
        return words.capital(say(words.UNPROVEN))
    return say("No evidence yet")
