"""Compose reviews: what a period brought, counted, beside what its owner wrote.

In: review notes, the ledger and milestones. Out: the listing and a page for each review.
"""

from trailmark.base.dates import Period
from trailmark.base.periods import cadence_of, preceding
from trailmark.base.speech import say, say_many
from trailmark.goals.model import Box, ReviewSlots
from trailmark.pages import words
from trailmark.pages.changes import compose_changes
from trailmark.pages.desk import Desk, newest_first
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
from trailmark.pages.ways import entries_in, review_of
from trailmark.progress.ledger import date_of
from trailmark.progress.standing.states import State
from trailmark.publish.public import NoteType, PublicNote


def compose_reviews(desk: Desk) -> PageView:
    """Compose the listing of reviews and of the goals set for each period."""
    notes = newest_first(desk.vault.of_type(NoteType.REVIEW))
    blocks = []
    if notes:
        entries = Entries(tuple(_entry(desk, note) for note in notes))
        lead = say_many(
            "{number} review, newest first.", "{number} reviews, newest first.", len(notes)
        )
        remark = last_reviewed(desk)
        blocks = [
            Block("lead", Lead(lead, remarks=(remark,) if remark else ())),
            Block("entries", entries),
        ]
    else:
        empty = Empty(
            say("No review yet"),
            say("Each review will stand here with what its period brought, beside the one before."),
        )
        blocks = [Block("empty", empty)]
    if desk.goals.reviews:
        blocks.append(Block("checklists", _slots(desk), say("Goals by period"), "goals-by-period"))
    return PageView(
        path=REVIEWS,
        title=say("Reviews"),
        description=say("What each quarter and month brought, and what slipped."),
        template="reviews",
        blocks=tuple(blocks),
        in_nav=bool(notes or desk.goals.reviews),
        hide=("toc",),
        searchable=False,
    )


def compose_review(desk: Desk, note: PublicNote) -> PageView:
    """Compose the page of one review."""
    page = desk.routes.notes[note.path]
    kind = note.properties.period_name or say("Review")
    crumb = compose_crumb(desk, page, REVIEWS, say("Reviews"), kind)
    facts = (*_period_facts(desk, page, note), *dates_facts(note), *tags_fact(desk, page, note))
    period = note.properties.period
    changes = compose_changes(desk, page, period) if period is not None else []
    before = (crumb, title_of(note), lead_of(note), facts_of(facts))
    return compose_note_page(desk, note, "review", before, tuple(changes))


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
    """Say what the period brought, in counts."""
    review = desk.review(period)
    done = say_many("{number} milestone", "{number} milestones", len(review.reached))
    said = [
        evidence_text(review.events) or say("no evidence"),
        say("{milestones} done", milestones=done),
    ]
    more = [(say("slipped"), len(review.slipped)), (say("dropped"), len(review.dropped))]
    if review.remembers:
        more += [(say("added"), len(review.added)), (say("rescoped"), len(review.rescoped))]
    return (*said, *(f"{words.number(amount)} {word}" for word, amount in more if amount))


def last_reviewed(desk: Desk) -> str:
    """Say when the newest public review was written; empty when there is none."""
    days = (date_of(note) for note in desk.vault.of_type(NoteType.REVIEW))
    newest = max((day for day in days if day is not None), default=None)
    # A review of a period that still runs was written by now.
    if newest is None:
        return ""
    return say("Last reviewed {day}", day=words.day(min(newest, desk.today)))


def _period_facts(desk: Desk, page: str, note: PublicNote) -> tuple[Fact, ...]:
    period = note.properties.period
    if period is None:
        return ()
    facts = [Fact(say("Period"), (Link(words.period(period)),))]
    earlier = preceding(period) if cadence_of(period) else None
    if earlier is not None:
        facts.append(Fact(say("Compared with"), (_review_link(desk, page, earlier),)))
    if period.start <= desk.today:
        said = words.capital(_numbers(desk, period)[0])
        facts.append(Fact(say("Counted"), (entries_in(desk, page, said, period),)))
    return tuple(facts)


def _review_link(desk: Desk, page: str, period: Period) -> Link:
    """Return the name of a period, as a link where there is a review of it."""
    found = review_of(desk, period)
    return Link(words.period_name(period), desk.note_href(page, found) if found else None)


def _slots(desk: Desk) -> Checklists:
    filled = [slots for slots in desk.goals.reviews if any(slots.goals)]
    blank = ", ".join(slots.period for slots in desk.goals.reviews if slots not in filled)
    rest = (Checklist(blank, say(words.BLANK), ()),) if blank else ()
    return Checklists((*(_slot(slots) for slots in filled), *rest))


def _slot(slots: ReviewSlots) -> Checklist:
    plain = Chip(State.UNKNOWN.value, say(words.BOX_WORDS[Box.UNKNOWN]))
    filled = [goal for goal in slots.goals if goal]
    blank = len(slots.goals) - len(filled)
    return Checklist(
        title=slots.period,
        summary=say(
            "{number} of {total} not filled in",
            number=words.number(blank),
            total=words.number(len(slots.goals)),
        )
        if blank
        else "",
        ticks=tuple(Tick(goal, None, plain) for goal in filled),
    )
