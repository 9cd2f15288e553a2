"""Read the goals set for a review period: `Q1 Goals` below `Quarterly reviews`.

In: the outline of a note. Out: one `ReviewSlots` for each heading that names a period, with None
for each empty slot. Quarters elsewhere are reviews only while every slot is empty, since filled
ones are milestones (NOTES part 4, case 41).
"""

import re
from collections.abc import Iterator
from functools import cache

from trailmark.goals.lines.items import parse_words, unless_blank
from trailmark.goals.lines.labels import list_items
from trailmark.goals.model import ReviewSlots
from trailmark.goals.opened import OpenNote
from trailmark.goals.sections.chapters import Chapter
from trailmark.goals.words.vocabulary import SectionKind, Vocabulary


def parse_reviews(root: Chapter, opened: OpenNote) -> Iterator[ReviewSlots]:
    """Yield the review periods of a note in reading order."""
    yield from _reviews(root, opened, is_review=False)


def _reviews(chapter: Chapter, opened: OpenNote, *, is_review: bool) -> Iterator[ReviewSlots]:
    is_review = is_review or chapter.sense.kind is SectionKind.REVIEWS
    is_prose = chapter.kind is SectionKind.PROSE
    horizon = chapter.sense.horizon
    if horizon is not None and not is_prose:
        items = list(list_items(chapter.blocks))
        goals = tuple(unless_blank(parse_words(item.text).text) for item in items)
        is_empty_quarter = _quarter(opened.vocabulary).fullmatch(
            horizon.label
        ) is not None and not any(goals)
        if goals and (is_review or is_empty_quarter) and opened.allows("review-slot"):
            for item, goal in zip(items, goals, strict=True):
                opened.fact(item.line, "review-slot", "goal", goal or "")
            yield ReviewSlots(horizon.label, goals, opened.path, opened.line(chapter.line))
    for below in chapter.chapters:
        yield from _reviews(below, opened, is_review=is_review)


@cache
def _quarter(vocabulary: Vocabulary) -> re.Pattern[str]:
    letter, quarter = vocabulary.pattern("quarter-name"), vocabulary.pattern("quarter")
    year = r"(?:19|20)[0-9]{2}"
    name = rf"(?:(?:{letter})[1-4]|[1-4]\.\s(?:{quarter}))"
    return re.compile(rf"{name}(?:[-\s]{year})?|{year}[-\s]?{name}", re.IGNORECASE)
