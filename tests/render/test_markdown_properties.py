"""What holds for every text."""

import html

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.support.markdown import convert, make_note, stage

PIECES = st.sampled_from(
    """# |- |1. |> |[!note] |``` |~~~|\n|\n\n|    |\t|---|==|**|*|_|`|[|]|(|)|![|](vault:notes/b.md#X)|
    ](http://x y)|[^1]|[^1]: |^[|<div>|</div>|<!--|-->|<a href="vault:notes/a.md">|{|}|$|$$|#tag
    | ^id|\n^id|::|[k:: v]|✅ 2026-01-01|[ ] |[/] |\\|&amp;|!!! note|??? x "t"|=== "T"|é🎯
    |\x00|\r\n|[a]: b\n|[a]|%%|https://x.y/z_a|\u2028|\x0c|word| """.split("|")
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join))
CODE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="`~\r\n\x00\t"))
OTHER = make_note(
    "# B\ntext ^id\n![x](vault:notes/a.md)\n## X\n![x](vault:notes/a.md#^id)\n[^1]: foo\n",
    "notes/b.md",
)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_text_is_staged_and_converted(text):
    convert(stage(text, others=[OTHER]).staged)


@settings(deadline=None)
@given(st.lists(CODE, min_size=1), st.sampled_from(["", "- ", "> ", "  - ", "> - ", "1. "]))
def test_no_fence_is_altered(code, container):
    indent = container.replace("-", " ").replace("1.", "  ")
    fence = ["```python", *code, "```"]
    lines = [
        f"{container}text",
        *(f"{indent}{line}".rstrip(" ") if not line else f"{indent}{line}" for line in fence),
    ]
    staged = stage("\n".join(lines)).staged.split("\n")
    opening = next(number for number, line in enumerate(staged) if line.endswith("```python"))
    start = len(staged[opening]) - len("```python")
    shown = [line[start:] for line in staged[opening : opening + len(fence)]]
    assert shown == fence


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="`"), min_size=1))
@example("&#35 &#x1f; &amp; &copy")
def test_no_code_span_is_altered(code):
    shown = convert(stage(f"see `{code}` here").staged)
    assert html.unescape(shown) == f"<p>see <code>{code}</code> here</p>"
