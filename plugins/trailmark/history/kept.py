"""Keep the items of old versions on disk, so that the next run need not read them again.

In: a folder, a key, versions. Out: the same versions in a later run, or nothing; a file that cannot
be read or written is as if there were none. What is kept passed the gate when it was read, lies
beside the repository that holds the same words in full, and is kept only as long as a note of today
has that version: what belongs to a note that turned private is gone with the next run.
"""

import json
import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Any

from trailmark.goals.model import Box, TargetKind
from trailmark.history.versions import Item, Items, Number, Version

NAME = "history.json"
_IGNORED = "# Trailmark may write this folder anew at any time.\n*\n"


def load_versions(folder: Path, key: str) -> dict[Version, Items | None]:
    """Return the versions that an earlier run kept under the same key; none when it is another."""
    try:
        kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if kept["key"] != _whole(key):
            return {}
        items = [_item(row) for row in kept["items"]]
        return {
            _version(name): None
            if pairs is None
            else tuple(replace(items[at], line=line) for at, line in pairs)
            for name, pairs in kept["versions"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return {}


def keep_versions(folder: Path, key: str, versions: Mapping[Version, Items | None]) -> None:
    """Write what this run has used, whole or not at all, and drop what it has not."""
    numbers: dict[str, int] = {}
    rows: dict[str, Any] = {}
    for version, items in sorted(versions.items()):
        rows[_name(version)] = items and [
            [numbers.setdefault(json.dumps(_row(item)), len(numbers)), item.line] for item in items
        ]
    said = {"key": _whole(key), "items": [json.loads(row) for row in numbers], "versions": rows}
    temporary = folder / f"{NAME}.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text(_IGNORED, encoding="utf-8")
        temporary.write_text(json.dumps(said, separators=(",", ":")), encoding="utf-8")
        temporary.replace(folder / NAME)
    except OSError:
        # A folder that may not be written costs time and no date.
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _name(version: Version) -> str:
    return f"{version.blob} {version.day} {version.path}"


def _version(name: str) -> Version:
    blob, day, path = name.split(" ", 2)
    return Version(blob, path, date.fromisoformat(day))


def _row(item: Item) -> list[Any]:
    target = item.target and [item.target.kind.value, item.target.amount]
    due = item.due and item.due.isoformat()
    words = [item.kind, item.id, item.section, item.text, item.rest]
    return [*words, item.dated, item.box.value, due, target, item.ratings]


def _item(row: list[Any]) -> Item:
    kind, id_, section, text, rest, dated, box, due, target, ratings = row
    return Item(
        kind,
        id_,
        section,
        text,
        line=0,
        dated=dated,
        box=Box(box),
        due=due and date.fromisoformat(due),
        target=target and Number(TargetKind(target[0]), target[1]),
        ratings=tuple((column, rating) for column, rating in ratings),
        rest=rest,
    )


def _whole(key: str) -> str:
    """Join a key with all else that decides what a version says: our code and its libraries."""
    return sha256(f"{key} {_code()}".encode()).hexdigest()


@cache
def _code() -> str:
    package = Path(__file__).parents[1]
    seen = sha256(sys.version.encode())
    for file in sorted(package.rglob("*")):
        if file.suffix in {".py", ".yml", ".txt"}:
            seen.update(file.read_bytes())
    try:
        needed = metadata.requires("trailmark") or []
    except metadata.PackageNotFoundError:
        needed = []
    for name in sorted(re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in needed):
        try:
            seen.update(f"{name} {metadata.version(name)}".encode())
        except metadata.PackageNotFoundError:
            seen.update(name.encode())
    return seen.hexdigest()
