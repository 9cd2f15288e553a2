"""Names made of words: the part of a milestone's id, and a title in capitals made readable.

In: plain words. Out: words for a slug, without numbers, dates and brackets, so that the id stays
when a target is raised, a date moved or a state noted; or a title as people read it.
"""

import re

from trailmark.goals.lines.dates import close_dates
from trailmark.goals.lines.items import DATED
from trailmark.goals.words.vocabulary import Vocabulary, fold


def name_of(words: str, vocabulary: Vocabulary) -> str:
    """Return at most eight words of a milestone without its numbers."""
    words = close_dates(words, vocabulary).replace(DATED, " ")
    stripped = _NUMBER.sub(" ", _BRACKETS.sub(" ", words))
    name = re.findall(r"\S*[^\W_]\S*", stripped)[:_MOST_WORDS]
    while len(name) > 1 and vocabulary.has("loose-ends", fold(name[-1])):
        name.pop()
    return " ".join(name) or "milestone"


_MOST_WORDS = 8
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBER = re.compile(
    r"""
    (?<!\w)[$€£]?[0-9][0-9.,]*(?:[kKM](?!\w))?          # 20, 1,000, $10k
    [-–—+%x€$£]*(?:[0-9.,]+[+%]?)?(?!\w)                # 20+, 3-5, 40x, 50%
    """,
    re.VERBOSE,
)


def readable(title: str, vocabulary: Vocabulary) -> str:
    """Return a title in title case when it is all capitals, otherwise as it is."""
    if not title.isupper():
        return title
    has_dots = vocabulary.is_so("dotted-i") and (
        not vocabulary.is_so("plain-i") or bool(set(title) & _TURKISH)
    )
    words = []
    for number, word in enumerate(title.split(" ")):
        if _is_acronym(word):
            words.append(word)
        elif number and vocabulary.has("title-small", fold(word)):
            words.append(_lower(word, has_dots=has_dots))
        else:
            parts = word.split("-")
            words.append("-".join(p[:1] + _lower(p, has_dots=has_dots)[1:] for p in parts))
    return " ".join(words)


_TURKISH = frozenset("İŞĞ")
_FRONT_VOWELS = frozenset("EÖÜ")
_ACRONYMS = frozenset("AI API AWS CEO CTO CV ML OSS PHD PM QA SQL SRE UI UX VP".split())


def _is_acronym(word: str) -> bool:
    letters = "".join(sign for sign in word if sign.isalpha())
    is_short = 1 < len(letters) <= 3  # noqa: PLR2004 - "ML", "KPI"
    return letters in _ACRONYMS or (is_short and not set(letters) & set("AEIOUYÄÖÜİ"))


def _lower(word: str, *, has_dots: bool) -> str:
    """Put a word of capitals into small letters.

    Where `I` is the capital of `ı`, a word with a front vowel and no `İ` is still taken for a
    foreign one: `ENGINEER`.
    """
    is_foreign = "İ" not in word and not _FRONT_VOWELS.isdisjoint(word)
    if has_dots and not is_foreign:
        word = word.replace("I", "ı")
    return word.replace("İ", "i").lower()
