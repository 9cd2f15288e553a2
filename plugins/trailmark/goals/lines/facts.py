"""Facts that carry a label: a nested `Due: 31 March`, `key:: value`, or a cell below its title.

In: a label's meaning and its value. Out: claims by field. A label never makes a date, a state or a
number of words that are none (NOTES part 4, cases 23, 25, 26 and 45).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from trailmark.base.casing import fold_case
from trailmark.base.dates import Period
from trailmark.goals.lines.dates import Calendar, only_date, place_period
from trailmark.goals.lines.deadlines import find_due
from trailmark.goals.lines.horizons import find_horizon, place_horizon, place_span, place_week
from trailmark.goals.lines.items import Words, is_blank, parse_words
from trailmark.goals.lines.labels import split_label
from trailmark.goals.lines.legends import StateLegend, state_of_sign
from trailmark.goals.lines.quantities import parse_quantity
from trailmark.goals.lines.shares import parse_share
from trailmark.goals.model import Box, Share
from trailmark.goals.opened import OpenNote
from trailmark.goals.reading import Claim
from trailmark.goals.words.emoji import BOX_MARKS, SIGN
from trailmark.goals.words.lists import STATES
from trailmark.goals.words.vocabulary import BOXES, Vocabulary, fold
from trailmark.syntax.inline import plain_text
from trailmark.syntax.tasks import split_box

Claims = dict[str, list[Claim[Any]]]
"""Claims by the field that each would fill."""

LABELS = (
    *("due-label", "start-label", "period-label", "status-label", "progress-label"),
    *("current-label", "target-label", "baseline-label", *STATES),
)
"""The word lists that a label of a fact may be in; of two, the first one counts."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label, what it means, and its value."""

    meaning: str
    value: str
    """Inline Markdown."""
    line: int
    is_percent: bool = False
    """Whether the title of its column says that bare numbers are percentages."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What labelled facts are read with."""

    opened: OpenNote
    calendar: Calendar
    legend: StateLegend = field(default_factory=StateLegend)

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the note."""
        return self.opened.vocabulary


def parse_fact(text: str, line: int, reader: Reader) -> Claims:
    """Read a nested line; empty when it is no labelled fact."""
    key, colons, field_value = text.partition("::")
    labelled = None if colons else split_label(text)
    label, value = (key, field_value) if colons else ("", "")
    if labelled is not None:
        label, value = labelled.label, labelled.value
    meaning = reader.vocabulary.phrases(*LABELS).get(fold(label))
    if meaning is None:
        return _unlabelled(text, line, reader)
    return labelled_claims(Labelled(meaning, value.strip(), line), reader)


def _unlabelled(text: str, line: int, reader: Reader) -> Claims:
    """Read `3 so far` and `done, 4 teams came`."""
    words = parse_words(text).text
    share = parse_share(words, reader.vocabulary)
    if share is not None and share.is_counted:
        return {"progress": [Claim("words-progress", share.share, line, shown=share.share.text)]}
    opening = next(iter(reader.vocabulary.states.find(fold(words))), None)
    if opening is None or opening.start != 0 or not reader.opened.allows("nested-state"):
        return {}
    rest = _rest_of(words, fold(words)[: opening.end])
    if rest and rest[0] not in f"{_OPENINGS}!":
        return {}
    state = BOXES[opening.meaning]
    return {"box": [Claim("nested-state", state, line, words[: len(words) - len(rest)])]}


def labelled_claims(labelled: Labelled, reader: Reader) -> Claims:
    """Return what a label with its value says; empty when the value does not fit the label."""
    words = parse_words(labelled.value)
    if is_blank(words.text) and labelled.meaning != "status-label":
        return {}
    read = _READERS.get(labelled.meaning.partition("-")[0], _read_state_day)
    return read(labelled, words, reader)


def _read_due(labelled: Labelled, words: Words, reader: Reader) -> Claims:
    period, phrase = _period(words.text, reader.calendar), words.text
    if period is None:
        due = find_due(words.text, reader.calendar)
        said = due.text if due and due.due else only_date(words.open, reader.vocabulary)
        if said is None:
            return {}
        period = due.due if due and due.due else place_period(said, reader.calendar)
        if period is None:
            return {}
        phrase = said
    shown = period.end.isoformat()
    return {"due": [Claim("label-due", period, labelled.line, phrase, shown)]}


def _read_start(labelled: Labelled, words: Words, reader: Reader) -> Claims:
    period = _period(words.text, reader.calendar)
    if period is None:
        return {}
    return {"start": [Claim("label-start", period.start, labelled.line, words.text)]}


def _read_period(labelled: Labelled, words: Words, reader: Reader) -> Claims:
    claims = _read_due(labelled, words, reader)
    if claims:
        claims |= _read_start(labelled, words, reader)
    return claims


def _period(text: str, calendar: Calendar) -> Period | None:
    """Read a date, a period, or `week 3` where there is a start to count from."""
    period = place_span(text, calendar)
    if period is not None:
        return period
    horizon = find_horizon(text, calendar.vocabulary)
    if horizon is None or horizon.unit is None or fold(horizon.label) != fold(text):
        return None
    return place_week(text, calendar) or place_horizon(horizon, calendar)


def _read_status(labelled: Labelled, _words: Words, reader: Reader) -> Claims:
    """Read `Done`, `[WIP]`, `✅`, `🚧 In progress (40%)`, `Done, 12 Jan 2026`; a menu is blank."""
    box, rest = split_box(labelled.value)
    if box is not None and not rest:
        return {
            "box": [
                Claim("label-state", BOX_MARKS.get(box, Box.TODO), labelled.line, labelled.value)
            ]
        }
    text = plain_text(labelled.value).strip("[]() .*")
    if _MENU.match(text):
        return {}
    signs, said = _split_signs(text, reader)
    claims: Claims = {}
    share = parse_share(said, reader.vocabulary)
    opening = next(iter(reader.vocabulary.states.find(fold(said))), None)
    if opening is not None and opening.start == 0:
        rest = _rest_of(said, fold(said)[: opening.end])
        if not rest or rest[0] in _OPENINGS or parse_share(rest, reader.vocabulary):
            state = BOXES[opening.meaning]
            claims["box"] = [Claim("label-state", state, labelled.line, text)]
            share = parse_share(rest.strip(" ,;:()–—-"), reader.vocabulary)
            day = place_period(rest.strip(" ,;:()–—-"), reader.calendar)
            if day is not None and day.is_day:
                claims["day"] = [Claim("label-state", day.start, labelled.line, text)]
    if "box" not in claims and signs is not None:
        claims["box"] = [Claim("label-state", signs, labelled.line, text)]
    if share is not None:
        rule = "bar-progress" if share.is_bar else "label-progress"
        claims["progress"] = [Claim(rule, share.share, labelled.line, text, share.share.text)]
    return claims


_MENU = re.compile(rf"{SIGN}\s*/\s*{SIGN}")
_OPENINGS = ",;:(–—-./"


def _split_signs(text: str, reader: Reader) -> tuple[Box | None, str]:
    """Take the signs at both edges off; the first one that says a state decides."""
    found: list[Box] = []
    pattern = re.compile(rf"^\s*(?P<sign>{SIGN})\s*|\s*(?P<last>{SIGN})\s*$")
    while (match := pattern.search(text)) is not None and match[0]:
        state = state_of_sign(match["sign"] or match["last"], reader.legend)
        found += [state] if state else []
        text = text[: match.start()] + text[match.end() :]
    return (found[0] if found else None), text


def _rest_of(text: str, phrase: str) -> str:
    """Return what follows a folded phrase that a text begins with."""
    words = [re.escape(word) for word in phrase.split()]
    match = re.match(r"\W*" + r"\W+".join(words), fold_case(text))
    return text[match.end() :].lstrip() if match else text


def _read_state_day(labelled: Labelled, words: Words, reader: Reader) -> Claims:
    """Read `Done: 12 Jan 2026`: the label is the state and the value its day."""
    period = _period(words.text, reader.calendar)
    if period is None:
        return {}
    name = labelled.meaning if labelled.meaning in BOXES else "done"
    claims: Claims = {"box": [Claim("label-state", BOXES[name], labelled.line, words.text)]}
    if period.is_day:
        claims["day"] = [Claim("label-state", period.start, labelled.line, words.text)]
    return claims


def _read_progress(labelled: Labelled, words: Words, reader: Reader) -> Claims:
    text = words.text
    if labelled.is_percent and text.replace(".", "").replace(",", "").isdigit():
        text += "%"
    said = parse_share(text, reader.vocabulary)
    if said is None:
        return _read_current(labelled, words, reader)
    rule = "bar-progress" if said.is_bar else "label-progress"
    return {"progress": [Claim(rule, said.share, labelled.line, words.text, words.text)]}


def _read_current(labelled: Labelled, words: Words, reader: Reader) -> Claims:
    said = parse_share(words.text, reader.vocabulary)
    if said is not None:
        share = said.share
    else:
        target = parse_quantity(words.open, reader.vocabulary, is_value=True)
        if target is None:
            return {}
        low = target.max if target.min is None else target.min
        share = Share(low, None, None, words.text)
    return {"progress": [Claim("label-progress", share, labelled.line, words.text, words.text)]}


def _read_target(labelled: Labelled, words: Words, reader: Reader) -> Claims:
    claims: Claims = {}
    due = find_due(words.open, reader.calendar)
    if due is not None and due.due is not None:
        shown = due.due.end.isoformat()
        claims["due"] = [Claim("words-due", due.due, labelled.line, due.phrase, shown)]
    target = parse_quantity(words.open, reader.vocabulary, bold=words.bold, is_value=True)
    if target is not None:
        claims["target"] = [Claim("label-target", target, labelled.line, target.text, target.text)]
    elif not claims:
        # `Target: Q4 2026` is a date, whatever the label.
        period = _period(words.text, reader.calendar)
        if period is not None:
            shown = period.end.isoformat()
            claims["due"] = [Claim("label-due", period, labelled.line, words.text, shown)]
    return claims


def _read_baseline(labelled: Labelled, words: Words, reader: Reader) -> Claims:
    target = parse_quantity(words.open, reader.vocabulary, is_value=True)
    if target is None or target.min is None:
        return {}
    return {"baseline": [Claim("label-baseline", target.min, labelled.line, words.text)]}


_READERS: Mapping[str, Callable[[Labelled, Words, Reader], Claims]] = {
    "due": _read_due,
    "start": _read_start,
    "period": _read_period,
    "status": _read_status,
    "progress": _read_progress,
    "current": _read_current,
    "target": _read_target,
    "baseline": _read_baseline,
}
"""How a value is read, by the first word of the list that its label is in."""


def join_claims(all_claims: list[Claims]) -> Claims:
    """Put claims together, in their order."""
    joined: Claims = {}
    for claims in all_claims:
        for name, some in claims.items():
            joined.setdefault(name, []).extend(some)
    return joined


def first_day(claims: Claims) -> date | None:
    """Return the day that goes with the state."""
    days = claims.get("day", [])
    return days[0].value if days else None
