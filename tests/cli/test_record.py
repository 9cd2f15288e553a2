"""`trailmark record` adds what happened, loses nothing, and refuses what makes no sense."""

import json
import multiprocessing
import os
import stat
import subprocess
import sys
from collections import Counter
from datetime import date
from itertools import chain
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.building import ROOT, write_project
from tests.support.recording import record_all
from trailmark.cli.main import cli

GOALS = """\
---
publish: true
start: 2026-01-01
---

# Goals

## Speaker Track

### 6-Month Milestones
- [ ] Give **4 talks**

## Metrics

### Monthly
- Talks: 2+
"""

METRICS = """\
metrics:
  talks: {label: Talks given, match: [talks], count: records}
  interviews: {label: Interviews, count: records}
  posts: {label: Posts, count: {type: post}}
"""

OLD = b"# What happened.\n\n- date: 2026-01-05\n  metric: talks\n  note: 'Boring queues'  # mine\n"
NEW = b"\n- date: 2026-03-01\n  metric: talks\n  amount: 2\n  note: Meetup\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    write_project(
        tmp_path,
        {
            "content/goals/goals.md": GOALS,
            "content/posts/queues.md": "---\npublish: true\n---\n# Queues\n",
            "content/secret.md": "# Secret\n",
            "site_data/metrics.yml": METRICS,
            "site_data/records/2026.yml": OLD,
        },
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str, **how):
    return CliRunner().invoke(cli, ["record", *words], catch_exceptions=False, **how)


def content(project: Path, name: str = "2026.yml") -> bytes:
    return (project / "site_data/records" / name).read_bytes()


def test_an_entry_is_written_and_told_with_the_count(project):
    result = run("talks", "2", "--note", "Meetup")
    assert result.exit_code == 0, result.stderr
    assert content(project) == OLD + NEW
    assert result.stdout == (
        "site_data/records/2026.yml:7\n"
        "- date: 2026-03-01\n"
        "  metric: talks\n"
        "  amount: 2\n"
        "  note: Meetup\n"
        "Talks given: 3 in all\n"
        "Give 4 talks: 3 of 4, on-pace\n"
        "Talks: 2 this month, target 2+\n"
    )
    assert result.stderr == ""


def test_one_is_the_amount_that_needs_no_saying(project):
    assert run("interviews").exit_code == 0
    assert content(project) == OLD + b"\n- date: 2026-03-01\n  metric: interviews\n"


def test_a_day_and_a_public_link_are_written(project):
    result = run("talks", "--date", "12 Dec 2025", "--link", "[[queues]]")
    assert result.exit_code == 0, result.stderr
    assert content(project) == OLD
    written = b'- date: 2025-12-12\n  metric: talks\n  link: "[[queues]]"\n'
    assert content(project, "2025.yml") == written


def test_the_first_entry_of_all_makes_the_folder(project):
    (project / "site_data/records/2026.yml").unlink()
    (project / "site_data/records").rmdir()
    assert run("talks").exit_code == 0
    assert content(project) == b"- date: 2026-03-01\n  metric: talks\n"


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("schemas/metrics.schema.json", "../schemas/records.schema.json"),
        ("../lib/metrics.schema.json", "../../lib/records.schema.json"),
        ("https://a.org/metrics.schema.json", "https://a.org/records.schema.json"),
        ("/lib/metrics.schema.json", "/lib/records.schema.json"),
    ],
)
def test_the_first_file_of_all_takes_the_line_for_editors_from_the_metrics(project, typed, line):
    (project / "site_data/records/2026.yml").unlink()
    metrics = project / "site_data/metrics.yml"
    head = f"# yaml-language-server: $schema={typed}\n"
    metrics.write_text(head + metrics.read_text("utf-8"), "utf-8")
    assert run("talks").exit_code == 0
    said = f"# yaml-language-server: $schema={line}\n\n- date: 2026-03-01\n  metric: talks\n"
    assert content(project).decode().replace("\n\n", "\n") == said.replace("\n\n", "\n")


