"""Compose the page of a track and the overview of all tracks.

In: tracks with their progress. Out: pages. The order of blocks is the order of a reader's
questions: how does it stand, what was promised, at which pace, with which proof.
"""

from collections.abc import Iterable
from dataclasses import replace

from trailmark.base.speech import say, say_many
from trailmark.pages import words
from trailmark.pages.cards import (
    compose_cards,
    compose_next_role,
    compose_statuses,
    compose_vision,
    summarise,
    track_id_of,
)
from trailmark.pages.desk import (
    Desk,
    all_milestones,
    chip_of,
    newest_first,
)
from trailmark.pages.evidence import compose_written, openable_first, told_once
from trailmark.pages.figures import choose_burnups, compose_burnup
from trailmark.pages.metrics import compose_metrics
from trailmark.pages.milestones import compose_groups, count_text, next_first
from trailmark.pages.reviews import last_reviewed
from trailmark.pages.routes import LOG, PORTFOLIO, PROGRESS
from trailmark.pages.skills import compose_skill_table, rated_text
from trailmark.pages.standings import how_text, late_text
from trailmark.pages.views import Block, Empty, Entries, Entry, Lead, Link, PageView
from trailmark.pages.ways import course_links, skill_link
from trailmark.progress.model import MilestoneProgress, TrackProgress
from trailmark.progress.standing.states import State
from trailmark.publish.public import NoteType

BURNUPS = 3
EVENTS = 8


def compose_overview(desk: Desk) -> PageView:
    """Compose the page of all tracks."""
    found = all_milestones(desk.progress)
    reviewed = last_reviewed(desk)
    lead = Lead(summarise(found), remarks=(reviewed,) if reviewed else ())
    blocks = [Block("lead", lead)] if found else []
    blocks.append(compose_cards(desk, PROGRESS))
    ahead = next_first(found, desk.today)
    late = [one for one in ahead if one.state in (State.OVERDUE, State.BEHIND)]
    if late:
        entries = tuple(_late(desk, one) for one in late)
        blocks.append(Block("entries", Entries(entries), say("What is late"), "late"))
    blocks += _unproven(desk, found)
    blocks += compose_next_role(desk.goals.next_milestone)
    blocks += compose_statuses(
        one for one in desk.goals.statuses if track_id_of(desk, one.label) is None
    )
    blocks += compose_metrics(
        desk,
        PROGRESS,
        [one for one in desk.progress.metrics if track_id_of(desk, one.line.group) is None],
    )
    return PageView(
        path=PROGRESS,
        title=say("Progress"),
        description=say("Every track with its milestones, counted from dated evidence."),
        template="progress",
        blocks=tuple(blocks),
        hide=("toc",),
    )


def compose_track(desk: Desk, track: TrackProgress) -> PageView:
    """Compose the page of one track."""
    page = desk.routes.tracks[track.track.id]
    id_ = track.track.id
    summary = summarise(track.milestones)
    blocks = [Block("lead", Lead(summary, chip_of(track.state), span_of(track)))]
    blocks.append(_milestones(desk, page, track))
    blocks += _pace(desk, page, track)
    skills = [one for one in desk.progress.skills if track_id_of(desk, one.skill.group) == id_]
    if skills:
        table = compose_skill_table(desk, page, skills)
        blocks.append(Block("skills", table, say("Skills"), "skills"))
    blocks += compose_metrics(
        desk,
        page,
        [one for one in desk.progress.metrics if track_id_of(desk, one.line.group) == id_],
    )
    blocks += _work(desk, page, track)
    blocks += _evidence(desk, page, track)
    blocks += compose_vision(track.track.vision)
    blocks += compose_statuses(
        one for one in desk.goals.statuses if track_id_of(desk, one.label) == id_
    )
    blocks += compose_written(desk, page, (track.track.note,))
    return PageView(
        path=page,
        title=track.track.title,
        description=f"{track.track.title}: {summary}",
        template="track",
        blocks=tuple(blocks),
        hide=(),
    )


