"""Compose the first page: who, how it stands, and the newest proof.

In: everything. Out: one page for a reader with one minute.
"""

import datetime
from dataclasses import dataclass, replace

from trailmark.base.speech import say, say_many
from trailmark.pages import words
from trailmark.pages.activity import first_day, longest_gap
from trailmark.pages.cards import compose_cards
from trailmark.pages.desk import Desk, all_milestones, note_date
from trailmark.pages.glance import compose_ahead, compose_latest, compose_year
from trailmark.pages.hire import contacts_of
from trailmark.pages.portfolio import compose_strongest
from trailmark.pages.routes import (
    HIRE,
    HOME,
    LEDGER,
    PORTFOLIO,
    POSTS_ATOM,
    PROGRESS,
    REVIEWS,
    TIMELINE,
    safe_href,
)
from trailmark.pages.views import Block, Empty, Entries, Figure, Link, PageView
from trailmark.progress.standing.states import State
from trailmark.publish.public import NoteType, PublicNote
from trailmark.syntax.document import walk_items
from trailmark.syntax.inline import plain_text

NOW_LINES = 3


@dataclass(frozen=True, slots=True)
class NowBox:
    """What the owner is busy with, in three lines."""

    day: str
    lines: tuple[str, ...]
    link: Link


@dataclass(frozen=True, slots=True)
class Hero:
    """Who the owner is and how it stands."""

    name: str
    claim: str
    proof: str
    notice: str
    open_to: str
    avatar: str | None
    buttons: tuple[Link, ...]
    links: tuple[tuple[Link, ...], ...]
    """Those of this site, those elsewhere, and how to follow."""
    now: NowBox | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two columns."""

    title: str
    anchor: str
    entries: Entries
    empty: Empty | None


@dataclass(frozen=True, slots=True)
class Sides:
    """Two lists side by side."""

    sides: tuple[Side, ...]


def compose_home(desk: Desk) -> PageView:
    """Compose the first page."""
    profile = desk.records.profile
    hero = _hero(desk)
    blocks = [Block("hero", hero), *compose_strongest(desk, HOME), compose_cards(desk, HOME)]
    latest = compose_latest(desk, HOME, desk.progress.events)
    ahead = compose_ahead(desk, HOME, all_milestones(desk.progress))
    sides = (
        _side(say("Latest evidence"), "latest", latest),
        _side(say("Next milestones"), "next", ahead),
    )
    blocks.append(Block("sides", Sides(sides)))
    year = compose_year(desk, HOME, desk.progress.events, "activity")
    blocks.append(replace(year, heading=say("Activity")))
    return PageView(
        path=HOME,
        title=desk.site.name or profile.name or say("Home"),
        description=profile.summary or hero.claim,
        template="home",
        blocks=tuple(blocks),
        titled=False,
    )


def _hero(desk: Desk) -> Hero:
    profile = desk.records.profile
    name, now = profile.name or desk.site.name, _now(desk)
    return Hero(
        name=name if profile.headline else "",
        claim=profile.headline or name,
        proof=profile.summary,
        notice=profile.notice,
        open_to=say("Open to: {kinds}", kinds=" · ".join(profile.open_to))
        if profile.open_to
        else "",
        avatar=safe_href(profile.avatar),
        buttons=_buttons(desk),
        links=_links(desk, now),
        now=now,
        figures=_figures(desk),
    )


def _buttons(desk: Desk) -> tuple[Link, ...]:
    buttons = []
    if desk.vault.of_type(NoteType.PORTFOLIO):
        buttons.append(Link(say("See the work"), desk.routes.href(HOME, PORTFOLIO)))
    letters = [link for link in contacts_of(desk) if _is_letter(link)]
    if letters:
        buttons.append(letters[0])
    elif desk.milestones:
        buttons.append(Link(say("Timeline"), desk.routes.href(HOME, TIMELINE)))
    return tuple(buttons)


def _is_letter(link: Link) -> bool:
    return (link.href or "").startswith("mailto:")


def _links(desk: Desk, now: NowBox | None) -> tuple[tuple[Link, ...], ...]:
    here, follow = [now.link] if now else [], []
    if desk.records.profile.name:
        here.append(Link(say("Hire"), desk.routes.href(HOME, HIRE)))
    if desk.vault.of_type(NoteType.REVIEW):
        here.append(Link(say("Reviews"), desk.routes.href(HOME, REVIEWS)))
    if desk.site.url:
        follow.append(Link(say("Feed"), desk.routes.href(HOME, POSTS_ATOM)))
    elsewhere = [link for link in contacts_of(desk) if link not in _buttons(desk)]
    return tuple(tuple(group) for group in (here, elsewhere, follow) if group)


def _now(desk: Desk) -> NowBox | None:
    notes = desk.vault.of_type(NoteType.NOW)
    if not notes:
        return None
    note = max(notes, key=lambda one: note_date(one) or datetime.date.min)
    dated = note_date(note)
    return NowBox(
        day=words.day(dated) if dated else "",
        lines=_now_lines(note),
        link=Link(say("What I do now"), desk.note_href(HOME, note)),
    )


def _now_lines(note: PublicNote) -> tuple[str, ...]:
    lines = [
        words.first_sentence(plain_text(item.text))
        for item in walk_items(note.document.blocks)
        if item.text
    ][:NOW_LINES]
    return tuple(lines or [note.properties.summary or note.title])


def _figures(desk: Desk) -> tuple[Figure, ...]:
    found = all_milestones(desk.progress)
    counted = [one for one in found if one.counts]
    done = sum(one.state is State.DONE for one in counted)
    dates = [event.date for event in desk.progress.events if event.date]
    first = first_day(desk.today)
    recent = [one for one in desk.progress.events if one.date and one.date >= first]
    linked = sum(event.link is not None for event in recent)
    figures = []
    if counted:
        progress = desk.routes.href(HOME, PROGRESS)
        total = say("of {total}", total=words.number(len(counted)))
        figures.append(Figure(words.number(done), total, say("Milestones done"), progress))
    if dates:
        gap = longest_gap(dates, desk.today)
        days = gap.days if gap else 0
        newest = max(dates)
        ledger = desk.routes.href(HOME, LEDGER)
        figures += [
            Figure(
                words.number(linked),
                say("of {total}", total=words.number(len(recent))),
                say("Entries you can open, 12 months"),
                ledger,
            ),
            Figure(words.number(days), say_many("day", "days", days), say("Longest gap"), ledger),
            Figure(words.day_of_year(newest), str(newest.year), say("Newest entry"), ledger),
        ]
    return tuple(figures)


def _side(title: str, anchor: str, view: Entries | Empty) -> Side:
    if isinstance(view, Empty):
        return Side(title, anchor, Entries(()), view)
    return Side(title, anchor, view, None)
