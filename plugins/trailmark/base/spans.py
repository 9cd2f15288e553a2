"""Places inside a text and in a file.

In: offsets. Out: spans, lines, locations. A `Span` counts characters from 0; a line counts from 1.
"""

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters in one text."""

    start: int
    end: int

    def __len__(self) -> int:
        """Count the characters."""
        return self.end - self.start

    def touches(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """Where something stands: a file of the project, and a line of it when there is one."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Format as `path:line:column`, the form that editors turn into a link."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part)


class LineIndex:
    """Answer which line an offset stands on, in logarithmic time."""

    def __init__(self, text: str) -> None:
        """Remember where each line of `text` starts."""
        starts = [0]
        position = text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = text.find("\n", position + 1)
        self._starts = starts
        self._length = len(text)

    def line_at(self, offset: int) -> int:
        """Return the 1-based line of a 0-based offset."""
        return bisect_right(self._starts, offset)

    def span_of_lines(self, first: int, last: int) -> Span:
        """Return the span from line `first` to the end of line `last` (1-based, inclusive)."""
        start = self._starts[first - 1] if first <= len(self._starts) else self._length
        end = self._starts[last] if last < len(self._starts) else self._length
        return Span(start, max(start, end))
