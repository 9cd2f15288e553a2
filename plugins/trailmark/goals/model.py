"""What a goal note says, as plain data.

Every part keeps the note and the line of the file it was read from. Nothing here is measured:
what has happened since is in `records/` and `progress/`. A blank that the author left (`_____`,
an empty box) is None, never 0 (NOTES part 2, e).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class Box(Enum):
    """What the note itself says about the state of an item."""

    TODO = "todo"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"
    BLOCKED = "blocked"
    """Waiting for something."""
    PAUSED = "paused"
    """Set aside for now."""
    CARRIED = "carried"
    """Moved to a later list."""
    STRUCK = "struck"
    """Struck through, and nobody says whether it was done or dropped."""
    UNKNOWN = "unknown"
    """A plain bullet: its author said nothing."""


class TargetKind(Enum):
    """What sort of quantity a target is."""

    COUNT = "count"
    CHANGE = "change"
    RATE = "rate"
    MONEY = "money"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Target:
    """How much is enough: `20+ posts`, `3-5 talks`, `by 50%`, `1 every 2 months`."""

    kind: TargetKind
    min: float | None
    """The number from which it is met; for a change, the signed percentage."""
    max: float | None
    """The upper end of a range."""
    open: bool
    """Whether more than `min` is welcome: `20+`."""
    unit: str
    """Up to three words after the number, without markup; empty when there are none."""
    text: str
    """The quantity as typed: `20+`, `40-50`."""
    per: str | None = None
    """The period of a rate: `month`, `week` …"""
    alternatives: tuple["Target", ...] = ()
    """Other targets of which any one is enough: `1000+ users or $1000+ MRR`."""
    baseline: float | None = None
    """Where it began: 27 in `from 27 to 24 hours`. Above `min`, less is better."""


@dataclass(frozen=True, slots=True)
class Share:
    """How far something is, in the words of the note alone: `12/20`, `60%`, `3 so far`."""

    value: float | None
    of: float | None
    percent: float | None
    """May be above 100."""
    text: str
    """As typed."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A link that the author put under a milestone as its evidence."""

    title: str
    link: str
    """`vault:…` or an address."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something promised for the end of a horizon."""

    id: str
    """Unique in the site and stable while its words and track are: `staff-engineer/tech-talks`."""
    text: str
    """Its words, without box, fields and markup."""
    note: str
    """The path in the vault of the note."""
    line: int
    horizon: str | None
    """The words of its heading: `6-Month`."""
    start: date | None
    due: date | None
    box: Box
    target: Target | None
    due_precision: str | None = None
    """How exact its due date was said: `day`, `week`, `month`, `quarter`, `half` or `year`."""
    progress: Share | None = None
    """How far it is, as the note itself says; nothing is counted from it."""
    parent: str | None = None
    """The words of the line above that it is a part of."""
    completed: date | None = None
    """When the note says it was done."""
    dropped: date | None = None
    """When the note says it was given up."""
    reason: str | None = None
    """Why it was given up: the first nested bullet of a dropped milestone."""
    metric: str | None = None
    """The key of the metric that counts it, when the note names one: `[metric:: talks]`."""
    remarks: tuple[str, ...] = ()
    """Nested bullets, as plain words."""
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class VisionItem:
    """One line of a longer view ahead."""

    horizon: str | None
    part: str | None
    """The bold label above or before it: `Role`, `Skills`."""
    text: str
    line: int
    target: Target | None = None
    """What of it can be counted: `1000+ users or $1000+ MRR`."""


@dataclass(frozen=True, slots=True)
class Track:
    """One line of development, with its milestones."""

    id: str
    title: str
    """As a reader should see it: `Staff Engineer`, from `🔵 STAFF ENGINEER TRACK`."""
    note: str
    line: int
    milestones: tuple[Milestone, ...]
    vision: tuple[VisionItem, ...]
    about: str = ""
    """The prose between the track's heading and its milestones, as Markdown; may be empty."""
    aliases: tuple[str, ...] = ()
    """Other ids that name it: the slug of its title, `side-project`."""


@dataclass(frozen=True, slots=True)
class Skill:
    """One row of a skills table."""

    group: str | None
    name: str
    ratings: Mapping[str, float | None]
    """By column title, in the order of the columns: `Current`, `6-Month Goal`."""
    max: float
    max_assumed: bool
    """True when neither legend nor header said how many are full marks."""
    note: str
    line: int
    words: Mapping[str, str] = field(default_factory=dict)
    """The ratings that are words, by column title, as typed: `Advanced`."""


@dataclass(frozen=True, slots=True)
class MetricLine:
    """One line that promises a regular number: `Blog posts: 4+` below `Monthly`."""

    group: str | None
    label: str
    period: str | None
    """`monthly`, `annually`, `weekly` … in lower case."""
    target: Target | None
    """None for words such as `Growing`, which cannot be counted."""
    text: str
    """What stands after the label."""
    note: str
    line: int
    current: float | None = None
    """How much there is now, as the note itself says."""
    baseline: float | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """A block in which the author says how far a track is: `Progress: 40 / 100%`."""

    label: str
    percent: float | None
    parts: Mapping[str, str | None]
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class ReviewSlots:
    """The goals set for one period: `Q1 Goals (Months 1-3)`."""

    period: str
    goals: tuple[str | None, ...]
    """None for each empty slot."""
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class PathItem:
    """One thing to read, do or follow."""

    text: str
    box: Box
    link: str | None
    line: int


@dataclass(frozen=True, slots=True)
class LearningPath:
    """One topic of a learning path."""

    group: str | None
    """The path: `Staff Engineer Learning`."""
    topic: str | None
    items: tuple[PathItem, ...]
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class Showcase:
    """What to show, and where."""

    group: str | None
    items: tuple[PathItem, ...]
    places: tuple[str, ...]
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often the author wants to look again: `Review this note monthly`."""

    what: str
    """`review` for the note, `skills` for the ratings in it."""
    period: str
    """`monthly`, `quarterly` … as in a metric line."""
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class Goals:
    """All that the public goal notes of a vault say."""

    tracks: tuple[Track, ...] = ()
    skills: tuple[Skill, ...] = ()
    metrics: tuple[MetricLine, ...] = ()
    statuses: tuple[Status, ...] = ()
    next_milestone: Mapping[str, str | None] | None = None
    reviews: tuple[ReviewSlots, ...] = ()
    paths: tuple[LearningPath, ...] = ()
    showcase: tuple[Showcase, ...] = ()
    rhythms: tuple[Rhythm, ...] = ()
