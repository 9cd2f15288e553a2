"""When a milestone starts and when it is due.

In: a candidate with its words. Out: a `Schedule`. An explicit field beats a nested label, that
beats `by …` in words, and all of them beat what the headings above say. Nothing is computed without
an anchor that the author wrote (NOTES part 4, cases 21 to 25).
"""

from dataclasses import dataclass, replace
from datetime import date

from trailmark.base.dates import Period
from trailmark.goals.lines.dates import Calendar, names_time, place_period, precision_of
from trailmark.goals.lines.deadlines import DueWords, find_due
from trailmark.goals.lines.facts import Claims
from trailmark.goals.lines.horizons import place_horizon
from trailmark.goals.lines.items import is_blank
from trailmark.goals.lines.states import Standing
from trailmark.goals.model import Box
from trailmark.goals.opened import OpenNote
from trailmark.goals.reading import Claim
from trailmark.goals.sections.chapters import Chapter
from trailmark.goals.sections.leaves import Candidate


@dataclass(frozen=True, slots=True)
class Schedule:
    """The dates of a milestone."""

    start: date | None
    due: date | None
    precision: str | None
    words: DueWords | None
    """The due date that its words name, whether or not it decided."""


def parse_schedule(
    candidate: Candidate, standing: Standing, claims: Claims, chapter: Chapter, opened: OpenNote
) -> Schedule:
    """Find the dates of a milestone; `claims` are those of its labels."""
    searched = standing.searched
    calendar = chapter.calendar
    words = find_due(searched, calendar) if opened.allows("words-due") else None
    horizon = candidate.above.horizon
    period = place_horizon(horizon, calendar) if horizon else None
    field = _field(candidate, calendar, opened)
    dues = [*field, *claims.get("due", [])]
    if words is not None and words.due is None and not dues:
        code = "no-anchor" if words.is_relative else "blank-date"
        opened.report(candidate.line, code, text=words.text, horizon=words.text)
    if words is not None and words.due is not None:
        shown = words.due.end.isoformat()
        dues.append(Claim("words-due", words.due, candidate.line, words.phrase, shown))
    is_over = standing.box is not None and standing.box.value in _OVER
    has_own = words is not None or _has_field(candidate)
    if not (is_over or has_own or names_time(searched, opened.vocabulary)):
        dues += _defaults(candidate, period, opened, is_needed=not dues)
    due = opened.settle("due", dues)
    start = _start(candidate, claims, period, due, opened)
    # A horizon of six months ends on a day, though nobody named that day.
    is_exact = due is not None and due.rule != "horizon-due"
    spoken = due.value if due and (is_exact or (horizon and horizon.period)) else None
    return Schedule(
        start=start,
        due=due.value.end if due else None,
        precision=precision_of(spoken) if spoken else None,
        words=words,
    )


_OVER = {Box.CARRIED}
"""The states in which a line has left the plan of its heading for a later one."""


def _has_field(candidate: Candidate) -> bool:
    typed = candidate.words.fields.get("due", candidate.above.due)
    return typed is not None and not is_blank(typed)


def _field(candidate: Candidate, calendar: Calendar, opened: OpenNote) -> list[Claim[Period]]:
    fields = candidate.words.fields
    typed = fields.get("due") or fields.get("deadline") or candidate.above.due
    if typed is None or is_blank(typed):
        return []
    period = place_period(typed, calendar)
    if period is None:
        opened.report(candidate.line, "blank-date", text=typed)
        return []
    return [Claim("field-due", period, candidate.line, typed, period.end.isoformat())]


def _defaults(
    candidate: Candidate, period: Period | None, opened: OpenNote, *, is_needed: bool
) -> list[Claim[Period]]:
    """Return what the headings above say; of a horizon without a start only that it has none."""
    line, above = candidate.line, candidate.above
    if above.section_due is not None:
        claim = above.section_due
        return [Claim(claim.rule, claim.value, line, claim.phrase, claim.value.end.isoformat())]
    if period is not None:
        label = above.horizon.label if above.horizon else ""
        return [Claim("horizon-due", period, line, label, period.end.isoformat())]
    horizon = above.horizon if is_needed and opened.allows("horizon-due") else None
    if horizon is not None and horizon.can_be_placed:
        opened.report_once(line, "no-anchor", horizon=horizon.label)
    return []


def _start(
    candidate: Candidate,
    claims: Claims,
    period: Period | None,
    due: Claim[Period] | None,
    opened: OpenNote,
) -> date | None:
    starts: list[Claim[date]] = []
    typed = candidate.words.fields.get("start")
    field = place_period(typed, Calendar(opened.vocabulary)) if typed else None
    if field is not None:
        starts.append(Claim("field-start", field.start, candidate.line, typed or ""))
    starts += claims.get("start", [])
    section = candidate.above.section_start
    if section is not None:
        starts.append(replace(section, line=candidate.line))
    chosen = opened.settle("start", starts)
    start = chosen.value if chosen else opened.start or (period.start if period else None)
    if chosen and due and chosen.rule != "section-start" and start and start > due.value.end:
        text, last = candidate.words.text, due.value.end
        opened.report(candidate.line, "due-before-start", text=text, start=start, due=last)
    # A start after the due date is that of something else.
    return start if start is None or due is None or start <= due.value.end else None
