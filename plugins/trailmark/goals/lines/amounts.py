"""Amounts in digits as the languages of a note write them: `1,000`, `2.5`, `1.000`, `2,5`, `10k`.

In: a vocabulary, which says what parts thousands and decimals. Out: patterns, and values. Where
languages disagree, a dot before three digits parts thousands, and a comma before one or two digits
decimals.
"""

import re
from functools import cache

from trailmark.goals.words.phrases import pattern_of
from trailmark.goals.words.vocabulary import Vocabulary

MONEY_SIGNS = "$€£₺"


@cache
def amount_pattern(vocabulary: Vocabulary) -> str:
    """Return what an amount looks like, without its scale; it has no groups."""
    decimals, thousands = vocabulary.decimal_signs, _thousands(vocabulary)
    grouped = "|".join(rf"[1-9][0-9]{{0,2}}(?:{re.escape(sign)}[0-9]{{3}})+" for sign in thousands)
    # A dot before decimals is read in every language, since people copy it from machines.
    parts = [_decimals(sign, thousands) for sign in sorted(decimals | {"."})]
    part = "|".join(parts)
    return rf"(?:(?:{grouped})(?:{part})?(?![0-9])|[0-9]{{1,9}}(?:{part})?)"


def _decimals(sign: str, thousands: tuple[str, ...]) -> str:
    most = 2 if sign in thousands else 3
    return rf"{re.escape(sign)}[0-9]{{1,{most}}}(?![0-9])"


@cache
def _thousands(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the signs between thousands."""
    return tuple("." if sign == "," else "," for sign in sorted(vocabulary.decimal_signs))


@cache
def scale_pattern(vocabulary: Vocabulary) -> str:
    """Return what may stand right behind an amount to make it a thousand times as much."""
    return rf"(?:[kKM](?!\w)|\s?(?:{pattern_of(vocabulary.numbers('scales'))})(?!\w))"


def parse_amount(digits: str, vocabulary: Vocabulary, scale: str | None = None) -> float:
    """Return the value of what the patterns match."""
    for sign in _thousands(vocabulary):
        digits = re.sub(rf"(?<=[0-9]){re.escape(sign)}(?=[0-9]{{3}}(?![0-9]))", "", digits)
    return float(digits.replace(",", ".")) * scale_of(scale, vocabulary)


def scale_of(scale: str | None, vocabulary: Vocabulary) -> float:
    """Return how many times as much a scale makes of an amount; 1 when there is none."""
    if not scale:
        return 1
    return _LETTERS.get(scale) or vocabulary.value(scale, "scales") or 1


_LETTERS = {"k": 1_000, "K": 1_000, "m": 1_000_000, "M": 1_000_000}
