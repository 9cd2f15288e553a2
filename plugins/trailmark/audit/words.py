"""Cut texts into words, and find phrases and runs of words in them.

In: decoded text. Out: words as they are compared, whatever their case, width, spacing and signs
between them. Source: PRIVACY rule 8.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, chain, groupby

from ahocorasick_rs import AhoCorasick

from trailmark.base.casing import fold_case

RUN = 8
"""How many words in a row of a private text are a leak."""

Phrase = tuple[str, ...]


def words_of(text: str) -> Phrase:
    """Return the words of a text; in scripts without spaces each sign is one."""
    if text.isascii():
        return tuple(text.translate(_ASCII).split())
    if all(_ANY[ord(sign)] == " " for sign in set(_FOREIGN.findall(text))):
        # Most pages have dashes and quotation marks, and are read much faster without.
        return tuple(text.encode("ascii", "replace").decode().translate(_ASCII).split())
    return tuple(fold_case(unicodedata.normalize("NFKC", text)).translate(_ANY).split())


def joined(texts: Iterable[str]) -> Phrase:
    """Return the words of several texts as one, in which no phrase goes from one to the next."""
    words: list[str] = []
    for text in texts:
        words += words_of(text)
        words.append("")
    return tuple(words)


_UNSEEN = re.compile("[\u00ad\u034f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_SIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""A sign of a script without spaces."""


def _as_compared(sign: str) -> str:
    if _SIGN.match(sign):
        return f" {sign} "
    return sign if sign.isalnum() else "" if _UNSEEN.match(sign) else " "


_FOREIGN = re.compile(r"[^\x00-\x7f]")


class _Signs(dict[int, str]):
    """What each sign becomes; filled as signs are met."""

    def __missing__(self, number: int) -> str:
        self[number] = _as_compared(chr(number))
        return self[number]


_ANY = _Signs()
_ASCII = "".join(_as_compared(chr(number).lower()) for number in range(128))


def tells(name: Phrase) -> bool:
    """Tell whether a name says something: no date, no number, no short word."""
    if all(word.isdigit() for word in name):
        return False
    signs = sum(2 if _is_sign(word) else len(word) for word in name)
    return signs + (len(name) > 1 and not _is_sign(name[0])) >= _TELLING


_TELLING = 5
"""Letters from which a name is told from the words of every page; a sign counts as two."""


def _is_sign(word: str) -> bool:
    return len(word) == 1 and _SIGN.fullmatch(word) is not None


class Phrases:
    """Phrases to look for, all at once and word by word."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """Prepare the search; an empty phrase is none."""
        self._phrases = sorted(set(phrases) - {()})
        self._search = AhoCorasick(_spaced(phrase) for phrase in self._phrases)

    def __bool__(self) -> bool:
        """Tell whether there is anything to look for."""
        return bool(self._phrases)

    def met_in(self, words: Phrase) -> Iterator[Phrase]:
        """Yield the phrases that stand in `words`, each once."""
        met = self._search.find_matches_as_indexes(_spaced(words), overlapping=True)
        for which in dict.fromkeys(which for which, _, _ in met):
            yield self._phrases[which]

    def lists_in(self, words: Phrase) -> Iterator[Phrase]:
        """Yield each stretch of `words` that is nothing but these phrases, one after another."""
        # Where each word begins in the text that is searched, and where the last one ends.
        places = accumulate((len(word) + 1 for word in words), initial=0)
        word_at = {place: number for number, place in enumerate(places)}
        told: set[int] = set()
        for _, start, end in self._search.find_matches_as_indexes(_spaced(words), overlapping=True):
            told.update(range(word_at[start], word_at[end - 1]))
        for is_told, group in groupby(range(len(words)), told.__contains__):
            if is_told:
                yield tuple(words[at] for at in group)


def _spaced(words: Phrase) -> str:
    """Return words with a space around each; no word has one inside."""
    return f" {' '.join(words)} "


_STEP = 5
_PART = RUN - _STEP + 1
"""Every run of eight words holds a part of four that begins at a multiple of five."""


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of eight words to look for; only their hashes are kept."""

    whole: frozenset[int]
    parts: frozenset[int]
    """Hashes of all runs of four words in them, which tell quickly where none is."""

    @classmethod
    def of(cls, texts: Iterable[Phrase]) -> "Runs":
        """Collect all runs of some texts."""
        long = [words for words in texts if len(words) >= RUN]
        return cls(
            frozenset(chain.from_iterable(_hashes(words, RUN) for words in long)),
            frozenset(chain.from_iterable(_hashes(words, _PART) for words in long)),
        )

    def without(self, known: Iterable[Phrase]) -> "Runs":
        """Return the runs that stand in none of `known`."""
        told = {
            run
            for words in known
            for stretch in self.met_in(words)
            for run in _hashes(stretch, RUN)
        }
        return Runs(self.whole - told, self.parts)

    def met_in(self, words: Phrase) -> Iterator[Phrase]:
        """Yield each stretch of `words` all of whose runs are looked for, as long as it is."""
        if self.parts.isdisjoint(_hashes(words, _PART, _STEP)):
            return
        done = 0
        for which, part in enumerate(_hashes(words, _PART, _STEP)):
            at = which * _STEP
            if part in self.parts and at >= done:
                start = next(
                    (
                        one
                        for one in range(max(at - _STEP + 1, done), at + 1)
                        if self._holds(words, one)
                    ),
                    None,
                )
                if start is not None:
                    end = start + 1
                    while self._holds(words, end):
                        end += 1
                    done = end
                    yield words[start : end + RUN - 1]

    def _holds(self, words: Phrase, at: int) -> bool:
        run = words[at : at + RUN]
        return len(run) == RUN and hash(run) in self.whole


def _hashes(words: Phrase, size: int, step: int = 1) -> Iterator[int]:
    """Yield the hashes of all runs of a size, or of those that begin at each `step`."""
    return map(hash, zip(*(words[at::step] for at in range(size)), strict=False))
