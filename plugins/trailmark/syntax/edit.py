"""Change a text by spans and remember which line each new line came from.

In: text and edits. Out: text. What no edit covers stays byte for byte the same.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from trailmark.base.spans import LineIndex, Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of `span`; an empty text removes it."""

    span: Span
    text: str = ""


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text made from a file, with the line of the file behind each of its lines."""

    text: str
    lines: tuple[int, ...]
    """For line n of `text` (from 1), `lines[n - 1]` is the 1-based line of the file."""

    @classmethod
    def of(cls, text: str, first_line: int = 1) -> "MappedText":
        """Start from text as it stands in the file, from `first_line` on."""
        count = text.count("\n") + 1
        return cls(text, tuple(range(first_line, first_line + count)))

    def line_of(self, line: int) -> int:
        """Return the line of the file behind line `line` of the text."""
        return self.lines[min(max(line, 1), len(self.lines)) - 1]

    def edit(self, edits: Iterable[Edit]) -> "MappedText":
        """Apply `edits`; of edits that overlap, the one that starts first (then longest) wins."""
        index = LineIndex(self.text)
        pieces: list[str] = []
        lines: list[int] = []
        at_line_start = True
        position = 0
        for one in [*_in_order(edits), Edit(Span(len(self.text), len(self.text)))]:
            for piece, start in ((self.text[position : one.span.start], position), (one.text, None)):
                origin = one.span.start if start is None else start
                at_line_start = _note_lines(
                    piece, origin, start is not None, at_line_start, index, lines
                )
                pieces.append(piece)
            position = one.span.end
        if at_line_start:
            lines.append(index.line_at(len(self.text)))
        return MappedText("".join(pieces), tuple(self.line_of(line) for line in lines))


def whole_lines(text: str, span: Span) -> Span:
    """Widen a span to its lines when nothing else stands on them.

    A comment on a line of its own would otherwise leave a blank line, which ends a list or table.
    """
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end + 1
    before, after = text[start : span.start], text[span.end : end]
    if re.fullmatch(r"[ \t>]*", before) and not after.strip():
        return Span(start, end)
    return span


def _in_order(edits: Iterable[Edit]) -> Iterable[Edit]:
    position = 0
    for one in sorted(edits, key=lambda edit: (edit.span.start, -edit.span.end)):
        if one.span.start >= position:
            yield one
            position = max(position, one.span.end)


def _note_lines(
    piece: str,
    origin: int,
    is_original: bool,  # noqa: FBT001 - private, and named at its only call
    at_line_start: bool,  # noqa: FBT001
    index: LineIndex,
    lines: list[int],
) -> bool:
    """Append the origin of each line that starts in `piece`; say whether one starts after it."""
    offset = 0
    while offset < len(piece):
        if at_line_start:
            lines.append(index.line_at(origin + (offset if is_original else 0)))
            at_line_start = False
        newline = piece.find("\n", offset)
        if newline < 0:
            break
        at_line_start = True
        offset = newline + 1
    return at_line_start
