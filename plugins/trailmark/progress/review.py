"""Compare the state of a site at the two ends of a period: what a review is about.

In: `Progress` on the day before the period and at its end, both with the goals as they stood then.
Out: `PeriodReview`. What was added or rescoped only git knows; without it both are empty and
`remembers` is False, so that nobody takes silence for “nothing changed” (PRODUCT, "Evidence").
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from trailmark.base.dates import Period
from trailmark.base.periods import following
from trailmark.goals.model import Target
from trailmark.history.model import Basis, Dated
from trailmark.progress.model import (
    Event,
    MilestoneProgress,
    Progress,
    SkillProgress,
)
from trailmark.progress.standing.states import State
from trailmark.progress.totals import MetricTotal, count_totals


@dataclass(frozen=True, slots=True)
class Rescoped:
    """A milestone of which something else was promised at the end than at the start."""

    milestone: MilestoneProgress
    """As it stood at the end."""
    due: tuple[date | None, date | None] | None
    """Its due date before and after; None when that stayed."""
    target: tuple[Target | None, Target | None] | None
    """Its target before and after; None when its numbers stayed."""
    when: Dated | None
    """When the last of it was changed; None when nobody can tell."""


@dataclass(frozen=True, slots=True)
class Added:
    """A milestone that was new."""

    milestone: MilestoneProgress
    when: Dated


@dataclass(frozen=True, slots=True)
class Rerated:
    """A skill whose rating of today changed."""

    skill: SkillProgress
    before: float
    after: float
    when: date
    """The day of the last change."""


@dataclass(frozen=True, slots=True)
class PeriodReview:
    """What a period brought."""

    period: Period
    until: date
    """The day at whose end it is judged; before the period's end while that is running."""
    remembers: bool
    """Whether git tells what was added and rescoped."""
    reached: tuple[MilestoneProgress, ...]
    added: tuple[Added, ...]
    missed: tuple[MilestoneProgress, ...]
    """Due in the period, and not reached by then."""
    postponed: tuple[Rescoped, ...]
    """Their due date was moved to a later day."""
    dropped: tuple[MilestoneProgress, ...]
    rescoped: tuple[Rescoped, ...]
    """Any other change of a due date or of a target's numbers."""
    ratings: tuple[Rerated, ...]
    metrics: tuple[MetricTotal, ...]
    events: tuple[Event, ...]
    """What the ledger dates to the period, newest first."""
    overdue: tuple[MilestoneProgress, ...]
    """Due before the period, and open at its end."""
    due_next: tuple[MilestoneProgress, ...]
    """Due in the next period, and open at the end of this one."""

    @property
    def is_over(self) -> bool:
        """Whether the whole of the period was judged."""
        return self.until == self.period.end

    @property
    def slipped(self) -> tuple[MilestoneProgress, ...]:
        """What was missed or put off, each milestone once."""
        moved = (one.milestone for one in self.postponed)
        found = {one.milestone.id: one for one in (*self.missed, *moved)}
        return tuple(found.values())


def compare(before: Progress, after: Progress, period: Period) -> PeriodReview:
    """Say what changed in a period between two states of a site.

    Milestones are the same when their ids are: goals of the past keep the ids of today.
    """
    remembers = _remembers(after, period)
    found = _milestones(after)
    old = {one.milestone.id: one for one in _milestones(before)}
    changed = [
        change
        for one in found
        if (change := _change(old.get(one.milestone.id), one, before, after)) is not None
    ]
    later = [one for one in changed if _is_later(one)]
    ahead = following(period)
    return PeriodReview(
        period=period,
        until=min(period.end, after.today),
        remembers=remembers,
        reached=tuple(one for one in found if _is_reached(one, period)),
        added=tuple(
            Added(one, when)
            for one in found
            if remembers and (when := _added(one, after)) and _is_in(when.day, period)
        ),
        missed=tuple(one for one in found if _is_missed(one, period, after.today)),
        postponed=tuple(later),
        dropped=tuple(one for one in found if _is_dropped(one, old, period)),
        rescoped=tuple(one for one in changed if remembers and one not in later),
        ratings=_ratings(before, after),
        metrics=count_totals(after, period),
        events=tuple(one for one in after.events if _is_in(one.date, period)),
        overdue=tuple(one for one in found if _is_open(one) and _due(one) < period.start),
        due_next=tuple(
            one for one in found if ahead and _is_open(one) and _is_in(one.milestone.due, ahead)
        ),
    )


