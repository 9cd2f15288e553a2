"""Read where a link leads, from what stands behind its words.

In: the source and the offset behind `]`. Out: an address and the offset where the link ends.
Source: CommonMark 0.31, "Links".
"""

import re
from collections.abc import Mapping

from markdown_it.common.utils import normalizeReference

from trailmark.render.dialect.parser import Definition, is_safe


def read_target(
    source: str, at: int, label: str, definitions: Mapping[str, Definition]
) -> tuple[Definition, int] | None:
    """Read `(address "title")` or `[name]` at `at`, or take the words `label` for the name.

    Returns None when the brackets are no link.
    """
    tail = _TAIL.match(source, at)
    if tail is not None:
        address = tail["angled"] if tail["angled"] is not None else tail["bare"]
        address = _unescaped(address)
        if not is_safe(address):
            return None
        return Definition(address, _unescaped((tail["title"] or "")[1:-1])), tail.end()
    reference = _LABEL.match(source, at)
    name = (reference["label"] if reference else "") or label
    target = definitions.get(normalizeReference(name)) if name.strip() else None
    if target is None:
        return None
    return target, reference.end() if reference else at


_TAIL = re.compile(
    r"""
    \(\s*
      (?:<(?P<angled>[^<>\n]*)>                                     # (<my file.md>)
        |(?P<bare>(?!<)(?:\\.|[^\s()\\]                             # (file.md), (a_(b).md)
           |\((?:\\.|[^\s()\\]|\([^\s()]*\))*\))*))
      (?:\s+(?P<title>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)))?
    \s*\)
    """,
    re.VERBOSE | re.DOTALL,
)
_LABEL = re.compile(r"\[(?P<label>(?:\\.|[^\[\]\\])*)\]", re.DOTALL)
_PUNCTUATION = re.compile(r"\\([!-/:-@\[-`{-~])")


def _unescaped(text: str) -> str:
    return _PUNCTUATION.sub(r"\1", text)
