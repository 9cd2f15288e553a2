"""`trailmark review` writes a draft from what is public, and never over a note unasked."""

import os
import stat

import pytest
from click.testing import CliRunner

from tests.support.building import CONFIG, write_project
from tests.support.histories import Repo
from trailmark.cli.draft import plain
from trailmark.cli.main import cli
from trailmark.syntax.inline import plain_text

GOALS = """\
---
publish: true
start: 2026-01-01
---

# Goals

## Speaker Track

### Milestones
- [x] Book a room ✅ 2026-02-10
    - [[hall]]
- [x] Write the outline [due:: 2026-02-01] ✅ 2026-02-04
- [ ] Give **4 talks** [due:: 2026-03-31]
- [ ] Send the slides [due:: 2026-02-20]
- [ ] Thank the hosts [due:: 2026-01-31]
- [-] Print flyers ❌ 2026-02-05
    - Nobody read the last ones.
- [ ] Ask for a raise of heronfeather #private

## Metrics

### Monthly
- Talks: 2+

## Skills
| Skill | Current |
|---|---|
| Speaking | 3/5 |
"""
SITE_DATA = {
    "site_data/metrics.yml": "metrics:\n  talks: {label: Talks given, match: [talks], count: records}\n",
    "site_data/records/2026.yml": """\
    - date: 2026-01-12
      metric: talks
    - date: 2026-02-11
      metric: talks
      link: "[[hall]]"
    - date: 2026-02-27
      metric: talks
      note: Meetup
      link: https://example.org/meetup
    - date: 2026-03-01
      metric: talks
    """,
    "site_data/skills.yml": """\
    - date: 2026-01-02
      ratings: {Speaking: 2}
    - date: 2026-02-02
      ratings: {Speaking: 3}
    """,
}
DRAFT = """\
---
type: review
period: 2026-02
date: 2026-03-01
publish: false
---

## Reached

- 2026-02-10 · Book a room – [[posts/hall|The hall]]
- 2026-02-04 · Write the outline, 3 days late – [[goals/goals|Goals]]

## Slipped

- due 2026-02-01 · Write the outline, 3 days late – [[goals/goals|Goals]]
- due 2026-02-20 · Send the slides – [[goals/goals|Goals]]

## Dropped

- 2026-02-05 · Print flyers, Nobody read the last ones. – [[goals/goals|Goals]]

## The numbers

- Talks given: 2, target 2, before 1 – [Meetup](https://example.org/meetup), [[posts/hall|The hall]]

## Ratings

- 2026-02-02 · Speaking: 2 → 3

## Due next

- due since 2026-01-31 · Thank the hosts – [[goals/goals|Goals]]
- due since 2026-02-20 · Send the slides – [[goals/goals|Goals]]
- due 2026-03-31 · Give 4 talks, 3 of 4 – [Meetup](https://example.org/meetup), [[posts/hall|The hall]]

## What went well?

## What did not, and why?

## What changes now?
"""
"""What February brought, by hand from the files above; the talk of 1 March is not in it."""


@pytest.fixture
def project(tmp_path, monkeypatch):
    files = {
        "content/goals/goals.md": GOALS,
        "content/posts/hall.md": "---\npublish: true\n---\n# The hall\n",
        "content/secret.md": "---\ntrack: Speaker Track\n---\n# Heronfeather\n",
        **SITE_DATA,
    }
    write_project(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str):
    return CliRunner().invoke(cli, ["review", *words], catch_exceptions=False)


def test_a_draft_says_what_the_last_month_brought(project):
    result = run()
    assert result.exit_code == 0, result.stderr
    assert result.stdout == "content/reviews/2026-02.md\n"
    assert (project / "content/reviews/2026-02.md").read_text("utf-8") == DRAFT


def test_without_git_nothing_is_said_of_what_was_added_and_the_owner_is_told(project):
    result = run()
    assert "what was added or rescoped is left out" in result.stderr
    assert not {"## Added", "## Rescoped"} & set(DRAFT.splitlines())


