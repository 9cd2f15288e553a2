"""Remove the private parts of a public note.

In: a note that may be public. Out: its public text with the line behind each line, or None when
that cannot be told. Source: PRIVACY rule 2. Removing can change how the rest reads, so the text
is read again until nothing private is left in it.
"""

import re
from collections.abc import Iterator

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import LineIndex, Span
from trailmark.publish import marks
from trailmark.publish.marks import marked_lines, own_lines
from trailmark.settings import PublishSettings
from trailmark.syntax.callouts import parse_callout
from trailmark.syntax.document import (
    Block,
    Heading,
    ItemList,
    Paragraph,
    Quote,
    parse_document,
)
from trailmark.syntax.edit import Edit, MappedText, whole_lines
from trailmark.syntax.inline import plain_text
from trailmark.syntax.scan import code_spans, scan
from trailmark.syntax.tasks import find_fields
from trailmark.vault.note import Note

PRIVATE_WORDS = frozenset(
    "income salary salaries compensation finance finances health medical family".split()
)
"""Words in a heading that make its section private."""

PUBLIC_FIELDS = frozenset(
    "due start scheduled completion cancelled metric id progress status target current".split()
)
"""Inline fields that the floors above may read; every other one is removed."""


def redact(note: Note, settings: PublishSettings, found: Diagnostics) -> MappedText | None:
    """Return the public text of `note`; None when a comment has no end."""
    text = MappedText.of(note.body, note.frontmatter.body_line)
    seen = scan(note.body)
    if seen.unclosed:
        for offset, mark in seen.unclosed:
            line = text.line_of(note.body.count("\n", 0, offset) + 1)
            found.report("unclosed-comment", note.location(line), mark=mark)
        return None
    words = PRIVATE_WORDS | {word.casefold() for word in settings.private_headings}
    while True:
        cuts = [*_comments(text.text)] or [*_private_parts(text.text, words)]
        if not cuts:
            break
        text = text.edit(cuts)
    text = text.edit(_unlisted_fields(text.text))
    text = text.edit(_private_attributes(text.text))
    return text.edit(_orphans(text.text))


def _comments(text: str) -> Iterator[Edit]:
    for span in scan(text).comments:
        yield Edit(whole_lines(text, span))


def _private_parts(text: str, words: frozenset[str]) -> list[Edit]:
    """Find private sections, callouts and items, at any depth."""
    index = LineIndex(text)
    marked = marked_lines(text)
    edits = []
    for first, last in _private_lines(parse_document(text).blocks, text, words, marked):
        span = index.span_of_lines(first, last)
        end = span.start + len(text[span.start : span.end].rstrip()) + 1
        # The blank lines behind stay: they part what stands before from what comes after.
        edits.append(Edit(Span(span.start, min(end, span.end))))
    return edits


def _private_lines(
    blocks: tuple[Block, ...], text: str, words: frozenset[str], marked: set[int]
) -> Iterator[tuple[int, int]]:
    hidden_level = 0
    for block in blocks:
        if isinstance(block, Heading):
            if hidden_level and block.level > hidden_level:
                yield block.line, block.last_line
                continue
            hidden_level = block.level if _is_private_heading(block, words, marked) else 0
        if hidden_level:
            yield block.line, block.last_line
        elif isinstance(block, Quote):
            if _is_private_callout(block):
                yield block.line, block.last_line
            else:
                yield from _private_lines(block.blocks, text, words, marked)
        elif isinstance(block, ItemList):
            for item in block.items:
                if marked & own_lines(item):
                    yield item.line, item.last_line
                else:
                    yield from _private_lines(item.blocks, text, words, marked)


def _is_private_heading(heading: Heading, words: frozenset[str], marked: set[int]) -> bool:
    if marked.intersection(range(heading.line, heading.last_line + 1)):
        return True
    title = plain_text(heading.text).casefold()
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", title) for word in words)


def _is_private_callout(quote: Quote) -> bool:
    first = quote.blocks[0] if quote.blocks else None
    callout = parse_callout(first.text) if isinstance(first, Paragraph) else None
    return callout is not None and callout.kind == marks.NAME


_LINE_FIELD = re.compile(
    r"^(?P<lead>[ \t>]*(?:[-*+]|\d+[.)])?[ \t]*(?:\[.\][ \t]+)?)"
    r"[*_]{0,3}(?P<key>[^\s:*_`\[\](){}|][^:\n`\[\](){}|]{0,60}?)[*_]{0,3}::(?=[ \t]|$)[^\n]*",
    re.MULTILINE,
)


def _unlisted_fields(text: str) -> list[Edit]:
    code = code_spans(text)
    edits = [
        Edit(_with_gap(text, field.span))
        for field in find_fields(text, code)
        if field.key not in PUBLIC_FIELDS
    ]
    for match in _LINE_FIELD.finditer(text):
        key = "-".join(re.findall(r"[^\W_]+", match["key"].casefold()))
        span = Span(*match.span())
        if key not in PUBLIC_FIELDS and not any(span.touches(other) for other in code):
            edits.append(Edit(whole_lines(text, span)))
    return edits


def _with_gap(text: str, span: Span) -> Span:
    """Take one space before a field with it, so that no double space is left."""
    start = span.start - 1 if span.start and text[span.start - 1] == " " else span.start
    return Span(start, span.end)


_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_DATA_ATTRIBUTE = re.compile(r"""\sdata-[^\s=<>"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?""")


def _private_attributes(text: str) -> list[Edit]:
    code = code_spans(text)
    edits: list[Edit] = []
    for tag in _TAG.finditer(text):
        if any(Span(*tag.span()).touches(span) for span in code):
            continue
        edits.extend(
            Edit(Span(tag.start() + match.start(), tag.start() + match.end()))
            for match in _DATA_ATTRIBUTE.finditer(tag[0])
        )
    return edits


_DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?P<label>[^\[\]\n]+)\]:[^\n]*(?:\n(?:[ \t]+\S[^\n]*|[ \t]*(?=\n[ \t]+\S)))*\n?",
    re.MULTILINE,
)


def _orphans(text: str) -> list[Edit]:
    """Find definitions of footnotes and links that nothing public uses."""
    code = code_spans(text)
    uses: dict[str, list[int]] = {}
    for use in _USE.finditer(text):
        uses.setdefault(_label(use["label"]), []).append(use.start())
    edits = []
    for match in _DEFINITION.finditer(text):
        span = Span(*match.span())
        if any(span.touches(other) for other in code):
            continue
        used_at = uses.get(_label(match["label"]), [])
        if all(span.start <= offset < span.end for offset in used_at):
            edits.append(Edit(span))
    return edits


_USE = re.compile(r"\[(?P<label>[^\[\]\n]+)\](?!:)")


def _label(label: str) -> str:
    return " ".join(label.split()).casefold()
