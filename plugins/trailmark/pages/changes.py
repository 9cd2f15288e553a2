"""Compose what changed in the period of a review, beside the period before.

In: `PeriodReview`s, judged at the end of their periods. Out: blocks. Every item leads to its
milestone, and every number to the entries it is the sum of.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from trailmark.base.dates import Period
from trailmark.base.periods import cadence_of, preceding
from trailmark.base.speech import message, say, say_many
from trailmark.goals.model import Target
from trailmark.history.model import Dated
from trailmark.pages import words
from trailmark.pages.desk import Desk
from trailmark.pages.evidence import compose_written
from trailmark.pages.totals import compose_totals
from trailmark.pages.views import Block, Cell, Empty, Link, Table
from trailmark.pages.ways import WHAT_CHANGED, changes_link, entries_in
from trailmark.progress.model import MilestoneProgress
from trailmark.progress.review import PeriodReview, Rerated, Rescoped


@dataclass(frozen=True, slots=True)
class ChangedItem:
    """One milestone to which something happened."""

    link: Link
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedGroup:
    """Milestones to which the same happened."""

    title: str
    items: tuple[ChangedItem, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The counts as a table, and the milestones behind them."""

    counts: Table
    groups: tuple[ChangedGroup, ...]
    note: str
    """On which day this was judged."""


@dataclass(frozen=True, slots=True)
class RatedRow:
    """One skill whose rating changed."""

    name: str
    before: str
    now: str
    change: str
    rising: bool
    day: str


@dataclass(frozen=True, slots=True)
class Ratings:
    """The ratings that changed."""

    caption: str
    rows: tuple[RatedRow, ...]
    entries: Link


def compose_changes(desk: Desk, page: str, period: Period) -> list[Block]:
    """Say what a period brought, and compare it with the one before where there is one."""
    name = words.period_name(period)
    if period.start > desk.today:
        ahead = Empty(
            say("{period} has not begun", period=name), say("What it brings will be counted here.")
        )
        return [Block("empty", ahead, say("What changed"), WHAT_CHANGED)]
    review = desk.review(period)
    earlier = preceding(period) if cadence_of(period) else None
    before = desk.review(earlier) if earlier is not None else None
    groups = _groups(desk, page, review)
    if not (groups or review.metrics or review.ratings or review.events):
        nothing = Empty(
            say("Nothing changed"),
            say(
                "No milestone was reached, put off or dropped in {period}, and nothing was "
                "counted.",
                period=name,
            ),
        )
        return [Block("empty", nothing, say("What changed"), WHAT_CHANGED)]
    changes = Changes(_counts(desk, page, review, before), groups, _judged(review))
    blocks = [Block("changes", changes, say("What changed"), WHAT_CHANGED)]
    if review.metrics:
        totals = compose_totals(desk, page, review, earlier)
        blocks.append(Block("totals", totals, say("The numbers"), "the_numbers"))
        promised = (one.line.note for one in review.metrics if one.line)
        blocks += compose_written(desk, page, promised)
    if review.ratings:
        rows = tuple(_rated(one) for one in review.ratings)
        days = [one.when for one in review.ratings]
        entries = entries_in(desk, page, say("Entries in the ledger"), Period(min(days), max(days)))
        ratings = Ratings(say("Ratings that changed in {period}", period=name), rows, entries)
        blocks.append(Block("ratings", ratings, say("Changed ratings"), "changed_ratings"))
    return blocks


def _judged(review: PeriodReview) -> str:
    if review.is_over:
        day = words.day(review.until)
        return say("As things stood on {day}, the last day of the period.", day=day)
    return say(
        "So far: as things stand on {day}; the period ends on {end}.",
        day=words.day(review.until),
        end=words.day(review.period.end),
    )


def _counts(desk: Desk, page: str, review: PeriodReview, before: PeriodReview | None) -> Table:
    """Put the counts beside those of the period before; what nobody can know has no row."""
    rows: list[tuple[Cell, ...]] = []
    for what, label in _COUNTED.items():
        if what in _FROM_GIT and not review.remembers:
            continue
        now = len(getattr(review, what))
        rows.append((say(label), words.number(now), *_before(desk, page, now, before, what)))
    events = len(review.events)
    ledger = entries_in(desk, page, say("Entries in the ledger"), review.period)
    rows.append((ledger, words.number(events), *_before(desk, page, events, before, "events")))
    columns = [say("What"), words.period_name(review.period)]
    if before is not None:
        columns.append(say("Since {period}", period=words.period_name(before.period)))
    return Table(say("Counted in the period and in the one before"), tuple(columns), tuple(rows))