def _late(desk: Desk, one: MilestoneProgress) -> Entry:
    link = desk.milestone_link(PROGRESS, one)
    how = late_text(one) if one.state is State.OVERDUE else how_text(one)
    parts = (count_text(one), how, desk.track_title(one.track))
    remarks = tuple(part for part in parts if part)
    return Entry(link.text, link.href, None, remarks, chip_of(one.state))


def _unproven(desk: Desk, found: Iterable[MilestoneProgress]) -> list[Block]:
    """List what is promised or claimed and has nothing to show for it."""
    entries = []
    for one in found:
        if one.counts and not one.events:
            link = desk.milestone_link(PROGRESS, one)
            track = desk.track_title(one.track)
            entries.append(Entry(link.text, link.href, None, (track,), chip_of(one.state)))
    for skill in desk.progress.skills:
        if not skill.evidence:
            link = skill_link(desk, PROGRESS, skill.skill.name)
            remarks = (say("Skill"), rated_text(skill.skill))
            entries.append(Entry(link.text, link.href, None, tuple(filter(None, remarks))))
    if not entries:
        return []
    view = Entries(tuple(entries))
    return [Block("entries", view, say("Without evidence yet"), "unproven")]


def span_of(track: TrackProgress) -> tuple[str, ...]:
    """Say from when to when the milestones of a track go."""
    starts = [one.milestone.start for one in track.milestones if one.milestone.start]
    dues = [one.milestone.due for one in track.milestones if one.milestone.due]
    if not starts or not dues:
        return ()
    return (words.span(min(starts), max(dues)),)


def _milestones(desk: Desk, page: str, track: TrackProgress) -> Block:
    if not track.milestones:
        view = Empty(
            say("No milestones yet"),
            say("What is promised for this track, and by when, will stand here."),
        )
        return Block("empty", view, say("Milestones"), "milestones")
    groups = compose_groups(desk, page, track.milestones)
    return Block("milestones", groups, say("Milestones"), "milestones")


def _pace(desk: Desk, page: str, track: TrackProgress) -> list[Block]:
    chosen = choose_burnups(track.milestones, BURNUPS)
    if not chosen:
        counted = sum(bool(one.goal) for one in track.milestones)
        view = Empty(
            say("Nothing to draw yet"),
            say_many(
                "{number} milestone of this track has a number to reach. The first dated "
                "entry of a metric that counts for one starts its line here.",
                "{number} milestones of this track have a number to reach. The first dated "
                "entry of a metric that counts for one starts its line here.",
                counted,
            ),
        )
        return [Block("empty", view, say("Pace"), "pace")]
    first, *rest = [
        Block(
            "burnup",
            compose_burnup(one, desk.today, f"pace-{number}", course_links(desk, page, one)),
        )
        for number, one in enumerate(chosen, start=1)
    ]
    return [replace(first, heading=say("Pace"), anchor="pace"), *rest]


def _work(desk: Desk, page: str, track: TrackProgress) -> list[Block]:
    notes = [
        note
        for note in newest_first(desk.vault.of_type(NoteType.PORTFOLIO))
        if desk.track_of(note) is track
    ]
    if not notes:
        return []
    entries = tuple(
        desk.note_entry(page, note, *([note.properties.role] if note.properties.role else []))
        for note in notes
    )
    chosen = desk.work_links(page, {"track": (track.track.title,)})
    everything = desk.routes.href(page, PORTFOLIO)
    more = Link(say("In the portfolio"), chosen[0].href if chosen else everything)
    return [Block("entries", Entries(entries, more), say("Work"), "work")]


def _evidence(desk: Desk, page: str, track: TrackProgress) -> list[Block]:
    if not track.events:
        view = Empty(
            say("No evidence yet"),
            say(
                "Published posts, portfolio notes, records and ticked milestones of this track "
                "are listed here by date."
            ),
        )
        return [Block("empty", view, say("Latest evidence"), "evidence")]
    latest = openable_first(told_once(track.events), EVENTS)
    entries = tuple(desk.event_entry(page, event) for event in latest)
    more = Link(say("The whole log"), desk.routes.href(page, LOG))
    return [Block("entries", Entries(entries, more), say("Latest evidence"), "evidence")]
