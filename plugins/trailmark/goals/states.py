"""How an item stands, by its box, its marks and the words at its end.

In: a list item and its words. Out: a `Standing`. The box decides before anything else; what
says otherwise stays in the text (NOTES part 4, cases 2, 3, 5, 9, 11 and 39).
"""

import re
from dataclasses import dataclass
from datetime import date

from trailmark.base.dates import parse_day
from trailmark.goals.deadlines import DATE, Calendar, place_period
from trailmark.goals.items import Words
from trailmark.goals.model import Box
from trailmark.goals.vocabulary import BOXES, Vocabulary, fold

COMPLETION_FIELDS = ("completion", "completed", "done")
CANCEL_FIELDS = ("cancelled", "dropped")


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of an item."""

    box: Box
    rule: str | None
    """The rule that gave the state; None when nothing did."""
    tail: str
    """The words at the end that only tell the state, to be taken off the text."""
    day: date | None
    """The day that goes with those words."""


def parse_standing(
    mark: str | None,
    source: str,
    words: Words,
    vocabulary: Vocabulary,
    calendar: Calendar,
) -> Standing:
    """Read the state of an item with or without a box."""
    tail = _trailing_state(words.open, vocabulary, calendar)
    if mark is not None:
        box = BOX_MARKS.get(mark, Box.TODO)
        if tail is not None and tail.box is box:
            return Standing(box, "box", tail.tail, tail.day)
        return Standing(box, "box", "", None)
    by_field = _state_by_field(words)
    if by_field is not None:
        return Standing(by_field, _FIELD_RULES[by_field], "", None)
    if tail is not None:
        return tail
    emoji = _LEADING_EMOJI.match(words.text)
    if emoji is not None:
        return Standing(EMOJI_STATES[emoji["sign"]], "emoji-state", "", None)
    return _struck(source, calendar) or Standing(Box.UNKNOWN, None, "", None)


BOX_MARKS = {
    " ": Box.TODO,
    "x": Box.DONE,
    "X": Box.DONE,
    "/": Box.DOING,
    "-": Box.DROPPED,
    # Carried to a later list, and so still to do.
    ">": Box.TODO,
}

EMOJI_STATES = {
    **dict.fromkeys("✅✔☑", Box.DONE),
    **dict.fromkeys("🚧🔄🟡", Box.DOING),
    **dict.fromkeys("⬜🔲⚪", Box.TODO),
}

_FIELD_RULES = {Box.DONE: "field-completion", Box.DROPPED: "field-cancelled"}
_LEADING_EMOJI = re.compile(rf"(?P<sign>[{''.join(EMOJI_STATES)}])\ufe0f?\s*(?=\w)")


def without_emoji(text: str) -> str:
    """Return the text of an item without the emoji that tells its state."""
    return _LEADING_EMOJI.sub("", text, count=1)


def _state_by_field(words: Words) -> Box | None:
    for keys, box in ((COMPLETION_FIELDS, Box.DONE), (CANCEL_FIELDS, Box.DROPPED)):
        if any(parse_day(words.fields.get(key, "")) for key in keys):
            return box
    return None


def _trailing_state(words: str, vocabulary: Vocabulary, calendar: Calendar) -> Standing | None:
    """Read `… — Done`, `… (in progress)`, `… Done 12 Jan 2026`."""
    match = re.compile(
        rf"""
        (?P<sign>\s+[-–—]+\s+ | [.;,:]\s+ | \s*(?P<open>[(\[]) | \s+)
        (?P<state>{vocabulary.states.pattern})
        (?:(?:\s+(?:on|in))?[\s,:]+(?P<date>{DATE}))?
        (?(open)[)\]])\.?\s*$
        """,
        re.VERBOSE | re.IGNORECASE,
    ).search(words)
    if match is None or not words[: match.start()].strip():
        return None
    # `Get it done` is a promise; only a date or a sign before it makes the word a state.
    if not match["date"] and not match["sign"].strip():
        return None
    state = BOXES[vocabulary.states.get(fold(match["state"])) or "todo"]
    day = _day(match["date"], calendar) if match["date"] else None
    # A month or a date that cannot be placed is no day, so its words stay.
    tail = "" if match["date"] and day is None else match[0]
    return Standing(state, "words-state", tail, day)


def _day(text: str, calendar: Calendar) -> date | None:
    period = place_period(text, Calendar(calendar.year, None))
    return period.start if period is not None and period.is_day else None


_STRUCK = re.compile(
    rf"\s*~~[^~]+~~\s*(?:[-–—(,:]\s*)?(?P<date>{DATE})\)?\s*", re.VERBOSE | re.IGNORECASE
)


def _struck(source: str, calendar: Calendar) -> Standing | None:
    match = _STRUCK.fullmatch(source)
    day = _day(match["date"], calendar) if match else None
    if match is None or day is None:
        return None
    return Standing(Box.DONE, "struck-done", source[source.rfind("~~") + 2 :].strip(), day)