def test_a_draft_is_private_and_holds_nothing_private(project):
    run()
    text = (project / "content/reviews/2026-02.md").read_text("utf-8")
    assert "heronfeather" not in text.casefold()
    told = CliRunner().invoke(cli, ["check", "--private"], catch_exceptions=False)
    assert "content/reviews/2026-02.md  `publish: false`" in " ".join(
        told.stdout.split("private:")[1].split()
    ).replace("`publish: false`", " `publish: false`")


def test_a_note_that_is_there_is_replaced_only_by_force(project):
    run()
    file = project / "content/reviews/2026-02.md"
    file.write_text("mine", "utf-8")
    file.chmod(0o640)
    result = run()
    assert (result.exit_code, result.stdout) == (1, "")
    assert "--force" in result.stderr
    assert file.read_text("utf-8") == "mine"
    assert run("--force").exit_code == 0
    assert file.read_text("utf-8") == DRAFT
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o640
    # What the owner wrote stays, where neither the app nor the site looks.
    assert {one.name: one.read_text("utf-8") for one in file.parent.iterdir()} == {
        "2026-02.md": DRAFT,
        ".2026-02.md.old": "mine",
    }


def test_each_note_that_is_replaced_is_kept_and_an_untouched_draft_is_not(project):
    file = project / "content/reviews/2026-02.md"
    run()
    assert "kept" not in run("--force").stderr
    for text, name in (("one", ".2026-02.md.old"), ("two", ".2026-02.md.old-2")):
        file.write_text(text, "utf-8")
        assert f"the note as it was is kept beside it, as `{name}`" in run("--force").stderr
        assert (file.parent / name).read_text("utf-8") == text
    told = CliRunner().invoke(cli, ["check", "--private"], catch_exceptions=False)
    assert ".old" not in told.stdout + told.stderr


@pytest.mark.parametrize(
    ("asked", "name", "header"),
    [
        ("2026-Q1", "2026-Q1", "period: 2026-Q1"),
        ("Q4 2025", "2025-Q4", "period: 2025-Q4"),
        ("2026-01", "2026-01", "period: 2026-01"),
        ("January 2026", "2026-01", "period: 2026-01"),
        ("2026-W08", "2026-W08", "period: 2026-W08"),
        ("2026", "2026", "period: 2026"),
        ("H1 2026", "H1 2026", "period: H1 2026"),
    ],
)
def test_a_period_is_named_as_in_frontmatter_and_read_again(project, asked, name, header):
    assert run("--period", asked).stdout == f"content/reviews/{name}.md\n"
    text = (project / f"content/reviews/{name}.md").read_text("utf-8")
    assert header in text.splitlines()
    public = text.replace("publish: false", "publish: true")
    (project / f"content/reviews/{name}.md").write_text(public, "utf-8")
    told = CliRunner().invoke(cli, ["check"], catch_exceptions=False)
    assert "undecided" not in told.stdout
    assert "error" not in told.stderr


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [("soon", "`soon` is no period"), ("2026-04", "`2026-04` begins after 2026-03-01")],
)
def test_a_period_that_makes_no_sense_is_wrong_use(project, asked, sentence):
    result = run("--period", asked)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert not (project / "content/reviews").exists()


def test_the_next_review_follows_the_newest_one_though_it_is_private(project):
    write_project(
        project,
        {
            "content/looking back/a.md": "---\ntype: review\nperiod: 2025-Q3\ndate: 2025-10-02\n---\n",
            "content/reviews/b.md": "---\nperiod: 2025-08\ndate: 2025-09-02\n---\n",
        },
    )
    assert run().stdout == "content/looking back/2025-Q4.md\n"


@pytest.mark.parametrize(("language", "heading"), [("de", "## Erreicht"), ("tr", "## Ulaşılanlar")])
def test_a_draft_is_in_the_language_of_the_notes(project, language, heading):
    write_project(project, {}, f"{CONFIG.rstrip()}\n      goals: {{languages: [{language}]}}\n")
    run()
    assert heading in (project / "content/reviews/2026-02.md").read_text("utf-8").splitlines()


