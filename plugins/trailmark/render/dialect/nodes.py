"""The blocks of a staged page, with their text finished; only the writer's spacing is missing."""

from dataclasses import dataclass

APART = "<!-- -->"
"""Keeps what stands around it apart."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    lines: tuple[str, ...]
    bare: bool = False
    """Whether it is shown without being a paragraph, as in a tight list."""
    look: str = ""
    """The class of a paragraph that stands for something else: a file, a view."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, as its one line."""

    line: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class Code:
    """A fenced block with its fences."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Html:
    """Raw HTML."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table, one line a row."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Box:
    """A block whose content is indented below a head: a callout, an embed, a footnote."""

    head: str
    """`!!! note "Title"`, `=== "Tab"`."""
    blocks: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Footnote:
    """The definition of a footnote."""

    label: str
    blocks: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    ordered: bool
    start: int
    loose: bool
    """Whether its items stand apart, each a paragraph."""
    items: "tuple[tuple[Node, ...], ...]"


Node = Text | Heading | Rule | Code | Html | Table | Quote | Box | Footnote | Listing
