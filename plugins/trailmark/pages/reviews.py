"""Compose reviews: what a period brought, counted, beside what its owner wrote.

In: review notes, the ledger and milestones. Out: the listing and a page for each review.
"""

from trailmark.base.dates import Period
from trailmark.goals.model import Box, ReviewSlots
from trailmark.pages import words
from trailmark.pages.desk import Desk, all_milestones, newest_first
from trailmark.pages.evidence import evidence_text
from trailmark.pages.notes import (
    compose_crumb,
    compose_note_page,
    dates_facts,
    facts_of,
    lead_of,
    tags_fact,
    title_of,
)
from trailmark.pages.routes import REVIEWS
from trailmark.pages.views import (
    Block,
    Checklist,
    Checklists,
    Chip,
    Empty,
    Entries,
    Entry,
    Fact,
    Lead,
    Link,
    PageView,
    Tick,
)
from trailmark.progress.model import MilestoneProgress
from trailmark.progress.standing.states import State
from trailmark.publish.public import NoteType, PublicNote


def compose_reviews(desk: Desk) -> PageView:
    """Compose the listing of reviews and of the goals set for each period."""
    notes = newest_first(desk.vault.of_type(NoteType.REVIEW))
    blocks = []
    if notes:
        entries = Entries(tuple(_entry(desk, note) for note in notes))
        blocks = [
            Block("lead", Lead(f"{words.count(len(notes), 'review')}, newest first.")),
            Block("entries", entries),
        ]
    else:
        empty = Empty(
            "No review yet",
            "Each review will stand here beside the numbers of its period.",
        )
        blocks = [Block("empty", empty)]
    if desk.goals.reviews:
        blocks.append(Block("checklists", _slots(desk), "Goals by period", "goals-by-period"))
    return PageView(
        path=REVIEWS,
        title="Reviews",
        description="What each quarter and month brought, and what slipped.",
        template="reviews",
        blocks=tuple(blocks),
        in_nav=bool(notes or desk.goals.reviews),
        hide=("toc",),
        searchable=False,
    )


def compose_review(desk: Desk, note: PublicNote) -> PageView:
    """Compose the page of one review."""
    page = desk.routes.notes[note.path]
    kind = note.properties.period_name or "Review"
    crumb = compose_crumb(desk, page, REVIEWS, "Reviews", kind)
    facts = (*_period_facts(desk, page, note), *dates_facts(note), *tags_fact(desk, page, note))
    return compose_note_page(
        desk, note, "review", (crumb, title_of(note), lead_of(note), facts_of(facts))
    )


def _entry(desk: Desk, note: PublicNote) -> Entry:
    period = note.properties.period
    return Entry(
        title=note.title,
        href=desk.note_href(REVIEWS, note),
        day=None,
        remarks=(words.period(period), *_numbers(desk, period)) if period else (),
        summary=note.properties.summary or "",
    )


def _numbers(desk: Desk, period: Period) -> tuple[str, ...]:
    """Say what the period added, in counts."""
    added = [
        event
        for event in desk.progress.events
        if event.date is not None and period.start <= event.date <= period.end
    ]
    done = _ended(desk, period, State.DONE)
    said = [evidence_text(added) or "no evidence", f"{words.count(len(done), 'milestone')} done"]
    if slipped := _slipped(desk, period):
        said.append(f"{len(slipped)} slipped")
    if dropped := _ended(desk, period, State.DROPPED):
        said.append(f"{len(dropped)} dropped")
    return tuple(said)


def _period_facts(desk: Desk, page: str, note: PublicNote) -> tuple[Fact, ...]:
    period = note.properties.period
    if period is None:
        return ()
    groups = {
        "Done": _ended(desk, period, State.DONE),
        "Slipped": _slipped(desk, period),
        "Dropped": _ended(desk, period, State.DROPPED),
    }
    facts = [
        Fact("Period", (Link(words.period(period)),)),
        Fact("Counted", (Link(words.capital(_numbers(desk, period)[0])),)),
    ]
    for label, found in groups.items():
        if found:
            facts.append(Fact(label, tuple(desk.milestone_link(page, one) for one in found)))
    return tuple(facts)


def _ended(desk: Desk, period: Period, state: State) -> list[MilestoneProgress]:
    def ended(one: MilestoneProgress) -> bool:
        day = one.completed if state is State.DONE else one.milestone.dropped
        return one.state is state and day is not None and period.start <= day <= period.end

    return [one for one in all_milestones(desk.progress) if ended(one)]


def _slipped(desk: Desk, period: Period) -> list[MilestoneProgress]:
    """Return what was due in the period and was done later, or is still to do."""
    return [
        one
        for one in all_milestones(desk.progress)
        if one.milestone.due is not None
        and period.start <= one.milestone.due <= period.end
        and (one.days_late or 0) > 0
    ]


def _slots(desk: Desk) -> Checklists:
    filled = [slots for slots in desk.goals.reviews if any(slots.goals)]
    blank = ", ".join(slots.period for slots in desk.goals.reviews if slots not in filled)
    rest = (Checklist(blank, words.BLANK, ()),) if blank else ()
    return Checklists((*(_slot(slots) for slots in filled), *rest))


def _slot(slots: ReviewSlots) -> Checklist:
    plain = Chip(State.UNKNOWN.value, words.BOX_WORDS[Box.UNKNOWN])
    filled = [goal for goal in slots.goals if goal]
    blank = len(slots.goals) - len(filled)
    return Checklist(
        title=slots.period,
        summary=f"{blank} of {len(slots.goals)} {words.BLANK}" if blank else "",
        ticks=tuple(Tick(goal, None, plain) for goal in filled),
    )
