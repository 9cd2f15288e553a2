"""Notes of random structure in which `zebra` is private and `apple` is public."""

import textwrap

from hypothesis import strategies as st

PUBLIC = (
    "apple and pear",
    "apple `code` and ``co`de``",
    "apple ~~gone~~ ==marked== $a + b$",
    "## Apple",
    "### Apples and pears",
    "Apple\n=====",
    "```\ncode %% and <!-- here\n```",
    "~~~python\napple\n~~~",
    "    indented apple",
    "| a | b |\n|---|---|\n| apple | pear |",
    "- apple\n- pear\n  - plum",
    "1. [ ] apple\n2. [x] pear",
    "<div>\napple\n</div>",
    "apple[^note] and [words][label]\n\n[^note]: pear\n\n[label]: https://example.org",
    "$$\na + b\n$$",
    "---",
    "[apple](https://example.org) ![[picture.png]]",
)
UNEVEN = (
    "apple ` pear",
    "apple `` pear `",
    "- apple `",
    "> apple ```",
    "apple \\` ` pear",
    "## apple `",
)
"""Backticks without a partner; a comment between two of them in one paragraph would be code."""

PRIVATE = (
    "%%zebra%%",
    "%%\nzebra\n\n```\nzebra\n%%",
    "apple <!-- zebra\n\nzebra --> pear",
    "> [!private] title\n> zebra\n> - zebra",
    "> [!PRIVATE|x]-\n> > zebra",
    "- apple\n- zebra #private\n  - zebra\n\n  zebra",
    "1. zebra\n   zebra #Private/now",
    "## Salary and zebra\nzebra\n\n- zebra",
    "#### zebra #private\n\n> zebra",
    "Health\n------\nzebra",
    "apple [mood:: zebra] (pay:: zebra [x] zebra)",
    "mood:: zebra `code`",
    "- **mood**:: zebra",
    "apple [[zebra]] and ![[zebra#part]] and [pear](zebra.md)",
    'apple [`pear`](<Zebra.md> "zebra") and [x](%7Aebra.md)',
    "[pear][zebra]\n\n[zebra]: ./zebra.md 'zebra'",
    "<a href='zebra.md' data-zebra=\"zebra\">pear</a>",
    "![pear](zebra.pdf) [[secrets/zebra|zebra]]",
    "<?zebra?> <!zebra> <![CDATA[zebra]]>",
    "[//]: # (zebra)",
    "## Family\n\npear[^z]\n\n# Apple\n\n[^z]: zebra\n\n    zebra",
    "- [ ] apple 🔁 every zebra",
    "apple ^zebra",
)


def _quote(text: str) -> str:
    return textwrap.indent(text, "> ", lambda _: True)


def _callout(text: str) -> str:
    return f"> [!note] apple\n>\n{_quote(text)}"


def _item(text: str) -> str:
    return f"+ {textwrap.indent(text, '  ')[2:]}"


def _number(text: str) -> str:
    return f"10. {textwrap.indent(text, '    ')[4:]}"


def _box(text: str) -> str:
    return f'??? note "apple"\n\n{textwrap.indent(text, "    ")}'


def _footnote(text: str) -> str:
    return f"apple[^n]\n\n[^n]: apple\n\n{textwrap.indent(text, '  ')}"


def bodies() -> st.SearchStrategy[str]:
    """Return bodies of notes, of nested blocks, in which at least something is private."""
    leaf = st.sampled_from(PUBLIC + UNEVEN + PRIVATE)
    blocks = st.recursive(
        leaf,
        lambda inner: st.builds(
            lambda wrap, parts: wrap("\n\n".join(parts)),
            st.sampled_from((_quote, _callout, _item, _number, _box, _footnote)),
            st.lists(inner, min_size=1, max_size=4),
        ),
        max_leaves=12,
    )
    return st.lists(blocks, min_size=1, max_size=8).map("\n\n".join)
