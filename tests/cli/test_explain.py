"""`trailmark explain`: every line of a note, with its reason."""

import pytest
from click.testing import CliRunner

from tests.support.building import write_project
from trailmark.cli.main import cli

NOTE = """\
---
publish: true
start: 2026-01-01
---

# Goals

## Staff Engineer

### 6-Month Milestones
- [x] Give **3 talks** by May 2026 (started)
- [ ] ____

Running text from 2019 says nothing.

%% secret words %%

## Salary

- [ ] A salary of 100k

### Reading of 12 books
- Dune
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    write_project(
        tmp_path,
        {
            "content/goals/goals.md": NOTE,
            "content/goals/mine.md": "# Goals\n- [ ] Sing\n",
            "content/notes/page.md": "---\npublish: true\n---\n- [ ] Nothing\n",
        },
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def explain(*words: str):
    return CliRunner().invoke(cli, ["explain", *words], catch_exceptions=False)


def lines_of(output: str, number: int) -> list[str]:
    head = f"content/goals/goals.md:{number}:"
    return [line.removeprefix(head) for line in output.splitlines() if line.startswith(head)]


def test_every_line_that_is_not_blank_is_explained(project):
    output = explain("content/goals/goals.md").stdout
    numbers = {number for number, line in enumerate(NOTE.split("\n"), 1) if line.strip()}
    explained = {int(line.split(":")[1]) for line in output.splitlines()}
    assert explained == numbers


def test_a_fact_names_its_columns_tier_rule_and_what_it_lost_to(project):
    facts = lines_of(explain("content/goals/goals.md").stdout, 11)
    told = [fact.partition("  [")[0] for fact in facts]
    # Columns count from 1, with both ends, in the line as it stands in the file.
    assert told == [
        "1-44: milestone = Give 3 talks by May 2026 (started)",
        "3-5: box = done",
        "36-44: box = doing, lost to box",
        "24-34: due = 2026-05-31",
        "14-14: target = 3",
    ]
    assert any("[T3 words-due: " in fact for fact in facts)


def test_the_frontmatter_is_explained_as_well(project):
    [line] = lines_of(explain("content/goals/goals.md").stdout, 3)
    assert "start = 2026-01-01  [T0 frontmatter-start: " in line


def test_a_line_that_the_file_does_not_have_is_wrong_use(project):
    result = explain("content/goals/goals.md:999")
    assert result.exit_code == 2
    assert "and no line 999" in result.stderr


def test_prose_names_the_nearest_rule_and_why_it_did_not_fire(project):
    output = explain("content/goals/goals.md").stdout
    [line] = lines_of(output, 14)
    assert "prose" in line
    assert "nearest rule section-due: running text is never searched" in line


def test_what_the_gate_cuts_is_named_but_not_read(project):
    output = explain("content/goals/goals.md").stdout
    for number in (16, 18, 20):
        [line] = lines_of(output, number)
        assert "cut by the gate" in line
    assert "milestone = A salary" not in output


def test_unclaimed_lists_only_lines_with_digits_boxes_or_dates(project):
    output = explain("content/goals/goals.md", "--unclaimed").stdout
    assert [int(line.split(":")[1]) for line in output.splitlines()] == [14]


def test_a_note_that_is_not_public_is_explained_to_its_owner(project):
    result = explain("content/goals/mine.md")
    assert "milestone = Sing" in result.stdout
    assert "is private" in result.stderr


def test_a_note_of_another_type_is_not_read_for_goals(project):
    assert "only goal notes are read for goals" in explain("content/notes/page.md").stdout


def test_the_same_note_gives_the_same_bytes(project):
    assert (
        explain("content/goals/goals.md").stdout_bytes
        == explain("content/goals/goals.md").stdout_bytes
    )
