"""Read the milestones of one chapter.

In: a chapter and an open note. Out: milestones in the order of lines. Only leaves count: a line
with boxes below it is a heading for them. A box makes a milestone below any heading of that kind,
a plain bullet only directly below one (NOTES 3.2, rule 5). Blanks never count.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from trailmark.base.dates import parse_day
from trailmark.goals.chapters import Chapter
from trailmark.goals.deadlines import find_due, place_period
from trailmark.goals.horizons import place_horizon
from trailmark.goals.items import Words, is_blank, read_words
from trailmark.goals.labels import entries
from trailmark.goals.model import Box, Milestone
from trailmark.goals.naming import name_of
from trailmark.goals.opened import OpenNote
from trailmark.goals.quantities import parse_quantity
from trailmark.goals.remarks import Below, read_below
from trailmark.goals.states import (
    CANCEL_FIELDS,
    COMPLETION_FIELDS,
    Standing,
    read_standing,
    without_emoji,
)
from trailmark.goals.vocabulary import SectionKind
from trailmark.syntax.document import ItemList, ListItem


@dataclass(frozen=True, slots=True)
class Candidate:
    """A list item that is a milestone."""

    item: ListItem
    due: str | None
    """The due field of the nearest item above that has one."""


def find_candidates(chapter: Chapter) -> tuple[Candidate, ...]:
    """Return the items of a chapter, not of those below it, that are milestones."""
    if chapter.kind is not SectionKind.MILESTONES:
        return ()
    found: list[Candidate] = []
    for entry in entries(chapter.blocks):
        if entry.item is not None:
            # Bullets under `Why it matters:` are not promised; boxes always are.
            takes_plain = chapter.is_direct and entry.label is None
            found += _leaves(entry.item, None, takes_plain=takes_plain)
    return tuple(found)
