"""The word lists of careful words, as data: what each is for, and its words in all languages."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import yaml

from trailmark.base.casing import fold_case

LISTS: Mapping[str, str] = {
    "money": "words about the author's own money",
    "health": "words about somebody's health",
    "per-time": "behind an amount: `80k a year`",
    "currency": "money in words, behind a number",
    "phone-label": "before the number of a phone that has no country code",
    "title": "titles with a name behind them",
    "title-after": "titles with a name before them",
    "relation": "words with the name of a person behind them",
    "people-folder": "folders whose private notes are named after people",
    "no-mention": "behind an `@`, but nobody's name",
}
"""What each list is for, by name."""


@cache
def read_lists() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the words of each list by language."""
    text = (files(__package__) / "words.yml").read_text(encoding="utf-8")
    written = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes only text
    return {
        name: {language: tuple(words) for language, words in written[name].items()}
        for name in LISTS
    }


@cache
def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a list in all languages."""
    return tuple(dict.fromkeys(word for words in read_lists()[name].values() for word in words))


@cache
def pattern_of(name: str) -> str:
    """Return alternatives that match the words of a list, longest first, when case is ignored."""
    return alternatives(words_of(name))


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern of words; a `*` in one stands for any letters.

    Words with the same first letter stand together, so that most places are left after one look.
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        groups.setdefault(fold_case(word)[:1], []).append(word)
    return (
        "|".join(
            f"(?={_as_typed(letter)})(?:{'|'.join(map(_as_typed, group))})"
            for letter, group in sorted(groups.items())
        )
        or "(?!)"
    )


def _as_typed(word: str) -> str:
    pattern = re.escape(word).replace(r"\*", r"[^\W\d_]*").replace(r"\ ", r"\s+")
    return pattern.replace("'", "['’]").replace("ß", "(?:ß|ss)")
