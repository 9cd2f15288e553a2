"""Compose what can be subscribed to: posts, what became of milestones, and their days.

In: posts and milestones. Out: entries with whole addresses, newest first. A feed is a list by date,
so what has no day is in none. Nothing after today is in a feed.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from trailmark.base.speech import message, say
from trailmark.history.model import Basis
from trailmark.pages import words
from trailmark.pages.desk import Desk, all_milestones, newest_first, note_date
from trailmark.pages.moved import change_text, moved_text
from trailmark.pages.routes import (
    HOME,
    LOG,
    MILESTONES_ATOM,
    POSTS_ATOM,
    TIMELINE,
    milestone_anchor,
)
from trailmark.pages.standings import how_text, late_text, when_text
from trailmark.progress.model import MilestoneProgress, Provenance
from trailmark.progress.standing.states import State
from trailmark.publish.public import NoteType, PublicNote

MOST = 50
"""Entries of a feed: a program that asks once a month misses none."""

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One thing that happened."""

    id: str
    """Stays the same for good, so that no reader is shown it twice."""
    title: str
    address: str
    date: datetime.date
    updated: datetime.date
    summary: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of what happened, newest first."""

    title: str
    subtitle: str
    own: str
    """The address of the feed itself, which is also its id."""
    page: str
    """The address of the page that shows the same."""
    author: str
    home: str
    updated: datetime.date
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A milestone on its day."""

    address: str
    """Also the id: a milestone that is moved, or reached, is the same entry on another day."""
    title: str
    day: datetime.date
    description: str
    track: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of milestones."""

    title: str
    days: tuple[CalendarDay, ...]
    today: datetime.date


def compose_posts_feed(desk: Desk) -> Feed:
    """Compose the feed of posts."""
    notes = newest_first(desk.vault.of_type(NoteType.POST))
    entries = [_post(desk, note, day) for note in notes if (day := note_date(note))]
    profile = desk.records.profile
    about = _sentences(profile.headline, profile.notice)
    return _feed(desk, (desk.site.name, about), (POSTS_ATOM, LOG), entries)


def compose_milestones_feed(desk: Desk) -> Feed:
    """Compose the feed of milestones: reached, slipped and dropped."""
    entries = [
        _entry(desk, one, news)
        for one in all_milestones(desk.progress)
        for news in _news(one, desk.today)
        if news.day <= desk.today
    ]
    entries.sort(key=lambda entry: (-entry.date.toordinal(), entry.id))
    title = say("{site}: milestones", site=desk.site.name)
    says = (title, say("Reached, slipped and dropped, each on its day."))
    return _feed(desk, says, (MILESTONES_ATOM, TIMELINE), entries)


def compose_calendar(desk: Desk) -> Calendar:
    """Compose the calendar: due dates of what is open, and the days of what was reached."""
    days = tuple(
        CalendarDay(
            address=_address(desk, one),
            title=_calendar_title(one),
            day=day,
            description=_sentences(when_text(one), moved_text(one)),
            track=desk.track_title(one.track),
        )
        for one in all_milestones(desk.progress)
        if (day := _calendar_day(one)) is not None
    )
    title = say("{site}: milestones", site=desk.site.name)
    return Calendar(title, tuple(sorted(days, key=lambda one: (one.day, one.address))), desk.today)


def _calendar_title(one: MilestoneProgress) -> str:
    if one.state is State.DONE:
        return say("Reached: {milestone}", milestone=one.milestone.text)
    return say("Due: {milestone}", milestone=one.milestone.text)


def _feed(
    desk: Desk, says: tuple[str, str], places: tuple[str, str], entries: list[FeedEntry]
) -> Feed:
    shown = entries[:MOST]
    return Feed(
        title=says[0],
        subtitle=says[1],
        own=desk.address(places[0]),
        page=desk.address(places[1]),
        author=desk.records.profile.name or desk.site.name,
        home=desk.address(HOME),
        updated=max((entry.updated for entry in shown), default=desk.today),
        entries=tuple(shown),
    )


def _post(desk: Desk, note: PublicNote, day: datetime.date) -> FeedEntry:
    address = desk.address(desk.routes.notes[note.path])
    return FeedEntry(
        id=address,
        title=note.title,
        address=address,
        date=day,
        updated=min(max(day, note.properties.updated or day), desk.today),
        summary=note.properties.summary or "",
        tags=tuple(dict.fromkeys(note.properties.tags)),
    )


@dataclass(frozen=True, slots=True)
class _News:
    """What became of a milestone, on the day on which that was known."""

    key: str
    titled: str
    """The message of its title."""
    day: datetime.date
    says: str


def _news(one: MilestoneProgress, today: datetime.date) -> Iterator[_News]:
    due, ended = one.milestone.due, _ended(one)
    if one.state is State.DONE and ended:
        yield _News(
            "reached",
            message("Reached: {milestone}"),
            ended,
            _sentences(late_text(one), moved_text(one)),
        )
    if one.state is State.DROPPED and ended:
        yield _News("dropped", message("Dropped: {milestone}"), ended, how_text(one))
    if due and _was_missed(one, today):
        said = say("promised for {day} and not reached by then", day=words.day(due))
        yield _News(f"missed-{due.isoformat()}", _SLIPPED, due + _DAY, said)
    for change in one.due_changes:
        if change.before and change.after and change.after > change.before:
            source = words.source(Provenance.GIT, change.when.basis)
            key = f"moved-{change.when.day.isoformat()}-{change.after.isoformat()}"
            said = f"{change_text(change)}, {source}"
            yield _News(key, _SLIPPED, change.when.day, said)


_SLIPPED = message("Slipped: {milestone}")


def _entry(desk: Desk, one: MilestoneProgress, news: _News) -> FeedEntry:
    address = _address(desk, one)
    return FeedEntry(
        id=f"{address}:{news.key}",
        title=say(news.titled, milestone=one.milestone.text),
        address=address,
        date=news.day,
        updated=news.day,
        summary=_sentences(desk.track_title(one.track), news.says),
    )


def _address(desk: Desk, one: MilestoneProgress) -> str:
    return desk.address(desk.routes.tracks[one.track], milestone_anchor(one.milestone.id))


def _ended(one: MilestoneProgress) -> datetime.date | None:
    """Return the day on which it was reached or given up, when that is known.

    What was ticked when its history begins was reached on no day that anybody knows.
    """
    if one.state is State.DROPPED:
        return one.milestone.dropped
    return None if one.basis is Basis.BEFORE else one.completed


def _was_missed(one: MilestoneProgress, today: datetime.date) -> bool:
    """Tell whether its due date passed before it was reached or given up."""
    due = one.milestone.due
    if due is None or due >= today:
        return False
    if one.state is State.OVERDUE:
        return True
    ended = _ended(one)
    return one.state in (State.DONE, State.DROPPED) and ended is not None and ended > due


def _calendar_day(one: MilestoneProgress) -> datetime.date | None:
    if not one.counts:
        return None
    return _ended(one) if one.state is State.DONE else one.milestone.due


def _sentences(*parts: str) -> str:
    return " ".join(words.sentence(part) for part in parts if part)
