"""Say how each milestone and each track stands.

In: milestones, what counts them, `today`. Out: states with numbers, dates and evidence.
Source: PRODUCT, "State of a milestone".
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trailmark.goals.model import Box, Milestone, TargetKind, Track
from trailmark.history.model import Basis, Remembered
from trailmark.progress.ledger import milestone_events, newest_first, note_event
from trailmark.progress.model import (
    Event,
    EventKind,
    Metric,
    MilestoneProgress,
    Provenance,
    TrackProgress,
)
from trailmark.progress.names import Ties
from trailmark.progress.standing.forecast import Course, Forecast, forecast
from trailmark.progress.standing.pace import Plan
from trailmark.progress.standing.states import Standing, State, decide_state, worst_state


def measure_track(
    track: Track,
    metrics: Mapping[str, Metric],
    ties: Ties,
    events: tuple[Event, ...],
    *,
    today: date,
) -> TrackProgress:
    """Measure a track; `metrics` holds the metric of a milestone by the milestone's id."""
    milestones = tuple(
        measure_milestone(one, track.id, metrics.get(one.id), ties, today=today)
        for one in track.milestones
    )
    counted = [one for one in milestones if one.counts]
    belonging = {event for one in milestones for event in one.events}
    belonging.update(event for event in events if event.track == track.id)
    belonging.update(milestone_events(milestones, today=today))
    return TrackProgress(
        track=track,
        state=worst_state(one.state for one in counted),
        done=sum(one.state is State.DONE for one in counted),
        total=len(counted),
        dropped=sum(one.state is State.DROPPED for one in milestones),
        milestones=milestones,
        events=newest_first([event for event in belonging if event.date is not None]),
    )


def measure_milestone(
    milestone: Milestone, track: str, metric: Metric | None, ties: Ties, *, today: date
) -> MilestoneProgress:
    """Measure one milestone."""
    tied = [note_event(note, ties) for note in ties.milestones.get(milestone.id, [])]
    tied = [event for event in tied if event.date is None or event.date <= today]
    counting = _within(milestone.start, today, metric.events) if metric else ()
    # Notes that name the milestone prove it but do not count: a post is no engineer mentored.
    standing = _standing(milestone, counting if metric else None, today)
    state = decide_state(standing)
    known = ties.history.of(milestone.note, milestone.line)
    dated = _completed(standing, milestone, counting, known)
    ahead, note = _forecast(standing, milestone.start, counting, state)
    return MilestoneProgress(
        milestone=milestone,
        track=track,
        state=state,
        count=standing.count,
        goal=standing.goal,
        planned=standing.planned,
        weeks_behind=standing.weeks_behind,
        completed=dated.day,
        provenance=dated.provenance,
        done_by_count=standing.is_reached and milestone.box is not Box.DONE,
        days_late=_days_late(standing, state, dated),
        metric=metric.key if metric else None,
        counted=counting,
        events=newest_first(_evidence(milestone, counting, tied)),
        forecast=ahead,
        forecast_note=note,
        basis=dated.basis,
        first_due=known.first_due,
        due_changes=known.due_changes,
        target_changes=known.target_changes,
        starts=milestone.start if milestone.start and milestone.start > today else None,
    )


def _goal(milestone: Milestone) -> float | None:
    """Return the number that fills the bar; a change or a level has none to count towards.

    Where it began elsewhere than at nothing (`from 27 to 24`), what is counted since is no level.
    """
    target = milestone.target
    if target is None or target.kind not in {TargetKind.COUNT, TargetKind.MONEY}:
        return None
    if target.alternatives or target.baseline is not None:
        return None
    return target.min or None


def _within(start: date | None, today: date, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Keep what happened within the milestone's own time; before it nothing was promised."""
    first = start or date.min
    return tuple(event for event in events if event.date is None or first <= event.date <= today)


def _standing(milestone: Milestone, counting: tuple[Event, ...] | None, today: date) -> Standing:
    """Gather what the state depends on; `counting` is None where nothing counts it."""
    start, due, goal = milestone.start, milestone.due, _goal(milestone)
    return Standing(
        box=milestone.box,
        today=today,
        due=due,
        count=None if counting is None else math.fsum(event.amount for event in counting),
        goal=goal,
        plan=Plan(goal, start, due) if goal and start and due else None,
    )


def _forecast(
    standing: Standing, start: date | None, counting: tuple[Event, ...], state: State
) -> tuple[Forecast | None, str]:
    """Look ahead where something is left to count."""
    if standing.count is None or standing.goal is None or state in {State.DONE, State.DROPPED}:
        return None, ""
    entries = tuple((event.date, event.amount) for event in counting if event.date is not None)
    course = Course(entries, standing.count, standing.goal, start, standing.due)
    return forecast(course, standing.today)


@dataclass(frozen=True, slots=True)
class _End:
    """The day of an end, and where it comes from."""

    day: date | None = None
    provenance: Provenance | None = None
    basis: Basis | None = None


def _completed(
    standing: Standing, milestone: Milestone, events: tuple[Event, ...], known: Remembered
) -> _End:
    """Date the end: by the note, else by what reached the number, else by the note's history."""
    if milestone.box is Box.DONE and milestone.completed is not None:
        return _End(milestone.completed, Provenance.NOTE)
    total, goal = 0.0, standing.goal if standing.is_reached else None
    for event in sorted(
        (one for one in events if one.date is not None), key=lambda one: one.date or date.min
    ):
        total += event.amount
        if goal is not None and (total >= goal or math.isclose(total, goal)):
            return _End(event.date, event.provenance)
    if milestone.box is Box.DONE and known.completed is not None:
        return _End(known.completed.day, Provenance.GIT, known.completed.basis)
    return _End()


def _days_late(standing: Standing, state: State, end: _End) -> int | None:
    due = standing.due
    if due is None:
        return None
    if state is State.DONE:
        # Of a day that is only a bound nobody knows how far it is from the due date.
        exact = end.basis in {None, Basis.EXACT}
        return (end.day - due).days if end.day and exact else None
    return (standing.today - due).days if state is State.OVERDUE else None


def _evidence(milestone: Milestone, counting: tuple[Event, ...], tied: list[Event]) -> list[Event]:
    """Join what counts, the notes that name the milestone, and the links below it."""
    events = [*counting, *tied]
    known = {event.link for event in events if event.link}
    events.extend(
        Event(None, EventKind.PROOF, proof.title, proof.link, Provenance.NOTE)
        for proof in milestone.proofs
        if proof.link not in known
    )
    return list(dict.fromkeys(events))
