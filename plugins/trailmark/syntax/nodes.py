"""Who owns each line of a text: the innermost block that it belongs to.

In: text. Out: `Node`s in the order of lines. Every line has exactly one owner, and the joined spans
are the text again, whatever it holds (NOTES 3.1, layer 1). What a line means is not asked here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from trailmark.base.spans import Span
from trailmark.syntax.blocks import (
    Block,
    Box,
    Definition,
    Fence,
    Footnote,
    Heading,
    ItemList,
    Other,
    Paragraph,
    Quote,
    Table,
)
from trailmark.syntax.document import parse_document


@dataclass(frozen=True, slots=True)
class Node:
    """Some lines that stand together and belong to one block."""

    kind: str
    """`heading`, `paragraph`, `item`, `row`, `code` … or `blank`."""
    line: int
    last_line: int
    span: Span
    """Its place in the text, with the line breaks."""


def parse_nodes(text: str) -> tuple[Node, ...]:
    """Divide a text into nodes."""
    lines = text.splitlines(keepends=True) if not _ODD_BREAKS.intersection(text) else _lines(text)
    owners: list[tuple[str, int]] = [("text", 0)] * len(lines)
    for number, (kind, first, last) in enumerate(_claims(parse_document(text).blocks), start=1):
        for at in range(first - 1, min(last, len(lines))):
            owners[at] = (kind, number)
    for at, line in enumerate(lines):
        if not line.strip() and owners[at][0] != "code":
            owners[at] = ("blank", 0)
    nodes = []
    offset = at = 0
    for (kind, _), group in groupby(owners):
        count = len(list(group))
        length = sum(map(len, lines[at : at + count]))
        nodes.append(Node(kind, at + 1, at + count, Span(offset, offset + length)))
        offset, at = offset + length, at + count
    return tuple(nodes)


_ODD_BREAKS = frozenset("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
"""What Python takes for the end of a line and the parser does not."""


def _lines(text: str) -> list[str]:
    pieces = text.split("\n")
    lines = [f"{piece}\n" for piece in pieces[:-1]]
    return [*lines, pieces[-1]] if pieces[-1] else lines


_KINDS: tuple[tuple[type, str], ...] = (
    (Heading, "heading"),
    (Paragraph, "paragraph"),
    (Fence, "code"),
    (Quote, "quote"),
    (Box, "box"),
    (Footnote, "footnote"),
    (Definition, "definition"),
)


def _claims(blocks: tuple[Block, ...]) -> Iterator[tuple[str, int, int]]:
    """Yield what each block owns, the outer ones before those nested in them."""
    for block in blocks:
        if isinstance(block, ItemList):
            for item in block.items:
                yield "item", item.line, item.last_line
                yield from _claims(item.blocks)
            continue
        if isinstance(block, Table):
            yield "table", block.line, block.last_line
            for row in (block.header, *block.rows):
                yield "row", row.line, row.line
            continue
        if isinstance(block, Other):
            yield block.kind, block.line, block.last_line
            continue
        yield (
            next(name for kind, name in _KINDS if isinstance(block, kind)),
            block.line,
            block.last_line,
        )
        if isinstance(block, Quote | Box | Footnote):
            yield from _claims(block.blocks)
