"""Compose evidence: what there is to open, with its date and where that comes from.

In: events. Out: views and sentences.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from trailmark.base.speech import say, say_many
from trailmark.pages import words
from trailmark.pages.desk import Desk, day_of
from trailmark.pages.views import Block, Day, Link, Links
from trailmark.progress.model import Event, EventKind, Provenance


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One thing to open, with where its date comes from."""

    title: str
    href: str | None
    day: Day | None
    kind: str
    source: str
    amount: str
    """`3` for an entry that counts three times; empty for one that counts once."""


def compose_evidence(
    desk: Desk,
    page: str,
    events: Iterable[Event],
    *,
    mixed: bool = False,
    counted: Collection[Event] = (),
) -> tuple[EvidenceView, ...]:
    """Turn events into things to open.

    Args:
        desk: The models.
        page: The page that they are shown on.
        events: The events.
        mixed: Whether they count for several metrics, so that each has to say for which.
        counted: Those that a count beside the list is made of; where there are some, each of the
            others says that it is not counted.
    """
    views = []
    for event in events:
        view = _evidence(desk, page, event, mixed=mixed)
        if counted and event not in counted:
            view = replace(view, kind=say("{kind}, not counted", kind=view.kind))
        views.append(view)
    return tuple(views)


def _evidence(desk: Desk, page: str, event: Event, *, mixed: bool) -> EvidenceView:
    kind = desk.event_kind(event) if mixed else say(words.KIND_WORDS[event.kind])
    state = desk.end_of(event)
    source = say(words.SOURCE_WORDS[event.provenance])
    # The word “record” says already where its day comes from.
    is_said = event.kind is EventKind.RECORD and not mixed
    return EvidenceView(
        title=event.title,
        href=desk.routes.follow(page, event.link),
        day=day_of(event.date) if event.date else None,
        kind=f"{kind} {say(words.INNER_STATE_WORDS[state])}" if state else kind,
        source="" if is_said and event.provenance is Provenance.RECORD else source,
        amount="" if event.amount == 1 else words.number(event.amount),
    )


def compose_written(desk: Desk, page: str, paths: Iterable[str]) -> list[Block]:
    """Lead to the notes, given by their paths, in which the owner wrote what a page says."""
    wanted = set(paths)
    links = tuple(
        Link(note.title, desk.note_href(page, note))
        for note in desk.vault.notes
        if note.path in wanted
    )
    return [Block("links", Links(say("As written in"), links))] if links else []


def evidence_text(events: Sequence[Event]) -> str:
    """Say how much there is to open; what cannot be opened is no evidence, but is counted."""
    linked = sum(event.link is not None for event in events)
    bare = len(events) - linked
    parts = []
    if linked:
        parts.append(say_many("{number} piece of evidence", "{number} pieces of evidence", linked))
    if bare:
        parts.append(
            say_many(
                "{number} dated entry with nothing to open",
                "{number} dated entries with nothing to open",
                bare,
            )
        )
    return words.listing(parts)


def told_once(events: Iterable[Event]) -> list[Event]:
    """Leave out each record that opens what another event is about: to a reader they are one."""
    found = list(events)
    told = {event.link for event in found if event.kind is not EventKind.RECORD}
    return [one for one in found if one.kind is not EventKind.RECORD or one.link not in told]


def openable_first(events: Sequence[Event], most: int) -> list[Event]:
    """Return the newest events that have something to open; any, when none has."""
    linked = [event for event in events if event.link is not None]
    return (linked or list(events))[:most]
