"""Tell which titles make what stands below them private.

In: a title as typed, of a heading, a callout or a `<summary>`. Out: whether it names money, health
or family, or what else the owner lists. Source: PRIVACY rule 2.
"""

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from trailmark.base.casing import fold_case
from trailmark.syntax.inline import plain_text

PRIVATE_WORDS = frozenset(
    "income salary salaries compensation finance finances health medical family".split()
)
"""Words that make a title private, whatever the owner lists."""


@dataclass(frozen=True, slots=True)
class PrivateWords:
    """The words that are looked for, built-in ones and the owner's."""

    words: frozenset[str]

    def name(self, title: str) -> bool:
        """Tell whether one of the words stands in `title`, in what is typed or what is seen."""
        pattern = _pattern(self.words)
        return any(pattern.search(as_seen(text)) for text in (title, plain_text(title)))


_HEADING_LIKE = re.compile(
    r"""
    ^(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])[ \t])*
     (?P<marks>\#{1,6})[ \t]+(?P<words>[^\n]*)$                 # ## Salary, 2. ## Salary
    |<h(?P<level>[1-6])\b[^>]*>(?P<html>.*?)(?:</h[1-6]|\Z)     # <h2>Salary</h2>
    |<summary\b[^>]*>(?P<summary>.*?)(?:</summary|\Z)           # <summary>Salary</summary>
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE | re.DOTALL,
)
_SUMMARY_LEVEL = 6


def private_level(source: str, words: PrivateWords) -> int | None:
    """Return the level of a private heading that stands in raw HTML or behind other text.

    Markdown sees no heading there, but whoever reads the page does.
    """
    for match in _HEADING_LIKE.finditer(source):
        title = match["words"] or match["html"] or match["summary"] or ""
        if words.name(re.sub(r"<[^<>]*>", "", title)):
            level = match["level"] or len(match["marks"] or "")
            return int(level) or _SUMMARY_LEVEL
    return None


@lru_cache(maxsize=8)
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    listed = sorted(filter(None, (as_seen(word) for word in words)))
    return re.compile("|".join(map(_whole, listed)))


def _whole(phrase: str) -> str:
    """Return a pattern for whole words; in scripts without spaces they stand inside of others."""
    # `side hustle` is meant by `side-hustle` too.
    words = r"[\W_]+".join(map(re.escape, phrase.split()))
    return words if _SPACELESS.search(phrase) else rf"(?<![^\W_]){words}(?![^\W_])"


_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0") | frozenset(
    map(chr, range(0xFE00, 0xFE10))
)
"""Signs without a picture that are of other categories than the formatting ones."""


def as_seen(text: str) -> str:
    """Return text as it is compared: without invisible signs, whatever its width and case."""
    return plain_signs(html.unescape(text))


def plain_signs(text: str) -> str:
    """Return the same of text in which `&#35;` is four signs and not one."""
    text = fold_case(unicodedata.normalize("NFKC", text))
    seen = (sign for sign in text if unicodedata.category(sign) != "Cf" and sign not in _UNSEEN)
    return " ".join("".join(seen).split())
