"""Render a public note as the Markdown that the site generator reads.

In: a note that passed the gate, and what its links need. Out: the body of a staged page, plain
Markdown for python-markdown with the extensions of `extensions.py`. Nothing is read from disk.
How each piece of Obsidian's syntax is shown is said in docs/writing-notes.md.
"""

from trailmark.base.diagnostics import Diagnostics
from trailmark.publish.public import PublicNote
from trailmark.render.dialect.addresses import NoteLinks
from trailmark.render.dialect.page import Draw, Page, draw_nothing
from trailmark.render.dialect.writer import write_blocks

__all__ = ["NoteLinks", "render_note"]


def render_note(
    note: PublicNote,
    links: NoteLinks,
    found: Diagnostics,
    draw: Draw = draw_nothing,
    *,
    without_title: bool = True,
) -> str:
    """Return the staged body of a note.

    Args:
        note: The note.
        links: The page it is staged as, and what is public.
        found: Takes a notice for each heading that is not there, and for embeds in a circle.
        draw: Draws the widgets of its `trailmark` blocks.
        without_title: Whether the page prints the title itself, so that the note's first heading
            goes when it is the title, and others of its size move down.
    """
    blocks = Page(links, found, draw).compose(note, without_title=without_title)
    return "\n".join([*write_blocks(blocks), ""])
