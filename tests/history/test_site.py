"""What git remembers reaches the model and the pages, worded as exactly as it is known."""

import json
import os
from datetime import date

import pytest

from tests.progress.making import goals, milestone
from tests.support.histories import AUTHOR, TODAY, Repo
from tests.support.histories import goals as goal_note
from tests.support.vaults import write_files
from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.model import Box
from trailmark.history.model import Basis, Dated, History, Place, Remembered, TargetChange
from trailmark.pages.milestones import moved_text
from trailmark.pages.moved import rescoped_text
from trailmark.pages.standings import late_text, when_text
from trailmark.pipeline import build, read_settings, understand, understand_privately
from trailmark.progress.milestones import measure_milestone
from trailmark.progress.model import EventKind, Provenance
from trailmark.progress.names import Ties
from trailmark.settings import Project, Site

BOOK = "Write a book"


def built(repo: Repo, **options):
    """Return the built site, and what was reported."""
    found = Diagnostics()
    settings = read_settings({"vault": repo.label, "history": True, **options})
    project = Project(repo.folder, settings, Site(), os.environ | AUTHOR)
    return build(project, today=TODAY, found=found), found


def milestones(site) -> dict[str, dict]:
    """Return the milestones of the public model by their words."""
    (model,) = [file for file in site.files if file.path == "progress.json"]
    tracks = json.loads(model.content)["tracks"]
    return {one["text"]: one for track in tracks for one in track["milestones"]}


@pytest.fixture
def repo(tmp_path):
    """Return a repository with a tick of each kind."""
    one = Repo(tmp_path)
    one.save(1, f"[ ] {BOOK} [due:: 2026-01-20]", "[ ] Sing", "[x] Dance")
    one.save(2, f"[x] {BOOK} [due:: 2026-02-20]", "[ ] Sing", "[x] Dance")
    one.save(9, f"[x] {BOOK} [due:: 2026-02-20]", "[x] Sing", "[x] Dance")
    one.save(
        10, f"[x] {BOOK} [due:: 2026-02-20]", "[x] Sing", "[x] Dance", "[x] Paint ✅ 2026-01-07"
    )
    return one


def test_the_model_names_day_source_and_how_exact_it_is(repo):
    found = milestones(built(repo)[0])
    keys = ("completed", "provenance", "basis")
    assert {name: tuple(one[key] for key in keys) for name, one in found.items()} == {
        BOOK: ("2026-01-02", "git", "exact"),
        "Sing": ("2026-01-09", "git", "by"),
        "Dance": ("2026-01-01", "git", "before"),
        "Paint": ("2026-01-07", "note", None),
    }
    assert found[BOOK]["first_due"] == "2026-01-20"
    assert found[BOOK]["due_changes"] == [
        {"date": "2026-01-02", "basis": "exact", "from": "2026-01-20", "to": "2026-02-20"}
    ]


def test_the_ledger_has_what_was_reached_on_a_day_but_not_what_was_there_before(repo):
    events = built(repo)[0].understanding.progress.events
    reached = {one.title: (one.date, one.provenance) for one in events}
    assert reached == {
        BOOK: (date(2026, 1, 2), Provenance.GIT),
        "Sing": (date(2026, 1, 9), Provenance.GIT),
        "Paint": (date(2026, 1, 7), Provenance.NOTE),
    }


def test_a_rating_that_changed_is_in_the_ledger_unless_a_snapshot_tells_it(repo):
    table = "\n## Skills\n\n| Skill | Current | Goal |\n|---|---|---|\n| Rust | {} | {} |\n"
    text = (repo.vault / "goals.md").read_text()
    for number, now, goal in ((11, 2, 4), (12, 2, 5), (13, 3, 5)):
        repo.write(text + table.format(now, goal))
        repo.commit(number)

    def ratings():
        events = built(repo)[0].understanding.progress.events
        return [(one.date, one.title) for one in events if one.kind is EventKind.RATING]

    assert ratings() == [(date(2026, 1, 13), "Rust: 2 → 3")]
    (repo.folder / "site_data").mkdir()
    (repo.folder / "site_data/skills.yml").write_text("- date: 2026-02-01\n  ratings: {Rust: 3}\n")
    assert ratings() == []


