"""Find HTML that says or does what its author cannot see in Obsidian.

In: text without comments. Out: spans to cut: `data-*` and other attributes that hold no text, all
that runs, restyles or loads, and what a browser takes for a comment. Tags are read as laxly as
browsers do. Source: PRIVACY rules 2 and 10. Links are left to `links`.
"""

import html
import re
from collections.abc import Iterator

from trailmark.base.spans import Span
from trailmark.syntax.edit import masked
from trailmark.syntax.scan import code_spans, raw_html


def private_markup(text: str) -> Iterator[Span]:
    """Yield the span of each attribute and element that must not be public."""
    if "<" not in text:
        return
    hidden = masked(text, code_spans(text))
    for element in _RUNNING.finditer(hidden):
        yield Span(*element.span())
    for block in raw_html(text):
        for comment in _BOGUS.finditer(hidden, block.start, block.end):
            yield Span(*comment.span())
    for tag in _tags(hidden):
        if tag["name"].casefold() in _LOADING:
            yield Span(*tag.span())
            continue
        for match in _ATTRIBUTE.finditer(hidden, tag.end("name"), tag.end()):
            if _must_go(tag["name"].casefold(), match):
                gap = 1 if text[match.start() - 1] in " \t\n" else 0
                yield Span(match.start() - gap, match.end())


def _tags(text: str) -> Iterator[re.Match[str]]:
    """Yield each tag, also one that begins in what looks like a value of another.

    `<a title='` without an end takes the next paragraph into its value, or does not: that hangs on
    whether it stands in raw HTML. So both are read.
    """
    seen = {tag.span(): tag for tag in _TAG.finditer(text)}
    for paragraph in _PARAGRAPH.finditer(text):
        for opening in _OPENING.finditer(text, *paragraph.span()):
            tag = _TAG.match(text, opening.start(), paragraph.end())
            if tag is not None:
                seen.setdefault(tag.span(), tag)
    yield from seen.values()


_PARAGRAPH = re.compile(r"(?:[^\n]+\n?|\n(?![ \t>]*\n))+")
_OPENING = re.compile(r"</?[a-zA-Z]")
_VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)"""
_TAG = re.compile(
    rf"""</?(?P<name>[a-zA-Z][^\s/<>"'=]*)(?:[^<>"'=]|=\s*{_VALUE}|["'=])*>?""",
)
_ATTRIBUTE = re.compile(rf"""(?<=[\s/"'])(?P<name>[^\s"'<>/=]+)(?:\s*=\s*(?P<value>{_VALUE}))?""")
_RUNNING = re.compile(
    r"<(?P<name>script|style)\b.*?(?:</(?P=name)\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
# In raw HTML all of these are comments to a browser, and end at the first `>`.
_BOGUS = re.compile(r"<(?:[!?]|/[^a-zA-Z])[^>]*>?")
_LOADING = frozenset(
    "meta link base image feimage set animate animatemotion animatetransform frame applet".split()
)
"""Elements that load something, or lead all links elsewhere, and show no words."""
_UNSEEN = re.compile(r"data-.*|on[a-z]+|ping|srcdoc|formaction", re.IGNORECASE | re.DOTALL)
_STYLING = frozenset("style filter mask fill stroke clip-path cursor marker".split())
_FETCHES = re.compile(r"url|image|src\s*\(|//|\\|@|expression", re.IGNORECASE)


def _must_go(element: str, match: re.Match[str]) -> bool:
    name = match["name"].casefold()
    value = html.unescape((match["value"] or "").strip("\"'")).strip()
    if _UNSEEN.fullmatch(name):
        return True
    if name in _STYLING or name.startswith("marker-"):
        return _FETCHES.search(value) is not None and not _LOCAL.fullmatch(value)
    # Only a picture is drawn without being run.
    return value.casefold().startswith("data:") and element != "img"


_LOCAL = re.compile(r"url\(#[\w-]+\)")
