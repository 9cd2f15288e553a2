"""What passed the gate: the only notes that the floors above can hold.

The text of a `PublicNote` holds no comment, no private section, item or callout, and no
unlisted field. Its links are canonical Markdown links whose address is `vault:` and the
percent-encoded path of a public file, as in `[words](vault:posts/one.md#Heading)`; embeds of
public notes and images are `![words](vault:…)`. Links to anything else have become words. What only
Obsidian draws is `![](view:canvas)`, of which nothing but the kind is left.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from trailmark.base.dates import Period
from trailmark.base.spans import Location
from trailmark.base.speech import message
from trailmark.syntax.document import Document, parse_document

SCHEME = "vault:"
"""How the address of a link into the vault begins, above the gate."""

VIEW = "view:"
"""How the address of an embed begins of which only the kind is left (see `views`)."""

MISSING = "missing"
"""The kind of an embed of something that is not there; its words are those its author typed."""

VIEWS = {
    "canvas": message("a canvas"),
    "base": message("a base"),
    "drawing": message("a drawing made with Excalidraw"),
}
"""What each kind is called; messages."""


class NoteType(Enum):
    """What a note is for; decides which properties it may have and which page it gets."""

    GOALS = "goals"
    PORTFOLIO = "portfolio"
    POST = "post"
    REVIEW = "review"
    NOW = "now"
    RESOURCE = "resource"
    PAGE = "page"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class ExternalLink:
    """A labelled address outside of the vault."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Properties:
    """The listed frontmatter of a public note, in one spelling and with the right types."""

    title: str | None = None
    summary: str | None = None
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    date: datetime.date | None = None
    updated: datetime.date | None = None
    slug: str | None = None
    cover: str | None = None
    """The path in the vault of a public image."""
    start: datetime.date | None = None
    end: datetime.date | None = None
    track: str | None = None
    skills: tuple[str, ...] = ()
    milestones: tuple[str, ...] = ()
    role: str | None = None
    status: str | None = None
    org: str | None = None
    stack: tuple[str, ...] = ()
    links: tuple[ExternalLink, ...] = ()
    outcome: str | None = None
    featured: bool = False
    period: Period | None = None
    period_name: str | None = None
    """The period as typed: `2026-Q1`."""
    kind: str | None = None
    lang: str | None = None
    """The language of a goal note, in two letters."""
    sections: Mapping[str, str] = field(default_factory=dict)
    """What headings of a goal note are about: folded words and the kind of section."""


@dataclass(frozen=True)
class PublicNote:
    """A note as the public may see it."""

    path: str
    """Its path in the vault: `posts/2026-01-12-queues.md`."""
    source: str
    """Its path as diagnostics print it."""
    type: NoteType
    title: str
    """The frontmatter's title, else its only level-1 heading, else the file name."""
    properties: Properties
    text: str
    """The public body."""
    lines: tuple[int, ...]
    """The line of the file behind each line of `text`."""
    key_lines: Mapping[str, int] = field(default_factory=dict)
    """The line of the file of each frontmatter property."""
    is_later: bool = False
    """Whether its words are known to be of a later day than the site."""

    @cached_property
    def document(self) -> Document:
        """The body as blocks and sections."""
        return parse_document(self.text)

    def line_of(self, line: int) -> int:
        """Return the line of the file behind line `line` of the text."""
        return self.lines[min(max(line, 1), len(self.lines)) - 1] if self.lines else 1

    def location(self, line: int | None = None) -> Location:
        """Return the place in the file behind a line of the text."""
        return Location(self.source, self.line_of(line) if line is not None else None)


@dataclass(frozen=True, slots=True)
class PublicAttachment:
    """A file that a public note shows, without metadata."""

    path: str
    content: bytes
    width: int | None = None
    """Pixels, for an image."""
    height: int | None = None


@dataclass(frozen=True, slots=True)
class PublicVault:
    """All that may be shown, in the order of paths."""

    notes: tuple[PublicNote, ...]
    attachments: tuple[PublicAttachment, ...]
    joins_lines: bool = False
    """Whether the lines of a paragraph run together."""

    def of_type(self, *types: NoteType) -> tuple[PublicNote, ...]:
        """Return the notes of some types."""
        return tuple(note for note in self.notes if note.type in types)
