"""All that composing a page needs, looked up once.

In: the models. Out: a `Desk`, which answers where things are and what belongs together.
"""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from urllib.parse import unquote

from trailmark.base.dates import Period
from trailmark.base.slugs import slugify
from trailmark.base.speech import say
from trailmark.goals.model import Goals, Track
from trailmark.pages import words
from trailmark.pages.facets import Facet, Values, find_facets, values_of
from trailmark.pages.moved import change_text
from trailmark.pages.routes import (
    HOME,
    LEDGER,
    PORTFOLIO,
    TAGS,
    Routes,
    join_address,
    metric_anchor,
    milestone_anchor,
    month_anchor,
)
from trailmark.pages.views import Chip, Day, Entry, Link
from trailmark.progress.ledger import date_of
from trailmark.progress.model import (
    Event,
    EventKind,
    Metric,
    MilestoneProgress,
    Progress,
    TrackProgress,
)
from trailmark.progress.review import PeriodReview, compare
from trailmark.progress.standing.states import State
from trailmark.publish.public import SCHEME, NoteType, PublicNote, PublicVault
from trailmark.records.model import Records
from trailmark.settings import Site
from trailmark.syntax.links import find_links
from trailmark.syntax.scan import code_spans

NO_REVIEWS: Mapping[Period, PeriodReview] = MappingProxyType({})


@dataclass(frozen=True)
class Desk:
    """The models of one build with their indexes."""

    vault: PublicVault
    goals: Goals
    records: Records
    progress: Progress
    routes: Routes
    site: Site
    tracks: Mapping[str, TrackProgress]
    """By id."""
    milestones: Mapping[str, MilestoneProgress]
    """By id, in the order of tracks."""
    backlinks: Mapping[str, tuple[PublicNote, ...]]
    """By path in the vault: the public notes whose text links there, by title."""
    reviews: Mapping[Period, PeriodReview]
    """By period: what each brought, judged at its end."""

    def review(self, period: Period) -> PeriodReview:
        """Return what a period brought; where its past was not measured, in the states of today."""
        known = self.reviews.get(period)
        return compare(self.progress, self.progress, period) if known is None else known

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """By what the work of the portfolio can be chosen."""
        works = [self.values_of(one) for one in self.vault.of_type(NoteType.PORTFOLIO)]
        return find_facets(works, (one.track.title for one in self.progress.tracks))

    @property
    def today(self) -> datetime.date:
        """The day on which all is judged."""
        return self.progress.today

    def address(self, target: str, fragment: str = "") -> str:
        """Return the whole address of a staged file; the address of the site must be known."""
        return join_address(self.site.url, self.routes.href(HOME, target, fragment))

    def note_href(self, page: str, note: PublicNote) -> str:
        """Return the address of a note's page."""
        return self.routes.href(page, self.routes.notes[note.path])

    def milestone_link(self, page: str, milestone: MilestoneProgress) -> Link:
        """Return the link to a milestone on its track's page."""
        target = self.routes.tracks[milestone.track]
        anchor = milestone_anchor(milestone.milestone.id)
        return Link(milestone.milestone.text, self.routes.href(page, target, anchor))

    def track_title(self, track_id: str | None) -> str:
        """Return the title of a track; empty when there is none."""
        track = self.tracks.get(track_id or "")
        return track.track.title if track else ""

    def track_of(self, note: PublicNote) -> TrackProgress | None:
        """Return the track that a note names."""
        return self.tracks.get(self.progress.ties.tracks.get(note.path, ""))

    def track_link(self, page: str, track: TrackProgress) -> Link:
        """Return the link to a track's page."""
        return Link(track.track.title, self.routes.href(page, self.routes.tracks[track.track.id]))

    def milestones_of(self, note: PublicNote) -> list[MilestoneProgress]:
        """Return the milestones that a note names, in its order."""
        served = self.progress.ties.served.get(note.path, ())
        return [self.milestones[id_] for id_ in served]

    def tag_link(self, page: str, tag: str) -> Link:
        """Return the link to a tag on the page of tags."""
        return Link(f"#{tag}", self.routes.href(page, TAGS, self.routes.tags[tag.casefold()]))

    def metric_link(
        self, page: str, metric: Metric, text: str = "", period: Period | None = None
    ) -> Link:
        """Return the link to what a metric counted, or to the end of what it did in a period.

        Without a text it says how much.
        """
        said = text or words.total(metric)
        if not metric.events:  # what counted nothing has no place in the ledger
            return Link(said)
        anchor = place_in(metric_anchor(metric.key), metric.events, period)
        return Link(said, self.routes.href(page, LEDGER, anchor))

    def values_of(self, work: PublicNote) -> Values:
        """Return by what a piece of work can be chosen."""
        track = self.track_of(work)
        return values_of(work, track.track.title if track else "")

    def work_links(self, page: str, values: Values, least: int = 1) -> tuple[Link, ...]:
        """Return links to the work that has one of some values, where it is `least` pieces."""
        return tuple(
            Link(f"{one.label} ({one.amount})", self.routes.href(page, PORTFOLIO, one.place))
            for facet in self.facets
            for one in facet.fitting(values)
            if one.amount >= least
        )

    def note_entry(self, page: str, note: PublicNote, *remarks: str) -> Entry:
        """Return a note as a line of a list."""
        date = note_date(note)
        return Entry(
            title=note.title,
            href=self.note_href(page, note),
            day=day_of(date) if date else None,
            remarks=remarks,
            summary=note.properties.summary or "",
        )

    def event_kind(self, event: Event) -> str:
        """Name what an event is: a record by what it counts for, which its title leaves open."""
        if event.kind is EventKind.RECORD and event.detail and event.detail != event.title:
            return event.detail
        return say(words.KIND_WORDS[event.kind])

    def end_of(self, event: Event) -> State | None:
        """Return how a milestone ended; None for an event that is no end of one."""
        return _MILESTONE_ENDS.get(event.detail) if event.kind is EventKind.MILESTONE else None

    def event_entry(self, page: str, event: Event) -> Entry:
        """Return an event as a line of a list."""
        state = self.end_of(event)
        changed = change_text(event.due) if event.due else ""
        remarks = (
            f"{self.event_kind(event)} {changed}".strip(),
            self.track_title(event.track),
        )
        return Entry(
            title=event.title,
            href=self.routes.follow(page, event.link),
            day=day_of(event.date) if event.date else None,
            remarks=tuple(remark for remark in remarks if remark),
            chip=chip_of(state) if state else None,
        )


