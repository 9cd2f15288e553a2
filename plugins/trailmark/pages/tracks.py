"""Compose the page of a track and the overview of all of them.

In: tracks with their progress. Out: pages. The order of blocks is the order of a reader's
questions: how does it stand, what was promised, at which pace, with which proof.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from trailmark.goals.model import Status, TargetKind, VisionItem
from trailmark.pages import words
from trailmark.pages.desk import Desk, chip_of, match_track, newest_first, note_date, day_of
from trailmark.pages.figures import choose_burnups, compose_burnup, compose_columns
from trailmark.pages.milestones import (
    compose_groups,
    forecast_text,
    horizon_title,
    next_first,
    when_text,
)
from trailmark.pages.routes import PORTFOLIO, PROGRESS
from trailmark.pages.skills import compose_skill_table
from trailmark.pages.views import (
    Bar,
    Block,
    Chip,
    Empty,
    Entries,
    Entry,
    Fact,
    Facts,
    Lead,
    Link,
    PageView,
    Table,
)
from trailmark.progress.model import MetricProgress, State, TrackProgress
from trailmark.publish.public import NoteType, PublicNote

BURNUPS = 3
COLUMNS = 4
EVENTS = 8


@dataclass(frozen=True, slots=True)
class TrackCard:
    """A track in short."""

    title: str
    href: str | None
    chip: Chip
    count: str
    bar: Bar | None
    how: str
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
    """What a track aims at beyond its milestones, by horizon."""

    horizon: str
    parts: tuple[VisionPart, ...]


@dataclass(frozen=True, slots=True)
class StatusView:
    """What the owner says about a track, apart from what was counted."""

    label: str
    percent: str
    facts: tuple[Fact, ...]
    blank: bool


@dataclass(frozen=True, slots=True)
class Statuses:
    """All that the owner says."""

    statuses: tuple[StatusView, ...]


NO_GOALS = Empty(
    "No goals yet",
    "A note with `type: goals`, `publish: true` and a heading such as “6-Month Milestones” "
    "above a list fills this page. Nothing else has to be typed in.",
)


def compose_cards(desk: Desk, page: str) -> TrackCards:
    """Show every track in short."""
    return TrackCards(tuple(_card(desk, page, track) for track in desk.progress.tracks))


def compose_overview(desk: Desk) -> PageView:
    """Compose the page of all tracks."""
    tracks = desk.progress.tracks
    page = PROGRESS
    blocks = [Block("lead", Lead(summary_of(tracks)))] if tracks else []
    blocks.append(
        Block("tracks", compose_cards(desk, page), "Tracks", "tracks")
        if tracks
        else Block("empty", NO_GOALS)
    )
    late = [one for track in tracks for one in next_first(track.milestones)]
    overdue = [one for one in late if one.state in (State.OVERDUE, State.BEHIND)]
    if overdue:
        entries = tuple(
            Entry(link.text, link.href, None, (one.how, desk.track_title(one.track)),
                  chip_of(one.state))
            for one in overdue
            for link in [desk.milestone_link(page, one)]
        )
        blocks.append(Block("entries", Entries(entries), "What is late", "late"))
    blocks += _next_role(desk)
    blocks += _statuses(desk.goals.statuses, "What I say myself")
    loose = [one for one in desk.progress.metrics if _track_of(desk, one.line.group) is None]
    blocks += _metrics(loose)
    return PageView(
        path=page,
        title="Progress",
        description="Every track with its milestones, counted from dated evidence.",
        template="progress",
        blocks=tuple(blocks),
        hide=(),
    )


def compose_track(desk: Desk, track: TrackProgress) -> PageView:
    """Compose the page of one track."""
    page = desk.routes.tracks[track.track.id]
    own = track.track
    blocks = [Block("lead", Lead(_lead(track), chip_of(track.state), _span(track)))]
    blocks.append(
        Block("milestones", compose_groups(desk, page, track.milestones), "Milestones",
              "milestones")
        if track.milestones
        else Block(
            "empty",
            Empty("No milestones yet", "A list below the track’s heading becomes milestones."),
            "Milestones",
            "milestones",
        )
    )
    blocks += _pace(desk, track)
    skills = [one for one in desk.progress.skills if _track_of(desk, one.skill.group) == own.id]
    if skills:
        table = compose_skill_table(desk, page, skills)
        blocks.append(Block("skills", table, "Skills", "skills"))
    blocks += _metrics([one for one in desk.progress.metrics
                        if _track_of(desk, one.line.group) == own.id])
    blocks += _work(desk, page, track)
    blocks += _evidence(desk, page, track)
    blocks += _vision(own.vision)
    blocks += _statuses(
        [one for one in desk.goals.statuses if _track_of(desk, one.label) == own.id],
        "What I say myself",
    )
    return PageView(
        path=page,
        title=own.title,
        description=f"{own.title}: {track.how}",
        template="track",
        blocks=tuple(blocks),
        hide=(),
    )


def summary_of(tracks: Iterable[TrackProgress]) -> str:
    """Say in a sentence how many milestones stand how."""
    found = list(tracks)
    states = [one.state for track in found for one in track.milestones]
    total, done = sum(track.total for track in found), sum(track.done for track in found)
    said = [f"{words.number(done)} of {words.count(total, 'milestone')} done"]
    for state in (State.ON_PACE, State.BEHIND, State.OVERDUE, State.OPEN, State.DROPPED):
        if amount := states.count(state):
            said.append(f"{words.number(amount)} {words.STATE_WORDS[state].casefold()}")
    return words.sentence(", ".join(said))


def _card(desk: Desk, page: str, track: TrackProgress) -> TrackCard:
    link = desk.track_link(page, track)
    ahead = next_first(track.milestones)
    return TrackCard(
        title=link.text,
        href=link.href,
        chip=chip_of(track.state),
        count=f"{words.number(track.done)} of {words.count(track.total, 'milestone')} done",
        bar=Bar(track.state.value, words.percent(track.done, track.total))
        if track.total
        else None,
        how=words.sentence(track.how) if track.how else "",
        next=f"{ahead[0].milestone.text}: {when_text(ahead[0]).casefold_first()}"
        if ahead
        else "",
    )
