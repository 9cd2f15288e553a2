"""Rewrite the uses of link definitions: `[words][label]`, `[label][]`, `[label]`.

In: a text and what became of its definitions. Out: the words where a definition is gone, and a
link where a picture would be loaded from elsewhere.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum, auto

from trailmark.base.spans import Span
from trailmark.syntax.edit import Edit, masked


class Reference(Enum):
    """What became of a definition."""

    GONE = auto()
    """It led to something that may not be shown."""
    EXTERNAL = auto()
    """It leads to another site, where a link may go but nothing may be loaded from."""


_SIGN = r"[^\[\]\\\n]|\n(?![ \t]*\n)|\\."
_USE = re.compile(
    rf"(?<!\\)(?P<picture>!?)\[(?!\^)(?P<words>(?:{_SIGN}|\[(?:{_SIGN})*\](?:\([^()\n]*\))?)*)\]"
    rf"(?:\[(?P<label>(?:{_SIGN})*)\])?(?![(:])"
)


def rewrite_uses(
    text: str,
    code: tuple[Span, ...],
    references: Mapping[str, Reference],
    words_of: Callable[[str], str],
) -> Iterator[Edit]:
    """Yield what stands in the place of each use; `words_of` makes words fit to be shown."""
    if not references:
        return
    became = {_key(label): reference for label, reference in references.items()}
    for use in _USE.finditer(masked(text, code)):
        words = text[slice(*use.span("words"))]
        reference = became.get(_key(use["label"] or use["words"]))
        if reference is Reference.GONE:
            yield Edit(Span(*use.span()), words_of(words))
        elif reference is Reference.EXTERNAL and use["picture"]:
            yield Edit(Span(use.start(), use.start() + 1))


def _key(label: str) -> str:
    return " ".join(label.split()).casefold()