def _remembers(after: Progress, period: Period) -> bool:
    """Tell whether git knows of every item since before the period whether it was there."""
    known = [one.added for one in after.ties.history.items.values()]
    begun = (
        one is not None and (one.basis is not Basis.BEFORE or one.day <= period.start)
        for one in known
    )
    return bool(known) and all(begun)


def _milestones(progress: Progress) -> list[MilestoneProgress]:
    return [one for track in progress.tracks for one in track.milestones]


def _is_in(day: date | None, period: Period) -> bool:
    return day is not None and period.start <= day <= period.end


def _due(one: MilestoneProgress) -> date:
    return one.milestone.due or date.max


_OPEN = {State.OPEN, State.ON_PACE, State.BEHIND, State.OVERDUE}
"""The states in which something is still to be done."""


def _is_open(one: MilestoneProgress) -> bool:
    return one.state in _OPEN


def _is_reached(one: MilestoneProgress, period: Period) -> bool:
    # What was ticked when its history begins was reached on no day that anybody knows.
    is_dated = one.basis is not Basis.BEFORE and _is_in(one.completed, period)
    return one.state is State.DONE and is_dated


def _is_missed(one: MilestoneProgress, period: Period, today: date) -> bool:
    """Tell whether the due date came and went; a day that is only a bound proves no delay."""
    if not _is_in(one.milestone.due, period):
        return False
    if one.state is State.DONE:
        return (one.days_late or 0) > 0
    # On its last day a period is judged at the end of that day.
    is_last_day = today == period.end == one.milestone.due
    return one.state is State.OVERDUE or (is_last_day and _is_open(one))


def _is_dropped(one: MilestoneProgress, old: dict[str, MilestoneProgress], period: Period) -> bool:
    if one.state is not State.DROPPED:
        return False
    if one.milestone.dropped is not None:
        return _is_in(one.milestone.dropped, period)
    earlier = old.get(one.milestone.id)
    return earlier is not None and earlier.state is not State.DROPPED


def _added(one: MilestoneProgress, after: Progress) -> Dated | None:
    """Return when it was added; of what was there when its history begins nobody knows it."""
    added = after.ties.history.of(one.milestone.note, one.milestone.line).added
    return None if added is None or added.basis is Basis.BEFORE else added


def _change(
    old: MilestoneProgress | None, new: MilestoneProgress, before: Progress, after: Progress
) -> Rescoped | None:
    if old is None:
        return None
    due = (old.milestone.due, new.milestone.due)
    target = (old.milestone.target, new.milestone.target)
    is_moved, is_resized = due[0] != due[1], _numbers(target[0]) != _numbers(target[1])
    if not (is_moved or is_resized):
        return None
    known = after.ties.history.of(new.milestone.note, new.milestone.line)
    dates = [
        *(one.when for one in known.due_changes if is_moved),
        *(one.when for one in known.target_changes if is_resized),
    ]
    days = [one for one in dates if before.today < one.day <= after.today]
    return Rescoped(
        milestone=new,
        due=due if is_moved else None,
        target=target if is_resized else None,
        when=max(days, key=lambda one: one.day, default=None),
    )


def _is_later(one: Rescoped) -> bool:
    old, new = one.due or (None, None)
    return old is not None and new is not None and old < new


def _numbers(target: Target | None) -> tuple[object, ...] | None:
    """Return what makes a target another one: its numbers and their period, not its words."""
    if target is None:
        return None
    others = tuple(_numbers(one) for one in target.alternatives)
    return (target.min, target.max, target.per, others)


def _ratings(before: Progress, after: Progress) -> tuple[Rerated, ...]:
    found = (_rerated(one, before.today) for one in after.skills)
    return tuple(one for one in found if one is not None)


def _rerated(skill: SkillProgress, eve: date) -> Rerated | None:
    """Compare the newest rating with the newest of the eve; a first one is no change."""
    was = next((rating for day, rating in reversed(skill.history) if day <= eve), None)
    if was is None or was == skill.history[-1][1]:
        return None
    pairs = pairwise(skill.history)
    when = max(day for (_, old), (day, new) in pairs if old != new)
    return Rerated(skill, was, skill.history[-1][1], when)
