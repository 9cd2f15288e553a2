"""Write a formula's tree as MathML Core, the part of MathML that browsers draw.

In: the tree that latex2mathml makes. Out: markup of known elements and attributes only; a tree
with anything else, or with a command that nobody knew, is refused. The library writes for older
readers, so alignment, lines and alphabets are said here in the way that browsers understand.
Every sign of punctuation is a number: nothing in the text can be read as Markdown or HTML.
Source: MathML Core, https://www.w3.org/TR/mathml-core/.
"""

import re
import unicodedata
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from trailmark.render.dialect.guards import shielded


class UnwritableError(ValueError):
    """The tree holds what cannot be drawn."""


def write_math(tree: Element, source: str, *, block: bool) -> str:
    """Return the element `<math>`, with its TeX as the words that stand for it.

    Raises:
        UnwritableError: The tree is no whole formula, or a command is not known.
    """
    words = shielded(" ".join(source.split()))
    display = ' display="block"' if block else ""
    rows = list(tree)
    content = list(rows[0]) if len(rows) == 1 and rows[0].tag == "mrow" else rows
    inside = _row(content, block=block, depth=0)
    if not inside:
        raise UnwritableError("there is nothing in it")
    return f'<math{display} alttext="{words}">{inside}</math>'


_MAX_DEPTH = 120
_ARITY = {
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
_ROWS = frozenset(("math", "mrow", "mstyle", "mpadded", "mphantom", "msqrt", "menclose", "mtd"))
_LEAVES = frozenset(("mi", "mn", "mo", "mtext"))
_SCRIPTS = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}


def _element(node: Element, *, block: bool, depth: int) -> str:
    if depth > _MAX_DEPTH:
        raise UnwritableError("it nests too deep")
    if node.tag in _LEAVES and not len(node):
        return _leaf(node)
    if node.tag == "mspace":
        return f"<mspace{_attributes(node)}></mspace>" if node.get("width") else ""
    if node.tag == "mtable":
        return _table(node, block=block, depth=depth)
    if node.tag in _ARITY:
        return _parts(node, block=block, depth=depth)
    if node.tag not in _ROWS | _LEAVES:
        raise UnwritableError(f"`{node.tag}` has no place in a formula")
    inside = _text(node) if node.text else _row(list(node), block=block, depth=depth + 1)
    if node.tag == "menclose":
        return f'<mrow style="{_ENCLOSED.get(node.get("notation", ""), "")}">{inside}</mrow>'
    tag = "mrow" if node.tag in _LEAVES else node.tag
    return f"<{tag}{_attributes(node)}>{inside}</{tag}>"


def _parts(node: Element, *, block: bool, depth: int) -> str:
    """Return an element in which the place of a child says what it is."""
    tag, extra = node.tag, _attributes(node)
    if len(node) != _ARITY[tag]:
        raise UnwritableError("an argument is missing")
    parts = [_element(child, block=block, depth=depth + 1) for child in node]
    if tag in _LINES and node[-1].text == _LINE:
        return f'<mrow style="{_LINES[tag]}">{parts[0]}</mrow>'
    if tag == "mover" and node[-1].text in _ACCENTS:
        extra = ' accent="true"'
    if block and _takes_limits(node[0]):
        tag = _SCRIPTS.get(tag, tag)
    return f"<{tag}{extra}>{''.join(parts)}</{tag}>"


def _row(nodes: Sequence[Element], *, block: bool, depth: int) -> str:
    """Return elements that follow each other, with TeX's space around the names of functions."""
    written = ""
    for number, node in enumerate(nodes):
        is_word = _word(node) is not None
        if number and is_word and not _has_space(nodes[number - 1]):
            written += _THIN
        written += _element(node, block=block, depth=depth)
        after = nodes[number + 1 : number + 2]
        if is_word and after and not _has_space(after[0]) and _word(after[0]) is None:
            written += _THIN
    return written


