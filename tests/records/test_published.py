"""The list of what the owner knows to be public."""

import pytest

from trailmark.base.diagnostics import Diagnostics
from trailmark.records.published import (
    Changes,
    Published,
    compare_published,
    read_published,
    render_published,
)


def read(folder, content: bytes):
    file = folder / "published.txt"
    file.write_bytes(content)
    found = Diagnostics()
    return read_published(file, "site_data/published.txt", found), list(found)


def test_a_list_that_is_not_there_is_none(tmp_path):
    found = Diagnostics()
    assert read_published(tmp_path / "published.txt", "x", found) is None
    assert len(found) == 0


def test_comments_and_blank_lines_are_no_paths(tmp_path):
    published, problems = read(tmp_path, b"# mine\r\n\r\na/b c.md\r\n# why\r\n./#x.md\r\n")
    assert problems == []
    assert dict(published.lines) == {"a/b c.md": 3, "#x.md": 5}


@pytest.mark.parametrize(
    ("content", "line", "problem"),
    [
        (b"a.md\na.md\n", 2, "`a.md` stands on line 1 already"),
        (b"/a.md\n", 1, "is no path in the folder of notes"),
        (b"a/../b.md\n", 1, "is no path in the folder of notes"),
        (b"a//b.md\n", 1, "is no path in the folder of notes"),
        (b"# x\na\\b.md\n", 2, "has backslashes"),
        (b"a.md\nb\xff.md\n", 2, "is not UTF-8 text"),
    ],
)
def test_a_broken_list_tells_line_and_cure(tmp_path, content, line, problem):
    published, [told] = read(tmp_path, content)
    assert published is None
    assert told.code == "broken-list"
    assert told.location.line == line
    assert problem in told.message
    assert told.hint


def test_changes_are_sorted_and_names_compare_however_a_system_spells_them():
    published = Published({"caf\u00e9.md": 1, "gone.md": 2})
    changes = compare_published(published, ["b.md", "cafe\u0301.md", "a.md"])
    assert changes == Changes(("a.md", "b.md"), ("gone.md",))


def test_names_that_begin_oddly_are_read_as_they_were_written(tmp_path):
    odd = ["#x.md", " y.md", "...z.md", "a b.md"]
    again, problems = read(tmp_path, render_published(None, odd).encode())
    assert problems == []
    assert set(again.lines) == set(odd)
    assert compare_published(again, odd) == Changes((), ())


def test_a_list_that_is_written_reads_the_same_and_keeps_its_comments(tmp_path):
    text = b"# My list.\n\n# the first\na.md\n# the second\nz.md\n"
    published, _ = read(tmp_path, text)
    assert render_published(published, ["z.md", "#x.md", "a.md"]) == (
        "# My list.\n\n./#x.md\n# the first\na.md\n# the second\nz.md\n"
    )
    again, problems = read(tmp_path, render_published(published, ["#x.md"]).encode())
    assert problems == []
    assert list(again.lines) == ["#x.md"]
