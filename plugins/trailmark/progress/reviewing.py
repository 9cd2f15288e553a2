"""Review periods of the past: measure a site at both ends of each, and compare.

In: goals, what happened, public notes. Out: `PeriodReview`s. Nothing that happened later shows.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from trailmark.base.dates import Period
from trailmark.base.diagnostics import Diagnostics
from trailmark.base.periods import cadence_of, preceding
from trailmark.goals.model import Goals
from trailmark.progress.asof import as_of
from trailmark.progress.measure import measure
from trailmark.progress.model import Past, Progress
from trailmark.progress.review import PeriodReview, compare
from trailmark.publish.public import NoteType, PublicVault


def review_period(
    goals: Goals, past: Past, vault: PublicVault, period: Period, *, today: date
) -> PeriodReview | None:
    """Review a period, up to `today` while it is running; None when it has not begun."""
    return _Reviewer(goals, past, vault, today).review(period)


def review_periods(
    goals: Goals, past: Past, vault: PublicVault, *, today: date
) -> Mapping[Period, PeriodReview]:
    """Review the period of each review note, and the one before it to compare with."""
    reviewer = _Reviewer(goals, past, vault, today)
    written = (note.properties.period for note in vault.of_type(NoteType.REVIEW))
    periods = {one for one in written if one is not None}
    periods |= {before for one in periods if cadence_of(one) and (before := preceding(one))}
    found = ((one, reviewer.review(one)) for one in sorted(periods))
    return MappingProxyType({period: review for period, review in found if review is not None})


class _Reviewer:
    """Measures each day once: the end of a period is the eve of the next."""

    def __init__(self, goals: Goals, past: Past, vault: PublicVault, today: date) -> None:
        self._goals = goals
        self._past = past
        self._vault = vault
        self._today = today
        self._measured: dict[date, Progress] = {}

    def review(self, period: Period) -> PeriodReview | None:
        if period.start > self._today or period.start == date.min:
            return None
        eve = period.start - timedelta(days=1)
        end = min(period.end, self._today)
        return compare(self._progress(eve), self._progress(end), period)

    def _progress(self, day: date) -> Progress:
        if day not in self._measured:
            self._measured[day] = self._measure(day)
        return self._measured[day]

    def _measure(self, day: date) -> Progress:
        records = replace(
            self._past.records,
            records=tuple(one for one in self._past.records.records if one.date <= day),
            snapshots=tuple(one for one in self._past.records.snapshots if one.date <= day),
        )
        goals = as_of(self._goals, self._past.history, day=day)
        past = Past(records, self._past.history.until(day))
        # What is wrong in the notes and records is told once, of today.
        return measure(goals, past, self._vault, today=day, found=Diagnostics())
