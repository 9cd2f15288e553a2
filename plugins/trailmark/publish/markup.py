"""Find HTML that says or does what its author cannot see in Obsidian.

In: text without comments. Out: spans to cut: `data-*` and other attributes that hold no text, and
all that runs, restyles or loads. Source: PRIVACY rules 2 and 10. Links are left to `links`.
"""

import re
from collections.abc import Iterator

from trailmark.base.spans import Span
from trailmark.syntax.edit import masked
from trailmark.syntax.links import HTML_TAG
from trailmark.syntax.scan import code_spans

_ATTRIBUTE = re.compile(
    r"""
    (?<=[\s/"'])
    (?:
      (?:data-[^\s=<>"'/]+|on[a-z]+|ping|srcdoc|formaction)  # data-x="…", onload="…"
      (?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?
      |style\s*=\s*(?:"[^"]*url\([^"]*"|'[^']*url\([^']*')   # style="… url(…) …"
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ELEMENT = re.compile(
    r"<(?P<name>script|style)\b.*?(?:</(?P=name)\s*>|\Z)|</?(?:meta|link|base)\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)


def private_markup(text: str) -> Iterator[Span]:
    """Yield the span of each attribute and element that must not be public."""
    if "<" not in text:
        return
    hidden = masked(text, code_spans(text))
    for element in _ELEMENT.finditer(hidden):
        yield Span(*element.span())
    for tag in HTML_TAG.finditer(hidden):
        for match in _ATTRIBUTE.finditer(tag[0]):
            start = tag.start() + match.start()
            gap = 1 if text[start - 1] in " \t\n" else 0
            yield Span(start - gap, tag.start() + match.end())
