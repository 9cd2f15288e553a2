"""Write what machines and messengers are told of a page, as elements of its `<head>`.

In: the head of a page view. Out: one element a line, everything escaped. Title, description and
canonical address are not among them: themes write those from the frontmatter and `site_url`.
"""

import json
from collections.abc import Iterator

from markupsafe import Markup

from trailmark.pages.views import PageView

PREVIEW_SIZE = (1200, 630)
"""Pixels of a preview; the shape that messengers show whole."""


def render_head(page: PageView, *, has_picture: bool) -> tuple[str, ...]:
    """Return the elements; `has_picture` tells whether the preview was drawn."""
    return tuple(map(str, _elements(page, has_picture=has_picture)))


def _elements(page: PageView, *, has_picture: bool) -> Iterator[Markup]:
    head = page.head
    for name, value in _open_graph(page, has_picture=has_picture):
        if value:
            yield _PROPERTY.format(name, value)
    card = "summary_large_image" if has_picture else "summary"
    yield Markup('<meta name="twitter:card" content="{}">').format(card)
    for one in head.alternates:
        yield _ALTERNATE.format(one.type, f"{head.site}: {one.title}", one.href)
    if head.thing:
        yield Markup('<script type="application/ld+json">{}</script>').format(_json(head.thing))


def _open_graph(page: PageView, *, has_picture: bool) -> Iterator[tuple[str, str]]:
    head = page.head
    yield "og:type", head.type
    yield "og:site_name", head.site
    yield "og:title", " ".join(page.title.split())
    yield "og:description", " ".join(page.description.split())
    yield "og:url", head.url
    if has_picture and head.preview:
        width, height = PREVIEW_SIZE
        yield "og:image", head.picture
        yield "og:image:type", "image/png"
        yield "og:image:width", str(width)
        yield "og:image:height", str(height)
        yield "og:image:alt", ". ".join(part.rstrip(".") for part in head.preview.words)
    yield from head.facts


_PROPERTY = Markup('<meta property="{}" content="{}">')
_ALTERNATE = Markup('<link rel="alternate" type="{}" title="{}" href="{}">')


def _json(thing: object) -> Markup:
    """Write JSON that ends neither its element nor begins a comment in it."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - no sign of HTML is left
