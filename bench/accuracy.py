"""Measure how well goal notes are read, against keys that say what their authors meant.

Run as `.venv/bin/python bench/accuracy.py [FOLDER] [--misses] [--page]`. Each note goes by the
whole road, from a folder through the gate to `Goals`, and is compared with its key line by line.
Nothing here is a rule of the reader: those are held by `tests/goals/`.
"""

import argparse
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import partial
from itertools import product, zip_longest
from math import isclose
from operator import eq
from pathlib import Path
from typing import Any

import yaml

from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.model import Box, Goals, MetricLine, Milestone, Share, Skill, Target
from trailmark.goals.model import TargetKind as Kind
from trailmark.pipeline import understand_privately
from trailmark.settings import Project, PublishSettings, Settings, Site

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "tests" / "corpus"
PAGE = ROOT / "docs" / "reading-accuracy.md"
LATE = date(2099, 1, 1)  # the gate holds back what is dated after today
INTRODUCTION = CORPUS / "introduction.md"
SHOWN = ("items", "statuses", "dates", "targets", "progress", "ratings")
FIELDS = (*SHOWN, "completed", "metrics", "metric targets", "metric currents")

Key = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Point:
    """One thing compared; None where a side says nothing of it."""

    field: str
    line: int
    key: object
    read: object
    is_right: bool
    hint: str = ""  # what the line was taken for


Scores = Mapping[Path, tuple[Point, ...]]


def score_folder(folder: Path) -> Scores:
    """Compare all notes of a folder that have a key, in the order of names."""
    return {
        file: tuple(compare(yaml.safe_load(key.read_text(encoding="utf-8")), read_goals(file)))
        for file in sorted(folder.glob("*.md"))
        if (key := file.with_suffix(".key.yml")).exists()
    }


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
    promised, rated, counted = (key.get(part) or [] for part in ("goals", "skills", "metrics"))
    milestones = [one for track in goals.tracks for one in track.milestones]
    metric_lines = {metric["line"] for metric in counted}, {metric.line for metric in goals.metrics}
    for line, goal, milestone in pair(promised, milestones, "text"):
        # What is a metric to one side and a goal to the other counts for neither.
        is_aside = None in (goal, milestone) and line in metric_lines[milestone is None]
        sides = goal and goal["text"], milestone and milestone.text
        field = "set aside" if is_aside else "items"
        yield Point(field, line, *sides, None not in sides, hints.get(line, ""))
        if goal is not None and milestone is not None:
            yield from _compare_goal(line, goal, milestone)
    for line, skill, read in pair(rated, goals.skills, "name"):
        yield from _compare_skill(line, skill, read)
    for line, metric, read in pair(counted, goals.metrics, "label"):
        sides = metric and metric["name"], read and read.label
        if metric is not None or all(goal["line"] != line for goal in promised):
            yield Point("metrics", line, *sides, None not in sides, hints.get(line, ""))
        if metric is not None and read is not None:
            yield from _compare_metric(line, metric, read)


def _hints(goals: Goals) -> dict[int, str]:
    """Return what each line was taken for."""
    parts: list[tuple[str, Sequence[Any]]] = [("review", goals.reviews), ("skill", goals.skills)]
    parts += [("vision", track.vision) for track in goals.tracks]
    parts += [("path", path.items) for path in goals.paths]
    parts += [("showcase", showcase.items) for showcase in goals.showcase]
    parts += [("milestone", track.milestones) for track in goals.tracks]
    parts += [("metric", goals.metrics)]
    return {one.line: name for name, several in parts for one in several}


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


def _said(
    field: str, line: int, sides: tuple[Any, Any], is_same: Callable[[Any, Any], bool] = eq
) -> Iterator[Point]:
    """Yield a point unless neither side says anything."""
    if sides != (None, None):
        yield Point(field, line, *sides, None not in sides and is_same(*sides))


