"""What has come of what was promised.

Every number is counted from events, and every event says where it comes from. `today` was an
argument of whatever made these objects; nothing here knows a clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from trailmark.base.dates import Period
from trailmark.goals.model import Box, MetricLine, Milestone, Skill, Track
from trailmark.history.model import NOTHING, Basis, DueChange, History, TargetChange
from trailmark.progress.names import Ties
from trailmark.progress.standing.forecast import Forecast
from trailmark.progress.standing.states import State
from trailmark.records.model import Records


class Provenance(Enum):
    """Where a date or number comes from."""

    NOTE = "note"
    RECORD = "record"
    GIT = "git"


class EventKind(Enum):
    """What happened."""

    POST = "post"
    PORTFOLIO = "portfolio"
    RECORD = "record"
    MILESTONE = "milestone"
    RATING = "rating"
    REVIEW = "review"
    PROOF = "proof"
    DUE = "due"
    """A due date was moved or taken away: a change of plan, which shows no work."""


@dataclass(frozen=True, slots=True)
class Event:
    """One dated fact of the ledger."""

    date: date | None
    """None only for a proof that carries no date."""
    kind: EventKind
    title: str
    link: str | None
    """`vault:path` of a public note, or an address; None when there is nothing to open."""
    provenance: Provenance
    track: str | None = None
    """The id of the track."""
    metric: str | None = None
    amount: float = 1
    detail: str = ""
    due: DueChange | None = None
    """How a due date changed, where that is what happened."""


@dataclass(frozen=True, slots=True)
class MilestoneProgress:
    """A milestone with all that is known about it."""

    milestone: Milestone
    track: str
    state: State
    count: float | None
    """How many there are; None when nothing counts it."""
    goal: float | None
    """How many are enough; None when there is no bar to fill."""
    planned: float | None
    """How many a straight line from start to due would have today."""
    weeks_behind: int
    """Whole weeks since the straight line stood where the count stands today."""
    completed: date | None
    provenance: Provenance | None
    """Where `completed` comes from."""
    done_by_count: bool
    """True when it is done because the count was reached, though no box was ticked."""
    days_late: int | None
    """Done or overdue: days after (or, negative, before) the due date."""
    metric: str | None
    counted: tuple[Event, ...]
    """What makes up the count; empty when nothing counts it."""
    events: tuple[Event, ...]
    """Its evidence, newest first: what is counted, and what else shows it."""
    forecast: Forecast | None
    forecast_note: str
    """Why there is no forecast: `not enough data (3 of 4)`; empty when there is one."""
    basis: Basis | None = None
    """How exact `completed` is, when it comes from git."""
    first_due: date | None = None
    """The first due date that it had in public, when git knows it."""
    due_changes: tuple[DueChange, ...] = ()
    """How its due date was moved, oldest first."""
    target_changes: tuple[TargetChange, ...] = ()
    """How the number of its target was changed, oldest first."""
    starts: date | None = None
    """When it starts, while that is still to come."""

    @property
    def counts(self) -> bool:
        """Whether it is one of those that may be done: neither given up nor struck through."""
        return self.state is not State.DROPPED and self.milestone.box is not Box.STRUCK

    @property
    def share(self) -> float | None:
        """How much of the goal is there, from 0 to 1; None when there is no bar."""
        if self.count is None or not self.goal:
            return None
        return min(1.0, max(0.0, self.count / self.goal))


@dataclass(frozen=True, slots=True)
class TrackProgress:
    """A track with its milestones."""

    track: Track
    state: State
    done: int
    total: int
    """Milestones that count: all but those dropped or struck through."""
    dropped: int
    milestones: tuple[MilestoneProgress, ...]
    events: tuple[Event, ...]
    """Everything dated that belongs to the track, newest first."""


@dataclass(frozen=True, slots=True)
class Metric:
    """Something counted, as `site_data/metrics.yml` defines it."""

    key: str
    label: str
    unit: str
    events: tuple[Event, ...]
    """Oldest first, none after today."""

    def total(self, period: Period) -> float:
        """Sum the amounts of a period, both ends included."""
        return sum(
            event.amount
            for event in self.events
            if event.date is not None and period.start <= event.date <= period.end
        )


@dataclass(frozen=True, slots=True)
class MetricProgress:
    """A metric line of a goal note with what was counted for it."""

    line: MetricLine
    metric: Metric | None
    actual: float | None
    """The count of the last complete month; for other periods, of the last 12 months."""
    series: tuple[tuple[Period, float], ...]
    """The last months, at most 12, oldest first; the last one is the running month. Empty when
    nothing counts it or its period is not the month."""


@dataclass(frozen=True, slots=True)
class SkillProgress:
    """A skill with its history and its proof."""

    skill: Skill
    history: tuple[tuple[date, float], ...]
    """Dated ratings, oldest first."""
    evidence: tuple[Event, ...]
    """Public notes that name the skill, newest first."""

    @property
    def last_used(self) -> date | None:
        """The date of the newest evidence."""
        return next((event.date for event in self.evidence if event.date), None)


@dataclass(frozen=True, slots=True)
class Past:
    """What has happened: what the owner wrote down, and what git remembers of the notes."""

    records: Records
    history: History = NOTHING


@dataclass(frozen=True, slots=True)
class Progress:
    """The whole state of a site on one day."""

    today: date
    tracks: tuple[TrackProgress, ...]
    metrics: tuple[MetricProgress, ...]
    skills: tuple[SkillProgress, ...]
    counters: Mapping[str, Metric]
    """Every metric of `metrics.yml` by its key."""
    events: tuple[Event, ...]
    """The ledger of what was done, newest first, none after today."""
    ties: Ties
    """Which notes belong to which track, milestone and skill."""
    moves: tuple[Event, ...] = ()
    """The ledger of due dates that were moved, newest first; they count for nothing."""
