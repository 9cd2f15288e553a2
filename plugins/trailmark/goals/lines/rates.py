"""Read how often: `4 a week`, `1 every 2 months`, `3x/week`, `2 posts weekly`, `every week 2`.

In: plain words and one of their numbers. Out: a `Quantity`, or None when no period is said.
"""

import re

from trailmark.base.spans import Span
from trailmark.goals.lines.counted import Counted, Quantity
from trailmark.goals.lines.items import DATED
from trailmark.goals.lines.numbers import Number
from trailmark.goals.lines.quantity_words import quantity_words
from trailmark.goals.model import Target, TargetKind
from trailmark.goals.words.vocabulary import CADENCES, Vocabulary, fold


def rate_behind(words: str, number: Number, vocabulary: Vocabulary) -> Quantity | None:
    """Read a period behind the number."""
    match = quantity_words(vocabulary).rate.match(words, number.end)
    # `20 talks in the year 2026` are an amount.
    if match is None or words[match.end() :].lstrip().startswith(DATED):
        return None
    every = _every(match["every"], vocabulary)
    # `20 posts in a year` is no habit but an amount.
    unit_words = match["unit"].split()
    if every is None or any(vocabulary.has("unit-stops", fold(word)) for word in unit_words):
        return None
    is_limit = quantity_words(vocabulary).at_most.search(words[: number.start]) is not None
    low, high = number.low / every, number.high / every if number.high else None
    target = Target(
        kind=TargetKind.RATE,
        min=None if is_limit else low,
        max=low if is_limit else high,
        open=number.plus,
        unit=_unit(" ".join(unit_words), vocabulary),
        text=words[number.start : match.end()],
        per=_period(match, vocabulary),
    )
    return Quantity(target, Span(number.start, match.end()))


def rate_before(
    words: str, number: Number, counted: Counted, vocabulary: Vocabulary
) -> Quantity | None:
    """Read a number with a period before it, in which a single one counts too."""
    beat = number.beat
    # `Every day 30 days` says nothing that could be counted.
    if beat is None or vocabulary.units.get(fold(counted.unit.partition(" ")[0])):
        return None
    low, high = number.low / beat.every, number.high / beat.every if number.high else None
    target = Target(
        kind=TargetKind.RATE,
        min=None if counted.is_limit else low,
        max=low if counted.is_limit else high,
        open=counted.is_open,
        unit=_unit(counted.unit, vocabulary),
        text=words[beat.start : counted.end],
        per=beat.period,
    )
    return Quantity(target, Span(beat.start, counted.end))


def _unit(unit: str, vocabulary: Vocabulary) -> str:
    return "" if vocabulary.has("times", fold(unit)) else unit


def _every(word: str | None, vocabulary: Vocabulary) -> float | None:
    if word is None:
        return 1.0
    every = float(word) if word.isdecimal() else vocabulary.value(word, "every-other")
    return every or None


def _period(match: re.Match[str], vocabulary: Vocabulary) -> str | None:
    if match["cadence"]:
        return CADENCES.get(vocabulary.cadences.get(fold(match["cadence"])) or "")
    return vocabulary.units.get(fold(match["period"]))
