"""Names resolve as Obsidian resolves them."""

import pytest

from trailmark.vault.names import NameIndex

PATHS = ["a/Note.md", "a/b/Note.md", "zz.md", "c/zz.md", "c/pic.png", "Gün.md", "x/y.md", "X/y.md"]


@pytest.mark.parametrize(
    ("target", "source", "path"),
    [
        ("", "a/Note.md", "a/Note.md"),
        ("zz", "a/Note.md", "zz.md"),
        ("ZZ.MD", "a/Note.md", "zz.md"),
        ("c/zz", "a/Note.md", "c/zz.md"),
        ("Note", "a/b/x.md", "a/b/Note.md"),
        ("Note", "q.md", "a/Note.md"),
        ("b/Note", "q.md", "a/b/Note.md"),
        ("../zz", "a/b/x.md", None),
        ("../../zz", "a/b/x.md", "zz.md"),
        ("./Note", "a/x.md", "a/Note.md"),
        ("/zz.md", "a/x.md", "zz.md"),
        ("pic.png", "a/x.md", "c/pic.png"),
        ("Gu\u0308n", "a/x.md", "Gün.md"),
        ("X/y", "a.md", "X/y.md"),
        ("x/y", "a.md", "x/y.md"),
        ("other name", "a.md", "zz.md"),
        ("nothing", "a.md", None),
    ],
)
def test_a_name_is_resolved(target, source, path):
    assert NameIndex(PATHS, {"zz.md": ["Other Name"]}).resolve(target, source) == path


def test_names_that_several_notes_share_are_told():
    shared = NameIndex(PATHS).ambiguous()
    assert shared["note.md"] == ["a/Note.md", "a/b/Note.md"]
    assert "pic.png" not in shared
