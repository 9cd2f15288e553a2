"""Compose badges: a track and how it stands, in two words, for the page of a repository.

In: tracks. Out: one badge a track.
"""

from dataclasses import dataclass

from trailmark.base.speech import say
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
    if not track.total:
        return Badge(title, say("no milestones"), State.UNKNOWN)
    said = say("{done} of {total} done", done=track.done, total=track.total)
    word = say(words.INNER_STATE_WORDS[state])
    return Badge(title, f"{said}, {word}" if state in _TOLD else said, state)


_TOLD = (State.ON_PACE, State.BEHIND, State.OVERDUE)
"""The states that the number beside them leaves open."""
