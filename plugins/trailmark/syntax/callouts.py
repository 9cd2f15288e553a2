"""Read the first line of a callout: `> [!note]- Title`.

Source: OBSIDIAN rule 8.
"""

import re
from dataclasses import dataclass

_CALLOUT = re.compile(
    r"\[!(?P<kind>[^\]|\n]+)(?:\|(?P<metadata>[^\]\n]*))?\](?P<fold>[+-]?)[ \t]*(?P<title>[^\n]*)"
)


@dataclass(frozen=True, slots=True)
class Callout:
    """The head of a callout."""

    kind: str
    """Lower case, as typed otherwise: `note`, `warning`, `my-own`."""
    title: str
    """The words after the mark; empty when there are none."""
    fold: str
    """`-` starts closed, `+` starts open, empty does not fold."""
    metadata: str = ""
    """What stands behind a bar: `wide` in `[!note|wide]`."""


def parse_callout(first_line: str) -> Callout | None:
    """Read the head of a callout from the first line of a quotation; None when it is none."""
    match = _CALLOUT.match(first_line)
    if match is None:
        return None
    return Callout(
        kind=match["kind"].strip().casefold(),
        title=match["title"].strip(),
        fold=match["fold"],
        metadata=(match["metadata"] or "").strip(),
    )
