"""Read how often an author wants to look again: `Review this note monthly`.

In: the outline of a note. Out: `Rhythm`s. A plain line of a list says one where it names a way of
looking again, how often, and what: this note, or the skills. Only the owner is reminded by it; it
changes nothing on the site, so such a line stays prose, and is read below headings of prose too.
"""

from collections.abc import Iterator

from trailmark.goals.lines.labels import list_items
from trailmark.goals.model import Rhythm
from trailmark.goals.opened import OpenNote
from trailmark.goals.sections.chapters import Chapter
from trailmark.goals.words.vocabulary import SectionKind, fold
from trailmark.syntax.inline import plain_text

_LONGEST = 12
"""Words beyond which a line tells a story."""
_ELSEWHERE = {SectionKind.METRICS, SectionKind.SKILLS, SectionKind.VISION, SectionKind.PATHS}
"""Sections whose lines say something else."""


def parse_rhythms(root: Chapter, opened: OpenNote) -> Iterator[Rhythm]:
    """Yield the rhythms of a note in reading order."""
    if not opened.allows("rhythm-line"):
        return
    for chapter in root.walk():
        is_goals = chapter.kind is SectionKind.MILESTONES and chapter.is_direct
        if is_goals or chapter.kind in _ELSEWHERE:
            continue
        for item in list_items(chapter.blocks):
            words = fold(plain_text(item.text)) if item.box is None else ""
            rhythm = _read(words, opened, opened.line(item.line))
            if rhythm is not None:
                opened.fact(item.line, "rhythm-line", rhythm.what, rhythm.period)
                yield rhythm


def _read(words: str, opened: OpenNote, line: int) -> Rhythm | None:
    if not words or len(words.split()) > _LONGEST:
        return None
    vocabulary = opened.vocabulary
    often = next(iter(vocabulary.cadences.find(words)), None)
    if often is None or not any(vocabulary.phrases("look-again").find(words)):
        return None
    for what, names in (("skills", "skills"), ("review", "this-note")):
        if any(vocabulary.phrases(names).find(words)):
            return Rhythm(what, often.meaning, opened.path, line)
    return None
