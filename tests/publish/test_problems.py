"""Each problem that reading and gating can find names file, line and cure."""

import pytest

from tests.support.vaults import PUBLISHED, open_vault, write_files
from trailmark.base.codes import Severity

PRIVATE = {"secret.md": "# Secret plan\n"}
PROBLEMS = [
    ("empty-vault", {"a.txt": ""}, "content", None, "publish: true"),
    ("not-utf8", {"n.md": b"one\ntwo \xff\n"}, "content/n.md", 2, "save it as UTF-8"),
    ("damaged-encoding", {"n.md": "one\nâ€œtwo"}, "content/n.md", 2, "backup"),
    ("large-note", {"n.md": "a\n" * 500_001}, "content/n.md", None, "split it"),
    ("broken-frontmatter", {"n.md": "---\na: b: c\n---\n"}, "content/n.md", 2, "quotes"),
    ("frontmatter-not-first", {"n.md": "\n---\na: b\n---\n"}, "content/n.md", 1, "remove"),
    (
        "ambiguous-name",
        {"a/n.md": PUBLISHED, "b/n.md": PUBLISHED},
        "content/a/n.md",
        None,
        "another name",
    ),
    ("mistyped-publish", {"n.md": "---\na: b\npublish: yes\n---\n"}, "content/n.md", 3, "quotes"),
    (
        "mistyped-key",
        {"n.md": "---\npublish: true\ndate: soon\n---\n"},
        "content/n.md",
        3,
        "2026-03-31",
    ),
    ("unclosed-comment", {"n.md": f"{PUBLISHED}one\n%%two\n"}, "content/n.md", 5, "close it"),
    ("private-embed", {**PRIVATE, "n.md": f"{PUBLISHED}![[secret]]"}, "content/n.md", 4, "remove"),
    ("private-link", {**PRIVATE, "n.md": f"{PUBLISHED}[[secret]]"}, "content/n.md", 4, "nothing"),
    ("missing-embed", {"n.md": f"{PUBLISHED}\n![[no]]"}, "content/n.md", 5, "correct the name"),
    ("missing-note", {"n.md": f"{PUBLISHED}[[no]]"}, "content/n.md", 4, "create the note"),
    ("missing-heading", {"n.md": f"{PUBLISHED}[[#no]]"}, "content/n.md", 4, "after `#`"),
    (
        "external-embed",
        {"n.md": f"{PUBLISHED}![a](https://example.org/a.png)"},
        "content/n.md",
        4,
        "save the picture",
    ),
    (
        "refused-attachment",
        {"a.zip": b"x", "n.md": f"{PUBLISHED}[[a.zip]]"},
        "content/n.md",
        4,
        "convert it",
    ),
    (
        "refused-attachment",
        {"a.png": b"no picture", "n.md": f"{PUBLISHED}![[a.png]]"},
        "content/a.png",
        None,
        "convert it",
    ),
    (
        "refused-attachment",
        {"a.pdf": b"%PDF", "n.md": f"{PUBLISHED}\n[[a.pdf]]"},
        "content/a.pdf",
        None,
        "print it to a new PDF",
    ),
    (
        "refused-attachment",
        {"a.mp3": b"x", "n.md": f"{PUBLISHED}![[a.mp3]]"},
        "content/n.md",
        4,
        "publish.uncleaned_types",
    ),
    (
        "view-not-shown",
        {"a.canvas": b"x", "n.md": f"{PUBLISHED}\n![[a.canvas]]"},
        "content/n.md",
        5,
        "export it as a picture",
    ),
]


@pytest.mark.parametrize(("code", "files", "path", "line", "hint"), PROBLEMS)
def test_a_problem_has_a_place_and_a_cure(code, files, path, line, hint, tmp_path):
    found = open_vault(write_files(tmp_path, files)).found
    problem = next(one for one in found if one.code == code)
    assert (problem.location.path, problem.location.line) == (path, line)
    assert hint in problem.hint


def test_a_missing_folder_is_an_error(tmp_path):
    opened = open_vault(tmp_path / "nowhere")
    (problem,) = opened.found
    assert problem.code == "missing-vault"
    assert problem.severity is Severity.ERROR
    assert "option `vault`" in problem.hint
    assert opened.public.notes == ()


def test_a_private_folder_without_files_is_told(tmp_path):
    """A folder whose name is spelled wrong protects nothing."""
    folder = write_files(tmp_path, {"journal/n.md": "x"})
    (problem,) = open_vault(folder, private_folders=["jurnal", "Journal"]).found
    assert problem.code == "unknown-folder"
    assert str(problem.location) == "mkdocs.yml"
    assert "`jurnal`" in problem.message
    assert "from the folder of notes" in problem.hint


@pytest.mark.parametrize(
    "text",
    ["[[secret]]", "[[Secret plan]]", "![[secret]]", "![[Secret plan]]", "[a](secret.md)"],
)
def test_a_message_about_a_public_note_does_not_name_a_private_one(text, tmp_path):
    """Messages stand in the log of a public build."""
    found = open_vault(write_files(tmp_path, {**PRIVATE, "n.md": PUBLISHED + text})).found
    assert "secret" not in "".join(f"{one.message}{one.hint}" for one in found).casefold()


def test_a_large_note_is_read_all_the_same(tmp_path):
    body = "\n\n".join(f"## Part {n}\n\nWords and [[n{n}]] %%two%%" for n in range(50_000))
    opened = open_vault(write_files(tmp_path, {"n.md": PUBLISHED + body}))
    assert len(body) > 2_000_000
    assert len(opened.public.notes) == 1
