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


KEYS = (
    "title: Apple {n}",
    "summary: One apple",
    "tags: [apple, fruit/pear]",
    "aliases: [Apples {n}, Pears]",
    "date: 2026-02-0{d}",
    "start: 2026-01-05",
    "lang: en",
    "track: apples",
    "skills: [Pear picking]",
    "milestones: [pick 20 apples]",
    "role: Apple lead",
    "status: done",
    "stack: [apple, pear]",
    "links: {apple: https://example.org/apple}",
    "outcome: More apples",
    "cover: files/apple.png",
    "period: 2026-Q1",
    "type: post",
    "type: project",
)
"""Lines of frontmatter in which nothing is private."""
PRIVATE_KEYS = (
    "mood: zebra",
    "zebra: 1",
    "contact:\n  zebra: [zebra, {zebra: zebra}]",
    "# zebra",
    'related: "[[zebra]]"',
    "cssclasses: [zebra]",
    'summary: "apple %%zebra%% and [mood:: zebra] (pay:: zebra)"',
    "summary: |\n  apple\n  pay:: zebra\n  pear",
    "description: 'apple <!-- zebra --> [[secrets/zebra|zebra]]'",
    'title: "Apple %%zebra%% {n}"',
    "aliases: ['apple %%zebra%%', '%%zebra%%']",
    "tags: [apple, '%%zebra%%']",
    "outcome: 'apple <span data-x=\"zebra\">pear</span>'",
    'role: "[[Zebra]] lead"',
    "org: '[pear](zebra.md)'",
    "stack: ['![[zebra]] apple', '%%zebra%%']",
    "skills: ['Pear %%zebra%% picking']",
    "milestones: ['[[zebra]]']",
    "links: {apple: zebra.md, pear: 'javascript:zebra'}",
    "cover: secrets/zebra.png",
    "sections: {'apple %%zebra%%': milestones}",
    "draft:",
    "publishDate: 2026-01-01",
)
"""Lines in which `zebra` must stay behind."""
GOALS = (
    "# Apple goals",
    "## Milestones\n\n### 6 months\n\n- [ ] Pick **20 apples** [pay:: zebra] 📅 2026-05-01",
    "## Milestones\n\n- [x] pick pears %%zebra%% ✅ 2026-02-01 ⛔ zebra\n- [ ] 3/5 apples ^zebra",
    "## Milestones\n\n- [ ] apple [due:: 2026-03-09 [pay:: zebra]] #private\n- [ ] pear [[zebra]]",
    "## Salary milestones\n\n- [ ] earn 10 zebra",
    "## Skills\n\n| Skill | Level |\n|---|---|\n| Apple | ⭐⭐ |\n| Pear <!-- zebra --> | 3/5 |",
    "## Skills\n\n- Apple: 3/5 (mood:: zebra)\n- zebra: 4/5 #private",
    "## Metrics\n\n| Metric | Now | Goal |\n|---|---|---|\n| apples [[zebra|pear]] | 3 | 20 |",
    "## Where I want to be\n\nAmong apples %%zebra%%.",
    "## Next\n\n- [/] apple [zebra:: 1]\n  - [ ] zebra #private\n  - [ ] pear",
)
"""Parts of goal notes."""
EMBEDS = (
    "![[Apple 1]]",
    "![[n]]",
    "![[posts/m#Apple]]",
    "![[files/apple.png|apple|4]] ![[files/apple.png]]",
    "![[zebra]]",
    "![[zebra#zebra]] ![[zebra#^zebra]]",
    "![[zebra.canvas]] ![[zebra.base]] [[zebra.excalidraw]]",
    "![pear](secrets/zebra.png) ![](../secrets/zebra.png)",
    "[[files/apple.pdf]] [[zebra.zip]]",
    "[[n#Salary and zebra]] [[#zebra #private|pear]] [[n#^zebra]]",
    "| a |\n|---|\n| apple ![[zebra]] %%zebra%% [m:: zebra] |",
    "<details><summary>Salary</summary>zebra</details>",
    '<img src="zebra.md" alt="zebra"><p title=\'zebra\' data-a=zebra>apple</p>',
    "<svg><!-- zebra --><text data-x='zebra'>apple</text></svg>",
)
"""Embeds and HTML, of public and of private things."""
WAYS = (
    "publish: false",
    "draft: true\npublish: true",
    "private: true\npublish: true",
    "publish: 'true'",
    "publish: true\ntags: [private/zebra]",
    "publish: true\ndate: 2026-03-02",
    "title: Zebra",
    "publish: true\npublish: [",
)
"""What keeps a whole note back."""


def _front(lines: list[str]) -> str:
    """Write frontmatter; of a key that stands twice the first counts, as YAML wants one."""
    kept: dict[str, str] = {}
    for number, line in enumerate(lines):
        key = line.partition(":")[0]
        kept.setdefault(key, line.replace("{n}", str(number)).replace("{d}", str(number % 9 + 1)))
    return "\n".join(["---", "publish: true", *kept.values(), "---", ""])


def notes() -> st.SearchStrategy[str]:
    """Return whole public notes with something private in them."""
    keys = st.lists(st.sampled_from(KEYS + PRIVATE_KEYS), max_size=6)
    parts = st.one_of(bodies(), st.sampled_from(GOALS), st.sampled_from(EMBEDS).map(str))
    texts = st.lists(parts, min_size=1, max_size=5).map("\n\n".join)
    return st.builds(lambda front, text: front + text, keys.map(_front), texts)


def _hidden(way: str, body: str) -> str:
    return f"---\n{way}\n---\n# Zebra\n\nzebra ^zebra\n\n{body}"


def vaults() -> st.SearchStrategy[dict[str, str]]:
    """Return the notes of a vault: five public ones of any kind, and two that are private."""
    private = st.builds(_hidden, st.sampled_from(WAYS), bodies())
    return st.fixed_dictionaries(
        {
            "n.md": notes(),
            "goals/Apple 1.md": notes(),
            "posts/m.md": notes(),
            "portfolio/p.md": notes(),
            "reviews/r.md": notes(),
            "zebra.md": private,
            "secrets/deep zebra.md": notes(),
        }
    )


PIECES = (
    *(
        "%%",
        "<!--",
        "-->",
        "`",
        "``",
        "```\n",
        "~~~\n",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "  ",
        "    ",
    ),
    *("## ", "Salary", "#private", "[!private]", "[!note] ", "mood:: ", "[mood:: ", "(pay:: ", "]"),
    *("[due:: ", ")", "[[", "]]", "![[", "apple ", "|", "\n|---|\n", "[^1]", "\n[^1]: ", "<div>"),
    *("</div>", "<p data-x=", '"', ">", "<", "\\", "$", "$$", "---\n", '??? note "a"\n', "^id"),
    *("<script>", "</script>", "<?", "- [ ] ", "🔁 every ", "\u200b"),
)
"""What texts are made of, in pieces too small to mean anything."""


def scraps() -> st.SearchStrategy[str]:
    """Return texts that nobody would write."""
    return st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