def _compare_goal(line: int, goal: Key, milestone: Milestone) -> Iterator[Point]:
    state = None if goal["status"] == "unknown" else Box(goal["status"]).value
    box = None if milestone.box in {Box.UNKNOWN, Box.STRUCK} else milestone.box.value
    target = read_amount(milestone.target)
    yield from _said("statuses", line, (state, box))
    yield from _said("dates", line, (goal.get("due"), milestone.due))
    yield from _said("completed", line, (goal.get("completed"), milestone.completed))
    yield from _said("targets", line, (key_amount(goal.get("target")), target))
    sides = goal.get("progress"), milestone.progress
    yield from _said("progress", line, sides, partial(agrees, target=target))


Amount = tuple[str, float | None, float | None]  # a period, `change` or nothing; from; to


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
    if target.kind is Kind.CHANGE:
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
    levels = skill["ratings"].values() if skill else ()
    for level, column in zip_longest(levels, read.ratings if read else ()):
        rating = read.ratings[column] if read and column is not None else None
        said: object = rating
        if read and column is not None and isinstance(level, str):
            # A word is read right when it is kept, or left to the note.
            said = read.words.get(column, level if rating is None else rating)
        yield from _said("ratings", line, (level, said))


_NUMBER = re.compile(r"([0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(k?)")


def _compare_metric(line: int, metric: Key, read: MetricLine) -> Iterator[Point]:
    _, least, most = read_amount(read.target) or ("", None, None)
    wanted = most if least is None else least
    for name, claimed in (("target", wanted), ("current", read.current)):
        written = _NUMBER.findall(str(metric.get(name)))
        numbers = [float(one.replace(",", "")) * (1000 if k else 1) for one, k in written]
        # `3h 20m` is no single number and is not compared.
        if len(numbers) < 2:
            yield from _said(f"metric {name}s", line, (next(iter(numbers), None), claimed))


def count(points: Sequence[Point], field: str) -> list[str]:
    """Return how many are right, claimed and wanted; precision and recall in percent, cut off."""
    chosen = [point for point in points if point.field == field]
    right = sum(point.is_right for point in chosen)
    sides = [one.read for one in chosen], [one.key for one in chosen]
    wholes = [len(chosen) - side.count(None) for side in sides]
    shares = [f"{100 * right // whole}" if whole else "–" for whole in wholes]
    return [str(right), *map(str, wholes), *shares]


def render_tables(scores: Scores) -> str:
    """Return the totals, and a row for each note, as Markdown."""
    every = [point for points in scores.values() for point in points]
    aside = sum(point.field == "set aside" for point in every)
    rows = [["compared", "right", "claimed", "wanted", "precision", "recall"]]
    rows += [[field, *count(every, field)] for field in FIELDS]
    notes = [["note", *SHOWN]]
    for file, points in scores.items():
        notes.append([file.stem, *("/".join(count(points, field)[3:]) for field in SHOWN)])
    return f"{len(scores)} notes; lines set aside: {aside}\n\n{_table(rows)}\n{_table(notes)}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *rest = (f"| {' | '.join(cells)} |\n" for cells in rows)
    return f"{head}|---|{'--:|' * (len(rows[0]) - 1)}\n{''.join(rest)}"


def render_misses(scores: Scores) -> str:
    """Return a line for each disagreement."""
    lines = ""
    for file, points in scores.items():
        source = ["", *file.read_text(encoding="utf-8-sig").split("\n")]
        for one in sorted((one for one in points if not one.is_right), key=lambda one: one.line):
            read = one.read.text if isinstance(one.read, Share) else one.read
            sides = f"key={one.key} read={read}" + (f" ({one.hint})" if one.hint else "")
            place = f"{file.name}:{one.line}: {one.field}"
            lines += f"{place}: {sides} | {source[one.line].strip()}\n"
    return lines


def sets_of(folder: Path) -> list[Path]:
    """Return the folders with keys, the folder itself or those within."""
    return sorted({key.parent for key in folder.rglob("*.key.yml")})


def render_page() -> str:
    """Return `docs/reading-accuracy.md`."""
    page = INTRODUCTION.read_text(encoding="utf-8")
    for folder in sets_of(CORPUS):
        page += f"\n## The {folder.name} set\n\n{render_tables(score_folder(folder))}"
    return page


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
