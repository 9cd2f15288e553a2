"""Of what only Obsidian draws, nothing leaves the vault but its kind."""

import pytest

from tests.support.vaults import PUBLISHED, open_vault, write_files

SECRET = "zebra"
DRAWING = """\
---
publish: true
excalidraw-plugin: parsed
---
==⚠  Switch to EXCALIDRAW VIEW in the MORE OPTIONS menu of this document. ⚠== You can zebra

Herons, seen from the shore.

"""
DATA = """\
# Excalidraw Data

## Text Elements
zebra ^2KqLmWx1

## Element Links
2KqLmWx1: [[zebra]]

%%
## Drawing
```compressed-json
N4KAkARALgzebra
```
%%
"""
OLD_DATA = """\
# Text Elements
zebra ^2KqLmWx1

%%
# Drawing
```json
{"type": "excalidraw", "elements": [{"text": "zebra"}]}
```
%%
"""
OPEN_DATA = """\
# Drawing
```json
{"type": "excalidraw", "elements": [{"text": "zebra"}]}
```

# zebra
"""
SHOWN = "![](view:drawing)"


@pytest.mark.parametrize(
    ("name", "link", "kind", "words"),
    [
        ("zebra.canvas", "zebra.canvas", "canvas", "a canvas"),
        ("a/Zebra.CANVAS", "Zebra.canvas", "canvas", "a canvas"),
        ("zebra.base", "zebra.base", "base", "a base"),
        ("zebra.base", "zebra.base#Zebra view", "base", "a base"),
        ("zebra.excalidraw", "zebra.excalidraw", "drawing", "a drawing made with Excalidraw"),
    ],
)
def test_a_view_is_shown_by_its_kind_alone(name, link, kind, words, tmp_path):
    text = f"{PUBLISHED}![[{link}]]\n\n[[{link}]] [[{link}|the plan]] [[{link}|Zebra]]\n"
    opened = open_vault(write_files(tmp_path, {name: f"[[{SECRET}]]", "n.md": text}))
    note = opened.note("n.md")
    assert note.text.splitlines() == [f"![](view:{kind})", "", f"{words} the plan {words}"]
    assert SECRET not in opened.out.casefold()
    assert [(one.location.line, one.code) for one in opened.found] == [
        (4, "view-not-shown"),
        (6, "view-not-shown"),
    ]
    assert all(SECRET not in one.message.casefold() for one in opened.found)


@pytest.mark.parametrize(
    "text",
    [
        "![x](zebra.canvas)",
        "![x][b]\n\n[b]: zebra.canvas",
        "<img src='zebra.canvas'>",
        "<iframe src=zebra.canvas></iframe>",
        "[x](<zebra.canvas>)",
    ],
)
def test_a_view_is_not_named_however_it_is_linked(text, tmp_path):
    files = {"zebra.canvas": SECRET, "n.md": PUBLISHED + text}
    opened = open_vault(write_files(tmp_path, files))
    assert SECRET not in opened.out
    assert opened.codes == ["view-not-shown"]


def test_a_view_that_is_not_there_is_missing(tmp_path):
    opened = open_vault(write_files(tmp_path, {"n.md": f"{PUBLISHED}![[board.canvas]]"}))
    assert opened.codes == ["missing-embed"]


@pytest.mark.parametrize("data", [DATA, OLD_DATA, OPEN_DATA, f"%%\n{DATA.replace('%%', '')}%%\n"])
def test_the_page_of_a_drawing_shows_what_was_written_above_it(data, tmp_path):
    files = {"sketch.excalidraw.md": DRAWING + data, "zebra.md": "x"}
    opened = open_vault(write_files(tmp_path, files))
    note = opened.note("sketch.excalidraw.md")
    assert [line for line in note.text.splitlines() if line] == [
        "Herons, seen from the shore.",
        SHOWN,
    ]
    assert SECRET not in opened.out
    assert "view-not-shown" in opened.codes


def test_a_drawing_is_known_by_its_frontmatter_or_its_name(tmp_path):
    files = {
        "a.md": DRAWING + DATA,
        "b.excalidraw.md": PUBLISHED + DATA,
        "c.md": f"{PUBLISHED}# Text Elements\n\nof a page\n",
    }
    opened = open_vault(write_files(tmp_path, files))
    assert SHOWN in opened.note("a.md").text
    assert SHOWN in opened.note("b.excalidraw.md").text
    assert opened.note("c.md").text == "# Text Elements\n\nof a page\n"


@pytest.mark.parametrize("state", ["true", "false"])
@pytest.mark.parametrize("link", ["zebra", "zebra.excalidraw", "zebra.excalidraw#^area=2KqLmWx1"])
def test_an_embedded_drawing_is_a_sentence_public_or_not(state, link, tmp_path):
    """A drawing has no text that could be shown, so that a private one is no mistake."""
    name = "zebra.md" if link == "zebra" else "zebra.excalidraw.md"
    drawing = DRAWING.replace("publish: true", f"publish: {state}") + DATA
    files = {name: drawing, "n.md": f"{PUBLISHED}![[{link}]]\n"}
    opened = open_vault(write_files(tmp_path, files))
    assert opened.note("n.md").text == f"{SHOWN}\n"
    assert set(opened.codes) == {"view-not-shown"}


def test_a_link_to_a_drawing_leads_to_its_page_if_that_is_public(tmp_path):
    private = DRAWING.replace("publish: true", "publish: false")
    files = {
        "sketch.md": DRAWING + DATA,
        "zebra.md": private + DATA,
        "n.md": f"{PUBLISHED}[[sketch]] [[zebra]]",
    }
    opened = open_vault(write_files(tmp_path, files))
    assert opened.note("n.md").text == "[sketch](vault:sketch.md) a private note"


def test_a_mark_in_the_data_of_a_drawing_keeps_it_private(tmp_path):
    """What is cut from a public drawing still says what its author wished."""
    drawing = DRAWING + DATA.replace("zebra ^", "zebra #private ^")
    opened = open_vault(write_files(tmp_path, {"a.md": drawing}))
    assert opened.public.notes == ()
