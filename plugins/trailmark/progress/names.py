"""Find the track, the milestones and the skills that a note names in its frontmatter.

In: goals and notes. Out: `Ties`, and diagnostics for names that mean nothing. They are made once
for a build, so that every number and every page uses the same ties.
"""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TypeVar

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.slugs import slugify
from trailmark.base.spans import Location
from trailmark.goals.model import Goals, Milestone, Track
from trailmark.history.model import NOTHING, History
from trailmark.progress.phrases import fits
from trailmark.publish.public import PublicNote

Tied = TypeVar("Tied", PublicNote, str)


class Ties:
    """Which public notes belong to which track, milestone and skill."""

    def __init__(
        self,
        goals: Goals,
        notes: tuple[PublicNote, ...],
        found: Diagnostics,
        history: History = NOTHING,
    ) -> None:
        """Tie all notes at once and report the names that fit nothing."""
        self.history = history
        """What git remembers of milestones and skills, by where they stand."""
        self._goals = goals
        self._found = found
        self._tracks = {
            slugify(name): track.id
            for track in goals.tracks
            for name in (track.title, *track.aliases, track.id)
        }
        self._skills = {skill.name.casefold(): skill.name for skill in goals.skills}
        self.tracks: dict[str, str] = {}
        """Track id by path of the note."""
        self.milestones: dict[str, list[PublicNote]] = {}
        """Notes by milestone id."""
        self.served: dict[str, list[str]] = {}
        """Milestone ids by path of the note."""
        self.skills: dict[str, list[PublicNote]] = {}
        """Notes by the name of the skill."""
        for note in notes:
            self._tie(note)

    def track_of(self, name: str | None) -> str | None:
        """Return the id of the track that a name means; None when it means none."""
        return self._tracks.get(slugify(name)) if name else None

    def milestones_of(self, name: str, track: str | None = None) -> list[Milestone]:
        """Return the milestones that a name means, of one track or of all.

        There are several when it stands in several, unless it is all that one of them says.
        """
        fitting = self._fitting(name, track)
        said = [one for one in fitting if one.text.casefold() == name.casefold()]
        return said or fitting

    def _tie(self, note: PublicNote) -> None:
        properties = note.properties
        track = self.track_of(properties.track)
        if track is not None:
            self.tracks[note.path] = track
        elif properties.track and self._goals.tracks:
            self._report(note, "track", properties.track, "track", list(self._tracks))
        for phrase in properties.milestones:
            self._tie_milestone(note, phrase, track)
        for name in properties.skills:
            skill = self._skills.get(name.casefold())
            if skill is not None:
                _add(note, self.skills.setdefault(skill, []))
            elif self._skills:
                self._report(note, "skills", name, "skill", list(self._skills.values()))

    def _tie_milestone(self, note: PublicNote, phrase: str, track: str | None) -> None:
        # A note may serve a milestone of another track, but its own track comes first.
        fitting = self._fitting(phrase, track) or self._fitting(phrase, None)
        if len(fitting) == 1:
            _add(note, self.milestones.setdefault(fitting[0].id, []))
            _add(fitting[0].id, self.served.setdefault(note.path, []))
        elif fitting:
            place = _place(note, "milestones")
            self._found.report("milestone-fits-twice", place, value=phrase, count=len(fitting))
        elif self._goals.tracks:
            texts = [milestone.text for milestone in _milestones(self._goals.tracks)]
            self._report(note, "milestones", phrase, "milestone", texts)

    def _fitting(self, phrase: str, track: str | None) -> list[Milestone]:
        return [
            milestone
            for one in self._goals.tracks
            if track in (None, one.id)
            for milestone in one.milestones
            if milestone.id == phrase or fits(phrase, milestone.text)
        ]

    def report_unknown(self, place: Location, key: str, value: str, kind: str) -> None:
        """Report a name in `site_data/` that means no track or skill."""
        names = self._tracks if kind == "track" else self._skills.values()
        self._report_at(place, key, value, kind, list(names))

    def _report(self, note: PublicNote, key: str, value: str, kind: str, known: list[str]) -> None:
        self._report_at(_place(note, key), key, value, kind, known)

    def _report_at(
        self, place: Location, key: str, value: str, kind: str, known: list[str]
    ) -> None:
        cure = likely_name(value, known) or f"use the words of a {kind} of your goals"
        self._found.report("unknown-reference", place, key=key, value=value, kind=kind, cure=cure)


def likely_name(value: str, known: Sequence[str]) -> str:
    """Return the cure of a misspelled name; empty when no known one is like it."""
    folded = {one.casefold(): one for one in known}
    near = get_close_matches(value.casefold(), folded, n=1)
    return f"did you mean `{folded[near[0]]}`?" if near else ""


def _add(one: Tied, tied: list[Tied]) -> None:
    # A note may name a thing twice, in other words.
    if one not in tied:
        tied.append(one)


def _place(note: PublicNote, key: str) -> Location:
    return Location(note.source, note.key_lines.get(key, 1))


def _milestones(tracks: tuple[Track, ...]) -> list[Milestone]:
    return [milestone for track in tracks for milestone in track.milestones]
