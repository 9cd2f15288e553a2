"""Find lists and headings that are goals though no heading of milestones stands right above them.

In: a chapter and its lists. Out: whether the plain lines of a list are milestones, and whether a
heading is one itself. Both ask for signs that leave little doubt (docs/decisions/0012).
"""

import re
from collections.abc import Iterator

from trailmark.goals.lines.deadlines import find_due
from trailmark.goals.lines.edges import find_edges
from trailmark.goals.lines.facts import Claims, Reader, parse_fact
from trailmark.goals.lines.items import parse_words
from trailmark.goals.lines.labels import Entry, list_items
from trailmark.goals.sections.chapters import Chapter
from trailmark.goals.words.vocabulary import SectionKind
from trailmark.syntax.document import Block, ListItem, Paragraph, Table


def takes_area(chapter: Chapter, label: str | None, listed: list[Entry], reader: Reader) -> bool:
    """Tell whether the plain lines below `Health` are milestones: those of a list that says so.

    A third of its lines, and two at least, must tell how they stand or when they are due; else the
    list may be anything (docs/decisions/0012).
    """
    items = [one.item for one in listed if one.item is not None and one.item.box is None]
    if not (chapter.is_area or chapter.is_direct) or not reader.opened.allows("marked-list"):
        return False
    if label is not None and len(label.split()) > _MOST_LABEL_WORDS:
        return False
    marked = sum(_is_marked(item, reader) for item in items)
    is_plain = marked >= _FEWEST_MARKED and 3 * marked >= len(items)
    if is_plain and not (chapter.is_direct and label is None):
        line = listed[0].label_line or chapter.line
        reader.opened.fact(line, "marked-list", "section", "milestones")
    return is_plain


_MOST_LABEL_WORDS = 4
_FEWEST_MARKED = 2


def _is_marked(item: ListItem, reader: Reader) -> bool:
    words = parse_words(item.text)
    if find_due(words.open, reader.calendar) is not None or "~~" in item.text:
        return True
    edges = find_edges(words.open, reader.calendar, reader.legend)
    return any(edge.state is not None or edge.share is not None for edge in edges)


def find_heading_goal(chapter: Chapter, reader: Reader) -> str | None:
    """Return the words of a heading that is a goal itself: one with labelled lines below it.

    `### Goal 2: Run a workshop` above `Deadline: May 2026` is `Run a workshop`; None for any other.
    """
    heading = chapter.section.heading
    names_goal = chapter.sense.kind is SectionKind.MILESTONES or chapter.is_below_goals
    if heading is None or chapter.chapters or not (chapter.sense.topic and names_goal):
        return None
    if not reader.opened.allows("heading-goal") or any(_boxes(chapter.blocks)):
        return None
    says = {name for claims in _labelled(chapter.blocks, reader) for name in claims}
    if not says & {"box", "target", "progress", "due"} or any(
        isinstance(block, Table) for block in chapter.blocks
    ):
        return None
    return _GOAL_NUMBER.sub("", heading.text)


_GOAL_NUMBER = re.compile(
    r"^\W*(?:[^\W\d_]+\s?)?#?[0-9]{1,2}(?:\.[0-9]+)?\s*[:.)–—-]+\s*(?=\S)|^\W*[^\W\d_]+:\s+(?=\S)"
)
"""`Goal 2:` before the words of the goal itself."""


def _boxes(blocks: tuple[Block, ...]) -> Iterator[bool]:
    for item in list_items(blocks):
        if item.box is not None:
            yield True
        yield from _boxes(item.blocks)


def _labelled(blocks: tuple[Block, ...], reader: Reader) -> Iterator[Claims]:
    for block in blocks:
        if isinstance(block, Paragraph):
            for offset, line in enumerate(block.text.split("\n")):
                if ":" in line:
                    yield parse_fact(line, block.line + offset, reader)
    for item in list_items(blocks):
        if item.box is None and ":" in item.text:
            yield parse_fact(item.text, item.line, reader)
