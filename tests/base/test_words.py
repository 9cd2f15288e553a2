"""Names, places and messages."""

import pytest

from trailmark.base.casing import fold_case
from trailmark.base.codes import CODES
from trailmark.base.diagnostics import Diagnostics
from trailmark.base.slugs import slugify, unique_slugs
from trailmark.base.spans import LineIndex, Location, Span


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("What's new?", "whats-new"),
        ("Görüşme  2026", "görüşme-2026"),
        ("日本語 ノート", "日本語-ノート"),
        ("🎉", "untitled"),
        ("ﬁne_print", "fine-print"),
    ],
)
def test_a_slug_keeps_the_words_of_any_script(title, slug):
    assert slugify(title) == slug


def test_slugs_that_collide_are_numbered():
    assert unique_slugs(["a", "A!", "a-2", "a"]) == ["a", "a-2", "a-2-2", "a-3"]


@pytest.mark.parametrize("word", ["SAĞLIK", "İzmir", "ISTANBUL", "straße"])
def test_capitals_are_the_same_word(word):
    assert fold_case(word) == fold_case(word.lower()) == fold_case(word.upper())


def test_a_line_is_found_by_offset():
    index = LineIndex("a\nbc\n\nd")
    assert [index.line_at(offset) for offset in range(7)] == [1, 1, 2, 2, 2, 3, 4]
    assert index.span_of_lines(2, 3) == Span(2, 6)
    assert index.span_of_lines(4, 9) == Span(6, 7)


def test_a_location_reads_like_that_of_a_compiler():
    assert str(Location("a.md")) == "a.md"
    assert str(Location("a.md", 3, 4)) == "a.md:3:4"


def test_problems_are_kept_once_and_in_order():
    found = Diagnostics()
    found.report("missing-note", Location("b.md", 2), target="x")
    found.report("large-note", Location("a.md"), size="2 MB")
    found.report("missing-note", Location("b.md", 2), target="x")
    found.report("missing-vault", Location("b.md", 1), folder="x")
    assert [(str(one.location), one.code) for one in found] == [
        ("a.md", "large-note"),
        ("b.md:1", "missing-vault"),
        ("b.md:2", "missing-note"),
    ]
    assert [one.code for one in found.errors] == ["missing-vault"]
    assert str(next(iter(found))).splitlines()[0] == (
        "a.md: warning: the note has 2 MB and slows every build [large-note]"
    )


@pytest.mark.parametrize("code", CODES)
def test_a_message_begins_small_and_ends_without_a_full_stop(code):
    for sentence in (CODES[code].message, CODES[code].hint):
        assert not sentence.endswith(".")
        assert sentence[0] in "`{" or sentence[0].islower() or sentence[0].isdigit()
