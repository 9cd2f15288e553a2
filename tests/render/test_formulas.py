"""Formulas become MathML that stands in any block, and never do harm."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.markdown import convert, make_note, stage
from trailmark.audit.readings import Reader
from trailmark.render.formulas import MAX_LENGTH, Unread, draw_formula

# The elements of MathML Core that formulas are made of, and what browsers read of attributes.
CORE = set(
    """math mrow mi mn mo mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover
    mtable mtr mtd mstyle mpadded mphantom""".split()
)
ATTRIBUTES = set(
    """accent alttext depth display displaystyle fence form height linethickness lspace
    mathbackground mathcolor mathsize mathvariant maxsize minsize rspace scriptlevel separator
    stretchy style voffset width""".split()
)


def tree(source, *, block=False):
    markup = draw_formula(source, block=block)
    assert isinstance(markup, str), markup
    return ET.fromstring(markup)


def shape(element):
    """Return an element as its name with its text, or with what it holds."""
    if not len(element):
        return f"{element.tag}:{element.text or ''}"
    return f"{element.tag}({' '.join(shape(child) for child in element)})"


def row(source, *, block=False):
    return " ".join(shape(child) for child in tree(source, block=block))


def maths(text):
    """Return the formulas on a page, as their sources."""
    return [
        ET.fromstring(markup).get("alttext")
        for markup in re.findall(r"<math.*?</math>", convert(stage(text).staged))
    ]


# What is a formula: OBSIDIAN rule 18, and “Advanced formatting syntax” of Obsidian's help.


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("$x^2$", ["x^2"]),
        ("so $a$, $b$ and ($c$).", ["a", "b", "c"]),
        ("$5 and $6", []),
        ("$5-$6", []),
        ("$ x$ and $x $", []),
        (r"\$x$ and \$y\$", []),
        (r"costs \$5, $x$", ["x"]),
        (r"$a\$b$", [r"a\$b"]),
        ("`$x$` and ``$y$``", []),
        ("```\n$x$\n```", []),
        ("[a $x$ b](https://example.org)", []),
        ("[a$b](https://example.org) and c$", []),
        ("[see $x_{[1]}$]", ["x_{[1]}"]),
        ("a $$x$$ b", ["x"]),
        ("$$x$$", ["x"]),
        ("$$x$$ and then\n\nmore $$y$$", ["x", "y"]),
        ("a $$x\n= y$$ b", ["x = y"]),
        ("$$\nx\n+ y\n$$", ["x + y"]),
        ("$$\n\nx\n\n$$", ["x"]),
        ("$$never closed", []),
    ],
)
def test_what_is_a_formula(text, formulas):
    assert maths(text) == formulas


def test_a_formula_in_the_words_of_a_link_stays_as_typed():
    html = convert(stage("[a $x$ b](https://example.org)").staged)
    assert html == '<p><a href="https://example.org">a <code>x</code> b</a></p>'


# What it is drawn as: MathML Core, and the MathJax that Obsidian uses.


@pytest.mark.parametrize(
    ("source", "drawn"),
    [
        (r"\frac{a}{b}", "mfrac(mrow(mi:a) mrow(mi:b))"),
        ("x_1^2", "msubsup(mi:x mn:1 mn:2)"),
        (r"\mathbb{R}", "mi:ℝ"),
        (r"\newcommand{\C}{\mathbb C}\C", "mi:ℂ"),
        (r"\mathbf{v}", "mi:𝐯"),
        (r"\mathfrak{g}", "mi:𝔤"),
        (r"\boldsymbol{\alpha}", "mrow(mi:𝜶)"),
        (r"\alpha\Omega", "mi:α mi:Ω"),
        (r"\text{a < b}", "mtext:a\u00a0<\u00a0b"),
        (r"a \not= b", "mi:a mo:≠ mi:b"),
        (r"\sin x", "mi:sin mspace: mi:x"),
        (r"a \pm b", "mi:a mo:± mi:b"),
        (r"a \sim b", "mi:a mo:∼ mi:b"),
        (r"a \implies b", "mi:a mo:⟹ mi:b"),
        (r"A \setminus B", "mi:A mo:∖ mi:B"),
        (r"-\infty", "mo:− mi:∞"),
        (r"\emptyset", "mi:∅"),
        (r"\tilde{a}", "mover(mrow(mi:a) mo:~)"),
        (r"\sin(x)", "mi:sin mo:( mi:x mo:)"),
        (r"2\log x", "mn:2 mspace: mi:log mspace: mi:x"),
    ],
)
def test_inline(source, drawn):
    assert row(source) == drawn


@pytest.mark.parametrize(
    ("source", "drawn"),
    [
        (r"\sum_{i}^n i", "munderover(mo:∑ mrow(mi:i) mi:n) mi:i"),
        (r"\lim_{x} f", "munder(mi:lim mrow(mi:x)) mspace: mi:f"),
        (r"\operatorname*{argmax}_x", "munder(mi:argmax mi:x)"),
        (r"\int_0^1", "msubsup(mo:∫ mn:0 mn:1)"),
        (r"\begin{aligned}a\\b\end{aligned}", "mtable(mtr(mtd(mi:a)) mtr(mtd(mi:b)))"),
        (r"\begin{align}a\\b\nonumber\end{align}", "mtable(mtr(mtd(mi:a)) mtr(mtd(mi:b)))"),
        (r"\begin{alignedat}{2}a\\b\end{alignedat}", "mtable(mtr(mtd(mi:a)) mtr(mtd(mi:b)))"),
        (r"\begin{equation}a\end{equation}", "mi:a"),
        (r"a \tag{1}", "mi:a mspace: mtext:(1)"),
        (r"a \label{eq:a}", "mi:a"),
        ("a % a remark\n+ b", "mi:a mo:+ mi:b"),
    ],
)
def test_block(source, drawn):
    assert row(source, block=True) == drawn


def test_columns_are_aligned_in_the_way_that_browsers_read():
    cells = tree(r"\begin{aligned}a &= b\end{aligned}", block=True).iter("mtd")
    assert [cell.get("style") for cell in cells] == [
        "text-align:right;padding-right:0",
        "text-align:left;padding-left:0",
    ]


def test_lines_between_columns_and_rows():
    cells = tree(r"\begin{array}{c|c}a&b\\ \hline c&d\end{array}", block=True).iter("mtd")
    sides = [re.findall(r"border-(\w+)", cell.get("style")) for cell in cells]
    assert sides == [["right", "bottom"], ["bottom"], ["right"], []]


def test_the_source_stays_with_the_formula_and_out_of_the_words_of_the_page():
    source = r'\text{"a" & b} < c_1'
    math = tree(source)
    assert math.get("alttext") == source
    assert "".join(math.itertext()) == '"a"\u00a0&\u00a0b<c1'


# Where it may stand.

SOURCE = r"a_1 * b_2 * c | \text{*d* _e_ ~~f~~ ==g== `h`} [x](y) {:.z}"
PLACES = {
    "paragraph": "so {} *it* is",
    "start": "{} is",
    "heading": "## The {} heading",
    "item": "- {} in\n- an item",
    "second line": "- an item\n  {}",
    "quotation": "> {} said",
    "callout": "> [!note] Title\n> {}",
    "title": "> [!note] The {}",
    "cell": "| a | b |\n|---|---|\n| c | {} |",
    "footnote": "a[^1]\n\n[^1]: note {}",
    "aside": "a^[note {}]",
    "emphasis": "**bold {} words**",
    "task": "- [ ] do {}",
}


@pytest.mark.parametrize("mark", ["$", "$$"])
@pytest.mark.parametrize("place", PLACES)
def test_it_stands_unchanged_in_every_place(place, mark):
    # In a cell, a bar needs a backslash.
    bar = SOURCE.replace("|", r"\|") if place == "cell" else SOURCE
    page = stage(PLACES[place].format(f"{mark}{bar}{mark}"))
    assert list(page.found) == []
    assert draw_formula(SOURCE, block=mark == "$$") in convert(page.staged)


@pytest.mark.parametrize("mark", ["", "- ", "> ", "> - ", "> [!tip] T\n> ", "1. "])
def test_lines_of_a_formula_in_every_block(mark):
    last = mark.rpartition("\n")[2]
    indent = re.sub(r"[-1.]", " ", last)
    lines = ("$$", r"\begin{aligned} a &= b \\", "", r"c_1 &= d \end{aligned}", "$$")
    body = f"\n{indent}".join(lines) if indent.strip() else "\n".join(f"{indent}{x}" for x in lines)
    text = f"{mark}{body.removeprefix(indent if not indent.strip() else '')}\n"
    page = stage(text)
    assert list(page.found) == []
    html = convert(page.staged)
    assert html.count("<math") == html.count("<mtable") == 1
    assert html.count("<mtr>") == 2


def test_a_formula_comes_along_with_what_is_embedded():
    other = make_note("Before $x_1$\n\n$$y_1$$\n", "notes/b.md")
    html = convert(stage("![[b]]\n\n![](vault:notes/b.md)", others=[other]).staged)
    assert draw_formula("x_1", block=False) in html
    assert draw_formula("y_1", block=True) in html


# What cannot be read.


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (r"\foo{x}", r"the command `\foo` is not known"),
        (r"\ce{H2O}", r"the command `\ce` is not known"),
        (r"\begin{CD}a\end{CD}", "the environment `CD` is not known"),
        (r"\frac{a}", "an argument is missing"),
        (r"\frac{a", "a brace, an argument or a delimiter is missing"),
        ("{a", "a brace, an argument or a delimiter is missing"),
        (r"\left( a", "a brace, an argument or a delimiter is missing"),
        ("a}", "a brace, an argument or a delimiter is missing"),
        ("a & b", "`&` has no place there"),
        (r"\\", "there is nothing in it"),
        (r"\unicode{xd800}", "it holds a sign that cannot be shown"),
        ("{" * 41 + "a" + "}" * 41, "it nests deeper than 40 levels"),
        ("x" * (MAX_LENGTH + 1), "it is longer than 4,000 signs"),
    ],
)
def test_why_a_formula_is_not_read(source, reason):
    assert draw_formula(source, block=True) == Unread(reason)


def test_it_is_shown_as_its_source_with_a_notice():
    page = stage("Words\nand $\\foo_1$ here\n\n$$\n\\foo\n\\bar_1\n$$\n")
    assert page.staged == ("Words  \nand `\\foo_1` here\n\n```latex\n\\foo\n\\bar_1\n```\n")
    assert [str(one).partition("\n")[0] for one in page.found] == [
        (
            r"content/notes/a.md:2: notice: the formula `\foo_1` is shown as its source: "
            r"the command `\foo` is not known [formula-not-read]"
        ),
        (
            r"content/notes/a.md:4: notice: the formula `\foo \bar_1` is shown as its source: "
            r"the command `\foo` is not known [formula-not-read]"
        ),
    ]


def test_the_notice_quotes_forty_signs():
    page = stage(rf"$\foo {'x' * 100}$")
    (found,) = page.found
    assert rf"`\foo {'x' * 35}…`" in found.message


def test_the_notice_names_the_note_that_was_embedded():
    other = make_note("first line\n\n$\\foo$\n", "notes/b.md")
    page = stage("![](vault:notes/b.md)", others=[other])
    assert [str(one.location) for one in page.found] == ["content/notes/b.md:3"]


# What means harm.

HOSTILE = [
    r"\href{javascript:alert(1)}{x}",
    r"\href{https://evil.example}{x}",
    r"\style{background:url(https://evil.example)}{x}",
    r"\class{x' onclick='alert(1)}{x}",
    r"\color{red;background:url(https://evil.example)}{x}",
    r"\color{red\" onclick=\"alert(1)}{x}",
    r"\text{<script>alert(1)</script>}",
    r"\text{&lt;img src=x onerror=alert(1)&gt;}",
    r"\unicode{x3c}script\unicode{x3e}",
    r"\hspace{1em\" onclick=\"x}x",
    r"\rule{1em}{1em}",
    r'\begin{array}{c" onclick="x}a\end{array}',
    r"\def\a{\a\a}\a",
    r"\newcommand{\a}{\a}\a",
    "{" * 1900 + "x" + "}" * 1900,
    r"\sqrt" * 790 + " x",
    r"\frac{x}" * 500 + "x",
    "x_" * 1500 + "x",
    "'" * 3000,
    r"\left(" * 500,
    r"\begin{matrix}" * 200,
    "x" * 5_000_000,
    "\x00\x01\ufffe",
]


def check_markup(markup):
    """Raise, if there is anything in a formula that is not of MathML Core."""
    for element in ET.fromstring(markup).iter():
        assert element.tag in CORE
        assert set(element.attrib) <= ATTRIBUTES
        for name, value in element.attrib.items():
            assert name == "alttext" or re.fullmatch(r"[\w\s#%.,:;()+-]*", value), (name, value)
            assert name == "alttext" or "url(" not in value


@pytest.mark.parametrize("source", HOSTILE, ids=lambda source: source[:20])
@pytest.mark.parametrize("block", [True, False])
def test_a_formula_that_means_harm_does_none(source, block):
    markup = draw_formula(source, block=block)
    if not isinstance(markup, Unread):
        check_markup(markup)


def test_the_audit_can_read_the_words_in_a_formula():
    html = convert(stage(r"$\text{a private word}$").staged)
    assert any("a private word" in text for text, _ in Reader().texts_in(html.encode()))


TEX = st.lists(
    st.sampled_from(
        r"""\frac { } ^ _ & \\ x 1 + ( ) \left \right \begin{aligned} \end{aligned} \text{ \sqrt [ ]
        \sum \lim \sin \mathbb \hat \color \tag \hline \begin{array}{c|c} \end{array} | < > " ' * `
        \( \$ % # ~ \, \quad \not \operatorname{a} \boxed \cancel \href \unicode é 𝔸""".split()
    ),
    max_size=12,
).map(" ".join)


@given(TEX, st.booleans())
def test_any_formula_is_drawn_or_refused(source, block):
    markup = draw_formula(source, block=block)
    if isinstance(markup, Unread):
        assert not markup.reason.endswith(".")
        return
    check_markup(markup)
    assert markup in convert(f"a {markup} b\n")
