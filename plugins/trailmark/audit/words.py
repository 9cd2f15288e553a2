"""Cut texts into words, and find phrases and runs of words in them.

In: decoded text. Out: words as they are compared, whatever their case, width, spacing and signs
between them. Source: PRIVACY rule 8.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases to look for, by their rarest word, so that most texts are done with at once."""

    singles: frozenset[str]
    """The phrases of one word."""
    by_word: Mapping[str, tuple[tuple[str, Phrase, int], ...]]
    """The others by their rarest word: the second rarest, the phrase, where the rarest stands."""

    @classmethod
    def of(cls, phrases: Iterable[Phrase], usual: Mapping[str, int]) -> "Phrases":
        """Sort phrases; `usual` says how often each word stands in public texts."""
        wanted = sorted(set(phrases) - {()})
        grouped: dict[str, list[tuple[str, Phrase, int]]] = {}
        for phrase in wanted:
            if len(phrase) > 1:
                rarest, second, *_ = sorted(phrase, key=lambda word: usual.get(word, 0))
                grouped.setdefault(rarest, []).append((second, phrase, phrase.index(rarest)))
        return cls(
            frozenset(phrase[0] for phrase in wanted if len(phrase) == 1),
            {word: tuple(group) for word, group in grouped.items()},
        )

    def __bool__(self) -> bool:
        """Tell whether there is anything to look for."""
        return bool(self.singles or self.by_word)

    def met_in(self, words: Phrase) -> Iterator[Phrase]:
        """Yield the phrases that stand in `words`; one of several words at each place."""
        there = set(words)
        for word in self.singles & there:
            yield (word,)
        likely: dict[str, list[tuple[Phrase, int]]] = {}
        for word in self.by_word.keys() & there:
            for second, phrase, before in self.by_word[word]:
                # Few texts hold all the words of a phrase, and only those are gone through.
                if second in there and there.issuperset(phrase):
                    likely.setdefault(word, []).append((phrase, before))
        for at in [at for at, word in enumerate(words) if word in likely] if likely else ():
            for phrase, before in likely[words[at]]:
                start = at - before
                if start >= 0 and words[start : start + len(phrase)] == phrase:
                    yield phrase


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
        whole: set[int] = set()
        parts: set[int] = set()
        for words in texts:
            if len(words) >= RUN:
                whole.update(_hashes(words, RUN))
                parts.update(_hashes(words, _PART))
        return cls(frozenset(whole), frozenset(parts))

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
        done = 0
        for at in range(0, len(words) - _PART + 1, _STEP):
            if at >= done and hash(words[at : at + _PART]) in self.parts:
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


def count_words(texts: Iterable[Phrase]) -> Counter[str]:
    """Return how often each word stands in some texts."""
    counted: Counter[str] = Counter()
    for words in texts:
        counted.update(words)
    return counted


def _hashes(words: Phrase, size: int) -> list[int]:
    return [hash(words[at : at + size]) for at in range(len(words) - size + 1)]
