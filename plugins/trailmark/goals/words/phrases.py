"""Phrases with a meaning each, and how they are found in words.

In: phrases as a word list writes them; a final `*` stands for any ending, and one in front for any
beginning. Out: whole matches, hits inside words, and patterns for the modules that look for more
than one word at a time.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from trailmark.base.casing import fold_case


def fold(text: str) -> str:
    """Return the words of a text in lower case, joined by single spaces, without any signs."""
    return " ".join(_WORD.findall(fold_case(text).replace("’", "'")))


def pattern_of(phrases: Iterable[str]) -> str:
    """Return alternatives that match the phrases as typed, longest first, when case is ignored."""
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(map(_as_typed, longest_first)) or r"(?!)"


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in folded words."""

    meaning: str
    start: int
    end: int


class Phrases:
    """Phrases with a meaning each; of two that begin at one place the longer wins."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        """Take phrases as lists write them, each with what it means."""
        self._whole = {fold(phrase): meaning for phrase, meaning in meanings.items()}
        self._stems = [(fold(p), m) for p, m in meanings.items() if p.endswith("*")]
        self._endings = {fold(p): m for p, m in meanings.items() if p.startswith("*")}
        self.pattern = pattern_of(meanings)
        """Matches a phrase in words as typed, when case is ignored."""
        whole, endings = _longest_first(self._whole), _longest_first(self._endings)
        self._regex = re.compile(rf"(?:(?<!\S)(?:{whole})|(?<=\S)(?:{endings}))(?!\S)")

    def get(self, words: str) -> str | None:
        """Return what the whole of folded `words` means."""
        found = self._whole.get(words)
        if found is None and self._stems and " " not in words:
            found = next((m for stem, m in self._stems if words.startswith(stem)), None)
        if found is None and self._endings and " " not in words:
            found = next((m for end, m in self._endings.items() if words.endswith(end)), None)
        return found

    def find(self, words: str) -> Iterator[Hit]:
        """Yield the phrases inside folded `words`, in reading order.

        Of a compound only its ending is a hit, so that `fitness` stays of `fitnessziele`.
        """
        for match in self._regex.finditer(words):
            yield Hit(self._whole[match[0]], match.start(), match.end())


_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_GAP = r"[-\s]\s*"


def _longest_first(folded: Iterable[str]) -> str:
    ordered = sorted(folded, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(map(re.escape, ordered)) or "(?!)"


def _as_typed(phrase: str) -> str:
    words = [re.escape(word).replace("'", "['’]") for word in phrase.split()]
    words = [word.replace("ß", "(?:ß|ss)") for word in words]
    return _GAP.join(re.sub(r"\\\*", r"[^\\W\\d_]*", word) for word in words)
