"""Lines that say what they hold: `**Role:** staff engineer`, `Blog posts: 4+`.

In: blocks. Out: labelled lines and the lists below them, in reading order.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trailmark.syntax.document import Block, ItemList, ListItem, Paragraph
from trailmark.syntax.inline import plain_text


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label with what stands after it; both are Markdown source, the label without emphasis."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of text or of a list, under the nearest bold label above it."""

    label: str | None
    text: str
    """Inline Markdown; for running text the lines of the paragraph that belong together."""
    line: int
    item: ListItem | None
    """None for running text."""
    label_line: int | None = None
    """The line of the label."""


def split_label(line: str) -> Labelled | None:
    """Split `label: value`, in bold or not; None when there is no label."""
    return split_bold_label(line) or _labelled(_PLAIN.fullmatch(line.strip()))


def split_bold_label(line: str) -> Labelled | None:
    """Split `**label:** value`; a line that is all bold is a label without a value."""
    return _labelled(_BOLD.fullmatch(line.strip()))


def entries(blocks: tuple[Block, ...]) -> Iterator[Entry]:
    """Yield the text and the items of blocks, each under the label that stands above it."""
    label: str | None = None
    label_line: int | None = None
    for block in blocks:
        if isinstance(block, Paragraph):
            for entry in _paragraph_entries(block, label):
                if entry.label != label:
                    label, label_line = entry.label, entry.line
                if entry.text.strip():
                    yield entry
        elif isinstance(block, ItemList):
            for item in block.items:
                yield Entry(label, item.text, item.line, item, label_line)


def list_items(blocks: tuple[Block, ...]) -> Iterator[ListItem]:
    """Yield the items of the lists among blocks, without those nested in them."""
    for block in blocks:
        if isinstance(block, ItemList):
            yield from block.items


def label_lines(blocks: tuple[Block, ...]) -> Iterator[tuple[Labelled, int, ItemList | None]]:
    """Yield each `label: value` line of running text, with its line and the list right below."""
    for number, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        lines = block.text.split("\n")
        for offset, line in enumerate(lines):
            labelled = split_label(line)
            if labelled is not None:
                is_last = offset == len(lines) - 1
                below = after if is_last and isinstance(after, ItemList) else None
                yield labelled, block.line + offset, below


_BOLD = re.compile(
    r"""
    (?P<mark>\*\*|__)(?P<label>[^*\n]{1,80}?)\s*
    (?: (?::\s*(?P=mark)|(?P=mark)\s*:) \s*(?P<value>.*)    # **Role:** x, **Role**: x
      | (?P=mark) )                                        # **In progress**
    """,
    re.VERBOSE,
)
_PLAIN = re.compile(r"(?P<label>[^:\n]{1,80}?)\s*:(?!:)(?:\s+(?P<value>.*)|)")


def _labelled(match: re.Match[str] | None) -> Labelled | None:
    if match is None or not re.search(r"[^\W\d_]", match["label"]):
        return None
    return Labelled(plain_text(match["label"]), (match["value"] or "").strip())


def _introduction(line: str) -> Labelled | None:
    """Read `This year I want to:` as the label of what follows."""
    labelled = split_label(line)
    return labelled if labelled is not None and not labelled.value else None


def _paragraph_entries(paragraph: Paragraph, label: str | None) -> Iterator[Entry]:
    text: list[str] = []
    first = paragraph.line
    lines = paragraph.text.split("\n")
    for offset, line in enumerate(lines):
        is_last = offset == len(lines) - 1
        labelled = split_bold_label(line) or (_introduction(line) if is_last else None)
        if labelled is None:
            text.append(line)
            continue
        if text:
            yield Entry(label, "\n".join(text), first, None)
        label, text, first = labelled.label, [labelled.value], paragraph.line + offset
    yield Entry(label, "\n".join(text), first, None)
