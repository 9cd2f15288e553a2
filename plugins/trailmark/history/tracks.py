"""Follow one item through time: every change of its box, its due date and its ratings.

In: what an item was and is, and the stamp of the commit between. Out: a `Trail` that is longer by
what changed, and in the end what is `Remembered`. Pure.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Generic, TypeVar

from trailmark.goals.model import Box
from trailmark.history.model import Basis, Dated, DueChange, RatingChange, Remembered
from trailmark.history.versions import Item

CLOSE = timedelta(days=1)
"""How much older the commit before may be for a day to be exact."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a step was made, and how exactly that tells when something happened."""

    day: date
    committed: date
    """The committer's day, for when the author's cannot be."""
    change: Basis
    """How exact the day of a change is."""
    birth: Basis
    """How exact it is for what comes in already done."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that became so."""

    when: Dated
    commit: str
    """The commit that made it so; empty for what is not committed."""


@dataclass(frozen=True, slots=True)
class Step(Generic[Value]):
    """A value with the mark of its beginning."""

    value: Value
    mark: Mark


Ratings = tuple[tuple[str, float | None], ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """An item with its past."""

    item: Item
    boxes: tuple[Step[bool], ...]
    """Whether it was done; each step differs from the one before."""
    dues: tuple[Step[date | None], ...]
    ratings: tuple[Step[Ratings], ...]

    @property
    def born(self) -> Mark:
        """When it was first seen."""
        return self.boxes[0].mark


def begin(item: Item, stamp: Stamp, commit: str) -> Trail:
    """Start the trail of an item that nothing before is known of."""
    mark = Mark(Dated(stamp.day, stamp.birth), commit)
    return Trail(
        item,
        (Step(item.box is Box.DONE, mark),),
        (Step(item.due, mark),),
        (Step(item.ratings, mark),),
    )


def follow(trail: Trail, item: Item, stamp: Stamp, commit: str, *, gap: bool) -> Trail:
    """Lengthen a trail; with a `gap`, what changed did so at some time that was not seen."""
    if item == trail.item:
        return replace(trail, item=item)  # its line may be another
    basis = stamp.birth if gap and stamp.change is Basis.EXACT else stamp.change
    if basis is Basis.BEFORE:
        basis = Basis.BY
    day = stamp.day
    ends = (trail.boxes[-1].mark, trail.dues[-1].mark, trail.ratings[-1].mark)
    last = max(mark.when.day for mark in ends)
    if day < last:
        # Nothing changes before it was there: the author's clock misleads.
        day, basis = max(stamp.committed, last), Basis.BY if basis is Basis.EXACT else basis
    mark = Mark(Dated(day, basis), commit)
    return Trail(
        item,
        _longer(trail.boxes, item.box is Box.DONE, mark),
        _longer(trail.dues, item.due, mark),
        _longer(trail.ratings, item.ratings, mark),
    )


def _longer(steps: tuple[Step[Value], ...], value: Value, mark: Mark) -> tuple[Step[Value], ...]:
    return steps if steps[-1].value == value else (*steps, Step(value, mark))


def joined(older: Trail, newer: Trail) -> Trail:
    """Give a trail the past of the item that it was copied from."""
    return Trail(
        newer.item,
        _appended(older.boxes, newer.boxes),
        _appended(older.dues, newer.dues),
        _appended(older.ratings, newer.ratings),
    )


def _appended(
    older: tuple[Step[Value], ...], newer: tuple[Step[Value], ...]
) -> tuple[Step[Value], ...]:
    steps = older
    for step in newer:
        steps = _longer(steps, step.value, step.mark)
    return steps


def settled(trails: tuple[Trail, ...], commit: str) -> Trail:
    """Choose among the pasts that the parents of a merge give to one item.

    The past in which its state did not change with the merge itself counts; of several the one
    with more changes, since a second tick on a branch is one; then the earliest.
    """
    return replace(
        trails[0],
        boxes=_choose([one.boxes for one in trails], commit),
        dues=_choose([one.dues for one in trails], commit),
        ratings=_choose([one.ratings for one in trails], commit),
    )


def _choose(pasts: list[tuple[Step[Value], ...]], commit: str) -> tuple[Step[Value], ...]:
    return min(
        pasts,
        key=lambda steps: (
            steps[-1].mark.commit == commit,
            -len(steps),
            steps[-1].mark.when.day,
        ),
    )


def remembered(trail: Trail, today: date) -> Remembered:
    """Say what a trail tells on a day; a day after it is a wrong clock, and no date."""
    dues = [step for step in trail.dues if step.mark.when.day <= today]
    last = trail.boxes[-1]
    return Remembered(
        completed=last.mark.when if last.value and last.mark.when.day <= today else None,
        first_due=next((step.value for step in dues if step.value is not None), None),
        due_changes=tuple(
            DueChange(after.mark.when, before.value, after.value)
            for before, after in pairwise(dues)
            if before.value is not None
        ),
        rating_changes=tuple(_rating_changes(trail, today)),
    )


def _rating_changes(trail: Trail, today: date) -> Iterator[RatingChange]:
    """Yield what changed in the columns of today; the title of another is not public any more."""
    columns = dict(trail.item.ratings)
    for before, after in pairwise(trail.ratings):
        old, new = dict(before.value), dict(after.value)
        for column in columns:
            known = column in old and column in new
            if known and old[column] != new[column] and after.mark.when.day <= today:
                yield RatingChange(after.mark.when, column, old[column], new[column])
