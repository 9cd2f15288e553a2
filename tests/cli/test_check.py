"""`trailmark check`: what is public and why, what stayed behind, and what became public since."""

import json

import pytest
from click.testing import CliRunner

from tests.support.building import write_project
from trailmark.cli.main import cli

PUBLIC = "---\npublish: true\n---\n"
SECRETS = """\
---
publish: true
mood: low
---

# Page

%% a hidden remark %%

## Salary

Ninety thousand.

## More

- open
- closed #private
<!-- aside -->
"""
LIST = "site_data/published.txt"


@pytest.fixture
def project(tmp_path, monkeypatch):
    write_project(
        tmp_path,
        {
            "content/notes/page.md": SECRETS,
            "content/posts/2026-02-01-a-post-with-quite-a-long-name-for-a-column.md": (
                f"{PUBLIC}![[notes.txt]]\n"
            ),
            "content/notes/notes.txt": "plain",
            "content/notes/maybe.md": "---\npublish: maybe\n---\nWords.\n",
            "content/journal/quarrel-with-mina.md": "Nothing for others.\n",
            "content/journal/row.png": b"no picture",
        },
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*words: str):
    return CliRunner().invoke(cli, ["check", *words], catch_exceptions=False)


def test_what_stayed_behind_is_told_by_kind_and_line(project):
    output = " ".join(check().stdout.split())
    assert (
        "stayed behind in public notes: 5 content/notes/page.md "
        "1 section (lines 10-12); 1 list item (line 17); 1 comment (line 8); "
        "1 HTML comment (line 18); 1 property (line 3)"
    ) in output


def test_no_word_that_stayed_behind_is_printed(project):
    for output in (check(), check("--private"), check("--json")):
        for word in ("hidden", "Ninety", "closed", "aside", "low"):
            assert word not in output.stdout + output.stderr


def test_private_notes_and_files_are_counted_and_named_only_when_asked(project):
    result = check()
    assert "private: 1\n     1  nothing in its frontmatter says `publish: true`\n" in result.stdout
    assert "files that stay: 1\n     1  no public note shows it\n" in result.stdout
    assert "quarrel" not in result.stdout + result.stderr
    assert "row.png" not in result.stdout + result.stderr
    asked = check("--private")
    assert "content/journal/quarrel-with-mina.md" in asked.stdout
    assert "content/journal/row.png" in asked.stdout


def test_private_names_are_in_the_json_only_when_asked(project):
    told = check("--json").stdout
    assert "quarrel" not in told
    assert json.loads(told)["private"] == [
        {"reason": "nothing in its frontmatter says `publish: true`", "count": 1}
    ]
    asked = json.loads(check("--json", "--private").stdout)
    assert [one["path"] for one in asked["private"]] == ["journal/quarrel-with-mina.md"]


def test_what_is_undecided_comes_with_its_cure(project):
    words = " ".join(check().stdout.split())
    assert (
        "undecided: 1 content/notes/maybe.md `publish` is neither true nor false "
        "line 2: write `publish: true` or `publish: false` without quotes"
    ) in words


def test_a_refused_file_names_the_note_that_asked_for_it(project):
    words = " ".join(check().stdout.split())
    assert "files refused: 1 content/notes/notes.txt files of type `.txt` cannot be" in words
    assert "asked for by posts/2026-02-01-a-post" in words


def test_no_line_is_wider_than_80_signs_but_for_a_name(project):
    for line in check("--private").stdout.splitlines():
        assert len(line) <= 80 or line.strip().startswith("content/")


def test_output_that_is_piped_has_no_colour(project):
    assert "\x1b" not in check().stdout


def test_output_on_a_terminal_has_colour(project):
    result = CliRunner().invoke(cli, ["check"], catch_exceptions=False, color=True)
    assert "\x1b[" in result.stdout


def test_the_json_says_the_same(project):
    told = json.loads(check("--json").stdout)
    assert told["schema"] == "trailmark-check/1"
    pages = {one["path"]: one for one in told["public"]}
    assert pages["notes/page.md"]["reason"] == "`publish: true`"
    assert {"part": "section", "line": 10, "last_line": 12} in pages["notes/page.md"][
        "stayed_behind"
    ]
    assert told["undecided"][0]["cures"]
    assert [one["path"] for one in told["files"]["refused"]] == ["notes/notes.txt"]
    assert told["list"] is None
    assert {one["code"] for one in told["problems"]} == {"mistyped-publish", "refused-attachment"}


@pytest.fixture
def calm(project):
    """Leave only a page, so that nothing but the list can fail."""
    for name in ("notes/maybe.md", "notes/notes.txt"):
        (project / "content" / name).unlink()
    for file in (project / "content/posts").iterdir():
        file.unlink()
    return project


def test_without_a_list_nothing_is_compared(calm):
    result = check()
    assert result.exit_code == 0
    assert "published.txt" not in result.stdout + result.stderr


def test_accepting_writes_the_list_and_the_next_check_is_quiet(calm):
    result = check("--accept")
    assert result.exit_code == 0
    assert "`site_data/published.txt` lists 1 path\n" in result.stderr
    assert (calm / LIST).read_text("utf-8").splitlines()[-1] == "notes/page.md"
    assert check().exit_code == 0
    before = (calm / LIST).read_bytes()
    check("--accept")
    assert (calm / LIST).read_bytes() == before


def test_what_became_public_since_is_named_and_fails(calm):
    check("--accept")
    (calm / "content/notes/new.md").write_text(f"{PUBLIC}Words.\n", "utf-8")
    result = check()
    assert result.exit_code == 1
    assert "new since site_data/published.txt: 1\n  notes/new.md\n" in result.stdout
    assert "content/notes/new.md: notice: this is public" in result.stderr
    accepted = check("--accept")
    assert accepted.exit_code == 0
    assert "newly-public" not in accepted.stderr
    assert "notice" not in accepted.stderr
    assert check().exit_code == 0


def test_what_is_no_longer_public_is_told_by_its_line_and_does_not_fail(calm):
    check("--accept")
    (calm / "content/notes/page.md").write_text("Now mine.\n", "utf-8")
    result = check()
    assert result.exit_code == 0
    assert "no longer public: 1\n  notes/page.md\n" in result.stdout
    assert f"{LIST}:3: notice: what this line lists is no longer public" in result.stderr
    assert json.loads(check("--json").stdout)["list"] == {"added": [], "gone": ["notes/page.md"]}


def test_a_private_note_of_the_list_is_not_named_in_a_message(calm):
    check("--accept")
    (calm / "content/notes/page.md").write_text("Now mine.\n", "utf-8")
    assert "notes/page.md" not in check().stderr


def test_nothing_is_accepted_while_there_is_an_error(calm):
    (calm / "content/notes/new.md").write_text(f"{PUBLIC}%% open\n", "utf-8")
    result = check("--accept")
    assert result.exit_code == 1
    assert not (calm / LIST).exists()
    assert "stays as it is until the errors are mended" in result.stderr


def test_a_broken_list_is_an_error_with_line_and_cure(calm):
    (calm / "site_data").mkdir()
    (calm / LIST).write_text("notes/page.md\n\\\\share\\x.md\n", "utf-8")
    result = check()
    assert result.exit_code == 1
    assert f"{LIST}:2: error: the list of what is public is wrong here" in result.stderr
    assert "part folders with `/` " in result.stderr.replace("\n", " ")
    assert (calm / LIST).read_text("utf-8").startswith("notes/page.md\n")
