"""Find `#private` and `[!private]`, the marks that keep a note, section, item or callout back.

Looser than a tag of Obsidian on purpose: `(#private)` and `**#Private**` are no tags there, but
whoever writes them means it.
"""

import re
from collections.abc import Mapping

from trailmark.base.spans import LineIndex
from trailmark.publish.headings import plain_signs
from trailmark.syntax.document import (
    Document,
    Heading,
    ListItem,
    parse_document,
    walk_blocks,
    walk_items,
)
from trailmark.syntax.edit import masked
from trailmark.syntax.scan import code_spans

NAME = "private"

_MARK = re.compile(
    rf"""
    \# (?<![^\W_]\#) (?<![/&]\#)              # the sign comes first, so that it is looked for fast
    (?: (?<!\[\[\#) | (?! [^\[\]\n]* \]\] ) )   # [[\#private]] leads to a heading of the note
    (?: (?<!\]\(\#) | (?! [^()\n]* \) ) )        # so does [words](\#private)
    {NAME} (?: /[\w/-]* )? (?! [^\W_] | - | _[^\W_] )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER_SIGN = re.compile("[#\uff03\ufe5f]")
_WORD = re.compile(rf"#?{NAME}(?:/.*)?", re.IGNORECASE)
_CALLOUT = re.compile(
    rf"^(?:[\s>*_=~+-]|\d+[.)])*\[!\s*{NAME}\s*(?:[/|][^\]\n]*)?\]", re.IGNORECASE | re.MULTILINE
)


def marked_lines(text: str) -> set[int]:
    """Return the lines of `text` that hold a mark outside of code."""
    if _MARK.search(_as_read(text)) is None:
        return set()
    hidden = _as_read(masked(text, code_spans(text)))
    index = LineIndex(hidden)
    return {index.line_at(match.start()) for match in _MARK.finditer(hidden)}


def _as_read(text: str) -> str:
    """Return text in which a mark in wide letters, or with invisible signs, is a plain one."""
    if text.isascii():
        return text
    lines = text.split("\n")
    return "\n".join(plain_signs(line) if _NUMBER_SIGN.search(line) else line for line in lines)


def without_marks(text: str) -> str:
    """Return text as it was before its author marked parts of it."""
    return _MARK.sub("", text)


def own_lines(item: ListItem) -> set[int]:
    """Return the lines of a list item without those of the items nested in it."""
    lines = set(range(item.line, item.last_line + 1))
    for child in walk_items(item.blocks):
        lines.difference_update(range(child.line, child.last_line + 1))
    return lines


def has_mark_outside_parts(body: str) -> bool:
    """Tell whether `#private` stands where it means the whole note.

    On a heading it means the section and on a list item the item; those are `redact`'s work.
    """
    marked = marked_lines(body)
    return bool(marked) and not marked <= _lines_of_parts(parse_document(body))


def _lines_of_parts(document: Document) -> set[int]:
    """Return the lines on which a mark means a part: headings and list items."""
    lines: set[int] = set()
    for block in walk_blocks(document.blocks):
        if isinstance(block, Heading):
            lines.update(range(block.line, block.last_line + 1))
    for item in walk_items(document.blocks):
        lines.update(range(item.line, item.last_line + 1))
    return lines


def is_private_callout(text: str) -> bool:
    """Tell whether a line of a paragraph begins a private callout."""
    return _CALLOUT.search(text) is not None


_TAGS = {"tags", "tag", "categories", "category"}
_STATES = {"status", "visibility", "access"}


def is_marked_property(key: str, value: object) -> bool:
    """Tell whether a frontmatter property carries the mark, at any depth."""
    if isinstance(value, list):
        return any(is_marked_property(key, one) for one in value)
    if isinstance(value, Mapping):
        return any(is_marked_property(key, one) for pair in value.items() for one in pair)
    if not isinstance(value, str):
        return False
    if key.casefold() in _STATES:
        return _WORD.fullmatch(value.strip()) is not None
    if key.casefold() in _TAGS:
        return any(_WORD.fullmatch(word) for word in value.replace(",", " ").split())
    return _MARK.search(value) is not None
