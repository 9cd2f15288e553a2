"""What the gate decided, for the eyes of the owner alone.

In: nothing; these are plain types. They hold places and reasons, never words of a note, and stand
apart from `public`, so that no page can be given one. Source: PRIVACY rule 9.
"""

from dataclasses import dataclass
from enum import Enum


class Part(Enum):
    """What can stay behind of a public note."""

    SECTION = "section"
    CALLOUT = "callout"
    ITEM = "list item"
    COMMENT = "comment"
    HTML_COMMENT = "HTML comment"
    FIELD = "field"
    FOOTNOTE = "footnote"
    DEFINITION = "link definition"
    MARKUP = "piece of HTML"
    PROPERTY = "property"


@dataclass(frozen=True, slots=True, order=True)
class Removed:
    """One piece that stayed behind, by its lines in the file, both included."""

    line: int
    last_line: int
    part: str
    """The value of a `Part`."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Why one file of the vault is public or not."""

    path: str
    """Its path in the vault."""
    source: str
    """Its path as diagnostics print it."""
    verdict: str
    """`public`, `private` or `undecided`; of a file that is no note also `refused`."""
    reason: str
    removed: tuple[Removed, ...] = ()
    """What stayed behind of a public note, in the order of lines."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Everything that was decided, in the order of paths."""

    notes: tuple[Decision, ...] = ()
    files: tuple[Decision, ...] = ()
    """Pictures and other files."""

    @property
    def public_paths(self) -> frozenset[str]:
        """The paths in the vault of all that leaves it."""
        decided = (*self.notes, *self.files)
        return frozenset(one.path for one in decided if one.verdict == "public")
