"""Compose every page of the site.

In: what is public, what was promised and what has come of it. Out: pages as plain data: first
those of the site, then tracks, then notes by path. Nothing is read from disk and no clock is asked.
"""

from collections.abc import Callable
from dataclasses import replace

from trailmark.base.speech import say
from trailmark.pages.counted import compose_counted
from trailmark.pages.desk import Desk
from trailmark.pages.heads import compose_head
from trailmark.pages.hire import compose_hire
from trailmark.pages.home import compose_home
from trailmark.pages.learning import compose_learning
from trailmark.pages.ledger import compose_ledger
from trailmark.pages.log import compose_log, compose_post
from trailmark.pages.notes import compose_note, compose_notes, compose_tags
from trailmark.pages.portfolio import compose_by_importance, compose_portfolio
from trailmark.pages.reviews import compose_review, compose_reviews
from trailmark.pages.routes import COUNTED
from trailmark.pages.skills import compose_skills_page
from trailmark.pages.timeline import compose_timeline
from trailmark.pages.tracks import compose_overview, compose_track
from trailmark.pages.views import Block, Link, Notice, PageView
from trailmark.pages.work import compose_work
from trailmark.progress.model import TrackProgress
from trailmark.publish.public import NoteType, PublicNote

_SITE_PAGES: tuple[Callable[[Desk], PageView | None], ...] = (
    compose_home,
    compose_overview,
    compose_timeline,
    compose_skills_page,
    compose_portfolio,
    compose_by_importance,
    compose_log,
    compose_reviews,
    compose_learning,
    compose_notes,
    compose_tags,
    compose_counted,
    compose_ledger,
    compose_hire,
)
_NOTE_PAGES: dict[NoteType, Callable[[Desk, PublicNote], PageView]] = {
    NoteType.PORTFOLIO: compose_work,
    NoteType.POST: compose_post,
    NoteType.REVIEW: compose_review,
}


def compose_pages(desk: Desk) -> tuple[PageView, ...]:
    """Compose every page."""
    pages = [
        *(_finish(desk, page) for compose in _SITE_PAGES if (page := compose(desk))),
        *(_finish(desk, compose_track(desk, one), one) for one in desk.progress.tracks),
        *(_finish(desk, _compose_note(desk, one), one) for one in desk.vault.notes),
    ]
    return tuple(pages)


def _compose_note(desk: Desk, note: PublicNote) -> PageView:
    return _NOTE_PAGES.get(note.type, compose_note)(desk, note)


def _finish(
    desk: Desk, page: PageView, about: PublicNote | TrackProgress | None = None
) -> PageView:
    """Add what every page has: the notice, and what machines are told."""
    counted = Link(say("How this is counted"), desk.routes.href(page.path, COUNTED))
    notice = Notice(desk.records.profile.notice, None if page.path == COUNTED else counted)
    blocks = (*page.blocks, Block("notice", notice))
    return replace(page, blocks=blocks, head=compose_head(desk, page, about))
