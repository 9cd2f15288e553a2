"""Histories built with git, and what must be remembered of them.

Days are those of January 2026. `6` is exact, `by 6` at the latest then, `before 6` when the
history begins, `today` in no commit yet; None is no date. All expected values follow from the rules
in docs/dates-from-git.md, by hand.
"""

from collections.abc import Callable
from datetime import date

import pytest

from tests.support.histories import FRONT, Repo, day, goals, worded

Build = Callable[[Repo], None]
HISTORIES: dict[str, tuple[Build, dict[str, str | None]]] = {}

BOOK, TALK = "Write a book", "Give a talk"


def history(**expected: str | None) -> Callable[[Build], Build]:
    """Add a history to the table, with what is expected of the lines that hold some words."""

    def add(build: Build) -> Build:
        names = {name.replace("_", " "): value for name, value in expected.items()}
        HISTORIES[build.__name__.replace("_", " ")] = (build, names)
        return build

    return add


@history(book="3", talk=None)
def simple(r):
    r.save(1, f"[ ] {BOOK}", f"[ ] {TALK}")
    r.save(2, f"[ ] {BOOK}", f"[ ] {TALK}", "[ ] Learn Rust")
    r.save(3, f"[x] {BOOK}", f"[ ] {TALK}", "[ ] Learn Rust")


@history(book="by 20")
def the_commit_before_is_old(r):
    r.save(1, f"[ ] {BOOK}")
    r.save(20, f"[x] {BOOK}")


@history(book="2")
def reworded_after(r):
    r.save(1, f"[ ] {BOOK}")
    r.save(2, f"[x] {BOOK}")
    r.save(9, f"[x] {BOOK} about queues")


@history(book="2")
def words_added_in_the_same_commit(r):
    r.save(1, f"[ ] {BOOK} on queues", f"[ ] {TALK}")
    r.save(2, f"[x] {BOOK} on slow queues", f"[ ] {TALK}")


@history(book="by 2")
def reworded_in_the_same_commit(r):
    """It may be another book, which was written already."""
    r.save(1, f"[ ] {BOOK} on queues", f"[ ] {TALK}")
    r.save(2, f"[x] {BOOK} on ponds", f"[ ] {TALK}")


@history(book="2")
def link_and_tag_added(r):
    r.save(1, f"[ ] {BOOK}")
    r.save(2, f"[x] {BOOK}")
    r.save(9, f"[x] [{BOOK}](https://example.org/book) #writing")


@history(book="2", talk=None)
def section_moved_after(r):
    one, two = (
        "\n### 6-Month Milestones\n\n- [ ] Write a book\n",
        "\n### 12-Month Milestones\n\n- [ ] Give a talk\n",
    )
    head = f"{FRONT}# Goals\n\n## Staff Engineer Track\n"
    r.write(head + one + two)
    r.commit(1)
    r.write(head + one.replace("[ ]", "[x]") + two)
    r.commit(2)
    r.write(head + two + one.replace("[ ]", "[x]"))
    r.commit(9)


@history(book="2")
def section_moved_in_the_same_commit(r):
    one, two = (
        "\n### 6-Month Milestones\n\n- [ ] Write a book\n",
        "\n### 12-Month Milestones\n\n- [ ] Give a talk\n",
    )
    head = f"{FRONT}# Goals\n\n## Staff Engineer Track\n"
    r.write(head + one + two)
    r.commit(1)
    r.write(head + two + one.replace("[ ]", "[x]"))
    r.commit(2)


@history(book="2")
def moved_to_another_note_after(r):
    r.save(1, f"[ ] {TALK}", note="old.md")
    r.save(1, f"[ ] {BOOK}", "[ ] Learn Rust", note="old.md")
    r.save(1, f"[ ] {TALK}")
    r.save(2, f"[x] {BOOK}", "[ ] Learn Rust", note="old.md")
    r.write(goals("[ ] Learn Rust"), "old.md")
    r.save(9, f"[ ] {TALK}", f"[x] {BOOK}")


@history(book="2")
def cut_and_pasted_a_day_later(r):
    r.save(1, f"[ ] {BOOK}", "[ ] Learn Rust", note="old.md")
    r.save(1, f"[ ] {TALK}")
    r.save(2, f"[x] {BOOK}", "[ ] Learn Rust", note="old.md")
    r.save(8, "[ ] Learn Rust", note="old.md")
    r.save(9, f"[ ] {TALK}", f"[x] {BOOK}")


