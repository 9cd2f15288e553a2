"""Show a file that is neither note nor picture: a document, sound, a film.

In: the address of the file in the finished site, and a link to it. Out: a paragraph. It works
without a script, in print and where the browser shows no such file, since the link is part of it.
"""

import html
import re
from dataclasses import dataclass

from trailmark.base.formats import FILMS, PDF
from trailmark.render.dialect.nodes import Text


@dataclass(frozen=True, slots=True)
class File:
    """A public file, and what leads to it."""

    address: str
    """For an attribute of HTML."""
    format: str
    """How its name ends: `pdf`."""
    words: str
    link: str
    """A Markdown link with these words."""


def show_file(file: File, width: int | None, height: int | None) -> Text:
    """Return the paragraph in which a file is shown; sizes are in pixels."""
    address, words = html.escape(file.address), _in_attribute(file.words)
    if file.format == PDF:
        # A frame would make some browsers store the file without being asked; an object does not.
        viewer = (
            f'<object data="{address}" type="application/pdf" title="{words}"'
            f' style="width:100%" height="{height or _HEIGHT}"></object>'
        )
        return Text((f"{file.link} {viewer}",), look="tm-file")
    player = "video" if file.format in FILMS else "audio"
    side = f' width="{width}"' if width and player == "video" else ""
    shown = (
        f'<{player} controls preload="metadata" src="{address}" aria-label="{words}"{side}>'
        f"{file.link}</{player}>"
    )
    # At the start of a line python-markdown would take the player for a block of HTML.
    return Text((f"<span>{shown}</span>",), look="tm-player")


def _in_attribute(words: str) -> str:
    """Return words for an attribute in which Markdown finds nothing to do."""
    return re.sub(r"[^\w\s.,;:-]", lambda sign: f"&#{ord(sign[0])};", " ".join(words.split()))


_HEIGHT = 500
"""Pixels of a document whose author gives no height: about half a page."""
