"""Read how much is enough: `20+ posts`, `3-5 talks`, `by 50%`, `1 every 2 months`.

In: the plain words of an item or value that has been recognised as such; numbers elsewhere are
never targets. Out: a `Target`, or None. Of several quantities in one line none is chosen, unless
one is in bold or the others are alternatives (NOTES 3.2, rule 8).
"""

import re
from dataclasses import dataclass, replace

from trailmark.base.spans import Span
from trailmark.goals.deadlines import close_dates
from trailmark.goals.items import CLOSED
from trailmark.goals.model import Target, TargetKind
from trailmark.goals.numbers import Number, find_numbers
from trailmark.goals.vocabulary import CADENCES, Vocabulary, fold


def parse_quantity(
    words: str, vocabulary: Vocabulary, *, bold: tuple[Span, ...] = (), is_value: bool = False
) -> Target | None:
    """Find the one quantity of a line; `is_value` where a bare number is one, as after a label."""
    words = close_dates(words)
    found = []
    end = 0
    for number in find_numbers(words):
        if number.start < end:
            continue
        quantity = _quantity(words, number, vocabulary, is_value=is_value)
        if quantity is not None:
            end = quantity.span.end
            found.append(quantity)
    chosen = _choose(_with_alternatives(words, found), words, bold)
    return chosen.target if chosen else None


@dataclass(frozen=True, slots=True)
class _Quantity:
    target: Target
    span: Span


# The units that only measure how long something takes.
_DURATIONS = frozenset("second seconds sec minute minutes min mins".split())
_MEASURES = frozenset("hour hours h hrs km mile miles kg mi lbs pages".split())
_STOPS = frozenset(
    (
        "a about actually after all an and are as at because before but by due each every for "
        "from in into is of on or over per so that the through to until using via when where "
        "which while who with within without"
    ).split()
)
_REDUCE = re.compile(r"\b(?:reduc|cut|lower|decreas|drop|shrink|shorten|limit|halv)\w*\b")
_INCREASE = re.compile(r"\b(?:increas|grow|rais|boost|improv|expand|lift)\w*\b|\bgrew\b")
_REACH = re.compile(r"\b(?:reach|achiev|hit|maintain|keep|attain|get)\w*\b")
_AT_LEAST = re.compile(r"(?:\b(?:at least|minimum of|more than|over)|≥|>=)\s*$")
_AT_MOST = re.compile(
    r"(?:\b(?:at most|up to|under|below|less than|fewer than|maximum of|no more than)|≤|<=|<)\s*$"
)
_UNIT_WORD = re.compile(r"\s?([^\W\d_][\w'’/&-]*)")
_PER = re.compile(r"\s(?:per|each|every|a|an)\s")
_COMPARES = re.compile(r"(?:er|more|less|better|growth|return)$")


def _quantity(
    words: str, number: Number, vocabulary: Vocabulary, *, is_value: bool
) -> _Quantity | None:
    before = words[: number.start].casefold()
    if number.percent:
        return _percent(words, number, before)
    if _is_other_end(number, before):
        return None
    rate = _rate(words, number, vocabulary)
    if rate is not None:
        return rate
    unit, end = _unit(words, number.end, vocabulary)
    if not _is_quantity(words, number, (unit, end), is_value=is_value):
        return None
    is_limit = _AT_MOST.search(before) is not None
    is_open = number.plus or _AT_LEAST.search(before) is not None
    target = Target(
        kind=_kind(number, unit),
        min=None if is_limit else number.low,
        max=number.low if is_limit else number.high,
        open=is_open and not is_limit,
        unit=unit,
        text=words[number.start : number.end],
    )
    return _Quantity(target, Span(number.start, end))


def _is_other_end(number: Number, before: str) -> bool:
    """Tell the numbers of `from 600 to 1200`, `by 50`, `3 of 10` and of anything to be reduced."""
    is_bound = _AT_LEAST.search(before) or _AT_MOST.search(before)
    return bool(
        (number.before in {"by", "of"} and not is_bound)
        or re.search(r"\bfrom\b[^.;]*\bto\s*$", before)
        or _REDUCE.search(before)
    )


def _is_quantity(words: str, number: Number, counted: tuple[str, int], *, is_value: bool) -> bool:
    unit, end = counted
    first = unit.partition(" ")[0].casefold()
    if first in _DURATIONS or _is_time(first):
        return False
    # `in 24 hours` and `at 9` say when; `take part in 40 interviews` says how many.
    if number.before in {"in", "at"} and (not unit or first in _MEASURES):
        return False
    # `8 hours a night` and `8 hours/session` are parts of a sum that nobody wrote.
    if _PER.match(words, end) or ("/" in first and first.partition("/")[0] in _MEASURES):
        return False
    if number.times:
        # `40x situps` are counted; `2x faster` and `once` are not.
        return first.endswith("s") and not _COMPARES.search(first)
    if words[number.start].isalpha() and number.low == 1:
        return False
    # `Complete 75 Hard` names something.
    is_name = unit.istitle() and " " not in unit and not _is_plural(unit)
    is_marked = number.plus or number.high is not None or number.money
    return bool(is_marked or (unit and not is_name) or (is_value and not unit))


def _is_time(word: str) -> bool:
    return word.rstrip("s") in {"year", "yr", "month", "week", "day", "quarter"}


