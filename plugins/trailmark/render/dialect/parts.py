"""A note as it appears on one page."""

from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from trailmark.publish.public import PublicNote
from trailmark.render.dialect.addresses import Addresses
from trailmark.render.dialect.parser import Tree
from trailmark.render.dialect.tree import line_of

MAX_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A note as it appears on one page: the note of the page, or an embedded one."""

    note: PublicNote
    tree: Tree
    addresses: Addresses
    prefix: str
    """What makes the ids of an embedded note differ from all others; empty for the page's own."""
    shift: int
    """By how many levels its headings move down."""
    shifts_from: int
    """The line of the first heading that moves; those above it stand below the page's title."""
    chain: tuple[tuple[str, str], ...]
    """The path and fragment of each note that leads here, this one included."""

    def level_of(self, heading: SyntaxTreeNode) -> int:
        """Return the level that a heading has on the page."""
        moves = line_of(heading) >= self.shifts_from
        return min(int(heading.tag[1]) + self.shift * moves, MAX_LEVEL)