@history(book="2")
def pasted_and_cut_a_day_later(r):
    r.save(1, f"[ ] {BOOK}", "[ ] Learn Rust", note="old.md")
    r.save(1, f"[ ] {TALK}")
    r.save(2, f"[x] {BOOK}", "[ ] Learn Rust", note="old.md")
    r.save(8, f"[ ] {TALK}", f"[x] {BOOK}")
    r.save(9, "[ ] Learn Rust", note="old.md")


@history(book="by 9")
def the_same_words_in_two_notes_that_stay(r):
    r.save(1, f"[ ] {BOOK}", note="old.md")
    r.save(1, f"[ ] {TALK}")
    r.save(2, f"[x] {BOOK}", note="old.md")
    r.save(9, f"[ ] {TALK}", f"[x] {BOOK}")


@history(book="2")
def file_renamed(r):
    r.save(1, f"[ ] {BOOK}", f"[ ] {TALK}", note="old.md")
    r.save(2, f"[x] {BOOK}", f"[ ] {TALK}", note="old.md")
    r.git("mv", "content/old.md", "content/goals.md")
    r.commit(9)


@history(book="2")
def file_renamed_with_the_tick(r):
    r.save(1, f"[ ] {BOOK}", f"[ ] {TALK}", note="old.md")
    r.git("mv", "content/old.md", "content/goals.md")
    r.save(2, f"[x] {BOOK}", f"[ ] {TALK}")


@history(book="2")
def file_renamed_and_rewritten(r):
    r.save(1, f"[ ] {BOOK}", f"[ ] {TALK}", note="old.md")
    r.save(2, f"[x] {BOOK}", f"[ ] {TALK}", note="old.md")
    r.git("mv", "content/old.md", "content/goals.md")
    prose = "\n".join(
        f"Marrow {number} quibbles over the {number * 7}th lattice." for number in range(90)
    )
    r.write(f"{goals(f'[x] {BOOK}', f'[ ] {TALK}')}\n## Thoughts\n\n{prose}\n")
    r.commit(9)


@history(book="2")
def only_the_case_of_the_name_changed(r):
    r.save(1, f"[ ] {BOOK}", note="Goals.md")
    r.save(2, f"[x] {BOOK}", note="Goals.md")
    r.git("mv", "content/Goals.md", "content/goals.md")
    r.commit(9)


@history(book="4")
def unticked_and_ticked_again(r):
    for number, box in enumerate(" x x", start=1):
        r.save(number, f"[{box}] {BOOK}")


@history(book=None)
def unticked(r):
    r.save(1, f"[ ] {BOOK}")
    r.save(2, f"[x] {BOOK}")
    r.save(3, f"[ ] {BOOK}")


@history(book="by 9")
def squashed(r):
    """A squash keeps the day of the merge alone."""
    r.save(1, f"[ ] {BOOK}")
    r.git("switch", "-qc", "side")
    r.save(2, f"[x] {BOOK}")
    r.git("switch", "-q", "main")
    r.git("merge", "-q", "--squash", "side")
    r.commit(9)


@history(book="2", talk="3")
def edited_on_two_branches(r):
    many = [f"[ ] Learn language number {number}" for number in range(8)]
    r.save(1, f"[ ] {BOOK}", *many, f"[ ] {TALK}")
    r.git("switch", "-qc", "side")
    r.save(2, f"[x] {BOOK}", *many, f"[ ] {TALK}")
    r.git("switch", "-q", "main")
    r.save(2, f"[ ] {BOOK}", *many, "[ ] Sing", f"[ ] {TALK}")
    r.save(3, f"[ ] {BOOK}", *many, "[ ] Sing", f"[x] {TALK}")
    r.git("merge", "-q", "--no-ff", "-m", "m", "side", at=day(9))


@history(book="2")
def a_long_branch(r):
    r.save(1, f"[ ] {BOOK}", f"[ ] {TALK}")
    r.git("switch", "-qc", "side")
    r.save(2, f"[x] {BOOK}", f"[ ] {TALK}")
    r.git("switch", "-q", "main")
    for number in range(3, 20):
        r.write(f"Marrow {number}.\n", "other.md")
        r.commit(number)
    r.git("merge", "-q", "--no-ff", "-m", "m", "side", at=day(20))


