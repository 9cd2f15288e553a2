"""Find amounts of money.

In: a line of prose. Out: the amounts as typed. An amount below a hundred is a price more often
than a salary, and is told only beside words such as `an hour`.
"""

import re
from collections.abc import Iterator
from functools import cache

from trailmark.careful.lists import pattern_of

LEAST = 100
"""The smallest amount that is told by itself."""


def find_amounts(prose: str) -> Iterator[str]:
    """Yield each amount with a sign or code of a currency, and `80k a year` without one."""
    for match in _pattern().finditer(prose):
        number = match["behind"] or match["before"] or match["bare"]
        has_time = match["time"] is not None
        if match["bare"] is not None:
            is_amount = has_time and bool(match["bare_scale"])
        else:
            is_amount = has_time or _size(number, match["scale"] or match["scale2"]) >= LEAST
        if is_amount:
            yield " ".join(match[0].split())


_SIGNS = "[$€£₺¥₹₽]"
_CODES = "USD|EUR|GBP|CHF|TRY|JPY|INR|CAD|AUD|SEK|NOK|DKK|PLN"
_NUMBER = r"\d{1,3}(?:[.,'’  ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
_SCALE = r"[kKmM](?!\w)|\s?(?:million|thousand|Mio\.?|Tsd\.?|bin|milyon)(?!\w)"


@cache
def _pattern() -> re.Pattern[str]:
    words = pattern_of("currency")
    time = rf"(?P<time>\s?(?:{pattern_of('per-time')})(?!\w))?"
    return re.compile(
        rf"""
        (?<![\w.,$€£₺])(?:
          (?:{_SIGNS}|(?:{_CODES})[ ])\s?(?P<behind>{_NUMBER})(?P<scale>{_SCALE})?
         |(?P<before>{_NUMBER})(?P<scale2>{_SCALE})?\s?(?:{_SIGNS}|(?-i:{_CODES})(?!\w)|(?:{words})(?!\w))
         |(?P<bare>{_NUMBER})(?P<bare_scale>[kK](?!\w))
        ){time}
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _size(number: str, scale: str | None) -> float:
    """Return how much it is; `1.200` and `1,200` are thousands, `1.20` is not."""
    bare = re.sub(r"[.,](?=\d{1,2}$).*", "", re.sub(r"[^\d.,]", "", number))
    amount = float(re.sub(r"[.,]", "", bare) or 0)
    if scale is None:
        return amount
    return amount * (1_000_000 if scale.strip()[:1].casefold() == "m" else 1_000)