def _kind(number: Number, unit: str) -> TargetKind:
    if number.money:
        return TargetKind.MONEY
    is_whole = float(number.low).is_integer() and float(number.high or 0).is_integer()
    if is_whole or unit.partition(" ")[0].casefold() in _MEASURES:
        return TargetKind.COUNT
    return TargetKind.LEVEL


def _unit(words: str, start: int, vocabulary: Vocabulary) -> tuple[str, int]:
    """Take up to three words, but end with the last plural where there is one."""
    taken: list[tuple[str, int]] = []
    at = start
    while len(taken) < 3 and (match := _UNIT_WORD.match(words, at)):  # noqa: PLR2004 - NOTES 3.2
        word = match[1].casefold()
        if word in _STOPS or word in CADENCES or vocabulary.has("by", word):
            break
        at = match.end()
        taken.append((match[1], at))
    plurals = [number for number, (word, _) in enumerate(taken) if _is_plural(word)]
    if plurals:
        taken = taken[: plurals[-1] + 1]
    return " ".join(word for word, _ in taken), taken[-1][1] if taken else start


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


_EVERY = {"other": 2.0, "two": 2.0, "three": 3.0, "four": 4.0, "six": 6.0}


def _rate(words: str, number: Number, vocabulary: Vocabulary) -> _Quantity | None:
    """Read `4 a week`, `1 every 2 months`, `3x/week`, `2 posts weekly`."""
    match = re.compile(
        rf"""
        (?P<unit>(?:\s[^\W\d_][\w'’-]*){{0,3}}?)
        (?: \s?(?:/|(?<=\s)(?:per|a|an|each|every)(?=\s))\s?
            (?:(?P<every>[0-9]{{1,2}}|{"|".join(_EVERY)})\s)?(?P<period>{vocabulary.units.pattern})
          | \s(?P<cadence>{vocabulary.cadences.pattern}) )(?!\w)
        """,
        re.VERBOSE | re.IGNORECASE,
    ).match(words, number.end)
    if match is None or CLOSED in match[0]:
        return None
    every = _every(match["every"])
    # `20 posts in a year` is no habit but an amount.
    if every is None or not _STOPS.isdisjoint(match["unit"].casefold().split()):
        return None
    period = _period(match, vocabulary)
    unit = " ".join(match["unit"].split())
    unit = "" if unit.casefold() in {"time", "times"} else unit
    target = Target(
        kind=TargetKind.RATE,
        min=number.low / every,
        max=number.high / every if number.high else None,
        open=number.plus,
        unit=unit,
        text=words[number.start : match.end()],
        per=period,
    )
    return _Quantity(target, Span(number.start, match.end()))


def _every(word: str | None) -> float | None:
    if word is None:
        return 1.0
    every = _EVERY.get(word.casefold()) or float(word)
    return every or None


def _period(match: re.Match[str], vocabulary: Vocabulary) -> str | None:
    if match["cadence"]:
        return CADENCES.get(vocabulary.cadences.get(fold(match["cadence"])) or "")
    return vocabulary.units.get(fold(match["period"]))


def _percent(words: str, number: Number, before: str) -> _Quantity | None:
    """Read a change or a level; any other percentage says how far something is, not how far to."""
    after = words[number.end : number.end + 20].casefold()
    sign = -1 if _REDUCE.search(before) else 1 if _INCREASE.search(before) else 0
    noun = re.match(r"\s(?:(reduction|decrease|fewer|less)|(increase|growth|more))\b", after)
    span = Span(number.start, number.end)
    text = words[number.start : number.end]
    if sign and number.before == "by":
        return _Quantity(_change(number, sign, text), span)
    if noun and not sign:
        return _Quantity(_change(number, -1 if noun[1] else 1, text), span)
    if sign == 0 and _REACH.search(before):
        is_open = number.plus or _AT_LEAST.search(before) is not None
        level = Target(TargetKind.LEVEL, number.low, number.high, is_open, "%", text)
        return _Quantity(level, span)
    return None


def _change(number: Number, sign: int, text: str) -> Target:
    high = sign * number.high if number.high else None
    return Target(TargetKind.CHANGE, sign * number.low, high, number.plus, "%", text)


def _with_alternatives(words: str, found: list[_Quantity]) -> list[_Quantity]:
    """Join quantities with `or` between them into one with alternatives."""
    joined: list[_Quantity] = []
    for one in found:
        last = joined[-1] if joined else None
        between = words[last.span.end : one.span.start] if last else ""
        if last and between.strip().casefold() == "or":
            alternatives = (*last.target.alternatives, one.target)
            joined[-1] = _Quantity(
                replace(last.target, alternatives=alternatives),
                Span(last.span.start, one.span.end),
            )
        else:
            joined.append(one)
    return joined


def _choose(found: list[_Quantity], words: str, bold: tuple[Span, ...]) -> _Quantity | None:
    """Choose the only quantity, else the only one in bold, else none."""
    outside = [one for one in found if not _in_brackets(words, one.span.start)]
    if len(outside) > 1:
        outside = [one for one in outside if any(one.span.touches(span) for span in bold)]
        return outside[0] if len(outside) == 1 else None
    if outside:
        return outside[0]
    # `Tech talks (3-5)`: the bracket holds nothing but the quantity.
    return found[0] if len(found) == 1 and words[found[0].span.start - 1] == "(" else None


def _in_brackets(words: str, at: int) -> bool:
    return words.rfind("(", 0, at) > words.rfind(")", 0, at)
