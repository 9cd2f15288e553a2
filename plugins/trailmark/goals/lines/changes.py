"""Read a change from one value to another: `from 27 to 24 hours`, `600 -> 1200 readers`.

In: plain words of an item. Out: a target with its baseline; below the baseline, less is better. How
much there is now is told elsewhere, if at all (NOTES part 4, cases 15 and 26).
"""

import re
from functools import cache

from trailmark.goals.lines.amounts import MONEY_SIGNS, amount_pattern, parse_amount, scale_pattern
from trailmark.goals.lines.dates import close_dates
from trailmark.goals.model import Target, TargetKind
from trailmark.goals.words.vocabulary import Vocabulary, fold


def find_change(words: str, vocabulary: Vocabulary) -> Target | None:
    """Find the only change of a line; None when there is none or more than one."""
    words = close_dates(words, vocabulary)
    changes = [
        *(_change(match, vocabulary) for match in _pattern(vocabulary).finditer(words)),
        *(_ending(match, vocabulary) for match in _pattern_of_endings(vocabulary).finditer(words)),
    ]
    return changes[0] if len(changes) == 1 else None


def _change(match: re.Match[str], vocabulary: Vocabulary) -> Target | None:
    before = parse_amount(match["before"], vocabulary, match["before_k"])
    low = parse_amount(match["low"], vocabulary, match["low_k"])
    high = parse_amount(match["high"], vocabulary, match["low_k"]) if match["high"] else None
    if before == low or (match["percent"] and not match["from"] and not match["arrow"]):
        return None
    unit = (match["unit"] or "").strip()
    if vocabulary.units.get(fold(unit.partition(" ")[0])) and not match["from"]:
        return None
    period = vocabulary.units.get(fold(match["per"])) if match["per"] else None
    return Target(
        kind=TargetKind.RATE if period else _kind(match),
        min=None if match["most"] else low,
        max=low if match["most"] else high,
        open=False,
        unit="%" if match["percent"] else unit,
        text=match[0].strip(),
        per=period,
        baseline=before,
    )


def _ending(match: re.Match[str], vocabulary: Vocabulary) -> Target | None:
    before = parse_amount(match["before"], vocabulary, match["before_k"])
    low = parse_amount(match["low"], vocabulary, match["low_k"])
    if before == low:
        return None
    return Target(
        kind=_kind(match),
        min=low,
        max=None,
        open=False,
        unit="%" if match["percent"] else match["unit"] or "",
        text=match[0],
        baseline=before,
    )


def _kind(match: re.Match[str]) -> TargetKind:
    if any(sign in match[0] for sign in MONEY_SIGNS):
        return TargetKind.MONEY
    return TargetKind.LEVEL if match["percent"] else TargetKind.COUNT


@cache
def _pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    start, to = vocabulary.pattern("from"), vocabulary.pattern("change-to")
    most, number = vocabulary.pattern("at-most"), amount_pattern(vocabulary)
    money, scale = rf"[{MONEY_SIGNS}]?", scale_pattern(vocabulary)
    stops = vocabulary.pattern("unit-stops", "by", "per", "change-to")
    word = rf"(?!(?:{stops})(?!\w))[^\W\d_][\w'’-]*"
    unit = rf"(?:\s?{word}){{1,2}}"
    ending = vocabulary.pattern("day-endings")
    return re.compile(
        rf"""
        (?<![\w.,/:-])
        (?: (?P<from>(?:{start})\s)
          | (?=[{MONEY_SIGNS}~]?(?:{number})(?:{scale})?%?(?:{unit})?\s?(?P<arrow>->|→|=>)) )
        [~]?{money}(?P<before>{number})(?P<before_k>{scale})?\+?\s?%?(?:{unit})?
        \s?(?:->|→|=>|(?<=\s)(?:{to})(?=\s))\s?
        (?P<most>(?:<|≤|(?:{most})\s)\s?)?
        [~]?{money}(?P<low>{number})(?!(?:{ending})\b)(?P<low_k>{scale})?
        (?:\s?[-–]\s?(?P<high>{number}))?\+?
        (?P<percent>\s?%)?(?P<unit>{unit})?
        (?:\s?(?:/|(?<=\s)(?:{vocabulary.pattern("per")})\s)\s?(?P<per>{vocabulary.units.pattern}))?
        (?![\w%]|[:/.,-]\d)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _pattern_of_endings(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Match `27'den 24'e` and `27 saatten 24 saate`, where endings tell the two values apart."""
    first, second = vocabulary.pattern("from-endings"), vocabulary.pattern("to-endings")
    number, scale = amount_pattern(vocabulary), scale_pattern(vocabulary)
    money, word = rf"[{MONEY_SIGNS}]?", r"[^\W\d_]+"
    return re.compile(
        rf"""
        (?<![\w.,/:-])%?{money}(?P<before>{number})(?P<before_k>{scale})?
        (?:['’](?:{first})|\s{word}(?:{first}))\s
        (?P<percent>%)?{money}(?P<low>{number})(?P<low_k>{scale})?
        (?:['’](?:{second})|\s(?P<unit>{word}(?:{second})))(?!\w)
        """,
        re.VERBOSE | re.IGNORECASE,
    )
