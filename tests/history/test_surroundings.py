"""Where git cannot be asked, or not trusted, there is a sentence and no date."""

import os
import subprocess
from datetime import date

import pytest

from tests.support.histories import AUTHOR, Repo, day, goals, worded
from trailmark.base.codes import CODES
from trailmark.base.diagnostics import Diagnostics
from trailmark.history import git as git_module
from trailmark.history.model import History
from trailmark.history.read import open_repository
from trailmark.settings import parse_settings

BOOK = "Write a book"


def told(repo: Repo, **asked) -> tuple[list[str], History]:
    """Return the codes that are reported, and the history."""
    found = Diagnostics()
    history = repo.remember(found=found, **asked)
    return [one.code for one in found], history


@pytest.fixture
def repo(tmp_path):
    """Return a repository in which the book was ticked on the second."""
    one = Repo(tmp_path / "repo")
    one.save(1, f"[ ] {BOOK}")
    one.save(2, f"[x] {BOOK}")
    return one


def clone(repo: Repo, *options: str) -> Repo:
    target = repo.folder.parent / "clone"
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("clone", "-q", *options, repo.folder.as_uri(), str(target))
    return Repo(target, start=False)


def test_a_whole_clone_is_read(repo):
    assert worded(clone(repo).item(BOOK).completed) == "2"


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_shallow_clone_gives_no_date_and_names_the_cure(repo, depth):
    repo.save(3, f"[x] {BOOK}", "[ ] Sing")
    repo.save(4, f"[x] {BOOK}", "[ ] Sing", "[ ] Dance")
    assert told(clone(repo, "--depth", str(depth))) == (["shallow-history"], History())
    assert "fetch-depth: 0" in CODES["shallow-history"].hint


def test_a_partial_clone_gives_no_date(repo):
    assert told(clone(repo, "--filter=blob:none")) == (["partial-history"], History())


@pytest.mark.parametrize(("wanted", "codes"), [(True, ["no-repository"]), (False, [])])
def test_no_repository_is_told_only_to_an_owner_who_wants_one(tmp_path, wanted, codes):
    repo = Repo(tmp_path, start=False)
    repo.write(goals(f"[x] {BOOK}"))
    environ = {"GIT_CEILING_DIRECTORIES": str(tmp_path)}
    assert told(repo, environ=environ, history=wanted) == (codes, History())


@pytest.mark.parametrize(("wanted", "codes"), [(True, ["no-git"]), (False, [])])
def test_a_machine_without_git_gives_no_date(repo, wanted, codes):
    environ = {"PATH": str(repo.folder)}
    assert told(repo, environ=environ, history=wanted) == (codes, History())


@pytest.mark.parametrize(("wanted", "codes"), [(True, ["no-commits"]), (False, [])])
def test_a_repository_without_a_commit_gives_no_date(tmp_path, wanted, codes):
    repo = Repo(tmp_path)
    repo.write(goals(f"[x] {BOOK}"))
    assert told(repo, history=wanted) == (codes, History())


def test_the_repository_of_somebody_else_gives_no_date(repo):
    environ = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"}
    assert told(repo, environ=environ) == (["foreign-repository"], History())


def test_a_damaged_repository_gives_no_date(repo):
    commit = repo.git("rev-parse", "HEAD~1").strip()
    (repo.folder / ".git/objects" / commit[:2] / commit[2:]).unlink()
    assert told(repo) == (["unread-history"], History())


def test_a_version_that_is_lost_makes_the_day_less_exact(repo):
    """Without the version before nobody knows that it was not ticked then."""
    blob = repo.git("rev-parse", "HEAD~1:content/goals.md").strip()
    (repo.folder / ".git/objects" / blob[:2] / blob[2:]).unlink()
    codes, history = told(repo)
    assert codes == []
    assert worded(history.of("goals.md", repo.line(BOOK)).completed) == "by 2"


def test_an_owner_has_to_turn_it_on(repo):
    assert not parse_settings({}).history
    assert told(repo, history=False) == ([], History())


def test_without_an_environment_no_program_is_started(repo, monkeypatch):
    monkeypatch.setattr(git_module.subprocess, "run", None)
    found = Diagnostics()
    assert open_repository(repo.vault, parse_settings({"history": True}), None, found) is None
    assert not len(found)


