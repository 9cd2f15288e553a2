"""What the owner is told: each piece that stayed behind, with its lines and without its words."""

import pytest

from tests.support.building import write_project
from tests.support.vaults import open_note, open_vault, write_files
from trailmark.base.diagnostics import Diagnostics
from trailmark.pipeline import build
from trailmark.publish.public import PublicVault
from trailmark.settings import Project, Settings, Site

# The body of `n.md` begins on line 4.
PIECES = {
    "a section up to the next heading": ("# A\n## Salary\nx\n\n## B\n", [("section", 5, 6)]),
    "two private sections in a row are one": (
        "## Health\nx\n## Salary\ny\n",
        [("section", 4, 7)],
    ),
    "a marked heading": ("## Plan #private\nx\n", [("section", 4, 5)]),
    "a callout": ("a\n\n> [!private] b\n> c\n\nd\n", [("callout", 6, 7)]),
    "an item with its children": ("- a\n- b #private\n  - c\n- d\n", [("list item", 5, 6)]),
    "a comment inside of a line": ("a %%b%% c\n", [("comment", 4, 4)]),
    "a comment over several lines": ("a\n\n%%\nb\n%%\n\nc\n", [("comment", 6, 8)]),
    "two comments on one line": ("a %%b%% c %%d%%\n", [("comment", 4, 4)] * 2),
    "a comment of HTML": ("a\n<!-- b -->\n", [("HTML comment", 5, 5)]),
    "a field that is not listed": ("a [mood:: low] b\n", [("field", 4, 4)]),
    "a line that is a field": ("a\n\nmood:: low\n", [("field", 6, 6)]),
    "a footnote used only in private": (
        "a\n\n## Salary\nb[^1]\n\n## C\n\n[^1]: d\n",
        [("section", 6, 7), ("footnote", 11, 11)],
    ),
    "an attribute": ('a <b data-x="y">c</b>\n', [("piece of HTML", 4, 4)]),
    "what stood inside of another counts with it": (
        "## Salary\n%%a%%\n- b [mood:: c]\n",
        [("section", 4, 6)],
    ),
    "nothing, when all is code": ("`%%a%%` and `[mood:: b]`\n", []),
}


@pytest.mark.parametrize("name", PIECES)
def test_a_piece_is_told_by_kind_and_lines(tmp_path, name):
    text, expected = PIECES[name]
    (decision,) = open_note(tmp_path, text).decisions.notes
    told = [(one.part, one.line, one.last_line) for one in decision.removed]
    assert told == expected


def test_lines_are_those_of_the_file_after_earlier_cuts(tmp_path):
    text = "%%a%%\n\n%%\nb\n%%\n\nc\n\n## Salary\nd\n"
    (decision,) = open_note(tmp_path, text).decisions.notes
    assert [(one.line, one.last_line) for one in decision.removed] == [(4, 4), (6, 8), (12, 13)]


def test_properties_that_stay_behind_are_told_by_their_lines(tmp_path):
    note = "---\npublish: true\ntitle: A %%b%% c\nmood: low\ntags: [one]\ntype: page\n---\nText\n"
    opened = open_vault(write_files(tmp_path, {"n.md": note}))
    (decision,) = opened.decisions.notes
    assert [(one.part, one.line) for one in decision.removed] == [("property", 3), ("property", 4)]


def test_nothing_is_told_of_a_note_that_stays_private(tmp_path):
    opened = open_vault(write_files(tmp_path, {"n.md": "---\nmood: low\n---\n%%a%%\n"}))
    (decision,) = opened.decisions.notes
    assert (decision.verdict, decision.removed) == ("private", ())


def test_each_file_is_decided_with_the_note_that_asks_for_it(tmp_path, make_png):
    opened = open_vault(
        write_files(
            tmp_path,
            {
                "a.md": "---\npublish: true\n---\n![[seen.png]] [t](talk.mp3)\n",
                "b.md": "---\npublish: true\n---\n![[seen.png]] ![[journal/day.png]]\n",
                "seen.png": make_png,
                "talk.mp3": b"x",
                "journal/day.png": make_png,
                "alone.png": make_png,
            },
        ),
        private_folders=["journal"],
    )
    told = {one.path: (one.verdict, one.reason) for one in opened.decisions.files}
    assert told == {
        "alone.png": ("private", "no public note shows it"),
        "journal/day.png": ("refused", "it is in a private folder; asked for by b.md"),
        "seen.png": ("public", "shown by a.md and 1 more"),
        "talk.mp3": ("refused", "files of type `.mp3` cannot be cleaned; asked for by a.md"),
    }


@pytest.fixture
def make_png():
    import io  # noqa: PLC0415

    from PIL import Image  # noqa: PLC0415

    stream = io.BytesIO()
    Image.new("RGB", (2, 2), "red").save(stream, "PNG")
    return stream.getvalue()


def test_a_file_that_cannot_be_cleaned_is_refused(tmp_path):
    files = {"a.md": "---\npublish: true\n---\n![[x.png]]\n", "x.png": b"no picture"}
    opened = open_vault(write_files(tmp_path, files))
    [told] = opened.decisions.files
    assert told.verdict == "refused"
    assert "could not be cleaned" in told.reason


def test_a_page_can_be_given_no_decision():
    """What pages get has no field that names a private note."""
    assert set(PublicVault.__dataclass_fields__) == {"notes", "attachments", "joins_lines"}


def test_a_build_gives_a_notice_for_each_path_that_became_public(tmp_path):
    write_project(
        tmp_path,
        {
            "content/a.md": "---\npublish: true\n---\nWords of the first page.\n",
            "content/b.md": "---\npublish: true\n---\nWords of the second page.\n",
            "content/c.md": "Mine.\n",
            "site_data/published.txt": "a.md\nc.md\n",
        },
    )
    found = Diagnostics()
    project = Project(tmp_path, Settings(), Site(url="https://example.org/"))
    build(project, today=Settings(today="2026-03-01").today, found=found)
    told = [(str(one.location), one.code, one.severity.value) for one in found]
    assert told == [
        ("content/b.md", "newly-public", "notice"),
        ("site_data/published.txt:2", "no-longer-public", "notice"),
    ]
