"""Read a formula as Obsidian's MathJax does, and draw it as MathML.

In: TeX. Out: one element `<math>` that any browser draws without a script, or why there is none.
The library reads TeX; what it does not know of LaTeX's environments is put in its words before,
and what comes out is written anew (see mathml.py), so that no formula brings markup of its own.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from latex2mathml.converter import convert_to_element

from trailmark.render.mathml import UnwritableError, write_math

MAX_LENGTH = 4_000
"""How many signs a formula may have."""
MAX_NESTING = 40
"""How deep its braces, brackets and environments may nest."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A formula that cannot be drawn."""

    reason: str
    """A sentence without a full stop."""


@lru_cache(maxsize=4096)  # The same formula stands in a note and wherever that is embedded.
def draw_formula(source: str, *, block: bool) -> str | Unread:
    """Return the markup of a formula, in which Markdown finds nothing to read."""
    if len(source) > MAX_LENGTH:
        return Unread(f"it is longer than {MAX_LENGTH:,} signs")
    deepest, left_open = _nesting(source)
    if deepest > MAX_NESTING:
        return Unread(_TOO_DEEP)
    if left_open:
        return Unread(_LOST)
    try:
        tree = convert_to_element(_prepared(source), display="block" if block else "inline")
        return write_math(tree, source, block=block)
    except UnwritableError as error:
        return Unread(str(error))
    except RecursionError:
        return Unread(_TOO_DEEP)
    except Exception:  # noqa: BLE001 - the library says in many ways that it has lost its way
        return Unread(_LOST)


_LOST = "a brace, an argument or a delimiter is missing"
_TOO_DEEP = f"it nests deeper than {MAX_NESTING} levels"
_OPENING = re.compile(
    r"\\(?:\\|[{}])|(?P<open>\{|\\left\b|\\begin\b)|(?P<close>\}|\\right\b|\\end\b)"
)


def _nesting(source: str) -> tuple[int, int]:
    """Return how deep a formula nests, and how much more is opened than closed."""
    depth = deepest = 0
    for match in _OPENING.finditer(source):
        depth += bool(match["open"]) - bool(match["close"])
        deepest = max(deepest, depth)
    return deepest, depth


# What each environment is to the library, which knows only some of LaTeX's.
_ENVIRONMENTS = {
    **{
        name: name
        for kind in ("matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix")
        for name in (kind, f"{kind}*")
    },
    **{name: name for name in ("array", "cases", "smallmatrix", "split")},
    **dict.fromkeys(("align", "align*", "aligned", "alignat", "alignat*", "alignedat"), "align*"),
    **dict.fromkeys(("gather", "gather*", "gathered", "multline", "multline*"), "eqalign"),
    "dcases": "cases",
    "subarray": "array",
    **dict.fromkeys(("equation", "equation*", "math", "displaymath"), ""),
}
# MathJax gives numbers only to those who ask for them, and no formula refers to another here.
_REWRITTEN = re.compile(
    r"""
    \\(?P<side>begin|end)\s*\{\s*(?P<name>[A-Za-z]+\*?)\s*\}   # \begin{aligned}[t], {alignat}{2}
        (?:\s*(?P<extra>\[[tbc]\]|\{\d+\}))?
    | (?P<gone>\\(?:nonumber|notag)(?![A-Za-z])|\\(?:label|vspace)\s*\{[^{}]*\})
    | \\tag(?P<tag>\*?)(?=\s*\{)
    | \\text(?P<mixed>)(?=\s*\{[^{}$]*\$)                         # \text{if $x$ is even}
    | \\mathrm(?P<upright>)(?=\{[A-Za-z]\})                       # \mathrm{d}, else a slanted d
    | \\not(?P<unequal>)\s*=
    | \\arg(?P<argument>)(?![A-Za-z])
    """,
    re.VERBOSE,
)


def _prepared(source: str) -> str:
    """Return the formula in the words that the library knows."""
    # A comment ends with its line, so it goes before the lines are one.
    lines = (re.sub(r"(?<!\\)%.*", "", line) for line in source.split("\n"))
    return _REWRITTEN.sub(_rewritten, " ".join(lines).strip())


def _rewritten(match: re.Match[str]) -> str:
    if match["side"]:
        return _environment(match)
    if match["gone"]:
        return ""
    if match["tag"] is not None:
        return rf"\qquad\tag{match['tag']}"
    return next(new for name, new in _INSTEAD.items() if match[name] is not None)


_INSTEAD = {
    "mixed": r"\hbox",
    "upright": r"\mathrm ",
    "unequal": r"\neq ",
    "argument": r"\operatorname{arg}",
}


def _environment(match: re.Match[str]) -> str:
    name = match["name"]
    known = _ENVIRONMENTS.get(name)
    if known is None:
        raise UnwritableError(f"the environment `{name}` is not known")
    extra = match["extra"] or ""
    if extra.startswith("[") or name.startswith("align"):
        extra = ""
    return f"\\{match['side']}{{{known}}}{extra}" if known else extra
