"""When a milestone starts and when it is due.

In: a candidate with its words. Out: a `Schedule`. An explicit field beats a nested label, that
beats `by …` in words, and that beats the horizon of the heading. Nothing is computed without an
anchor that the author wrote (NOTES part 4, cases 21 to 25).
"""

from dataclasses import dataclass
from datetime import date

from trailmark.base.dates import Period
from trailmark.goals.chapters import Chapter
from trailmark.goals.deadlines import Calendar, DueWords, find_due, place_period
from trailmark.goals.horizons import place_horizon
from trailmark.goals.items import is_blank
from trailmark.goals.leaves import Candidate
from trailmark.goals.opened import OpenNote


@dataclass(frozen=True, slots=True)
class Schedule:
    """The dates of a milestone."""

    start: date | None
    due: date | None
    words: DueWords | None
    """The due date that its words name, whether or not it decided."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What the author typed about dates, by tier."""

    line: int
    due: str | None
    """The due field."""
    start: str | None
    """The start field."""
    label_due: date | None
    label_start: date | None
    words: str
    """The plain words that may be searched."""


def parse_schedule(
    typed: Typed, candidate: Candidate, chapter: Chapter, opened: OpenNote
) -> Schedule:
    """Find the dates of a milestone."""
    calendar = chapter.calendar
    words = find_due(typed.words, opened.vocabulary, calendar)
    horizon = candidate.above.horizon
    period = place_horizon(horizon, calendar) if horizon else None
    due = _due(typed, words, calendar, opened)
    if due is None and not _names_due(typed, words):
        due = _horizon_due(candidate, period, opened)
    start = _start(typed, period, calendar, opened)
    # A start after the due date is that of something else.
    is_start = start is None or due is None or start <= due
    return Schedule(start if is_start else None, due, words)


def _names_due(typed: Typed, words: DueWords | None) -> bool:
    """Tell whether the line names a due date, be it one that cannot be placed."""
    return words is not None or (typed.due is not None and not is_blank(typed.due))


def _due(typed: Typed, words: DueWords | None, calendar: Calendar, opened: OpenNote) -> date | None:
    if typed.due is not None and not is_blank(typed.due):
        period = place_period(typed.due, calendar)
        if period is None:
            opened.report(typed.line, "blank-date", text=typed.due)
            return None
        opened.fact(typed.line, "field-due", "due", period.end)
        return period.end
    if typed.label_due is not None:
        return typed.label_due
    if words is None:
        return None
    if words.due is None:
        opened.report(typed.line, "blank-date", text=words.text)
    else:
        opened.fact(typed.line, "words-due", "due", words.due)
    return words.due


def _horizon_due(candidate: Candidate, period: Period | None, opened: OpenNote) -> date | None:
    line, horizon = candidate.item.line, candidate.above.horizon
    if period is not None:
        opened.fact(line, "horizon-due", "due", period.end)
        return period.end
    if horizon is not None and horizon.can_be_placed:
        opened.report_once(line, "no-anchor", horizon=horizon.label)
    return None


def _start(
    typed: Typed, period: Period | None, calendar: Calendar, opened: OpenNote
) -> date | None:
    field = place_period(typed.start, calendar) if typed.start else None
    if field is not None:
        opened.fact(typed.line, "field-start", "start", field.start)
        return field.start
    return typed.label_start or opened.start or (period.start if period else None)
