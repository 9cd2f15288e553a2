"""The words around a number that make it a quantity, as patterns of the languages of a note.

In: a vocabulary. Out: patterns, made once, and what the endings of words say.
"""

import re
from dataclasses import dataclass
from functools import cache

from trailmark.goals.words.phrases import pattern_of
from trailmark.goals.words.vocabulary import CADENCES, Vocabulary, fold


@cache
def quantity_words(vocabulary: Vocabulary) -> "QuantityWords":
    """Return the patterns that are made of the words of a language, made once."""

    def whole(*names: str) -> str:
        return rf"(?<!\w)(?:{vocabulary.pattern(*names)})(?!\w)"

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    change_to = vocabulary.pattern("change-to")
    every = pattern_of(vocabulary.numbers("every-other"))
    units = vocabulary.units.pattern
    # `6 aylık plan` is six months long and no six a month.
    lengths = set(map(fold, vocabulary.words("day", "week", "month", "quarter", "half", "year")))
    cadences = pattern_of(
        phrase for phrase in vocabulary.words(*CADENCES) if fold(phrase) not in lengths
    )
    return QuantityWords(
        reduce=compiled(whole("reduce")),
        increase=compiled(whole("increase")),
        reach=compiled(whole("reach")),
        at_least=compiled(rf"(?:{whole('at-least')}\.?|≥|>=)\s*$"),
        at_most=compiled(rf"(?:{whole('at-most')}\.?|≤|<=|<)\s*$"),
        bound_after=compiled(
            rf"(?:['’]\w{{1,4}})?\s(?:(?P<least>{vocabulary.pattern('at-least-after')})"
            rf"|(?P<most>{vocabulary.pattern('at-most-after')}))(?!\w)"
        ),
        level=compiled(rf"\s?['’](?:{vocabulary.pattern('to-endings')})(?!\w)"),
        to=compiled(rf"(?<!\w)(?:{change_to})\s*$"),
        per=compiled(rf"\s(?:{vocabulary.pattern('per')})\s"),
        from_to=compiled(rf"{whole('from')}[^.;]*(?<!\w)(?:{change_to})\s*$"),
        rest=compiled(
            rf"\s(?:(?:{vocabulary.pattern('remaining')})(?!\w)|(?:{vocabulary.pattern('out-of')})\s[0-9])"
        ),
        noun=compiled(
            rf"\s(?:(?P<less>{vocabulary.pattern('less')})|{vocabulary.pattern('more')})(?!\w)"
        ),
        money=compiled(whole("money-verbs", "reach")),
        joins=compiled(rf"(?:{vocabulary.pattern('or')})$"),
        joiner=compiled(rf"\s*(?:{vocabulary.pattern('or')})\s*"),
        rate=re.compile(
            rf"""
            (?P<unit>(?:\s[^\W\d_][\w'’-]*){{0,3}}?)
            (?: \s?(?:[x×](?=\s)|/|(?<=\s)(?:{vocabulary.pattern("per")})(?=\s))\s?
                (?:(?P<every>[0-9]{{1,2}}|{every})\s)?(?P<period>{units})
              | \s(?P<cadence>{cadences}) )(?!\w)
            """,
            re.VERBOSE | re.IGNORECASE,
        ),
    )


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """What is looked for around a number; all ignore case."""

    reduce: re.Pattern[str]
    increase: re.Pattern[str]
    reach: re.Pattern[str]
    at_least: re.Pattern[str]
    """Right before a number."""
    at_most: re.Pattern[str]
    bound_after: re.Pattern[str]
    """Right after a number or its unit."""
    level: re.Pattern[str]
    """Right after a percentage: the ending of `%80'e`."""
    to: re.Pattern[str]
    """Right before a level."""
    per: re.Pattern[str]
    from_to: re.Pattern[str]
    """Right before the second number of a change."""
    rest: re.Pattern[str]
    """Right after a number that is left, or a part of another one."""
    noun: re.Pattern[str]
    """Right after a percentage."""
    money: re.Pattern[str]
    """Verbs that make an amount of money a target."""
    joins: re.Pattern[str]
    """Right before a number that is an alternative."""
    joiner: re.Pattern[str]
    """All that stands between two alternatives."""
    rate: re.Pattern[str]
    """Right after a number."""


def is_plural(word: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a word is in the plural, as far as its ending says."""
    return ends_as(word, "plural", vocabulary) and not ends_as(word, "singular", vocabulary)


def ends_as(word: str, name: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a word is in a list whose `*s` stands for any word that ends so."""
    folded = fold(word)
    return any(
        folded.endswith(fold(entry)) if entry.startswith("*") else folded == fold(entry)
        for entry in vocabulary.words(name)
    )
