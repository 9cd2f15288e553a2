"""What was read of old versions is kept for the next run, and no word longer than it may be."""

import json
import os
from dataclasses import replace
from datetime import date

import pytest

from tests.support.histories import AUTHOR, Repo, goals, worded
from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.model import Box
from trailmark.history import git, kept, read, versions
from trailmark.history.kept import NAME, keep_versions, load_versions
from trailmark.pipeline import build, read_settings
from trailmark.settings import KEPT, Project, Site

BOOK, TALK = "Write a book", "Give 10+ talks [due:: 2026-06-30]"


@pytest.fixture
def repo(tmp_path):
    """Return a repository with a tick, a number, a rating and a due date."""
    one = Repo(tmp_path / "repo")
    table = "\n## Skills\n\n| Skill | Current | Goal |\n|---|---|---|\n| Rust | {} | 5 |\n"
    for number, (box, rating) in enumerate((" 2", "x2", "x3"), start=1):
        one.write(goals(f"[{box}] {BOOK}", f"[ ] {TALK}") + table.format(rating))
        one.commit(number)
    return one


def afresh() -> None:
    """Forget what this process has read, as another process would not know it."""
    git._READ.clear()
    versions._READ.clear()
    read._WALKED.clear()


def file_in(folder) -> str:
    return (folder / NAME).read_text("utf-8")


def test_the_next_run_reads_no_version_and_remembers_the_same(repo, tmp_path, monkeypatch):
    first = repo.remember(kept=tmp_path / "kept")
    afresh()
    asked = []
    monkeypatch.setattr(
        versions.Versions, "read", lambda _, version, content: asked.append(version)
    )
    assert repo.remember(kept=tmp_path / "kept") == first
    assert asked == []
    assert worded(first.of("goals.md", repo.line(BOOK)).completed) == "2"


def test_a_new_commit_costs_one_version(repo, tmp_path, monkeypatch):
    repo.remember(kept=tmp_path / "kept")
    repo.save(9, f"[x] {BOOK}", "[x] Sing")
    afresh()
    asked = []
    really = versions.Versions.read

    def counted(self, version, content):
        asked.append(version.day.day)
        really(self, version, content)

    monkeypatch.setattr(versions.Versions, "read", counted)
    again = repo.remember(kept=tmp_path / "kept")
    assert asked == [9]
    assert worded(again.of("goals.md", repo.line("Sing")).completed) == "by 9"


def test_what_is_kept_is_what_was_read(repo, tmp_path):
    repo.remember(kept=tmp_path / "kept")
    read_before = {version: items for (_, version), items in versions._READ.items()}
    key = next(key for key, _ in versions._READ)
    loaded = load_versions(tmp_path / "kept", key)
    assert loaded == read_before
    # Lines are no part of what makes items the same, and are kept all the same.
    lines = [[one.line for one in items or ()] for items in loaded.values()]
    assert lines == [[one.line for one in read_before[version] or ()] for version in loaded]
    assert {one.box for items in loaded.values() for one in items or ()} >= {Box.TODO, Box.DONE}


def test_two_runs_keep_the_same_bytes(repo, tmp_path):
    repo.remember(kept=tmp_path / "one")
    afresh()
    repo.remember(kept=tmp_path / "two")
    assert file_in(tmp_path / "one") == file_in(tmp_path / "two")


def test_other_options_and_other_code_find_nothing_kept(repo, tmp_path, monkeypatch):
    folder = tmp_path / "kept"
    repo.remember(kept=folder)
    key = next(key for key, _ in versions._READ)
    assert load_versions(folder, key)
    assert load_versions(folder, "another") == {}
    monkeypatch.setattr(kept, "_code", lambda: "another")
    assert load_versions(folder, key) == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"key": 1}',
        '{"key": KEY, "items": [], "versions": {"a 2026-01-01 b": [[7, 1]]}}',
    ],
)
def test_a_damaged_file_is_as_if_there_were_none(text, repo, tmp_path):
    first = repo.remember(kept=tmp_path / "kept")
    key = json.loads(file_in(tmp_path / "kept"))["key"]
    (tmp_path / "kept" / NAME).write_text(text.replace("KEY", f'"{key}"'))
    afresh()
    assert repo.remember(kept=tmp_path / "kept") == first
    assert json.loads(file_in(tmp_path / "kept"))["key"] == key


