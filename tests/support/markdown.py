"""Stage a note and convert it as the site generator would.

In: the text of a public note. Out: the staged Markdown, the problems found, the HTML.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import markdown

from trailmark.base.diagnostics import Diagnostics
from trailmark.pages.routes import plan_routes
from trailmark.publish.public import (
    NoteType,
    Properties,
    PublicAttachment,
    PublicNote,
    PublicVault,
)
from trailmark.render.extensions import EXTENSION_OPTIONS, EXTENSIONS
from trailmark.render.markdown import NoteLinks, render_note


@dataclass(frozen=True)
class Staged:
    """A staged note."""

    staged: str
    found: Diagnostics


def make_note(text: str, path: str = "notes/a.md", title: str | None = None) -> PublicNote:
    """Return a public note of its text; its title is its name in capitals."""
    return PublicNote(
        path=path,
        source=f"content/{path}",
        type=NoteType.NOTE,
        title=title or path.rpartition("/")[2].removesuffix(".md").capitalize(),
        properties=Properties(),
        text=text,
        lines=tuple(range(1, text.count("\n") + 2)),
    )


def stage(
    text: str,
    *,
    title: str = "A",
    others: Iterable[PublicNote] = (),
    attachments: Mapping[str, Sequence[int]] | None = None,
    without_title: bool = True,
) -> Staged:
    """Stage a note among others; `attachments` gives the pixels of pictures by path."""
    note = make_note(text, title=title)
    notes = (note, *others)
    pictures = {
        path: PublicAttachment(path, b"", *size) for path, size in (attachments or {}).items()
    }
    routes = plan_routes(PublicVault(notes, tuple(pictures.values())), ())
    by_path = {one.path: one for one in notes}
    links = NoteLinks(routes, routes.notes[note.path], by_path, pictures)
    found = Diagnostics()
    return Staged(render_note(note, links, found, without_title=without_title), found)


def convert(staged: str) -> str:
    """Return the HTML that python-markdown makes; without the permanent links of headings."""
    converter = _converter()
    converter.reset()
    return str(converter.convert(staged))


def squeeze(html: str) -> str:
    """Return HTML without the white space that no reader sees; code keeps its own."""
    parts = re.split(r"(<pre>.*?</pre>)", html, flags=re.DOTALL)
    for number in range(0, len(parts), 2):
        parts[number] = re.sub(r"\s*\n\s*(?=<)|(?<=>)\s*\n\s*", "", parts[number])
        parts[number] = " ".join(parts[number].split())
    return "".join(parts)


@cache
def _converter() -> markdown.Markdown:
    options = {name: dict(given) for name, given in EXTENSION_OPTIONS.items()}
    return markdown.Markdown(extensions=list(EXTENSIONS), extension_configs={**options, "toc": {}})
