"""`trailmark check` reminds the owner of what is due, and changes nothing by it."""

import json

import pytest
from click.testing import CliRunner

from tests.support.building import write_project
from tests.support.histories import Repo
from trailmark.cli.main import cli

CONFIG = """\
site_name: Someone's site
docs_dir: static
theme: {name: material, font: false}
plugins: [trailmark]
"""
GOALS = """\
---
publish: true
start: 2026-01-05
---

# Goals

## Milestones
- [ ] Give a talk [due:: 2026-03-10]
- [ ] Write a book [due:: 2026-12-01]

## Skills
| Skill | Current |
|---|---|
| Speaking | 3/5 |

## Metrics
**Monthly:**
- Talks: 2+
- Walks: 4
- Words: Regular
- Posts: 4+

## Get started
- Review this note monthly
- Update the skills matrix quarterly
"""
METRICS = """\
metrics:
  talks: {label: Talks given, match: [talks], count: records}
  walks: {label: Walks, match: [walks], count: records}
  words: {label: Words, match: [words], count: records}
  posts: {label: Posts, match: [posts], count: {type: post}}
"""
RECORDS = "- date: 2026-03-02\n  metric: walks\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    files = {
        "content/goals/goals.md": GOALS,
        "site_data/metrics.yml": METRICS,
        "site_data/records/2026.yml": RECORDS,
    }
    write_project(tmp_path, files, CONFIG)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(day: str, *words: str):
    return CliRunner().invoke(cli, ["check", "--today", day, *words], catch_exceptions=False)


def problems(day: str, code: str) -> list[dict]:
    return [
        one for one in json.loads(check(day, "--json").stdout)["problems"] if one["code"] == code
    ]


def places(day: str, code: str) -> list[tuple[str, int | None]]:
    return [(one["path"], one["line"]) for one in problems(day, code)]


def review(project, name: str, front: str) -> None:
    write_project(project, {f"content/reviews/{name}.md": f"---\n{front}\n---\nWords.\n"}, CONFIG)


GOALS_LINE = ("content/goals/goals.md", 25)
SKILLS_LINE = ("content/goals/goals.md", 26)


# A review.


@pytest.mark.parametrize(("day", "is_due"), [("2026-02-05", False), ("2026-02-06", True)])
def test_without_a_review_one_is_due_a_month_after_the_goals_begin(project, day, is_due):
    assert places(day, "review-due") == [GOALS_LINE] * is_due


@pytest.mark.parametrize(("day", "is_due"), [("2026-04-03", False), ("2026-04-04", True)])
@pytest.mark.parametrize("sign", ["publish: true", "publish: false", "mood: low"])
def test_a_review_is_due_when_the_last_is_older_than_the_note_asks(project, sign, day, is_due):
    """A review that stays private is one."""
    review(project, "2026-02", f"period: 2026-02\ndate: 2026-03-03\n{sign}")
    assert places(day, "review-due") == [GOALS_LINE] * is_due


def test_a_note_that_is_no_review_is_none(project):
    write_project(
        project, {"content/a.md": "---\nperiod: 2026-02\ndate: 2026-03-03\n---\n"}, CONFIG
    )
    assert places("2026-03-04", "review-due") == [GOALS_LINE]


def test_the_message_says_what_to_do_and_nothing_of_a_private_review(project):
    review(project, "2026-02", "period: 2026-02\ndate: 2026-03-03")
    result = check("2026-06-20")
    assert "no review is younger than a month" in result.stderr
    assert "the last month that has ended is 2026-05" in result.stderr
    assert "2026-03-03" not in result.stderr + result.stdout
    assert "2026-02" not in result.stderr + result.stdout


@pytest.mark.parametrize(
    ("period", "day", "is_due"),
    [
        ("2026-Q1", "2026-07-03", False),
        ("2026-Q1", "2026-07-04", True),
        ("2026-W13", "2026-04-10", False),
        ("2026-W13", "2026-04-11", True),
        ("2025", "2027-04-03", False),
        ("2025", "2027-04-04", True),
    ],
)
def test_without_words_in_the_note_the_pace_of_the_reviews_counts(project, period, day, is_due):
    note = GOALS.replace("- Review this note monthly\n", "")
    write_project(project, {"content/goals/goals.md": note}, CONFIG)
    review(project, "a", f"period: {period}\ndate: 2026-04-03")
    assert places(day, "review-due") == [("content", None)] * is_due


