"""Say what the goals were on a day, in the words of today.

In: the goals of today, what git remembers of them, a day. Out: goals as they stood at the end of
that day: what was ticked, dropped, moved or added later is undone. What nobody knows stays as it
is now, and no word of an old version comes back (PRIVACY rule 7). Pure.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location
from trailmark.goals.model import (
    Box,
    Goals,
    LearningPath,
    MetricLine,
    Milestone,
    PathItem,
    Showcase,
    Skill,
    Target,
    Track,
)
from trailmark.history.model import (
    BoxChange,
    DueChange,
    History,
    Place,
    RatingChange,
    Remembered,
    TargetChange,
)
from trailmark.publish.public import PublicVault


def as_of(goals: Goals, history: History, *, day: date) -> Goals:
    """Return the goals as they stood at the end of a day; those of today are the same on it."""
    then = _Then(history, day)
    return replace(
        goals,
        tracks=tuple(one for track in goals.tracks for one in then.track(track)),
        skills=tuple(one for skill in goals.skills for one in then.skill(skill)),
        metrics=tuple(one for line in goals.metrics for one in then.metric(line)),
        paths=tuple(one for path in goals.paths for one in then.entries(path)),
        showcase=tuple(one for showcase in goals.showcase for one in then.entries(showcase)),
    )


def boxes_then(goals: Goals, history: History, *, day: date) -> dict[Place, Box]:
    """Return the boxes of items that were others on a day; of what came later, open ones."""
    then = dict(_boxes(as_of(goals, history, day=day)))
    return {
        at: then.get(at, Box.TODO) for at, now in _boxes(goals) if then.get(at, Box.TODO) is not now
    }


def _boxes(goals: Goals) -> Iterator[tuple[Place, Box]]:
    for track in goals.tracks:
        yield from ((Place(one.note, one.line), one.box) for one in track.milestones)
    lists: tuple[LearningPath | Showcase, ...] = (*goals.paths, *goals.showcase)
    for listed in lists:
        yield from ((Place(listed.note, one.line), one.box) for one in listed.items)


def report_ahead(goals: Goals, vault: PublicVault, *, day: date, found: Diagnostics) -> None:
    """Report what a note says was done or dropped on a day that is still to come."""
    sources = {note.path: note.source for note in vault.notes}
    for one in (one for track in goals.tracks for one in track.milestones):
        ended = one.completed or one.dropped
        if ended is not None and ended > day:
            place = Location(sources.get(one.note, one.note), one.line)
            found.report("done-ahead", place, text=one.text, day=ended, today=day)


Listed = TypeVar("Listed", LearningPath, Showcase)
Change = TypeVar("Change", BoxChange, DueChange, TargetChange, RatingChange)


class _Then:
    """Undoes what came after a day; each answer is what was there, or nothing."""

    def __init__(self, history: History, day: date) -> None:
        self._history = history
        self._day = day

    def track(self, track: Track) -> tuple[Track, ...]:
        milestones = tuple(one for each in track.milestones for one in self._milestone(each))
        # A track of which every milestone came later was not there; an empty one may have been.
        there = milestones or not track.milestones
        return (replace(track, milestones=milestones),) if there else ()

    def skill(self, skill: Skill) -> tuple[Skill, ...]:
        known = self._history.of(skill.note, skill.line)
        if not known.is_there(self._day):
            return ()
        return (replace(skill, ratings=self._ratings(skill.ratings, known)),)

    def metric(self, line: MetricLine) -> tuple[MetricLine, ...]:
        known = self._history.of(line.note, line.line)
        there = known.is_there(self._day)
        return (replace(line, target=self._target(line.target, known)),) if there else ()

    def entries(self, listed: Listed) -> tuple[Listed, ...]:
        items = tuple(
            replace(item, box=self._box(item.box, known))
            for item, known in self._known(listed)
            if known.is_there(self._day)
        )
        return (replace(listed, items=items),) if items or not listed.items else ()

    def _known(self, listed: Listed) -> list[tuple[PathItem, Remembered]]:
        return [(one, self._history.of(listed.note, one.line)) for one in listed.items]

    def _milestone(self, one: Milestone) -> tuple[Milestone, ...]:
        known = self._history.of(one.note, one.line)
        if not known.is_there(self._day):
            return ()
        box = self._box_of_milestone(one, known)
        moved = self._later(known.dues)
        return (
            replace(
                one,
                box=box,
                completed=one.completed if box is Box.DONE else None,
                dropped=one.dropped if box is Box.DROPPED else None,
                reason=one.reason if box is Box.DROPPED else None,
                due=moved.before if moved else one.due,
                due_precision=None if moved else one.due_precision,
                target=self._target(one.target, known),
            ),
        )

    def _box_of_milestone(self, one: Milestone, known: Remembered) -> Box:
        """Return its box; a day that the note names counts before that of a commit."""
        for box, ended in ((Box.DONE, one.completed), (Box.DROPPED, one.dropped)):
            if one.box is box and ended is not None:
                before = self._box(one.box, known)
                open_then = before if before is not box else Box.TODO
                return box if ended <= self._day else open_then
        return self._box(one.box, known)

    def _box(self, now: Box, known: Remembered) -> Box:
        change = self._later(known.boxes)
        # What was there when the history begins has no state before.
        return (change.before or change.after) if change else now

    def _target(self, now: Target | None, known: Remembered) -> Target | None:
        change = self._later(known.target_changes)
        if change is None or now is None:
            return now
        if change.before is None:
            return None
        plus = "+" if now.open else ""
        return replace(now, min=change.before, max=None, text=f"{change.before:g}{plus}")

    def _ratings(
        self, now: Mapping[str, float | None], known: Remembered
    ) -> dict[str, float | None]:
        ratings = dict(now)
        for column in ratings:
            changes = tuple(one for one in known.rating_changes if one.column == column)
            change = self._later(changes)
            if change is not None:
                ratings[column] = change.before
        return ratings

    def _later(self, changes: tuple[Change, ...]) -> Change | None:
        """Return the first change after the day: what was before it stood on that day."""
        return next((one for one in changes if one.when.day > self._day), None)
