"""Find single numbers in plain words, and leave alone those that only look like quantities.

In: plain words of an item or value. Out: `Number` with its place. What a number is worth as a
target is decided in `quantities.py`. Versions, levels, times, dates, fractions, ordinals and
names (`Java 17`, `Level 4+`, `24/7`, `2021-22`, `2-3 trees`) are no quantities (NOTES part 4,
cases 12, 13, 17, 18 and 34).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from trailmark.goals.items import CLOSED
from trailmark.goals.phrases import fold, pattern_of
from trailmark.goals.vocabulary import Vocabulary


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
    """The word right before it, in lower case; empty when it begins a sentence or bracket."""


def find_numbers(words: str, vocabulary: Vocabulary) -> Iterator[Number]:
    """Yield the numbers of plain words that may be quantities, in reading order."""
    is_shouted = words.isupper()
    for match in _pattern(vocabulary).finditer(words):
        before = _word_before(words, match.start(), vocabulary)
        if before is None or not _is_label(before, vocabulary, is_shouted=is_shouted):
            number = _number(match, before, vocabulary)
            if number is not None and not _is_name(words, number):
                yield number


_AMOUNT = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9}(?:\.[0-9]{1,3})?)"
_SCALES = {"k": 1_000, "m": 1_000_000}


@cache
def _pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    spelled = pattern_of([*vocabulary.numbers("numbers"), *vocabulary.numbers("couple")])
    some = pattern_of(vocabulary.numbers("repeats"))
    to = vocabulary.pattern("range-to")
    return re.compile(
        rf"""
        (?<![\w.,/:\#@+→>-])(?:
          (?P<currency>[$€£₺]\s?)?(?P<sign>%)?
          (?P<low>{_AMOUNT})(?P<low_scale>[kKM](?!\w))?                     # 20, 1,000, 1.5, 10k
          (?:\s?(?:[-–—]|(?<=\s)(?:{to})(?=\s))\s?                         # 3-5, 5 to 6
            [$€£₺]?(?P<high>{_AMOUNT})(?P<high_scale>[kKM](?!\w))?)?
          (?P<plus>\+)?
          (?:\s?(?P<percent>%) | (?P<times>[x×])(?![\w])
            | \s?(?P<unit>[$€£₺](?!\w)|(?:EUR|USD|GBP|CHF|TRY|TL)\b))?
        | (?P<spelled>{spelled}) | (?P<some>{some})
        )
        (?![\w:+%$€£]|/[0-9]|\s?/\s?[0-9]|[-–—.,][\w]|\s?(?:->|→))
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _number(match: re.Match[str], before: str | None, vocabulary: Vocabulary) -> Number | None:
    high = None
    if match["spelled"]:
        word = match["spelled"].casefold()
        low = vocabulary.numbers("numbers").get(word) or vocabulary.numbers("couple")[word]
    elif match["some"]:
        low = vocabulary.numbers("repeats")[match["some"].casefold()]
    else:
        low = _value(match["low"], match["low_scale"])
        high = _value(match["high"], match["high_scale"]) if match["high"] else None
        if high is not None and match["high_scale"] and not match["low_scale"]:
            low *= _SCALES[match["high_scale"].casefold()]
    if high is not None and high <= low:
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
        before=(before or "").casefold(),
    )


def _value(digits: str, scale: str | None) -> float:
    return float(digits.replace(",", "")) * (_SCALES[scale.casefold()] if scale else 1)


_NAMES = re.compile(r"2-3(?:-4)? trees?\b|9[- ](?:to[- ])?5\b|3-3-3", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1900, 2099


def _word_before(words: str, at: int, vocabulary: Vocabulary) -> str | None:
    """Return the word right before a place; None at the start of a sentence or bracket."""
    match = re.search(r"(\S+)\s*$", words[max(0, at - 40) : at])
    if match is None:
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


def _is_name(words: str, number: Number) -> bool:
    if _NAMES.match(words, number.start):
        return True
    if number.times and words[number.start].isalpha():
        return False
    # `Learn Java 17`: a capital inside a sentence makes a name, and the number is part of it.
    ahead = words[: number.start].rstrip()
    word = ahead[len(ahead) - len(number.before) :] if number.before else ""
    before_word = ahead[: len(ahead) - len(word)].rstrip()
    if word[:1].isupper() and before_word[-1:] not in {"", ".", "!", "?", ":", ";", "("}:
        return not words.isupper()
    is_plain = not (number.plus or number.high or number.percent or number.money or number.times)
    typed = words[number.start : number.end]
    # A bare 2026 is a year, a bare 2000 is not.
    return (
        is_plain
        and typed.isdigit()
        and _FIRST_YEAR <= number.low <= _LAST_YEAR
        and number.low % 100 != 0
    )
