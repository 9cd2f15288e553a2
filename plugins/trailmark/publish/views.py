"""What Obsidian draws and a site cannot: canvases, bases, drawings.

In: the path or the text of a file. Out: the kind of view, which is all that leaves of it. Above the
gate an embed of one is `![](view:canvas)`, which the renderer shows as a sentence.
"""

import re

from trailmark.base.formats import format_of
from trailmark.base.spans import Span
from trailmark.publish.public import VIEW
from trailmark.syntax.edit import Edit, MappedText
from trailmark.vault.note import Note

_FORMATS = {"canvas": "canvas", "base": "base", "excalidraw": "drawing"}


def view_at(path: str) -> str | None:
    """Return the kind of view that a file is, by its name."""
    return _FORMATS.get(format_of(path.removesuffix(".md")))


def is_drawing(note: Note) -> bool:
    """Tell whether a note is a drawing of Excalidraw, whatever its name."""
    keys = {key.casefold() for key in note.frontmatter.properties}
    return _MARK in keys or view_at(note.path) == "drawing"


_MARK = "excalidraw-plugin"


def without_drawing(text: MappedText) -> MappedText:
    """Return a drawing's note with a sign where its data stand.

    The data reach from their first heading or code to the end, as Excalidraw writes them. The words
    in the drawing go with it: without their places they say little, and some are meant to be seen
    by nobody. What its author wrote above stays.
    """
    begin = _DATA.search(text.text)
    start = begin.start() if begin else len(text.text)
    edits = [Edit(Span(*match.span())) for match in _NOTICE.finditer(text.text, 0, start)]
    shown = f"\n\n![]({VIEW}drawing)\n"
    return text.edit([*edits, Edit(Span(start, len(text.text)), shown)])


_DATA = re.compile(
    r"^#{1,2} (?:Excalidraw Data|Text Elements|Drawing|Embedded Files|Element Links)[ \t]*$"
    r"|^```+(?:compressed-)?json\b",
    re.MULTILINE,
)
_NOTICE = re.compile(r"^==⚠[^\n]*$", re.MULTILINE)
