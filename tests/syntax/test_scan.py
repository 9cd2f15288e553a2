"""Code and comments are found where the parser of blocks sees them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trailmark.syntax.scan import scan

MARKUP = st.text(alphabet="ab`~%<!->\n \t#*[]()|\\$:.1\r\x00", max_size=80)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a `b` c", ["`b`"]),
        ("a ``b ` c`` d", ["``b ` c``"]),
        ("a ` b", []),
        (r"a \`b`", []),
        ("a `b\nc` d", ["`b\nc`"]),
        ("a `b\n\nc` d", []),
        ("# a `b\nc` d", []),
        ("- a `b\n- c` d", []),
        ("| a `b | c` |\n|---|---|", []),
        ("```\na\n```", ["```\na\n```"]),
        ("~~~ x\na\n~~~~\nb", ["~~~ x\na\n~~~~"]),
        ("```\na", ["```\na"]),
        ("> ```\n> a\nb", ["```\n> a"]),
        ("- ```\n  a\nb", ["```\n  a"]),
        ("a\n    ```\nb", []),
        ("`` a`b", []),
        ('<a title="`">b</a> `c', []),
        ("[a](<b`c>) d `e", []),
        ("$a`b$ c `d", []),
        ("%%`%% a `b` c", ["`b`"]),
        ("$$\n```\n$$\na `b`", ["`b`"]),
        ("!!! note\n\n    ```\n    a\n    ```", ["```\n    a\n    ```"]),
    ],
)
def test_code_is_found(text, code):
    assert [text[span.start : span.end] for span in scan(text).code] == code


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("a %%b%% c", ["%%b%%"]),
        ("%%\na\n\nb\n%%", ["%%\na\n\nb\n%%"]),
        ("a %%%% b", []),
        ("50% of 20%", []),
        (r"a \%% b", []),
        ("`%%a%%` %%b%%", ["%%b%%"]),
        ("```\n%%a%%\n```", []),
        ("a <!-- b\n\nc --> d", ["<!-- b\n\nc -->"]),
        (r"a \\<!-- b -->", ["<!-- b -->"]),
        ("<div>\n\\<!-- b -->\n</div>", ["<!-- b -->"]),
        ("a <!b> <?c?> <![CDATA[d]]>", ["<!b>", "<?c?>", "<![CDATA[d]]>"]),
        ("a <?b", []),
    ],
)
def test_comments_are_found(text, comments):
    assert [text[span.start : span.end] for span in scan(text).comments] == comments


@pytest.mark.parametrize(("text", "mark"), [("a\n%%b", "%%"), ("a\n<!-- b", "<!--")])
def test_a_comment_without_an_end_is_told(text, mark):
    assert scan(text).unclosed == ((2, mark),)


@given(MARKUP)
def test_any_text_is_scanned_into_ordered_pieces(text):
    seen = scan(text)
    for spans in (seen.code, seen.comments):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(one.end <= two.start for one, two in pairwise(spans))
