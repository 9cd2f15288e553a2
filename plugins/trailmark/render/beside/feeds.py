"""Write feeds: Atom (RFC 4287) and JSON Feed 1.1.

In: feeds with whole addresses. Out: bytes. An entry has title, summary and link: the text of a
post becomes HTML in the generator, and a second reading of it here could say something else.
"""

import datetime
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from trailmark.pages.feeds import Feed, FeedEntry
from trailmark.render.beside.texts import filled, printable, to_json

_ATOM = "http://www.w3.org/2005/Atom"
_JSON_FEED = "https://jsonfeed.org/version/1.1"


def render_atom(feed: Feed) -> bytes:
    """Return a feed as Atom."""
    make = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM})
    root = make.feed(
        make.id(feed.own),
        make.title(printable(feed.title)),
        *([make.subtitle(printable(feed.subtitle))] if feed.subtitle else []),
        make.link(rel="self", type="application/atom+xml", href=feed.own),
        make.link(rel="alternate", type="text/html", href=feed.page),
        make.updated(moment(feed.updated)),
        make.author(make.name(printable(feed.author)), make.uri(feed.home)),
        make.generator("Trailmark"),
        *(_atom_entry(make, entry) for entry in feed.entries),
    )
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _atom_entry(make: ElementMaker, entry: FeedEntry) -> etree.Element:
    return make.entry(
        make.id(entry.id),
        make.title(printable(entry.title)),
        make.link(rel="alternate", type="text/html", href=entry.address),
        make.published(moment(entry.date)),
        make.updated(moment(entry.updated)),
        *([make.summary(printable(entry.summary))] if entry.summary else []),
        *(make.category(term=printable(tag)) for tag in entry.tags),
    )


def render_json_feed(feed: Feed, own: str) -> str:
    """Return a feed as JSON Feed; `own` is its address."""
    said: dict[str, Any] = {
        "version": _JSON_FEED,
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.page,
        "feed_url": own,
        "authors": [{"name": feed.author, "url": feed.home}],
        "items": [_json_item(entry) for entry in feed.entries],
    }
    return to_json(filled(said))


def _json_item(entry: FeedEntry) -> dict[str, Any]:
    return filled(
        {
            "id": entry.id,
            "url": entry.address,
            "title": entry.title,
            # An item must have a text, and one without a summary has its title.
            "content_text": entry.summary or entry.title,
            "summary": entry.summary,
            "date_published": moment(entry.date),
            "date_modified": moment(entry.updated),
            "tags": list(entry.tags),
        }
    )


def moment(day: datetime.date) -> str:
    """Return a day as the moment that feeds ask for: noon, which is that day nearly everywhere."""
    return f"{day.isoformat()}T12:00:00Z"