@history(book="3")
def ticked_while_a_conflict_was_solved(r):
    r.save(1, f"[ ] {BOOK}")
    r.git("switch", "-qc", "side")
    r.save(2, f"[ ] {BOOK}", "[ ] Sing")
    r.git("switch", "-q", "main")
    r.save(2, f"[ ] {BOOK}", "[ ] Dance")
    r.git("merge", "-q", "side", code=1)
    r.save(3, f"[x] {BOOK}", "[ ] Sing", "[ ] Dance")


@history(book="2")
def ticked_on_both_branches(r):
    r.save(1, f"[ ] {BOOK}")
    r.git("switch", "-qc", "side")
    r.save(2, f"[x] {BOOK}")
    r.git("switch", "-q", "main")
    r.write("Marrow.\n", "other.md")
    r.commit(2)
    r.save(3, f"[x] {BOOK}")
    r.git("merge", "-q", "--no-ff", "-m", "m", "side", at=day(9))


@history(book="4")
def ticked_again_on_a_branch(r):
    r.save(1, f"[ ] {BOOK}")
    r.save(2, f"[x] {BOOK}")
    r.git("switch", "-qc", "side")
    r.save(3, f"[ ] {BOOK}")
    r.save(4, f"[x] {BOOK}")
    r.git("switch", "-q", "main")
    r.write("Marrow.\n", "other.md")
    r.commit(5)
    r.git("merge", "-q", "--no-ff", "-m", "m", "side", at=day(9))


@history(book="by 5")
def rebased(r):
    """The author's day stays; it is a bound, since a commit that was amended looks the same."""
    r.save(1, f"[ ] {BOOK}")
    r.write("Marrow.\n", "other.md")
    r.commit(10)
    r.write(goals(f"[x] {BOOK}"))
    r.commit(5, committed=12)


@history(book="2")
def in_the_evening_of_the_author(r):
    """It is the third already in Greenwich."""
    r.save(day(1, "22:00:00-08:00"), f"[ ] {BOOK}")
    r.save(day(2, "22:30:00-08:00"), f"[x] {BOOK}")


@history(book="3")
def in_the_morning_of_the_author(r):
    """It is the second still in Greenwich."""
    r.save(day(2, "09:00:00+13:00"), f"[ ] {BOOK}")
    r.save(day(3, "09:00:00+13:00"), f"[x] {BOOK}")


@history(book="2")
def the_author_s_clock_is_in_2031(r):
    r.save(1, f"[ ] {BOOK}")
    r.write(goals(f"[x] {BOOK}"))
    r.commit("2031-05-05T12:00:00+00:00", committed=2)


@history(book=None)
def both_clocks_are_in_2031(r):
    r.save(1, f"[ ] {BOOK}")
    r.save("2031-05-05T12:00:00+00:00", f"[x] {BOOK}")


@history(book="by 9")
def the_author_s_clock_is_in_1970(r):
    r.save(8, f"[ ] {BOOK}")
    r.write(goals(f"[x] {BOOK}"))
    r.commit("1970-01-01T00:00:00+00:00", committed=9)


@history(book="today")
def not_committed(r):
    r.save(1, f"[ ] {BOOK}")
    r.write(goals(f"[x] {BOOK}"))


@history(book="today")
def staged_alone(r):
    r.save(1, f"[ ] {BOOK}")
    r.write(goals(f"[x] {BOOK}"))
    r.git("add", "-A")


@history(book=None)
def a_note_that_git_was_never_given(r):
    r.save(1, f"[ ] {BOOK}", note="old.md")
    r.write(goals(f"[x] {TALK}", f"[x] {BOOK}"))


@history(book="2", talk="today")
def renamed_and_not_committed(r):
    r.save(1, f"[ ] {BOOK}", f"[ ] {TALK}", note="old.md")
    r.save(2, f"[x] {BOOK}", f"[ ] {TALK}", note="old.md")
    (r.vault / "old.md").unlink()
    r.write(goals(f"[x] {BOOK}", f"[x] {TALK}"))


@history(book="before 1")
def ticked_when_the_history_begins(r):
    r.save(1, f"[x] {BOOK}")
    r.save(2, f"[x] {BOOK}", f"[ ] {TALK}")


