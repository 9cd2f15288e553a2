"""Follow one item through time: every change of its box, due date, target and ratings.

In: what an item was and is, and the stamp of the commit between. Out: a `Trail` that is longer by
what changed, and in the end what is `Remembered`. Pure.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Generic, TypeVar

from trailmark.goals.model import Box
from trailmark.history.model import (
    Basis,
    BoxChange,
    Dated,
    DueChange,
    RatingChange,
    Remembered,
    TargetChange,
)
from trailmark.history.versions import Item, Number

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
    added: Mark
    """When it was first seen; unlike the first mark of its box it tells nothing of that."""
    boxes: tuple[Step[Box], ...]
    """Each step differs from the one before, as in the other lists."""
    dues: tuple[Step[date | None], ...]
    targets: tuple[Step[Number | None], ...]
    ratings: tuple[Step[Ratings], ...]

    @property
    def born(self) -> Mark:
        """When its box was first seen."""
        return self.boxes[0].mark


def begin(item: Item, stamp: Stamp, commit: str) -> Trail:
    """Start the trail of an item that nothing before is known of."""
    mark = Mark(Dated(stamp.day, stamp.birth), commit)
    return Trail(
        item,
        Mark(Dated(stamp.day, stamp.change), commit),
        (Step(item.box, mark),),
        (Step(item.due, mark),),
        (Step(item.target, mark),),
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
    pasts = (trail.boxes, trail.dues, trail.targets, trail.ratings)
    last = max(past[-1].mark.when.day for past in pasts)
    if day < last:
        # Nothing changes before it was there: the author's clock misleads.
        day, basis = max(stamp.committed, last), Basis.BY if basis is Basis.EXACT else basis
    mark = Mark(Dated(day, basis), commit)
    return Trail(
        item,
        trail.added,
        _longer(trail.boxes, item.box, mark),
        _longer(trail.dues, item.due, mark),
        _longer(trail.targets, item.target, mark),
        _longer(trail.ratings, item.ratings, mark),
    )


def _longer(steps: tuple[Step[Value], ...], value: Value, mark: Mark) -> tuple[Step[Value], ...]:
    return steps if steps[-1].value == value else (*steps, Step(value, mark))


def joined(older: Trail, newer: Trail) -> Trail:
    """Give a trail the past of the item that it was copied from."""
    return Trail(
        newer.item,
        older.added,
        _appended(older.boxes, newer.boxes),
        _appended(older.dues, newer.dues),
        _appended(older.targets, newer.targets),
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
        added=min(
            (one.added for one in trails), key=lambda mark: (mark.commit == commit, mark.when.day)
        ),
        boxes=_choose([one.boxes for one in trails], commit, _ticks),
        dues=_choose([one.dues for one in trails], commit),
        targets=_choose([one.targets for one in trails], commit),
        ratings=_choose([one.ratings for one in trails], commit),
    )


def _choose(
    pasts: list[tuple[Step[Value], ...]],
    commit: str,
    count: Callable[[tuple[Step[Value], ...]], int] = len,
) -> tuple[Step[Value], ...]:
    return min(
        pasts,
        key=lambda steps: (
            steps[-1].mark.commit == commit,
            -count(steps),
            steps[-1].mark.when.day,
        ),
    )


def _ticks(steps: tuple[Step[Box], ...]) -> int:
    """Count how often a box was ticked or un-ticked; work begun and paused is neither."""
    pairs = pairwise(step.value is Box.DONE for step in steps)
    return sum(before != after for before, after in pairs)


def remembered(trail: Trail, latest: date) -> Remembered:
    """Say what a trail tells; a day after the latest is a wrong clock, and no date."""
    boxes = [step for step in trail.boxes if step.mark.when.day <= latest]
    dues = [step for step in trail.dues if step.mark.when.day <= latest]
    targets = [step for step in trail.targets if step.mark.when.day <= latest]
    last = trail.boxes[-1]
    befores = (None, *(step.value for step in boxes))
    return Remembered(
        completed=last.mark.when if last.value is Box.DONE and last in boxes else None,
        first_due=next((step.value for step in dues if step.value is not None), None),
        rating_changes=tuple(_rating_changes(trail, latest)),
        added=trail.added.when if trail.added.when.day <= latest else None,
        target_changes=tuple(_target_changes(targets)),
        boxes=tuple(
            BoxChange(step.mark.when, before, step.value)
            for before, step in zip(befores, boxes, strict=False)
        ),
        dues=tuple(
            DueChange(after.mark.when, before.value, after.value)
            for before, after in pairwise(dues)
        ),
    )


def _target_changes(steps: list[Step[Number | None]]) -> Iterator[TargetChange]:
    """Yield what changed; of a number of another kind than the one after it nothing is said."""
    for before, after in pairwise(steps):
        alike = before.value and after.value and before.value.kind is after.value.kind
        yield TargetChange(
            after.mark.when,
            before.value.amount if before.value and alike else None,
            after.value.amount if after.value else None,
        )


def _rating_changes(trail: Trail, latest: date) -> Iterator[RatingChange]:
    """Yield what changed in the columns of today; the title of another is not public any more."""
    columns = dict(trail.item.ratings)
    for before, after in pairwise(trail.ratings):
        old, new = dict(before.value), dict(after.value)
        for column in columns:
            known = column in old and column in new
            if known and old[column] != new[column] and after.mark.when.day <= latest:
                yield RatingChange(after.mark.when, column, old[column], new[column])