def _has_space(node: Element) -> bool:
    """Tell whether there is space around an element, or none wanted."""
    return node.tag == "mspace" or (node.tag == "mo" and _word(node) is None)


_THIN = '<mspace width="0.167em"></mspace>'
_ENCLOSED = {
    "box": "border:1px solid;padding:.25em",
    "updiagonalstrike": "background:linear-gradient(to bottom right,transparent 47%,currentcolor "
    "47% 53%,transparent 53%)",
    "downdiagonalstrike": "background:linear-gradient(to top right,transparent 47%,currentcolor "
    "47% 53%,transparent 53%)",
    "horizontalstrike": "background:linear-gradient(transparent 47%,currentcolor 47% 53%,"
    "transparent 53%)",
}
# Few fonts have a line above that stretches.
_LINE = "&#x02015;"
_LINES = {
    "mover": "border-top:0.06em solid;padding-top:0.1em",
    "munder": "border-bottom:0.06em solid;padding-bottom:0.1em",
}
_ACCENTS = frozenset(
    f"&#x{code};"
    for code in "000B4 000AF 002D8 002C7 002D9 000A8 00060 0005E 002DA 0007E 02192".split()
)
_LIMITS = frozenset(
    "lim max min sup inf limsup liminf det gcd argmax argmin injlim projlim Pr".split()
)


def _word(node: Element) -> str | None:
    """Return the name of a function such as `sin`, or of one with indices."""
    base = node[0] if node.tag in {*_SCRIPTS, *_SCRIPTS.values()} and len(node) else node
    name = re.sub(r"[\s\u2000-\u200a]", "", _decoded(base.text or ""))
    is_name = base.tag in {"mi", "mo"} and len(name) > 1 and name.isalpha()
    return name if is_name and not base.get("mathvariant") else None


def _takes_limits(base: Element) -> bool:
    return base.get("movablelimits") == "true" or _word(base) in _LIMITS


# Leaves.


def _leaf(node: Element) -> str:
    text = node.text or ""
    tag, variant = node.tag, node.get("mathvariant", "")
    if tag == "mi" and text.startswith("\\"):
        raise UnwritableError(f"the command `{text}` is not known")
    if tag == "mi" and text in {"&", "{", "}", "#"}:
        raise UnwritableError(f"`{text}` has no place there")
    if _word(node) is not None:
        # As an operator it would stand apart from its argument by twice TeX's space.
        return f"<mi>{_text(node)}</mi>"
    if tag == "mtext":
        style = f' style="{_FONTS[variant]}"' if variant in _FONTS else ""
        return f"<mtext{style}>{_text(node)}</mtext>"
    tag, sign = _MISREAD.get((tag, _decoded(text)), (tag, ""))
    extra = _attributes(node)
    if tag == "mi" and variant == "normal":
        extra = ' mathvariant="normal"'
    elif tag == "mo":
        extra = _OPERATORS.get((text, node.get("stretchy")), extra)
    return f"<{tag}{extra}>{shielded(sign) or _text(node, variant)}</{tag}>"


# Signs with space around them, which the library takes for letters, and letters that it takes for
# signs. Source: The TeXbook, appendix F.
_MISREAD = {
    **{("mi", sign): ("mo", sign) for sign in "±•†‡⨿◁▷◯⪯⪰⟂⟹⟺⟶⤳"},
    ("mi", "~"): ("mo", "∼"),
    ("mi", "\u29f5"): ("mo", "∖"),  # which fonts have
    **{("mo", sign): ("mi", sign) for sign in "∞∅⊤⊥"},
}
# `a/b` in one, as TeX sets it; and an arrow above one letter, not above its neighbours too.
_OPERATORS = {
    ("&#x0002F;", None): ' lspace="0" rspace="0"',
    ("&#x02192;", "true"): ' stretchy="false"',
}
_ENTITY = re.compile(r"&#x([0-9A-Fa-f]{1,6});")
_FONTS = {
    "bold": "font-weight:bold",
    "italic": "font-style:italic",
    "monospace": "font-family:var(--md-code-font-family)",
}


