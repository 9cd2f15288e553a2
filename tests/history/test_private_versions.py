"""What was private in an old version stays so, and git's own words go nowhere (PRIVACY rule 7)."""

import os
from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from tests.support.histories import AUTHOR, FRONT, Repo, goals, worded
from trailmark.history.git import read_repository
from trailmark.history.model import History

BOOK = "Write a book"
PRIVATE = "---\ntype: goals\n---\n"
DRAFT = "---\npublish: true\ndraft: true\ntype: goals\n---\n"


@pytest.mark.parametrize("front", [PRIVATE, DRAFT, FRONT.replace("true", "false")])
def test_a_version_that_was_private_gives_no_date(tmp_path, front):
    """It was ticked in private on the second; the public saw it ticked on the ninth."""
    repo = Repo(tmp_path)
    repo.save(1, f"[ ] {BOOK} [due:: 2026-02-01]", front=front)
    repo.save(2, f"[x] {BOOK} [due:: 2026-02-02]", front=front)
    repo.save(9, f"[x] {BOOK} [due:: 2026-02-03]")
    one = repo.item(BOOK)
    assert worded(one.completed) == "by 9"
    assert (one.first_due, one.due_changes) == (date(2026, 2, 3), ())


def test_a_section_that_was_private_gives_no_date(tmp_path):
    repo = Repo(tmp_path)
    repo.save(1, f"[ ] {BOOK} [due:: 2026-02-01]", section="6-Month Milestones #private")
    repo.save(2, f"[x] {BOOK} [due:: 2026-02-02]", section="6-Month Milestones #private")
    repo.save(9, f"[x] {BOOK} [due:: 2026-02-03]")
    one = repo.item(BOOK)
    assert worded(one.completed) == "by 9"
    assert (one.first_due, one.due_changes) == (date(2026, 2, 3), ())


def test_a_comment_of_an_old_version_gives_no_date(tmp_path):
    repo = Repo(tmp_path)
    repo.write(f"{goals('[ ] Sing')}\n%%\n- [ ] {BOOK} [due:: 2026-02-01]\n%%\n")
    repo.commit(1)
    repo.save(2, "[ ] Sing", f"[x] {BOOK} [due:: 2026-02-03]")
    one = repo.item(BOOK)
    assert worded(one.completed) == "by 2"
    assert one.first_due == date(2026, 2, 3)


def test_a_section_that_is_private_now_gives_nothing(tmp_path):
    repo = Repo(tmp_path)
    repo.save(1, f"[ ] {BOOK}")
    repo.save(2, f"[x] {BOOK}")
    repo.save(3, f"[x] {BOOK}", section="6-Month Milestones #private")
    assert repo.remember() == History()


def test_a_note_that_is_private_now_gives_nothing(tmp_path):
    repo = Repo(tmp_path)
    repo.save(1, f"[ ] {BOOK}")
    repo.save(2, f"[x] {BOOK}")
    repo.save(3, f"[x] {BOOK}", front=PRIVATE)
    assert repo.remember() == History()


def test_what_happened_while_it_was_private_is_a_bound_alone(tmp_path):
    repo = Repo(tmp_path)
    repo.save(1, f"[ ] {BOOK}")
    repo.save(2, f"[x] {BOOK}", front=PRIVATE)
    repo.save(3, f"[x] {BOOK}")
    assert worded(repo.item(BOOK).completed) == "by 3"


@pytest.mark.parametrize("folder", ["journal", "content/journal", "Journal/**"])
def test_a_private_folder_of_today_was_private_always(tmp_path, folder):
    repo = Repo(tmp_path)
    repo.save(1, f"[ ] {BOOK}", note="journal/goals.md")
    repo.save(2, f"[x] {BOOK}", note="journal/goals.md")
    repo.git("mv", "content/journal/goals.md", "content/goals.md")
    repo.commit(9)
    publish = {"private_folders": [folder]}
    assert worded(repo.item(BOOK, publish=publish).completed) == "by 9"
    assert worded(repo.item(BOOK).completed) == "2"


def test_a_private_folder_beside_the_folder_of_notes_was_private_too(tmp_path):
    repo = Repo(tmp_path)
    other = Repo(tmp_path, "journal", start=False)
    other.save(1, f"[ ] {BOOK}")
    other.save(2, f"[x] {BOOK}")
    repo.git("mv", "journal/goals.md", "content/goals.md")
    repo.commit(9)
    publish = {"private_folders": ["journal"]}
    assert worded(repo.item(BOOK, publish=publish).completed) == "by 9"
    assert worded(repo.item(BOOK).completed) == "2"


def test_no_other_note_is_opened(tmp_path):
    """Contents are asked for by name: those of private notes never are."""
    repo = Repo(tmp_path)
    repo.write("Marrowfat.\n", "private.md")
    repo.save(1, f"[ ] {BOOK}")
    repo.write("Marrowfat and leeks.\n", "private.md")
    repo.save(2, f"[x] {BOOK}")
    secret = repo.git("rev-parse", "HEAD~1:content/private.md").strip()
    (repo.folder / ".git/objects" / secret[:2] / secret[2:]).unlink()
    assert worded(repo.item(BOOK).completed) == "2"


def test_no_name_address_or_message_is_ever_read(tmp_path):
    repo = Repo(tmp_path)
    repo.save(1, f"[ ] {BOOK}")
    repo.save(2, f"[x] {BOOK}")
    opened = read_repository(repo.vault, os.environ | AUTHOR)
    seen = repr(opened) + repr(repo.remember())
    for word in ("Quillon", "Vexley", "vexley.example", "marrowfat", "Plumbing"):
        assert word not in seen


def test_what_leaves_the_room_is_days_and_numbers(tmp_path):
    """The only text is the path of a note of today and the title of a column of today."""
    table = "\n## Skills\n\n| Skill | {} | Goal |\n|---|---|---|\n| Rust | {} | 5 |\n"
    repo = Repo(tmp_path)
    for number, column, rating in (
        (1, "Zebrawood", 1),
        (2, "Zebrawood", 2),
        (3, "Now", 3),
        (4, "Now", 4),
    ):
        repo.write(goals(f"[ ] {BOOK}") + table.format(column, rating))
        repo.commit(number)
    texts = {one for one in _texts(repo.remember()) if one}
    assert texts == {"goals.md", "Now"}


def _texts(value):
    """Yield every text within plain data."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for one in fields(value):
            yield from _texts(getattr(value, one.name))
    elif isinstance(value, dict):
        for pair in value.items():
            yield from _texts(pair)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _texts(one)
