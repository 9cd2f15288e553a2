"""Notice text that was once read with the wrong encoding.

In: decoded text. Out: the first damaged spot, or None. Repairing is the owner's decision, never
the build's (NOTES 3.2, step 1); `trailmark repair` finds the same spots as this.
"""

from dataclasses import dataclass

from trailmark.syntax.mojibake.repair import Spot, find_first_spot


@dataclass(frozen=True, slots=True)
class Damage:
    """The first damaged spot of a text."""

    offset: int
    sample: str
    meant: str
    """What such a spot usually was, in words."""


def find_damage(text: str) -> Damage | None:
    """Return the first damaged spot outside of code, where signs may be quoted on purpose."""
    spot = find_first_spot(text)
    if spot is None:
        return None
    return Damage(spot.span.start, spot.text.strip()[:_SAMPLE], _describe(spot))


_SAMPLE = 20
"""Signs of a damaged spot that a message quotes; a word in Cyrillic is one spot."""


def _describe(spot: Spot) -> str:
    if spot.meant == spot.text:
        return f"a sign read as {spot.page} that lost a part"
    return f"`{spot.meant[:_SAMPLE]}` read as {spot.page}"
