"""Find under which paths today's notes stood in each commit.

In: a repository and the paths of today's notes. Out: for each commit the paths worth reading, so
that no other file is ever opened (PRIVACY rule 7). A path leads back through renames; where a
note appears that git does not know for a renamed one, the notes that vanished with the same
commit may be it. Pure.
"""

from collections.abc import Mapping
from pathlib import PurePosixPath

from trailmark.history.repository import Edge, Repository

MANY = 30
"""Vanished notes above which only those of the same name may be the one that appears."""


def find_lineage(repository: Repository, paths: frozenset[str]) -> Mapping[str, frozenset[str]]:
    """Return for each commit the paths that lead to `paths` in the newest one."""
    live = {repository.head: paths}
    for commit in reversed(repository.commits):
        here = live.get(commit.id, frozenset())
        for edge in commit.edges:
            if edge.parent is not None:
                before = _before(here, edge)
                known = live.get(edge.parent)
                live[edge.parent] = before if known is None or known == before else known | before
    return live


def _before(paths: frozenset[str], edge: Edge) -> frozenset[str]:
    """Return what leads to `paths` in the parent; a path stays, since a note may come back."""
    more = set()
    for change in edge.changes:
        if change.after not in paths:
            continue
        if change.before is None:
            more.update(_vanished(change.after or "", edge))
        elif change.before not in paths:
            more.add(change.before)
    return paths | more if more - paths else paths


def _vanished(path: str, edge: Edge) -> set[str]:
    gone = {one.before for one in edge.changes if one.after is None and one.before is not None}
    if len(gone) <= MANY:
        return gone
    name = PurePosixPath(path).name
    return {one for one in gone if PurePosixPath(one).name == name}


class Roots:
    """Where the folder of notes was: it may have been moved or renamed itself."""

    def __init__(self, repository: Repository, lineage: Mapping[str, frozenset[str]]) -> None:
        """Learn from renames that kept the whole path below the folder."""
        self._now = repository.prefix
        self._once: set[str] = set()
        for commit in reversed(repository.commits):
            here = lineage.get(commit.id, frozenset())
            for change in (one for edge in commit.edges for one in edge.changes):
                if change.before is not None and change.after in here:
                    self._learn(change.before, change.after or "")

    def inside(self, path: str) -> str | None:
        """Return the path of a note in the vault; None for one that was never in it."""
        if path.startswith(self._now):
            return path[len(self._now) :]
        fitting = [root for root in self._once if path.startswith(root)]
        return path[len(max(fitting, key=len)) :] if fitting else None

    def is_former(self, path: str) -> bool:
        """Tell whether a note stood in the folder when that had another place or name."""
        return not path.startswith(self._now)

    def _learn(self, before: str, after: str) -> None:
        inside = self.inside(after)
        if inside and self.inside(before) is None and f"/{before}".endswith(f"/{inside}"):
            self._once.add(before[: len(before) - len(inside)])
