"""Tell what `trailmark review` wrote into a private review from what its owner wrote.

In: the text of a review, and what is public. Out: the text without what only repeats the draft. The
draft was made from public items, so the site says much of it too, and that is no leak. Whatever is
neither public nor a number nor a word of the draft stays private, with the words around it.
Source: PRIVACY rule 8.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from trailmark.audit.words import RUN, Phrase, Phrases, words_of
from trailmark.base.draft_words import all_draft_words
from trailmark.vault.note import Note

_BETWEEN = re.compile(r"[,:] | [·–→] ")
"""What the draft writes between two pieces of a line."""


def is_review(note: Note) -> bool:
    """Tell whether a note may have begun as a draft."""
    properties = note.frontmatter.properties
    return properties.get("type") == "review" and "period" in properties


def without_draft(text: str, known: Iterable[Phrase]) -> Iterator[str]:
    """Yield the stretches in which each run has a word of the owner; links are words alone."""
    pieces = list(_pieces(text))
    sought = Phrases(pieces)
    public = {piece for words in known for piece in sought.met_in(words)}
    left: Phrase = ()
    for is_drafted, group in groupby(pieces, lambda one: one in public or _is_of_draft(one)):
        stretch = tuple(chain.from_iterable(group))
        if is_drafted and len(stretch) >= RUN:
            yield " ".join((*left, *stretch[: RUN - 1]))
            left = stretch[1 - RUN :]
        else:
            left += stretch
    yield " ".join(left)


def _pieces(text: str) -> Iterator[Phrase]:
    """Yield the words of each piece of a list, and of each other line."""
    for line in text.split("\n"):
        yield from map(words_of, _BETWEEN.split(line) if line.startswith("- ") else [line])


def _is_of_draft(piece: Phrase) -> bool:
    return tuple(word for word in piece if not word.isdigit()) in _DRAFT_WORDS


_DRAFT_WORDS = frozenset({(), *(words_of(one) for one in all_draft_words())})