@history(book="by 2")
def added_ticked(r):
    r.save(1, f"[ ] {TALK}")
    r.save(2, f"[ ] {TALK}", f"[x] {BOOK}")


@history(book="2")
def box_in_code_is_no_item(r):
    head = f"{goals(f'[ ] {TALK}')}\n"
    r.write(f"{head}```\n- [ ] {BOOK}\n```\n- [ ] {BOOK}, really\n")
    r.commit(1)
    r.write(f"{head}```\n- [ ] Write\n```\n- [x] {BOOK}, really\n")
    r.commit(2)


@history(book="2")
def bullets_indent_and_box_reformatted(r):
    r.save(1, f"[ ] {BOOK}", f"[ ] {TALK}")
    r.save(2, f"[x] {BOOK}", f"[ ] {TALK}")
    r.write(goals(f"[X]  **{BOOK}**", f"[ ] {TALK}").replace("- [", "* ["))
    r.commit(9)


@history(book="2")
def lines_end_as_on_windows(r):
    r.save(1, f"[ ] {BOOK}")
    r.save(2, f"[x] {BOOK}")
    r.write(goals(f"[x] {BOOK}").replace("\n", "\r\n").encode())
    r.commit(9)


@history(book="2")
def git_turns_the_ends_of_lines(r):
    r.git("config", "core.autocrlf", "true")
    r.write(goals(f"[ ] {BOOK}").replace("\n", "\r\n").encode())
    r.commit(1)
    r.write(goals(f"[x] {BOOK}").replace("\n", "\r\n").encode())
    r.commit(2)


@history(alpha="2", beta=None)
def two_weeks_with_the_same_words(r):
    week = f"{FRONT}# Goals\n\n## Milestones for week 1\n\n- [{{}}] Run a mile <!-- alpha -->\n"
    again = "\n## Milestones for week 2\n\n- [ ] Run a mile <!-- beta -->\n"
    r.write(week.format(" "))
    r.commit(1)
    r.write(week.format("x"))
    r.commit(2)
    r.write(week.format("x") + again)
    r.commit(9)


@history(mile="by 9")
def a_week_that_takes_the_place_of_another(r):
    week = f"{FRONT}# Goals\n\n## Milestones for week {{}}\n\n- [{{}}] Run a mile\n"
    for number, box, week_number in ((1, " ", 1), (2, "x", 1), (9, "x", 2)):
        r.write(week.format(week_number, box))
        r.commit(number)


@history(talk="by 9")
def replaced_by_another_that_is_done(r):
    r.save(1, f"[ ] {BOOK}", "[ ] Learn Rust")
    r.save(2, f"[x] {BOOK}", "[ ] Learn Rust")
    r.save(9, f"[x] {TALK}", "[ ] Learn Rust")


@history(book="2", talk="3")
def swapped(r):
    r.save(1, f"[ ] {BOOK}", f"[ ] {TALK}")
    r.save(2, f"[x] {BOOK}", f"[ ] {TALK}")
    r.save(3, f"[x] {TALK}", f"[x] {BOOK}")


@history(book="4")
def a_revert_reverted(r):
    r.save(1, f"[ ] {BOOK}")
    r.save(2, f"[x] {BOOK}")
    r.git("revert", "--no-edit", "HEAD", at=day(3))
    r.git("revert", "--no-edit", "HEAD", at=day(4))


@history(book="2")
def removed_and_written_again(r):
    r.save(1, f"[ ] {BOOK}", f"[ ] {TALK}")
    r.save(2, f"[x] {BOOK}", f"[ ] {TALK}")
    (r.vault / "goals.md").unlink()
    r.commit(5)
    r.save(9, f"[x] {BOOK}", f"[ ] {TALK}")


@history(book="by 9")
def ticked_while_it_was_removed(r):
    r.save(1, f"[ ] {BOOK}")
    (r.vault / "goals.md").unlink()
    r.commit(8)
    r.save(9, f"[x] {BOOK}")


@history(book="2")
def section_renamed(r):
    r.save(1, f"[ ] {BOOK}", f"[ ] {TALK}")
    r.save(2, f"[x] {BOOK}", f"[ ] {TALK}")
    r.save(9, f"[x] {BOOK}", f"[ ] {TALK}", section="Milestones of the year")


