"""Compose tracks in short, and what a goal note says beside its milestones.

In: tracks, visions, statuses and metric lines. Out: blocks that several pages share.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trailmark.base.speech import say, say_many
from trailmark.goals.model import Status, VisionItem
from trailmark.pages import words
from trailmark.pages.desk import Desk, match_track
from trailmark.pages.milestones import horizon_title, next_first
from trailmark.pages.views import Block, Chip, Empty, Fact, Facts, Link
from trailmark.progress.model import MilestoneProgress, TrackProgress
from trailmark.progress.standing.states import WORST_FIRST, State

GAP = 0.8
"""Percent of a bar between two milestones."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The milestones of one state, as a part of a bar that stands for all of them."""

    state: str
    start: float
    """Percent, from 0 to 100."""
    width: float
    """Percent."""


@dataclass(frozen=True, slots=True)
class TrackCard:
    """A track in short."""

    title: str
    href: str | None
    count: str
    stretches: tuple[Stretch, ...]
    """One for each milestone, those that are done first."""
    others: tuple[Chip, ...]
    """How many stand in each other state: `2 behind`."""
    next_label: str
    """`Next`, or `Overdue` when the first thing to do should be done already."""
    next: str


@dataclass(frozen=True, slots=True)
class TrackCards:
    """All tracks in short."""

    cards: tuple[TrackCard, ...]


@dataclass(frozen=True, slots=True)
class VisionPart:
    """One part of a longer view."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vision:
    """What a track aims at beyond its milestones."""

    parts: tuple[VisionPart, ...]


@dataclass(frozen=True, slots=True)
class StatusView:
    """What the owner says of a track, apart from what was counted."""

    label: str
    percent: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Statuses:
    """All that the owner says."""

    statuses: tuple[StatusView, ...]


def no_goals() -> Empty:
    """Say that there is nothing to show, and what will be."""
    return Empty(
        say("No goals yet"),
        say("Tracks with their milestones, and how far each has come, will stand here."),
    )


def compose_cards(desk: Desk, page: str) -> Block:
    """Show every track in short, or how to make one."""
    tracks = desk.progress.tracks
    if not tracks:
        return Block("empty", no_goals(), say("Tracks"), "tracks")
    cards = TrackCards(tuple(_card(desk, page, track) for track in tracks))
    return Block("tracks", cards, say("Tracks"), "tracks")


def summarise(found: Iterable[MilestoneProgress]) -> str:
    """Say in a sentence how milestones stand."""
    states = _states(found)
    return words.sentence(words.listing([_done_text(states), *_other_states(states)]))


def others_text(found: Iterable[MilestoneProgress]) -> str:
    """Say how the milestones stand that are not done; empty when all are."""
    return words.listing(_other_states(_states(found)))


def compose_vision(items: Iterable[VisionItem]) -> list[Block]:
    """Show the longer view, one block a horizon, its parts in the order of the note."""
    horizons: dict[str, dict[str, list[str]]] = {}
    for item in items:
        parts = horizons.setdefault(horizon_title(item.horizon), {})
        parts.setdefault(item.part or "", []).append(item.text)
    return [
        Block(
            "vision",
            Vision(tuple(VisionPart(part, tuple(lines)) for part, lines in parts.items())),
            say("{horizon} vision", horizon=title),
            f"vision-{number}",
        )
        for number, (title, parts) in enumerate(horizons.items(), start=1)
    ]


def compose_statuses(found: Iterable[Status]) -> list[Block]:
    """Show what the owner says, with each blank as a blank."""
    views = tuple(_status(status) for status in found)
    if not views:
        return []
    return [Block("statuses", Statuses(views), say("Self-assessment"), "self-assessment")]


def _status(status: Status) -> StatusView:
    """Show a status; one with nothing but blanks is one line."""
    values = (status.percent, *status.parts.values())
    if all(value is None for value in values):
        return StatusView(status.label, say(words.BLANK), ())
    percent = status.percent
    return StatusView(
        label=status.label,
        percent=say(words.BLANK)
        if percent is None
        else say("{number} of 100 %", number=words.number(percent)),
        facts=tuple(_fact(part, value) for part, value in status.parts.items()),
    )


def compose_next_role(parts: Mapping[str, str | None] | None) -> list[Block]:
    """Show the next step of the career that the owner named."""
    if not parts:
        return []
    facts = Facts(tuple(_fact(part, value) for part, value in parts.items()))
    if all(value is None for value in parts.values()):
        facts = Facts((_fact(", ".join(parts), None),))
    return [Block("facts", facts, say("Next career milestone"), "next-career-milestone")]


def track_id_of(desk: Desk, text: str | None) -> str | None:
    """Return the id of the track that a group's words mean."""
    found = match_track(text, (track.track for track in desk.progress.tracks))
    return found.id if found else None


def _card(desk: Desk, page: str, track: TrackProgress) -> TrackCard:
    link = desk.track_link(page, track)
    ahead = next_first(track.milestones, desk.today)
    states = _states(track.milestones)
    return TrackCard(
        title=link.text,
        href=link.href,
        count=words.capital(_done_text(states)),
        stretches=_stretches(states),
        others=tuple(Chip(state.value, text) for state, text in _others(states)),
        next_label=say("Overdue") if ahead and ahead[0].state is State.OVERDUE else say("Next"),
        next=_next(ahead[0]) if ahead else "",
    )


def _next(one: MilestoneProgress) -> str:
    due = one.milestone.due
    if due is None:
        return one.milestone.text
    day = words.day(due)
    when = say("since {day}", day=day) if one.state is State.OVERDUE else day
    return f"{one.milestone.text}, {words.unbroken(when)}"


_OTHER_STATES = tuple(state for state in WORST_FIRST if state is not State.DONE)
_BAR = (State.DONE, State.ON_PACE, State.BEHIND, State.OVERDUE, State.OPEN, State.UNKNOWN)
"""From what is there to what is not; what was dropped leaves the total, and the bar with it."""


def _stretches(states: Counter[State]) -> tuple[Stretch, ...]:
    """Give each milestone an equal part of the bar."""
    found = [state for state in _BAR for _ in range(states[state])]
    ends = [words.percent(number, len(found)) for number in range(len(found) + 1)]
    return tuple(
        Stretch(state.value, start, round(end - start - GAP, 1))
        for state, start, end in zip(found, ends, ends[1:], strict=False)
    )


def _states(found: Iterable[MilestoneProgress]) -> Counter[State]:
    """Count the states of what counts, and of what was dropped."""
    return Counter(one.state for one in found if one.counts or one.state is State.DROPPED)


def _done_text(states: Counter[State]) -> str:
    if not states:
        return say("no milestones yet")
    total = states.total() - states[State.DROPPED]
    return say_many(
        "{done} of {number} milestone done",
        "{done} of {number} milestones done",
        total,
        done=words.number(states[State.DONE]),
    )


def _other_states(states: Counter[State]) -> list[str]:
    return [text for _, text in _others(states)]


def _others(states: Counter[State]) -> list[tuple[State, str]]:
    return [
        (state, f"{words.number(states[state])} {say(words.INNER_STATE_WORDS[state])}")
        for state in _OTHER_STATES
        if states[state]
    ]


def _fact(label: str, value: str | None) -> Fact:
    return Fact(label, (Link(value or say(words.BLANK)),), blank=value is None)
