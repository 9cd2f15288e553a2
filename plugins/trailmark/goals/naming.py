"""The part of a milestone's id that comes from its words.

In: plain words. Out: words for a slug. Numbers, dates and brackets are left out, so that the id
stays when a target is raised, a date moved or a state noted.
"""

import re

from trailmark.goals.dates import close_dates
from trailmark.goals.items import DATED
from trailmark.goals.vocabulary import Vocabulary, fold


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
