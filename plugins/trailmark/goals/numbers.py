"""Find single numbers in plain words, and leave alone those that only look like quantities.

In: plain words of an item or value. Out: `Number` with its place. What a number is worth as a
target is decided in `quantities.py`. Versions, levels, times, dates, fractions, ordinals and
names (`Java 17`, `Level 4+`, `24/7`, `2021-22`, `2-3 trees`) are no quantities (NOTES part 4,
cases 12, 13, 17, 18 and 34).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trailmark.goals.items import CLOSED


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


def find_numbers(words: str) -> Iterator[Number]:
    """Yield the numbers of plain words that may be quantities, in reading order."""
    is_shouted = words.isupper()
    for match in _NUMBER.finditer(words):
        before = _word_before(words, match.start())
        if before is None or not _is_label(before, is_shouted=is_shouted):
            number = _number(match, before)
            if number is not None and not _is_name(words, number):
                yield number


_SPELLED = "two three four five six seven eight nine ten eleven twelve".split()
_ONES = {"one": 1.0, **{word: float(at) for at, word in enumerate(_SPELLED, start=2)}}

_AMOUNT = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9}(?:\.[0-9]{1,3})?)"
_NUMBER = re.compile(
    rf"""
    (?<![\w.,/:\#@+→>-])(?:
      (?P<currency>[$€£]\s?)?
      (?P<low>{_AMOUNT})(?P<low_scale>[kKM](?!\w))?                     # 20, 1,000, 1.5, 10k
      (?:\s?(?:[-–—]|(?<=\s)(?:to|or)(?=\s))\s?                         # 3-5, 5 to 6
        [$€£]?(?P<high>{_AMOUNT})(?P<high_scale>[kKM](?!\w))?)?
      (?P<plus>\+)?
      (?:\s?(?P<percent>%) | (?P<times>[x×])(?![\w]) | \s?(?P<unit>[$€£](?!\w)|(?:EUR|USD|GBP)\b))?
    | (?P<spelled>one|{"|".join(_SPELLED)}) | (?P<some>once|twice)
    )
    (?![\w:+%$€£]|/[0-9]|\s?/\s?[0-9]|[-–—.,][\w]|\s?(?:->|→))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SCALES = {"k": 1_000, "m": 1_000_000}


def _number(match: re.Match[str], before: str | None) -> Number | None:
    high = None
    if match["spelled"]:
        low = _ONES[match["spelled"].casefold()]
    elif match["some"]:
        low = 1.0 if match["some"].casefold() == "once" else 2.0
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
        low=low,
        high=high,
        plus=bool(match["plus"]),
        percent=bool(match["percent"]),
        times=bool(match["times"] or match["some"]),
        money=bool(match["currency"] or match["unit"]),
        before=(before or "").casefold(),
    )


def _value(digits: str, scale: str | None) -> float:
    return float(digits.replace(",", "")) * (_SCALES[scale.casefold()] if scale else 1)


# A word that makes the number behind it a name, a place in an order, or a time.
_LABELS = frozenset(
    (
        "chapter chapters chapt chapt. ch ch. part parts page pages level levels lvl grade stage "
        "tier step steps phase version versions v rule no no. number nr vol volume unit module "
        "lesson season episode sprint week weeks day days month months year years quarter area "
        "group class section figure room iso rfc adr node java python html css php ruby go "
        "swift kotlin angular vue react django rails windows ios android postgres c++ top first "
        "last next past previous within after since from every around about "
        "the this that each no any another for until"
    ).split()
)
_NAMES = re.compile(r"2-3(?:-4)? trees?\b|9[- ](?:to[- ])?5\b|3-3-3", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1900, 2099


def _word_before(words: str, at: int) -> str | None:
    """Return the word right before a place; None at the start of a sentence or bracket."""
    match = re.search(r"(\S+)\s*$", words[max(0, at - 40) : at])
    if match is None or match[1][-1] in ".!?:;,([{-–—|&/":
        return None
    return match[1]


def _is_label(before: str, *, is_shouted: bool) -> bool:
    folded = before.casefold()
    if folded in _LABELS or before.endswith(CLOSED):
        return True
    # `ISO 27001`, `Node.js 20`, `ES6 2`
    if re.search(r"[0-9]|\w\.\w", before):
        return True
    return before.isupper() and len(before) > 1 and not is_shouted


def _is_name(words: str, number: Number) -> bool:
    if _NAMES.match(words, number.start):
        return True
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
