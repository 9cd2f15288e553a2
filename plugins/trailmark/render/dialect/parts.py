"""A note as it appears on one page."""

from dataclasses import dataclass

from trailmark.publish.public import PublicNote
from trailmark.render.dialect.addresses import Addresses
from trailmark.render.dialect.parser import Tree


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
    chain: tuple[tuple[str, str], ...]
    """The path and fragment of each note that leads here, this one included."""
