"""Cut a piece out of a text without changing how the rest of it reads.

In: a text and a span. Out: an edit.
"""

import re

from trailmark.base.spans import Span
from trailmark.syntax.edit import Edit

_BARE_MARKER = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])(?:[ \t]*\n|[ \t]+))+")
_BLANK_LINES = re.compile(r"(?:[ \t>]*\n)+")


def cut(text: str, span: Span) -> Edit:
    """Remove `span`, and the blank lines behind it where they would end a list item.

    An item whose first line is empty goes on only in the next one; below a blank line the rest of
    it would be read as code.
    """
    line = text.rfind("\n", 0, max(span.start - 1, 0)) + 1
    if _BARE_MARKER.fullmatch(text, line, span.start) is None:
        return Edit(span)
    blank = _BLANK_LINES.match(text, span.end)
    if blank is None:
        return Edit(span)
    # The line of the marker itself needs its end.
    return Edit(Span(span.start, blank.end() - (text[span.start - 1] != "\n")))


def item_goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether the list item whose words begin at `start` has more lines after `end`."""
    line = text.rfind("\n", 0, start) + 1
    below = _NEXT_LINE.match(text, end)
    marker = _MARKER.search(text, line, start)
    return bool(marker and below and len(below["indent"]) >= marker.end() - line)


_MARKER = re.compile(r"[-*+.)][ \t]")
_NEXT_LINE = re.compile(r"(?:\n[ \t>]*)*\n(?P<indent>[ \t>]*)(?=[^ \t>\n])")
