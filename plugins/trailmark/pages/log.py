"""Compose the log: posts, reached milestones and reviews by year, and the page of a post.

In: the ledger and posts. Out: pages.
"""

from trailmark.pages import words
from trailmark.pages.desk import Desk, note_date
from trailmark.pages.notes import compose_backlinks, compose_crumb, dates_facts, tags_fact
from trailmark.pages.routes import LOG
from trailmark.pages.views import (
    Block,
    Body,
    Empty,
    Entries,
    Entry,
    Fact,
    Facts,
    Lead,
    Link,
    Links,
    PageView,
)
from trailmark.progress.model import EventKind
from trailmark.publish.public import NoteType, PublicNote

LOGGED = (EventKind.POST, EventKind.MILESTONE, EventKind.REVIEW, EventKind.PORTFOLIO)


def compose_log(desk: Desk) -> PageView:
    """Compose the log of all years."""
    years: dict[int, list[Entry]] = {}
    logged = [event for event in desk.progress.events if event.date and event.kind in LOGGED]
    blocks = []
    for event in logged:
        if event.date:
            years.setdefault(event.date.year, []).append(desk.event_entry(LOG, event))
    for year, entries in years.items():
        blocks.append(Block("entries", Entries(tuple(entries)), str(year), f"year-{year}"))
    if not blocks:
        empty = Empty(
            "Nothing logged yet",
            "Published posts, reached milestones and reviews show up here, newest first.",
        )
        blocks = [Block("empty", empty)]
    else:
        blocks = [Block("lead", Lead(_summary(desk, len(logged)))), *_tags(desk), *blocks]
    return PageView(
        path=LOG,
        title="Log",
        description="Posts, reached milestones and reviews, newest first.",
        template="log",
        blocks=tuple(blocks),
        in_nav=bool(logged),
        hide=(),
        searchable=False,
    )


def compose_post(desk: Desk, note: PublicNote) -> PageView:
    """Compose the page of a post."""
    page = desk.routes.notes[note.path]
    own = note.properties
    facts = list(dates_facts(note))
    track = desk.track_named(own.track)
    if track:
        facts.append(Fact("Track", (desk.track_link(page, track),)))
    found = [one for name in own.milestones if (one := desk.milestone_named(name))]
    if found:
        links = tuple(desk.milestone_link(page, one) for one in found)
        facts.append(Fact("Counts toward", links))
    if own.skills:
        facts.append(Fact("Shows", tuple(Link(skill) for skill in own.skills)))
    facts += tags_fact(desk, page, note)
    blocks = [compose_crumb(desk, page, LOG, "Log", "Post"), Block("title", note.title)]
    if own.summary:
        blocks.append(Block("lead", Lead(own.summary)))
    if facts:
        blocks.append(Block("facts", Facts(tuple(facts))))
    blocks.append(Block("body", Body(note)))
    blocks += compose_backlinks(desk, page, note)
    return PageView(
        path=page,
        title=note.title,
        description=own.summary or note.title,
        template="post",
        blocks=tuple(blocks),
        in_nav=False,
        titled=False,
        hide=("navigation",),
        date=note_date(note),
        note=note,
    )


def _summary(desk: Desk, entries: int) -> str:
    posts = len(desk.vault.of_type(NoteType.POST))
    return (
        f"{words.count(entries, 'entry', 'entries')}, newest first; "
        f"{words.count(posts, 'post')} among them."
    )


def _tags(desk: Desk) -> list[Block]:
    names = sorted(
        {
            tag.casefold()
            for note in desk.vault.of_type(NoteType.POST)
            for tag in note.properties.tags
        }
    )
    links = tuple(desk.tag_link(LOG, name) for name in names)
    return [Block("links", Links("Tags", links))] if links else []