@history(Bücher="2")
def words_and_folder_in_other_scripts(r):
    (r.vault / "goals.md").unlink(missing_ok=True)
    r.save(1, "[ ] Bücher schreiben 書く", note="зметки/goals.md")
    r.save(2, "[x] Bücher schreiben 書く", note="зметки/goals.md")
    r.git("mv", "content/зметки/goals.md", "content/goals.md")
    r.commit(9)


@history(book="2")
def folder_of_notes_moved(r):
    other = Repo(r.folder, "notes", start=False)
    other.save(1, f"[ ] {BOOK}", note="goals.md")
    other.save(2, f"[x] {BOOK}", note="goals.md")
    r.git("mv", "notes/goals.md", "content/goals.md")
    r.commit(9)


@history(book="2", talk="3")
def two_that_say_the_same(r):
    """The second of them is ticked first."""
    r.save(1, "[ ] Read a paper <!-- talk -->", "[ ] Read a paper <!-- book -->")
    r.save(2, "[ ] Read a paper <!-- talk -->", "[x] Read a paper <!-- book -->")
    r.save(3, "[x] Read a paper <!-- talk -->", "[x] Read a paper <!-- book -->")


@history(book="2")
def known_by_its_id(r):
    r.save(1, "[ ] Sing loudly in Rome ^one", f"[ ] {TALK}")
    r.save(2, "[x] Sing loudly in Rome ^one", f"[ ] {TALK}")
    r.save(9, f"[ ] {TALK}", "[x] Publish the book ^one")


@history(book="3")
def a_pull_request_merged_by_the_host(r):
    """The commit that is checked out is a merge nobody made, of the day of the build."""
    r.save(2, f"[ ] {BOOK}")
    r.git("switch", "-qc", "side")
    r.save(3, f"[x] {BOOK}")
    r.git("switch", "-q", "main")
    r.write("Marrow.\n", "other.md")
    r.commit(8)
    r.git("switch", "-q", "--detach", "main")
    r.git("merge", "-q", "--no-ff", "-m", "m", "side", at=day(40))


@pytest.mark.parametrize("name", HISTORIES)
def test_a_history_gives_the_days_that_its_rule_says(name, tmp_path):
    build, expected = HISTORIES[name]
    repo = Repo(tmp_path)
    build(repo)
    history = repo.remember()
    seen = {words: worded(history.of("goals.md", repo.line(words)).completed) for words in expected}
    assert seen == expected


def test_the_table_is_long_enough():
    assert len(HISTORIES) >= 30


def test_the_first_due_date_is_kept_and_each_change_is_told(tmp_path):
    repo = Repo(tmp_path)
    repo.save(1, f"[ ] {BOOK}")
    repo.save(2, f"[ ] {BOOK} [due:: 2026-02-01]")
    repo.save(3, f"[ ] {BOOK} [due:: 2026-04-01]")
    repo.save(9, f"[x] {BOOK} [due:: 2026-05-01]")
    one = repo.item(BOOK)
    assert one.first_due == date(2026, 2, 1)
    assert [(worded(c.when), c.before, c.after) for c in one.due_changes] == [
        ("3", date(2026, 2, 1), date(2026, 4, 1)),
        ("by 9", date(2026, 4, 1), date(2026, 5, 1)),
    ]


def test_what_was_ticked_reworded_and_unticked_in_one_step_is_a_new_promise(tmp_path):
    repo = Repo(tmp_path)
    repo.save(1, f"[x] {BOOK} on queues [due:: 2026-02-01]", f"[ ] {TALK}")
    repo.save(2, f"[ ] {BOOK} on lakes [due:: 2026-06-01]", f"[ ] {TALK}")
    assert repo.item(BOOK).first_due == date(2026, 6, 1)
    repo.save(3, f"[ ] {BOOK} on ponds [due:: 2026-07-01]", f"[ ] {TALK}")
    assert repo.item(BOOK).first_due == date(2026, 6, 1), (
        "an open one that is reworded stays itself"
    )


def test_a_rating_tells_each_change(tmp_path):
    table = f"{FRONT}# Goals\n\n## Skills\n\n| Skill | Current | Goal |\n|---|---|---|\n| Rust | {{}} | 5 |\n"
    repo = Repo(tmp_path)
    for number, rating in ((1, 2), (2, 3), (9, 4)):
        repo.write(table.format(rating))
        repo.commit(number)
    changes = repo.item("Rust").rating_changes
    assert [(worded(c.when), c.column, c.before, c.after) for c in changes] == [
        ("2", "Current", 2, 3),
        ("by 9", "Current", 3, 4),
    ]


