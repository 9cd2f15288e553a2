"""Make every file beside the pages.

In: all that is public. Out: attachments, and what other programs read. Feeds and the calendar name
whole addresses, so they are made only where the address of the site is known; badges need none.
"""

from collections.abc import Iterator
from pathlib import Path

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location
from trailmark.pages.badges import compose_badges
from trailmark.pages.desk import Desk
from trailmark.pages.feeds import (
    compose_calendar,
    compose_milestones_feed,
    compose_posts_feed,
)
from trailmark.pages.routes import (
    CALENDAR,
    MILESTONES_ATOM,
    MODEL,
    POSTS_ATOM,
    POSTS_JSON,
    RESUME,
)
from trailmark.render.beside.badges import draw_badge, render_endpoint
from trailmark.render.beside.calendar import render_calendar
from trailmark.render.beside.feeds import render_atom, render_json_feed
from trailmark.render.beside.resume import render_resume
from trailmark.render.environment import make_environment
from trailmark.render.model_json import render_model
from trailmark.render.outputs import OutputFile


def render_beside(desk: Desk, overrides: Path | None, found: Diagnostics) -> tuple[OutputFile, ...]:
    """Render every file that is no page."""
    routes = desk.routes
    files = {routes.attachments[one.path]: one.content for one in desk.vault.attachments}
    files |= _badges(desk, overrides)
    files[MODEL] = render_model(desk.goals, desk.progress, desk.vault, routes).encode()
    if desk.records.profile.name:
        files[RESUME] = render_resume(desk).encode()
    if desk.site.url:
        posts = compose_posts_feed(desk)
        files[POSTS_ATOM] = render_atom(posts)
        files[POSTS_JSON] = render_json_feed(posts, desk.address(POSTS_JSON)).encode()
        files[MILESTONES_ATOM] = render_atom(compose_milestones_feed(desk))
        files[CALENDAR] = render_calendar(compose_calendar(desk))
    else:
        found.report("no-site-url", Location("mkdocs.yml"))
    return tuple(OutputFile(path, content, in_nav=False) for path, content in files.items())


def _badges(desk: Desk, overrides: Path | None) -> Iterator[tuple[str, bytes]]:
    environment = make_environment(overrides)
    for track, badge in compose_badges(desk).items():
        yield desk.routes.badge(track, ".svg"), draw_badge(environment, badge).encode()
        yield desk.routes.badge(track, ".json"), render_endpoint(badge).encode()
