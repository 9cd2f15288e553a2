"""The measure of the reader is right, and its page says what it says."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from bench.accuracy import PAGE, Point, compare, count, render_misses, render_page, score_folder
from trailmark.goals.model import (
    Box,
    Goals,
    MetricLine,
    Milestone,
    Share,
    Skill,
    Target,
    TargetKind,
    Track,
)

RUNNER = """\
# My goals

## Milestones
- [x] Run 3 races
- [ ] Sleep more by 2026-06-30
- [ ] Enter the club
Buy shoes
"""
RUNNER_KEY = """\
goals:
  - {line: 4, text: Run 3 races, status: done, due: null, completed: null, target: {min: 3}, progress: null}
  - {line: 5, text: Sleep more, status: todo, due: 2026-06-30, completed: null, target: null, progress: null}
  - {line: 6, text: Enter the club, status: doing, due: null, completed: null, target: null, progress: null}
  - {line: 90, text: Never written, status: todo, due: null, completed: null, target: null, progress: null}
skills: []
metrics: []
"""
CODER = """\
---
start: 2026-01-01
---
## Skills
| Skill | Current | Goal |
|---|---|---|
| Rust | 2 | 4 |
| Go | 3 | |
"""
CODER_KEY = """\
goals: []
skills:
  - {line: 7, name: Rust, ratings: {Current: 2, Goal: 5}, max: 5}
  - {line: 8, name: Go, ratings: {Current: 3, Goal: null}, max: 5}
