"""Find `#private`, the mark that keeps a note, section or item back.

Looser than a tag of Obsidian on purpose: `(#private)` and `**#Private**` are no tags there, but
whoever writes them means it.
"""

import re

from trailmark.base.spans import LineIndex, Span
from trailmark.syntax.document import ListItem, walk_items
from trailmark.syntax.scan import code_spans

NAME = "private"

_MARK = re.compile(rf"(?<![\w/#&])#{NAME}(?:/[\w/-]*)?(?![\w-])", re.IGNORECASE)
_WORD = re.compile(rf"#?{NAME}(?:/.*)?", re.IGNORECASE)


def marked_lines(text: str) -> set[int]:
    """Return the lines of `text` that hold a mark outside of code."""
    code = code_spans(text)
    index = LineIndex(text)
    return {
        index.line_at(match.start())
        for match in _MARK.finditer(text)
        if not any(Span(*match.span()).touches(span) for span in code)
    }


def own_lines(item: ListItem) -> set[int]:
    """Return the lines of a list item without those of the items nested in it."""
    lines = set(range(item.line, item.last_line + 1))
    for child in walk_items(item.blocks):
        lines.difference_update(range(child.line, child.last_line + 1))
    return lines


def is_marked_property(key: str, value: object) -> bool:
    """Tell whether a frontmatter property carries the mark, at any depth."""
    if isinstance(value, list):
        return any(is_marked_property(key, one) for one in value)
    if isinstance(value, dict):
        return any(is_marked_property(key, one) for pair in value.items() for one in pair)
    if not isinstance(value, str):
        return False
    if key.casefold() in {"tags", "tag"}:
        return any(_WORD.fullmatch(word) for word in value.replace(",", " ").split())
    return _MARK.search(value) is not None
