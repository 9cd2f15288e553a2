"""python-markdown reads what is staged as CommonMark reads the note."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.dialect import PEER, compare, differences, read_commonmark
from bench.leaves import read_leaves
from tests.support.corpus import make_heap, make_note
from tests.support.markdown import convert, stage
from trailmark.syntax.frontmatter import split_frontmatter

SEED = Path(__file__).parents[1] / "cases" / "render" / "seed" / "career-goals.md"


def parser_differs(text):
    """Tell whether the parser whose blocks are staged reads a note otherwise than cmark-gfm."""
    return bool(differences(read_commonmark(text), read_leaves(PEER.render(text))))


def test_every_block_in_every_other_is_the_same_block():
    notes = [make_note(seed) for seed in range(400)]
    differing = [note for note in notes if compare(note)[0] and not parser_differs(note)]
    assert differing == []
    assert sum(parser_differs(note) for note in notes) <= len(notes) // 50


def test_half_written_notes_are_read_as_the_parser_reads_them():
    """The two parsers differ in quotations that go on without their marks."""
    notes = [make_heap(seed) for seed in range(400)]
    differing = [note for note in notes if compare(note)[0] and not parser_differs(note)]
    assert differing == []
    assert sum(parser_differs(note) for note in notes) <= len(notes) // 10


@settings(max_examples=200, deadline=None)
@given(st.integers(10_000), st.sampled_from([make_note, make_heap]))
def test_what_is_staged_reads_back_as_the_same_tree(seed, make):
    """Of any note, unless the parser itself differs."""
    text = make(seed)
    assert compare(text)[0] == [] or parser_differs(text)


def test_the_measure_sees_each_kind_of_difference():
    wanted = read_commonmark("- [ ] a\n- b\n\nc\nd\n")
    others = {
        "checkbox": "- [x] a\n- b\n\nc\nd\n",
        "tight or loose": "- [ ] a\n\n- b\n\nc\nd\n",
        "other blocks": "- [ ] a\n\nb\n\nc\nd\n",
        "line break": "- [ ] a\n- b\n\nc d\n",
        "text": "- [ ] a\n- b\n\nc\ne\n",
        "a leaf too few": "- [ ] a\n- b\n",
        "a leaf too many": "- [ ] a\n- b\n\nc\nd\n\ne\n",
    }
    for cause, text in others.items():
        assert cause in {one.cause for one in differences(wanted, read_commonmark(text))}


def test_the_note_it_all_began_with():
    """Every list is a list, every table a table, every label starts a line."""
    _, body = split_frontmatter(SEED.read_text(encoding="utf-8"))
    body = re.sub(r"\[\[([^\]]+)\]\]", r"\1", body)
    staged = stage(body, title="🎯 Career Goals - Dual Track Journey").staged
    html = convert(staged)
    assert "<h1" not in html
    assert html.count("<li") == len(re.findall(r"^(?:-|\d\.) ", body, re.MULTILINE)) == 266
    assert html.count('type="checkbox"') == body.count("- [ ]") == 54
    assert html.count("<table>") == 3
    assert "Rare &amp; valuable<br />\n<strong>Product leaders" in html
    assert "<strong>Staff Engineer Progress:</strong> _____ / 100%" in html


def test_the_note_it_all_began_with_has_the_blocks_of_commonmark():
    _, body = split_frontmatter(SEED.read_text(encoding="utf-8"))
    body = re.sub(r"\[\[([^\]]+)\]\]", r"\1", body).replace("- [ ]", "- ")
    assert compare(body)[0] == []
