"""What the signs of a note mean by its own legend: `📌 in progress`, `✅ = done`.

In: the blocks of a note. Out: a state for each sign, and the lines that say so. A line is part of a
legend when all of it is signs with states, and there are several of them, an `=` stands between, or
a heading or label calls it a legend (NOTES 3.2, rule 6).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from trailmark.goals.model import Box
from trailmark.goals.words.emoji import EMOJI_STATES, SIGN, plain_sign
from trailmark.goals.words.vocabulary import BOXES, Vocabulary, fold
from trailmark.syntax.document import Document, Heading, Paragraph, Quote, walk_blocks, walk_items
from trailmark.syntax.inline import plain_text


@dataclass(frozen=True, slots=True)
class StateLegend:
    """The signs of one note."""

    states: Mapping[str, Box] = field(default_factory=dict)
    signs: frozenset[str] = frozenset()
    """All signs that it explains, also those whose words are no state."""
    lines: frozenset[int] = frozenset()
    """The lines of the text that explain signs, and so are no items."""


def find_state_legend(document: Document, vocabulary: Vocabulary) -> StateLegend:
    """Read the legend of a note; empty when it has none."""
    states: dict[str, Box] = {}
    lines: set[int] = set()
    signs: set[str] = set()
    for text, line, is_named in _lines(document, vocabulary):
        pairs = _pairs(text, vocabulary)
        if pairs is None:
            continue
        explains = is_named or len(pairs) > 1 or any(one["equals"] for one in pairs)
        if explains:
            lines.add(line)
            for pair in pairs:
                signs.add(plain_sign(pair["sign"]))
                hit = next(iter(vocabulary.states.find(fold(pair["words"]))), None)
                if hit is not None and hit.start == 0:
                    states.setdefault(plain_sign(pair["sign"]), BOXES[hit.meaning])
    return StateLegend(states, frozenset(signs), frozenset(lines))


def state_of_sign(sign: str, legend: StateLegend) -> Box | None:
    """Return what a sign says: by the legend where it has the sign, else by its usual meaning."""
    plain = plain_sign(sign)
    if plain in legend.signs:
        return legend.states.get(plain)
    return EMOJI_STATES.get(plain)


_PAIR = re.compile(
    rf"\s*(?P<sign>{SIGN})\s*(?P<equals>=|:|→|->|–|—|-)?\s*(?P<words>[^\W\d_][\w\s'’/-]{{1,40}}?)\s*"
)
_SEPARATOR = re.compile(r"\s*[,|·;•]\s*|\s*/\s+|\s{2,}")


def _lines(document: Document, vocabulary: Vocabulary) -> Iterator[tuple[str, int, bool]]:
    is_named = False
    for block in walk_blocks(document.blocks):
        if isinstance(block, Heading):
            is_named = vocabulary.has("legend", fold(plain_text(block.text)))
        elif isinstance(block, Paragraph):
            for offset, line in enumerate(block.text.split("\n")):
                label, colon, rest = line.partition(":")
                says = bool(colon) and vocabulary.has("legend", fold(plain_text(label)))
                yield rest if says else line, block.line + offset, is_named or says
        elif isinstance(block, Quote):
            continue
    for item in walk_items(document.blocks):
        yield item.text, item.line, False


def _pairs(text: str, vocabulary: Vocabulary) -> list[re.Match[str]] | None:
    """Split a line into signs with words; None when anything else stands in it."""
    words = plain_text(text).strip(" .()*")
    if not words or len(words) > _LONGEST or re.match(SIGN, words) is None:
        return None
    starts = [match.start() for match in re.finditer(SIGN, words)]
    pieces = [words[a:b] for a, b in zip(starts, [*starts[1:], len(words)], strict=True)]
    pairs = [_PAIR.fullmatch(_SEPARATOR.sub(" ", piece).strip(" ,")) for piece in pieces]
    found = [pair for pair in pairs if pair is not None]
    known = [pair for pair in found if vocabulary.states.get(fold(pair["words"])) is not None]
    return found if len(found) == len(pieces) and known else None


_LONGEST = 300
