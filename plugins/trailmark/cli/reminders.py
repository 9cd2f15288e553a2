"""Remind the owner of what is due: a review, ratings, a milestone, a record.

In: all that is known, `today`. Out: notices, which change neither exit code nor site. Private
reviews count and are not told of: no message holds the day or name of one (PRIVACY rule 4).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from trailmark.base.dates import month_of
from trailmark.base.diagnostics import Diagnostics
from trailmark.base.periods import Cadence, last_ended, one_later, period_name
from trailmark.base.spans import Location
from trailmark.cli.review import usual_cadence
from trailmark.goals.model import TargetKind
from trailmark.pipeline import Understanding
from trailmark.progress.model import MetricProgress, MilestoneProgress
from trailmark.progress.standing.states import State
from trailmark.settings import Project

_CADENCES = {
    "weekly": Cadence.WEEK,
    "monthly": Cadence.MONTH,
    "quarterly": Cadence.QUARTER,
    "annually": Cadence.YEAR,
}
"""The words of a rhythm; nobody is reminded every day."""
_HALF = 15
"""The day of a month after which its second half begins."""


def remind(project: Project, known: Understanding, today: date, found: Diagnostics) -> None:
    """Report what is due by the owner's own words and habits."""
    _remind_of_review(project, known, today, found)
    _remind_of_ratings(project, known, today, found)
    _remind_of_milestones(known, today, found)
    _remind_of_records(known, today, found)


@dataclass(frozen=True, slots=True)
class _Asked:
    """How often something shall be done, and who says so."""

    cadence: Cadence
    place: Location
    why: str


def _remind_of_review(
    project: Project, known: Understanding, today: date, found: Diagnostics
) -> None:
    asked = _rhythm("review", known) or _habit(project, known)
    if asked is None:
        return
    last = known.written[-1].day if known.written else _begin(known)
    if last is None or one_later(asked.cadence, last) >= today:
        return
    ended = last_ended(asked.cadence, today)
    found.report(
        "review-due",
        asked.place,
        unit=asked.cadence.value,
        why=asked.why,
        period=period_name(ended) if ended else "",
    )


def _remind_of_ratings(
    project: Project, known: Understanding, today: date, found: Diagnostics
) -> None:
    snapshots = known.records.snapshots
    file = Location(f"{project.settings.site_data}/skills.yml")
    asked = _rhythm("skills", known)
    if asked is None and snapshots:
        asked = _Asked(Cadence.QUARTER, file, "ratings tell most when they are taken each quarter")
    if asked is None or not known.goals.skills:
        return
    days = [one.date for one in snapshots]
    days += [
        change.when.day
        for skill in known.goals.skills
        for change in known.past.history.of(skill.note, skill.line).rating_changes
    ]
    last = max(days, default=_begin(known))
    if last is not None and one_later(asked.cadence, last) < today:
        found.report("ratings-due", asked.place, unit=asked.cadence.value, why=asked.why)


def _rhythm(what: str, known: Understanding) -> _Asked | None:
    """Return what a goal note asks for; of several lines the one that asks most often."""
    sources = {note.path: note.source for note in known.vault.notes}
    order = list(Cadence)
    lines = [
        _Asked(
            _CADENCES[one.period],
            Location(sources.get(one.note, one.note), one.line),
            "this line asks for it",
        )
        for one in known.goals.rhythms
        if one.what == what and one.period in _CADENCES
    ]
    return min(lines, key=lambda one: order.index(one.cadence), default=None)


def _habit(project: Project, known: Understanding) -> _Asked | None:
    cadence = usual_cadence(known.written)
    if cadence is None:
        return None
    return _Asked(cadence, Location(project.settings.vault), "your reviews came at that pace")


def _begin(known: Understanding) -> date | None:
    """Return when the goals begin: before that nothing could be looked back at."""
    starts = (one.milestone.start for one in _milestones(known))
    return min((start for start in starts if start is not None), default=None)


def _milestones(known: Understanding) -> Iterator[MilestoneProgress]:
    return (one for track in known.progress.tracks for one in track.milestones)


def _remind_of_milestones(known: Understanding, today: date, found: Diagnostics) -> None:
    """Tell of what came due since the last review; before it the review had its chance."""
    if not known.written:
        return
    last = known.written[-1].day
    sources = {note.path: note.source for note in known.vault.notes}
    for one in _milestones(known):
        due = one.milestone.due
        if one.state is State.OVERDUE and due is not None and last <= due < today:
            place = Location(
                sources.get(one.milestone.note, one.milestone.note), one.milestone.line
            )
            found.report("due-unanswered", place, text=one.milestone.text, day=due)


def _remind_of_records(known: Understanding, today: date, found: Diagnostics) -> None:
    """Ask for what is promised each month and recorded in none of its first half."""
    # While a file of `site_data/` is wrong, the record may stand in it.
    if today.day <= _HALF or found.errors:
        return
    recorded = {one.key: one for one in known.records.metrics if one.count is None}
    month = month_of(today)
    for one in known.progress.metrics:
        if one.metric is None or one.metric.key not in recorded or not _is_monthly(one):
            continue
        if not any(event.date and event.date >= month.start for event in one.metric.events):
            place = recorded[one.metric.key].place("")
            found.report(
                "record-missing",
                place,
                label=one.metric.label,
                key=one.metric.key,
                target=one.line.text,
            )


def _is_monthly(one: MetricProgress) -> bool:
    target = one.line.target
    counted = {TargetKind.COUNT, TargetKind.MONEY}
    return one.line.period == "monthly" and target is not None and target.kind in counted
