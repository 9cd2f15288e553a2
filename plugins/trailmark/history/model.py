"""What git remembers of the items of today's public notes: days and numbers, nothing else.

The only module of the room that pages may know. No name, address, message or word of an old
version is in it (PRIVACY rule 7): an item is named by where it stands today, a box by which of
the nine states it had.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import TypeVar

from trailmark.goals.model import Box


class Basis(Enum):
    """How exactly a day is known."""

    EXACT = "exact"
    """A commit ticked it, and the commit before is of the same day or the day before."""
    BY = "by"
    """It happened on that day or earlier: it came in ticked, or the commit before is older."""
    BEFORE = "before"
    """It was ticked when the history begins."""
    UNCOMMITTED = "uncommitted"
    """It is in the folder and in no commit yet; the day is the day of the build."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, and how exactly it is known."""

    day: date
    basis: Basis


@dataclass(frozen=True, slots=True)
class DueChange:
    """A due date that was moved, set later, or taken away."""

    when: Dated
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A target whose number was changed: the `min` of a `Target`, without its words."""

    when: Dated
    before: float | None
    """None when there was no number, or one of another kind, which cannot be compared."""
    after: float | None


@dataclass(frozen=True, slots=True)
class BoxChange:
    """A box that was changed; the first one of an item says how it came in."""

    when: Dated
    before: Box | None
    """None when the item came in."""
    after: Box


@dataclass(frozen=True, slots=True)
class RatingChange:
    """A rating that was changed in one column of a skills table."""

    when: Dated
    column: str
    """The title of the column, as it is today."""
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands in today's notes."""

    note: str
    """The path in the vault."""
    line: int
    """The line of the file."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What git knows of one item."""

    completed: Dated | None = None
    """When it was ticked for the last time; None when it is not ticked, or nobody can tell."""
    first_due: date | None = None
    """The first due date it ever had in public."""
    rating_changes: tuple[RatingChange, ...] = ()
    """Oldest first, as all changes are."""
    added: Dated | None = None
    """When it first came to be in public; with the basis BEFORE it was there when the history
    begins. None when nobody can tell."""
    target_changes: tuple[TargetChange, ...] = ()
    boxes: tuple[BoxChange, ...] = ()
    dues: tuple[DueChange, ...] = ()
    """Every change of its due date; also the one that gave it the first."""

    @property
    def due_changes(self) -> tuple[DueChange, ...]:
        """How its due date was moved or taken away."""
        return tuple(change for change in self.dues if change.before is not None)

    def is_there(self, day: date) -> bool:
        """Tell whether it was in public on a day; before the history begins nobody knows."""
        return self.added is None or self.added.basis is Basis.BEFORE or self.added.day <= day

    def until(self, day: date) -> "Remembered":
        """Return what was known at the end of a day."""
        boxes = _until(self.boxes, day)
        dues = _until(self.dues, day)
        completed = self.completed if self.completed and self.completed.day <= day else None
        if boxes != self.boxes:
            last = boxes[-1] if boxes else None
            completed = last.when if last is not None and last.after is Box.DONE else None
        came_with_none = bool(self.dues) and self.dues[0].before is None
        first_set = next((one.after for one in dues if one.after is not None), None)
        return replace(
            self,
            completed=completed,
            first_due=first_set if came_with_none else self.first_due,
            rating_changes=_until(self.rating_changes, day),
            added=self.added if self.added is not None and self.added.day <= day else None,
            target_changes=_until(self.target_changes, day),
            boxes=boxes,
            dues=dues,
        )


Change = TypeVar("Change", DueChange, TargetChange, BoxChange, RatingChange)


def _until(changes: tuple[Change, ...], day: date) -> tuple[Change, ...]:
    return tuple(change for change in changes if change.when.day <= day)


@dataclass(frozen=True, slots=True)
class Import:
    """One commit that ticked so much at once that its day is no more than a bound."""

    day: date
    count: int
    """How many items of today have their date from it, and none in the note."""


@dataclass(frozen=True, slots=True)
class History:
    """Everything remembered; empty where there is no repository."""

    items: Mapping[Place, Remembered] = field(default_factory=dict)
    """Milestones, metric lines, entries of learning paths and showcases, and skills."""
    imports: tuple[Import, ...] = ()
    """Oldest first."""

    def of(self, note: str, line: int) -> Remembered:
        """Return what is known of the item at a place; nothing known is an empty answer."""
        return self.items.get(Place(note, line), Remembered())

    def until(self, day: date) -> "History":
        """Return what was remembered at the end of a day; what came later is not in it."""
        return History(
            {place: one.until(day) for place, one in self.items.items() if one.is_there(day)},
            tuple(one for one in self.imports if one.day <= day),
        )


NOTHING = History()
"""What is remembered where there is no repository."""
