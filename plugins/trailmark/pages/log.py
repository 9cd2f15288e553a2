"""Compose the log: posts, reached and moved milestones and reviews by year, and a post's page.

In: the ledger and posts. Out: pages.
"""

from collections.abc import Sequence

from trailmark.base.speech import say, say_many
from trailmark.pages.desk import Desk, newest_first
from trailmark.pages.evidence import told_once
from trailmark.pages.notes import (
    compose_crumb,
    compose_note_page,
    dates_facts,
    facts_of,
    lead_of,
    tags_fact,
    ties_facts,
    title_of,
)
from trailmark.pages.routes import CALENDAR, LOG, MILESTONES_ATOM, POSTS_ATOM
from trailmark.pages.views import (
    Block,
    Empty,
    Entries,
    Entry,
    Lead,
    Link,
    Links,
    PageView,
)
from trailmark.progress.ledger import newest_first as newest_events
from trailmark.progress.model import Event, EventKind
from trailmark.publish.public import NoteType, PublicNote

LOGGED = (EventKind.POST, EventKind.MILESTONE, EventKind.REVIEW, EventKind.PORTFOLIO)
"""What the log always shows; a record is shown when it has something to open."""


def compose_log(desk: Desk) -> PageView:
    """Compose the log of all years."""
    years: dict[int, list[Entry]] = {}
    done = [event for event in desk.progress.events if event.date and _is_logged(event)]
    logged = newest_events([*told_once(done), *desk.progress.moves])
    blocks = []
    for event in logged:
        if event.date:
            years.setdefault(event.date.year, []).append(desk.event_entry(LOG, event))
    for year, entries in years.items():
        blocks.append(Block("entries", Entries(tuple(entries)), str(year), f"year-{year}"))
    if not blocks:
        empty = Empty(
            say("Nothing logged yet"),
            say("Published posts, reached milestones and reviews show up here, newest first."),
        )
        blocks = [Block("empty", empty)]
    else:
        blocks = [Block("lead", Lead(_summary(logged))), *_tags(desk), *_follow(desk), *blocks]
    return PageView(
        path=LOG,
        title=say("Log"),
        description=say("Posts, reached and moved milestones and reviews, newest first."),
        template="log",
        blocks=tuple(blocks),
        in_nav=bool(logged),
        hide=(),
        searchable=False,
    )


def compose_post(desk: Desk, note: PublicNote) -> PageView:
    """Compose the page of a post."""
    page = desk.routes.notes[note.path]
    facts = (
        *dates_facts(note),
        *ties_facts(desk, page, note, say("Counts toward")),
        *tags_fact(desk, page, note),
    )
    crumb = compose_crumb(desk, page, LOG, say("Log"), say("Post"))
    return compose_note_page(
        desk,
        note,
        "post",
        (crumb, title_of(note), lead_of(note), facts_of(facts)),
        (_around(desk, page, note),),
    )


def _is_logged(event: Event) -> bool:
    return event.kind in LOGGED or (event.kind is EventKind.RECORD and event.link is not None)


def _summary(logged: Sequence[Event]) -> str:
    posts = sum(event.kind is EventKind.POST for event in logged)
    entries = say_many("{number} entry", "{number} entries", len(logged))
    if not posts:
        return say("{entries}, newest first.", entries=entries)
    among = say_many("{number} post", "{number} posts", posts)
    return say("{entries}, newest first; {posts} among them.", entries=entries, posts=among)


def _follow(desk: Desk) -> list[Block]:
    """Offer what brings news of the log; without an address of the site there is none."""
    files = {
        say("Posts"): POSTS_ATOM,
        say("Milestones"): MILESTONES_ATOM,
        say("Due dates"): CALENDAR,
    }
    links = tuple(Link(title, desk.routes.href(LOG, file)) for title, file in files.items())
    return [Block("links", Links(say("Follow"), links))] if desk.site.url else []


def _around(desk: Desk, page: str, note: PublicNote) -> Block | None:
    """Lead to the posts before and after one."""
    posts = newest_first(desk.vault.of_type(NoteType.POST))
    at = posts.index(note)
    near = (*posts[at + 1 : at + 2], *posts[max(0, at - 1) : at])
    links = tuple(Link(one.title, desk.note_href(page, one)) for one in near)
    return Block("links", Links(say("Before and after"), links)) if links else None


def _tags(desk: Desk) -> list[Block]:
    names = sorted(
        {
            tag.casefold()
            for note in desk.vault.of_type(NoteType.POST)
            for tag in note.properties.tags
        }
    )
    links = tuple(desk.tag_link(LOG, name) for name in names)
    return [Block("links", Links(say("Tags"), links))] if links else []
