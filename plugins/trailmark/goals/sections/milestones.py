"""Read one milestone.

In: a candidate, its chapter and the id of its track. Out: a `Milestone`. For each field all claims
are gathered and the best one counts; every one of them goes to the readings.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from trailmark.base.dates import parse_day
from trailmark.goals.lines.changes import find_change
from trailmark.goals.lines.deadlines import cover
from trailmark.goals.lines.facts import Claims, Reader, first_day, join_claims
from trailmark.goals.lines.items import is_blank
from trailmark.goals.lines.naming import name_of
from trailmark.goals.lines.quantities import parse_quantity
from trailmark.goals.lines.shares import parse_share
from trailmark.goals.lines.states import (
    CANCEL_FIELDS,
    COMPLETION_FIELDS,
    Standing,
    Typed,
    parse_standing,
)
from trailmark.goals.model import Box, Milestone, Share, Target, TargetKind
from trailmark.goals.opened import OpenNote
from trailmark.goals.reading import Claim
from trailmark.goals.sections.chapters import Chapter
from trailmark.goals.sections.leaves import Candidate
from trailmark.goals.sections.remarks import parse_below
from trailmark.goals.sections.schedule import Schedule, parse_schedule


def parse_milestone(
    candidate: Candidate, chapter: Chapter, track: str, reader: Reader
) -> Milestone:
    """Read a milestone of a track."""
    opened = reader.opened
    reader = replace(reader, calendar=chapter.calendar)
    below = parse_below(candidate.blocks, reader)
    labels = join_claims([candidate.claims or {}, below.claims])
    typed = Typed(candidate.mark, candidate.source, candidate.words, candidate.line)
    standing = parse_standing(typed, reader, more={**labels, "above": _above(candidate)})
    box = standing.box.value if standing.box else Box.UNKNOWN
    if box is Box.STRUCK:
        opened.report(candidate.line, "struck-item", text=standing.text)
    _check_ends(candidate, standing, box, opened)
    schedule = parse_schedule(candidate, standing, labels, chapter, opened)
    target = _target(candidate, standing, schedule, labels, reader)
    horizon = candidate.above.horizon
    return Milestone(
        id=_id(candidate, standing, schedule, track, reader),
        text=standing.text,
        note=opened.path,
        line=opened.line(candidate.line),
        horizon=horizon.label if horizon else None,
        start=schedule.start,
        due=schedule.due,
        due_precision=schedule.precision,
        box=box,
        target=target,
        progress=_progress(candidate, standing, labels, target, reader),
        parent=candidate.above.parent,
        completed=_day(candidate, standing, labels, reader) if box is Box.DONE else None,
        dropped=_day(candidate, standing, labels, reader) if box is Box.DROPPED else None,
        reason=below.first if box is Box.DROPPED else None,
        metric=_metric(candidate, reader),
        remarks=below.remarks,
        proofs=below.proofs,
    )


def _above(candidate: Candidate) -> list[Claim[Any]]:
    above = candidate.above
    return [] if above.state is None else [Claim("heading-state", above.state, candidate.line)]


def _target(
    candidate: Candidate, standing: Standing, schedule: Schedule, labels: Claims, reader: Reader
) -> Target | None:
    words, line, opened = cover(standing.searched, schedule.words), candidate.line, reader.opened
    claims: list[Claim[Target]] = list(labels.get("target", []))
    change = find_change(words, reader.vocabulary)
    if change is not None and opened.allows("words-change"):
        claims.append(Claim("words-change", change, line, change.text, change.text))
    elif not claims:
        # Where a label says what the target is, a number in the words is something else.
        target = parse_quantity(words, reader.vocabulary, bold=candidate.words.bold)
        if target is not None:
            claims.append(Claim("words-quantity", target, line, target.text, target.text))
    chosen = opened.settle("target", claims)
    if chosen is None:
        return None
    baseline = opened.settle("baseline", labels.get("baseline", []))
    return replace(chosen.value, baseline=baseline.value) if baseline else chosen.value


def _progress(
    candidate: Candidate, standing: Standing, labels: Claims, target: Target | None, reader: Reader
) -> Share | None:
    typed = candidate.words.fields.get("progress") or candidate.words.fields.get("current")
    said = parse_share(typed, reader.vocabulary) if typed else None
    if typed and said is None and not is_blank(typed):
        reader.opened.report(candidate.line, "unread-field", field="progress", value=typed)
    claims = [*labels.get("progress", []), *standing.claims["progress"]]
    if said is not None:
        claims.insert(
            0, Claim("field-progress", said.share, candidate.line, typed or "", typed or "")
        )
    chosen = reader.opened.settle("progress", claims)
    if chosen is None:
        return None
    share: Share = chosen.value
    # `Read 20 books, 12 so far` is 12 of 20.
    is_counted = target is not None and target.kind in _COUNTED and not target.baseline
    if share.value is not None and share.of is None and is_counted and target is not None:
        return replace(share, of=target.min)
    return share


_COUNTED = {TargetKind.COUNT, TargetKind.MONEY}


_DAY_FIELDS = {
    Box.DONE: ("completed", COMPLETION_FIELDS, "field-completion"),
    Box.DROPPED: ("dropped", CANCEL_FIELDS, "field-cancelled"),
}


def _day(candidate: Candidate, standing: Standing, labels: Claims, reader: Reader) -> date | None:
    """Return the day on which the state came about."""
    box = standing.box.value if standing.box else Box.UNKNOWN
    name, keys, rule = _DAY_FIELDS[box]
    claims: list[Claim[date]] = []
    for key in keys:
        value = candidate.words.fields.get(key, "")
        day = parse_day(value)
        if day is not None:
            claims.append(Claim(rule, day, candidate.line, value))
        elif not is_blank(value):
            reader.opened.report(candidate.line, "blank-date", text=value)
    label = first_day(labels)
    if label is not None:
        claims.append(Claim("label-state", label, candidate.line))
    claims += standing.claims["day"]
    chosen = reader.opened.settle(name, claims)
    return chosen.value if chosen else None


def _check_ends(candidate: Candidate, standing: Standing, box: Box, opened: OpenNote) -> None:
    """Report the day of an end that the box contradicts, since it counts for nothing."""
    for ended, (_, keys, _) in _DAY_FIELDS.items():
        days = (parse_day(candidate.words.fields.get(key, "")) for key in keys)
        day = next((one for one in days if one is not None), None)
        if day is not None and box is not ended:
            opened.report(candidate.line, "end-without-tick", text=standing.text, day=day)


def _metric(candidate: Candidate, reader: Reader) -> str | None:
    metric = candidate.words.fields.get("metric") or None
    if metric is None or not reader.opened.allows("field-metric"):
        return None
    reader.opened.fact(candidate.line, "field-metric", "metric", metric, metric)
    return metric


def _id(
    candidate: Candidate, standing: Standing, schedule: Schedule, track: str, reader: Reader
) -> str:
    opened = reader.opened
    explicit = candidate.words.fields.get("id")
    if explicit and not is_blank(explicit) and opened.allows("field-id"):
        opened.fact(candidate.line, "field-id", "id", explicit, explicit)
        first = opened.first_with(explicit, candidate.line)
        if first != candidate.line:
            opened.report(candidate.line, "repeated-id", id=explicit, first=opened.line(first))
        return opened.milestone_id(track, explicit)
    text = standing.text
    if schedule.words is not None:
        text = text.replace(schedule.words.phrase, " ", 1)
    return opened.milestone_id(track, name_of(text, reader.vocabulary))
