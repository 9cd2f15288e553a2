"""Find the inline fields and task marks that are not listed.

In: text without comments. Out: spans to cut. `[key:: value]` and `(key:: value)` go alone, a line
that is a field goes whole. Sources: PRIVACY rule 2; OBSIDIAN rules 15 and 16.
"""

import re
from collections.abc import Iterator

from trailmark.base.spans import Span
from trailmark.publish.cuts import item_goes_on
from trailmark.syntax.edit import masked, whole_lines
from trailmark.syntax.scan import code_spans
from trailmark.syntax.tasks import field_key, find_fields

PUBLIC_FIELDS = frozenset(
    (
        "due deadline start scheduled completion completed done cancelled dropped metric id "
        "progress status target current baseline"
    ).split()
)
"""Inline fields that the floors above may read; every other one is removed."""


def unlisted_fields(text: str) -> Iterator[Span]:
    """Yield the span of each field with an unlisted key, also inside the value of a listed one."""
    if "::" not in text and not find_fields(text):
        return
    hidden = masked(text, code_spans(text))
    yield from _bracket_fields(text, hidden)
    for match in _WITH_COLONS.finditer(hidden):
        markers = _MARKERS.match(match[0])
        start = match.start() + (markers.end() if markers else 0)
        if not _is_unlisted(hidden[start : match.end()]):
            continue
        has_head = markers is not None and markers["head"] is not None
        is_kept = has_head or item_goes_on(text, start, match.end())
        yield whole_lines(text, Span(start if is_kept else match.start(), match.end()))


def _bracket_fields(text: str, hidden: str) -> Iterator[Span]:
    # A list of what is to be read, since fields can nest deeper than calls can.
    waiting = [Span(0, len(hidden))]
    while waiting:
        part = waiting.pop()
        for field in find_fields(hidden[part.start : part.end]):
            span = Span(part.start + field.span.start, part.start + field.span.end)
            if field.key not in PUBLIC_FIELDS:
                yield _with_gap(text, span)
            elif hidden[span.start] in "[(":
                waiting.append(Span(span.start + 1, span.end - 1))


def _with_gap(text: str, span: Span) -> Span:
    """Take one space before a field with it, so that no double space is left."""
    start = span.start - 1 if span.start and text[span.start - 1] == " " else span.start
    return Span(start, span.end)


_WITH_COLONS = re.compile(r"^[^\n]*::[^\n]*$", re.MULTILINE)
_MARKERS = re.compile(
    r"""
    (?P<line>(?:[ \t>]|(?:[-*+]|\d{1,9}[.)]|\#{1,6})[ \t]|\[.\][ \t])*)  # > - [x] key:: value
    (?P<head>\[!.*?\][+-]?[ \t]*|\[\^.*?\]:[ \t]*)?                      # [!note] key:: value
    """,
    re.VERBOSE,
)


def _is_unlisted(words: str) -> bool:
    """Tell whether a line without its markers is a field that must go.

    `key:: value` may have a key of several words; without a space behind the colons, as in
    `key::value`, it is one word, since `std::vector` inside a sentence is none.
    """
    key, _, value = words.partition("::")
    if not key.strip() or key.startswith(":") or _is_inside_brackets(key):
        return False
    is_sentence = value[:1].strip("*_~= \t\n") and len(key.strip("*_~=` ").split()) > 1
    return not is_sentence and field_key(key) not in PUBLIC_FIELDS


def _is_inside_brackets(text: str) -> bool:
    return any(text.count(opening) > text.count(closing) for opening, closing in ("[]", "()"))
