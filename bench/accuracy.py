"""Measure how well goal notes are read, against keys that say what their authors meant.

Run as `.venv/bin/python bench/accuracy.py [FOLDER] [--misses] [--page]`. Each note goes by the
whole road, from a folder through the gate to `Goals`, and is compared with its key line by line.
Nothing here is a rule of the reader: those are held by `tests/goals/`.
"""

import argparse
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import partial
from itertools import product
from math import isclose
from operator import eq
from pathlib import Path
from typing import Any

import yaml

from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.model import (
    Box,
    Goals,
    MetricLine,
    Milestone,
    Share,
    Skill,
    Target,
    TargetKind,
)
from trailmark.pipeline import Project, understand_privately
from trailmark.settings import PublishSettings, Settings, Site

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "tests" / "corpus"
PAGE = ROOT / "docs" / "reading-accuracy.md"
LATE = date(2099, 1, 1)
"""A day after all notes: the gate holds back what is dated later."""
INTRODUCTION = CORPUS / "introduction.md"
"""What the page says before its tables."""
SHOWN = ("items", "statuses", "dates", "targets", "progress", "ratings")
"""What the rows of single notes tell."""
FIELDS = (*SHOWN, "completed", "metrics", "metric targets", "metric currents")
ASIDE = "set aside"
"""What is a metric to one side and a goal to the other counts for neither."""

Key = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Point:
    """One thing compared; None where a side says nothing of it."""

    field: str
    line: int
    key: object
    read: object
    is_right: bool
    hint: str = ""
    """What else the line was taken for."""


Scores = Mapping[Path, tuple[Point, ...]]


def score_folder(folder: Path) -> Scores:
    """Compare all notes of a folder that have a key, in the order of names."""
    return {
        file: tuple(compare(read_key(key), read_goals(file)))
        for file in sorted(folder.glob("*.md"))
        if (key := file.with_suffix(".key.yml")).exists()
    }


def read_key(file: Path) -> Key:
    """Read a key; a part that it leaves out is empty."""
    written = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {part: written.get(part) or [] for part in ("goals", "skills", "metrics")}


