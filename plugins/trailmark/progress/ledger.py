"""One dated list of everything that happened, each entry with where it comes from.

In: public notes, goals, records. Out: events and, for each metric, the events that count for it.
Nothing after `today` is in it. Source: PRODUCT, "Evidence".
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from urllib.parse import quote

from trailmark.goals.model import Skill
from trailmark.history.model import Basis, History
from trailmark.progress.model import Event, EventKind, Metric, MilestoneProgress, Provenance
from trailmark.progress.names import Ties
from trailmark.publish.properties import TYPES
from trailmark.publish.public import SCHEME, NoteType, PublicNote
from trailmark.records.model import MetricDefinition, NoteFilter, Records, SkillSnapshot

_KINDS = {
    NoteType.POST: EventKind.POST,
    NoteType.PORTFOLIO: EventKind.PORTFOLIO,
    NoteType.REVIEW: EventKind.REVIEW,
}


def note_events(notes: tuple[PublicNote, ...], ties: Ties, *, today: date) -> tuple[Event, ...]:
    """Return one event for each dated post, portfolio item and review."""
    events = [note_event(note, ties) for note in notes if note.type in _KINDS]
    return tuple(event for event in events if event.date is not None and event.date <= today)


def note_event(note: PublicNote, ties: Ties) -> Event:
    """Return the event that a note is; its date is None when the note has none."""
    return Event(
        date=date_of(note),
        kind=_KINDS.get(note.type, EventKind.PROOF),
        title=note.title,
        link=SCHEME + quote(note.path),
        provenance=Provenance.NOTE,
        track=ties.tracks.get(note.path),
    )


def date_of(note: PublicNote) -> date | None:
    """Return the day a note stands for: its date, else when the work or its period ended."""
    properties = note.properties
    if properties.date is not None:
        return properties.date
    period_end = properties.period.end if properties.period else None
    return properties.end or period_end or properties.start


def count_metrics(
    records: Records,
    notes: tuple[PublicNote, ...],
    ties: Ties,
    tracks: Mapping[str, str],
    *,
    today: date,
) -> dict[str, Metric]:
    """Return every metric with its events; `tracks` gives the track of a metric by its key."""
    return {
        one.key: Metric(
            key=one.key,
            label=one.label,
            unit=one.unit,
            events=_by_date(
                _counted_notes(one, notes, ties, today)
                if one.count is not None
                else _recorded(one, records, tracks.get(one.key))
            ),
        )
        for one in records.metrics
    }


def rating_events(snapshots: tuple[SkillSnapshot, ...]) -> tuple[Event, ...]:
    """Return one event for each rating that changed between two snapshots."""
    events = []
    for before, after in pairwise(snapshots):
        for skill, rating in after.ratings.items():
            old = before.ratings.get(skill)
            if old is not None and old != rating:
                title = f"{skill}: {old:g} → {rating:g}"
                events.append(Event(after.date, EventKind.RATING, title, None, Provenance.RECORD))
    return tuple(events)


def remembered_ratings(
    skills: tuple[Skill, ...], snapshots: tuple[SkillSnapshot, ...], history: History
) -> tuple[Event, ...]:
    """Return one event for each rating of today that git saw change; a snapshot's word is final.

    Only the first column is one: the others are goals.
    """
    dated = {name.casefold() for one in snapshots for name in one.ratings}
    return tuple(
        Event(
            date=change.when.day,
            kind=EventKind.RATING,
            title=f"{skill.name}: {change.before:g} → {change.after:g}",
            link=SCHEME + quote(skill.note),
            provenance=Provenance.GIT,
        )
        for skill in skills
        if skill.name.casefold() not in dated
        for change in history.of(skill.note, skill.line).rating_changes
        if change.column == next(iter(skill.ratings), None)
        if change.before is not None and change.after is not None
    )


def milestone_events(milestones: Iterable[MilestoneProgress], *, today: date) -> tuple[Event, ...]:
    """Return one event for each milestone that was reached or given up on a known day.

    What was ticked when its history begins was reached on no day that anybody knows.
    """
    ends = [
        (one, day, detail, provenance)
        for one in milestones
        for day, detail, provenance in (
            (None if one.basis is Basis.BEFORE else one.completed, "reached", one.provenance),
            (one.milestone.dropped, "dropped", Provenance.NOTE),
        )
        if day is not None and day <= today
    ]
    return tuple(
        Event(
            date=day,
            kind=EventKind.MILESTONE,
            title=one.milestone.text,
            link=SCHEME + quote(one.milestone.note),
            provenance=provenance or Provenance.NOTE,
            track=one.track,
            detail=detail,
        )
        for one, day, detail, provenance in ends
    )


def due_events(milestones: Iterable[MilestoneProgress]) -> tuple[Event, ...]:
    """Return one event for each time that git saw a due date moved or taken away."""
    return tuple(
        Event(
            date=change.when.day,
            kind=EventKind.DUE,
            title=one.milestone.text,
            link=SCHEME + quote(one.milestone.note),
            provenance=Provenance.GIT,
            track=one.track,
            due=change,
        )
        for one in milestones
        for change in one.due_changes
    )


def ratings_over_time(
    skill: Skill, snapshots: tuple[SkillSnapshot, ...], history: History
) -> tuple[tuple[date, float], ...]:
    """Return the dated ratings of a skill: those of the snapshots, else those that git saw."""
    name = skill.name.casefold()
    rated = tuple(
        (snapshot.date, rating)
        for snapshot in snapshots
        for one, rating in snapshot.ratings.items()
        if one.casefold() == name
    )
    known = history.of(skill.note, skill.line)
    column = next(iter(skill.ratings), None)
    changes = [one for one in known.rating_changes if one.column == column]
    if rated or not changes:
        return rated
    # The first rating stood when its row was first seen; a commit shows what it says for certain.
    first = [(known.added.day, changes[0].before)] if known.added is not None else []
    seen = [*first, *((one.when.day, one.after) for one in changes)]
    return tuple((day, rating) for day, rating in seen if rating is not None)


def newest_first(events: tuple[Event, ...] | list[Event]) -> tuple[Event, ...]:
    """Sort events by date, newest first; those without a date come last."""
    undated = date.min
    return tuple(
        sorted(
            events,
            key=lambda event: (-(event.date or undated).toordinal(), event.kind.value, event.title),
        )
    )


def _by_date(events: list[Event]) -> tuple[Event, ...]:
    return tuple(reversed(newest_first(events)))


def _recorded(metric: MetricDefinition, records: Records, track: str | None) -> list[Event]:
    return [
        Event(
            date=record.date,
            kind=EventKind.RECORD,
            title=record.note or metric.label,
            link=record.link,
            provenance=Provenance.RECORD,
            track=track,
            metric=metric.key,
            amount=record.amount,
            detail=metric.label,
        )
        for record in records.records
        if record.metric == metric.key
    ]


def _counted_notes(
    metric: MetricDefinition, notes: tuple[PublicNote, ...], ties: Ties, today: date
) -> list[Event]:
    if metric.count is None:
        return []
    events = [note_event(note, ties) for note in notes if _is_counted(note, metric.count, ties)]
    return [event for event in events if event.date is not None and event.date <= today]


def _is_counted(note: PublicNote, wanted: NoteFilter, ties: Ties) -> bool:
    if wanted.type is not None and TYPES.get(wanted.type.casefold()) is not note.type:
        return False
    if wanted.folder is not None and not note.path.startswith(f"{wanted.folder.strip('/')}/"):
        return False
    if wanted.track is not None:
        # A name that means no track is not that of the notes without one.
        track = ties.track_of(wanted.track)
        if track is None or ties.tracks.get(note.path) != track:
            return False
    tags = {tag.casefold() for tag in note.properties.tags}
    return wanted.tag is None or wanted.tag.lstrip("#").casefold() in tags