def test_a_new_file_begins_with_the_line_for_editors_of_its_neighbour(project):
    line = b"# yaml-language-server: $schema=../schemas/records.schema.json\n"
    (project / "site_data/records/2026.yml").write_bytes(line + OLD)
    assert run("talks", "--date", "2025-12-12").exit_code == 0
    assert content(project, "2025.yml") == line + b"\n- date: 2025-12-12\n  metric: talks\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["tlaks"], "`metrics.yml` does not define `tlaks`; did you mean `talks`?"),
        (["xyz"], "  interviews  Interviews"),
        (["posts"], "`posts` counts notes: write one, and it counts"),
        (["talks", "-3"], "the amount must not be negative"),
        (["talks", "-.5"], "the amount must not be negative"),
        (["talks", "--", "-3"], "the amount must not be negative"),
        (["talks", "three"], "`three` is no number; write it in digits"),
        (["talks", "1,000"], "`1,000` is no number"),
        (["talks", "nan"], "`nan` is no number"),
        (["talks", "9" * 400], "is no number"),
        (["talks", "1000000000001"], "is more than the 1,000,000,000,000 that an entry may hold"),
        (["talks", "--date", "2026-03-02"], "2026-03-02 is after 2026-03-01, which is today"),
        (["talks", "--date", "soon"], "`soon` is no day; write it like `2026-03-31`"),
        (["talks", "--date", "2026-02-30"], "`2026-02-30` is no day"),
        (["talks", "--link", "[[secret]]"], "`[[secret]]` is neither a public note nor an address"),
        (["talks", "--link", "file:///etc"], "is neither a public note nor an address"),
        (["talks", "--note", "\udcff"], "the note or the link is not UTF-8 text"),
        (["talks", "--noet", "x"], "No such option"),
    ],
)
def test_what_makes_no_sense_is_wrong_use_and_writes_nothing(project, words, message):
    result = run(*words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert content(project) == OLD


def test_today_decides_what_the_future_is(project):
    assert run("talks", "--date", "2026-03-02", "--today", "2026-03-02").exit_code == 0


def test_the_same_again_is_asked_for(project):
    assert run("talks", "2", "--note", "Meetup").exit_code == 0
    result = run("talks", "2", "--note", " Meetup ")
    assert result.exit_code == 1
    assert "site_data/records/2026.yml:7 says the same already" in result.stderr
    assert "--force" in result.stderr
    assert content(project) == OLD + NEW


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 1)])
def test_on_a_terminal_the_owner_answers(project, monkeypatch, answer, code):
    assert run("talks", "2", "--note", "Meetup").exit_code == 0
    monkeypatch.setattr("trailmark.cli.record.is_terminal", lambda: True)
    result = run("talks", "2", "--note", "Meetup", input=answer)
    assert result.exit_code == code
    assert "Did it happen again?" in result.stderr
    assert content(project) == OLD + NEW + (NEW + b"  again: true\n" if code == 0 else b"")


def test_force_writes_it_and_it_counts(project):
    assert run("talks", "2", "--note", "Meetup").exit_code == 0
    result = run("talks", "2", "--note", "Meetup", "--force")
    assert content(project) == OLD + NEW + NEW + b"  again: true\n"
    assert "Talks given: 5 in all" in result.stdout


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("records/2026.yml", b"- date: [\n"),
        ("records/2026.yml", b"- date: 2026-01-01\n  metric: talks\n  amount: -1\n"),
        ("records/2025.yml", b"- dat: 2026-01-01\n"),
        ("records/2026.yml", b"- date: 2026-01-01\n  metric: \xff\n"),
        ("metrics.yml", b"metrics: {talks: {label: T}}\n"),
    ],
)
def test_a_broken_file_is_told_and_left_as_it_is(project, name, text):
    file = project / "site_data" / name
    file.write_bytes(text)
    before = {one: one.read_bytes() for one in (project / "site_data").rglob("*.yml")}
    result = run("talks")
    assert result.exit_code == 1
    assert f"site_data/{name}:" in result.stderr
    assert "nothing was written; mend this first" in result.stderr
    after = {one: one.read_bytes() for one in (project / "site_data").rglob("*.yml")}
    assert after == before


def test_a_file_in_brackets_is_left_as_it_is(project):
    text = b"[{date: 2026-01-01, metric: talks}]\n"
    (project / "site_data/records/2026.yml").write_bytes(text)
    result = run("talks")
    assert result.exit_code == 1
    assert "cannot take an entry: it is not a list with `- ` before each entry" in result.stderr
    assert content(project) == text


