"""Find the lines of a chapter that are milestones.

In: a chapter. Out: candidates in the order of lines. Only leaves count: a line with boxes below
it is a heading for them. A box makes a milestone below any heading of that kind, a plain bullet
only directly below one (NOTES 3.2, rule 5). Blanks never count.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from trailmark.goals.chapters import Chapter
from trailmark.goals.headings import parse_heading
from trailmark.goals.horizons import Horizon
from trailmark.goals.items import is_blank, parse_words
from trailmark.goals.labels import entries
from trailmark.goals.model import Box
from trailmark.goals.opened import OpenNote
from trailmark.goals.vocabulary import SectionKind
from trailmark.syntax.document import ItemList, ListItem


@dataclass(frozen=True, slots=True)
class Candidate:
    """A list item that is a milestone, with what stands above it."""

    item: ListItem
    horizon: Horizon | None
    state: Box | None
    """The state of the heading or label above, for a line that has none."""
    due: str | None = None
    """The due field of the nearest line above that has one."""


def find_candidates(chapter: Chapter, opened: OpenNote) -> tuple[Candidate, ...]:
    """Return the milestones of a chapter, without those of the chapters below it."""
    if chapter.kind is not SectionKind.MILESTONES:
        return ()
    found: list[Candidate] = []
    for entry in entries(chapter.blocks):
        if entry.item is None:
            continue
        above = Candidate(entry.item, chapter.horizon, chapter.state)
        takes_plain = chapter.is_direct
        if entry.label is not None:
            # Bullets under `Why it matters:` are no promises; those under `Month 1:` are.
            sense = parse_heading(entry.label, opened.vocabulary)
            takes_plain &= sense.is_passage or sense.kind is SectionKind.MILESTONES
            above = replace(
                above,
                horizon=sense.horizon or above.horizon,
                state=sense.state or above.state,
            )
        found += _leaves(above, opened, takes_plain=takes_plain)
    return tuple(found)


def _leaves(above: Candidate, opened: OpenNote, *, takes_plain: bool) -> Iterator[Candidate]:
    item = above.item
    words = parse_words(item.text)
    inner = replace(above, due=words.fields.get("due", above.due))
    boxed = [
        leaf
        for nested in _nested(item)
        for leaf in _leaves(replace(inner, item=nested), opened, takes_plain=False)
    ]
    if boxed:
        yield from boxed
    elif item.box is None and not takes_plain:
        return
    elif is_blank(words.text):
        opened.fact(item.line, "blank", "milestone", "")
    else:
        rule = "plain-bullet" if item.box is None else "boxed-line"
        opened.fact(item.line, rule, "milestone", words.text)
        yield above


def _nested(item: ListItem) -> Iterator[ListItem]:
    for block in item.blocks:
        if isinstance(block, ItemList):
            yield from block.items