def test_a_moved_due_date_is_in_the_log_and_counts_for_nothing(repo):
    repo.save(12, f"[x] {BOOK} [due:: 2026-02-20]", "[x] Sing [due:: 2026-04-01]", "[x] Dance")
    before = built(repo)[0].understanding.progress
    repo.save(20, f"[x] {BOOK}", "[x] Sing [due:: 2026-05-01]", "[x] Dance")
    site, _ = built(repo)
    after = site.understanding.progress
    moves = [(one.date.day, one.title, one.due.before, one.due.after) for one in after.moves]
    # A first due date moves nothing; the newest comes first.
    assert moves == [
        (20, "Sing", date(2026, 4, 1), date(2026, 5, 1)),
        (20, BOOK, date(2026, 2, 20), None),
        (2, BOOK, date(2026, 1, 20), date(2026, 2, 20)),
    ]
    assert after.events == before.events
    (log,) = [file.content.decode() for file in site.files if file.path == "log/index.md"]
    assert "newest first." in log
    for words in (
        "Due date moved from 1 Apr 2026 to 1 May 2026",
        "Due date 20 Feb 2026 taken away",
        "Due date moved from 20 Jan 2026 to 20 Feb 2026",
    ):
        assert log.count(words) == 1
    (ledger,) = [file.content.decode() for file in site.files if file.path == "ledger.md"]
    assert "Sing: moved from 1 Apr 2026 to 1 May 2026" in ledger
    text = "\n".join(file.content.decode("utf-8", "replace") for file in site.files)
    assert "moved 2 times: on 2 Jan 2026 to 20 Feb 2026 and by 20 Jan 2026 to no day" in text


def test_a_rating_has_its_past_from_git_where_no_snapshot_tells_it(repo):
    table = "\n## Skills\n\n| Skill | Current | Goal |\n|---|---|---|\n| Rust | {} | {} |\n"
    text = (repo.vault / "goals.md").read_text()
    for number, now, goal in ((11, 2, 4), (12, 2, 5), (13, 3, 5)):
        repo.write(text + table.format(now, goal))
        repo.commit(number)
    site, _ = built(repo)
    (skill,) = site.understanding.progress.skills
    assert skill.history == ((date(2026, 1, 11), 2), (date(2026, 1, 13), 3))
    pages = "\n".join(file.content.decode("utf-8", "replace") for file in site.files)
    assert "up 1 since Jan 2026" in pages
    (repo.folder / "site_data").mkdir()
    (repo.folder / "site_data/skills.yml").write_text("- date: 2026-02-01\n  ratings: {rust: 1}\n")
    (skill,) = built(repo)[0].understanding.progress.skills
    assert skill.history == ((date(2026, 2, 1), 1),)


def test_pages_say_it(repo):
    site, _ = built(repo)
    text = "\n".join(file.content.decode("utf-8", "replace") for file in site.files)
    assert "Done 2 Jan 2026 (due 20 Feb 2026), from the note’s git history" in text
    assert "Done by 9 Jan 2026, from the note’s git history" in text
    assert "Done before 1 Jan 2026, from the note’s git history" in text
    assert "Done 7 Jan 2026, from the note" in text
    assert "First due 20 Jan 2026, moved once: on 2 Jan 2026 to 20 Feb 2026" in text
    (timeline,) = [file.content.decode() for file in site.files if file.path == "timeline.md"]
    assert timeline.count("first due 20 Jan 2026") == 1
    assert "the commit that ticked its box" in text


