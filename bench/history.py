"""Measure how long it takes to read a history: first, again, and in the next run.

Run by `python3 dev.py bench history [COMMITS …]`. The histories are made by a script: notes of
which some hold goals, and one edit a commit. Figures are processor seconds, git's included, and
the most memory that was used.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

from trailmark.base.diagnostics import Diagnostics
from trailmark.history.read import open_repository, read_history
from trailmark.settings import KEPT, parse_settings
from trailmark.vault.reader import read_vault

SIZES = {1000: (100, 5), 10_000: (500, 20)}
"""Notes, and how many of them hold goals, for a number of commits."""
SHARE = 0.3
"""How many commits change a goal note."""
ITEMS = 25
START = datetime(2020, 1, 1, 12, tzinfo=UTC)
TODAY = date(2030, 1, 1)
WORDS = "queue offset index latency review talk reader answer retry ledger".split()


def measure_history(sizes: list[int]) -> None:
    """Make histories of some sizes and print what reading them costs."""
    print("commits  versions   first s   again s   changed s   next s   wall s   MB   kept kB")
    for commits in sizes or [*SIZES]:
        with tempfile.TemporaryDirectory() as folder:
            _measure(Path(folder), commits)


def _measure(folder: Path, commits: int) -> None:
    notes, goals = SIZES.get(commits, (100, 5))
    _make(folder, commits, notes, goals)
    wall = perf_counter()
    first, found = _read(folder, goals)
    wall = perf_counter() - wall
    again, _ = _read(folder, goals)
    note = folder / "content" / "goals" / "g0.md"
    note.write_text(note.read_text("utf-8").replace("[ ]", "[x]", 1), encoding="utf-8")
    changed, _ = _read(folder, goals)
    # The next run is a process of its own, which knows what is on disk alone.
    command = [sys.executable, __file__, str(folder), str(goals)]
    following = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    size = (folder / KEPT / "history.json").stat().st_size / 1000
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    versions = subprocess.run(
        ["git", "log", "--format=%h", "--", "content/goals"],
        cwd=folder,
        check=True,
        capture_output=True,
    ).stdout.count(b"\n")
    print(
        f"{commits:7}  {versions:8}  {first:8.2f}  {again:8.2f}   {changed:9.2f} {following:8.2f}"
        f" {wall:8.1f} {memory:4.0f} {size:9.0f}   ({found} items remembered)"
    )


def _read(folder: Path, goals: int) -> tuple[float, int]:
    """Read a history as a build does; return the processor time and how much is remembered."""
    settings = parse_settings({"history": True})
    vault = read_vault(folder / "content", "content", Diagnostics())
    read = _spent()
    kept = folder / KEPT
    repository = open_repository(folder / "content", settings, os.environ, Diagnostics(), kept)
    if repository is None:
        sys.exit("there is no repository to read")
    public = frozenset(f"goals/g{number}.md" for number in range(goals))
    history = read_history(repository, vault, public, settings, today=TODAY)
    return _spent() - read, len(history.items)


def _spent() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _make(folder: Path, commits: int, notes: int, goals: int) -> None:
    """Write a repository by `git fast-import`, and check it out."""
    stream = "".join(_stream(random.Random(commits), commits, notes, goals)).encode()
    for command in ("init -q -b main", "fast-import --quiet", "reset -q --hard main"):
        given = stream if command.startswith("fast") else b""
        subprocess.run(["git", *command.split()], cwd=folder, check=True, input=given)


def _stream(chance: random.Random, commits: int, notes: int, goals: int) -> Iterator[str]:
    held = {f"goals/g{number}.md": _items(chance, number) for number in range(goals)}
    for number in range(commits):
        when = START + timedelta(hours=5 * number)
        yield "commit refs/heads/main\n"
        yield f"committer Bench <bench@example.org> {when.timestamp():.0f} +0000\ndata 1\nm\n"
        if number == 0:
            changed = [*held, *(f"n{one}.md" for one in range(notes - goals))]
        elif chance.random() < SHARE:
            changed = [chance.choice([*held])]
        else:
            changed = [f"n{chance.randrange(notes - goals)}.md"]
        for name in changed:
            text = _goals(held[name], number, chance) if name in held else _prose(name, number)
            yield f"M 644 inline content/{name}\ndata {len(text.encode())}\n{text}\n"


def _items(chance: random.Random, note: int) -> list[list[str]]:
    return [
        [" ", f"{WORDS[one % 10]} {chance.choice(WORDS)} number {note}{one}"]
        for one in range(ITEMS)
    ]


def _goals(items: list[list[str]], number: int, chance: random.Random) -> str:
    one = chance.choice(items)
    if chance.random() < 2 / 3:
        one[0] = " " if one[0] == "x" else "x"
    else:
        one[1] += f" {chance.choice(WORDS)}" if len(one[1]) < 60 else ""
    head = f"---\npublish: true\n---\n# Goals\n\nWritten for the {number}th time.\n\n"
    parts = []
    for start in range(0, len(items), 5):
        lines = "\n".join(f"- [{box}] {text}" for box, text in items[start : start + 5])
        about = " ".join(WORDS * 6)
        parts.append(f"## Track {start}\n\n{about}.\n\n### 6-Month Milestones\n\n{lines}\n")
    return head + "\n".join(parts)


def _prose(name: str, number: int) -> str:
    return f"---\npublish: true\n---\n# {name}\n\n{' '.join(WORDS * 20)} {number}\n"


if __name__ == "__main__":
    print(_read(Path(sys.argv[1]), int(sys.argv[2]))[0])
