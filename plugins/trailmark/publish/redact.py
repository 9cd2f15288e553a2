"""Remove the private parts of a public note.

In: a note that may be public. Out: its public text with the line behind each line, and where
something stood that is gone. Source: PRIVACY rule 2. Removing can change how the rest reads, so
the text is read again until nothing private is left in it.
"""

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from trailmark.base.spans import LineIndex, Span
from trailmark.publish.comments import Unclosed, without_comments
from trailmark.publish.cuts import cuts, item_goes_on, outermost, removed_at
from trailmark.publish.decisions import Part, Removed
from trailmark.publish.fields import unlisted_fields
from trailmark.publish.headings import PRIVATE_WORDS, PrivateWords, private_level
from trailmark.publish.marks import NAME, is_private_callout, marked_lines, own_lines
from trailmark.publish.markup import private_markup
from trailmark.settings import PublishSettings
from trailmark.syntax.callouts import parse_callout
from trailmark.syntax.document import (
    Block,
    Box,
    Definition,
    Fence,
    Footnote,
    Heading,
    ItemList,
    ListItem,
    Other,
    Paragraph,
    Quote,
    Table,
    parse_document,
    walk_blocks,
)
from trailmark.syntax.edit import MappedText, masked
from trailmark.syntax.scan import code_spans


@dataclass(frozen=True, slots=True)
class Redacted:
    """What is left of a text."""

    text: MappedText
    unclosed: Unclosed | None
    """The comment without an end; then nothing of the text may be shown."""
    is_marked: bool
    """Whether `#private` still stands in it, where it means the whole note."""
    removed: tuple[Removed, ...] = ()
    """What is gone, in the order of lines."""


def redact(text: MappedText, settings: PublishSettings) -> Redacted:
    """Remove what is private from the body of a note, or from one value of its frontmatter."""
    words = PrivateWords(PRIVATE_WORDS | set(settings.private_headings))
    removed: list[Removed] = []
    text, unclosed = without_comments(text, removed)
    while unclosed is None and (found := _private_spans(text.text, words)):
        removed.extend(removed_at(text, found))
        spans = [span for span, _ in found]
        left, unclosed = without_comments(text.edit(cuts(text.text, spans)), removed)
        if left.text == text.text:
            # What is known to be private but cannot be cut keeps the whole note back.
            return Redacted(left, unclosed, is_marked=True)
        text = left
    return Redacted(text, unclosed, bool(marked_lines(text.text)), outermost(removed))


_Cut = tuple[Span, Part]


