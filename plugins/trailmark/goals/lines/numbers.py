"""Find single numbers in plain words, and leave alone those that only look like quantities.

In: plain words of an item or value. Out: `Number` with its place. What a number is worth as a
target is decided in `quantities.py`. Versions, levels, times, dates, fractions, ordinals and
names (`Java 17`, `Level 4+`, `24/7`, `2021-22`, `2-3 trees`) are no quantities (NOTES part 4,
cases 12, 13, 17, 18 and 34).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from trailmark.goals.lines.amounts import (
    MONEY_SIGNS,
    amount_pattern,
    parse_amount,
    scale_of,
    scale_pattern,
)
from trailmark.goals.lines.beats import Beat, find_beats
from trailmark.goals.lines.items import CLOSED, DATED
from trailmark.goals.words.phrases import fold, pattern_of
from trailmark.goals.words.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Number:
    """One number or range."""

    start: int
    end: int
    low: float
    high: float | None
    """The upper end of a range."""
    plus: bool
    percent: bool
    times: bool
    """Whether it is written `40x`."""
    money: bool
    before: str
    """The word right before it, folded; empty when it begins a sentence or bracket."""
    is_signed: bool = False
    """Whether the sign for percent stands before it: `%25`."""
    beat: Beat | None = None
    """How often, where that stands right before it: `every week 2`."""


def find_numbers(words: str, vocabulary: Vocabulary) -> Iterator[Number]:
    """Yield the numbers of plain words that may be quantities, in reading order."""
    is_shouted = words.isupper()
    beats = find_beats(words, vocabulary)
    for match in _pattern(vocabulary).finditer(words):
        if any(beat.start <= match.start() < beat.end for beat in beats):
            continue
        beat = next((beat for beat in beats if beat.end == match.start()), None)
        before = _word_before(words, match.start(), vocabulary)
        if beat or before is None or not _is_label(before, vocabulary, is_shouted=is_shouted):
            number = _number(match, before, vocabulary)
            if number is None:
                continue
            if beat:
                yield replace(number, beat=beat, before="")
            elif not _is_name(words, number, before or "", vocabulary):
                yield number


@cache
def _pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    spelled = pattern_of(vocabulary.numbers("numbers", "couple"))
    some = pattern_of(vocabulary.numbers("repeats"))
    to, currencies = vocabulary.pattern("range-to"), vocabulary.pattern("currencies")
    amount, scale = amount_pattern(vocabulary), scale_pattern(vocabulary)
    return re.compile(
        rf"""
        (?<![\w.,/:\#@+→>-])(?:
          (?P<currency>[{MONEY_SIGNS}]\s?)?(?P<sign>%\s?)?
          (?P<low>{amount})(?P<low_scale>{scale})?                         # 20, 1,000, 1.5, 10k
          (?:\s?(?:[-–—]|(?<=\s)(?:{to})(?=\s))\s?                         # 3-5, 5 to 6
            [{MONEY_SIGNS}]?(?P<high>{amount})(?P<high_scale>{scale})?)?
          (?P<plus>\+)?
          (?:\s?(?P<percent>%) | (?P<times>[x×])(?![\w])
            | \s?(?P<unit>[{MONEY_SIGNS}](?!\w)
                |(?:EUR|USD|GBP|CHF|TRY|TL|{currencies})(?!\w)))?
        | (?P<some>{some}) | (?P<spelled>{spelled})
        )
        (?![\w:+%$€£]|/[0-9]|\s?/\s?[0-9]|[-–—.,][\w]|\s?(?:->|→))
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _number(match: re.Match[str], before: str | None, vocabulary: Vocabulary) -> Number | None:
    high = None
    word = match["spelled"] or match["some"]
    if word:
        low = vocabulary.value(word, "numbers", "couple", "repeats")
    else:
        low = parse_amount(match["low"], vocabulary, match["low_scale"])
        if match["high"]:
            high = parse_amount(match["high"], vocabulary, match["high_scale"])
            low *= 1 if match["low_scale"] else scale_of(match["high_scale"], vocabulary)
    if low is None or (high is not None and high <= low):
        return None
    return Number(
        start=match.start(),
        end=match.end(),
        low=float(low),
        high=high,
        plus=bool(match["plus"]),
        percent=bool(match["percent"] or match["sign"]),
        times=bool(match["times"] or match["some"]),
        money=bool(match["currency"] or match["unit"]),
        before=fold(before or ""),
        is_signed=bool(match["sign"]),
    )


_NAMES = re.compile(r"2-3(?:-4)? trees?\b|9[- ](?:to[- ])?5\b|3-3-3", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1900, 2099


def _word_before(words: str, at: int, vocabulary: Vocabulary) -> str | None:
    """Return the word right before a place; None at the start of a sentence or bracket."""
    match = re.search(r"(\S+)\s*$", words[max(0, at - 40) : at])
    if match is None or match[1].endswith(DATED):
        return None
    # `ch. 5`: the full stop of a short word ends no sentence.
    if match[1][-1] == "." and vocabulary.has("number-names", fold(match[1])):
        return match[1]
    return None if match[1][-1] in ".!?:;,([{-–—|&/" else match[1]


def _is_label(before: str, vocabulary: Vocabulary, *, is_shouted: bool) -> bool:
    if before.endswith(CLOSED) or vocabulary.has("number-names", fold(before)):
        return True
    # `ISO 27001`, `Node.js 20`, `ES6 2`
    if re.search(r"[0-9]|\w\.\w", before):
        return True
    is_sign = before.isupper() and before not in {"I", "A"}
    return before == "@" or (is_sign and not is_shouted)


def _is_name(words: str, number: Number, before: str, vocabulary: Vocabulary) -> bool:
    if _NAMES.match(words, number.start):
        return True
    if number.times and words[number.start].isalpha():
        return False
    # `Learn Java 17`: a capital inside a sentence makes a name, and the number is part of it.
    ahead = words[: number.start].rstrip().removesuffix(before).rstrip()
    is_plain_noun = vocabulary.is_so("capital-nouns") or words.isupper()
    begins = ahead[-1:] in {"", ".", "!", "?", ":", ";", "("}
    if before[:1].isupper() and not begins and not is_plain_noun:
        return True
    is_plain = not (number.plus or number.high or number.percent or number.money or number.times)
    typed = words[number.start : number.end]
    # A bare 2026 is a year, a bare 2000 is not.
    return (
        is_plain
        and typed.isdigit()
        and _FIRST_YEAR <= number.low <= _LAST_YEAR
        and number.low % 100 != 0
    )
