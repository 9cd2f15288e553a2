"""Find what is a milestone in a chapter: boxes, plain lines, rows of tables, and headings.

In: a chapter. Out: candidates in the order of lines. Only leaves count: a line with boxes below it
is their parent. A box makes a milestone below any heading that holds none of its own kind of items,
a plain line or a row only directly below a milestones heading (NOTES 3.2, rule 5). Blanks never count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from trailmark.base.dates import Period
from trailmark.goals.chapters import Chapter
from trailmark.goals.deadlines import find_due
from trailmark.goals.edges import find_edges, says_state
from trailmark.goals.facts import Claims, Reader, parse_fact
from trailmark.goals.headings import parse_heading
from trailmark.goals.horizons import Horizon
from trailmark.goals.items import CLOSED, Words, is_blank, parse_words
from trailmark.goals.labels import Entry, entries, list_items, split_label
from trailmark.goals.model import Box
from trailmark.goals.reading import Claim
from trailmark.goals.rows import Row, find_rows
from trailmark.goals.vocabulary import SectionKind, fold
from trailmark.syntax.document import Block, ItemList, ListItem, Paragraph, Table


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a line and holds for it unless it says otherwise."""

    horizon: Horizon | None = None
    state: Box | None = None
    state_line: int = 0
    due: str | None = None
    """The due field of the nearest line above that has one."""
    parent: str | None = None
    """The words of the line above that it is a part of."""
    section_due: Claim[Period] | None = None
    section_start: Claim[date] | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that is a milestone."""

    line: int
    source: str
    """Inline Markdown, without marker and box."""
    mark: str | None
    """The character in its box."""
    words: Words
    above: Above
    blocks: tuple[Block, ...] = ()
    """What is nested below it."""
    claims: Claims | None = None
    """What the other cells of its row say."""


def find_candidates(chapter: Chapter, reader: Reader, above: Above) -> tuple[Candidate, ...]:
    """Return the milestones of a chapter, without those of the chapters below it.

    Args:
        above: What `say_above` returns for the chapter.
    """
    opened = reader.opened
    is_period = chapter.kind is SectionKind.REVIEWS and chapter.sense.horizon is not None
    if chapter.kind not in _WITH_BOXES or is_period:
        return ()
    is_home = chapter.kind is SectionKind.MILESTONES
    takes_plain = is_home and chapter.is_direct and opened.allows("plain-bullet")
    heading = _heading_goal(chapter, above, reader) if is_home else None
    if heading is not None:
        return (heading,)
    found: list[Candidate] = []
    if is_home and chapter.is_direct and opened.allows("table-row"):
        for block in chapter.blocks:
            if isinstance(block, Table):
                found += [_of_row(row, above) for row in find_rows(block, reader)]
    if is_home and opened.allows("signed-line"):
        found += _signed_lines(chapter.blocks, above, reader)
    listed = (entry for entry in entries(chapter.blocks) if entry.item is not None)
    for label, below in groupby(listed, key=lambda entry: (entry.label, entry.label_line)):
        together = list(below)
        is_marked = is_home and _takes_area(chapter, label[0], together, reader)
        for entry in together:
            if entry.item is not None:
                inner, takes = _below_label(entry, above, reader)
                plain = is_marked or (takes_plain and takes)
                found += _leaves(entry.item, inner, reader, takes_plain=plain)
    return tuple(sorted(found, key=lambda candidate: candidate.line))


_WITH_BOXES = {
    *(SectionKind.MILESTONES, SectionKind.VISION, SectionKind.SKILLS, SectionKind.METRICS),
    *(SectionKind.STATUS, SectionKind.NEXT, SectionKind.REVIEWS),
}
"""Where a box is a milestone; elsewhere it is an item of that section, or prose."""


def _takes_area(chapter: Chapter, label: str | None, listed: list[Entry], reader: Reader) -> bool:
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


def _signed_lines(blocks: tuple[Block, ...], above: Above, reader: Reader) -> Iterator[Candidate]:
    """Read a paragraph each line of which begins with the sign of a state."""
    for block in blocks:
        if not isinstance(block, Paragraph) or block.line in reader.legend.lines:
            continue
        lines = [line.strip() for line in block.text.split("\n")]
        if not all(says_state(line, reader.legend) for line in lines):
            continue
        for number, line in enumerate(lines, start=block.line):
            words = parse_words(line)
            if is_blank(words.text) or number in reader.legend.lines:
                continue
            reader.opened.fact(number, "signed-line", "milestone", words.text)
            yield Candidate(number, line, None, words, above)


def say_above(chapter: Chapter, reader: Reader, outer: Above | None = None) -> Above:
    """Return what the headings, and the labelled lines right below them, say of the lines.

    Args:
        outer: The same for the chapter around it.
    """
    above = Above(chapter.horizon, chapter.state, chapter.line)
    due = find_due(chapter.sense.title, reader.calendar)
    if due is not None and due.due is not None and reader.opened.allows("section-due"):
        above = replace(above, section_due=Claim("section-due", due.due, chapter.line, due.phrase))
    elif outer is not None and chapter.sense.horizon is None:
        above = replace(above, section_due=outer.section_due, section_start=outer.section_start)
    for block in chapter.blocks:
        if isinstance(block, ItemList | Table):
            break
        if not isinstance(block, Paragraph):
            continue
        for offset, line in enumerate(block.text.split("\n")):
            claims = parse_fact(line, block.line + offset, reader) if ":" in line else {}
            above = _with_section(above, claims, reader)
    return above


def _with_section(above: Above, claims: Claims, reader: Reader) -> Above:
    for claim in claims.get("due", []):
        if reader.opened.allows("section-due"):
            above = replace(above, section_due=replace(claim, rule="section-due"))
    for claim in claims.get("start", []):
        if reader.opened.allows("section-start"):
            above = replace(above, section_start=replace(claim, rule="section-start"))
    return above


def _below_label(entry: Entry, above: Above, reader: Reader) -> tuple[Above, bool]:
    """Say what the bold label above a line means for it, and whether a plain line may count."""
    if entry.label is None:
        return above, True
    # Bullets under `Why it matters:` are no promises; those under `Month 1:` are.
    sense = parse_heading(entry.label, reader.vocabulary)
    takes = sense.is_passage or sense.kind is SectionKind.MILESTONES
    state = sense.state if reader.opened.allows("heading-state") else None
    line = entry.label_line or above.state_line
    inner = replace(
        above,
        horizon=sense.horizon or above.horizon,
        state=state or above.state,
        state_line=line if state else above.state_line,
    )
    return inner, takes


def _heading_goal(chapter: Chapter, above: Above, reader: Reader) -> Candidate | None:
    """Read `### Goal 2: Run a workshop` with lines such as `Deadline: May 2026` below it."""
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
    source = _GOAL_NUMBER.sub("", heading.text)
    words = parse_words(source)
    reader.opened.fact(heading.line, "heading-goal", "milestone", words.text)
    bare = replace(above, section_due=None, section_start=None)
    return Candidate(heading.line, source, None, words, bare, chapter.blocks)


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


def _leaves(
    item: ListItem, above: Above, reader: Reader, *, takes_plain: bool
) -> Iterator[Candidate]:
    opened = reader.opened
    if item.line in reader.legend.lines:
        return
    words = parse_words(item.text)
    inner = _inside(above, words)
    boxed = [
        leaf
        for nested in list_items(item.blocks)
        for leaf in _leaves(nested, inner, reader, takes_plain=False)
    ]
    if boxed and opened.allows("parent"):
        opened.fact(item.line, "parent", "parent", words.text)
        yield from boxed
    elif item.box is None and not takes_plain:
        return
    elif item.box is None and (_is_aside(item, reader) or _is_link(words)):
        return
    elif _is_blank(words.text) and opened.allows("blank"):
        opened.fact(item.line, "blank", "milestone", "")
    else:
        rule = "plain-bullet" if item.box is None else "boxed-line"
        if opened.allows(rule):
            opened.fact(item.line, rule, "milestone", words.text)
            yield Candidate(item.line, item.text, item.box, words, above, item.blocks)
        yield from boxed


def _inside(above: Above, words: Words) -> Above:
    """Return what a line says of the boxes below it."""
    return replace(above, due=words.fields.get("due", above.due), parent=words.text or above.parent)


def _is_link(words: Words) -> bool:
    """Tell whether a line is nothing but links, as in a list of contents."""
    return bool(words.links) and not any(map(str.isalpha, words.open.replace(CLOSED, "")))


def _is_blank(text: str) -> bool:
    """Tell whether a line is a slot, or a label with one: `KR4: TBD`."""
    label, colon, value = text.partition(": ")
    return is_blank(text) or bool(colon and label and value and is_blank(value))


def _is_aside(item: ListItem, reader: Reader) -> bool:
    """Tell whether a plain line is about the others: `Deadline: June 2026`, `Why: …`."""
    if parse_fact(item.text, item.line, reader):
        return True
    labelled = split_label(item.text)
    return labelled is not None and reader.vocabulary.has("remark-label", fold(labelled.label))


def _of_row(row: Row, above: Above) -> Candidate:
    parent = row.parent or above.parent
    inner = replace(above, parent=parent)
    if row.has_due:
        # A column of due dates leaves nothing to the heading.
        inner = replace(inner, horizon=None, section_due=None)
    return Candidate(row.line, row.source, row.mark, parse_words(row.source), inner, (), row.claims)
