"""What `site_data/` says, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from trailmark.base.spans import Location


@dataclass(frozen=True, slots=True)
class ProfileLink:
    """A place where the owner is found."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Profile:
    """Who the owner is: `profile.yml`."""

    name: str = ""
    headline: str = ""
    summary: str = ""
    notice: str = ""
    """A sentence shown on every page, such as that a site is an example."""
    location: str = ""
    email: str = ""
    avatar: str = ""
    links: tuple[ProfileLink, ...] = ()
    open_to: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    """What else a reader asks of a person, each with what it is called."""

    @property
    def texts(self) -> tuple[str, ...]:
        """What is written in sentences."""
        return (
            self.headline,
            self.summary,
            self.notice,
            *self.open_to,
            *(said for _, said in self.facts),
        )

    @property
    def names(self) -> tuple[str, ...]:
        """By what names and addresses the owner wants to be known."""
        handles = (f"@{link.url.rstrip('/').rpartition('/')[2].lstrip('@')}" for link in self.links)
        addresses = (link.url.removeprefix("mailto:") for link in self.links)
        return (self.name, *self.name.split(), self.email, *handles, *addresses)


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """Which public notes a metric counts; every key that is given must fit."""

    type: str | None = None
    tag: str | None = None
    track: str | None = None
    folder: str | None = None


@dataclass(frozen=True, slots=True)
class MetricDefinition:
    """One metric of `metrics.yml`."""

    key: str
    label: str
    unit: str
    match: tuple[str, ...]
    """Phrases that tie it to milestones and metric lines of notes."""
    count: NoteFilter | None
    """The notes it counts; None when it sums records."""
    line: int
    source: str = ""
    """The file that defines it, as diagnostics call it."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """The lines of its phrases and of the keys of `count`."""

    def place(self, key: str) -> Location:
        """Return where a phrase or a key of `count` stands."""
        return Location(self.source, self.lines.get(key, self.line))


@dataclass(frozen=True, slots=True)
class Record:
    """One dated entry of `records/*.yml`."""

    date: date
    metric: str
    amount: float
    note: str
    link: str | None
    """`vault:…`, or an address outside."""
    source: str
    line: int
    written_link: str | None = None
    """The link as its owner wrote it."""
    link_line: int | None = None
    """The line on which it stands."""


@dataclass(frozen=True, slots=True)
class SkillSnapshot:
    """The ratings of one day, from `skills.yml`."""

    date: date
    ratings: Mapping[str, float]
    source: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each rating."""

    def place(self, skill: str) -> Location:
        """Return where the rating of a skill stands."""
        return Location(self.source, self.lines.get(skill))


@dataclass(frozen=True, slots=True)
class Records:
    """All of `site_data/`."""

    profile: Profile = Profile()
    metrics: tuple[MetricDefinition, ...] = ()
    records: tuple[Record, ...] = ()
    """Oldest first."""
    snapshots: tuple[SkillSnapshot, ...] = ()
    """Oldest first."""

    @property
    def newest(self) -> date | None:
        """The day of the newest entry."""
        days = [one.date for one in self.records] + [one.date for one in self.snapshots]
        return max(days, default=None)

    def until(self, day: date) -> "Records":
        """Return what was entered for the time until the end of a day."""
        return replace(
            self,
            records=tuple(one for one in self.records if one.date <= day),
            snapshots=tuple(one for one in self.snapshots if one.date <= day),
        )
