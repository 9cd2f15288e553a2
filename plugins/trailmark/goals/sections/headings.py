"""What a heading says of the section below it.

In: the text of a heading. Out: a `Sense`: kind, horizon, state and topic, each of which may be
missing. The kind is that of the last word that has one before the first `of`, `for`, colon or
dash, since that is what the heading is about: `Learning goals` are goals, `Progress on goals` is
progress. Questions and sentences have no kind (NOTES part 4, case 36).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from trailmark.base.spans import Span
from trailmark.goals.lines.horizons import Horizon, find_horizon
from trailmark.goals.model import Box
from trailmark.goals.words.vocabulary import BOXES, SectionKind, Vocabulary, fold
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
    bare = _blank_out(title, horizon.spans if horizon else ())
    kind = _kind(title, bare, vocabulary)
    state = _state(title, bare, vocabulary)
    # `To read` says what stands below it before it says how that stands.
    if state is not None and kind not in {None, SectionKind.MILESTONES}:
        kind, state = (
            (None, state) if vocabulary.states.get(_without_signs(title)) else (kind, None)
        )
    years = set(re.findall(r"(?<!\w)(?:19|20)[0-9]{2}(?!\w)", title))
    return Sense(
        title=title,
        kind=kind,
        horizon=horizon,
        state=state,
        topic="" if state else _topic(bare, kind, vocabulary),
        year=int(years.pop()) if len(years) == 1 else None,
    )


_PARENTHESES = re.compile(r"\([^()]*\)")


@cache
def _breaks(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = vocabulary.pattern("heading-breaks")
    return re.compile(rf"\s[-–—|]+\s|:(?:\s|$)|(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _kind(title: str, bare: str, vocabulary: Vocabulary) -> SectionKind | None:
    whole = vocabulary.kinds.get(fold(title)) or vocabulary.kinds.get(_without_signs(bare))
    if whole is not None:
        return SectionKind(whole)
    if title.rstrip().endswith("?"):
        return None
    if re.match(rf"(?:{vocabulary.pattern('goal-names')})\s?[0-9]{{1,2}}\b", title, re.IGNORECASE):
        return SectionKind.MILESTONES
    if any(vocabulary.has("essay", word) for word in fold(title).split()):
        return None
    for part in _breaks(vocabulary).split(_PARENTHESES.sub(" ", title)):
        words = fold(part)
        hits = list(vocabulary.kinds.find(words))
        if len(hits) > 1 and hits[-1].meaning == SectionKind.PROSE.value:
            # `Goal ideas` are ideas; `Goals and ideas` are goals first of all.
            gap = words[hits[-2].end : hits[-1].start].split()
            joined = "&" in part or any(vocabulary.has("and", word) for word in gap)
            hits = hits[:-1] if joined else hits
        if hits:
            return SectionKind(hits[-1].meaning)
    return None


def _state(title: str, bare: str, vocabulary: Vocabulary) -> Box | None:
    """Read a heading that is a state and nothing more: `Done`, `Completed goals`.

    What follows a dash tells of the section and not of its lines (NOTES part 4, case 7).
    """
    if title.rstrip().endswith("?"):
        return None
    for words in (_without_signs(title), _without_signs(_DASH.split(bare)[0])):
        rest = _without_kind(words, SectionKind.MILESTONES, vocabulary)
        if vocabulary.has("now-stage", words):
            return Box.DOING
        for candidate in (words, " ".join(rest.split())):
            state = vocabulary.states.get(candidate)
            if state is not None:
                return BOXES[state]
    return None


def _without_signs(title: str) -> str:
    return fold(_PARENTHESES.sub(" ", title))


_DASH = re.compile(r"\s[-–—|]+\s")


def _topic(bare: str, kind: SectionKind | None, vocabulary: Vocabulary) -> str:
    *head, tail = _DASH.split(bare)
    # `Year 1 – done` and `Year 2 – now` say no more than the time and the state.
    if head and _is_said(_without_signs(tail), vocabulary):
        bare = " ".join(head)
    words = fold(bare) if kind in _NAMED_IN_FULL else _without_signs(bare)
    if kind is not None:
        words = _without_kind(words, kind, vocabulary)
    return " ".join(
        word for word in words.split() if word not in vocabulary.small and not word.isdigit()
    )


def _is_said(words: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.states.get(words) is not None or vocabulary.has("stage", words)


def _without_kind(words: str, kind: SectionKind, vocabulary: Vocabulary) -> str:
    for hit in reversed(list(vocabulary.kinds.find(words))):
        if hit.meaning == kind.value:
            words = _blank_out(words, (Span(hit.start, hit.end),))
    return words


# In `Skills (product)` the parentheses tell groups apart; in `Goals (draft)` they do not.
_NAMED_IN_FULL = {SectionKind.SKILLS, SectionKind.METRICS}


def _blank_out(text: str, spans: Iterable[Span]) -> str:
    for span in sorted(spans, reverse=True):
        text = f"{text[: span.start]} {text[span.end :]}"
    return text