def test_without_a_history_there_is_no_date(repo):
    found = milestones(built(repo, history=False)[0])
    keys = ("completed", "provenance", "basis", "first_due")
    assert tuple(found[BOOK][key] for key in keys) == (None, None, None, None)
    assert found["Paint"]["completed"] == "2026-01-07"


def test_a_private_look_asks_git_nothing(repo):
    project = Project(repo.folder, read_settings({}), Site(), os.environ | AUTHOR)
    known = understand_privately(project, today=TODAY, found=Diagnostics())
    (track,) = known.progress.tracks
    assert {one.provenance for one in track.milestones} == {None, Provenance.NOTE}


def test_two_builds_are_the_same(repo):
    assert built(repo)[0].files == built(repo)[0].files


def test_nothing_of_git_and_of_old_versions_is_in_the_site(repo):
    repo.save(11, f"[x] {BOOK}", "[x] Zebrawood quagmires")
    repo.save(12, f"[x] {BOOK}", "[x] Sing")
    site, _ = built(repo)
    text = "\n".join(
        f"{file.path}\n{file.content.decode('utf-8', 'replace')}" for file in site.files
    )
    head = repo.git("rev-parse", "HEAD").strip()
    for word in ("Quillon", "Vexley", "Plumbing", "marrowfat", "Zebrawood", "quagmire", head[:7]):
        assert word.casefold() not in text.casefold()


@pytest.mark.parametrize(
    ("basis", "when", "late"),
    [
        (
            Basis.EXACT,
            "Done 9 Jan 2026 (due 2 Jan 2026), 7 days late, from the note’s git history",
            "7 days late, date from the note’s git history",
        ),
        (
            Basis.BY,
            "Done by 9 Jan 2026, from the note’s git history",
            "date that day or earlier, from the note’s git history",
        ),
        (
            Basis.BEFORE,
            "Done before 9 Jan 2026, from the note’s git history",
            "date that day or earlier, when the note’s git history begins",
        ),
        (
            Basis.UNCOMMITTED,
            "Done 9 Jan 2026, from the note, not committed yet",
            "date from the note, not committed yet",
        ),
    ],
)
def test_a_day_is_worded_as_exactly_as_it_is_known(basis, when, late):
    """A day that is only a bound is never called late: it may have been in time."""
    promised = milestone("Sing", box=Box.DONE, due=date(2026, 1, 2))
    known = Remembered(Dated(date(2026, 1, 9), basis), first_due=date(2026, 1, 2))
    history = History({Place(promised.note, promised.line): known})
    ties = Ties(goals(), (), Diagnostics(), history)
    one = measure_milestone(promised, "staff", None, ties, today=date(2026, 4, 2))
    assert (when_text(one), late_text(one), moved_text(one)) == (when, late, "")


def test_an_open_box_takes_no_date_from_git():
    promised = milestone("Sing", box=Box.TODO)
    known = Remembered(Dated(date(2026, 1, 9), Basis.EXACT))
    ties = Ties(goals(), (), Diagnostics(), History({Place(promised.note, promised.line): known}))
    assert (
        measure_milestone(promised, "staff", None, ties, today=date(2026, 4, 2)).completed is None
    )


def test_a_day_before_the_newest_commit_is_told_to_be_past(repo):
    found = Diagnostics()
    project = Project(
        repo.folder,
        read_settings({"vault": "content", "history": True}),
        Site(),
        os.environ | AUTHOR,
    )
    for today in (date(2026, 1, 9), date(2026, 1, 10)):
        build(project, today=today, found=found)
    told = [str(one) for one in found if one.code == "past-day"]
    assert len(told) == 1
    assert "2026-01-10, after 2026-01-09" in told[0]


