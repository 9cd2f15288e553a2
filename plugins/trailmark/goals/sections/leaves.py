"""Find what is a milestone in a chapter: boxes, plain lines, rows of tables, and headings.

In: a chapter. Out: candidates in the order of lines. Only leaves count: a line with boxes below it
is their parent. A box makes a milestone below any heading that holds none of its own kind of items,
a plain line or a row only directly below a milestones heading (NOTES 3.2, rule 5). Blanks never
count.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from trailmark.base.dates import Period
from trailmark.goals.lines.deadlines import find_due
from trailmark.goals.lines.edges import says_state
from trailmark.goals.lines.facts import Claims, Reader, parse_fact
from trailmark.goals.lines.horizons import Horizon
from trailmark.goals.lines.items import CLOSED, Words, is_blank, parse_words
from trailmark.goals.lines.labels import Entry, entries, list_items, split_label
from trailmark.goals.model import Box
from trailmark.goals.reading import Claim
from trailmark.goals.sections.areas import find_heading_goal, takes_area
from trailmark.goals.sections.chapters import Chapter
from trailmark.goals.sections.headings import parse_heading
from trailmark.goals.sections.rows import Row, find_rows
from trailmark.goals.words.vocabulary import SectionKind, fold
from trailmark.syntax.document import Block, ItemList, ListItem, Paragraph, Table
from trailmark.syntax.tasks import split_box


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a line and holds for it unless it says otherwise."""

    horizon: Horizon | None = None
    state: Box | None = None
    due: str | None = None
    """The due field of the nearest line above that has one."""
    parent: str | None = None
    """The words of the line above that it is a part of."""
    is_review: bool = False
    """Whether it is part of a review, whose questions may have boxes."""
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
    """Return the milestones of a chapter, without those below it; `above` is from `say_above`."""
    opened = reader.opened
    is_period = chapter.kind is SectionKind.REVIEWS and chapter.sense.horizon is not None
    if chapter.kind not in _WITH_BOXES or is_period:
        return ()
    is_home = chapter.kind is SectionKind.MILESTONES
    takes_plain = is_home and chapter.is_direct and opened.allows("plain-bullet")
    heading = find_heading_goal(chapter, reader) if is_home else None
    if heading is not None:
        words = parse_words(heading)
        opened.fact(chapter.line, "heading-goal", "milestone", words.text)
        bare = replace(above, section_due=None, section_start=None)
        return (Candidate(chapter.line, heading, None, words, bare, chapter.blocks),)
    found: list[Candidate] = []
    if is_home and (chapter.is_direct or chapter.is_area) and opened.allows("table-row"):
        for block in chapter.blocks:
            if isinstance(block, Table):
                rows = find_rows(block, reader, is_sure=chapter.is_direct)
                found += [_of_row(row, above) for row in rows]
    if is_home and opened.allows("signed-line"):
        found += _signed_lines(chapter.blocks, above, reader)
    listed = (entry for entry in entries(chapter.blocks) if entry.item is not None)
    for label, below in groupby(listed, key=lambda entry: (entry.label, entry.label_line)):
        together = list(below)
        is_marked = is_home and takes_area(chapter, label[0], together, reader)
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


def _signed_lines(blocks: tuple[Block, ...], above: Above, reader: Reader) -> Iterator[Candidate]:
    """Read lines of text that begin with a box, or all of which begin with the sign of a state."""
    for block in blocks:
        if not isinstance(block, Paragraph) or block.line in reader.legend.lines:
            continue
        lines = [line.strip() for line in block.text.split("\n")]
        is_signed = all(says_state(line, reader.legend) for line in lines)
        for number, line in enumerate(lines, start=block.line):
            mark, text = split_box(line)
            words = parse_words(text)
            is_line = is_signed or mark is not None or line[:1] in _GLYPHS
            if not is_line or is_blank(words.text) or number in reader.legend.lines:
                continue
            reader.opened.fact(number, "signed-line", "milestone", words.text)
            yield Candidate(number, text, mark, words, above)


_GLYPHS = frozenset("☐☑☒")
"""Boxes that stand without a list."""


def say_above(chapter: Chapter, reader: Reader, outer: Above | None = None) -> Above:
    """Return what headings and labels say of the lines below; `outer` is from further up."""
    # What is done every week is due in none.
    is_habit = reader.vocabulary.cadences.get(fold(chapter.sense.title)) is not None
    horizon = None if is_habit else chapter.horizon
    is_review = chapter.kind is SectionKind.REVIEWS
    above = Above(horizon, chapter.state, is_review=is_review)
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
            reader.opened.fact(
                claim.line, "section-due", "due below", claim.value.end, claim.phrase
            )
    for claim in claims.get("start", []):
        if reader.opened.allows("section-start"):
            above = replace(above, section_start=replace(claim, rule="section-start"))
            reader.opened.fact(
                claim.line, "section-start", "start below", claim.value, claim.phrase
            )
    return above


def _below_label(entry: Entry, above: Above, reader: Reader) -> tuple[Above, bool]:
    """Say what the bold label above a line means for it, and whether a plain line may count."""
    if entry.label is None:
        return above, True
    # Bullets under `Why it matters:` are no promises; those under `Month 1:` are.
    sense = parse_heading(entry.label, reader.vocabulary)
    takes = sense.is_passage or sense.kind is SectionKind.MILESTONES
    state = sense.state if reader.opened.allows("heading-state") else None
    inner = replace(
        above,
        horizon=sense.horizon or above.horizon,
        state=state or above.state,
    )
    return inner, takes


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
    elif item.box is None and (not takes_plain or _is_aside(item, reader) or _is_link(words)):
        return
    elif above.is_review and words.text.rstrip().endswith("?"):
        # The questions of a review are no promises.
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
