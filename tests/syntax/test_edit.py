"""Text is changed by spans, and its lines stay known."""

from hypothesis import given
from hypothesis import strategies as st

from trailmark.base.spans import Span
from trailmark.syntax.edit import Edit, MappedText, masked, whole_lines

FIRST = 0x4E00
LINES = st.lists(st.text(alphabet="ab ", max_size=4), max_size=12)


@st.composite
def edited(draw):
    """Return a text in which each line begins with a sign of its own, and edits that take pieces out."""
    text = "\n".join(f"{chr(FIRST + at)}{line}" for at, line in enumerate(draw(LINES), start=5))
    offsets = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(offsets, offsets), max_size=4))
    new = st.sampled_from(["", "x", "x\ny"])
    return text, [Edit(Span(min(pair), max(pair)), draw(new)) for pair in pairs]


@given(st.text())
def test_no_edit_changes_no_byte(text):
    mapped = MappedText.of(text, 5)
    assert mapped.edit([]) == mapped


@given(edited())
def test_a_line_knows_where_it_stood(case):
    text, edits = case
    result = MappedText.of(text, 5).edit(edits)
    assert len(result.lines) == result.text.count("\n") + 1
    assert list(result.lines) == sorted(result.lines)
    for line, origin in zip(result.text.split("\n"), result.lines, strict=True):
        if line and ord(line[0]) > FIRST:
            assert ord(line[0]) - FIRST == origin


def test_of_edits_that_overlap_the_first_wins():
    edits = [Edit(Span(1, 3), "x"), Edit(Span(2, 4), "y"), Edit(Span(1, 2), "z")]
    assert MappedText.of("abcd").edit(edits).text == "axd"


def test_a_comment_takes_its_line_with_it_only_when_it_is_alone_there():
    assert whole_lines("a\n  b\nc", Span(4, 5)) == Span(2, 6)
    assert whole_lines("a\n> b\nc", Span(4, 5)) == Span(2, 6)
    assert whole_lines("a\nx b\nc", Span(4, 5)) == Span(4, 5)


def test_masked_text_is_as_long_and_says_nothing():
    assert masked("a `b\nc` d", [Span(2, 7)]) == "a \ufffc\ufffc\n\ufffc\ufffc d"
