"""How often, said before the number: `every week 2 posts`, `alle zwei Wochen einen`, `2 ayda 1`.

In: plain words. Out: `Beat`s, each of which ends where its number begins. What stands behind the
number is read in `quantities.py`.
"""

import re
from dataclasses import dataclass
from functools import cache

from trailmark.goals.lines.amounts import MONEY_SIGNS
from trailmark.goals.words.phrases import fold, pattern_of
from trailmark.goals.words.vocabulary import CADENCES, Vocabulary


@dataclass(frozen=True, slots=True)
class Beat:
    """A period, or several of them, before a number."""

    start: int
    end: int
    """Where the number begins."""
    every: float
    """How many periods: 2 for `alle zwei Wochen`."""
    period: str


def find_beats(words: str, vocabulary: Vocabulary) -> tuple[Beat, ...]:
    """Return what says how often right before a number, in reading order."""
    found = (_beat(match, words, vocabulary) for match in _pattern(vocabulary).finditer(words))
    return tuple(beat for beat in found if beat is not None)


@cache
def _pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    every = pattern_of(vocabulary.numbers("every-other"))
    many = pattern_of(vocabulary.numbers("numbers", "every-other"))
    number = pattern_of(vocabulary.numbers("numbers", "couple", "repeats"))
    return re.compile(
        rf"""
        (?<![\w.,/:-])(?:
          (?P<cadence>{vocabulary.pattern("rate-before")})
        | (?P<many>[0-9]{{1,2}}|{many})\s(?P<so_many>{vocabulary.pattern("every-so-many")})
        | (?:{vocabulary.pattern("per")})\s(?P<every>[0-9]{{1,2}}|{every})
            \s(?P<period>{vocabulary.units.pattern})
        )\s(?=(?P<next>\S+))(?=[{MONEY_SIGNS}%]?[0-9]|(?:{number})(?!\w))
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _beat(match: re.Match[str], words: str, vocabulary: Vocabulary) -> Beat | None:
    every = _count(match["many"] or match["every"], vocabulary)
    phrase = fold(match["cadence"] or match["so_many"] or match["period"])
    ahead = words[: match.start()].split()
    last = fold(ahead[-1]) if ahead else ""
    # `In the first 2 months 5 books` is said once.
    if match["many"] and vocabulary.has("number-names", last):
        return None
    # `6 aylık bir plan` and `aylık bir plan` say how long a plan is.
    is_length = vocabulary.units.get(phrase) and not vocabulary.has("every-so-many", phrase)
    if (
        match["cadence"]
        and is_length
        and (_count(last, vocabulary) or _count(match["next"], vocabulary) == 1)
    ):
        return None
    if match["period"]:
        period = vocabulary.units.get(phrase)
    else:
        period = CADENCES.get(vocabulary.cadences.get(phrase) or "")
    return Beat(match.start(), match.end(), every, period) if period and every else None


def _count(word: str | None, vocabulary: Vocabulary) -> float:
    if word is None:
        return 1.0
    if word.isdecimal():
        return float(word)
    return vocabulary.value(word, "numbers", "every-other") or 0.0
