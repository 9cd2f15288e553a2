"""How each line of a goal note was read: what `trailmark explain` prints.

Rules add facts to lines; they never change text (NOTES 3.1, "Two layers").
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from trailmark.goals.rules import RULES

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Claim(Generic[T]):
    """What one rule would fill a field with."""

    rule: str
    value: T
    line: int
    """The line of the text."""
    phrase: str = ""
    """The words that say so, as typed; empty when the whole line does."""
    shown: str = ""
    """The value in words; empty when it shows itself."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One fact that one rule read from one line."""

    line: int
    """The line of the file."""
    field: str
    """What it fills: `milestone`, `target`, `due`, `rating` …"""
    value: str
    rule: str
    """The stable name of the rule."""
    phrase: str = ""
    """The words that say so, as typed; empty when the whole line does."""
    lost_to: str = ""
    """The rule that was believed instead; empty for a fact that counts."""

    @property
    def tier(self) -> str:
        """`T0` frontmatter, `T1` explicit mark, `T2` label or column, `T3` inference."""
        return RULES[self.rule].tier


class Readings:
    """The facts read from one note, in the order of lines."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self._readings: list[Reading] = []

    def add(self, reading: Reading) -> None:
        """Remember one fact."""
        self._readings.append(reading)

    def __iter__(self) -> Iterator[Reading]:
        """Yield the facts by line; those of one line in the order they were read."""
        return iter(sorted(self._readings, key=lambda reading: reading.line))
