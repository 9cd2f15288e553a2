"""Write blocks so that python-markdown reads the same blocks.

In: nodes. Out: lines. python-markdown nests by four spaces, needs a blank line before most
blocks, joins lists and quotations that follow each other, and decides for each item of a list
whether it is a paragraph; what CommonMark says of these was settled before (see composer).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from trailmark.render.dialect.nodes import (
    APART,
    Box,
    Code,
    Footnote,
    Heading,
    Html,
    Listing,
    Node,
    Quote,
    Rule,
    Table,
    Text,
)
from trailmark.render.finish import MARK

INDENT = "    "


def write_blocks(blocks: Sequence[Node]) -> list[str]:
    """Return the lines of blocks that follow each other."""
    lines: list[str] = []
    before: Node | None = None
    for block in blocks:
        if before is not None:
            lines.append("")
            if _run_together(before, block):
                # python-markdown would make one of both.
                lines.extend((APART, ""))
        lines.extend(_write(block))
        before = block
    return lines


def _write(block: Node) -> list[str]:
    match block:
        case Text(lines, bare=True):
            return [*lines, f"{{: .{MARK} }}"]
        case Text(lines, look=look) if look:
            return [*lines, f"{{: .{look} }}"]
        case Text(lines) | Code(lines) | Html(lines) | Table(lines):
            return list(lines)
        case Heading(line):
            return [line]
        case Rule():
            return ["***"]
        case Quote(blocks):
            return _quoted(write_blocks(blocks))
        case Box(head, blocks):
            return [head, *([""] if blocks else []), *_indented(write_blocks(blocks))]
        case Footnote(label, blocks):
            return _marked(f"[^{label}]: ", blocks)
        case Listing():
            return _write_list(block)


def _run_together(before: Node, block: Node) -> bool:
    if isinstance(before, Listing) and isinstance(block, Listing):
        return before.ordered == block.ordered
    return isinstance(before, Quote) and isinstance(block, Quote)


def _quoted(lines: Iterable[str]) -> list[str]:
    return [f"> {line}" if line else ">" for line in lines] or [">"]


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"{INDENT}{line}" if line else "" for line in lines]


def _write_list(listing: Listing) -> list[str]:
    items: Sequence[Sequence[Node]] = listing.items
    if not listing.loose:
        lines = _write_tight(listing)
        if lines is not None:
            return lines
        items = [[_without_room(block) for block in blocks] for blocks in items]
    lines = []
    for marker, blocks in zip(_markers(listing), items, strict=True):
        if lines:
            lines.append("")
        lines.extend(_marked(marker, blocks))
    return lines


def _without_room(block: Node) -> Node:
    """Mark the text of an item that is no paragraph, although blank lines stand around it."""
    return replace(block, bare=True) if isinstance(block, Text) and not block.look else block


def _markers(listing: Listing) -> list[str]:
    if listing.ordered:
        return [f"{listing.start + number}. " for number in range(len(listing.items))]
    # Alone on its line, `-` would make a heading of the item above.
    bullet = "+ " if any(_starts_empty(item) for item in listing.items) else "- "
    return [bullet] * len(listing.items)


def _starts_empty(blocks: Sequence[Node]) -> bool:
    return not blocks or not isinstance(blocks[0], Text | Heading | Rule)


def _marked(marker: str, blocks: Sequence[Node]) -> list[str]:
    """Write blocks below a marker, with a blank line between them."""
    if not blocks:
        return [marker]
    if _starts_empty(blocks):
        # A quotation or code on the marker's own line would be read as text.
        first, rest = [""], blocks
    else:
        first, rest = _write(blocks[0]), blocks[1:]
    lines = [f"{marker}{first[0]}", *_indented(first[1:])]
    if rest:
        lines.extend(("", *_indented(write_blocks(rest))))
    return lines


def _write_tight(listing: Listing) -> list[str] | None:
    """Write a list without any blank line; None when an item holds what needs one."""
    lines: list[str] = []
    for marker, blocks in zip(_markers(listing), listing.items, strict=True):
        item = _tight_item(blocks)
        if item is None:
            return None
        lines.append(f"{marker}{item[0]}")
        lines.extend(item[1:])
    return lines


def _tight_item(blocks: Sequence[Node]) -> list[str] | None:
    lines: list[str] = []
    stage = 0
    for block in blocks:
        rank = _tight_rank(block)
        if rank is None or rank < stage or (stage >= _QUOTE_RANK and rank == stage):
            return None
        stage = rank
        # Here nothing is a paragraph, and a mark would belong to the item.
        written = list(block.lines) if isinstance(block, Text) else _write(block)
        if isinstance(block, Heading):
            if lines:
                return None
            lines, stage = written, _QUOTE_RANK - 1
        elif isinstance(block, Quote):
            # Inside an item without blank lines a quotation is found at the item's own margin,
            # but code is not found behind the marker.
            if not lines and written[0].lstrip("> ").startswith(("```", "~~~")):
                return None
            lines.extend(written)
        elif isinstance(block, Listing):
            if "" in written:
                return None
            lines = [*(lines or [""]), *_indented(written)]
        elif isinstance(block, Text) and not lines:
            lines = [written[0], *_indented(written[1:])]
        else:
            lines = [*(lines or [""]), *_indented(written)]
    return lines or [""]


def _tight_rank(block: Node) -> int | None:
    if isinstance(block, Text) and block.look:
        return None
    return _TIGHT_ORDER.get(type(block))


_QUOTE_RANK = 2
# What may stand in an item without blank lines, and in which order.
_TIGHT_ORDER: dict[type, int] = {Text: 0, Code: 0, Heading: 0, Quote: _QUOTE_RANK, Listing: 3}
