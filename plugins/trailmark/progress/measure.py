"""Measure everything on one day.

In: goals, records, public notes, `today`. Out: `Progress`. Numbers only; no words of pages.
"""

from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from trailmark.base.dates import Period, add_months, month_of
from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.model import Goals, MetricLine, Skill
from trailmark.progress.ledger import (
    count_metrics,
    due_events,
    milestone_events,
    newest_first,
    note_event,
    note_events,
    rating_events,
    ratings_over_time,
    remembered_ratings,
)
from trailmark.progress.matching import match_metrics, report_idle, usable_metrics
from trailmark.progress.milestones import measure_track
from trailmark.progress.model import Metric, MetricProgress, Past, Progress, SkillProgress
from trailmark.progress.names import Ties
from trailmark.progress.ratings import check_ratings
from trailmark.publish.public import PublicVault
from trailmark.records.model import SkillSnapshot

MONTHS_SHOWN = 12
"""How many months the series of a metric line reaches back."""


def measure(
    goals: Goals, past: Past, vault: PublicVault, *, today: date, found: Diagnostics
) -> Progress:
    """Count, date and judge everything that was promised."""
    records = past.records
    ties = Ties(goals, vault.notes, found, past.history)
    sources = {note.path: note.source for note in vault.notes}
    known = frozenset(one.key for one in records.metrics)
    records = replace(
        records,
        metrics=usable_metrics(records.metrics, goals, ties),
        snapshots=check_ratings(records.snapshots, goals.skills, ties, sources, found),
    )
    report_idle(records.metrics, vault.notes, found)
    counted = match_metrics(goals, records.metrics, known, sources, found)
    tracks_of_metrics = {
        counted.milestones[one.id]: track.id
        for track in goals.tracks
        for one in track.milestones
        if one.id in counted.milestones
    }
    counters = count_metrics(records, vault.notes, ties, tracks_of_metrics, today=today)
    recorded = (counters[one.key].events for one in records.metrics if one.count is None)
    by_milestone = {id_: counters[key] for id_, key in counted.milestones.items()}
    happened = (
        *note_events(vault.notes, ties, today=today),
        *rating_events(records.snapshots),
        *remembered_ratings(goals.skills, records.snapshots, past.history),
        *chain.from_iterable(recorded),
    )
    tracks = tuple(
        measure_track(track, by_milestone, ties, happened, today=today) for track in goals.tracks
    )
    milestones = [milestone for track in tracks for milestone in track.milestones]
    return Progress(
        today=today,
        tracks=tracks,
        metrics=tuple(
            _measure_line(line, counters.get(key or ""), today)
            for line, key in zip(goals.metrics, counted.lines, strict=True)
        ),
        skills=tuple(_measure_skill(skill, records.snapshots, ties) for skill in goals.skills),
        moves=newest_first(due_events(milestones)),
        counters=counters,
        events=newest_first([*happened, *milestone_events(milestones, today=today)]),
        ties=ties,
    )


def _measure_line(line: MetricLine, metric: Metric | None, today: date) -> MetricProgress:
    if metric is None:
        return MetricProgress(line, None, None, ())
    if line.period == "monthly":
        series = _monthly(metric, today)
        complete = series[-2] if len(series) > 1 else None
        return MetricProgress(line, metric, complete[1] if complete else None, series)
    year = Period(add_months(today, -12) + timedelta(days=1), today)
    return MetricProgress(line, metric, metric.total(year), ())


def _monthly(metric: Metric, today: date) -> tuple[tuple[Period, float], ...]:
    """Return the months since the first event, at most twelve, up to the running one."""
    first = next((event.date for event in metric.events if event.date), today)
    months = [month_of(add_months(today, -back)) for back in reversed(range(MONTHS_SHOWN))]
    return tuple((month, metric.total(month)) for month in months if month.end >= first)


def _measure_skill(skill: Skill, snapshots: tuple[SkillSnapshot, ...], ties: Ties) -> SkillProgress:
    history = ratings_over_time(skill, snapshots, ties.history)
    evidence = [note_event(note, ties) for note in ties.skills.get(skill.name, [])]
    return SkillProgress(skill, history, newest_first(evidence))
