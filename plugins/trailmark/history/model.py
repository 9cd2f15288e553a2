"""What git remembers of the items of today's public notes: days and numbers, nothing else.

The only module of the room that pages may know. No name, address, message or word of an old
version is in it (PRIVACY rule 7): an item is named by where it stands today.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum


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
    due_changes: tuple[DueChange, ...] = ()
    """Oldest first."""
    rating_changes: tuple[RatingChange, ...] = ()
    """Oldest first."""


@dataclass(frozen=True, slots=True)
class History:
    """Everything remembered; empty where there is no repository."""

    items: Mapping[Place, Remembered] = field(default_factory=dict)
    """Milestones, entries of learning paths and showcases, and skills."""

    def of(self, note: str, line: int) -> Remembered:
        """Return what is known of the item at a place; nothing known is an empty answer."""
        return self.items.get(Place(note, line), Remembered())


NOTHING = History()
"""What is remembered where there is no repository."""
