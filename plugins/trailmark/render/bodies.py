"""Render the texts of notes for the pages that show them, with the widgets in them.

In: all that composing needs. Out: a function that `render_pages` asks for each text.
"""

from pathlib import Path

from trailmark.base.diagnostics import Diagnostics
from trailmark.pages.desk import Desk
from trailmark.pages.widgets.compose import Spot, compose_widget
from trailmark.publish.public import PublicNote
from trailmark.render.environment import make_environment
from trailmark.render.markdown import NoteLinks, render_note
from trailmark.render.pages import Bodies, render_fragment


def render_bodies(desk: Desk, overrides: Path | None, found: Diagnostics) -> Bodies:
    """Return what renders the text of a note for a page; problems go to `found`."""
    environment = make_environment(overrides)
    notes = {note.path: note for note in desk.vault.notes}
    attachments = {one.path: one for one in desk.vault.attachments}

    def draw(source: str, spot: Spot) -> str | None:
        block = compose_widget(desk, source, spot, found)
        return None if block is None else render_fragment(environment, block)

    def body(note: PublicNote, page: str) -> str:
        links = NoteLinks(desk.routes, page, notes, attachments, desk.vault.joins_lines)
        return render_note(note, links, found, draw)

    return body
