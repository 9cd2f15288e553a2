"""Resolve the names in links as Obsidian does.

In: the paths of a vault. Out: a path for a name and the path of the note it stands in.
Source: OBSIDIAN rule 2: the exact path; else a path that ends so in the note's own folder; else
the shortest path that ends so, and of equal ones the first. Case and Unicode form do not matter.
Aliases are looked up last, which Obsidian itself does not do.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath


class NameIndex:
    """Every file of a vault by all the names that may mean it."""

    def __init__(
        self, paths: Iterable[str], aliases: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        """Index `paths`; `aliases` gives further names for each path."""
        self._paths = set(paths)
        self._exact: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = {}
        self._aliases: dict[str, str] = {}
        for path in sorted(self._paths):
            self._exact.setdefault(fold(path), path)
            self._by_name.setdefault(fold(PurePosixPath(path).name), []).append(path)
        for path, names in sorted((aliases or {}).items()):
            for name in names:
                self._aliases.setdefault(fold(name), path)

    def resolve(self, target: str, source: str) -> str | None:
        """Return the path that `target` means in the note `source`; None when nothing fits."""
        if not target:
            return source
        return self._by_path(target, source) or self._aliases.get(fold(target))

    def is_alias(self, target: str, source: str) -> bool:
        """Tell whether only an alias makes `target` mean a note, which Obsidian does not know."""
        is_name = fold(target) in self._aliases
        return is_name and self._by_path(target, source) is None

    def _by_path(self, target: str, source: str) -> str | None:
        folder = PurePosixPath(source).parent
        if target.startswith(("./", "../")):
            target = _join(folder, target)
        for wanted in (target.lstrip("/"), f"{target.lstrip('/')}.md"):
            # Two names can differ in case alone, where the disk tells them apart.
            is_path = wanted in self._paths
            found = wanted if is_path else self._find(fold(wanted), fold(str(folder)))
            if found is not None:
                return found
        return None

    def ambiguous(self) -> dict[str, list[str]]:
        """Return the note names that several notes share, each with its paths."""
        return {
            name: paths
            for name, paths in sorted(self._by_name.items())
            if len(paths) > 1 and name.endswith(".md")
        }

    def _find(self, wanted: str, folder: str) -> str | None:
        if wanted in self._exact:
            return self._exact[wanted]
        fitting = [
            path
            for path in self._by_name.get(wanted.rpartition("/")[2], ())
            if f"/{fold(path)}".endswith(f"/{wanted}")
        ]
        near = [path for path in fitting if fold(str(PurePosixPath(path).parent)) == folder]
        if near:
            return near[0]
        return min(fitting, key=lambda path: (len(path), path), default=None)


def fold(name: str) -> str:
    """Return the form in which names are compared."""
    return composed(name).casefold()


def composed(name: str) -> str:
    """Return a name with each letter and its accent as one sign, as some disks do not have it."""
    return unicodedata.normalize("NFC", name)


def _join(folder: PurePosixPath, target: str) -> str:
    parts = [part for part in folder.parts if part != "."]
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
