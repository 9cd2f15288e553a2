"""Compose what stands on a page in the place of a `trailmark` block.

In: the text of a fence and its place. Out: the blocks that pages are made of, as the page of the
note shows them; or nothing, and a problem reported, and then the fence stays the code it is.
A widget shows what is known of notes, never their text, so that none can hold itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.speech import say
from trailmark.pages.cards import compose_cards, summarise, track_id_of
from trailmark.pages.desk import Desk, chip_of, newest_first
from trailmark.pages.evidence import compose_written
from trailmark.pages.facets import kind_of
from trailmark.pages.figures import choose_burnups, compose_burnup
from trailmark.pages.glance import compose_ahead, compose_latest, compose_year
from trailmark.pages.milestones import compose_groups
from trailmark.pages.portfolio import compose_work_cards
from trailmark.pages.routes import tags_of
from trailmark.pages.skills import compose_skill_groups
from trailmark.pages.timeline import UNDATED, compose_dates
from trailmark.pages.tracks import span_of
from trailmark.pages.views import Block, Empty, Entries, Lead
from trailmark.pages.ways import course_links
from trailmark.pages.widgets.naming import Named, find_named
from trailmark.pages.widgets.reading import Order, Problem, read_order
from trailmark.pages.widgets.shapes import (
    BurnupShape,
    LatestShape,
    NextShape,
    PortfolioShape,
    Shape,
)
from trailmark.progress.model import Event, TrackProgress
from trailmark.publish.public import NoteType, PublicNote


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a block stands."""

    note: PublicNote
    """The note in which it is written."""
    line: int
    """The line of the fence in the text of the note."""
    page: str
    """The staged page that shows it, which may be that of a note that embeds this one."""
    anchor: str
    """What makes its ids differ from all others of the page."""
    level: int
    """The level that a heading above it has there."""


