"""The command line: data on stdout, messages on stderr, exit 0 fine, 1 problems, 2 wrong use."""

import json
import re

import pytest
from click.testing import CliRunner

from tests.support.building import write_project
from trailmark.cli.main import cli

GOALS = """\
---
publish: true
start: 2026-01-01
---

# Goals

## Staff Engineer Track

### 6-Month Milestones
- [ ] **20+** posts
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    write_project(
        tmp_path,
        {
            "content/goals/goals.md": GOALS,
            "content/journal/day.md": "Nothing for others.\n",
        },
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str):
    return CliRunner().invoke(cli, list(words), catch_exceptions=False)


def test_check_says_what_is_public_and_why(project):
    result = run("check")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == (
        "public: 1\n"
        "  content/goals/goals.md  `publish: true`\n"
        "private: 1\n"
        "     1  nothing in its frontmatter says `publish: true`\n"
    )
    assert result.stderr == ""


def test_check_tells_a_problem_with_place_and_cure_and_exits_with_1(project):
    (project / "content/goals/goals.md").write_text("---\npublish: maybe\n---\n", "utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert (
        "undecided: 1\n  content/goals/goals.md  `publish` is neither true nor false"
        in result.stdout
    )
    assert result.stderr == (
        "content/goals/goals.md:2: warning: `publish: maybe` is text, not true or false, "
        "so the note stays private [mistyped-publish]\n"
        "  hint: write `publish: true` or `publish: false` without quotes\n"
        "1 warning\n"
    )


def test_check_finds_private_words_in_a_site_that_any_generator_built(project):
    secret = "amber brooks carry duller embers from great hollow islands"
    (project / "content/journal/day.md").write_text(f"{secret}\n", "utf-8")
    (project / "old" / "page").mkdir(parents=True)
    (project / "old" / "page" / "index.html").write_text(f"<p>{secret}</p>", "utf-8")
    result = run("check", "--site", "old")
    assert result.exit_code == 1
    assert "page/index.html: error: the finished file holds private matter" in result.stderr
    assert "embers" not in result.stderr


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-13-01", "soon"])
def test_a_day_that_no_calendar_has_room_for_is_wrong_use(project, day):
    result = run("check", "--today", day)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--today" in result.stderr


@pytest.mark.parametrize("day", ["1900-01-01", "9000-01-01"])
def test_the_first_and_the_last_day_are_days(project, day):
    assert json.loads(run("model", "--today", day).stdout)["today"] == day


def test_model_prints_the_contract(project):
    result = run("model", "--today", "2026-04-01")
    assert result.exit_code == 0
    model = json.loads(result.stdout)
    assert model["schema"] == "trailmark/1"
    assert model["today"] == "2026-04-01"
    (track,) = model["tracks"]
    (milestone,) = track["milestones"]
    assert {key: milestone[key] for key in ("text", "line", "start", "due", "box", "state")} == {
        "text": "20+ posts",
        "line": 11,
        "start": "2026-01-01",
        "due": "2026-07-01",
        "box": "todo",
        "state": "open",
    }
    assert set(model) >= {
        "tracks",
        "skills",
        "metrics",
        "statuses",
        "next_milestone",
        "reviews",
        "paths",
        "showcase",
        "portfolio",
        "posts",
    }


def test_model_shows_private_notes_only_when_asked(project):
    private = GOALS.replace("publish: true", "publish: false").replace("posts", "thistles")
    write_project(
        project, {"content/secret/goals.md": private.replace("start:", "type: goals\nstart:")}
    )
    assert "thistles" not in run("model").stdout
    asked = run("model", "--private")
    assert asked.exit_code == 0
    assert [len(track["milestones"]) for track in json.loads(asked.stdout)["tracks"]] == [2]
    assert "thistles" in asked.stdout


def test_explain_of_a_line_prints_that_line_alone(project):
    result = run("explain", "content/goals/goals.md:11")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert all(line.startswith("content/goals/goals.md:11:") for line in lines)
    assert any("target = " in line and "[T3 " in line for line in lines)
    assert any("box = todo" in line and "[T1 " in line for line in lines)


def test_explain_says_why_a_note_is_not_read(project):
    result = run("explain", "content/journal/day.md")
    assert result.exit_code == 0
    assert result.stderr.startswith("content/journal/day.md is private: ")
    assert "is a plain note; only goal notes are read" in result.stdout


def test_explain_of_a_file_that_is_no_note_is_wrong_use(project):
    result = run("explain", "content/nothing.md")
    assert result.exit_code == 2
    assert result.stdout == ""


def test_stage_writes_pages_and_removes_what_is_gone(project):
    assert run("stage", "out").exit_code == 0
    assert (project / "out/goals/goals.md").is_file()
    (project / "content/goals/goals.md").write_text("---\npublish: false\n---\n", "utf-8")
    assert run("stage", "out").exit_code == 0
    assert not (project / "out/goals/goals.md").exists()
    assert (project / "out/index.md").is_file()


def test_stage_leaves_a_folder_of_others_alone(project):
    (project / "mine").mkdir()
    (project / "mine" / "letter.txt").write_text("dear", "utf-8")
    result = run("stage", "mine")
    assert result.exit_code == 2
    assert "holds files that Trailmark did not write" in result.stderr
    assert [path.name for path in (project / "mine").iterdir()] == ["letter.txt"]


def test_stage_writes_nothing_into_the_folder_of_notes(project):
    """The next build would take the pages for notes."""
    result = run("stage", "content/out")
    assert result.exit_code == 2
    assert "lies in the folder of notes" in result.stderr
    assert not (project / "content/out").exists()


def test_stage_writes_nothing_when_there_is_an_error(project):
    (project / "content/goals/goals.md").write_text("---\npublish: true\n---\n%% open\n", "utf-8")
    assert run("stage", "out").exit_code == 1
    assert not (project / "out").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("plugins: [trailmark: {vualt: x}]\n", "option `vualt`: there is no such option"),
        ("a: [\n", "`mkdocs.yml` cannot be read"),
    ],
)
def test_a_wrong_configuration_is_one_message(project, text, message):
    (project / "mkdocs.yml").write_text(text, "utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert message in result.stderr


def test_tags_of_mkdocs_are_understood(project, monkeypatch):
    text = "plugins:\n  trailmark: {today: !ENV [TRAILMARK_DAY, '']}\nx: !!python/name:y.z\n"
    (project / "mkdocs.yml").write_text(text, "utf-8")
    monkeypatch.setenv("TRAILMARK_DAY", "2026-05-06")
    assert json.loads(run("model").stdout)["today"] == "2026-05-06"


@pytest.fixture
def finished(project):
    """A site that some generator built: one page of a note, and one of nobody."""
    site = project / "site"
    for path, text in {"index.html": "Goals, our queue posts", "old/index.html": "A day"}.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
    return site


def test_check_names_the_page_of_a_finished_site_that_is_of_no_note(project, finished):
    result = run("check", "--site", "site")
    assert result.exit_code == 1
    assert "old/index.html: error: nothing that was built declares this file" in result.stderr
    assert "index.html: error" not in result.stderr.replace("old/index.html", "")


def test_trace_tells_the_words_behind_a_fingerprint_and_where_they_stand(project, finished):
    secret = "---\ntitle: The way out of here\n---\n\nWords.\n"
    (project / "content/journal/secret.md").write_text(secret, "utf-8")
    (finished / "old/index.html").write_text("<p>The <b>way</b> out of here</p>", "utf-8")
    told = run("check", "--site", "site").stderr
    assert "way out" not in told
    fingerprint = re.search(r"fingerprint (\w{12})", told)[1]
    result = run("trace", fingerprint, "--site", "site")
    assert result.exit_code == 0
    assert result.stdout == (
        "words: the way out of here\n"
        "on the site: old/index.html\n"
        "in the vault: content/journal/secret.md:2\n"
        f"to let them pass: `allowed_words: [{fingerprint}]` below `publish:` in mkdocs.yml\n"
    )
    missed = run("trace", "0" * 12, "--site", "site")
    assert (missed.exit_code, missed.stdout) == (1, "")
    assert "`site/`" in missed.stderr
    assert "--site" in missed.stderr


def test_trace_looks_into_the_usual_folder_and_marks_what_is_public(project, finished):
    """Its owner copies the command out of the message, and mends what is public."""
    (project / "content/journal/The way out of here.md").write_text("Words.\n", "utf-8")
    (project / "content/n.md").write_text(
        "---\npublish: true\n---\nSee [[The way out of here]].\n", "utf-8"
    )
    (finished / "index.html").write_text("Goals; the way out of here", "utf-8")
    fingerprint = re.search(r"trace (\w{12})`", run("check", "--site", "site").stderr)[1]
    told = run("trace", fingerprint).stdout
    assert "in the vault: content/n.md:4 (public)\n" in told
    assert "in the vault: content/journal/The way out of here.md\n" in told


def test_trace_tells_what_was_allowed(project, finished):
    (project / "content/journal/The way out of here.md").write_text("Words.\n", "utf-8")
    (finished / "index.html").write_text("Goals; the way out of here", "utf-8")
    fingerprint = re.search(r"trace (\w{12})`", run("check", "--site", "site").stderr)[1]
    options = f"plugins: [{{trailmark: {{publish: {{allowed_words: [{fingerprint}]}}}}}}]\n"
    (project / "mkdocs.yml").write_text(options, "utf-8")
    assert "[leaked]" not in run("check", "--site", "site").stderr
    told = run("trace", fingerprint).stdout
    assert "words: the way out of here\n" in told
    assert f"it may pass: `allowed_words: [{fingerprint}]`" in told


def test_trace_tells_which_file_of_the_vault_was_copied_and_offers_nothing(project, finished):
    """`allowed_words` is for words."""
    payslip = bytes(range(256))
    (project / "content/journal/payslip.bin").write_bytes(payslip)
    (finished / "payslip.bin").write_bytes(payslip)
    fingerprint = re.search(r"trace (\w{12})`", run("check", "--site", "site").stderr)[1]
    assert run("trace", fingerprint).stdout == (
        "what: a file of the vault that may not leave as it is\n"
        "on the site: payslip.bin\n"
        "in the vault: content/journal/payslip.bin\n"
    )


@pytest.mark.parametrize("key", ["site_name", "site_description", "site_author", "copyright"])
def test_what_mkdocs_yml_says_of_the_site_is_no_secret_here_either(key, project, finished):
    """The build lets it pass, and a workflow that checks the site after it must agree."""
    (project / "content/journal/Mina Teasel.md").write_text("About me.\n", "utf-8")
    (finished / "index.html").write_text("Goals by Mina Teasel", "utf-8")
    options = (project / "mkdocs.yml").read_text("utf-8")
    assert "[leaked]" in run("check", "--site", "site").stderr
    lines = [line for line in options.splitlines() if not line.startswith(key)]
    (project / "mkdocs.yml").write_text("\n".join([f"{key}: Mina Teasel", *lines]), "utf-8")
    assert "[leaked]" not in run("check", "--site", "site").stderr


def test_the_name_of_a_file_in_docs_dir_is_no_secret_here_either(project, finished):
    (project / "content/journal/old plan.bin").write_bytes(b"private")
    (project / "static").mkdir(exist_ok=True)
    (project / "static/old-plan.bin").write_bytes(b"public")
    (finished / "old-plan.bin").write_bytes(b"public")
    assert "[leaked]" not in run("check", "--site", "site").stderr
    (project / "static/old-plan.bin").unlink()
    assert "[leaked]" in run("check", "--site", "site").stderr


def test_check_tells_how_much_of_a_site_was_searched(project, finished):
    (project / "site/old/index.html").unlink()
    assert run("check", "--site", "site").stdout.endswith(
        "searched in site: 1 file, nothing private found\n"
    )
    told = json.loads(run("check", "--site", "site", "--json").stdout)
    assert told["searched"] == {"site": "site", "files": 1, "problems": 0}
    assert json.loads(run("check", "--json").stdout)["searched"] is None


def test_check_tells_how_many_problems_a_site_has(project, finished):
    assert run("check", "--site", "site").stdout.endswith(
        "searched in site: 2 files, 1 problem, see below\n"
    )


def test_a_cure_that_many_problems_share_is_told_once(project):
    text = "---\npublish: true\n---\n[[day]]\n\n[[day]]\n\n[[nowhere]]\n"
    (project / "content/n.md").write_text(text, "utf-8")
    told = run("check").stderr.splitlines()
    assert [line for line in told if line.startswith("  hint: ")] == [
        "  hint: nothing to do, if that is what you want",
        "  hint: create the note, or correct the name",
    ]
    assert sum("[private-link]" in line for line in told) == 2
