"""Change a file of the owner's in one step: whatever happens, it is the old one or the new one.

In: a path and its new content. The new content is written beside the file, forced to the disk and
moved over it. A lock keeps two of our own runs from taking turns in the middle.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click
from filelock import FileLock, Timeout

PATIENCE = 30
"""How many seconds a run waits for another to finish."""


@contextmanager
def prepared(file: Path, content: bytes) -> Iterator[Path]:
    """Give a finished file beside `file`, to be moved over it; it is gone afterwards if it was not.

    It has the mode of `file`, or of any new file where there is none.

    Raises:
        OSError: It cannot be written.
    """
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".new", dir=file.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if file.exists():
            shutil.copymode(file, fresh)
        else:
            fresh.chmod(0o666 & ~_umask())
        yield fresh
    finally:
        fresh.unlink(missing_ok=True)


def replace_file(file: Path, old: bytes | None, new: bytes) -> bool:
    """Put `new` in the place of `old`, None for no file; False if it no longer is what was read.

    Raises:
        OSError: It cannot be written.
    """
    file = file.resolve()
    with prepared(file, new) as fresh:
        if _content(file) != old:
            return False
        fresh.replace(file)
    _keep_name(file.parent)
    return True


def keep_copy(file: Path, content: bytes, name: str) -> Path:
    """Write what a file was beside it, as `name`, or `name-2` where that is taken; return it.

    Raises:
        OSError: It cannot be written.
    """
    number = 1
    while True:
        copy = file.with_name(name if number == 1 else f"{name}-{number}")
        try:
            with copy.open("xb") as stream:
                stream.write(content)
        except FileExistsError:
            number += 1
            continue
        shutil.copystat(file, copy)
        return copy


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _umask() -> int:
    # It can only be read by setting it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _keep_name(folder: Path) -> None:
    """Force the new name to the disk, where a folder can be opened: not on Windows."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other runs out of `folder` meanwhile; one that died keeps nobody out.

    The lock is a file in `.trailmark/`, which tells git to ignore it.

    Raises:
        click.ClickException: Another run does not come to an end.
        OSError: The lock cannot be written.
    """
    room = folder / ".trailmark"
    room.mkdir(parents=True, exist_ok=True)
    ignore = room / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    lock = room / "lock"
    try:
        with FileLock(lock, timeout=PATIENCE):
            yield
    except Timeout as error:
        message = f"another run holds `{lock}` for {PATIENCE} seconds now; try again when it ended"
        raise click.ClickException(message) from error
