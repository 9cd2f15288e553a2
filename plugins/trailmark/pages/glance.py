"""Compose what a reader wants at a glance: what came last, what comes next, how active a year was.

In: events and milestones. Out: blocks for the first page and for widgets.
"""

from collections.abc import Sequence

from trailmark.base.speech import say
from trailmark.pages.activity import compose_activity
from trailmark.pages.desk import Desk
from trailmark.pages.evidence import openable_first, told_once
from trailmark.pages.milestones import compose_next, next_first
from trailmark.pages.routes import LEDGER, LOG, TIMELINE
from trailmark.pages.views import Block, Empty, Entries, Link
from trailmark.pages.ways import entries_in
from trailmark.progress.model import Event, MilestoneProgress

LATEST = 5
"""How many lines a short list has, unless its author says so."""


def compose_latest(
    desk: Desk, page: str, events: Sequence[Event], most: int = LATEST
) -> Entries | Empty:
    """List the newest evidence, with the way to all of it."""
    chosen = openable_first(told_once(events), most)
    if not chosen:
        return Empty(
            say("No evidence yet"),
            say("Published posts, portfolio notes, records and ticked milestones show up here."),
        )
    entries = tuple(desk.event_entry(page, event) for event in chosen)
    return Entries(entries, Link(say("The whole log"), desk.routes.href(page, LOG)))


def compose_ahead(
    desk: Desk, page: str, found: Sequence[MilestoneProgress], most: int = LATEST
) -> Entries | Empty:
    """List what is to be done next, with the way to all of it."""
    ahead = next_first(found, desk.today)[:most]
    if ahead:
        entries = tuple(compose_next(desk, page, one) for one in ahead)
        return Entries(entries, Link(say("The whole timeline"), desk.routes.href(page, TIMELINE)))
    if found:
        return Empty(say("Nothing left to do"), say("Every milestone is done or dropped."))
    return Empty(say("No milestones yet"), say("The milestones of your goal notes show up here."))


def compose_year(desk: Desk, page: str, events: Sequence[Event], anchor: str) -> Block:
    """Draw the activity of a year."""
    if not any(event.date for event in events):
        view = Empty(
            say("No activity yet"), say("Each dated piece of evidence marks its day here.")
        )
        return Block("empty", view, anchor=anchor)
    ledger = Link(say("The whole ledger"), desk.routes.href(page, LEDGER))
    activity = compose_activity(
        events, desk.today, (ledger,), lambda text, period: entries_in(desk, page, text, period)
    )
    return Block("activity", activity, anchor=anchor)
