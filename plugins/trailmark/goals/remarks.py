"""Read what is nested below an item: remarks, proofs and labelled facts.

In: a list item. Out: `Below`. A nested line with links is a proof for each link; one such as
`Due: 31 March 2026` fills a field; every other line is a remark in plain words.
"""

from dataclasses import dataclass
from datetime import date

from trailmark.goals.deadlines import Calendar, place_period
from trailmark.goals.items import Words, address, is_blank, parse_words
from trailmark.goals.labels import split_label
from trailmark.goals.model import Box, Proof
from trailmark.goals.opened import OpenNote
from trailmark.goals.vocabulary import BOXES, fold
from trailmark.syntax.document import ItemList, ListItem, walk_items
from trailmark.syntax.inline import plain_text


@dataclass(frozen=True, slots=True)
class Below:
    """What stands below an item."""

    remarks: tuple[str, ...]
    proofs: tuple[Proof, ...]
    first: str | None
    """The first line that is no labelled fact."""
    due: date | None
    start: date | None
    state: Box | None
    day: date | None
    """The day of the state."""


def parse_below(item: ListItem, opened: OpenNote, calendar: Calendar) -> Below:
    """Read the lists nested in an item, at any depth."""
    nested = tuple(block for block in item.blocks if isinstance(block, ItemList))
    facts: dict[str, _Fact] = {}
    remarks: list[str] = []
    proofs: list[Proof] = []
    first: str | None = None
    for line in walk_items(nested):
        words = parse_words(line.text)
        if is_blank(words.text):
            continue
        fact = _fact(line, opened, calendar)
        if fact is not None:
            # Of two lines that say the same, the nearer one counts.
            facts.setdefault(fact.field, fact)
            opened.fact(line.line, fact.rule, fact.field, fact.day or words.text)
            continue
        first = first or words.text
        found = _proofs(words)
        proofs += found
        remarks += [] if found else [words.text]
        rule, field = ("nested-proof", "proof") if found else ("nested-remark", "remark")
        opened.fact(line.line, rule, field, words.text)
    state = facts.get("state")
    return Below(
        remarks=tuple(remarks),
        proofs=tuple(proofs),
        first=first,
        due=facts["due"].day if "due" in facts else None,
        start=facts["start"].day if "start" in facts else None,
        state=state.state if state else None,
        day=state.day if state else None,
    )


@dataclass(frozen=True, slots=True)
class _Fact:
    """What one labelled line fills."""

    field: str
    rule: str
    day: date | None
    state: Box | None = None


def _proofs(words: Words) -> list[Proof]:
    """Return a proof for each link of a line."""
    # A single link is shown with the whole sentence, since it often says no more than `here`.
    if len(words.links) == 1:
        return [Proof(words.text, address(words.links[0]))]
    return [
        Proof(plain_text(link.label or "") or address(link), address(link)) for link in words.links
    ]


def _fact(line: ListItem, opened: OpenNote, calendar: Calendar) -> _Fact | None:
    """Read `Due: …`, `Start: …`, `Done: …`, `Dropped: …`, `Status: …`."""
    labelled = split_label(line.text)
    if labelled is None or line.box is not None:
        return None
    value = plain_text(labelled.value)
    label = fold(labelled.label)
    if label == "status":
        state = opened.vocabulary.states.get(fold(value))
        return _Fact("state", "label-state", None, BOXES[state]) if state else None
    meaning = opened.vocabulary.labels.get(label)
    # A label never makes a date of words that are none.
    period = place_period(value, calendar) if meaning else None
    if meaning is None or period is None:
        return None
    if meaning == "due-label":
        return _Fact("due", "label-due", period.end)
    if meaning == "start-label":
        return _Fact("start", "label-start", period.start)
    if meaning in {"done", "dropped"} and period.is_day:
        return _Fact("state", "label-state", period.start, BOXES[meaning])
    return None
