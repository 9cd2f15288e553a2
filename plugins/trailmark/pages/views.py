"""What pages are made of: plain, printable data.

Every string here is what a reader sees, every number is already rounded, every address is ready
for an HTML attribute of its page. Templates and charts draw these and decide nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from trailmark.publish.public import PublicNote


@dataclass(frozen=True, slots=True)
class Link:
    """Words that may lead somewhere."""

    text: str
    href: str | None = None


Cell = str | Link
"""What stands in a table."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A state with its word; the shape and colour follow from `state`."""

    state: str
    word: str


@dataclass(frozen=True, slots=True)
class Day:
    """A date to read and the same date for machines."""

    text: str
    iso: str


@dataclass(frozen=True, slots=True)
class Bar:
    """How much of a goal is there, as a picture of the number beside it."""

    state: str
    share: float
    """Percent, from 0 to 100."""
    plan: float | None = None
    """Percent that the plan expects today; None when there is no plan or all is done."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value, or several."""

    label: str
    values: tuple[Link, ...]
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A large number with its unit and label."""

    value: str
    unit: str
    label: str
    href: str
    """Where it was counted from."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: something dated to open."""

    title: str
    href: str | None
    day: Day | None
    remarks: tuple[str, ...] = ()
    chip: Chip | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of entries, with a link to the rest."""

    entries: tuple[Entry, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class Empty:
    """What is missing, and what will fill the place."""

    missing: str
    cure: str


@dataclass(frozen=True, slots=True)
class Lead:
    """The sentence below a page's title, with the state beside it."""

    text: str
    chip: Chip | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """A row of labelled values."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A plain table; the first cell of a row is its header."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of a checklist."""

    text: str
    href: str | None
    chip: Chip


@dataclass(frozen=True, slots=True)
class Checklist:
    """A titled list of things to do."""

    title: str
    summary: str
    ticks: tuple[Tick, ...]
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checklists:
    """Checklists side by side."""

    lists: tuple[Checklist, ...]

    @property
    def key(self) -> tuple[Chip, ...]:
        """The marks that need a word: all but that of a plain line."""
        chips = (tick.chip for one in self.lists for tick in one.ticks)
        return tuple(dict.fromkeys(chip for chip in chips if chip.state != "unknown"))


@dataclass(frozen=True, slots=True)
class Links:
    """A labelled row of links."""

    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A quiet line that every page carries, and where the rules of counting are."""

    text: str
    counted: Link | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a note, which the renderer of notes writes."""

    note: PublicNote


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a page: a template, what it draws, and the heading above it."""

    template: str
    """The name of the fragment: `milestones` is drawn by `fragments/milestones.html`."""
    view: object
    heading: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """The picture that messengers show for a page, as words."""

    kind: str
    title: str
    text: str
    owner: str
    aside: str
    """What stands across from the owner's name: a date, or the address of the site."""
    chip: Chip | None = None
    count: str = ""
    """`2 of 7`."""
    unit: str = ""
    """What is counted: `milestones done`."""
    bar: Bar | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """All that is written on it, in the order of reading."""
        counted = f"{self.count} {self.unit}".strip()
        state = self.chip.word if self.chip else ""
        parts = (self.kind, state, self.title, self.text, counted, self.owner, self.aside)
        return tuple(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same matter in another form, for a reader's program."""

    href: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class Head:
    """What machines and messengers are told of a page; a reader does not see it."""

    site: str = ""
    """The name of the site."""
    type: str = "website"
    """What Open Graph calls it: `website`, `profile` or `article`."""
    url: str = ""
    """The whole address of the page; empty when that of the site is not known."""
    picture: str = ""
    """The whole address of the preview; empty when there is none."""
    facts: tuple[tuple[str, str], ...] = ()
    """Further properties of Open Graph, such as when an article was published."""
    thing: Mapping[str, object] | None = None
    """What the page is about, in the words of schema.org."""
    alternates: tuple[Alternate, ...] = ()
    preview: Preview | None = None


@dataclass(frozen=True, slots=True)
class PageView:
    """One page of the site."""

    path: str
    """The staged file: `progress/staff-engineer.md`."""
    title: str
    description: str
    template: str
    """The name of the page's frame: `track` may be drawn by `pages/track.html`."""
    blocks: tuple[Block, ...]
    in_nav: bool = True
    titled: bool = True
    """False when a block draws the level-1 heading itself."""
    hide: tuple[str, ...] = ("navigation", "toc")
    """What of the theme's side bars is left out."""
    searchable: bool = True
    head: Head = Head()
