"""Plan the navigation: few entries, and only those that lead to something.

In: pages. Out: a tree of titles and staged paths. Notes, posts and pieces of work stay out: a
long navigation in every page makes builds slow (ENGINES, trap 4).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trailmark.base.speech import message, say
from trailmark.pages.routes import (
    COUNTED,
    HIRE,
    HOME,
    LEARNING,
    LEDGER,
    LOG,
    NOTES,
    PORTFOLIO,
    PROGRESS,
    REVIEWS,
    SKILLS,
    TAGS,
    TIMELINE,
)
from trailmark.pages.views import PageView

_TOP = (HOME, PROGRESS, TIMELINE, SKILLS, PORTFOLIO, LOG, LEARNING, HIRE, NOTES)
_CHILDREN = {PROGRESS: (COUNTED, LEDGER), LOG: (REVIEWS, TAGS)}
_TITLES = {HOME: message("Home")}
_OTHERS = "note"
"""The template of the note pages that are listed below “Notes”."""


@dataclass(frozen=True, slots=True)
class NavEntry:
    """A page, or a group of pages."""

    title: str
    path: str | None = None
    children: tuple["NavEntry", ...] = ()


def plan_navigation(pages: Iterable[PageView]) -> tuple[NavEntry, ...]:
    """Return the entries of the navigation, in order."""
    listed = {page.path: page for page in pages if page.in_nav}
    return tuple(entry for path in _TOP if (entry := _entry(path, listed)) is not None)


def _entry(path: str, listed: Mapping[str, PageView]) -> NavEntry | None:
    below = _below(path, listed)
    if path not in listed and not below:
        return None
    if path not in listed:
        return NavEntry(below[0].title, None, below)
    title = say(_TITLES[path]) if path in _TITLES else listed[path].title
    own = NavEntry(title, path)
    return NavEntry(own.title, None, (own, *below)) if below else own


def _below(path: str, listed: Mapping[str, PageView]) -> tuple[NavEntry, ...]:
    found = [listed[child] for child in _CHILDREN.get(path, ()) if child in listed]
    if path == PROGRESS:
        found = [page for page in listed.values() if page.template == "track"] + found
    if path == NOTES:
        found = [page for page in listed.values() if page.template == _OTHERS] + found
    return tuple(NavEntry(page.title, page.path) for page in found)