def _private_spans(text: str, words: PrivateWords) -> list[_Cut]:
    """Find all that is private in one reading: once a part is gone, the rest can read as code."""
    index = LineIndex(text)
    parts = list(_parts_of(text, words))
    hidden = {line for part in parts for line in range(part.line, part.last_line + 1)}
    return [
        *((_span(text, index, part), part.kind) for part in parts),
        *((span, Part.FIELD) for span in unlisted_fields(text)),
        *((span, Part.MARKUP) for span in private_markup(text)),
        *((_span(text, index, part), part.kind) for part in _orphans(text, hidden)),
    ]


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines that are private, both ends included."""

    line: int
    last_line: int
    kind: Part
    in_item: bool = False
    """Whether it begins behind the marker of a list item that goes on after it."""


def _parts_of(text: str, words: PrivateWords, depth: int = 0) -> Iterator[_Part]:
    search = _Search(text.split("\n"), words, marked_lines(text), depth)
    return search.parts(parse_document(text).blocks, text.count("\n") + 1)


def _span(text: str, index: LineIndex, part: _Part) -> Span:
    """Return the span of lines; the blank ones behind stay, to part what stands around them."""
    span = index.span_of_lines(part.line, part.last_line)
    lines = _BLANK_END.sub("", text[span.start : span.end])
    end = min(span.start + len(lines) + 1, span.end)
    if part.in_item:
        marker = _MARKER.match(text, span.start)
        return Span(marker.end() if marker else span.start, end - 1)
    return Span(span.start, end)


_BLANK_END = re.compile(r"(?:\n[ \t>]*)+\Z")
_ITEM = r"(?:[-*+]|\d{1,9}[.)])[ \t]+"
_MARKER = re.compile(
    rf"[ \t>]*(?:{_ITEM}(?:>[ \t>]*(?={_ITEM}))?)+"
)  # a list in a quotation in a list


@dataclass(frozen=True, slots=True)
class _Search:
    """A walk through the blocks of one text."""

    lines: list[str]
    words: PrivateWords
    marked: set[int]
    depth: int
    """How often text was found inside of code."""

    def parts(self, blocks: tuple[Block, ...], last_line: int) -> Iterator[_Part]:
        """Yield each private part; `last_line` ends the last section."""
        hidden: tuple[Block, int] | None = None
        start = 0
        for block in blocks:
            if hidden and not (isinstance(block, Heading) and self._ends(block, *hidden)):
                continue
            level = self._private_level(block)
            if level is not None:
                # Sections that follow each other are cut as one.
                start = start if hidden else block.line
                hidden = block, level
                continue
            if hidden:
                yield _Part(start, block.line - 1, Part.SECTION)
                hidden = None
            yield from self._inside(block)
        if hidden:
            yield _Part(start, max(last_line, hidden[0].last_line), Part.SECTION)

    def _private_level(self, block: Block) -> int | None:
        """Return the level of the section that is private from this block on."""
        if isinstance(block, Heading):
            named = self.words.name(block.text) or self._is_marked(block)
            return block.level if named else None
        if isinstance(block, Paragraph | Other | Table):
            return private_level("\n".join(self._lines_of(block)), self.words)
        return None

    def _ends(self, heading: Heading, opening: Block, level: int) -> bool:
        """Tell whether a heading ends a private section.

        Text over a line of hyphens is more often text with a rule below it, unless the private
        heading is written so too.
        """
        if heading.level > level:
            return False
        is_underlined = heading.last_line > heading.line
        by_hyphens = is_underlined and self.lines[heading.last_line - 1].strip(" \t>")[:1] == "-"
        return not by_hyphens or opening.last_line > opening.line

    def _inside(self, block: Block) -> Iterator[_Part]:
        """Yield the private parts of a block that is not private as a whole."""
        if self._is_private_box(block) or self._is_unread(block):
            yield _Part(block.line, block.last_line, Part.CALLOUT)
        elif isinstance(block, Quote | Box | Footnote):
            yield from self.parts(block.blocks, block.last_line)
        elif isinstance(block, Fence) and not block.fenced:
            # Code by its indent is often text that went too far to the right.
            yield from self._in_indented(block)
        elif isinstance(block, ItemList):
            for item in block.items:
                yield from self._in_item(item)

    def _in_indented(self, block: Fence) -> Iterator[_Part]:
        if self.depth > _DEEP:
            yield _Part(block.line, block.last_line, Part.SECTION)
            return
        above = block.line - 1
        code = textwrap.dedent(block.code).rstrip("\n")
        for part in _parts_of(code, self.words, self.depth + 1):
            yield _Part(above + part.line, above + part.last_line, part.kind)

    def _in_item(self, item: ListItem) -> Iterator[_Part]:
        is_unread = not (item.text or item.blocks) and self._is_too_deep(item.line, item.last_line)
        if is_unread or self.marked & own_lines(item) or is_private_callout(item.text):
            yield _Part(item.line, item.last_line, Part.ITEM)
            return
        lines = "\n".join(self.lines[item.line - 1 : item.last_line])
        rest = _BLANK_END.sub("", lines).count("\n")
        for part in self.parts(item.blocks, item.last_line):
            goes_on = part.line == item.line and part.last_line < item.line + rest
            yield replace(part, in_item=part.in_item or goes_on)

    def _is_private_box(self, block: Block) -> bool:
        """Tell whether a block is a private callout, however it is written."""
        if isinstance(block, Box):
            kinds, _, title = block.head.partition('"')
            return NAME in kinds.casefold().split()[1:] or self.words.name(title or kinds)
        if isinstance(block, Paragraph):
            return is_private_callout(block.text)
        if not isinstance(block, Quote):
            return False
        texts = [one.text for one in block.blocks if isinstance(one, Paragraph)]
        callout = parse_callout(texts[0]) if texts else None
        # Without a title, the type is what the page prints.
        titled = callout is not None and self.words.name(callout.title or callout.kind)
        return titled or any(is_private_callout(text) for text in texts)

    def _is_unread(self, block: Block) -> bool:
        """Tell whether a block is nested too deep for anybody to know what stands in it."""
        is_open = isinstance(block, Quote | Box | Footnote) and not block.blocks
        return is_open and self._is_too_deep(block.line, block.last_line)

    def _is_too_deep(self, line: int, last_line: int) -> bool:
        return any(_TOO_DEEP.search(one) for one in self.lines[line - 1 : last_line])

    def _lines_of(self, block: Block) -> list[str]:
        return self.lines[block.line - 1 : block.last_line]

    def _is_marked(self, block: Block) -> bool:
        return not self.marked.isdisjoint(range(block.line, block.last_line + 1))


_DEEP = 10
_TOO_DEEP = re.compile(r"^[\s>*+\d.)-]{99,}[^\s>*+-]")
"""A line whose markers alone are as long as a hundred quotations, where the parser gives up."""

_USE = re.compile(r"\[(?P<label>[^\[\]]+)\]")


def _orphans(text: str, hidden: set[int]) -> list[_Part]:
    """Find definitions of footnotes and links that nothing uses outside of the lines `hidden`."""
    definitions = [
        block
        for block in walk_blocks(parse_document(text).blocks)
        if isinstance(block, Footnote | Definition) and block.line not in hidden
    ]
    if not definitions:
        return []
    index = LineIndex(text)
    heads = {block.line for block in definitions}
    uses: dict[str, set[int]] = {}
    for use in _USE.finditer(masked(text, code_spans(text))):
        line = index.line_at(use.start())
        if line not in hidden and not (line in heads and text.startswith(":", use.end())):
            uses.setdefault(_label(use["label"]), set()).add(line)
    return [_part_of(text, index, block) for block in _unreached(definitions, uses)]


def _part_of(text: str, index: LineIndex, block: Footnote | Definition) -> _Part:
    kind = Part.FOOTNOTE if isinstance(block, Footnote) else Part.DEFINITION
    return _Part(block.line, block.last_line, kind, _goes_on(text, index, block))


def _unreached(
    definitions: list[Footnote | Definition], uses: Mapping[str, set[int]]
) -> list[Footnote | Definition]:
    """Return the definitions that no text uses, nor any definition that is used itself."""
    unreached = definitions
    inside = {line for block in unreached for line in range(block.line, block.last_line + 1)}
    while True:
        reached = [one for one in unreached if uses.get(_label_of(one), set()) - inside]
        if not reached:
            return unreached
        unreached = [one for one in unreached if one not in reached]
        for block in reached:
            inside.difference_update(range(block.line, block.last_line + 1))


def _goes_on(text: str, index: LineIndex, block: Block) -> bool:
    """Tell whether a block begins a list item that has more lines after it."""
    span = index.span_of_lines(block.line, block.last_line)
    marker = _MARKER.match(text, span.start)
    return marker is not None and item_goes_on(text, marker.end(), span.end - 1)


def _label_of(block: Footnote | Definition) -> str:
    return _label(f"^{block.label}" if isinstance(block, Footnote) else block.label)


def _label(label: str) -> str:
    return " ".join(label.split()).casefold()