def test_an_import_is_told_once_and_none_of_its_days_is_exact(tmp_path):
    """The tenth item makes an import of it; what the note dates itself needs no word."""
    repo = Repo(tmp_path)
    words = [f"Sing {name}" for name in "alto bass cello drum epic fugue glee hymn idyll".split()]
    repo.save(1, *(f"[ ] {one}" for one in words), "[ ] Dance")
    repo.save(2, *(f"[x] {one}" for one in words), "[ ] Dance")
    site, found = built(repo)
    assert {one["basis"] for one in milestones(site).values()} == {"exact", None}
    assert "ticked-at-once" not in {one.code for one in found}
    repo.save(3, *(f"[ ] {one}" for one in words), "[ ] Dance")
    repo.save(4, *(f"[x] {one}" for one in words), "[x] Dance")
    site, found = built(repo)
    assert {one["basis"] for one in milestones(site).values()} == {"by"}
    (told,) = [str(one) for one in found if one.code == "ticked-at-once"]
    assert "10 items" in told
    assert "2026-01-04" in told
    repo.save(5, *(f"[x] {one}" for one in words), "[x] Dance ✅ 2026-01-03")
    assert "ticked-at-once" not in {one.code for one in built(repo)[1]}


def test_what_was_ticked_when_the_history_begins_is_no_import(tmp_path):
    repo = Repo(tmp_path)
    repo.save(1, *(f"[x] Sing {name}" for name in "abcdefghijkl"))
    assert "ticked-at-once" not in {one.code for one in built(repo)[1]}


def test_a_history_that_was_rewritten_claims_nothing_of_the_old_one(tmp_path):
    """What was pushed by force has other commits; nothing is kept of those that are gone."""
    repo = Repo(tmp_path)
    repo.save(1, f"[ ] {BOOK}", "[ ] Sing")
    repo.save(2, f"[x] {BOOK}", "[ ] Sing")
    assert milestones(built(repo)[0])[BOOK]["completed"] == "2026-01-02"
    repo.git("update-ref", "-d", "HEAD")
    repo.save(20, f"[x] {BOOK}", "[ ] Sing")
    repo.save(21, f"[x] {BOOK}", "[x] Sing")
    found = milestones(built(repo)[0])
    said = {name: (one["completed"], one["basis"]) for name, one in found.items()}
    assert said == {BOOK: ("2026-01-20", "before"), "Sing": ("2026-01-21", "exact")}


@pytest.mark.parametrize("mark", ["[x] Sing ✅ 2026-03-02", "[-] Sing ❌ 2026-03-02"])
def test_what_ends_on_a_later_day_is_open_and_told(mark, tmp_path):
    """The site is of the first of March."""
    repo = Repo(tmp_path)
    repo.save(1, mark, "[x] Dance ✅ 2026-03-01")
    site, found = built(repo, history=False)
    said = {name: one["state"] for name, one in milestones(site).items()}
    assert said == {"Sing": "open", "Dance": "done"}
    (told,) = [one for one in found if one.code == "done-ahead"]
    assert str(told.location) == "content/goals.md:11"
    assert "`Sing` ended on 2026-03-02, after 2026-03-01" in told.message


def test_a_target_that_was_changed_is_told_beside_its_milestone(tmp_path):
    """It was promised as 10, made 20 on the second and 30 by the ninth; the page says each."""
    repo = Repo(tmp_path)
    for number, amount in ((1, 10), (2, 20), (9, 30)):
        repo.save(number, f"[ ] Give {amount}+ talks at the harbour", "[ ] Write 5+ posts")
    site, _ = built(repo)
    (page,) = [file for file in site.files if file.path == "progress/staff-engineer.md"]
    text = page.content.decode()
    sentence = "First target 10, changed on 2 Jan 2026 to 20 and by 9 Jan 2026 to 30"
    assert text.count(sentence) == 1
    assert text.count("First target") == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([], ""),
        ([(None, 10)], ""),
        ([(None, 10), (10, 20)], "First target 10, changed on 9 Jan 2026 to 20"),
        ([(10, None)], "First target 10, changed on 9 Jan 2026 to no number"),
    ],
)
def test_a_number_that_came_or_went_is_told_as_such(changes, said):
    when = Dated(date(2026, 1, 9), Basis.EXACT)
    promised = milestone("Sing")
    known = Remembered(target_changes=tuple(TargetChange(when, *one) for one in changes))
    ties = Ties(goals(), (), Diagnostics(), History({Place(promised.note, promised.line): known}))
    one = measure_milestone(promised, "staff", None, ties, today=date(2026, 4, 2))
    assert rescoped_text(one) == said