def read_goals(file: Path) -> Goals:
    """Read one note as the only one of a vault, in the folder that makes it a public goal note."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(publish=PublishSettings(public_folders=("goals",)))
        place = Path(folder) / settings.vault / "goals"
        place.mkdir(parents=True)
        shutil.copyfile(file, place / file.name)
        project = Project(Path(folder), settings, Site())
        return understand_privately(project, today=LATE, found=Diagnostics()).goals


def compare(key: Key, goals: Goals) -> Iterator[Point]:
    """Yield what the key, the reader or both say."""
    hints = _hints(goals)
    milestones = [one for track in goals.tracks for one in track.milestones]
    metrics = {metric["line"] for metric in key["metrics"]}
    counted = {metric.line for metric in goals.metrics}
    for line, goal, milestone in pair(key["goals"], milestones, "text"):
        is_aside = line in (metrics if goal is None else () if milestone else counted)
        sides = goal and goal["text"], milestone and milestone.text
        yield _found(ASIDE if is_aside else "items", line, sides, hints)
        if goal is not None and milestone is not None:
            yield from _compare_goal(line, goal, milestone)
    for line, skill, rated in pair(key["skills"], goals.skills, "name"):
        yield from _compare_skill(line, skill, rated)
    promised = {goal["line"] for goal in key["goals"]}
    for line, metric, read in pair(key["metrics"], goals.metrics, "label"):
        if metric is not None or line not in promised:
            sides = metric and metric["name"], read and read.label
            yield _found("metrics", line, sides, hints)
        if metric is not None and read is not None:
            yield from _compare_metric(line, metric, read)


def _hints(goals: Goals) -> dict[int, str]:
    named: dict[str, Iterable[Any]] = {
        "review": goals.reviews,
        "vision": (item for track in goals.tracks for item in track.vision),
        "path": (item for path in goals.paths for item in path.items),
        "showcase": (item for showcase in goals.showcase for item in showcase.items),
        "skill": goals.skills,
        "metric": goals.metrics,
        "milestone": (milestone for track in goals.tracks for milestone in track.milestones),
    }
    return {one.line: name for name, several in named.items() for one in several}


def pair(
    keys: Sequence[Key], read: Sequence[Any], words: str
) -> Iterator[tuple[int, Key | None, Any]]:
    """Pair what stands on the same line, the most alike first; what is left stays alone."""

    def likeness(both: tuple[Key, Any]) -> float:
        first, second = str(both[0].get("text") or both[0].get("name")), getattr(both[1], words)
        return SequenceMatcher(None, first.casefold(), second.casefold(), autojunk=False).ratio()

    for line in sorted({key["line"] for key in keys} | {one.line for one in read}):
        wanted = [key for key in keys if key["line"] == line]
        claimed = [one for one in read if one.line == line]
        while wanted and claimed:
            key, one = max(product(wanted, claimed), key=likeness)
            wanted.remove(key)
            claimed.remove(one)
            yield line, key, one
        yield from ((line, key, None) for key in wanted)
        yield from ((line, None, one) for one in claimed)


def _found(field: str, line: int, sides: tuple[Any, Any], hints: Mapping[int, str]) -> Point:
    return Point(field, line, *sides, None not in sides, hints.get(line, ""))


def _said(
    field: str, line: int, key: Any, read: Any, is_same: Callable[[Any, Any], bool] = eq
) -> Iterator[Point]:
    """Yield a point unless neither side says anything."""
    if key is not None or read is not None:
        yield Point(field, line, key, read, None not in (key, read) and is_same(key, read))


def _compare_goal(line: int, goal: Key, milestone: Milestone) -> Iterator[Point]:
    state = None if goal["status"] == "unknown" else Box(goal["status"]).value
    box = None if milestone.box in {Box.UNKNOWN, Box.STRUCK} else milestone.box.value
    target = read_amount(milestone.target)
    yield from _said("statuses", line, state, box)
    yield from _said("dates", line, goal.get("due"), milestone.due)
    yield from _said("completed", line, goal.get("completed"), milestone.completed)
    yield from _said("targets", line, key_amount(goal.get("target")), target)
    agree = partial(agrees, target=target)
    yield from _said("progress", line, goal.get("progress"), milestone.progress, agree)


Amount = tuple[str, float | None, float | None]
"""A period, `change` or nothing; the least; the most."""


def key_amount(target: Key | None) -> Amount | None:
    """Return the target of a key as it is compared."""
    if target is None:
        return None
    if "percent_change" in target:
        return "change", target["percent_change"], None
    per, least, most = target.get("per") or "", target.get("min"), target.get("max")
    if per == "fortnight":
        return "week", least and least / 2, most and most / 2
    return per, least, most


def read_amount(target: Target | None) -> Amount | None:
    """Return a target as it is compared; of alternatives the first."""
    if target is None:
        return None
    if target.kind is TargetKind.CHANGE:
        return "change", target.min, None
    least, most = target.min, target.max
    # `from 27 to 24 hours` wants no more than 24.
    if least is not None and most is None and (target.baseline or least) > least:
        least, most = None, least
    return target.per or "", least, most


def agrees(progress: Key, share: Share, target: Amount | None) -> bool:
    """Tell whether both mean the same progress; a percentage may stand for `value` of `of`."""
    value, of = progress.get("value"), progress.get("of")
    if value is not None and share.value is not None:
        whole = share.of if share.of is not None else target and (target[1] or target[2])
        return bool(share.value == value and (of is None or whole == of))
    wanted = _percent(progress.get("percent"), value, of)
    claimed = _percent(share.percent, share.value, share.of)
    # Authors round: 7 of 15 is 47 % to them.
    return wanted is not None and claimed is not None and isclose(wanted, claimed, abs_tol=0.5)


def _percent(percent: float | None, value: float | None, of: float | None) -> float | None:
    return 100 * value / of if value is not None and of else percent


def _compare_skill(line: int, skill: Key | None, read: Skill | None) -> Iterator[Point]:
    """Compare the levels of a skill, column by column in their order."""
    wanted = list(skill["ratings"].values()) if skill else []
    claimed = list(read.ratings.items()) if read else []
    for number in range(max(len(wanted), len(claimed))):
        level = wanted[number] if number < len(wanted) else None
        column, rating = claimed[number] if number < len(claimed) else ("", None)
        said: object = rating
        if isinstance(level, str) and read is not None and column:
            # A word is read right when it is kept, or left to the note.
            said = read.words.get(column, level if rating is None else rating)
        yield from _said("ratings", line, level, said)


_NUMBER = re.compile(r"([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(k?)")


def _compare_metric(line: int, metric: Key, read: MetricLine) -> Iterator[Point]:
    _, least, most = read_amount(read.target) or ("", None, None)
    sides = {"target": most if least is None else least, "current": read.current}
    for name, claimed in sides.items():
        written = _NUMBER.findall(str(metric.get(name)))
        numbers = [float(one.replace(",", "")) * (1000 if k else 1) for one, k in written]
        # `3h 20m` is no single number and is not compared.
        if len(numbers) < 2:
            yield from _said(f"metric {name}s", line, next(iter(numbers), None), claimed)


def count(points: Iterable[Point], field: str) -> tuple[int, int, int, str, str]:
    """Return how many are right, claimed and wanted; precision and recall in percent, cut off."""
    chosen = [point for point in points if point.field == field]
    right = sum(point.is_right for point in chosen)
    claimed = sum(point.read is not None for point in chosen)
    wanted = sum(point.key is not None for point in chosen)
    shares = [f"{100 * right // whole}" if whole else "–" for whole in (claimed, wanted)]
    return right, claimed, wanted, shares[0], shares[1]


def render_tables(scores: Scores) -> str:
    """Return the totals, and a row for each note, as Markdown."""
    every = [point for points in scores.values() for point in points]
    rows = [["compared", "right", "claimed", "wanted", "precision", "recall"]]
    rows += [[field, *map(str, count(every, field))] for field in FIELDS]
    notes = [["note", *SHOWN]]
    for file, points in scores.items():
        notes.append([file.stem, *("/".join(count(points, field)[3:]) for field in SHOWN)])
    return f"{_table(rows)}\n{_table(notes)}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *rest = (f"| {' | '.join(cells)} |\n" for cells in rows)
    return f"{head}|---|{'--:|' * (len(rows[0]) - 1)}\n{''.join(rest)}"


def render_misses(scores: Scores) -> str:
    """Return a line for each disagreement."""
    lines = []
    for file, points in scores.items():
        source = ["", *file.read_text(encoding="utf-8-sig").splitlines()]
        for one in sorted((one for one in points if not one.is_right), key=lambda one: one.line):
            sides = f"key={one.key} read={one.read}" + (f" ({one.hint})" if one.hint else "")
            place = f"{file.name}:{one.line}: {one.field}"
            lines.append(f"{place}: {sides} | {source[one.line].strip()}\n")
    return "".join(lines)


def sets_of(folder: Path) -> list[Path]:
    """Return the folders with keys: those within, else the folder itself."""
    return sorted({key.parent for key in folder.rglob("*.key.yml")})


def render_page() -> str:
    """Return `docs/reading-accuracy.md`."""
    page = [INTRODUCTION.read_text(encoding="utf-8")]
    for folder in sets_of(CORPUS):
        scores = score_folder(folder)
        points = [point for points in scores.values() for point in points]
        size = f"{len(scores)} notes; set aside: {sum(one.field == ASIDE for one in points)} lines."
        page.append(f"\n## The {folder.name} set\n\n{size}\n\n{render_tables(scores)}")
    return "".join(page)


def main() -> None:
    """Print the tables and what disagrees, or write the page."""
    parser = argparse.ArgumentParser(description="Measure how well goal notes are read.")
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS, metavar="FOLDER")
    parser.add_argument("--misses", action="store_true", help="print every disagreement")
    parser.add_argument("--page", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    asked = parser.parse_args()
    if asked.page:
        PAGE.write_text(render_page(), encoding="utf-8", newline="\n")
        return
    for folder in sets_of(asked.folder):
        scores = score_folder(folder)
        print(f"{folder}\n\n{render_tables(scores)}")
        if asked.misses:
            print(render_misses(scores))


if __name__ == "__main__":
    main()
