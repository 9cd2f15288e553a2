"""Read Markdown into blocks and sections that know their lines.

In: text. Out: a `Document`. Blocks come from markdown-it-py, a CommonMark parser that keeps line
numbers (docs/decisions/0002); this module only turns its flat token list into a tree.
Lines count from 1 inside the text given; `last_line` is inclusive. Nothing here reads inline
markup: `text` is the source between the block marks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token

from trailmark.syntax.blocks import (
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
    Row,
    Table,
    walk_blocks,
    walk_items,
)
from trailmark.syntax.grammar import block_tokens
from trailmark.syntax.tasks import split_box

__all__ = [
    "Block",
    "Box",
    "Definition",
    "Document",
    "Fence",
    "Footnote",
    "Heading",
    "ItemList",
    "ListItem",
    "Other",
    "Paragraph",
    "Quote",
    "Row",
    "Section",
    "Table",
    "parse_document",
    "walk_blocks",
    "walk_items",
]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with all that belongs to it; the root section has none."""

    heading: Heading | None
    line: int
    last_line: int
    blocks: tuple[Block, ...]
    """What stands directly below the heading."""
    sections: "tuple[Section, ...]"
    """The sections nested in this one."""

    @property
    def level(self) -> int:
        """The level of the heading; 0 for the root."""
        return self.heading.level if self.heading else 0

    def walk(self) -> "Iterator[Section]":
        """Yield this section and all below it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.walk()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text."""

    blocks: tuple[Block, ...]
    root: Section


@lru_cache(maxsize=256)  # A text is asked about many times on its way through the gate.
def parse_document(text: str) -> Document:
    """Read `text`; every text is valid, so there is nothing to raise or report."""
    blocks = tuple(_Reader(block_tokens(text)).read_blocks())
    last_line = text.count("\n") + 1
    return Document(blocks=blocks, root=_outline(blocks, last_line))


class _Reader:
    """Walks the token list once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def read_blocks(self, until: str = "") -> Iterator[Block]:
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == until:
                return
            yield self._read_block(token)

    def _read_block(self, token: Token) -> Block:
        line, last_line = _lines(token)
        match token.type:
            case "heading_open":
                return Heading(line, last_line, int(token.tag[1]), self._inline("heading_close"))
            case "paragraph_open":
                return Paragraph(line, last_line, self._inline("paragraph_close"))
            case "bullet_list_open" | "ordered_list_open":
                closing = token.type.replace("_open", "_close")
                items = tuple(self._read_items(closing))
                return ItemList(line, last_line, token.type.startswith("ordered"), items)
            case "blockquote_open":
                return Quote(line, last_line, tuple(self.read_blocks("blockquote_close")))
            case "table_open":
                rows = self._read_rows()
                return Table(line, last_line, rows[0], tuple(rows[1:]))
            case "fence" | "code_block":
                fenced = token.type == "fence"
                return Fence(line, last_line, token.info.strip(), token.content, fenced)
            case "box_open":
                return Box(line, last_line, token.content, tuple(self.read_blocks("box_close")))
            case "footnote_open":
                blocks = tuple(self.read_blocks("footnote_close"))
                last = max((block.last_line for block in blocks), default=line)
                return Footnote(line, last, token.meta["label"], blocks)
            case "definition":
                return Definition(line, last_line, token.meta["label"])
            case other:
                return Other(line, last_line, other)

    def _inline(self, closing: str) -> str:
        content = ""
        while (token := self._tokens[self._at]).type != closing:
            content += token.content
            self._at += 1
        self._at += 1
        return content

    def _read_items(self, closing: str) -> Iterator[ListItem]:
        while (token := self._tokens[self._at]).type != closing:
            self._at += 1
            line, last_line = _lines(token)
            blocks = tuple(self.read_blocks("list_item_close"))
            text = ""
            if blocks and isinstance(blocks[0], Paragraph):
                text, blocks = blocks[0].text, blocks[1:]
            box, text = split_box(text)
            yield ListItem(line, last_line, text, box, blocks)
        self._at += 1

    def _read_rows(self) -> list[Row]:
        rows = []
        cells: list[str] = []
        line = 0
        while (token := self._tokens[self._at]).type != "table_close":
            self._at += 1
            if token.type == "tr_open":
                line, _ = _lines(token)
                cells = []
            elif token.type == "inline":
                cells.append(token.content)
            elif token.type == "tr_close":
                rows.append(Row(line, tuple(cells)))
        self._at += 1
        return rows


def _lines(token: Token) -> tuple[int, int]:
    start, end = token.map or (0, 1)
    return start + 1, max(end, start + 1)


def _outline(blocks: tuple[Block, ...], last_line: int) -> Section:
    """Nest top-level blocks under their headings, without recursion over siblings."""
    root = _OpenSection(None, 1)
    path = [root]
    for block in blocks:
        if not isinstance(block, Heading):
            path[-1].blocks.append(block)
            continue
        while path[-1].level >= block.level:
            _close(path, block.line - 1)
        path.append(_OpenSection(block, block.line))
    while len(path) > 1:
        _close(path, last_line)
    return root.finish(last_line)


class _OpenSection:
    """A section whose end is not known yet."""

    def __init__(self, heading: Heading | None, line: int) -> None:
        self.heading = heading
        self.level = heading.level if heading else 0
        self.line = line
        self.blocks: list[Block] = []
        self.sections: list[Section] = []

    def finish(self, last_line: int) -> Section:
        return Section(self.heading, self.line, last_line, tuple(self.blocks), tuple(self.sections))


def _close(path: list[_OpenSection], last_line: int) -> None:
    done = path.pop()
    path[-1].sections.append(done.finish(last_line))
