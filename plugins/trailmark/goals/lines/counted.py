"""What a number counts, and whether words around it make it a floor or a ceiling.

In: plain words and one of their numbers. Out: `Counted`. What of it is a target is decided in
`quantities.py`.
"""

import re
from dataclasses import dataclass

from trailmark.base.spans import Span
from trailmark.goals.lines.numbers import Number
from trailmark.goals.lines.quantity_words import is_plural, quantity_words
from trailmark.goals.model import Target
from trailmark.goals.words.vocabulary import CADENCES, Vocabulary, fold


@dataclass(frozen=True, slots=True)
class Quantity:
    """A target with the words that it was read from."""

    target: Target
    span: Span


@dataclass(frozen=True, slots=True)
class Counted:
    """What stands around a number."""

    unit: str
    """As typed; empty when nothing is counted."""
    end: int
    """Where the unit ends, or the bound behind it."""
    is_open: bool
    """Whether it is a floor."""
    is_limit: bool
    """Whether it is a ceiling."""
    is_bound_after: bool
    """Whether that is said behind the number: `20 or more`."""


def count_of(words: str, number: Number, vocabulary: Vocabulary) -> Counted:
    """Read what is counted, and the bounds before and behind the number."""
    known, before = quantity_words(vocabulary), words[: number.start]
    after = known.bound_after.match(words, number.end)
    unit, end = _unit(words, after.end() if after else number.end, vocabulary)
    if after is None and (after := known.bound_after.match(words, end)):
        end = after.end()
    is_limit = known.at_most.search(before) is not None or bool(after and after["most"])
    is_floor = known.at_least.search(before) is not None or bool(after and after["least"])
    is_open = (number.plus or is_floor) and not is_limit
    return Counted(unit, end, is_open, is_limit, after is not None)


_UNIT_WORD = re.compile(r"\s?([^\W\d_][\w'’/&-]*)")
_MOST_UNIT_WORDS = 3


def _unit(words: str, start: int, vocabulary: Vocabulary) -> tuple[str, int]:
    """Take up to three words, but end with the last plural where there is one (NOTES 3.2).

    In a language whose nouns have capitals it ends with the last of those.
    """
    taken: list[tuple[str, int]] = []
    at = start
    while len(taken) < _MOST_UNIT_WORDS and (match := _UNIT_WORD.match(words, at)):
        word = fold(match[1])
        stops = ("unit-stops", "by", *CADENCES, *(("verb-endings",) if taken else ()))
        if any(vocabulary.has(name, word) for name in stops):
            break
        at = match.end()
        taken.append((match[1], at))
    nouns: list[int] = []
    if vocabulary.is_so("capital-nouns"):
        nouns = [number for number, (word, _) in enumerate(taken) if word[0].isupper()]
    nouns = nouns or [n for n, (word, _) in enumerate(taken) if is_plural(word, vocabulary)]
    if nouns:
        taken = taken[: nouns[-1] + 1]
    return " ".join(word for word, _ in taken), taken[-1][1] if taken else start
