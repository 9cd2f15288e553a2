"""Say how each line of a goal note was read, and why the others were not.

In: a public note and the settings. Out: one `Line` for each line of its text, with the facts read
from it, or with the rule that came nearest and the reason why it did not read it (NOTES 3.3).
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.lines.dates import date_pattern
from trailmark.goals.lines.items import is_blank
from trailmark.goals.lines.labels import entries, split_bold_label
from trailmark.goals.opened import Ids, OpenNote
from trailmark.goals.parse import explain_note
from trailmark.goals.reading import Reading
from trailmark.goals.sections.chapters import Chapter, parse_chapters
from trailmark.goals.words.vocabulary import SectionKind, Vocabulary, build_vocabulary
from trailmark.publish.public import PublicNote
from trailmark.settings import GoalSettings
from trailmark.syntax.inline import plain_text
from trailmark.syntax.nodes import parse_nodes


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file, and what was read from it."""

    number: int
    """The line of the file."""
    kind: str
    """The kind of block that owns it: `heading`, `item`, `row`, `paragraph`, `code` …"""
    readings: tuple[Reading, ...]
    """What was read from it, losers included; empty for prose."""
    nearest: str
    """The rule that came nearest to reading it; empty where something was read."""
    why_not: str
    """Why that rule did not."""
    may_matter: bool
    """Whether a line that nothing was read from holds a digit, a box or a date."""


def explain_lines(note: PublicNote, settings: GoalSettings) -> tuple[Line, ...]:
    """Explain every line of a note that is not blank."""
    vocabulary = build_vocabulary(settings, note.properties.lang)
    opened = OpenNote(note, vocabulary, settings, Ids(), Diagnostics())
    chapters = _chapter_of_lines(parse_chapters(opened))
    labels = _labels_of_lines(chapters)
    readings: dict[int, list[Reading]] = defaultdict(list)
    for reading in explain_note(note, settings):
        readings[reading.line].append(reading)
    source = note.text.split("\n")
    lines = []
    for node in parse_nodes(note.text):
        if node.kind == "blank":
            continue
        for at in range(node.line, node.last_line + 1):
            if not source[at - 1].strip():
                continue
            number = note.line_of(at)
            facts = tuple(readings.get(number, ()))
            nearest, why = (
                ("", "")
                if facts
                else _nearest(node.kind, source[at - 1], chapters.get(at), labels.get(at))
            )
            matters = not facts and _may_matter(node.kind, source[at - 1], vocabulary)
            lines.append(Line(number, node.kind, facts, nearest, why, matters))
    # Facts from the frontmatter stand on lines that the text does not have.
    shown = set(note.lines)
    lines += [
        Line(number, "frontmatter", tuple(facts), "", "", may_matter=False)
        for number, facts in sorted(readings.items())
        if number not in shown
    ]
    return tuple(sorted(lines, key=lambda line: line.number))


def _chapter_of_lines(root: Chapter) -> dict[int, Chapter]:
    return {
        line: chapter
        for chapter in root.walk()
        for line in range(chapter.line, chapter.section.last_line + 1)
    }


def _labels_of_lines(chapters: dict[int, Chapter]) -> dict[int, str]:
    """Return the bold label above each line of a list."""
    found: dict[int, str] = {}
    for chapter in {id(one): one for one in chapters.values()}.values():
        for entry in entries(chapter.blocks):
            if entry.label is not None and entry.item is not None:
                for line in range(entry.item.line, entry.item.last_line + 1):
                    found[line] = entry.label
    return found


_NEVER = {
    "code": ("boxed-line", "code is never read"),
    "quote": ("boxed-line", "quotations and callouts are prose"),
    "box": ("boxed-line", "boxes of Material are prose"),
    "footnote": ("boxed-line", "footnotes are prose"),
    "definition": ("nested-proof", "it only says where a link leads"),
    "html_block": ("boxed-line", "HTML is never read"),
    "hr": ("heading-kind", "it is a rule between sections"),
    "formula": ("boxed-line", "formulas are never read"),
    "table": ("table-row", "it is the line between the header and the rows"),
}
"""The kinds of blocks from which nothing is ever read."""

_LINE_RULES = {
    SectionKind.MILESTONES: ("plain-bullet", "no heading of milestones stands directly above it"),
    SectionKind.VISION: (
        "vision-line",
        "it stands outside of any track, or below another line of the vision",
    ),
    SectionKind.SKILLS: ("rating-line", "it is neither a short name nor a name with a rating"),
    SectionKind.METRICS: ("metric-line", "it has no `label: value`"),
    SectionKind.STATUS: ("status-part", "it is not a `label: value` below a line with a share"),
    SectionKind.NEXT: ("next-line", "it has no `label: value`"),
    SectionKind.REVIEWS: ("review-slot", "no heading directly above it names a period"),
    SectionKind.PATHS: ("path-item", "it is a blank"),
    SectionKind.SHOWCASE: ("showcase-item", "it is a blank"),
    SectionKind.PROSE: ("plain-bullet", "the heading above it is one of text that is never read"),
}
"""For a line of a list, by the kind of its section."""

_ROW_RULES = {
    SectionKind.MILESTONES: (
        "table-row",
        "its table has no column of goals beside another known one, or no heading of them",
    ),
    SectionKind.SKILLS: ("rating-cell", "its table has no column of skills with one of ratings"),
    SectionKind.METRICS: ("metric-row", "its table has no column of metrics beside a known one"),
}

_TEXT_RULES = {
    SectionKind.MILESTONES: (
        "section-due",
        "running text is never searched, and it is no known label with a date",
    ),
    SectionKind.STATUS: ("status-line", "it is not a `label: value` with a share"),
    SectionKind.NEXT: ("next-line", "it has no `label: value`"),
    SectionKind.VISION: ("vision-line", "it stands outside of any track"),
}


def _nearest(kind: str, source: str, chapter: Chapter | None, label: str | None) -> tuple[str, str]:
    """Name the rule that came nearest to a line, and why it did not read it."""
    if kind in _NEVER:
        return _NEVER[kind]
    if (
        kind == "paragraph"
        and split_bold_label(source) is not None
        and source.rstrip(" *_").endswith(":")
    ):
        return "heading-state", "a label tells of the lines below it, and says nothing of its own"
    section = chapter.kind if chapter is not None else SectionKind.MILESTONES
    if kind == "heading":
        return "heading-kind", "none of its words is in a list of headings, or it is a sentence"
    if kind == "row":
        return _ROW_RULES.get(section, ("table-row", "no heading of goals stands above its table"))
    if kind == "item":
        if is_blank(plain_text(_MARKER.sub("", source))):
            return "blank", "it is a blank outside of the lists that have slots"
        if _BOX.match(source):
            reason = "its section keeps no milestones, or the rule is off"
            return "boxed-line", reason
        if label is not None and section is SectionKind.MILESTONES:
            return (
                "plain-bullet",
                f"the label `{label}` above it is no time, state or word for goals",
            )
        return _LINE_RULES[section]
    return _TEXT_RULES.get(section, ("plain-bullet", "running text is never searched"))


_MARKER = re.compile(r"^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+(?:\[.\]\s*)?")
_BOX = re.compile(r"^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+\[.\](?:\s|$)")


def _may_matter(kind: str, source: str, vocabulary: Vocabulary) -> bool:
    if kind in _NEVER:
        return False
    if any(map(str.isdigit, source)) or _BOX.match(source):
        return True
    pattern = rf"(?<!\w){date_pattern(vocabulary)}"
    return re.search(pattern, source, re.VERBOSE | re.IGNORECASE) is not None
