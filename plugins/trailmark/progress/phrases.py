"""Tie words to words: a phrase of an owner to the milestone or metric line that it means.

A phrase fits a text that holds its words in a row, once numbers are taken out of both and case
is ignored: `tech talks` fits `Gave **3-5 tech talks** (internal or external)`.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

Key = TypeVar("Key")

_NUMBER = re.compile(r"[$€£]?\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?\+?%?[kKM]?(?!\w)")


@lru_cache(maxsize=4096)  # Each period of a review asks about the same phrases and lines.
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, without numbers, in lower case."""
    return tuple(re.findall(r"[^\W_]+", _NUMBER.sub(" ", text).casefold()))


def fits(phrase: str, text: str) -> int:
    """Return how many words of `text` the phrase covers; 0 when it does not fit."""
    wanted, given = words_of(phrase), words_of(text)
    if not wanted:
        return 0
    starts = range(len(given) - len(wanted) + 1)
    return len(wanted) if any(given[at : at + len(wanted)] == wanted for at in starts) else 0


def best_phrases(phrases: Iterable[tuple[Key, str]], text: str) -> list[tuple[Key, str]]:
    """Return the keys whose longest phrase fits `text` best, each with that phrase.

    There are several when they fit equally.
    """
    best: dict[Key, tuple[int, str]] = {}
    for key, phrase in phrases:
        length = fits(phrase, text)
        if length > best.get(key, (0, ""))[0]:
            best[key] = (length, phrase)
    longest = max((length for length, _ in best.values()), default=0)
    return [(key, phrase) for key, (length, phrase) in best.items() if length == longest]
