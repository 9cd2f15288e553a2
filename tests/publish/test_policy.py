"""One verdict and one reason a note."""

from datetime import date

import pytest

from tests.support.vaults import open_vault, write_files
from trailmark.base.errors import SettingsError
from trailmark.settings import parse_settings


@pytest.mark.parametrize(
    ("path", "head", "verdict", "reason"),
    [
        ("n.md", "publish: true", "public", "`publish: true`"),
        ("n.md", "a: b", "private", "nothing in its frontmatter says `publish: true`"),
        ("n.md", "publish: yes", "undecided", "`publish` is neither true nor false"),
        ("n.md", "publish: true\nDraft: 0", "private", "`Draft` is set"),
        ("n.md", "publish: true\nprivate: true", "private", "`private` is set"),
        ("n.md", "publish: true\ndate: 2026-03-02", "private", "its `date` is after today"),
        ("n.md", "publish: true\ndate: 2026-03-01", "public", "`publish: true`"),
        (
            "n.md",
            "publish: true\ntags: [private/x]",
            "private",
            "its frontmatter is marked `private`",
        ),
        (
            "n.md",
            "publish: true\naccess: private",
            "private",
            "its frontmatter is marked `private`",
        ),
        ("n.md", "publish: [", "undecided", "it cannot be read (broken-frontmatter)"),
        ("journal/n.md", "publish: [", "private", "it is in the private folder `journal/`"),
        ("open/n.md", "a: b", "public", "it is in the public folder `open`"),
        ("open/n.md", "publish:", "private", "`publish` is empty"),
        ("open/n.md", "publish: false", "private", "`publish: false`"),
        ("x/Journal/n.md", "publish: true", "private", "it is in the private folder `journal/`"),
        ("open/a/b/n.md", "a: b", "private", "it is in the private folder `./open/a`"),
        ("2026-03-02 n.md", "publish: true", "private", "the day in its file name is after today"),
        ("20260302 n.md", "publish: true", "private", "the day in its file name is after today"),
        ("2026.03.02.md", "publish: true", "private", "the day in its file name is after today"),
        ("202603021200.md", "publish: true", "private", "the day in its file name is after today"),
        ("20260301 n.md", "publish: true", "public", "`publish: true`"),
        ("20269999 n.md", "publish: true", "public", "`publish: true`"),
        (
            "n.md",
            "publish: true\npublishDate: 20260302",
            "private",
            "its `publishDate` is after today",
        ),
        (
            "n.md",
            "publish: true\npublish_date: next spring",
            "undecided",
            "its `publish_date` is no date that can be read",
        ),
        ("n.md", "publish: true\npublished: true", "undecided", "its frontmatter is mistyped"),
        ("n.md", "publish: true\nyear: 2027", "private", "its `year` is after today"),
        (
            "portfolio/n.md",
            "publish: true\nstart: 2026-03-02",
            "private",
            "its `start` is after today",
        ),
        (
            "portfolio/n.md",
            "publish: true\ndateRange: Apr 2026 - now",
            "private",
            "its `start` is after today",
        ),
        ("portfolio/n.md", "publish: true\nstart: 2026-03-01", "public", "`publish: true`"),
        ("portfolio/n.md", "publish: true\nend: 2027-01-01", "public", "`publish: true`"),
        ("goals/n.md", "publish: true\nstart: 2027-01-01", "public", "`publish: true`"),
        (
            "reviews/n.md",
            "publish: true\nperiod: 2026-Q2",
            "private",
            "its `period` is after today",
        ),
        ("reviews/n.md", "publish: true\nperiod: 2026-Q1", "public", "`publish: true`"),
    ],
)
def test_a_note_is_decided_for_a_reason(path, head, verdict, reason, tmp_path):
    folder = write_files(tmp_path, {path: f"---\n{head}\n---\nText.\n"})
    opened = open_vault(folder, public_folders=["open"], private_folders=["journal/", "./open/a"])
    (decision,) = opened.decisions.notes
    assert (decision.source, decision.verdict, decision.reason) == (
        f"content/{path}",
        verdict,
        reason,
    )


@pytest.mark.parametrize("folder", ["", ".", "/", "*"])
def test_the_whole_vault_cannot_be_made_public(folder, tmp_path):
    opened = open_vault(write_files(tmp_path, {"n.md": "x"}), public_folders=[folder])
    assert opened.public.notes == ()


def test_a_mark_behind_a_comment_that_looks_like_code_is_seen(tmp_path):
    text = "---\npublish: true\n---\n%%\n```\n%%\n\nzebra #private\n"
    assert open_vault(write_files(tmp_path, {"n.md": text})).public.notes == ()


TEMPLATE = "---\npublish: true\ndate: {{date}}\n---\n# {{title}}\n"


def test_a_template_in_a_private_folder_need_not_be_mended(tmp_path):
    """Its frontmatter is no YAML until it is used; a warning would stop the build for good."""
    folder = write_files(tmp_path, {"Templates/Post.md": TEMPLATE, "Templates/x.md": b"\xff"})
    opened = open_vault(folder, private_folders=["templates"])
    assert opened.codes == []
    assert {one.verdict for one in opened.decisions.notes} == {"private"}
    assert sorted(open_vault(folder).codes) == ["broken-frontmatter", "not-utf8"]


@pytest.mark.parametrize(
    "written",
    "journal /journal/ ./journal journal/* journal/** journal\\ JOURNAL content/journal".split(),
)
def test_a_private_folder_may_be_written_in_many_ways(written, tmp_path):
    """Messages name it `content/journal`, so that is how its owner may write it too."""
    note = "---\npublish: true\n---\nHush.\n"
    files = {"journal/n.md": note, "journal/a/m.md": note, "content/n.md": note}
    opened = open_vault(write_files(tmp_path, files), private_folders=[written])
    assert [one.path for one in opened.public.notes] == ["content/n.md"]
    assert opened.codes == []


def test_a_folder_in_a_private_one_may_be_named_from_the_root_of_the_site(tmp_path):
    note = "---\npublish: true\n---\nHush.\n"
    files = {"a/b/n.md": note, "a/n.md": note, "c/a/b/n.md": note}
    opened = open_vault(write_files(tmp_path, files), private_folders=["content/a/b"])
    assert [one.path for one in opened.public.notes] == ["a/n.md", "c/a/b/n.md"]


@pytest.mark.parametrize(
    "written", ["", ".", "./", "*", "**", "jour*", "[[journal]]", "..", "a/../b"]
)
def test_a_private_folder_that_would_protect_nothing_is_refused(written):
    with pytest.raises(SettingsError) as raised:
        parse_settings({"publish": {"private_folders": [written]}})
    assert "names no folder" in str(raised.value.problems)


def test_that_a_note_was_changed_later_is_not_said(tmp_path):
    """Of a past day nothing later is said; the note itself was there."""
    texts = {"n.md": "2026-03-02", "m.md": "2026-03-01"}
    files = {
        path: f"---\npublish: true\nupdated: {day}\n---\nText.\n" for path, day in texts.items()
    }
    opened = open_vault(write_files(tmp_path, files))
    said = {note.path: note.properties.updated for note in opened.public.notes}
    assert said == {"n.md": None, "m.md": date(2026, 3, 1)}
