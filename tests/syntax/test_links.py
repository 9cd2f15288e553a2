"""Links are found in each spelling, and outside of code only."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trailmark.syntax.links import find_links, is_external
from trailmark.syntax.scan import code_spans


@pytest.mark.parametrize(
    ("text", "spelling", "target", "fragment", "label"),
    [
        ("[[a]]", "wiki", "a", "", None),
        ("[[ a#b#c|d ]]", "wiki", "a", "b#c", "d"),
        (r"[[a\|b]]", "wiki", "a", "", "b"),
        ("![[a.png|100]]", "wiki", "a.png", "", "100"),
        ("[a](b.md)", "markdown", "b.md", "", "a"),
        ("[a](my%20b.md#c)", "markdown", "my b.md", "c", "a"),
        ("[a](<my b.md> 'c')", "markdown", "my b.md", "", "a"),
        ("[a [b [c]]](d((1)).md)", "markdown", "d((1)).md", "", "a [b [c]]"),
        ("[![a](b.png)](c.md)", "markdown", "c.md", "", "![a](b.png)"),
        ("[a](&#98;.md)", "markdown", "b.md", "", "a"),
        (r"[a](b\(.md)", "markdown", "b(.md", "", "a"),
        ("[a](https://b.org/%20#c)", "markdown", "https://b.org/%20#c", "", "a"),
        ("[a]: b.md 'c'", "definition", "b.md", "", "a"),
        ("> - [a]:\n>   <b c.md>", "definition", "b c.md", "", "a"),
        ('<a title="x > y" HREF = "b.md#c">', "html", "b.md", "c", None),
        ("<img/src='b.png'>", "html", "b.png", "", None),
        ("<a\nhref=b.md", "html", "b.md", "", None),
    ],
)
def test_a_link_is_read(text, spelling, target, fragment, label):
    (link,) = find_links(text, code_spans(text))
    assert (link.spelling, link.target, link.fragment, link.label) == (
        spelling,
        target,
        fragment,
        label,
    )


@pytest.mark.parametrize(
    "text", ["`[[a]]`", "```\n[a](b)\n```", "[a]", "[a] (b)", "[[a\nb]]", "[^a]: b"]
)
def test_what_is_no_link_is_none(text):
    assert find_links(text, code_spans(text)) == ()


@pytest.mark.parametrize(
    ("target", "leaves"),
    [
        ("https://a.org", True),
        ("//a.org", True),
        ("mailto:a@b.org", True),
        ("C:/a", False),
        ("a:b", False),
    ],
)
def test_a_link_that_leaves_is_told(target, leaves):
    assert is_external(target) is leaves


@given(st.text(alphabet="a[]()!<>\"'=#|\\` \nhref:/", max_size=60))
def test_any_text_gives_links_that_do_not_overlap(text):
    links = find_links(text, code_spans(text))
    assert all(one.span.end <= two.span.start for one, two in pairwise(links))
