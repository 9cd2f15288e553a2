"""Say how each milestone and each track stands.

In: milestones, what counts them, `today`. Out: states with numbers, dates and evidence.
Source: PRODUCT, "State of a milestone".
"""

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
    State,
    TrackProgress,
)
from trailmark.progress.names import Ties
from trailmark.progress.pace import forecast, planned_by, weeks_behind


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
        state=_track_state(counted),
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
    counting = _since(milestone.start, metric.events) if metric else ()
    goal = _goal(milestone)
    # Notes that name the milestone prove it but do not count: a post is no engineer mentored.
    count = sum(event.amount for event in counting) if metric else None
    reached = count is not None and goal is not None and count >= goal
    known = ties.history.of(milestone.note, milestone.line)
    dated = _completed(milestone, counting, goal, known, reached=reached)
    start, due = milestone.start, milestone.due
    planned = behind = None
    if count is not None and goal is not None and start is not None and due is not None:
        planned = planned_by(goal, start, due, today)
        behind = weeks_behind(count, goal, start, due, today)
    state = _state(milestone, reached=reached, behind=behind, today=today)
    ahead, note = None, ""
    if count is not None and goal is not None and state not in {State.DONE, State.DROPPED}:
        ahead, note = forecast(counting, goal, count, start, due, today)
    return MilestoneProgress(
        milestone=milestone,
        track=track,
        state=state,
        count=count,
        goal=goal,
        planned=planned,
        weeks_behind=behind or 0,
        completed=dated.day,
        provenance=dated.provenance,
        done_by_count=reached and milestone.box is not Box.DONE,
        days_late=_days_late(state, dated, due, today),
        metric=metric.key if metric else None,
        counted=counting,
        events=newest_first(_evidence(milestone, counting, tied)),
        forecast=ahead,
        forecast_note=note,
        basis=dated.basis,
        first_due=known.first_due,
        due_changes=known.due_changes,
    )


def _goal(milestone: Milestone) -> float | None:
    """Return the number that fills the bar; a change or a level has none to count towards."""
    target = milestone.target
    if target is None or target.kind not in {TargetKind.COUNT, TargetKind.MONEY}:
        return None
    return target.min if target.min and not target.alternatives else None


def _since(start: date | None, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Keep what happened within the milestone's own time; before it nothing was promised."""
    if start is None:
        return events
    return tuple(event for event in events if event.date is None or event.date >= start)


@dataclass(frozen=True, slots=True)
class _End:
    """The day of an end, and where it comes from."""

    day: date | None = None
    provenance: Provenance | None = None
    basis: Basis | None = None


def _completed(
    milestone: Milestone,
    events: tuple[Event, ...],
    goal: float | None,
    known: Remembered,
    *,
    reached: bool,
) -> _End:
    """Date the end: by the note, else by what reached the number, else by the note's history."""
    if milestone.box is Box.DONE and milestone.completed is not None:
        return _End(milestone.completed, Provenance.NOTE)
    total = 0.0
    for event in sorted(
        (one for one in events if one.date is not None), key=lambda one: one.date or date.min
    ):
        total += event.amount
        if reached and goal is not None and total >= goal:
            return _End(event.date, event.provenance)
    if milestone.box is Box.DONE and known.completed is not None:
        return _End(known.completed.day, Provenance.GIT, known.completed.basis)
    return _End()


def _state(milestone: Milestone, *, reached: bool, behind: int | None, today: date) -> State:
    """Judge a milestone; the first row that holds is its state."""
    rows = (
        (milestone.box is Box.DROPPED, State.DROPPED),
        (milestone.box is Box.DONE or reached, State.DONE),
        (milestone.box in _UNSAID and behind is None, State.UNKNOWN),
        (milestone.due is not None and milestone.due < today, State.OVERDUE),
        (behind is not None and behind > 0, State.BEHIND),
        (behind is not None, State.ON_PACE),
    )
    return next((state for holds, state in rows if holds), State.OPEN)


_UNSAID = {Box.UNKNOWN, Box.STRUCK}
"""The boxes that leave open whether something is still to be done."""


def _days_late(state: State, end: _End, due: date | None, today: date) -> int | None:
    if due is None:
        return None
    if state is State.DONE:
        # Of a day that is only a bound nobody knows how far it is from the due date.
        exact = end.basis in {None, Basis.EXACT}
        return (end.day - due).days if end.day and exact else None
    return (today - due).days if state is State.OVERDUE else None


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


def _track_state(milestones: list[MilestoneProgress]) -> State:
    """A track stands as its worst milestone does; it is done when all of them are."""
    states = {one.state for one in milestones}
    if states == {State.DONE}:
        return State.DONE
    ranked = (State.OVERDUE, State.BEHIND, State.ON_PACE, State.OPEN, State.DONE, State.UNKNOWN)
    return next((state for state in ranked if state in states), State.UNKNOWN)