def _decoded(text: str) -> str:
    return _ENTITY.sub(lambda match: chr(int(match[1], 16)), text)


def _text(node: Element, variant: str = "") -> str:
    text = _decoded(node.text or "")
    if any(unicodedata.category(sign) in {"Cc", "Cs", "Co"} for sign in text):
        raise UnwritableError("it holds a sign that cannot be shown")
    return shielded("".join(_letter(sign, variant) for sign in text))


_ALPHABETS = {
    "bold": ("MATHEMATICAL BOLD",),
    "italic": ("MATHEMATICAL ITALIC",),
    "bold-italic": ("MATHEMATICAL BOLD ITALIC", "MATHEMATICAL BOLD"),
    "double-struck": ("MATHEMATICAL DOUBLE-STRUCK", "DOUBLE-STRUCK"),
    "script": ("MATHEMATICAL SCRIPT", "SCRIPT"),
    "fraktur": ("MATHEMATICAL FRAKTUR", "BLACK-LETTER"),
    "sans-serif": ("MATHEMATICAL SANS-SERIF",),
    "sans-serif-italic": ("MATHEMATICAL SANS-SERIF ITALIC", "MATHEMATICAL SANS-SERIF"),
    "monospace": ("MATHEMATICAL MONOSPACE",),
}


def _letter(sign: str, variant: str) -> str:
    """Return a letter of an alphabet such as 𝔸, since browsers know it only by its own sign."""
    if variant not in _ALPHABETS or not sign.isalnum():
        return sign
    name = re.sub(r"^(?:LATIN|GREEK) |LETTER ", "", unicodedata.name(sign, ""))
    for alphabet in _ALPHABETS[variant]:
        try:
            return unicodedata.lookup(f"{alphabet} {name}")
        except KeyError:
            continue
    return sign


# Attributes and tables.

_ALLOWED = (
    "depth displaystyle fence form height linethickness lspace mathbackground mathcolor mathsize "
    "maxsize minsize rspace scriptlevel separator stretchy voffset width"
).split()
_VALUE = re.compile(r"[#+-]?[\w.]{1,30}%?")
_SPACES = {
    "negativethinmathspace": "-0.167em",
    "negativemediummathspace": "-0.222em",
    "negativethickmathspace": "-0.278em",
    "thinmathspace": "0.167em",
    "thickmathspace": "0.278em",
}


def _attributes(node: Element) -> str:
    if node.get("width", "").startswith("+"):
        return ""  # browsers know no lengths that are added
    given = ((name, node.get(name, "")) for name in _ALLOWED if node.get(name))
    return "".join(
        f' {name}="{_SPACES.get(value, value)}"' for name, value in given if _VALUE.fullmatch(value)
    )


def _table(node: Element, *, block: bool, depth: int) -> str:
    columns = node.get("columnlines", "").split()
    rules = node.get("rowlines", "").split()
    is_tight = node.get("columnspacing", "").startswith("0em")
    rows = ""
    for at, row in enumerate(node):
        under = at < len(rules) and rules[at] != "none" and at + 1 < len(node)
        cells = ""
        for number, cell in enumerate(row):
            style = [
                f"text-align:{cell.get('columnalign', 'center')}",
                f"padding-{'left' if number % 2 else 'right'}:0" if is_tight else "",
                "border-right:1px solid" if "solid" in columns[number : number + 1] else "",
                "border-bottom:1px solid" if under else "",
            ]
            inside = _row(list(cell), block=block, depth=depth + 3)
            cells += f'<mtd style="{";".join(filter(None, style))}">{inside}</mtd>'
        rows += f"<mtr>{cells}</mtr>"
    shown = ' displaystyle="true"' if node.get("displaystyle") == "true" else ""
    return f"<mtable{shown}>{rows}</mtable>"