def make_desk(  # noqa: PLR0913 - one argument a floor, and the call names them
    vault: PublicVault,
    goals: Goals,
    records: Records,
    progress: Progress,
    *,
    routes: Routes,
    site: Site,
    reviews: Mapping[Period, PeriodReview] = NO_REVIEWS,
) -> Desk:
    """Look up what belongs together."""
    return Desk(
        vault=vault,
        goals=goals,
        records=records,
        progress=progress,
        routes=routes,
        site=site,
        tracks={track.track.id: track for track in progress.tracks},
        milestones={one.milestone.id: one for one in all_milestones(progress)},
        backlinks=_find_backlinks(vault),
        reviews=reviews,
    )


def all_milestones(progress: Progress) -> tuple[MilestoneProgress, ...]:
    """Return every milestone in the order of tracks."""
    return tuple(one for track in progress.tracks for one in track.milestones)


def day_of(value: datetime.date) -> Day:
    """Return a date for readers and machines."""
    return Day(words.day(value), value.isoformat())


def chip_of(state: State) -> Chip:
    """Return the chip of a state."""
    return Chip(state.value, say(words.STATE_WORDS[state]))


def note_date(note: PublicNote) -> datetime.date | None:
    """Return the date by which a note is listed."""
    return date_of(note) or note.properties.updated


def newest_first(notes: Iterable[PublicNote]) -> list[PublicNote]:
    """Sort notes by date, undated ones last, then by title."""
    by_title = sorted(notes, key=lambda note: (note.title.casefold(), note.path))
    return sorted(by_title, key=lambda note: note_date(note) or datetime.date.min, reverse=True)


def embedded_in(note: PublicNote) -> frozenset[str]:
    """Return the paths of what a note's text shows."""
    return frozenset(path for path, embed in _vault_links(note) if embed)


def place_in(section: str, events: Iterable[Event], period: Period | None) -> str:
    """Return where the newest entries of a period stand; the section when it has none."""
    days = (event.date for event in events) if period else ()
    inside = [day for day in days if day and period and period.start <= day <= period.end]
    return month_anchor(section, max(inside)) if inside else section


def match_track(text: str | None, tracks: Iterable[Track]) -> Track | None:
    """Return the track that a group of a note is about, by its words; None when two could be.

    A title inside the text decides: `Technical Skills (Staff Engineer)`. Else the track with
    most words in common: `Communication Skills` and `Communication Excellence`.
    """
    if not text:
        return None
    slug = f"-{slugify(text)}-"
    found = list(tracks)
    named = [track for track in found if f"-{slugify(track.title)}-" in slug]
    if named:
        return max(named, key=lambda track: len(track.title))
    shared = [(len(_telling(text) & _telling(track.title)), track) for track in found]
    most = max((amount for amount, _ in shared), default=0)
    best = [track for amount, track in shared if amount == most]
    return best[0] if most and len(best) == 1 else None


_MILESTONE_ENDS = {"reached": State.DONE, "dropped": State.DROPPED}
"""The state behind what the ledger says of a milestone."""
_COMMON_WORDS = frozenset("a an and for in my of on skills the to track with".split())


def _telling(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold())) - _COMMON_WORDS


def _find_backlinks(vault: PublicVault) -> dict[str, tuple[PublicNote, ...]]:
    found: dict[str, dict[str, PublicNote]] = {}
    for note in vault.notes:
        for path, _ in _vault_links(note):
            if path != note.path:
                found.setdefault(path, {})[note.path] = note
    return {
        path: tuple(sorted(notes.values(), key=lambda note: (note.title.casefold(), note.path)))
        for path, notes in found.items()
    }


def _vault_links(note: PublicNote) -> list[tuple[str, bool]]:
    """Return the path of each link into the vault, and whether it embeds."""
    return [
        (unquote(link.target.removeprefix(SCHEME).partition("#")[0]), link.embed)
        for link in find_links(note.text, code_spans(note.text))
        if link.target.startswith(SCHEME)
    ]
