"""Tasks, fields, tags, callouts, words and blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trailmark.syntax.callouts import parse_callout
from trailmark.syntax.document import (
    Box,
    Definition,
    Footnote,
    Heading,
    parse_document,
    walk_blocks,
    walk_items,
)
from trailmark.syntax.inline import plain_text, strip_decoration
from trailmark.syntax.scan import code_spans
from trailmark.syntax.tags import find_tags
from trailmark.syntax.tasks import find_fields, split_box


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("a [due:: 2026-03-31]", [("due", "2026-03-31")]),
        ("a (My Key:: b (c) d)", [("my-key", "b (c) d")]),
        ("[a:: [[b]] `]` c]", [("a", "[[b]] `]` c")]),
        (r"[a:: b \] c]", [("a", r"b \] c")]),
        ("[a:: b\nc]", [("a", "b c")]),
        ("[💰:: 5]", [("💰", "5")]),
        ("[a:: b", []),
        ("[a:: b\n\nc]", []),
        ("`[a:: b]`", []),
        ("x 📅 2026-03-31 🔁 every week", [("due", "2026-03-31"), ("repeat", "every week")]),
        ("x ⏳\ufe0f\u00a02026-03-31", [("scheduled", "2026-03-31")]),
        ("x 🔺", [("priority", "🔺")]),
        ("x ✅ done", []),
    ],
)
def test_fields_are_found(text, fields):
    assert [(one.key, one.value) for one in find_fields(text, code_spans(text))] == fields


@pytest.mark.parametrize(
    ("text", "box"),
    [("[x] a", ("x", "a")), ("[ ]", (" ", "")), ("[x]a", (None, "[x]a")), ("a", (None, "a"))],
)
def test_a_box_is_split_off(text, box):
    assert split_box(text) == box


def test_tags_are_those_of_obsidian():
    text = "#one a#no #2026 `#code` (#no) #two/three\n#Four"
    assert [tag.name for tag in find_tags(text, code_spans(text))] == ["one", "two/three", "Four"]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("[!note] Title", ("note", "Title", "")),
        ("[!My-Own|wide]- Title", ("my-own", "Title", "-")),
        ("[!tip]+", ("tip", "", "+")),
    ],
)
def test_the_head_of_a_callout_is_read(line, parts):
    callout = parse_callout(line)
    assert (callout.kind, callout.title, callout.fold) == parts
    assert parse_callout("note") is None


def test_words_are_read_without_markup():
    source = "**a** [[b|c]] [[d]] `e` ==f== [g](h) ~~i~~[^1] &amp; <b>j</b> ^k"
    assert plain_text(source) == "a c d e f g i & j"
    assert strip_decoration("🎯 :rocket: Goals") == "Goals"


def test_blocks_know_their_lines():
    text = '# A\n\na[^1]\n\n[^1]: b\n\n  c\n\n[d]: e\n\n??? note "f"\n\n    ## G\n    - h\n'
    blocks = list(walk_blocks(parse_document(text).blocks))
    lines = {type(block): (block.line, block.last_line) for block in reversed(blocks)}
    assert lines[Footnote] == (5, 7)
    assert lines[Definition] == (9, 9)
    assert lines[Box] == (11, 14)
    assert [block.text for block in blocks if isinstance(block, Heading)] == ["A", "G"]
    assert [item.text for item in walk_items(parse_document(text).blocks)] == ["h"]


def test_sections_nest_by_level():
    root = parse_document("a\n## B\nb\n#### C\n# D\n").root
    assert [(one.heading.text, one.line, one.last_line) for one in root.sections] == [
        ("B", 2, 4),
        ("D", 5, 6),
    ]
    assert root.sections[0].sections[0].heading.text == "C"


@given(st.text(alphabet='ab#-*>`~|:!?=[]^ \n\t1.$"', max_size=120))
def test_any_text_is_a_document(text):
    document = parse_document(text)
    count = text.count("\n") + 1
    for block in walk_blocks(document.blocks):
        assert 1 <= block.line <= block.last_line <= count