def test_a_day_in_the_past_gives_what_was_known_then(tmp_path):
    repo = Repo(tmp_path)
    repo.save(1, f"[ ] {BOOK}")
    repo.save(2, f"[x] {BOOK}")
    assert worded(repo.item(BOOK, today=date(2026, 1, 2)).completed) == "2"
    assert repo.item(BOOK, today=date(2026, 1, 1)).completed is None


def test_a_target_tells_each_change_of_its_number(tmp_path):
    repo = Repo(tmp_path)
    repo.save(1, "[ ] Give talks")
    repo.save(2, "[ ] Give 10+ talks")
    repo.save(3, "[ ] Give 20+ talks")
    repo.save(4, "[ ] Give 20+ good talks")
    repo.save(9, "[ ] Give 30+ good talks")
    changes = repo.item("talks").target_changes
    assert [(worded(c.when), c.before, c.after) for c in changes] == [
        ("2", None, 10),
        ("3", 10, 20),
        ("by 9", 20, 30),
    ]


def test_an_item_is_known_to_be_new_from_the_day_it_came_in(tmp_path):
    repo = Repo(tmp_path)
    repo.save(1, f"[ ] {BOOK}")
    repo.save(2, f"[ ] {BOOK}", f"[x] {TALK}")
    repo.save(20, f"[x] {BOOK}, well", f"[x] {TALK}", "[ ] Sing")
    repo.write(goals(f"[x] {BOOK}, well", f"[x] {TALK}", "[ ] Sing", "[ ] Dance"))
    added = {words: worded(repo.item(words).added) for words in (BOOK, TALK, "Sing", "Dance")}
    assert added == {BOOK: "before 1", TALK: "2", "Sing": "by 20", "Dance": "today"}


def test_an_item_is_new_on_the_day_its_note_became_public(tmp_path):
    repo = Repo(tmp_path)
    repo.save(1, f"[ ] {BOOK}", front="---\ntype: goals\n---\n")
    repo.save(2, f"[ ] {BOOK}")
    assert worded(repo.item(BOOK).added) == "2"


def test_an_item_on_a_branch_is_new_on_the_day_of_the_branch(tmp_path):
    repo = Repo(tmp_path)
    repo.save(1, f"[ ] {BOOK}")
    repo.git("switch", "-qc", "side")
    repo.save(2, f"[ ] {BOOK}", f"[ ] {TALK}")
    repo.git("switch", "-q", "main")
    repo.write("Marrow.\n", "other.md")
    repo.commit(5)
    repo.git("merge", "-q", "--no-ff", "-m", "m", "side", at=day(9))
    assert worded(repo.item(TALK).added) == "2"


def test_every_state_of_a_box_is_remembered_with_its_day(tmp_path):
    repo = Repo(tmp_path)
    for number, box in enumerate(" /x-", start=1):
        repo.save(number, f"[{box}] {BOOK}")
    changes = [(worded(c.when), c.after.value) for c in repo.item(BOOK).boxes]
    assert changes == [("before 1", "todo"), ("2", "doing"), ("3", "done"), ("4", "dropped")]


def test_another_number_makes_another_promise_where_one_of_them_is_done(tmp_path):
    """`10+ talks` that were given are not the `20+ talks` of which nobody knows."""
    repo = Repo(tmp_path)
    repo.save(1, "[ ] Give 10+ talks", f"[ ] {BOOK}")
    repo.save(2, "[x] Give 10+ talks", f"[ ] {BOOK}")
    repo.save(9, "[x] Give 20+ talks", f"[ ] {BOOK}")
    assert worded(repo.item("talks").completed) == "by 9"
    repo.save(10, "[ ] Give 30+ talks", f"[ ] {BOOK}")
    assert worded(repo.item("talks").added) == "10"
    assert repo.item("talks").target_changes == ()


def test_a_number_that_is_no_target_makes_another_item(tmp_path):
    repo = Repo(tmp_path)
    repo.save(1, "[ ] Give 10+ talks in week 2", f"[ ] {BOOK}")
    repo.save(2, f"[ ] {BOOK}", "[ ] Give 20+ talks in week 3", "[ ] Sing")
    assert worded(repo.item("talks").added) == "2"
