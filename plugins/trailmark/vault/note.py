"""What is in a vault.

A `Note` holds the text as its author wrote it, private matter included. Only `publish/` may
hold one (ARCHITECTURE, "The floors").
"""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from trailmark.base.spans import Location
from trailmark.syntax.frontmatter import Frontmatter


@dataclass(frozen=True, slots=True)
class Note:
    """One Markdown file, read and split."""

    path: str
    """Its path in the vault, with `/`, such as `goals/2026.md`."""
    source: str
    """Its path as diagnostics print it, such as `content/goals/2026.md`."""
    frontmatter: Frontmatter
    body: str
    undecided: str | None = None
    """The code of the problem that keeps it from being read; None when it reads."""

    @property
    def name(self) -> str:
        """The file name without `.md`: the name that links use."""
        return PurePosixPath(self.path).name.removesuffix(".md")

    def location(self, line: int | None = None) -> Location:
        """Return a place in the file."""
        return Location(self.source, line)


@dataclass(frozen=True, slots=True)
class Attachment:
    """Any other file."""

    path: str
    source: str
    file: Path


@dataclass(frozen=True, slots=True)
class Vault:
    """The whole folder, in the order of paths."""

    notes: tuple[Note, ...]
    attachments: tuple[Attachment, ...]
    joins_lines: bool = False
    """Whether Obsidian is set to run the lines of a paragraph together."""
