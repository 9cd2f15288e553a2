"""What a heading says of the section below it.

In: the text of a heading. Out: a `Sense`: kind, horizon, state and topic, each of which may be
missing. The kind is that of the last word that has one before the first `of`, `for`, colon or
dash, since that is what the heading is about: `Learning goals` are goals, `Progress on goals` is
progress. Questions and sentences have no kind (NOTES part 4, case 36).
"""

import re
from dataclasses import dataclass

from trailmark.base.spans import Span
from trailmark.goals.horizons import Horizon, find_horizon
from trailmark.goals.model import Box
from trailmark.goals.vocabulary import (
    BOXES,
    ESSAY_WORDS,
    SMALL_WORDS,
    SectionKind,
    Vocabulary,
    fold,
)
from trailmark.syntax.inline import plain_text, strip_decoration


@dataclass(frozen=True, slots=True)
class Sense:
    """What the words of a heading mean."""

    title: str
    """Its words, without emoji and markup."""
    kind: SectionKind | None
    horizon: Horizon | None
    state: Box | None
    """For a heading that is nothing but a state: `In progress`."""
    topic: str
    """Its folded words without those of kind, horizon and state; may be empty."""
    year: int | None
    """The only year among its words."""

    @property
    def is_passage(self) -> bool:
        """Whether it only says when or how its lines stand: `Q1`, `Done`."""
        return not self.topic and self.kind is None and bool(self.horizon or self.state)


def parse_heading(text: str, vocabulary: Vocabulary) -> Sense:
    """Read the words of a heading."""
    title = strip_decoration(plain_text(text))
    horizon = find_horizon(title, vocabulary)
    words = fold(_PARENTHESES.sub(" ", title))
    state = vocabulary.states.get(words)
    kind = None if state else _kind(title, vocabulary)
    years = set(re.findall(r"(?<!\w)(?:19|20)[0-9]{2}(?!\w)", title))
    return Sense(
        title=title,
        kind=kind,
        horizon=horizon,
        state=BOXES[state] if state else None,
        topic="" if state else _topic(title, kind, horizon, vocabulary),
        year=int(years.pop()) if len(years) == 1 else None,
    )


_PARENTHESES = re.compile(r"\([^()]*\)")
_BREAK = re.compile(
    r"\s[-–—|]\s|:(?:\s|$)|(?<!\w)(?:of|for|on|towards?|from|in|at|by|with)(?!\w)", re.IGNORECASE
)


def _kind(title: str, vocabulary: Vocabulary) -> SectionKind | None:
    whole = vocabulary.kinds.get(fold(title))
    if whole is not None:
        return SectionKind(whole)
    if title.rstrip().endswith("?") or not ESSAY_WORDS.isdisjoint(fold(title).split()):
        return None
    for part in _BREAK.split(_PARENTHESES.sub(" ", title)):
        hits = list(vocabulary.kinds.find(fold(part)))
        if hits:
            return SectionKind(hits[-1].meaning)
    return None


def _topic(
    title: str, kind: SectionKind | None, horizon: Horizon | None, vocabulary: Vocabulary
) -> str:
    for span in reversed(horizon.spans if horizon else ()):
        title = _blank_out(title, span)
    words = fold(title if kind in _NAMED_IN_FULL else _PARENTHESES.sub(" ", title))
    for hit in reversed(list(vocabulary.kinds.find(words))):
        if kind is not None and hit.meaning == kind.value:
            words = _blank_out(words, Span(hit.start, hit.end))
    return " ".join(
        word for word in words.split() if word not in SMALL_WORDS and not word.isdigit()
    )


# In `Skills (product)` the parentheses tell groups apart; in `Goals (draft)` they do not.
_NAMED_IN_FULL = {SectionKind.SKILLS, SectionKind.METRICS}


def _blank_out(text: str, span: Span) -> str:
    return f"{text[: span.start]} {text[span.end :]}"
