"""Divide a goal note into tracks.

In: the outline of a note. Out: its tracks, each with milestones and vision.

A track is the highest heading above milestones that names one line of development. Going down
from the top, a heading is passed over, because it is a title for several tracks, when

- two or more headings below it each hold a milestones section of their own
  (`# Dual journey` above `## Staff engineer` and `## Head of product`), or
- it says no more than that goals follow (`# Career goals`, `# 2026`) and a heading below it names
  something of its own and holds milestones.

Headings that only name milestones, a time or a state (`Milestones`, `Q1 2026`, `Done`) name no
track. What is left under a heading that was passed over belongs to a track of that heading, and
what is under none to a track named by the note. `track:` in the frontmatter beats all of this.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from trailmark.base.slugs import slugify
from trailmark.goals.lines.facts import Reader
from trailmark.goals.lines.naming import readable
from trailmark.goals.model import Track
from trailmark.goals.opened import OpenNote
from trailmark.goals.sections.chapters import Chapter
from trailmark.goals.sections.leaves import Above, Candidate, find_candidates, say_above
from trailmark.goals.sections.milestones import parse_milestone
from trailmark.goals.sections.visions import parse_vision
from trailmark.goals.words.vocabulary import SectionKind, Vocabulary, fold


def parse_tracks(root: Chapter, reader: Reader) -> tuple[Track, ...]:
    """Read the tracks of one note."""
    opened = reader.opened
    plots = tuple(_allowed(_branch(root, reader), opened))
    lines = opened.note.text.split("\n")
    explicit = opened.note.properties.track if opened.allows("frontmatter-track") else None
    if explicit is None or not plots:
        return tuple(_track(plot, _name(plot, opened), lines, reader) for plot in plots)
    whole = _Plot(root, tuple(branch for plot in plots for branch in plot.branches))
    top = plots[0].top if len(plots) == 1 else root
    return (_track(_Plot(top, whole.branches), _explicit(explicit, plots, opened), lines, reader),)


@dataclass(frozen=True, slots=True)
class _Branch:
    """A chapter with its own milestones and those below it."""

    chapter: Chapter
    candidates: tuple[Candidate, ...]
    branches: "tuple[_Branch, ...]"
    holds: bool
    """Whether it or a chapter below it holds milestones."""
    has_section: bool
    """Whether it or a chapter below it holds them under a heading that says so."""

    def walk(self) -> "Iterator[_Branch]":
        yield self
        for branch in self.branches:
            yield from branch.walk()


@dataclass(frozen=True, slots=True)
class _Plot:
    """The part of a note that is one track."""

    top: Chapter
    branches: tuple[_Branch, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    """How a track is called."""

    id: str
    title: str


def _branch(chapter: Chapter, reader: Reader, outer: Above | None = None) -> _Branch:
    reader = replace(reader, calendar=chapter.calendar)
    above = say_above(chapter, reader, outer)
    candidates = find_candidates(chapter, reader, above)
    branches = tuple(_branch(below, reader, above) for below in chapter.chapters)
    return _Branch(
        chapter=chapter,
        candidates=candidates,
        branches=branches,
        holds=bool(candidates) or any(below.holds for below in branches),
        has_section=any(below.has_section for below in branches)
        or (bool(candidates) and chapter.is_direct),
    )


def _allowed(root: _Branch, opened: OpenNote) -> Iterator[_Plot]:
    """Yield the plots that the rules which are on make of a note."""
    plots = _plots(root)
    if not opened.allows("heading-track") and root.holds:
        plots = iter([_Plot(root.chapter, tuple(root.walk()))])
    for plot in plots:
        if plot.top.section.heading is not None or opened.allows("title-track"):
            yield plot


def _plots(branch: _Branch) -> Iterator[_Plot]:
    if not branch.holds:
        return
    groups, rest = _groups(branch)
    if not _is_title(branch, groups):
        yield _Plot(branch.chapter, tuple(branch.walk()))
        return
    if branch.candidates or any(below.holds for below in rest):
        alone = _Branch(branch.chapter, branch.candidates, (), holds=True, has_section=False)
        yield _Plot(branch.chapter, (alone, *(one for below in rest for one in below.walk())))
    for group in groups:
        yield from _plots(group)


def _groups(branch: _Branch) -> tuple[list[_Branch], list[_Branch]]:
    """Split the headings below one into those that may name a track and the rest."""
    titles = [below for below in branch.branches if below.chapter.section.level == 1]
    groups: list[_Branch] = []
    rest: list[_Branch] = []
    for below in branch.branches:
        # The only title of a note may name its track, whatever it says.
        is_only_title = len(titles) == 1 and below is titles[0]
        names_something = bool(below.chapter.sense.topic) or is_only_title
        (groups if below.holds and names_something else rest).append(below)
    return groups, rest


def _is_title(branch: _Branch, groups: list[_Branch]) -> bool:
    divided = [
        group
        for group in groups
        if group.has_section and group.chapter.sense.kind is not SectionKind.MILESTONES
    ]
    sense = branch.chapter.sense
    says_goals = sense.kind is SectionKind.MILESTONES or not sense.topic
    return len(divided) > 1 or (bool(groups) and says_goals)


def _name(plot: _Plot, opened: OpenNote) -> _Name:
    if plot.top.section.heading is None:
        opened.fact(1, "title-track", "track", opened.note.title)
        return _name_of(opened.note.title, opened.vocabulary)
    name = _name_of(plot.top.sense.title, opened.vocabulary)
    opened.fact(plot.top.line, "heading-track", "track", name.title)
    return name


def _name_of(heading: str, vocabulary: Vocabulary) -> _Name:
    words = [word for word in fold(heading).split() if not vocabulary.has("track-words", word)]
    words_of_title = readable(heading, vocabulary).split() or [""]
    while vocabulary.has("track-ending", fold(words_of_title[-1])):
        # `My goals` without its last word would say nothing.
        if vocabulary.small.issuperset(fold(" ".join(words_of_title[:-1])).split()):
            break
        words_of_title.pop()
    title = " ".join(words_of_title).rstrip(" -–—:|,") or heading
    return _Name(slugify(" ".join(words) or heading), title)


def _explicit(name: str, plots: tuple[_Plot, ...], opened: OpenNote) -> _Name:
    """Name the track by the frontmatter, in the words of the heading when both mean the same."""
    opened.property_fact("track", "frontmatter-track", "track", name)
    slug = slugify(name)
    if len(plots) == 1 and plots[0].top.section.heading is not None:
        heading = _name_of(plots[0].top.sense.title, opened.vocabulary)
        if slug in {heading.id, slugify(heading.title)}:
            return _Name(slug, heading.title)
    is_slug = name == slug
    return _Name(slug, name.replace("-", " ").title() if is_slug else name)


def _track(plot: _Plot, name: _Name, lines: list[str], reader: Reader) -> Track:
    opened = reader.opened
    title_slug = slugify(name.title)
    track = opened.track_id(name.id, title_slug)
    return Track(
        id=track,
        title=name.title,
        note=opened.path,
        line=opened.line(plot.top.line),
        milestones=tuple(
            parse_milestone(candidate, branch.chapter, track, reader)
            for branch in plot.branches
            for candidate in branch.candidates
        ),
        vision=tuple(
            one for branch in plot.branches for one in parse_vision(branch.chapter, opened)
        ),
        about=_about(plot, lines),
        aliases=tuple(dict.fromkeys(one for one in (name.id, title_slug) if one != track)),
    )


def _about(plot: _Plot, lines: list[str]) -> str:
    """Return the Markdown between the heading of a track and the first thing read below it."""
    heading = plot.top.section.heading
    if heading is None or plot.branches[0].chapter is not plot.top:
        return ""
    claimed = [candidate.line for candidate in plot.branches[0].candidates]
    claimed += [
        branch.chapter.line
        for branch in plot.branches[1:]
        if branch.chapter.sense.kind is not None or branch.candidates
    ]
    last = min(claimed, default=heading.last_line + 1)
    prose = "\n".join(lines[heading.last_line : last - 1])
    return prose.strip().removesuffix("---").strip()
