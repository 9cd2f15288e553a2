"""Compose the page of one piece of work.

In: a portfolio note and what points at it. Out: a page that says what came of it, who did what,
which dated entries prove it, and where more of the kind is.
"""

from dataclasses import dataclass
from urllib.parse import unquote

from trailmark.base.speech import say
from trailmark.pages import words
from trailmark.pages.desk import Desk, day_of, embedded_in
from trailmark.pages.facets import kind_word
from trailmark.pages.notes import (
    compose_crumb,
    compose_note_page,
    facts_of,
    lead_of,
    tags_fact,
    ties_facts,
    title_of,
)
from trailmark.pages.portfolio import when_of
from trailmark.pages.routes import PORTFOLIO, safe_href
from trailmark.pages.views import Block, Entries, Entry, Fact, Link, Links, PageView
from trailmark.progress.model import Event, EventKind
from trailmark.publish.public import SCHEME, PublicNote


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of a note."""

    src: str
    width: int | None
    height: int | None


def compose_work(desk: Desk, note: PublicNote) -> PageView:
    """Compose the page of one piece of work."""
    page = desk.routes.notes[note.path]
    own = note.properties
    picture = _cover(desk, page, note)
    links = tuple(Link(link.label, safe_href(link.url)) for link in own.links)
    before = (
        compose_crumb(desk, page, PORTFOLIO, say("Portfolio"), kind_word(note)),
        title_of(note),
        lead_of(note),
        Block("outcome", own.outcome) if own.outcome else None,
        Block("links", Links(say("See it"), links)) if links else None,
        facts_of(_facts(desk, page, note)),
        Block("picture", picture) if picture else None,
    )
    # More than one: the work itself is among them.
    more = desk.work_links(page, desk.values_of(note), least=2)
    after = (
        _evidence(desk, page, note),
        Block("links", Links(say("More work"), more)) if more else None,
    )
    return compose_note_page(desk, note, "work", before, after)


def _facts(desk: Desk, page: str, note: PublicNote) -> tuple[Fact, ...]:
    own = note.properties
    said = {
        say("Role"): own.role,
        say("When"): when_of(note),
        say("Status"): own.status,
        say("For"): own.org,
        say("Stack"): ", ".join(own.stack),
    }
    facts = tuple(Fact(label, (Link(value),)) for label, value in said.items() if value)
    return (*facts, *ties_facts(desk, page, note, say("Built for")), *tags_fact(desk, page, note))


def _evidence(desk: Desk, page: str, note: PublicNote) -> Block | None:
    """List what was recorded with a link to this work, each entry with where it was counted."""
    events = [
        event
        for event in desk.progress.events
        if event.kind is not EventKind.PORTFOLIO and _path_of(event.link) == note.path
    ]
    entries = tuple(_entry(desk, page, event) for event in events)
    # No heading of the note has an underline in its id.
    return Block("entries", Entries(entries), say("Evidence"), "its_evidence") if entries else None


def _entry(desk: Desk, page: str, event: Event) -> Entry:
    counter = desk.progress.counters.get(event.metric or "")
    amount = say("counts {number}", number=words.number(event.amount))
    source = words.source(event.provenance, None)
    return Entry(
        title=event.title,
        href=desk.metric_link(page, counter).href if counter else None,
        day=day_of(event.date) if event.date else None,
        remarks=(desk.event_kind(event), *([] if event.amount == 1 else [amount]), source),
    )


def _path_of(link: str | None) -> str:
    """Return the path of the note that a link of the model leads to; empty for any other."""
    if link is None or not link.startswith(SCHEME):
        return ""
    return unquote(link.removeprefix(SCHEME).partition("#")[0])


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