@dataclass(frozen=True, slots=True)
class Widget:
    """Blocks of a page, below a heading if their author wrote one."""

    title: str
    level: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one block asks for, with all names looked up."""

    desk: Desk
    page: str
    anchor: str
    named: Named

    @property
    def tracks(self) -> tuple[TrackProgress, ...]:
        """The track that is named, or all."""
        return (self.named.track,) if self.named.track else self.desk.progress.tracks

    @property
    def events(self) -> tuple[Event, ...]:
        """The dated evidence of the track that is named, or all, newest first."""
        return self.named.track.events if self.named.track else self.desk.progress.events


def compose_widget(desk: Desk, source: str, spot: Spot, found: Diagnostics) -> Block | None:
    """Compose a widget; None when the block asks for nothing that can be shown."""
    understood = _understand(desk, source)
    if isinstance(understood, list):
        for one in understood:
            found.report(one.code, spot.note.location(spot.line + one.line), **one.words)
        return None
    order, named = understood
    asked = _Asked(desk, spot.page, spot.anchor, named)
    blocks = tuple(_COMPOSERS[order.kind](asked, order.shape))
    return Block("widget", Widget(order.shape.title or "", spot.level, blocks))


def _understand(desk: Desk, source: str) -> tuple[Order, Named] | list[Problem]:
    order = read_order(source)
    if isinstance(order, list):
        return order
    named = find_named(desk, order)
    return named if isinstance(named, list) else (order, named)


def _progress(asked: _Asked, _: Shape) -> list[Block]:
    track = asked.named.track
    if track is None:
        return [_unnamed(compose_cards(asked.desk, asked.page))]
    lead = Lead(summarise(track.milestones), chip_of(track.state), span_of(track))
    groups = compose_groups(asked.desk, asked.page, track.milestones)
    # Without any, the sentence says so.
    written = compose_written(asked.desk, asked.page, (track.track.note,))
    return [
        Block("lead", lead),
        *([Block("milestones", groups)] if groups.groups else []),
        *written,
    ]


def _timeline(asked: _Asked, _: Shape) -> list[Block]:
    blocks = compose_dates(asked.desk, asked.page, asked.tracks, headed=False)
    # Below the dated ones, those without a date need a word.
    return [one if at and one.anchor == UNDATED else _unnamed(one) for at, one in enumerate(blocks)]


def _nothing_counted() -> Empty:
    return Empty(
        say("Nothing to draw yet"),
        say(
            "A line starts here with the first dated entry that counts for a milestone with a "
            "number to reach, a start and a due date."
        ),
    )


def _no_work() -> Empty:
    return Empty(
        say("No work to show yet"), say("Each published piece of work that fits has a card here.")
    )


def _burnup(asked: _Asked, shape: BurnupShape) -> list[Block]:
    one = asked.named.milestone
    found = [one] if one else [one for track in asked.tracks for one in track.milestones]
    chosen = choose_burnups(found, shape.limit)
    if not chosen:
        return [Block("empty", _nothing_counted())]
    desk, page = asked.desk, asked.page
    return [
        Block(
            "burnup",
            compose_burnup(
                one,
                desk.today,
                f"{asked.anchor}-{number}",
                (
                    replace(desk.milestone_link(page, one), text=say("The milestone")),
                    *course_links(desk, page, one),
                ),
            ),
        )
        for number, one in enumerate(chosen, start=1)
    ]


def _skills(asked: _Asked, _: Shape) -> list[Block]:
    named = asked.named
    fitting = [
        one
        for one in asked.desk.progress.skills
        if named.skill in (None, one.skill.name)
        and named.group in (None, one.skill.group)
        and (
            named.track is None or track_id_of(asked.desk, one.skill.group) == named.track.track.id
        )
    ]
    blocks = compose_skill_groups(asked.desk, asked.page, fitting)
    written = compose_written(asked.desk, asked.page, (one.skill.note for one in fitting))
    return [*(blocks if len(blocks) > 1 else [_unnamed(blocks[0])]), *written]


def _calendar(asked: _Asked, _: Shape) -> list[Block]:
    return [compose_year(asked.desk, asked.page, asked.events, asked.anchor)]


def _portfolio(asked: _Asked, shape: PortfolioShape) -> list[Block]:
    notes = newest_first(asked.desk.vault.of_type(NoteType.PORTFOLIO))
    fitting = [note for note in notes if _fits(asked, note)][: shape.limit]
    if not fitting:
        return [Block("empty", _no_work())]
    return [Block("portfolio", compose_work_cards(asked.desk, asked.page, fitting))]


def _fits(asked: _Asked, note: PublicNote) -> bool:
    """Tell whether a piece of work has all that was asked for."""
    desk, named = asked.desk, asked.named
    tag = named.tag
    return (
        (named.track is None or desk.track_of(note) is named.track)
        and (named.milestone is None or named.milestone in desk.milestones_of(note))
        and (
            named.skill is None
            or named.skill.casefold() in map(str.casefold, note.properties.skills)
        )
        and named.kind in (None, kind_of(note).casefold())
        and (tag is None or any(f"{one}/".startswith(f"{tag}/") for one in tags_of(note)))
    )


def _latest(asked: _Asked, shape: LatestShape) -> list[Block]:
    events = [one for one in asked.events if shape.kind in (None, one.kind.value)]
    return [_listed(compose_latest(asked.desk, asked.page, events, shape.limit))]


def _next(asked: _Asked, shape: NextShape) -> list[Block]:
    found = [one for track in asked.tracks for one in track.milestones]
    return [_listed(compose_ahead(asked.desk, asked.page, found, shape.limit))]


def _listed(view: Entries | Empty) -> Block:
    return Block("empty" if isinstance(view, Empty) else "entries", view)


def _unnamed(block: Block) -> Block:
    """Leave out the heading that a block has on its own page."""
    return replace(block, heading="")


_COMPOSERS: Mapping[str, Callable[[_Asked, Any], list[Block]]] = {
    "progress": _progress,
    "timeline": _timeline,
    "burnup": _burnup,
    "skills": _skills,
    "calendar": _calendar,
    "portfolio": _portfolio,
    "latest": _latest,
    "next": _next,
}
