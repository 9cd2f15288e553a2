"""Go through the files of a finished site.

In: a folder. Out: its files, with the paths that messages name.
"""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path


def files_below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield each file below a folder with its path in it, in the order of paths."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Tell whether one of the owner's patterns means a path; `*` goes through folders too."""
    return any(fnmatchcase(path, pattern) for pattern in patterns)
