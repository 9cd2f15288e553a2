"""Cut pieces out of a text without changing how the rest of it reads.

In: a text and spans. Out: edits, and the places that are told to the owner.
"""

import re
from collections.abc import Iterable, Iterator

from trailmark.base.spans import LineIndex, Span
from trailmark.publish.decisions import Part, Removed
from trailmark.syntax.edit import Edit, MappedText

_BARE_MARKER = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])(?:[ \t]*\n|[ \t]+[ \t>]*|\Z))+")
_BLANK_LINES = re.compile(r"(?:[ \t>]*\n)+")


def cuts(text: str, spans: Iterable[Span]) -> Iterator[Edit]:
    """Remove `spans`, and the blank lines behind one where they would end a list item.

    An item whose first line is empty goes on only in the next one; below a blank line the rest of
    it would be read as code. So what stands between two cuts goes too, if it is only blank lines
    and the first of them leaves a bare marker.
    """
    bare: Span | None = None
    for span in apart(spans):
        if bare is not None and not text[bare.end : span.start].strip(" \t>\n"):
            bare = Span(bare.start, max(bare.end, span.end))
            continue
        if bare is not None:
            yield Edit(_with_blank_lines(text, bare))
        bare = span if _is_bare(text, span.start) else None
        if bare is None:
            yield Edit(span)
    if bare is not None:
        yield Edit(_with_blank_lines(text, bare))


def apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans in order, those that overlap as one."""
    last: Span | None = None
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if last is not None and span.start < last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def removed_at(text: MappedText, spans: Iterable[tuple[Span, Part]]) -> Iterator[Removed]:
    """Yield the lines of the file on which each span stands, without its words."""
    index = LineIndex(text.text)
    for span, part in spans:
        first = index.line_at(span.start)
        # A span of whole lines ends where the next line begins.
        last = index.line_at(max(span.start, span.end - 1))
        yield Removed(text.line_of(first), text.line_of(last), part.value)


_WHOLE = {part.value for part in (Part.SECTION, Part.CALLOUT, Part.ITEM)}


def outermost(removed: list[Removed]) -> tuple[Removed, ...]:
    """Leave out what stood inside of a section, callout or item that is gone as a whole."""
    whole = [one for one in removed if one.part in _WHOLE]
    return tuple(sorted(one for one in removed if not any(_is_inside(one, it) for it in whole)))


def _is_inside(one: Removed, other: Removed) -> bool:
    is_same = (one.line, one.last_line) == (other.line, other.last_line)
    return not is_same and other.line <= one.line and one.last_line <= other.last_line


def _is_bare(text: str, start: int) -> bool:
    """Tell whether nothing but the marker of a list item stands before `start`."""
    line = text.rfind("\n", 0, max(start - 1, 0)) + 1
    return _BARE_MARKER.fullmatch(text, line, start) is not None


def _with_blank_lines(text: str, span: Span) -> Span:
    blank = _BLANK_LINES.match(text, span.end)
    end = blank.end() if blank else span.end
    # The line of the marker itself needs its end.
    needs_end = text[span.start - 1] != "\n" and text[span.start : end].endswith("\n")
    return Span(span.start, end - needs_end)


def item_goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether the list item whose words begin at `start` has more lines after `end`."""
    line = text.rfind("\n", 0, start) + 1
    below = _NEXT_LINE.match(text, end)
    marker = _MARKER.search(text, line, start)
    return bool(marker and below and len(below["indent"]) >= marker.end() - line)


_MARKER = re.compile(r"[-*+.)][ \t]")
_NEXT_LINE = re.compile(r"(?:\n[ \t>]*)*\n(?P<indent>[ \t>]*)(?=[^ \t>\n])")
