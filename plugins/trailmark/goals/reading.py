"""How each line of a goal note was read: what `trailmark explain` prints.

Rules add facts to lines; they never change text (NOTES 3.1, "Two layers").
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """One fact that one rule read from one line."""

    line: int
    """The line of the file."""
    field: str
    """What it fills: `milestone`, `target`, `due`, `rating` …"""
    value: str
    tier: str
    """`T0` frontmatter, `T1` explicit mark, `T2` label or column, `T3` inference."""
    rule: str
    """The stable name of the rule."""


class Readings:
    """The facts read from one note, in the order of lines."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self._readings: list[Reading] = []

    def note(self, line: int, field: str, value: object, *, tier: str, rule: str) -> None:
        """Remember one fact."""
        self._readings.append(Reading(line, field, str(value), tier, rule))

    def __iter__(self) -> Iterator[Reading]:
        """Yield the facts by line; those of one line in the order they were read."""
        return iter(sorted(self._readings, key=lambda reading: reading.line))
