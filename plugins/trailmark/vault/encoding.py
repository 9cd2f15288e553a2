"""Notice text that was once read with the wrong encoding.

In: decoded text. Out: the first damaged spot, or None. Repairing is the owner's decision, never
the build's (NOTES 3.2, step 1).
"""

import re
from dataclasses import dataclass

from trailmark.syntax.scan import code_spans


@dataclass(frozen=True, slots=True)
class Damage:
    """The first damaged spot of a text."""

    offset: int
    sample: str
    meant: str
    """What such a spot usually was, in words."""


# Each pattern is the UTF-8 form of common signs, read as another encoding. None of them occurs
# in the orthography of a language: kâr, hâlâ, Noël and NÃO are left alone.
_SIGNS = (
    (r"ğŸ[^\s]?", "an emoji read as Windows-1254"),
    (r"ðŸ[^\s]?", "an emoji read as Windows-1252"),
    (r"â€[™œ\x9d˜¦“”¢]?", "a quotation mark or dash read as Windows-1252"),
    (r"â(?:œ|š|¬|­|\xad|†|ž|˜)[^\sa-z]?", "a sign read as Windows-1252"),
    (r"(?<=\|)[ \t]*â+[ \t]*(?=\|)", "stars read as Windows-1254"),
    (r"Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]", "an accented letter read as Windows-1252"),
    (r"(?:Ä|Å)[\x80-\x9f±Ÿ]", "an accented letter read as Windows-1252"),
    (r"‚(?:Ä[ôúùîìò¶¢]|ú[Ö®ó]|≠ê)", "a sign read as Mac Roman"),
    (r"(?:üé[Øâ]|üöÄ|üî•|üíº)", "an emoji read as Mac Roman"),
)
_DAMAGE = re.compile("|".join(f"({pattern})" for pattern, _ in _SIGNS))


def find_damage(text: str) -> Damage | None:
    """Return the first damaged spot outside of code, where signs may be quoted on purpose."""
    match = _DAMAGE.search(text)
    if match is None:
        return None
    code = code_spans(text)
    for match in _DAMAGE.finditer(text):
        if any(span.start <= match.start() < span.end for span in code):
            continue
        meant = _SIGNS[(match.lastindex or 1) - 1][1]
        return Damage(match.start(), match[0].strip(), meant)
    return None