metrics:
"""


def milestone(line: int, text: str = "a goal", **said: object) -> Milestone:
    known = {"horizon": None, "start": None, "due": None, "box": Box.UNKNOWN, "target": None}
    return Milestone(id=text, text=text, note="goals/a.md", line=line, **{**known, **said})


def goals(*milestones: Milestone, skills=(), metrics=()) -> Goals:
    track = Track("a", "A", "goals/a.md", 1, milestones, ())
    return Goals(tracks=(track,), skills=skills, metrics=metrics)


def goal(line: int, text: str = "a goal", **said: object) -> dict[str, object]:
    return {"line": line, "text": text, "status": "unknown", **said}


def points(key: dict[str, object], read: Goals, field: str) -> list[Point]:
    return [point for point in compare(key, read) if point.field == field]


def one(field: str, key: dict[str, object], **said: object) -> bool:
    """Tell whether the field of a goal on line 1 is read right."""
    (point,) = points({"goals": [goal(1, **key)]}, goals(milestone(1, **said)), field)
    return point.is_right


def test_two_small_notes_are_scored_as_counted_by_hand(tmp_path: Path):
    for name, note, key in (("a", RUNNER, RUNNER_KEY), ("b", CODER, CODER_KEY)):
        (tmp_path / f"{name}.md").write_text(note, encoding="utf-8")
        (tmp_path / f"{name}.key.yml").write_text(key, encoding="utf-8")
    (tmp_path / "without-a-key.md").write_text("- [ ] Not compared\n", encoding="utf-8")

    scores = score_folder(tmp_path)

    assert [file.name for file in scores] == ["a.md", "b.md"]
    runner, coder = scores.values()
    assert count(runner, "items") == ["3", "3", "4", "100", "75"]
    assert count(runner, "statuses") == ["2", "3", "3", "66", "66"]
    assert count(runner, "dates") == ["1", "1", "1", "100", "100"]
    assert count(runner, "targets") == ["1", "1", "1", "100", "100"]
    assert count(runner, "progress") == ["0", "0", "0", "–", "–"]
    assert count(coder, "ratings") == ["2", "3", "3", "66", "66"]


def test_a_disagreement_is_told_with_its_line(tmp_path: Path):
    (tmp_path / "a.md").write_text(RUNNER.replace("\n", "\r\n"), encoding="utf-8", newline="")
    key = yaml.safe_load(RUNNER_KEY)
    (tmp_path / "a.key.yml").write_text(yaml.safe_dump({"goals": key["goals"][:3]}), "utf-8")
    told = render_misses(score_folder(tmp_path))
    assert told == "a.md:6: statuses: key=doing read=todo | - [ ] Enter the club\n"


def test_one_milestone_finds_one_of_two_goals_on_a_line():
    key = {"goals": [goal(4, "read a book"), goal(4, "learn to swim", status="done")]}
    read = goals(milestone(4, "Learn to swim", box=Box.DONE))
    assert count(tuple(compare(key, read)), "items") == ["1", "1", "2", "100", "50"]
    assert [point.is_right for point in points(key, read, "statuses")] == [True]


def test_a_milestone_on_another_line_is_a_wrong_claim():
    made = tuple(compare({"goals": [goal(4)]}, goals(milestone(5))))
    assert count(made, "items") == ["0", "1", "1", "0", "0"]


def test_a_goal_read_as_a_metric_and_a_metric_read_as_a_goal_are_set_aside():
    line = MetricLine(None, "Posts", "monthly", None, "", "goals/a.md", 4)
    key = {"goals": [goal(4)], "metrics": [{"line": 9, "name": "Talks"}]}
    made = tuple(compare(key, goals(milestone(9), metrics=(line,))))
    assert count(made, "items") == ["0", "0", "0", "–", "–"]
    assert [point.line for point in made if point.field == "set aside"] == [4, 9]
    assert count(made, "metrics") == ["0", "0", "1", "–", "0"]


def test_a_metric_that_nobody_wrote_is_a_wrong_claim():
    line = MetricLine(None, "Posts", "monthly", None, "", "goals/a.md", 4)
    assert count(tuple(compare({}, goals(metrics=(line,)))), "metrics") == ["0", "1", "0", "0", "–"]


def test_a_line_struck_through_claims_no_state():
    read = goals(milestone(1, box=Box.STRUCK))
    assert points({"goals": [goal(1)]}, read, "statuses") == []
    assert one("statuses", {"status": "dropped"}, box=Box.STRUCK) is False


@pytest.mark.parametrize(
    ("day", "is_right"), [(date(2026, 6, 30), True), (date(2026, 7, 1), False), (None, False)]
)
def test_a_day_is_right_when_it_is_the_same(day, is_right):
    assert one("dates", {"due": date(2026, 6, 30)}, due=day) is is_right
    assert one("completed", {"completed": date(2026, 6, 30)}, completed=day) is is_right


def target(kind: TargetKind, least: float | None, most: float | None = None, **said) -> Target:
    return Target(kind, least, most, open=False, unit="", text="", **said)


COUNT, RATE = TargetKind.COUNT, TargetKind.RATE


@pytest.mark.parametrize(
    ("key", "read", "is_right"),
    [
        ({"min": 3}, target(COUNT, 3.0), True),
        ({"min": 3, "max": None}, target(COUNT, 3.0), True),
        ({"min": 3}, target(COUNT, 3.0, 5.0), False),
        ({"min": 3, "max": 5}, target(COUNT, 3.0, 5.0), True),
        ({"max": 5}, target(COUNT, 5.0), False),
        ({"max": 24}, target(COUNT, 24.0, baseline=27.0), True),
        ({"min": 24}, target(COUNT, 24.0, baseline=10.0), True),
        ({"min": 3, "per": "week"}, target(RATE, 3.0, per="week"), True),
        ({"min": 3, "per": "week"}, target(RATE, 3.0, per="month"), False),
        ({"min": 3, "per": "week"}, target(COUNT, 3.0), False),
        ({"min": 1, "per": "fortnight"}, target(RATE, 0.5, per="week"), True),
        ({"percent_change": -25}, target(TargetKind.CHANGE, -25.0), True),
        ({"percent_change": -25}, target(TargetKind.CHANGE, 25.0), False),
        ({"min": 80}, target(TargetKind.CHANGE, 80.0), False),
        ({"min": 3}, target(COUNT, 3.0, alternatives=(target(COUNT, 9.0),)), True),
        ({"min": 3}, None, False),
    ],
)
def test_a_target_is_right_when_it_wants_the_same(key, read, is_right):
    assert one("targets", {"target": key}, target=read) is is_right


@pytest.mark.parametrize(
    ("key", "read", "is_right"),
    [
        ({"value": 12, "of": 20}, Share(12.0, 20.0, None, ""), True),
        ({"value": 12, "of": 20}, Share(12.0, 25.0, None, ""), False),
        ({"value": 12, "of": 20}, Share(None, None, 60.0, ""), True),
        ({"value": 7, "of": 15}, Share(None, None, 47.0, ""), True),
        ({"value": 7, "of": 15}, Share(None, None, 48.0, ""), False),
        ({"percent": 60}, Share(12.0, 20.0, None, ""), True),
        ({"percent": 60}, Share(12.0, None, None, ""), False),
        ({"value": 3}, Share(3.0, None, None, ""), True),
        ({"value": 3, "of": None}, Share(3.0, 8.0, None, ""), True),
        ({"value": 3, "of": 8}, Share(3.0, None, None, ""), False),
        ({"value": 0}, Share(0.0, None, None, ""), True),
        ({"value": 0}, None, False),
    ],
)
def test_progress_is_right_when_it_comes_to_the_same(key, read, is_right):
    assert one("progress", {"progress": key}, progress=read) is is_right


def test_progress_may_take_its_whole_from_the_target():
    key = {"progress": {"value": 3, "of": 8}}
    assert one("progress", key, progress=Share(3.0, None, None, ""), target=target(COUNT, 8.0))


def skill(line: int, ratings: dict[str, float | None], **words: str) -> Skill:
    return Skill(None, "Rust", ratings, 5.0, max_assumed=False, note="a", line=line, words=words)


@pytest.mark.parametrize(
    ("read", "is_right"),
    [
        (skill(4, {"Level": None}), True),
        (skill(4, {"Level": None}, Level="expert"), True),
        (skill(4, {"Level": 5.0}, Level="expert"), True),
        (skill(4, {"Level": 5.0}), False),
        (skill(4, {}), False),
        (skill(5, {"Level": None}), False),
    ],
)
def test_a_level_in_words_is_right_when_it_stays_a_word(read, is_right):
    key = {"skills": [{"line": 4, "name": "Rust", "ratings": {"level": "expert"}}]}
    assert [one.is_right for one in points(key, goals(skills=(read,)), "ratings")] == [is_right]


def test_levels_are_compared_column_by_column():
    key = {"skills": [{"line": 4, "name": "Rust", "ratings": {"now": 0, "then": None, "end": 4}}]}
    read = skill(4, {"a": 0.0, "b": 2.0, "c": 4.0, "d": None})
    told = [
        (one.key, one.read, one.is_right) for one in points(key, goals(skills=(read,)), "ratings")
    ]
    assert told == [(0, 0.0, True), (None, 2.0, False), (4, 4.0, True)]


@pytest.mark.parametrize(
    ("written", "least", "most", "is_right"),
    [
        (500, 500.0, None, True),
        ("$5,000", 5000.0, None, True),
        ("10k", 10000.0, None, True),
        ("<10%", None, 10.0, True),
        ("8.5%", 8.0, None, False),
        (None, 8.0, None, False),
    ],
)
def test_the_target_of_a_metric_is_one_number(written, least, most, is_right):
    line = MetricLine(None, "Posts", None, target(COUNT, least, most), "", "a", 4)
    key = {"metrics": [{"line": 4, "name": "Posts", "target": written, "current": "3h 20m"}]}
    read = goals(metrics=(line,))
    assert [one.is_right for one in points(key, read, "metric targets")] == [is_right]
    assert points(key, read, "metric currents") == []


def test_the_page_says_what_the_measure_says_now():
    """`.venv/bin/python bench/accuracy.py --page` writes the page anew."""
    assert PAGE.read_text(encoding="utf-8") == render_page()