def test_variables_of_a_hook_lead_nowhere_else(repo, tmp_path):
    other = Repo(tmp_path / "other")
    environ = {
        "GIT_DIR": str(other.folder / ".git"),
        "GIT_WORK_TREE": str(other.folder),
        "GIT_INDEX_FILE": "nowhere",
        "GIT_LITERAL_PATHSPECS": "1",
    }
    assert worded(repo.item(BOOK, environ=environ).completed) == "2"


def test_settings_of_a_user_change_nothing(repo, tmp_path):
    marker = tmp_path / "started"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {marker}\n")
    program.chmod(0o755)
    for key, value in {
        "core.fsmonitor": program,
        "core.pager": program,
        "core.quotePath": "true",
        "diff.external": program,
        "diff.renames": "false",
        "diff.noprefix": "true",
        "diff.renameLimit": "1",
        "color.ui": "always",
        "log.date": "relative",
        "log.showSignature": "true",
        "i18n.logOutputEncoding": "UTF-16",
    }.items():
        repo.git("config", key, str(value))
    repo.git("mv", "content/goals.md", "content/ümläut.md")
    marker.unlink(missing_ok=True)  # building the history may start it, reading must not
    repo.commit(9)
    marker.unlink(missing_ok=True)
    assert worded(repo.item(BOOK, note="ümläut.md").completed) == "2"
    assert not marker.exists()


@pytest.mark.parametrize("vault", [".", "site/notes"])
def test_the_folder_of_notes_may_be_anywhere_in_the_repository(tmp_path, vault):
    repo = Repo(tmp_path, vault)
    repo.save(1, f"[ ] {BOOK}")
    repo.save(2, f"[x] {BOOK}")
    assert worded(repo.item(BOOK).completed) == "2"


def test_a_worktree_has_the_history_of_its_repository(repo, tmp_path):
    repo.git("worktree", "add", "-q", str(tmp_path / "tree"), "-b", "tree")
    assert worded(Repo(tmp_path / "tree", start=False).item(BOOK).completed) == "2"


def test_a_folder_of_notes_that_is_a_submodule_has_its_own_history(tmp_path):
    inner = Repo(tmp_path / "inner", ".")
    inner.save(1, f"[ ] {BOOK}")
    inner.save(2, f"[x] {BOOK}")
    outer = Repo(tmp_path / "outer", "empty")
    allow = ("-c", "protocol.file.allow=always")
    outer.git(*allow, "submodule", "add", "-q", str(inner.folder), "content")
    outer.commit(9)
    assert worded(Repo(outer.folder, start=False).item(BOOK).completed) == "2"


def test_a_symbolic_link_in_the_history_is_no_note(repo):
    (repo.vault / "goals.md").unlink()
    (repo.vault / "goals.md").symlink_to("elsewhere.md")
    repo.commit(3)
    (repo.vault / "goals.md").unlink()
    repo.save(9, f"[x] {BOOK}")
    assert worded(repo.item(BOOK).completed) == "2"


def test_nothing_is_written_into_the_repository(repo):
    def state() -> dict[str, int]:
        files = sorted((repo.folder / ".git").rglob("*"))
        return {str(one): one.stat().st_mtime_ns for one in files}

    before = state()
    repo.remember()
    assert state() == before


def test_the_same_history_gives_the_same_answer(repo):
    assert repo.remember() == repo.remember()


def test_six_processes_read_a_history_of_any_length(repo, monkeypatch):
    """However long the history is, the number of processes is the same."""
    for number in range(3, 12):
        repo.save(number, f"[x] {BOOK}", f"[ ] Sing {number} songs")
    asked = ["rev-parse", "config", "rev-list", "diff-tree", "ls-tree", "cat-file"]
    started = []

    class Counted(subprocess.Popen):
        def __init__(self, command, **options):
            started.extend(word for word in command if word in asked)
            super().__init__(command, **options)

    monkeypatch.setattr(subprocess, "Popen", Counted)
    repository = open_repository(
        repo.vault, parse_settings({"history": True}), os.environ | AUTHOR, Diagnostics()
    )
    assert repository is not None
    blobs = [one.blob for commit in repository.commits for one in commit.edges[0].changes]
    assert len(list(repository.contents(blobs))) == len(blobs) == 11
    assert sorted(started) == sorted(asked)


def test_a_moment_with_a_zone_keeps_the_day_of_its_author(repo):
    repo.save(day(20, "00:10:00+14:00"), f"[x] {BOOK}", "[ ] Sing")
    opened = open_repository(
        repo.vault, parse_settings({"history": True}), os.environ | AUTHOR, Diagnostics()
    )
    assert opened is not None
    assert opened.commits[-1].day == date(2026, 1, 20)
