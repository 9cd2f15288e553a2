"""Compose badges: a track and how it stands, in two words, for the page of a repository.

In: tracks. Out: one badge a track.
"""

from dataclasses import dataclass

from trailmark.pages import words
from trailmark.pages.desk import Desk
from trailmark.progress.model import TrackProgress
from trailmark.progress.standing.states import State


@dataclass(frozen=True, slots=True)
class Badge:
    """A label and what it says; a state is told in words, the colour only repeats it."""

    label: str
    message: str
    state: State


def compose_badges(desk: Desk) -> dict[str, Badge]:
    """Return the badge of each track by the track's id."""
    return {id_: _badge(track) for id_, track in desk.tracks.items()}


def _badge(track: TrackProgress) -> Badge:
    title, state = track.track.title, track.state
    word = words.STATE_WORDS[state].casefold()
    if not track.total:
        return Badge(title, "no milestones", State.UNKNOWN)
    said = f"{track.done} of {track.total} done"
    return Badge(title, said if state in (State.DONE, State.UNKNOWN) else f"{said}, {word}", state)
