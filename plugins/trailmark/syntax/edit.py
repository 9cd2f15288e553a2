"""Change a text by spans and remember which line each new line came from.

In: text and edits. Out: text. What no edit covers stays byte for byte the same.
"""

import re
from collections.abc import Iterable, Iterator
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
        pieces: list[_Piece] = []
        position = 0
        for one in _in_order(edits):
            pieces.append(_Piece(self.text[position : one.span.start], position, is_original=True))
            pieces.append(_Piece(one.text, one.span.start, is_original=False))
            position = one.span.end
        pieces.append(_Piece(self.text[position:], position, is_original=True))
        index = LineIndex(self.text)
        lines = (self.line_of(index.line_at(origin)) for origin in _line_origins(pieces))
        return MappedText("".join(piece.text for piece in pieces), tuple(lines))


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


def masked(text: str, spans: Iterable[Span]) -> str:
    """Return a text as long as `text` in which `spans` hold no sign that means anything."""
    pieces = []
    position = 0
    for span in spans:
        pieces.append(text[position : span.start])
        # White space and quotation marks stay, since they say which block a line belongs to.
        pieces.append(re.sub(r"[^\s>]", _NOTHING, text[span.start : span.end]))
        position = span.end
    return "".join((*pieces, text[position:]))


_NOTHING = "\ufffc"


def _in_order(edits: Iterable[Edit]) -> Iterable[Edit]:
    position = 0
    for one in sorted(edits, key=lambda edit: (edit.span.start, -edit.span.end)):
        if one.span.start >= position:
            yield one
            position = max(position, one.span.end)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of an edited text and the offset in the old text that it stands for."""

    text: str
    origin: int
    is_original: bool


def _line_origins(pieces: list[_Piece]) -> Iterator[int]:
    """Yield, for each line of the edited text, the old offset behind its first character."""
    in_line = False
    offset = 0
    for piece in pieces:
        offset = piece.origin
        for part in re.findall(r"[^\n]*\n|[^\n]+", piece.text):
            if not in_line:
                yield offset
            in_line = not part.endswith("\n")
            offset += len(part) if piece.is_original else 0
    if not in_line:
        yield offset
