"""Compose the timeline: every milestone by date, with today among them.

In: milestones. Out: a list in the order of days, and lanes that show the same at a glance.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from trailmark.base.speech import say
from trailmark.pages import words
from trailmark.pages.cards import no_goals, summarise
from trailmark.pages.desk import Desk, all_milestones, chip_of, day_of
from trailmark.pages.milestones import count_text
from trailmark.pages.moved import first_due_text
from trailmark.pages.routes import TIMELINE
from trailmark.pages.standings import late_text
from trailmark.pages.views import Block, Chip, Day, Lead, PageView
from trailmark.progress.model import MilestoneProgress, TrackProgress
from trailmark.progress.standing.states import State

UNDATED = "undated"
"""The place of the milestones that have no day."""


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """A milestone on its day."""

    text: str
    href: str | None
    day: Day | None
    chip: Chip
    track: str
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What was, today, and what is to come."""

    past: tuple[TimelineItem, ...]
    ahead: tuple[TimelineItem, ...]
    today: str
    headed: bool = True
    """Whether each milestone is a heading."""


@dataclass(frozen=True, slots=True)
class Marker:
    """Some milestones of one state on one day."""

    date: datetime.date
    chip: Chip
    amount: int


@dataclass(frozen=True, slots=True)
class Lane:
    """The milestones of a track."""

    title: str
    description: str
    markers: tuple[Marker, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """All tracks on one scale."""

    headline: str
    subtitle: str
    lanes: tuple[Lane, ...]
    start: datetime.date
    end: datetime.date
    today: datetime.date
    key: tuple[Chip, ...]


def compose_timeline(desk: Desk) -> PageView:
    """Compose the page of the timeline."""
    found = all_milestones(desk.progress)
    blocks = compose_dates(desk, TIMELINE, desk.progress.tracks)
    if found:
        blocks.insert(0, Block("lead", Lead(summarise(found))))
    return PageView(
        path=TIMELINE,
        title=say("Timeline"),
        description=say("Every milestone by date: done, late, dropped, planned and undated."),
        template="timeline",
        blocks=tuple(blocks),
        in_nav=bool(found),
    )


def compose_dates(
    desk: Desk, page: str, tracks: Sequence[TrackProgress], *, headed: bool = True
) -> list[Block]:
    """Show the milestones of some tracks by date, and those without one; or how to make some.

    Args:
        desk: The models.
        page: The page that they are shown on.
        tracks: Their tracks.
        headed: Whether each is a heading, as on a page that is about them.
    """
    found = [one for track in tracks for one in track.milestones]
    if not found:
        return [Block("empty", no_goals())]
    dated = sorted(
        ((day, one) for one in found if (day := moment(one)) is not None),
        key=lambda pair: pair[0],
    )
    undated = [one for one in found if moment(one) is None]
    blocks = []
    if dated:
        blocks.append(Block("lanes", _lanes(desk, tracks)))
        timeline = Timeline(
            past=tuple(_item(desk, page, one) for day, one in dated if day <= desk.today),
            ahead=tuple(_item(desk, page, one) for day, one in dated if day > desk.today),
            today=words.day(desk.today),
            headed=headed,
        )
        blocks.append(Block("timeline", timeline, say("All milestones"), "all"))
    if undated:
        view = Timeline((), tuple(_item(desk, page, one) for one in undated), "", headed)
        blocks.append(Block("timeline", view, say("Without a date"), UNDATED))
    return blocks


def moment(one: MilestoneProgress) -> datetime.date | None:
    """Return the day on which a milestone stands: when it ended, or when it is due.

    One that ended on a day nobody knows has no day; its due date would be a wrong one.
    """
    if one.state is State.DONE:
        return one.completed
    if one.state is State.DROPPED:
        return one.milestone.dropped
    return one.milestone.due


def _item(desk: Desk, page: str, one: MilestoneProgress) -> TimelineItem:
    link = desk.milestone_link(page, one)
    day = moment(one)
    count = count_text(one)
    counted = say("{count} counted", count=count) if count else ""
    due = one.milestone.due
    promised = say("promised for {day}", day=words.day(due)) if due and day != due else ""
    late = late_text(one) if one.state in (State.DONE, State.OVERDUE) else ""
    parts = (late, promised, first_due_text(one), counted, one.milestone.reason or "")
    return TimelineItem(
        text=link.text,
        href=link.href,
        day=day_of(day) if day else None,
        chip=chip_of(one.state),
        track=desk.track_title(one.track),
        remarks=tuple(part for part in parts if part),
    )


def _lanes(desk: Desk, tracks: Sequence[TrackProgress]) -> Lanes:
    found = [one for track in tracks for one in track.milestones]
    days = [day for one in found if (day := moment(one))]
    starts = [one.milestone.start for one in found if one.milestone.start]
    start = min([*days, *starts, desk.today]).replace(day=1)
    last = max([*days, desk.today])
    end = last + min(datetime.timedelta(days=7), datetime.date.max - last)
    states = {one.state for one in found if moment(one)}
    return Lanes(
        headline=say("Milestones by date"),
        subtitle=say(
            "{start} – {end}; every marker is in the list below",
            start=words.day(start),
            end=words.day(end),
        ),
        lanes=tuple(
            _lane(track.track.title, track.milestones)
            for track in tracks
            if any(moment(one) for one in track.milestones)
        ),
        start=start,
        end=end,
        today=desk.today,
        key=tuple(chip_of(state) for state in State if state in states),
    )


def _lane(title: str, found: tuple[MilestoneProgress, ...]) -> Lane:
    groups: dict[tuple[datetime.date, State], int] = {}
    said = []
    for one in found:
        if (day := moment(one)) is not None:
            groups[day, one.state] = groups.get((day, one.state), 0) + 1
            said.append(
                f"{one.milestone.text}, {say(words.INNER_STATE_WORDS[one.state])}, {words.day(day)}"
            )
    order = list(State)
    ranked = sorted(groups.items(), key=lambda pair: (pair[0][0], order.index(pair[0][1])))
    return Lane(
        title=title,
        description=f"{title}: {'; '.join(said)}",
        markers=tuple(Marker(day, chip_of(state), amount) for (day, state), amount in ranked),
    )