def test_a_folder_that_cannot_be_written_costs_no_date(repo, tmp_path):
    (tmp_path / "file").write_text("")
    known = repo.remember(kept=tmp_path / "file" / "kept")
    assert worded(known.of("goals.md", repo.line(BOOK)).completed) == "2"


def test_a_version_that_is_lost_is_asked_for_again(repo, tmp_path):
    blob = repo.git("rev-parse", "HEAD~1:content/goals.md").strip()
    file = repo.folder / ".git/objects" / blob[:2] / blob[2:]
    content = file.read_bytes()
    file.unlink()
    known = repo.remember(kept=tmp_path / "kept")
    assert worded(known.of("goals.md", repo.line(BOOK)).completed) == "by 3"
    file.write_bytes(content)
    afresh()
    known = repo.remember(kept=tmp_path / "kept")
    assert worded(known.of("goals.md", repo.line(BOOK)).completed) == "2"


def test_no_private_word_is_kept(repo, tmp_path):
    """Neither of a private part, nor of a version that was private, nor of another note."""
    private = "\n## Health\n\n- [ ] Zebrawood quagmires\n"
    repo.write(goals(f"[x] {BOOK} %% [id:: zebrawood] %%") + private)
    repo.write(
        "---\npublish: false\ntype: goals\n---\n# Quillwort\n\n- [ ] Quillwort\n", "other.md"
    )
    repo.commit(4)
    repo.write(goals(f"[x] {BOOK}", "[ ] Persimmon").replace("publish: true", "publish: false"))
    repo.commit(5)
    repo.save(6, f"[x] {BOOK}")
    repo.remember(kept=tmp_path / "kept")
    text = file_in(tmp_path / "kept")
    assert "write a book" in text
    for word in ("zebrawood", "quagmire", "quillwort", "persimmon", "Vexley", "Plumbing"):
        assert word.casefold() not in text.casefold()


def test_the_words_of_a_note_that_turned_private_go_with_the_next_run(repo, tmp_path):
    repo.save(4, "[ ] Zebrawood", note="other.md")
    repo.remember(kept=tmp_path / "kept")
    assert "zebrawood" in file_in(tmp_path / "kept")
    repo.write(goals("[ ] Zebrawood").replace("publish: true", "publish: false"), "other.md")
    afresh()
    repo.remember(kept=tmp_path / "kept")
    assert "zebrawood" not in file_in(tmp_path / "kept")


def test_it_lies_where_neither_git_nor_the_site_takes_it(repo):
    settings = read_settings({"vault": ".", "history": True})
    root = repo.vault
    project = Project(root, settings, Site(), os.environ | AUTHOR, root / KEPT)
    built = build(project, today=date(2026, 3, 1), found=Diagnostics())
    assert (root / KEPT / NAME).is_file()
    assert repo.git("status", "--porcelain") == ""
    afresh()
    again = build(project, today=date(2026, 3, 1), found=Diagnostics())
    assert [file.path for file in built.files if "history.json" in file.path] == []
    assert again.files == built.files


def test_without_a_folder_nothing_is_kept(repo, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    repo.remember()
    assert sorted(tmp_path.rglob("*")) == before


def test_an_unknown_version_is_no_reason_to_keep_it(tmp_path):
    """Only what was used is written, so that what is gone from the history goes from the disk."""
    one = versions.Version("a", "goals.md", date(2026, 1, 1))
    keep_versions(tmp_path, "key", {one: (), replace(one, blob="b"): None})
    assert load_versions(tmp_path, "key") == {one: (), replace(one, blob="b"): None}
    keep_versions(tmp_path, "key", {one: ()})
    assert load_versions(tmp_path, "key") == {one: ()}
