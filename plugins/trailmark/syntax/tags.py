"""Find tags in text and in frontmatter.

Source: OBSIDIAN rule 11, with the pattern that the app was seen to use: a tag starts the line or
follows white space, holds something that is no digit, nests with `/` and ignores case.
"""

import re
from dataclasses import dataclass

from trailmark.base.spans import Span
from trailmark.syntax.edit import masked
from trailmark.syntax.links import HTML_TAG


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag in running text; the span includes the `#`."""

    name: str
    span: Span


# A tag of HTML, and the address and title of a link.
_UNSEEN = re.compile(
    rf"{HTML_TAG.pattern}|(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)", re.VERBOSE
)
_TAG = re.compile(
    r"(?:(?<=\s)|^)#(?P<name>[^\u2000-\u206F\u2E00-\u2E7F'!\"#$%&()*+,.:;<=>?@^`{|}~\[\]\\\s]+)",
    re.MULTILINE,
)


def find_tags(text: str, code: tuple[Span, ...] = ()) -> tuple[Tag, ...]:
    """Return the tags of `text`, outside of `code`, in reading order."""
    hidden = masked(text, code)
    if "#" not in hidden:
        return ()
    unseen = (Span(*match.span()) for match in _UNSEEN.finditer(hidden))
    found = []
    for match in _TAG.finditer(masked(hidden, unseen)):
        span = Span(*match.span())
        if is_tag(match["name"]):
            found.append(Tag(match["name"], span))
    return tuple(found)


def is_tag(name: str) -> bool:
    """Tell whether a name is a tag: it must hold something that is no digit."""
    return bool(name) and not name.isdigit()
