"""Compose what machines and messengers are told of each page.

In: pages and what they are about. Out: `Head`s, made of what the pages show and nothing else
(PRIVACY rule 6). Without the address of the site there is no whole address, so none is named.
"""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from trailmark.base.speech import say
from trailmark.pages.desk import Desk
from trailmark.pages.previews import compose_preview
from trailmark.pages.routes import FEEDS, HOME, preview_path
from trailmark.pages.views import Alternate, Head, PageView
from trailmark.progress.ledger import date_of
from trailmark.progress.model import TrackProgress
from trailmark.publish.public import NoteType, PublicNote

Thing = dict[str, Any]
"""Something in the words of schema.org; what is not known is left out."""


def compose_head(desk: Desk, page: PageView, about: PublicNote | TrackProgress | None) -> Head:
    """Compose the head of a page about a note, a track, or neither."""
    note = about if isinstance(about, PublicNote) else None
    known = bool(desk.site.url)
    return Head(
        site=desk.site.name,
        type=_type(desk, page, note),
        url=desk.address(page.path) if known else "",
        picture=desk.address(preview_path(page.path)) if known else "",
        facts=tuple(_facts(note)) if note and note.type is NoteType.POST else (),
        thing=_thing(desk, page, note),
        alternates=_alternates(desk, page) if known else (),
        preview=compose_preview(desk, page, about) if known else None,
    )


def _type(desk: Desk, page: PageView, note: PublicNote | None) -> str:
    if page.path == HOME and desk.records.profile.name:
        return "profile"
    return "article" if note and note.type is NoteType.POST else "website"


def _facts(note: PublicNote) -> Iterable[tuple[str, str]]:
    published, changed = _dates(note)
    if published:
        yield "article:published_time", published
    if changed:
        yield "article:modified_time", changed
    for tag in dict.fromkeys(note.properties.tags):
        yield "article:tag", tag


def _thing(desk: Desk, page: PageView, note: PublicNote | None) -> Thing | None:
    if page.path == HOME:
        person = _person(desk)
        summary = desk.records.profile.headline or desk.records.profile.summary
        return _whole({**person, "description": summary}) if person else None
    compose = _THINGS.get(note.type) if note else None
    return _whole(compose(desk, page, note)) if compose and note else None


def _person(desk: Desk) -> Thing | None:
    name = desk.records.profile.name
    if not name:
        return None
    url = desk.address(HOME) if desk.site.url else ""
    return _known({"@type": "Person", "name": name, "url": url})


def _post(desk: Desk, page: PageView, note: PublicNote) -> Thing:
    return {"@type": "BlogPosting", "headline": note.title, **_written(desk, page, note)}


def _work(desk: Desk, page: PageView, note: PublicNote) -> Thing:
    return {"@type": "CreativeWork", "name": note.title, **_written(desk, page, note)}


def _written(desk: Desk, page: PageView, note: PublicNote) -> Thing:
    """Say what is known of anything that the owner made."""
    published, changed = _dates(note)
    return {
        "description": page.description,
        "url": desk.address(page.path) if desk.site.url else "",
        "datePublished": published,
        "dateModified": changed,
        "author": _person(desk),
        "keywords": list(dict.fromkeys(note.properties.tags)),
    }


_THINGS: dict[NoteType, Callable[[Desk, PageView, PublicNote], Thing]] = {
    NoteType.POST: _post,
    NoteType.PORTFOLIO: _work,
}


def _whole(thing: Thing) -> Thing:
    return {"@context": "https://schema.org", **_known(thing)}


def _known(thing: Thing) -> Thing:
    return {key: value for key, value in thing.items() if value}


def _dates(note: PublicNote) -> tuple[str, str]:
    """Return when a note was published and, if it was since, changed; empty when not known."""
    published, changed = date_of(note), note.properties.updated
    if published and changed and changed <= published:
        changed = None
    return _iso(published), _iso(changed)


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _alternates(desk: Desk, page: PageView) -> tuple[Alternate, ...]:
    return tuple(
        Alternate(desk.routes.href(page.path, one.path), one.type, say(one.title)) for one in FEEDS
    )
