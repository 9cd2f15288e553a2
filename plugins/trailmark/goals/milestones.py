"""Read one milestone.

In: a candidate, its chapter and the id of its track. Out: a `Milestone`. Every fact goes to the
readings with the rule that gave it.
"""

from dataclasses import dataclass
from datetime import date

from trailmark.base.dates import parse_day
from trailmark.goals.chapters import Chapter
from trailmark.goals.items import CLOSED, Words, is_blank
from trailmark.goals.leaves import Candidate
from trailmark.goals.model import Box, Milestone
from trailmark.goals.naming import name_of
from trailmark.goals.opened import OpenNote
from trailmark.goals.quantities import parse_quantity
from trailmark.goals.remarks import Below, parse_below
from trailmark.goals.schedule import Schedule, Typed, parse_schedule
from trailmark.goals.states import (
    CANCEL_FIELDS,
    COMPLETION_FIELDS,
    Standing,
    parse_standing,
    without_emoji,
)


def parse_milestone(
    candidate: Candidate, chapter: Chapter, track: str, opened: OpenNote
) -> Milestone:
    """Read a milestone of a track."""
    item, words = candidate.item, candidate.words
    standing = parse_standing(item.box, item.text, words, opened.vocabulary, chapter.calendar)
    below = parse_below(item, opened, chapter.calendar)
    line = _Line(item.line, words, standing, below, opened)
    box = _box(line, candidate.above.state)
    horizon = candidate.above.horizon
    schedule = parse_schedule(_typed(line, candidate), candidate, chapter, opened)
    target = parse_quantity(_countable(line, schedule), opened.vocabulary, bold=words.bold)
    if target is not None:
        line.fact("words-quantity", "target", target.text)
    return Milestone(
        id=_id(line, schedule, track),
        text=line.text,
        note=opened.path,
        line=opened.line(item.line),
        horizon=horizon.label if horizon else None,
        start=schedule.start,
        due=schedule.due,
        box=box,
        target=target,
        completed=_day(line, Box.DONE) if box is Box.DONE else None,
        dropped=_day(line, Box.DROPPED) if box is Box.DROPPED else None,
        reason=below.first if box is Box.DROPPED else None,
        metric=_metric(line),
        remarks=tuple(below.remarks),
        proofs=tuple(below.proofs),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """One line with all that was read from it and below it."""

    number: int
    words: Words
    standing: Standing
    below: Below
    opened: OpenNote

    @property
    def text(self) -> str:
        """The words as a reader should see them, without those of the state."""
        return _without_tail(without_emoji(self.words.text), self.standing.tail)

    @property
    def searched(self) -> str:
        """The words that may be searched for facts."""
        return _without_tail(self.words.open, self.standing.tail)

    def fact(self, rule: str, field: str, value: object) -> None:
        self.opened.fact(self.number, rule, field, value)


def _without_tail(text: str, tail: str) -> str:
    """Take the words of the state off the end, unless nothing would be left."""
    shorter = text.rstrip().removesuffix(tail.strip()).rstrip()
    return shorter if tail and shorter else text


def _box(line: _Line, above: Box | None) -> Box:
    """Choose the state by tier: box and fields, a nested label, the line's words, the heading."""
    standing, below = line.standing, line.below
    if standing.rule not in {"box", "field-completion", "field-cancelled"}:
        if below.state is not None:
            return below.state
        if standing.rule is None and above is not None:
            line.fact("heading-state", "box", above.value)
            return above
    if standing.rule is not None:
        line.fact(standing.rule, "box", standing.box.value)
    return standing.box


def _typed(line: _Line, candidate: Candidate) -> Typed:
    return Typed(
        line=line.number,
        due=line.words.fields.get("due", candidate.above.due),
        start=line.words.fields.get("start"),
        label_due=line.below.due,
        label_start=line.below.start,
        words=line.searched,
    )


def _countable(line: _Line, schedule: Schedule) -> str:
    """Cover the due date, keeping every other word at its place."""
    searched = line.searched
    if schedule.words is None:
        return searched
    span = schedule.words.span
    return searched[: span.start] + CLOSED * len(span) + searched[span.end :]


_DAY_FIELDS = {
    Box.DONE: ("completed", COMPLETION_FIELDS, "field-completion"),
    Box.DROPPED: ("dropped", CANCEL_FIELDS, "field-cancelled"),
}


def _day(line: _Line, box: Box) -> date | None:
    """Return the day on which the state came about; a date that contradicts the box is none."""
    name, keys, rule = _DAY_FIELDS[box]
    for key in keys:
        value = line.words.fields.get(key, "")
        day = parse_day(value)
        if day is not None:
            line.fact(rule, name, day)
            return day
        if not is_blank(value):
            line.opened.report(line.number, "blank-date", text=value)
    if line.below.day is not None and line.below.state is box:
        return line.below.day
    if line.standing.day is not None:
        rule = "struck-done" if line.standing.rule == "struck-done" else "words-state"
        line.fact(rule, name, line.standing.day)
    return line.standing.day


def _metric(line: _Line) -> str | None:
    metric = line.words.fields.get("metric") or None
    if metric is not None:
        line.fact("field-metric", "metric", metric)
    return metric


def _id(line: _Line, schedule: Schedule, track: str) -> str:
    explicit = line.words.fields.get("id")
    if explicit and not is_blank(explicit):
        line.fact("field-id", "id", explicit)
        return line.opened.milestone_id(track, explicit)
    text = line.text
    if schedule.words is not None:
        text = text.replace(schedule.words.phrase, " ", 1)
    return line.opened.milestone_id(track, name_of(text))
