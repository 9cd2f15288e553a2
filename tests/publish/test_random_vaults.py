"""Whatever a vault looks like, what is marked private stays in it."""

import tempfile
from pathlib import Path

from hypothesis import given

from tests.support.vault_strategies import bodies
from tests.support.vaults import PUBLISHED, open_vault, write_files


@given(body=bodies(), other=bodies())
def test_nothing_private_comes_out_of_a_vault_of_any_structure(body, other):
    files = {
        "n.md": PUBLISHED + body,
        "posts/m.md": f"---\npublish: true\nsummary: apple [[zebra]] %%zebra%%\n---\n{other}",
        "zebra.md": f"# Zebra\n\n{body}",
        "secrets/zebra.md": other,
        "zebra.pdf": b"zebra",
    }
    with tempfile.TemporaryDirectory() as folder:
        opened = open_vault(write_files(Path(folder), files))
    assert "zebra" not in opened.out.casefold()


@given(body=bodies())
def test_every_public_line_names_a_line_of_the_file_in_order(body):
    with tempfile.TemporaryDirectory() as folder:
        opened = open_vault(write_files(Path(folder), {"n.md": PUBLISHED + body}))
    for note in opened.public.notes:
        assert len(note.lines) == len(note.text.split("\n"))
        assert list(note.lines) == sorted(note.lines)
        assert not note.lines or note.lines[-1] <= f"{PUBLISHED}{body}".count("\n") + 1


@given(body=bodies())
def test_what_stayed_behind_is_told_by_lines_of_the_file_on_which_nothing_public_stands(body):
    with tempfile.TemporaryDirectory() as folder:
        opened = open_vault(write_files(Path(folder), {"n.md": PUBLISHED + body}))
    (decision,) = opened.decisions.notes
    last = f"{PUBLISHED}{body}".count("\n") + 1
    for one in decision.removed:
        assert 1 <= one.line <= one.last_line <= last
        for note in opened.public.notes if one.part in {"section", "callout", "list item"} else ():
            kept = zip(note.lines, note.text.split("\n"), strict=True)
            # On its first line the marker of a list may stay, in front of what goes on.
            words = [text for line, text in kept if one.line < line <= one.last_line]
            assert "".join(words).strip(" >\t") == ""
