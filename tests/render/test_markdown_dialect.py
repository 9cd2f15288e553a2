"""python-markdown reads what is staged as CommonMark reads the note."""

import re
from difflib import SequenceMatcher
from pathlib import Path

from markdown_it import MarkdownIt

from tests.support.corpus import make_heap, make_note
from tests.support.markdown import convert, stage
from tests.support.trees import leaves
from trailmark.syntax.frontmatter import split_frontmatter

SEED = Path(__file__).parents[1] / "cases" / "render" / "seed" / "career-goals.md"

# Obsidian shows single line breaks (OBSIDIAN, fact 3).
REFERENCE = MarkdownIt("commonmark", {"breaks": True, "maxNesting": 100}).enable(
    ["table", "strikethrough"]
)


def divergence(text, *, paragraphs=True):
    """Return how many leaves differ, and how many there are."""
    shown = leaves(convert(stage(text, without_title=False).staged), paragraphs=paragraphs)
    wanted = leaves(REFERENCE.render(text), paragraphs=paragraphs)
    changes = SequenceMatcher(None, shown, wanted, autojunk=False).get_opcodes()
    differing = sum(
        max(end - start, other_end - other_start)
        for kind, start, end, other_start, other_end in changes
        if kind != "equal"
    )
    return differing, len(wanted)


def test_every_block_in_every_other_is_the_same_block():
    diverging = {seed for seed in range(300) if divergence(make_note(seed), paragraphs=False)[0]}
    assert diverging == set()


def test_lists_keep_their_spacing_unless_a_tight_item_holds_a_block_that_needs_room():
    """Room need tables, headings, rules and loose lists; such a list is shown as loose."""
    differing = total = 0
    for seed in range(300):
        text = make_note(seed)
        if re.search(r"^[\s>].*(?:\||##|\*\*\*|___|- - -)|^[ >]*$", text[:-1], re.MULTILINE):
            continue
        one, count = divergence(text)
        differing += one
        total += count
    assert total > 150
    assert differing == 0


def test_half_written_notes_come_close():
    """What is left: raw HTML in lists, tables without rows, and fences in headings' items."""
    results = [divergence(make_heap(seed), paragraphs=False) for seed in range(400)]
    assert sum(one for one, _ in results) <= sum(count for _, count in results) // 50


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
    assert divergence(body)[0] == 0
