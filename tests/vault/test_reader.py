"""A folder is read file by file; whatever cannot be read stays out."""

import os
import sys

import pytest

from tests.support.vaults import PUBLISHED, open_vault
from trailmark.base.spans import Location


def test_notes_and_attachments_are_read_in_the_order_of_paths(make_vault):
    folder = make_vault({"b.md": "B", "a/c.MD": "C", "a/d.png": b"", "e.markdown": "E"})
    vault = open_vault(folder).vault
    assert [note.path for note in vault.notes] == ["a/c.MD", "b.md"] or sorted(
        note.path for note in vault.notes
    ) == ["a/c.MD", "b.md"]
    assert sorted(one.path for one in vault.attachments) == ["a/d.png", "e.markdown"]
    assert {note.source for note in vault.notes} == {"content/a/c.MD", "content/b.md"}


def test_hidden_files_and_folders_are_not_looked_into(make_vault):
    files = {".obsidian/a.md": "A", ".trash/b.md": "B", "c/.d.md": "D", ".e.md": "E", "f.md": "F"}
    vault = open_vault(make_vault(files)).vault
    assert [note.path for note in vault.notes] == ["f.md"]
    assert vault.attachments == ()


def test_any_line_end_and_byte_order_mark_is_read(make_vault):
    files = {
        "a.md": b"\xef\xbb\xbf---\r\npublish: true\r\n---\r\none\r\ntwo\r\n",
        "b.md": b"---\rpublish: true\r---\rone\rtwo\r",
    }
    opened = open_vault(make_vault(files))
    assert [note.text for note in opened.public.notes] == ["one\ntwo\n", "one\ntwo\n"]
    assert [note.line_of(2) for note in opened.public.notes] == [5, 5]


@pytest.mark.parametrize(
    "raw", [PUBLISHED.encode() + b"\xff", "---\npublish: true".encode("utf-16")]
)
def test_a_note_in_another_encoding_stays_private(raw, make_vault):
    opened = open_vault(make_vault({"n.md": raw, "m.md": PUBLISHED}))
    assert [note.path for note in opened.public.notes] == ["m.md"]
    assert opened.codes == ["not-utf8"]


def test_a_link_that_leads_out_of_the_folder_is_refused(make_vault, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "diary.md").write_text(f"{PUBLISHED}zebra", encoding="utf-8")
    folder = make_vault({"n.md": f"{PUBLISHED}![[diary]]"})
    (folder / "diary.md").symlink_to(outside / "diary.md")
    (folder / "more").symlink_to(outside)
    opened = open_vault(folder)
    assert "zebra" not in opened.out
    refused = [one for one in opened.found if one.code == "leaves-vault"]
    assert [one.location for one in refused] == [
        Location("content/diary.md"),
        Location("content/more"),
    ]
    assert "copy the file" in refused[0].hint


def test_a_link_inside_the_folder_opens_no_way_out_of_a_private_one(make_vault):
    folder = make_vault({"journal/n.md": f"{PUBLISHED}zebra", "m.md": PUBLISHED})
    (folder / "open.md").symlink_to(folder / "journal" / "n.md")
    opened = open_vault(folder, private_folders=["journal"])
    assert "zebra" not in opened.out
    (problem,) = opened.found
    assert (problem.code, str(problem.location)) == ("unreadable-file", "content/open.md")
    assert "check that it exists" in problem.hint


def test_a_link_to_itself_is_a_file_that_cannot_be_read(make_vault):
    folder = make_vault({"n.md": PUBLISHED})
    (folder / "m.md").symlink_to("m.md")
    (folder / "k").symlink_to(".")
    assert open_vault(folder).codes == ["unreadable-file", "unreadable-file"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
@pytest.mark.parametrize("name", ["m.md", "m.png"])
def test_a_pipe_is_not_waited_for(name, make_vault):
    folder = make_vault({"n.md": f"{PUBLISHED}![[{name}]]"})
    os.mkfifo(folder / name)
    opened = open_vault(folder)
    assert [note.path for note in opened.public.notes] == ["n.md"]
    assert opened.codes == ["missing-embed"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_file_that_may_not_be_read_is_told(make_vault):
    folder = make_vault({"n.md": "x", "m.md": "y"})
    (folder / "n.md").chmod(0)
    assert open_vault(folder).codes == ["unreadable-file"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems write names in Unicode")
def test_a_name_that_is_no_text_is_told_and_its_file_stays_out(make_vault):
    folder = make_vault({"n.md": PUBLISHED})
    (folder / os.fsdecode(b"caf\xe9.md")).write_text(PUBLISHED)
    (folder / os.fsdecode(b"\xe9")).mkdir()
    opened = open_vault(folder)
    assert [note.path for note in opened.public.notes] == ["n.md"]
    assert [str(one.location) for one in opened.found] == [
        r"content/\udce9",
        r"content/caf\udce9.md",
    ]
    assert opened.codes == ["unreadable-file", "unreadable-file"]
