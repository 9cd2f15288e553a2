"""Go through the files of a finished site.

In: a folder. Out: its files, with the paths that messages name.
"""

import os
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path


def files_below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield each file below a folder with its path in it, folder by folder.

    What lies behind a symbolic link counts too: who packs a site for its host follows links.
    """
    for parent, folders, names in os.walk(folder, followlinks=True):
        here = Path(parent)
        # A link to a folder above would go round for ever.
        folders[:] = sorted(name for name in folders if not _leads_up(here / name))
        for file in (here / name for name in sorted(names)):
            if file.is_file():
                yield file.relative_to(folder).as_posix(), file


def _leads_up(entry: Path) -> bool:
    """Tell whether an entry is a link to a folder that it lies in."""
    return entry.is_symlink() and entry.parent.resolve().is_relative_to(entry.resolve())


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Tell whether one of the owner's patterns means a path; `*` goes through folders too."""
    return any(fnmatchcase(path, pattern) for pattern in patterns)
