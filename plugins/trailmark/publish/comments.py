"""Cut comments out of a text.

In: text as its author wrote it. Out: the text without `%%…%%`, `<!--…-->` and the like, where they
stood, and the comment that has no end, if there is one. Source: PRIVACY rule 2.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from trailmark.base.spans import LineIndex, Span
from trailmark.publish.cuts import apart, cuts, removed_at
from trailmark.publish.decisions import Part, Removed
from trailmark.publish.marks import NAME, has_mark_outside_parts, marked_lines
from trailmark.syntax.edit import Edit, MappedText, masked, whole_lines
from trailmark.syntax.grammar import block_tokens
from trailmark.syntax.scan import Scan, scan


@dataclass(frozen=True, slots=True)
class Unclosed:
    """A comment that never ends."""

    line: int
    """The line of the file."""
    mark: str


def without_comments(
    text: MappedText, removed: list[Removed] | None = None
) -> tuple[MappedText, Unclosed | None]:
    """Return `text` without its comments, and the one that has no end.

    Args:
        text: As its author wrote it.
        removed: Takes the place of each comment, if given.
    """
    # What stands in a comment can look like the beginning of code, and two pieces of text can
    # make a comment once the one between them is gone; so the text is read until none is left.
    while (seen := _read(text.text)).comments:
        if removed is not None:
            parts = ((span, _part(text.text, span)) for span in seen.comments)
            removed.extend(removed_at(text, parts))
        text = text.edit(_without(text.text, seen.comments))
    for offset, mark in seen.unclosed:
        return text, Unclosed(text.line_of(text.text.count("\n", 0, offset) + 1), mark)
    return text, None


def _read(text: str) -> Scan:
    """Return the comments of a text, of both readings where it can be read in two ways.

    `%%` in a formula, in code by its indent or in an address is part of that, or begins a comment;
    one that is taken for the other turns all comments behind it inside out. So what is a comment
    in either reading is one, and none may be without an end.
    """
    seen = scan(text)
    doubtful = _doubtful(text, seen.code)
    if not doubtful:
        return seen
    other = scan(masked(text, doubtful))
    unclosed = (*seen.unclosed, *other.unclosed)
    if unclosed:
        return Scan((), (), unclosed)
    return Scan((), tuple(apart((*seen.comments, *other.comments))), ())


def _doubtful(text: str, code: tuple[Span, ...]) -> list[Span]:
    """Return what holds `%%` that may be no comment, unless it stands in one itself."""
    if "%%" not in text:
        return []
    index = LineIndex(text)
    tokens = (token for token in block_tokens(text) if token.type in _BLOCKS and token.map)
    spans = (index.span_of_lines(one.map[0] + 1, one.map[1]) for one in tokens if one.map)
    blocks = deque(one for one in spans if "%%" in text[one.start : one.end])
    hidden = masked(text, code)
    found: list[Span] = []
    at = 0
    while (match := _EITHER.search(hidden, at)) is not None:
        while blocks and blocks[0].end <= match.start():
            blocks.popleft()
        is_block = bool(blocks) and blocks[0].start <= match.start()
        span = blocks[0] if is_block else Span(*match.span())
        if (is_block or match["other"]) and "%%" in hidden[span.start : span.end]:
            found.append(span)
        at = max(span.end, match.start() + 1)
    return found


_BLOCKS = {"code_block", "formula"}
_EITHER = re.compile(
    r"""
    (?<!%)%%(?!%) .*? (?: (?<!%)%%(?!%) | \Z )
    |(?P<other>
        \$\$ .+? \$\$
        |(?<![\w$\\])\$(?=[^\s$]) [^$\n]* (?<!\s)\$(?![\d$])   # $a %% b$
        |<(?P<name>pre|code|kbd|samp|textarea)\b .*? </(?P=name)
        |<[a-zA-Z] (?: [^<>"'] | "[^"\n]*" | '[^'\n]*' )* >       # <a title="%%">, <https://…>
        |<% [^\n]*? %>                                          # <% tp.date.now("%%Y") %>
        |\]\( [^()\n]* \)
        |\[\[ [^\[\]\n]* \]\]
        |\b[a-z]+:// [^\s<>]+
    )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def _without(text: str, comments: tuple[Span, ...]) -> Iterator[Edit]:
    """Yield the cut of each comment; of one that holds `#private` the mark itself stays.

    It means what the comment stands in: the item, the section or the note. Over several lines it
    may mean an item of the comment's own.
    """
    marked = [one for one in comments if _is_marked(_inner(text, one))]
    yield from (Edit(one, f" #{NAME} ") for one in marked)
    yield from cuts(text, _rows(text, tuple(one for one in comments if one not in marked)))


def _is_marked(comment: str) -> bool:
    if "\n" in comment:
        return has_mark_outside_parts(comment)
    return bool(marked_lines(comment))


def _inner(text: str, comment: Span) -> str:
    """Return what stands inside of a comment, which is no code by itself."""
    return _SIGNS.sub("", text[comment.start : comment.end])


_SIGNS = re.compile(r"^(?:%%|<!(?:--)?)|(?:%%|(?:--)?>)$")


def _part(text: str, comment: Span) -> Part:
    return Part.COMMENT if text.startswith("%%", comment.start) else Part.HTML_COMMENT


def _rows(text: str, comments: tuple[Span, ...]) -> Iterator[Span]:
    """Yield the span of each row of comments."""
    rows: list[Span] = []
    for span in comments:
        if rows and not text[rows[-1].end : span.start].strip(" \t"):
            rows[-1] = Span(rows[-1].start, span.end)
        else:
            rows.append(span)
    for row in rows:
        span = whole_lines(text, row)
        # Its last line end stays where a comment over several lines parts two paragraphs.
        yield Span(span.start, span.end - 1) if _parts(text, row, span) else span


def _parts(text: str, row: Span, span: Span) -> bool:
    """Tell whether a comment on lines of its own stands between two lines of one paragraph."""
    if span == row or "\n" not in text[row.start : row.end]:
        return False
    above = text[text.rfind("\n", 0, max(span.start - 1, 0)) + 1 : span.start]
    below = text[span.end :].partition("\n")[0]
    return all(_WORDS.match(line) for line in (above, below))


# No list, table, quotation or heading, whose parts belong together.
_WORDS = re.compile(r"\s*(?![-*+|>#]|\d+[.)])\S")
