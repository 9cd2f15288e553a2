"""Read a change from one value to another: `from 27 to 24 hours`, `600 -> 1200 readers`.

In: plain words of an item. Out: a target with its baseline; below the baseline, less is better. How
much there is now is told elsewhere, if at all (NOTES part 4, cases 15 and 26).
"""

import re
from functools import cache

from trailmark.goals.dates import close_dates
from trailmark.goals.model import Target, TargetKind
from trailmark.goals.vocabulary import Vocabulary, fold


def find_change(words: str, vocabulary: Vocabulary) -> Target | None:
    """Find the only change of a line; None when there is none or more than one."""
    matches = list(_pattern(vocabulary).finditer(close_dates(words, vocabulary)))
    if len(matches) != 1:
        return None
    match = matches[0]
    before, low = _number(match["before"], match["before_k"]), _number(match["low"], match["low_k"])
    high = _number(match["high"], match["low_k"]) if match["high"] else None
    if before == low or (match["percent"] and not match["from"] and not match["arrow"]):
        return None
    unit = (match["unit"] or "").strip()
    if vocabulary.units.get(fold(unit.partition(" ")[0])) and not match["from"]:
        return None
    money = "$€£₺"
    is_money = any(sign in match[0] for sign in money)
    kind = (
        TargetKind.MONEY if is_money else TargetKind.LEVEL if match["percent"] else TargetKind.COUNT
    )
    period = vocabulary.units.get(fold(match["per"])) if match["per"] else None
    return Target(
        kind=TargetKind.RATE if period else kind,
        min=None if match["most"] else low,
        max=low if match["most"] else high,
        open=False,
        unit="%" if match["percent"] else unit,
        text=match[0].strip(),
        per=period,
        baseline=before,
    )


_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9}(?:\.[0-9]{1,3})?"


@cache
def _pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    start, to = vocabulary.pattern("from"), vocabulary.pattern("change-to")
    most = vocabulary.pattern("at-most")
    stops = vocabulary.pattern("unit-stops", "by", "per", "change-to")
    word = rf"(?!(?:{stops})(?!\w))[^\W\d_][\w'’-]*"
    unit = rf"(?:\s?{word}){{1,2}}"
    return re.compile(
        rf"""
        (?<![\w.,/:-])
        (?: (?P<from>(?:{start})\s)
          | (?=[$€£₺~]?(?:{_NUMBER})[kKM]?%?(?:{unit})?\s?(?P<arrow>->|→|=>)) )
        [~]?[$€£₺]?(?P<before>{_NUMBER})(?P<before_k>[kKM](?!\w))?\+?\s?%?(?:{unit})?
        \s?(?:->|→|=>|(?<=\s)(?:{to})(?=\s))\s?
        (?P<most>(?:<|≤|(?:{most})\s)\s?)?[~]?[$€£₺]?(?P<low>{_NUMBER})(?!(?:st|nd|rd|th)\b)(?P<low_k>[kKM](?!\w))?(?:\s?[-–]\s?(?P<high>{_NUMBER}))?\+?
        (?P<percent>\s?%)?(?P<unit>{unit})?
        (?:\s?(?:/|(?<=\s)(?:{vocabulary.pattern("per")})\s)\s?(?P<per>{vocabulary.units.pattern}))?
        (?![\w%]|[:/-]\d)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _number(text: str, scale: str | None) -> float:
    return float(text.replace(",", "")) * ({"k": 1e3, "m": 1e6}[scale.casefold()] if scale else 1)
