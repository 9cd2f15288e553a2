"""The kinds of blocks of a text.

Lines count from 1 inside the text; `last_line` is inclusive. `text` is the source between the
block marks: inline markup is not read.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    line: int
    last_line: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; its lines are joined by newlines."""

    line: int
    last_line: int
    text: str


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry of a list."""

    line: int
    last_line: int
    text: str
    """The first paragraph, without marker and box."""
    box: str | None
    """The character in the box: ` `, `x`, `/`, `-` …; None when there is no box."""
    blocks: "tuple[Block, ...]"
    """What is nested below the first paragraph."""


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list, bulleted or numbered."""

    line: int
    last_line: int
    ordered: bool
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its header row."""

    line: int
    last_line: int
    header: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Fence:
    """A block of code, fenced or indented."""

    line: int
    last_line: int
    info: str
    """What stands after the opening fence, such as `python`; empty for indented code."""
    code: str
    fenced: bool = True
    """False for indented code."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation or a callout."""

    line: int
    last_line: int
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Box:
    """One of Material's own blocks: `!!! note`, `??? note`, `=== "Tab"`."""

    line: int
    last_line: int
    head: str
    """The first line, as typed."""
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Footnote:
    """The text of a footnote: `[^label]: text`."""

    line: int
    last_line: int
    label: str
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Definition:
    """Where a reference leads: `[label]: address`."""

    line: int
    last_line: int
    label: str


@dataclass(frozen=True, slots=True)
class Other:
    """A block with nothing to read in it: a rule, raw HTML, a formula."""

    line: int
    last_line: int
    kind: str


Block = Heading | Paragraph | ItemList | Table | Fence | Quote | Box | Footnote | Definition | Other


def walk_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield blocks and all blocks nested in them, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, Quote | Box | Footnote):
            yield from walk_blocks(block.blocks)
        elif isinstance(block, ItemList):
            for item in block.items:
                yield from walk_blocks(item.blocks)


def walk_items(blocks: tuple[Block, ...]) -> Iterator[ListItem]:
    """Yield every list item, at any depth, in reading order."""
    for block in blocks:
        if isinstance(block, Quote | Box | Footnote):
            yield from walk_items(block.blocks)
        elif isinstance(block, ItemList):
            for item in block.items:
                yield item
                yield from walk_items(item.blocks)
