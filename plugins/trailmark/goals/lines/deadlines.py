"""Due dates as people write them inside a line: `by Dec 31, 2026`, `until the end of Q3`.

In: plain words and a calendar. Out: the first due date of the line, placed or not.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from trailmark.base.dates import Period
from trailmark.base.spans import Span
from trailmark.goals.lines.dates import Calendar, date_pattern, place_period
from trailmark.goals.lines.horizons import place_week
from trailmark.goals.lines.items import DATED
from trailmark.goals.words.vocabulary import Vocabulary, fold


@dataclass(frozen=True, slots=True)
class DueWords:
    """A due date in words."""

    span: Span
    phrase: str
    """The whole of `by Q3 2026`."""
    text: str
    """The date as typed: `Q3 2026`."""
    due: Period | None
    """The period by whose last day it is due; None when it cannot be placed."""
    is_relative: bool = False
    """Whether it is counted from the start of the note: `week 3`."""


def find_due(words: str, calendar: Calendar) -> DueWords | None:
    """Find the first `by …` in plain words."""
    vocabulary = calendar.vocabulary
    for match in _due_pattern(vocabulary).finditer(words):
        tail = match["tail"] or ""
        typed = match["date"] or match["earlier"] or ""
        if _is_aside(words, match.start()):
            continue
        if match["nth"]:
            week = place_week(match["nth"], calendar)
            return DueWords(
                Span(*match.span()), match[0].strip(), match["nth"], week, is_relative=True
            )
        lead, by = match["lead"] or "", fold(match["by"] or "")
        is_doubtful = not lead and _YEAR_ONLY.fullmatch(typed) and vocabulary.has("by-amount", by)
        if is_doubtful and not _is_deadline_year(words, match, vocabulary):
            continue
        if not lead and fold(typed) in _bare_years(vocabulary):
            continue
        period = place_period(f"{lead}{typed} {tail}", calendar)
        is_before = vocabulary.has("before", by) or bool(match["before"])
        # `Before the end of March` leaves all of March.
        due = _before(period) if period and is_before and not (lead or tail) else period
        return DueWords(Span(*match.span()), match[0].strip(), typed, due)
    return None


def _is_aside(words: str, at: int) -> bool:
    """Tell whether a place is in the middle of a bracket: `(they have no slot before May)`."""
    opening = words.rfind("(", 0, at)
    inside = opening > words.rfind(")", 0, at)
    return inside and any(map(str.isalnum, words[opening:at]))


_YEAR_ONLY = re.compile(r"[0-9]{4}")


@cache
def _due_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    date = date_pattern(vocabulary)
    lead = "|".join(vocabulary.pattern(name) for name in ("end-of", "middle-of", "start-of"))
    weekday = vocabulary.pattern("weekday")
    weeks = vocabulary.pattern("week")
    after, before = vocabulary.pattern("by-after"), vocabulary.pattern("before-after")
    tail = vocabulary.pattern("end-of-after", "middle-of-after", "start-of-after")
    on, short = vocabulary.pattern("on-day"), r"[0-9]{1,2}\.[0-9]{1,2}\.(?![0-9])"
    return re.compile(
        rf"""
        (?<!\w)(?P<by>{vocabulary.pattern("by")}):?\s+
        (?:(?:{on})\s+)?(?:(?:{weekday})\.?,?\s+)?
        (?:(?P<lead>(?:{lead})[-\s]+)?(?P<date>{date}|{short})|(?P<nth>(?:{weeks})\s[0-9]{{1,2}})(?!\w|-\d))
        | (?<![\w/.-])(?P<earlier>{date})(?:['’]\w{{1,5}})?
          (?:\s(?P<tail>{tail}))?\s+(?:{after}|(?P<before>{before}))(?!\w)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _bare_years(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the words of a year that are a date only behind `the end of`."""
    units = {fold(word) for word in vocabulary.words("year")}
    return frozenset(units & {fold(word) for word in vocabulary.words("year-end")})


def _is_deadline_year(words: str, match: re.Match[str], vocabulary: Vocabulary) -> bool:
    """Tell `by 2026` from `grow by 2026 users`."""
    after = words[match.end() :].lstrip()
    changes = rf"(?<!\w)(?:{vocabulary.pattern('increase', 'reduce')})(?!\w)"
    return not (after[:1].isalnum() or re.search(changes, words, re.IGNORECASE))


def _before(period: Period) -> Period | None:
    """Return the day before a period; `before June` is met on 31 May."""
    try:
        last = period.start - timedelta(days=1)
    except OverflowError:
        return None
    return Period(last, last)


def cover(words: str, due: DueWords | None) -> str:
    """Cover a due date, keeping every other word at its place."""
    if due is None:
        return words
    return words[: due.span.start] + DATED * len(due.span) + words[due.span.end :]
