"""Read a folder of notes.

In: a folder. Out: a `Vault` and diagnostics. The only module that reads notes from disk. Nothing
outside the folder is read, whatever links say; of dot-folders only Obsidian's settings are.
"""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from trailmark.base.diagnostics import Diagnostics
from trailmark.base.spans import Location
from trailmark.syntax.frontmatter import BrokenFrontmatter, Frontmatter, split_frontmatter
from trailmark.vault.app import joins_lines
from trailmark.vault.encoding import find_damage
from trailmark.vault.note import Attachment, Note, Vault

LARGE = 1_000_000
"""Bytes from which a note is reported as large."""


def read_vault(
    folder: Path,
    label: str,
    found: Diagnostics,
    is_settled: Callable[[str, str], bool] = lambda _path, _source: False,
) -> Vault:
    """Read all files below `folder`; `label` is what diagnostics call the folder.

    `is_settled` tells by the path of a note, and by the one that messages print, that it stays
    private whatever is in it. So nobody need mend it, and its problems are not told.
    """
    if not folder.is_dir():
        found.report("missing-vault", Location(label), folder=label)
        return Vault((), ())
    notes: list[Note] = []
    attachments: list[Attachment] = []
    quiet = Diagnostics()
    for file in _walk(folder, label, found):
        path = file.relative_to(folder).as_posix()
        source = f"{label}/{path}"
        if path.casefold().endswith(".md"):
            note = _read_note(file, path, source, quiet if is_settled(path, source) else found)
            if note is not None:
                notes.append(note)
        else:
            attachments.append(Attachment(path, source, file))
    if not notes:
        found.report("empty-vault", Location(label), folder=label)
    return Vault(tuple(notes), tuple(attachments), joins_lines(folder, label, found))


def _walk(folder: Path, label: str, found: Diagnostics) -> Iterator[Path]:
    """Yield the files to read, sorted; symbolic links are not followed."""
    root = folder.resolve()
    for parent, folders, names in os.walk(folder):
        here = Path(parent)
        for entries in (folders, names):
            entries[:] = sorted(one for one in entries if not _is_unnameable(one, label, found))
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in [*folders, *names]:
            entry = here / name
            if not entry.is_symlink():
                continue
            where = Location(f"{label}/{entry.relative_to(folder).as_posix()}")
            # A link that goes round in a circle leads nowhere, which is no error here.
            if Path(os.path.realpath(entry)).is_relative_to(root):
                # By its second name a file could get out of a private folder.
                reason = "it only points to another file of the folder of notes"
                found.report("unreadable-file", where, reason=reason)
            else:
                found.report("leaves-vault", where)
        for name in names:
            if not name.startswith(".") and not _is_special(here / name):
                yield here / name


def _is_unnameable(name: str, label: str, found: Diagnostics) -> bool:
    """Tell whether the bytes of a name are no text, so that no address can lead to it."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        shown = name.encode("utf-8", "backslashreplace").decode()
        reason = "its name is not written in UTF-8; rename it"
        found.report("unreadable-file", Location(f"{label}/{shown}"), reason=reason)
        return True
    return False


def _is_special(entry: Path) -> bool:
    """Tell whether an entry is a link, or a pipe or device, on which reading may wait for ever."""
    try:
        return not stat.S_ISREG(entry.lstat().st_mode)
    except OSError:
        return False


def _read_note(file: Path, path: str, source: str, found: Diagnostics) -> Note | None:
    """Read one note; None only when not even its bytes can be had."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        reason = error.strerror or "unknown"
        found.report("unreadable-file", Location(source), reason=reason)
        return None
    if len(raw) > LARGE:
        size = f"{len(raw) / 1_000_000:.1f} MB"
        found.report("large-note", Location(source), size=size)
    return parse_note(raw, path, source, found)


def parse_note(raw: bytes, path: str, source: str, found: Diagnostics) -> Note:
    """Make a note of the bytes of a file, which may be an older version of it."""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = f"0x{raw[error.start]:02X}"
        found.report("not-utf8", Location(source, line), byte=byte, offset=error.start)
        return Note(path, source, _NO_FRONTMATTER, "", undecided="not-utf8")
    return _split_note(text, path, source, found)


_NO_FRONTMATTER = Frontmatter({}, {}, 1)


def _split_note(text: str, path: str, source: str, found: Diagnostics) -> Note:
    undecided = None
    damage = find_damage(text)
    if damage is not None:
        line = text.count("\n", 0, damage.offset) + 1
        found.report(
            "damaged-encoding", Location(source, line), sample=damage.sample, meant=damage.meant
        )
        undecided = "damaged-encoding"
    try:
        frontmatter, body = split_frontmatter(text)
    except BrokenFrontmatter as error:
        found.report("broken-frontmatter", Location(source, error.line), reason=str(error))
        return Note(path, source, _NO_FRONTMATTER, text, undecided="broken-frontmatter")
    if frontmatter.body_line == 1 and text.lstrip().startswith("---\n") and text[0].isspace():
        found.report("frontmatter-not-first", Location(source, 1))
    return Note(path, source, frontmatter, body, undecided)