def test_nothing_is_written_while_a_count_would_be_wrong(project):
    write_project(project, {"site_data/metrics.yml": "metrics: [\n"})
    result = run()
    assert (result.exit_code, result.stdout) == (1, "")
    assert "broken-data" in result.stderr
    assert not (project / "content/reviews").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_nothing_is_written_outside_of_the_folder_of_notes(project):
    (project / "elsewhere").mkdir()
    (project / "content/reviews").symlink_to(project / "elsewhere")
    result = run("--force")
    assert result.exit_code == 1
    assert "leads out of the folder of notes" in result.stderr
    assert list((project / "elsewhere").iterdir()) == []


HARD = [
    "100%% sure",
    "a [[link]] and ![[embed]] and [^1] and ^[note]",
    "`code` *stars* _lines_ ~~gone~~ a == b",
    "<b>bold</b> & &amp; $x$ #tag",
    "[due:: 2026-01-01] key:: value",
    r"back\slash {: .x }",
]


@pytest.mark.parametrize("words", HARD)
def test_words_of_a_milestone_are_words_in_the_draft(words):
    assert plain_text(plain(words)) == words


def test_no_words_of_a_milestone_do_anything_in_the_published_draft(project):
    """Titles and milestones full of signs: the draft still builds, and says the same words."""
    items = "".join(f"- [x] `{one.replace('`', '')}` ✅ 2026-02-10\n" for one in HARD)
    write_project(
        project,
        {
            "content/goals/goals.md": f"---\npublish: true\ntitle: 'A | [b]] `c`'\n---\n"
            f"## Milestones\n{items}"
        },
    )
    assert run().exit_code == 0
    file = project / "content/reviews/2026-02.md"
    text = file.read_text("utf-8").replace("publish: false", "publish: true")
    file.write_text(text, "utf-8")
    told = CliRunner().invoke(cli, ["check"], catch_exceptions=False)
    assert "error" not in told.stderr, told.stderr
    assert "stayed behind" not in told.stdout, told.stdout
    assert text.count("\n- 2026-02-10 · ") == len(HARD)


# With git.

GIT_GOALS = "---\npublish: true\nstart: 2026-01-01\n---\n# Goals\n\n## Milestones\n"


def test_git_tells_what_was_added_rescoped_and_put_off(tmp_path, monkeypatch):
    repository = Repo(tmp_path)
    write_project(tmp_path, {}, f"{CONFIG.rstrip()}\n      history: true\n")
    first = ("- [ ] Give 10 talks", "- [ ] Send slides [due:: 2026-01-20]", "- [ ] Read a book")
    later = ("- [ ] Give 20 talks", "- [ ] Send slides [due:: 2026-02-28]", "- [x] Read a book")
    repository.write(GIT_GOALS + "\n".join(first) + "\n", "goals/goals.md")
    repository.commit("2025-12-30T12:00:00+00:00")
    repository.write(GIT_GOALS + "\n".join(first) + "\n- [ ] Buy a lamp\n", "goals/goals.md")
    repository.commit(9)
    repository.write(GIT_GOALS + "\n".join(later) + "\n- [ ] Buy a lamp\n", "goals/goals.md")
    repository.commit(10)
    monkeypatch.chdir(tmp_path)
    result = run("--period", "2026-01")
    assert (result.exit_code, result.stderr) == (0, "")
    text = (tmp_path / "content/reviews/2026-01.md").read_text("utf-8")
    parts = {part.split("\n")[0]: part.split("\n")[2:] for part in text.split("## ")[1:]}
    link = "– [[goals/goals|Goals]]"
    assert parts["Reached"][0] == f"- 2026-01-10 · Read a book {link}"
    assert parts["Added"][0] == f"- by 2026-01-09 · Buy a lamp {link}"
    slipped = "- 2026-01-10 · Send slides, due 2026-01-20 → 2026-02-28"
    assert parts["Slipped"][0] == f"{slipped} {link}"
    assert parts["Rescoped"][0] == f"- 2026-01-10 · Give 20 talks, target 10 → 20 {link}"
    assert parts["Due next"][0] == f"- due 2026-02-28 · Send slides {link}"
