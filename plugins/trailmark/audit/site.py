"""Go through the files of a finished site.

In: a folder. Out: its files, with the paths that messages name.
"""

import os
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path


def files_below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield each file below a folder with its path in it, in the order of paths.

    What lies behind a symbolic link counts too: who packs a site for its host follows links.
    """
    found: list[Path] = []
    for parent, folders, names in os.walk(folder, followlinks=True):
        here = Path(parent)
        above = {here.resolve(), *here.resolve().parents}
        # A link to a folder above would go round for ever.
        folders[:] = [name for name in folders if not _leads_to(here / name, above)]
        found += [here / name for name in names if (here / name).is_file()]
    for file in sorted(found):
        yield file.relative_to(folder).as_posix(), file


def _leads_to(entry: Path, folders: set[Path]) -> bool:
    return entry.is_symlink() and entry.resolve() in folders


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Tell whether one of the owner's patterns means a path; `*` goes through folders too."""
    return any(fnmatchcase(path, pattern) for pattern in patterns)
