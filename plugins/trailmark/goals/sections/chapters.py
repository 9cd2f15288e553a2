"""The outline of a goal note, with what each heading means for the lines below it.

In: an open note. Out: a tree of `Chapter`. A heading without a kind takes that of the heading
above it; the note itself is about milestones, so that a box under any other heading is one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from trailmark.goals.lines.dates import Calendar
from trailmark.goals.lines.horizons import Horizon
from trailmark.goals.lines.naming import readable
from trailmark.goals.model import Box
from trailmark.goals.opened import OpenNote
from trailmark.goals.sections.headings import Sense, parse_heading
from trailmark.goals.words.vocabulary import SectionKind, fold
from trailmark.syntax.document import Block, Section, walk_items


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section with what its heading, and those above it, say."""

    section: Section
    sense: Sense
    kind: SectionKind
    """Its own kind, else that of the heading above."""
    is_direct: bool
    """Whether its own heading says so: only there a plain bullet is a milestone."""
    horizon: Horizon | None
    """Its own horizon, else that of the heading above."""
    state: Box | None
    calendar: Calendar
    is_below_goals: bool
    """Whether it stands directly below a heading of milestones."""
    is_area: bool
    """Whether it is a part of a note about goals that only says which part: `Health`."""
    chapters: "tuple[Chapter, ...]"

    @property
    def line(self) -> int:
        """The line of the heading in the text."""
        return self.section.line

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What stands directly below the heading."""
        return self.section.blocks

    @property
    def group(self) -> str | None:
        """Its title, when that says more than the kind of section."""
        return readable(self.sense.title, self.calendar.vocabulary) if self.sense.topic else None

    def walk(self) -> "Iterator[Chapter]":
        """Yield this chapter and all below it, in reading order."""
        yield self
        for chapter in self.chapters:
            yield from chapter.walk()

    def of_kind(self, kind: SectionKind) -> "Iterator[Chapter]":
        """Yield those of them that are about one thing."""
        return (chapter for chapter in self.walk() if chapter.kind is kind)


def parse_chapters(opened: OpenNote) -> Chapter:
    """Read the outline of a note."""
    note = opened.note
    title = parse_heading(note.title, opened.vocabulary)
    nothing = Sense(title="", kind=None, horizon=None, state=None, topic="", year=title.year)
    says_goals = title.kind is SectionKind.MILESTONES and opened.allows("heading-kind")
    root = _Above(
        kind=SectionKind.MILESTONES,
        is_direct=says_goals and not _has_boxes(note.document.root),
        is_title=True,
        horizon=title.horizon if says_goals else None,
        state=None,
        calendar=Calendar(opened.vocabulary, title.year, opened.start, opened.settings.date_order),
    )
    chapter = _chapter(note.document.root, nothing, root, opened)
    for below in chapter.walk():
        _note_readings(below, opened)
    return chapter


def _has_boxes(section: Section) -> bool:
    """Tell whether a list above all headings has boxes, and a plain line none on purpose."""
    return any(item.box is not None for item in walk_items(section.blocks))


@dataclass(frozen=True, slots=True)
class _Above:
    """What the headings above say."""

    kind: SectionKind
    is_direct: bool
    is_title: bool
    """Whether nothing but titles stands above, so that `Q1` and `Next` hold goals."""
    horizon: Horizon | None
    state: Box | None
    calendar: Calendar


def _chapter(section: Section, sense: Sense, above: _Above, opened: OpenNote) -> Chapter:
    kind, is_direct = _kind(section, sense, above)
    year = sense.year or above.calendar.year
    inner = _Above(
        kind=kind,
        is_direct=is_direct,
        is_title=above.is_title and section.level <= 1 and sense.kind in _TITLES,
        horizon=_horizon(sense) or above.horizon,
        state=sense.state or (above.state if sense.is_passage else None),
        calendar=replace(above.calendar, year=year),
    )
    return Chapter(
        section=section,
        sense=sense,
        kind=inner.kind,
        is_direct=inner.is_direct,
        horizon=inner.horizon,
        state=inner.state,
        calendar=inner.calendar,
        is_below_goals=above.kind is SectionKind.MILESTONES and above.is_direct,
        is_area=kind is SectionKind.MILESTONES
        and not is_direct
        and (section.level <= 1 or _is_area(sense, above)),
        chapters=tuple(
            _chapter(below, _sense(below, opened), inner, opened) for below in section.sections
        ),
    )


def _horizon(sense: Sense) -> Horizon | None:
    """Return the horizon of a heading; the year in `How I ship this game in 2026` is none."""
    horizon = sense.horizon
    if horizon is None or sense.kind is SectionKind.MILESTONES or not sense.topic:
        return horizon
    is_year = horizon.period is not None and horizon.period.isdigit()
    return replace(horizon, period=None) if is_year else horizon


def _kind(section: Section, sense: Sense, above: _Above) -> tuple[SectionKind, bool]:
    # A title does not close its note, but any other heading of prose closes all below it.
    closes = sense.kind is SectionKind.PROSE and section.level > 1
    if closes or (above.kind is SectionKind.PROSE):
        return SectionKind.PROSE, False
    # Below `Quarterly reviews`, `Q1 goals` are still a review.
    if above.kind is SectionKind.REVIEWS and sense.horizon is not None:
        return above.kind, True
    if sense.kind is None or sense.kind is SectionKind.PROSE:
        if section.heading is None:
            # The root has no heading of its own and takes what the title of the note says.
            return above.kind, above.is_direct
        is_passage = sense.is_passage and above.kind is SectionKind.MILESTONES
        return above.kind, is_passage and (above.is_direct or above.is_title)
    return sense.kind, True


def _is_title(section: Section, sense: Sense, opened: OpenNote) -> bool:
    """Tell whether a heading is the title of the whole note and only brushes its kind.

    `# Learning in public: my road` holds goals like any other title; `# Reading list` does not.
    """
    titles = [one for one in opened.note.document.root.sections if one.level == 1]
    if section.level != 1 or len(titles) != 1 or sense.kind in _TITLES:
        return False
    bare = re.sub(r"\([^()]*\)", " ", sense.title)
    return bool(parse_heading(bare, opened.vocabulary).topic)


_TITLES = {None, SectionKind.MILESTONES, SectionKind.PROSE}
_MOST_AREA_WORDS = 4


def _is_area(sense: Sense, above: _Above) -> bool:
    """Tell whether a heading only names a part of a life: `Health`, `Writing & speaking`."""
    if sense.title.rstrip().endswith(("?", "!", ":", ".")) or not sense.title:
        return False
    is_short = len(sense.topic.split()) <= _MOST_AREA_WORDS
    return above.kind is SectionKind.MILESTONES and sense.kind is None and is_short


def _sense(section: Section, opened: OpenNote) -> Sense:
    heading = section.heading.text if section.heading else ""
    sense = parse_heading(heading, opened.vocabulary)
    if _is_title(section, sense, opened):
        sense = replace(sense, kind=None)
    if not opened.allows("heading-kind"):
        sense = replace(sense, kind=None)
    if not opened.allows("heading-horizon"):
        sense = replace(sense, horizon=None)
    if not opened.allows("heading-state"):
        sense = replace(sense, state=None)
    chosen = opened.note.properties.sections.get(fold(sense.title))
    if chosen is None or not opened.allows("frontmatter-sections"):
        return sense
    opened.fact(section.line, "frontmatter-sections", "section", chosen)
    return replace(sense, kind=SectionKind(chosen))


def _note_readings(chapter: Chapter, opened: OpenNote) -> None:
    sense = chapter.sense
    if sense.kind is not None and fold(sense.title) not in opened.note.properties.sections:
        opened.fact(chapter.line, "heading-kind", "section", sense.kind.value)
    if sense.horizon is not None:
        label = sense.horizon.label
        opened.fact(chapter.line, "heading-horizon", "horizon", label, label)
    if sense.state is not None:
        opened.fact(chapter.line, "heading-state", "state", sense.state.value)