def test_who_never_said_or_did_a_thing_is_not_reminded(project):
    write_project(
        project, {"content/goals/goals.md": GOALS.split("## Get started", maxsplit=1)[0]}, CONFIG
    )
    assert places("2027-01-01", "review-due") == []
    assert places("2027-01-01", "ratings-due") == []


# Ratings.


@pytest.mark.parametrize(("day", "is_due"), [("2026-05-02", False), ("2026-05-03", True)])
def test_ratings_are_due_a_quarter_after_the_newest(project, day, is_due):
    text = "- date: 2026-02-02\n  ratings: {Speaking: 3}\n"
    write_project(project, {"site_data/skills.yml": text}, CONFIG)
    assert places(day, "ratings-due") == [SKILLS_LINE] * is_due


@pytest.mark.parametrize(("day", "is_due"), [("2026-04-05", False), ("2026-04-06", True)])
def test_without_any_ratings_they_are_due_a_quarter_after_the_goals_begin(project, day, is_due):
    assert places(day, "ratings-due") == [SKILLS_LINE] * is_due


def test_who_keeps_ratings_is_reminded_each_quarter_unasked(project):
    files = {
        "content/goals/goals.md": GOALS.split("## Get started", maxsplit=1)[0],
        "site_data/skills.yml": "- date: 2026-02-02\n  ratings: {Speaking: 3}\n",
    }
    write_project(project, files, CONFIG)
    assert places("2026-05-02", "ratings-due") == []
    assert places("2026-05-03", "ratings-due") == [("site_data/skills.yml", None)]


def test_a_rating_that_git_saw_change_is_one_of_that_day(project):
    repository = Repo(project)
    write_project(project, {}, CONFIG.replace("[trailmark]", "[{trailmark: {history: true}}]"))
    repository.write(GOALS, "goals/goals.md")
    repository.commit(6)
    repository.write(GOALS.replace("3/5", "4/5"), "goals/goals.md")
    repository.commit(20)
    assert places("2026-04-20", "ratings-due") == []
    assert places("2026-04-21", "ratings-due") == [SKILLS_LINE]


# A milestone.


@pytest.mark.parametrize(
    ("written", "day", "is_told"),
    [
        ("2026-03-10", "2026-03-10", False),
        ("2026-03-10", "2026-03-11", True),
        ("2026-03-01", "2026-03-11", True),
        ("2026-03-11", "2026-03-12", False),
    ],
)
def test_what_came_due_since_the_last_review_is_asked_for(project, written, day, is_told):
    review(project, "a", f"date: {written}")
    talk = ("content/goals/goals.md", 9)
    assert places(day, "due-unanswered") == [talk] * is_told


@pytest.mark.parametrize("box", ["[x]", "[-]"])
def test_what_was_answered_is_not_asked_for(project, box):
    note = GOALS.replace("[ ] Give a talk", f"{box} Give a talk")
    write_project(project, {"content/goals/goals.md": note}, CONFIG)
    review(project, "a", "date: 2026-03-01")
    assert places("2026-03-11", "due-unanswered") == []


# A record.


@pytest.mark.parametrize(("day", "is_told"), [("2026-03-15", False), ("2026-03-16", True)])
def test_after_the_half_of_a_month_a_promised_record_is_asked_for(project, day, is_told):
    """Walks have a record, words no number, and posts are counted from notes."""
    assert places(day, "record-missing") == [("site_data/metrics.yml", 2)] * is_told


def test_a_record_of_last_month_is_none_of_this(project):
    told = [one["message"].split("`")[1] for one in problems("2026-04-30", "record-missing")]
    assert told == ["Talks given", "Walks"]


# All of them.


def test_reminders_change_neither_the_exit_code_nor_the_site(project):
    review(project, "a", "date: 2026-03-01\npublish: false")
    result = check("2026-06-20")
    for code in ("review-due", "ratings-due", "due-unanswered", "record-missing"):
        assert f"[{code}]" in result.stderr
    assert result.exit_code == 0
    run = CliRunner().invoke(cli, ["stage", "out", "--today", "2026-06-20"], catch_exceptions=False)
    assert run.exit_code == 0
    assert "younger" not in run.stderr
    pages = "".join(one.read_text("utf-8") for one in (project / "out").rglob("*.md"))
    assert "younger" not in pages
    assert "Last reviewed" not in pages


def test_no_record_is_missed_that_may_stand_in_a_file_with_a_mistake(project):
    file = next((project / "site_data/records").glob("*.yml"))
    file.write_text("- date: [\n", encoding="utf-8")
    assert places("2026-03-16", "broken-data") != []
    assert places("2026-03-16", "record-missing") == []
