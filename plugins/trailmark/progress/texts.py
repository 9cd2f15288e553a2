"""Let the text of a note show no box that was ticked, and no end, after a day.

In: public notes, what git remembers, the boxes that were others on that day. Out: the same notes
with the boxes of then and without later ends. All other words stay those of today, and a note that
is known to be of a later day says so (docs/decisions/0020). Pure.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from trailmark.base.dates import parse_day
from trailmark.base.spans import LineIndex, Span
from trailmark.goals.lines.states import CANCEL_FIELDS, COMPLETION_FIELDS
from trailmark.goals.model import Box
from trailmark.goals.words.emoji import BOX_MARKS
from trailmark.history.model import History, Place
from trailmark.publish.public import PublicNote, PublicVault
from trailmark.syntax.document import ListItem, walk_items
from trailmark.syntax.edit import Edit, MappedText
from trailmark.syntax.scan import code_spans
from trailmark.syntax.tasks import Field, find_fields


def texts_as_of(
    vault: PublicVault,
    history: History,
    boxes: Mapping[Place, Box],
    *,
    day: date,
    is_past: bool = False,
) -> PublicVault:
    """Return the notes as of the end of a day; `boxes` are those that were others then.

    `is_past` tells whether something was committed after that day.
    """
    later = {place.note for place, one in history.items.items() if one.until(day) != one}
    notes = []
    for note in vault.notes:
        then = _Then(note, {at.line: box for at, box in boxes.items() if at.note == note.path}, day)
        text = MappedText(note.text, note.lines).edit(then.edits()).text
        is_later = (
            note.is_later
            or text != note.text
            or note.path in later
            or (is_past and then.has_undated({*_lines(history, note.path)}))
        )
        notes.append(replace(note, text=text, is_later=True) if is_later else note)
    return replace(vault, notes=tuple(notes))


def _lines(history: History, path: str) -> Iterator[int]:
    return (place.line for place in history.items if place.note == path)


class _Then:
    """Finds what of one note's text was otherwise on a day."""

    def __init__(self, note: PublicNote, boxes: Mapping[int, Box], day: date) -> None:
        self._text = note.text
        self._line_of = note.line_of
        self._lines = note.lines
        self._boxes = boxes
        self._day = day
        self._items = tuple(walk_items(note.document.blocks)) if "[" in note.text else ()
        self._index = LineIndex(note.text)
        self._ends = tuple(self._find_ends()) if _MAY_END.search(note.text) else ()

    def edits(self) -> Iterator[Edit]:
        """Yield the marks of boxes to be changed, and the ends to be taken out."""
        wanted = {self._lines.index(line) + 1: box for line, box in self._boxes.items()}
        for end, on in self._ends:
            if on > self._day:
                yield Edit(self._with_gap(end.span))
                item = self._item_at(self._index.line_at(end.span.start))
                if item is not None and _box(item) in _ENDED:
                    wanted.setdefault(item.line, Box.TODO)
        for line, box in wanted.items():
            span = self._index.span_of_lines(line, line)
            match = _BOX.match(self._text, span.start, span.end)
            if match and BOX_MARKS.get(match["mark"], Box.TODO) is not box:
                yield Edit(Span(*match.span("mark")), _MARKS.get(box, " "))

    def has_undated(self, known: set[int]) -> bool:
        """Tell whether something is ticked of which neither the note nor git has a day."""
        dated = {self._index.line_at(end.span.start) for end, _ in self._ends}
        return any(
            _box(item) in _ENDED
            and self._line_of(item.line) not in known
            and dated.isdisjoint(_own_lines(item))
            for item in self._items
        )

    def _find_ends(self) -> Iterator[tuple[Field, date]]:
        for field in find_fields(self._text, code_spans(self._text)):
            on = parse_day(field.value) if field.key in _ENDS else None
            if on is not None:
                yield field, on

    def _item_at(self, line: int) -> ListItem | None:
        return next((one for one in self._items if line in _own_lines(one)), None)

    def _with_gap(self, span: Span) -> Span:
        """Take the space before an end with it."""
        before = self._text[: span.start]
        return Span(len(before.rstrip(" \t")), span.end)


def _own_lines(item: ListItem) -> range:
    """Return the lines of an item without those of what is nested in it."""
    return range(item.line, item.line + item.text.count("\n") + 1)


def _box(item: ListItem) -> Box | None:
    return None if item.box is None else BOX_MARKS.get(item.box, Box.TODO)


_ENDED = frozenset({Box.DONE, Box.DROPPED})
_ENDS = frozenset({*COMPLETION_FIELDS, *CANCEL_FIELDS})
_MAY_END = re.compile("[✅❌]|::")
_MARKS = {box: mark for mark, box in [*BOX_MARKS.items()][::-1]}
"""The first character in a box that says a state; of the others an empty box says most."""
_BOX = re.compile(
    r"(?:[\s>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)+|.*?\|[ \t]*)\[(?P<mark>[^\n])\](?=\s|\||$)"
)
"""Matches a box at the beginning of an item, or in a cell."""