LATER = {
    "site_data/metrics.yml": "metrics:\n  songs: {label: Songs, count: records}\n",
    "site_data/records/a.yml": "".join(
        f"- {{date: 2026-03-0{day}, metric: songs}}\n" for day in (1, 2, 4)
    ),
    "site_data/skills.yml": "".join(
        f"- {{date: 2026-03-0{day}, ratings: {{SQL: 3}}}}\n" for day in (1, 2, 4)
    ),
    "content/goals.md": goal_note("[x] Sing ✅ 2026-03-02", "[x] Dance ✅ 2026-03-04"),
}
"""What is of the first of March, of the second, and of the fourth."""


@pytest.mark.parametrize(
    ("built_on", "mistakes", "past"),
    [
        # On a past day later entries are not there yet, which is told once.
        (date(2026, 3, 4), [], ["2026-03-04"]),
        # What is dated after the day of the build is a mistake, each of its own.
        (date(2026, 3, 3), ["2026-03-04"], ["2026-03-02"]),
        (date(2026, 3, 1), ["2026-03-02", "2026-03-04"], []),
        # When nobody knows the day of the build it is the day of the site.
        (None, ["2026-03-02", "2026-03-04"], []),
    ],
)
def test_an_entry_of_a_day_to_come_is_a_mistake_and_one_after_a_past_day_is_none(
    built_on, mistakes, past, tmp_path
):
    project = Project(write_files(tmp_path, LATER), read_settings({}), Site(), built_on=built_on)
    found = Diagnostics()
    known = understand(project, today=TODAY, found=found)
    assert [one.date for one in (*known.records.records, *known.records.snapshots)] == [TODAY] * 2
    told = [(one.code, day) for one in found for day in DAYS if f"{day}, after" in one.message]
    codes = ("done-ahead", "future-record", "future-rating")
    assert sorted(told) == sorted(
        [(code, day) for code in codes for day in mistakes] + [("past-day", day) for day in past]
    )


@pytest.mark.parametrize(("built_on", "told"), [(date(2026, 3, 2), 0), (TODAY, 1), (None, 1)])
def test_a_link_to_a_note_that_is_not_there_yet_is_told_on_no_past_day(built_on, told, tmp_path):
    files = {name: LATER[name] for name in LATER if name.startswith("site_data")}
    files["site_data/records/a.yml"] = "- {date: 2026-03-01, metric: songs, link: '[[song]]'}\n"
    files["content/song.md"] = "---\npublish: true\ndate: 2026-03-02\n---\nLa.\n"
    project = Project(write_files(tmp_path, files), read_settings({}), Site(), built_on=built_on)
    found = Diagnostics()
    assert understand(project, today=TODAY, found=found).records.records[0].link is None
    assert [one.code for one in found].count("unknown-reference") == told


DAYS = ("2026-03-01", "2026-03-02", "2026-03-04")


def test_of_a_past_day_is_told_once_though_commits_and_entries_are_later(repo):
    write_files(repo.folder, {name: LATER[name] for name in LATER if name.startswith("site_data")})
    settings = read_settings({"vault": repo.label, "history": True})
    project = Project(repo.folder, settings, Site(), os.environ | AUTHOR, built_on=date(2026, 4, 1))
    found = Diagnostics()
    understand(project, today=date(2026, 1, 9), found=found)
    assert [one.code for one in found if one.code in {"past-day", "future-record"}] == ["past-day"]
