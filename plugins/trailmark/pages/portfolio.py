"""Compose the portfolio: cards that can be filtered, and a page for each piece of work.

In: portfolio notes and the checklists of what to show. Out: pages.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trailmark.pages import words
from trailmark.pages.desk import Desk, embedded_in, newest_first, note_date
from trailmark.pages.learning import compose_checklist
from trailmark.pages.notes import (
    compose_crumb,
    compose_note_page,
    facts_of,
    lead_of,
    tags_fact,
    ties_facts,
    title_of,
)
from trailmark.pages.routes import PORTFOLIO, safe_href
from trailmark.pages.views import (
    Block,
    Checklists,
    Empty,
    Fact,
    Lead,
    Link,
    Links,
    PageView,
)
from trailmark.publish.public import NoteType, PublicNote

SKILL_CHOICES = 10
STRONGEST = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that cards can be filtered by."""

    id: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to filter."""

    key: str
    label: str
    choices: tuple[Choice, ...]
    """The first one is “All”."""


@dataclass(frozen=True, slots=True)
class Card:
    """A piece of work in short."""

    title: str
    href: str
    kind: str
    day: str
    summary: str
    outcome: str
    track: str
    counts: tuple[Link, ...]
    skills: tuple[str, ...]
    marks: tuple[tuple[str, str], ...]
    """For each facet its key and the ids of the choices that fit, separated by spaces."""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards with the choices that hide some of them."""

    facets: tuple[Facet, ...]
    cards: tuple[Card, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of a note."""

    src: str
    width: int | None
    height: int | None


def compose_portfolio(desk: Desk) -> PageView:
    """Compose the listing of all work."""
    notes = newest_first(desk.vault.of_type(NoteType.PORTFOLIO))
    if notes:
        facets = _facets(desk, notes)
        cards = Cards(facets, tuple(_card(desk, PORTFOLIO, note, facets) for note in notes))
        blocks = [
            Block("lead", Lead(f"{words.count(len(notes), 'piece')} of work, newest first.")),
            Block("portfolio", cards),
        ]
    else:
        empty = Empty(
            "No work shown yet",
            "Each piece of work will have a card here, and a page with role, links and outcome.",
        )
        blocks = [Block("empty", empty)]
    checklists = tuple(
        compose_checklist(
            desk, PORTFOLIO, showcase.group or "To show", showcase.items, showcase.places
        )
        for showcase in desk.goals.showcase
    )
    if checklists:
        blocks.append(Block("checklists", Checklists(checklists), "What to show", "to-show"))
    return PageView(
        path=PORTFOLIO,
        title="Portfolio",
        description="Work to look at, with the role, the outcome and the milestones it counts for.",
        template="portfolio",
        blocks=tuple(blocks),
        in_nav=bool(notes or checklists),
    )


def compose_work(desk: Desk, note: PublicNote) -> PageView:
    """Compose the page of one piece of work."""
    page = desk.routes.notes[note.path]
    own = note.properties
    picture = _cover(desk, page, note)
    links = tuple(Link(link.label, safe_href(link.url)) for link in own.links)
    before = (
        compose_crumb(desk, page, PORTFOLIO, "Portfolio", kind_of(note)),
        title_of(note),
        facts_of(_facts(desk, page, note)),
        lead_of(note),
        Block("picture", picture) if picture else None,
        Block("outcome", own.outcome) if own.outcome else None,
    )
    after = (Block("links", Links("See it", links)) if links else None,)
    return compose_note_page(desk, note, "work", before, after)


def compose_strongest(desk: Desk, page: str) -> list[Block]:
    """Show the work that the owner features, else the newest."""
    notes = newest_first(desk.vault.of_type(NoteType.PORTFOLIO))
    featured = [note for note in notes if note.properties.featured] or notes
    if not featured:
        return []
    cards = compose_work_cards(desk, page, featured[:STRONGEST])
    return [Block("portfolio", cards, "Strongest evidence", "strongest")]


def compose_work_cards(desk: Desk, page: str, notes: Iterable[PublicNote]) -> Cards:
    """Show some pieces of work, with the way to all of them."""
    cards = tuple(_card(desk, page, note, ()) for note in notes)
    return Cards((), cards, Link("All work", desk.routes.href(page, PORTFOLIO)))


def kind_of(note: PublicNote) -> str:
    """Return what sort of work it is."""
    return words.capital((note.properties.kind or "project").strip())


def when_of(note: PublicNote) -> str:
    """Say from when to when it was done."""
    own = note.properties
    if own.start and own.end:
        return words.span(own.start, own.end)
    if own.start:
        return f"since {words.month(own.start)}"
    dated = note_date(note)
    return words.day(dated) if dated else ""


def _card(desk: Desk, page: str, note: PublicNote, facets: Sequence[Facet]) -> Card:
    own = note.properties
    track = desk.track_of(note)
    values = {
        "track": [track.track.title] if track else [],
        "kind": [kind_of(note)],
        "skill": list(own.skills),
    }
    return Card(
        title=note.title,
        href=desk.note_href(page, note),
        kind=kind_of(note),
        day=when_of(note),
        summary=own.summary or "",
        outcome=own.outcome or "",
        track=track.track.title if track else "",
        counts=tuple(desk.milestone_link(page, one) for one in desk.milestones_of(note)),
        skills=own.skills,
        marks=tuple((facet.key, _fitting(facet, values[facet.key])) for facet in facets),
    )


def _fitting(facet: Facet, values: Iterable[str]) -> str:
    labels = {choice.label.casefold(): choice.id for choice in facet.choices[1:]}
    found = [labels[value.casefold()] for value in values if value.casefold() in labels]
    return " ".join([facet.choices[0].id, *found])


def _facets(desk: Desk, notes: Sequence[PublicNote]) -> tuple[Facet, ...]:
    present = {track.track.id for note in notes if (track := desk.track_of(note))}
    skills = Counter(skill for note in notes for skill in dict.fromkeys(note.properties.skills))
    common = sorted(skills, key=lambda skill: (-skills[skill], skill.casefold()))
    kinds = sorted({kind_of(note) for note in notes}, key=str.casefold)
    labels = {
        "track": [track.track.title for track in desk.progress.tracks if track.track.id in present],
        "kind": kinds,
        "skill": sorted(common[:SKILL_CHOICES], key=str.casefold),
    }
    titles = {"track": "Track", "kind": "Kind", "skill": "Skill"}
    return tuple(_facet(key, titles[key], found) for key, found in labels.items() if len(found) > 1)


def _facet(key: str, label: str, found: Iterable[str]) -> Facet:
    choices = [Choice(f"tm-{key}-0", "All", checked=True)]
    choices += [
        Choice(f"tm-{key}-{number}", value, checked=False)
        for number, value in enumerate(dict.fromkeys(found), start=1)
    ]
    return Facet(key, label, tuple(choices))


def _facts(desk: Desk, page: str, note: PublicNote) -> tuple[Fact, ...]:
    own = note.properties
    said = {
        "Role": own.role,
        "When": when_of(note),
        "Status": own.status,
        "For": own.org,
        "Stack": ", ".join(own.stack),
    }
    facts = tuple(Fact(label, (Link(value),)) for label, value in said.items() if value)
    return (*facts, *ties_facts(desk, page, note, "Built for"), *tags_fact(desk, page, note))


def _cover(desk: Desk, page: str, note: PublicNote) -> Picture | None:
    cover = note.properties.cover
    staged = desk.routes.attachments.get(cover or "")
    if cover is None or staged is None or cover in embedded_in(note):
        return None
    for attachment in desk.vault.attachments:
        if attachment.path == cover:
            src = desk.routes.href(page, staged)
            return Picture(src, attachment.width, attachment.height)
    return None