def test_a_broken_profile_does_not_keep_an_entry_out(project):
    (project / "site_data/profile.yml").write_text("nam: Ada\n", "utf-8")
    assert run("talks").exit_code == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_the_mode_stays_and_a_new_file_has_the_usual_one(project):
    file = project / "site_data/records/2026.yml"
    file.chmod(0o640)
    run("talks")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    run("talks", "--date", "2025-12-12")
    usual = project / "usual"
    usual.touch()
    new = project / "site_data/records/2025.yml"
    assert new.stat().st_mode == usual.stat().st_mode


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for a right to make links")
def test_a_link_to_a_file_stays_a_link(project):
    file = project / "site_data/records/2026.yml"
    file.rename(project / "elsewhere.yml")
    file.symlink_to(project / "elsewhere.yml")
    run("talks", "2", "--note", "Meetup")
    assert file.is_symlink()
    assert (project / "elsewhere.yml").read_bytes() == OLD + NEW


def test_a_file_that_an_editor_saved_meanwhile_is_not_overwritten(project, monkeypatch):
    file = project / "site_data/records/2026.yml"
    saved = OLD + b"- date: 2026-02-01\n  metric: talks\n"
    fsync = os.fsync

    def save_meanwhile(handle):
        fsync(handle)
        file.write_bytes(saved)

    monkeypatch.setattr(os, "fsync", save_meanwhile)
    result = run("talks")
    assert result.exit_code == 1
    assert "was changed meanwhile; try again" in result.stderr
    assert file.read_bytes() == saved
    assert [one.name for one in file.parent.iterdir()] == ["2026.yml"]


def test_nothing_but_the_entry_and_a_lock_that_git_ignores_is_left(project):
    before = {one for one in project.rglob("*") if one.is_file()}
    run("talks")
    left = {one for one in project.rglob("*") if one.is_file()} - before
    room = project / "site_data/.trailmark"
    assert left == {room / "lock", room / ".gitignore"}
    assert (room / ".gitignore").read_text("utf-8") == "*\n"


@pytest.fixture(scope="module")
def workers():
    """Three processes that have everything imported and take turns as the system likes."""
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        yield pool
        pool.close()
        pool.join()


CALLS = st.lists(
    st.tuples(
        st.sampled_from(["talks", "interviews"]),
        st.sampled_from(["1", "2", "2.5"]),
        st.dates(date(2026, 1, 1), date(2026, 3, 1)).map(lambda day: f"--date={day}"),
    ),
    min_size=1,
    max_size=3,
)


@pytest.mark.slow
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calls=st.tuples(CALLS, CALLS, CALLS))
def test_three_at_once_keep_every_line_and_write_each_entry_once(project, workers, calls):
    file = project / "site_data/records/2026.yml"
    file.write_bytes(OLD)
    notes = iter(range(100))
    marked = [[(*call, f"--note=number {next(notes)}") for call in some] for some in calls]
    codes = workers.starmap(record_all, [(project, some) for some in marked])
    assert set(chain(*codes)) == {0}
    lines = file.read_text("utf-8").splitlines()
    assert Counter(OLD.decode().splitlines()) - Counter(lines) == Counter()
    written = sorted(line for line in lines if line.startswith("  note: number"))
    assert written == sorted(
        f"  note: {call[-1].removeprefix('--note=')}" for call in chain(*marked)
    )
    kept = [line for line in lines if line in OLD.decode().splitlines() and line]
    assert kept[0] == "# What happened."


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a copy of a running process")
def test_a_crash_between_any_two_steps_leaves_the_old_file_or_the_new_one(project):
    asked = {
        "folder": str(project),
        "call": ["talks", "2", "--note", "Meetup"],
        "restore": {"2026.yml": OLD.hex()},
    }
    result = subprocess.run(
        [sys.executable, "-m", "tests.support.recording"],
        input=json.dumps(asked),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    steps = json.loads(result.stdout)
    states = [step["crash 2026.yml"] for step in steps]
    assert len(steps) > 50
    assert set(states) == {OLD.hex(), (OLD + NEW).hex()}
    assert states == sorted(states, key=len), "once it is new, it stays new"
    assert {step["mode"] for step in steps} == {"0o100644"}
    assert {key for step in steps for key in step if key.startswith("crash")} == {"crash 2026.yml"}
    # Whoever was killed keeps nobody out, and the next run finds a whole file.
    tried = [step for step in steps if "again" in step]
    assert {step["again"] for step in tried} == {"0"}
    assert {bytes.fromhex(step["after"]).count(b"2026-02-02") for step in tried} == {1}
