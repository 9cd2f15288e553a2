"""Read the longer view ahead: every line below a vision heading, under its bold label.

In: a chapter with those below it. Out: vision items in the order of lines.
"""

from collections.abc import Iterator

from trailmark.goals.lines.items import is_blank, parse_words
from trailmark.goals.lines.labels import entries
from trailmark.goals.lines.quantities import parse_quantity
from trailmark.goals.model import VisionItem
from trailmark.goals.opened import OpenNote
from trailmark.goals.sections.chapters import Chapter
from trailmark.goals.words.vocabulary import SectionKind


def parse_vision(chapter: Chapter, opened: OpenNote) -> Iterator[VisionItem]:
    """Yield the vision items of one chapter, without those of the chapters below it."""
    if chapter.kind is not SectionKind.VISION or not opened.allows("vision-line"):
        return
    # A heading inside the vision is a part like a bold label.
    above = None if chapter.sense.kind else chapter.group
    for entry in entries(chapter.blocks):
        words = parse_words(entry.text)
        if is_blank(words.text):
            continue
        part = entry.label or above
        opened.fact(entry.line, "vision-line", part or "vision", words.text)
        counts = opened.allows("words-quantity")
        target = parse_quantity(words.open, opened.vocabulary, bold=words.bold) if counts else None
        if target is not None:
            opened.fact(entry.line, "words-quantity", "target", target.text, target.text)
        yield VisionItem(
            horizon=chapter.horizon.label if chapter.horizon else None,
            part=part,
            text=words.text,
            line=opened.line(entry.line),
            target=target,
        )
