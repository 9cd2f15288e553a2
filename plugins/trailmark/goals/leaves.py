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
from trailmark.goals.items import Words, is_blank, parse_words
from trailmark.goals.labels import entries, list_items
from trailmark.goals.model import Box
from trailmark.goals.opened import OpenNote
from trailmark.goals.vocabulary import SectionKind
from trailmark.syntax.document import ListItem


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a line and holds for it unless it says otherwise."""

    horizon: Horizon | None
    state: Box | None
    due: str | None = None
    """The due field of the nearest line above that has one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A list item that is a milestone."""

    item: ListItem
    words: Words
    above: Above


def find_candidates(chapter: Chapter, opened: OpenNote) -> tuple[Candidate, ...]:
    """Return the milestones of a chapter, without those of the chapters below it."""
    if chapter.kind is not SectionKind.MILESTONES:
        return ()
    found: list[Candidate] = []
    for entry in entries(chapter.blocks):
        if entry.item is None:
            continue
        above = Above(chapter.horizon, chapter.state)
        takes_plain = chapter.is_direct
        if entry.label is not None:
            # Bullets under `Why it matters:` are no promises; those under `Month 1:` are.
            sense = parse_heading(entry.label, opened.vocabulary)
            takes_plain &= sense.is_passage or sense.kind is SectionKind.MILESTONES
            above = Above(sense.horizon or above.horizon, sense.state or above.state)
        found += _leaves(entry.item, above, opened, takes_plain=takes_plain)
    return tuple(found)


def _leaves(
    item: ListItem, above: Above, opened: OpenNote, *, takes_plain: bool
) -> Iterator[Candidate]:
    words = parse_words(item.text)
    inner = replace(above, due=words.fields.get("due", above.due))
    boxed = [
        leaf
        for nested in list_items(item.blocks)
        for leaf in _leaves(nested, inner, opened, takes_plain=False)
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
        yield Candidate(item, words, above)