_COUNTED = {
    "reached": message("Milestones reached"),
    "added": message("Added"),
    "slipped": message("Slipped"),
    "dropped": message("Dropped"),
    "rescoped": message("Rescoped"),
}
_FROM_GIT = {"added", "rescoped"}


def _before(
    desk: Desk, page: str, now: int, before: PeriodReview | None, what: str
) -> tuple[Cell, ...]:
    """Say how a count differs from the period before, with the way to what was counted then."""
    if before is None:
        return ()
    if what in _FROM_GIT and not before.remembers:
        return (say("not known before"),)
    text = words.difference(now, len(getattr(before, what)))
    if what == "events":
        return (entries_in(desk, page, text, before.period),)
    return (changes_link(desk, page, before.period, text),)


def _groups(desk: Desk, page: str, review: PeriodReview) -> tuple[ChangedGroup, ...]:
    def items(
        found: Iterable[tuple[MilestoneProgress, Iterable[str]]],
    ) -> tuple[ChangedItem, ...]:
        return tuple(
            ChangedItem(desk.milestone_link(page, one), tuple(remark for remark in said if remark))
            for one, said in found
        )

    late = sorted(review.overdue, key=_due_day)
    ahead = sorted(review.due_next, key=_due_day)
    groups = (
        (say("Reached"), items((one, _reached(one)) for one in review.reached)),
        (say("Added"), items((one.milestone, (_when(one.when),)) for one in review.added)),
        (
            say("Slipped"),
            items(
                [
                    *((one, _missed(one)) for one in review.missed),
                    *((one.milestone, _rescoped(one)) for one in review.postponed),
                ]
            ),
        ),
        (say("Dropped"), items((one, _dropped(one)) for one in review.dropped)),
        (say("Rescoped"), items((one.milestone, _rescoped(one)) for one in review.rescoped)),
        (
            say("Overdue from before"),
            items((one, (say("since {day}", day=_due(one)),)) for one in late),
        ),
        (say("Due next"), items((one, (say("due {day}", day=_due(one)),)) for one in ahead)),
    )
    return tuple(ChangedGroup(title, found) for title, found in groups if found)


def _due_day(one: MilestoneProgress) -> date:
    return one.milestone.due or date.max


def _due(one: MilestoneProgress) -> str:
    return words.day(one.milestone.due) if one.milestone.due else ""


def _when(when: Dated | None) -> str:
    return words.end(when.day, when.basis) if when is not None else ""


def _delay(one: MilestoneProgress) -> str:
    is_late = one.completed is not None and (one.days_late or 0) > 0
    if not is_late:
        return ""
    return say_many("{number} day late", "{number} days late", one.days_late or 0)


def _reached(one: MilestoneProgress) -> tuple[str, ...]:
    day = words.end(one.completed, one.basis) if one.completed else ""
    return day, _delay(one)


def _missed(one: MilestoneProgress) -> tuple[str, ...]:
    late = _delay(one)
    end = say("reached {late}", late=late) if late else say("open at the end")
    return say("due {day}", day=_due(one)), end


def _dropped(one: MilestoneProgress) -> tuple[str, ...]:
    day = words.day(one.milestone.dropped) if one.milestone.dropped else ""
    return day, words.first_sentence(one.milestone.reason or "")


def _rescoped(one: Rescoped) -> tuple[str, ...]:
    said = [_when(one.when)]
    if one.due is not None:
        old, new = (words.day(day) if day else say("no date") for day in one.due)
        said.append(say("due {before} → {after}", before=old, after=new))
    if one.target is not None:
        old, new = map(_amount, one.target)
        said.append(say("target {before} → {after}", before=old, after=new))
    return tuple(said)


def _amount(target: Target | None) -> str:
    return target.text if target is not None else say("none")


def _rated(one: Rerated) -> RatedRow:
    gap = one.after - one.before
    amount = words.number(abs(gap))
    return RatedRow(
        name=one.skill.skill.name,
        before=words.number(one.before),
        now=words.number(one.after),
        change=say("up {number}", number=amount)
        if gap > 0
        else say("down {number}", number=amount),
        rising=gap > 0,
        day=words.day(one.when),
    )
