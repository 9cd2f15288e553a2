"""A repository as plain data: commits, what each changed, and the contents to ask for.

Made by `git.py`, or by hand in a test. Authors, addresses and messages are never asked for
(PRIVACY rule 7).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Change:
    """What one commit did to one note, compared with one parent."""

    before: str | None
    """The path it had; None when it is new."""
    after: str | None
    """The path it has; None when it was removed."""
    blob: str
    """The content it has; empty when it was removed."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A commit compared with one of its parents."""

    parent: str | None
    """None for a commit that has no parent: it is compared with nothing."""
    changes: tuple[Change, ...]
    """Notes only."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit, without who made it and why."""

    id: str
    day: date
    """Its author's day, in the author's own offset; the committer's where the former lies ahead."""
    committed: date
    """The committer's day."""
    edges: tuple[Edge, ...]
    """One for each parent, in their order."""


Contents = Callable[[Iterable[str]], Iterator[tuple[str, bytes | None]]]
"""Give each of some blobs with its bytes; None for one that is not there."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The whole history of the commit that is checked out."""

    top: str
    """The folder of the repository."""
    prefix: str
    """The path in it of the folder of notes, with a final slash; empty when they are the same."""
    head: str
    """The commit that is checked out."""
    commits: tuple[Commit, ...]
    """Parents before children."""
    paths: frozenset[str]
    """The notes of the commit that is checked out."""
    contents: Contents
    kept: Path | None = None
    """The folder in which what was read may be kept for the next run."""

    @property
    def newest(self) -> date:
        """The day of the commit that is checked out; the later one of its two."""
        last = self.commits[-1]
        return max(last.day, last.committed)


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why there is no history to read."""

    code: str
    """A code of `base/codes.py`."""
    reason: str = ""
