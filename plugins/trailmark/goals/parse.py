"""Understand goal notes: the whole of the reader in one screen.

In: public notes and the owner's words. Out: `Goals`, with what could not be read as diagnostics.
Several notes are read one after the other; a track that two notes name is one track. What no rule
claims stays prose: nothing here removes or changes text.
"""

from collections.abc import Iterable
from dataclasses import replace

from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.lines.facts import Reader
from trailmark.goals.lines.legends import StateLegend, find_state_legend
from trailmark.goals.model import Goals, Track
from trailmark.goals.opened import Ids, OpenNote
from trailmark.goals.reading import Reading, Readings
from trailmark.goals.sections.chapters import parse_chapters
from trailmark.goals.sections.metrics import parse_metrics
from trailmark.goals.sections.paths import parse_paths
from trailmark.goals.sections.reviews import parse_reviews
from trailmark.goals.sections.rhythms import parse_rhythms
from trailmark.goals.sections.showcase import parse_showcase
from trailmark.goals.sections.skills import parse_skills
from trailmark.goals.sections.statuses import parse_next, parse_statuses
from trailmark.goals.sections.tracks import parse_tracks
from trailmark.goals.words.vocabulary import Vocabulary, build_vocabulary
from trailmark.publish.public import NoteType, PublicNote
from trailmark.settings import GoalSettings


def parse_goals(notes: tuple[PublicNote, ...], settings: GoalSettings, found: Diagnostics) -> Goals:
    """Read every goal note among `notes`, in their order."""
    ids = Ids()
    read = [
        _read(OpenNote(note, _vocabulary(note, settings), settings, ids, found))
        for note in notes
        if note.type is NoteType.GOALS
    ]
    return Goals(
        tracks=_merge_tracks(track for one in read for track in one.tracks),
        skills=tuple(skill for one in read for skill in one.skills),
        metrics=tuple(line for one in read for line in one.metrics),
        statuses=tuple(status for one in read for status in one.statuses),
        next_milestone=next((one.next_milestone for one in read if one.next_milestone), None),
        reviews=tuple(review for one in read for review in one.reviews),
        paths=tuple(path for one in read for path in one.paths),
        showcase=tuple(showcase for one in read for showcase in one.showcase),
        rhythms=tuple(rhythm for one in read for rhythm in one.rhythms),
    )


def explain_note(note: PublicNote, settings: GoalSettings) -> tuple[Reading, ...]:
    """Say how each line of one note is read, by the same road."""
    readings = Readings()
    vocabulary = _vocabulary(note, settings)
    _read(OpenNote(note, vocabulary, settings, Ids(), Diagnostics(), readings))
    return tuple(readings)


def _vocabulary(note: PublicNote, settings: GoalSettings) -> Vocabulary:
    return build_vocabulary(settings, note.properties.lang)


def _read(opened: OpenNote) -> Goals:
    if opened.start is not None:
        opened.property_fact("start", "frontmatter-start", "start", opened.start)
    root = parse_chapters(opened)
    legend = _legend(opened)
    reader = Reader(opened, root.calendar, legend)
    return Goals(
        tracks=parse_tracks(root, reader),
        skills=tuple(parse_skills(root, opened)),
        metrics=tuple(parse_metrics(root, reader)),
        statuses=tuple(parse_statuses(root, opened)),
        next_milestone=parse_next(root, opened),
        reviews=tuple(parse_reviews(root, opened)),
        paths=tuple(parse_paths(root, reader)),
        showcase=tuple(parse_showcase(root, reader)),
        rhythms=tuple(parse_rhythms(root, opened)),
    )


def _legend(opened: OpenNote) -> StateLegend:
    if not opened.allows("legend-line"):
        return StateLegend()
    legend = find_state_legend(opened.note.document, opened.vocabulary)
    for line in sorted(legend.lines):
        signs = ", ".join(f"{sign} {state.value}" for sign, state in legend.states.items())
        opened.fact(line, "legend-line", "legend", signs)
    return legend


def _merge_tracks(tracks: Iterable[Track]) -> tuple[Track, ...]:
    merged: dict[str, list[Track]] = {}
    for track in tracks:
        merged.setdefault(track.id, []).append(track)
    return tuple(_merge(same) for same in merged.values())


def _merge(same: list[Track]) -> Track:
    return replace(
        same[0],
        milestones=tuple(milestone for track in same for milestone in track.milestones),
        vision=tuple(item for track in same for item in track.vision),
        about=next((track.about for track in same if track.about), ""),
        aliases=tuple(dict.fromkeys(alias for track in same for alias in track.aliases)),
    )
