"""Find words in raw HTML that name something private.

In: a text and who may be named. Out: edits. Source: PRIVACY rule 4.
"""

import re
from collections.abc import Iterator

from trailmark.base.spans import Span
from trailmark.publish.directory import Directory
from trailmark.syntax.edit import Edit
from trailmark.syntax.links import HTML_TAG, Link


def words_of_element(text: str, link: Link, directory: Directory, neutral: str) -> Iterator[Edit]:
    """Yield a neutral word for the text of `<a href="…">…</a>` that is a private name."""
    if link.embed:
        return
    tag = next((one for one in HTML_TAG.finditer(text) if one.end() >= link.span.end), None)
    inner = _INNER.match(text, tag.end()) if tag is not None else None
    if inner is not None and directory.is_secret(inner["text"]):
        yield Edit(Span(*inner.span("text")), neutral)


def telling_attributes(text: str, hidden: str, directory: Directory) -> Iterator[Edit]:
    """Yield a cut for each attribute whose words are a private name; `hidden` has no code."""
    for tag in HTML_TAG.finditer(hidden):
        for match in _TELLING.finditer(hidden, tag.start(), tag.end()):
            words = text[match.start("value") : match.end("value")].strip("\"'")
            if directory.is_secret(words):
                yield Edit(Span(*match.span()))


def without_tags(text: str) -> str:
    """Return a text without its tags, for places where only words are shown."""
    return HTML_TAG.sub("", re.sub(r"</[a-zA-Z][^<>]*>", "", text))


# The words of a link that is never closed end with their paragraph.
_INNER = re.compile(r"(?P<text>.*?)\s*(?:</a\s*>|\n[ \t]*\n|\Z)", re.IGNORECASE | re.DOTALL)
_TELLING = re.compile(
    r"""\s(?:title|alt|aria-[a-z]+|label|summary|placeholder|value)\s*="""
    r"""\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'<>]+)""",
    re.IGNORECASE,
)
