"""Compose the portfolio: cards that can be filtered, in two orders, and some of them elsewhere.

In: portfolio notes and the checklists of what to show. Out: pages and blocks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trailmark.base.speech import message, say, say_many
from trailmark.pages import words
from trailmark.pages.desk import Desk, newest_first, note_date
from trailmark.pages.facets import Facet, kind_word
from trailmark.pages.learning import compose_checklist
from trailmark.pages.routes import (
    BROWSE_SCRIPT,
    BROWSE_STYLE,
    PORTFOLIO,
    WORK_BY_IMPORTANCE,
)
from trailmark.pages.views import Block, Checklists, Empty, Lead, Link, PageView
from trailmark.publish.public import NoteType, PublicNote

STRONGEST = 3

_ORDERS = {
    PORTFOLIO: message("Newest first"),
    WORK_BY_IMPORTANCE: message("Most important first"),
}
"""The pages of all work, and what their order is called."""


@dataclass(frozen=True, slots=True)
class Card:
    """A piece of work in short."""

    title: str
    href: str
    kind: str
    day: str
    featured: bool
    """Whether its author wants it seen first."""
    summary: str
    outcome: str
    track: str
    counts: tuple[Link, ...]
    skills: tuple[str, ...]
    fits: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """For each facet its key and the numbers of the choices that fit."""


@dataclass(frozen=True, slots=True)
class Cards:
    """Some pieces of work, with the way to all."""

    cards: tuple[Card, ...]
    more: Link


@dataclass(frozen=True, slots=True)
class Browse:
    """All work, with the choices that hide some of it."""

    facets: tuple[Facet, ...]
    cards: tuple[Card, ...]
    orders: tuple[Link, ...]
    """The pages with other orders of the same; that of this page leads nowhere."""
    all: str
    """The address of this page, without any choice."""
    style: str
    script: str


def compose_portfolio(desk: Desk) -> PageView:
    """Compose the listing of all work, newest first."""
    notes = newest_first(desk.vault.of_type(NoteType.PORTFOLIO))
    lead = say_many("{number} piece of work.", "{number} pieces of work, newest first.", len(notes))
    if notes:
        blocks = [Block("lead", Lead(lead)), _browse(desk, PORTFOLIO, notes)]
    else:
        empty = Empty(
            say("No work shown yet"),
            say(
                "Each piece of work will have a card here, and a page with role, links and outcome."
            ),
        )
        blocks = [Block("empty", empty)]
    checklists = tuple(
        compose_checklist(
            desk, PORTFOLIO, showcase.group or say("To show"), showcase.items, showcase.places
        )
        for showcase in desk.goals.showcase
    )
    if checklists:
        blocks.append(Block("checklists", Checklists(checklists), say("What to show"), "to-show"))
    return PageView(
        path=PORTFOLIO,
        title=say("Portfolio"),
        description=say(
            "Work to look at, with the role, the outcome and the milestones it counts for."
        ),
        template="portfolio",
        blocks=tuple(blocks),
        in_nav=bool(notes or checklists),
    )


def compose_by_importance(desk: Desk) -> PageView | None:
    """Compose the listing of all work, most important first; None when there is no order."""
    notes = most_important_first(desk, desk.vault.of_type(NoteType.PORTFOLIO))
    if len(notes) < 2:  # noqa: PLR2004 - one piece has no order
        return None
    lead = say(
        "{number} pieces of work, most important first: what I feature, then what counts for more "
        "milestones, then the newest.",
        number=words.number(len(notes)),
    )
    return PageView(
        path=WORK_BY_IMPORTANCE,
        title=say("Portfolio, most important first"),
        description=say("The same work, in the order of what is featured and what it counts for."),
        template="portfolio",
        blocks=(Block("lead", Lead(lead)), _browse(desk, WORK_BY_IMPORTANCE, notes)),
        in_nav=False,
        searchable=False,
    )


def most_important_first(desk: Desk, notes: Iterable[PublicNote]) -> list[PublicNote]:
    """Sort work: what is featured, then what counts for more milestones, then the newest."""
    return sorted(
        newest_first(notes),
        key=lambda note: (not note.properties.featured, -len(desk.milestones_of(note))),
    )


def compose_strongest(desk: Desk, page: str) -> list[Block]:
    """Show the work that the owner features, else the newest."""
    notes = newest_first(desk.vault.of_type(NoteType.PORTFOLIO))
    featured = [note for note in notes if note.properties.featured] or notes
    if not featured:
        return []
    cards = compose_work_cards(desk, page, featured[:STRONGEST])
    return [Block("portfolio", cards, say("Strongest evidence"), "strongest")]


def compose_work_cards(desk: Desk, page: str, notes: Iterable[PublicNote]) -> Cards:
    """Show some pieces of work, with the way to all of them."""
    cards = tuple(_card(desk, page, note, ()) for note in notes)
    return Cards(cards, Link(say("All work"), desk.routes.href(page, PORTFOLIO)))


def when_of(note: PublicNote) -> str:
    """Say from when to when it was done."""
    own = note.properties
    if own.start and own.end:
        return words.span(own.start, own.end)
    if own.start:
        return say("since {month}", month=words.month(own.start))
    dated = note_date(note)
    return words.day(dated) if dated else ""


def _browse(desk: Desk, page: str, notes: Sequence[PublicNote]) -> Block:
    href = desk.routes.href
    browse = Browse(
        facets=desk.facets,
        cards=tuple(_card(desk, page, note, desk.facets) for note in notes),
        orders=tuple(
            Link(say(title), None if path == page else href(page, path))
            for path, title in _ORDERS.items()
            if len(notes) > 1
        ),
        all=href(page, page),
        style=href(page, BROWSE_STYLE),
        script=href(page, BROWSE_SCRIPT),
    )
    return Block("browse", browse)


def _card(desk: Desk, page: str, note: PublicNote, facets: Iterable[Facet]) -> Card:
    own = note.properties
    track = desk.track_of(note)
    values = desk.values_of(note)
    fitting = ((facet.key, facet.fitting(values)) for facet in facets)
    return Card(
        title=note.title,
        href=desk.note_href(page, note),
        kind=kind_word(note),
        day=when_of(note),
        featured=own.featured,
        summary=own.summary or "",
        outcome=own.outcome or "",
        track=track.track.title if track else "",
        counts=tuple(desk.milestone_link(page, one) for one in desk.milestones_of(note)),
        skills=own.skills,
        fits=tuple((key, tuple(one.number for one in found)) for key, found in fitting),
    )
