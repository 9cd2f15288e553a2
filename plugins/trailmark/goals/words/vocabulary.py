"""The words that goal notes use, as data: one file a language, and what an owner adds.

In: `GoalSettings` and the language of a note. Out: a `Vocabulary`. No rule lives here, only lists:
what a word means for a line is decided where the line is read. Nothing above this module knows a
word of any language.
"""

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from trailmark.goals.model import Box
from trailmark.goals.words.lists import CADENCES, LISTS, NUMBER_LISTS, STATES, UNITS
from trailmark.goals.words.phrases import Phrases, fold, pattern_of
from trailmark.settings import GoalSettings

__all__ = ["BOXES", "CADENCES", "SectionKind", "Vocabulary", "build_vocabulary", "fold"]

LANGUAGES = ("en", "de", "tr")
"""The languages that word lists are written in."""


class SectionKind(Enum):
    """What a section is about; the value is the name of its word list."""

    MILESTONES = "milestones"
    VISION = "vision"
    SKILLS = "skills"
    METRICS = "metrics"
    STATUS = "status"
    NEXT = "next"
    REVIEWS = "reviews"
    PATHS = "paths"
    SHOWCASE = "showcase"
    PROSE = "prose"
    """Nothing below such a heading is read."""


BOXES = {name: Box(name) for name in STATES}
"""The state that each list of state words stands for."""


class Vocabulary:
    """All lists of some languages, with the owner's words added; never changed, and so shared."""

    def __init__(self, lists: Mapping[str, Any]) -> None:
        """Take lists by name, in the form of a lexicon file."""
        self._lists = lists
        self._phrases: dict[tuple[str, ...], Phrases] = {}
        self._patterns: dict[tuple[str, ...], str] = {}
        self._values: dict[tuple[str, ...], Mapping[str, float]] = {}

    def words(self, *names: str) -> tuple[str, ...]:
        """Return the phrases of lists, as written."""
        return tuple(word for name in names for word in self._lists[name])

    def numbers(self, *names: str) -> Mapping[str, float]:
        """Return the words of lists of number words as written, each with its value."""
        return {word: value for name in names for word, value in self._lists[name].items()}

    def value(self, word: str, *names: str) -> float | None:
        """Return the value that lists of number words give to a word, however it is typed."""
        known = self._values.get(names)
        if known is None:
            values = {fold(word): value for word, value in self.numbers(*names).items()}
            known = self._values[names] = values
        return known.get(fold(word))

    def is_so(self, trait: str) -> bool:
        """Tell whether one of the languages has a trait of the table `TRAITS`."""
        return trait in self._lists["traits"]

    @cached_property
    def decimal_signs(self) -> frozenset[str]:
        """The signs before decimals in the languages; the other of `.` and `,` parts thousands."""
        return frozenset(self._lists["decimal-sign"])

    def has(self, name: str, word: str) -> bool:
        """Tell whether a list holds the whole of a folded word or phrase."""
        return self.phrases(name).get(word) is not None

    def phrases(self, *names: str) -> Phrases:
        """Return the phrases of lists, each meaning the name of its list; the first list wins."""
        known = self._phrases.get(names)
        if known is None:
            meanings = {phrase: name for name in reversed(names) for phrase in self._lists[name]}
            known = self._phrases[names] = Phrases(meanings)
        return known

    def pattern(self, *names: str) -> str:
        """Return alternatives that match the phrases of lists as typed, when case is ignored."""
        known = self._patterns.get(names)
        if known is None:
            known = pattern_of(phrase for name in names for phrase in self._lists[name])
            self._patterns[names] = known
        return known

    @cached_property
    def kinds(self) -> Phrases:
        """What makes a heading one of a kind."""
        return self.phrases(*(kind.value for kind in SectionKind))

    @cached_property
    def states(self) -> Phrases:
        """What says how an item stands."""
        return self.phrases(*STATES)

    @cached_property
    def units(self) -> Phrases:
        """What names a unit of time."""
        return self.phrases(*UNITS)

    @cached_property
    def cadences(self) -> Phrases:
        """What says how often."""
        return self.phrases(*CADENCES)

    @cached_property
    def small(self) -> frozenset[str]:
        """Folded words that give a heading no topic of its own."""
        return frozenset(map(fold, self._lists["small"]))

    @cached_property
    def month_pattern(self) -> str:
        """Matches the name of a month, short or long."""
        return pattern_of(name for names in self._lists["months"].values() for name in names)

    @cached_property
    def _months(self) -> Mapping[str, str]:
        return {
            fold(name): english
            for english, names in self._lists["months"].items()
            for name in names
        }

    def english_month(self, words: str) -> str:
        """Return words with the name of a month, in whatever language, in English."""

        def translate(match: re.Match[str]) -> str:
            return self._months.get(fold(match[0]), match[0])

        return _LETTERS.sub(translate, words)

    @cached_property
    def scales(self) -> tuple[tuple[str, ...], ...]:
        """Scales of rating words, each folded and from the lowest to the highest."""
        return tuple(tuple(map(fold, scale)) for scale in self._lists["rating-scales"])


def build_vocabulary(settings: GoalSettings, language: str | None = None) -> Vocabulary:
    """Join the lists of the owner's languages, and of the note's own, with the owner's words.

    Words for lists of other names are left alone; `trailmark.goals.options` reports them.
    """
    languages = tuple(dict.fromkeys((language,) if language in LANGUAGES else settings.languages))
    added = tuple((name, tuple(words)) for name, words in settings.words.items())
    return _build(languages, added)


@cache
def _build(
    languages: tuple[str, ...], added: tuple[tuple[str, tuple[str, ...]], ...]
) -> Vocabulary:
    own = {name: [word for word in words if fold(word)] for name, words in added}
    lexicons = [read_lexicon(language) for language in languages]
    lists: dict[str, Any] = {
        name: _joined([*(lexicon[name] for lexicon in lexicons), own.get(name, ())])
        for name in LISTS
    }
    for name in NUMBER_LISTS:
        lists[name] = {word: value for lexicon in lexicons for word, value in lexicon[name].items()}
    months = [lexicon["months"] for lexicon in lexicons]
    lists["months"] = {month: _joined(one[month] for one in months) for month in months[0]}
    for name in ("traits", "decimal-sign"):
        lists[name] = {sign for lexicon in lexicons for sign in lexicon[name]}
    lists["rating-scales"] = [scale for lexicon in lexicons for scale in lexicon["rating-scales"]]
    return Vocabulary(MappingProxyType(lists))


@cache
def read_lexicon(language: str) -> Mapping[str, Any]:
    """Return the word lists of a language as its file has them."""
    text = (files(__package__) / "lexicon" / f"{language}.yml").read_text(encoding="utf-8")
    lists = yaml.load(text, Loader=_PlainLoader)  # noqa: S506 - a safe loader without booleans
    return MappingProxyType(lists)


@cache
def words_of_all(name: str) -> tuple[str, ...]:
    """Return the phrases of a list in all languages, for what means the same in any note."""
    return _joined(read_lexicon(language)[name] for language in LANGUAGES)


def _joined(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(word).strip() for words in lists for word in words))


class _PlainLoader(yaml.SafeLoader):
    """Reads `on` and `no` as the words that they are here."""


_PlainLoader.yaml_implicit_resolvers = {
    sign: [(tag, regex) for tag, regex in resolvers if not tag.endswith((":bool", ":null"))]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

_LETTERS = re.compile(r"[^\W\d_]+")
