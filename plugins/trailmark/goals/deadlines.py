"""Dates as people write them inside a line: `by Dec 31, 2026`, `until the end of Q3`.

In: plain words and the year to assume. Out: periods and due dates. A date that cannot be placed
is None, never a guess (NOTES part 4, cases 20 to 24).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from trailmark.base.dates import MONTHS, Period, parse_period
from trailmark.base.spans import Span
from trailmark.goals.items import CLOSED
from trailmark.goals.vocabulary import Vocabulary, fold


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a date without a year may lean on."""

    year: int | None
    """The year that an enclosing heading or the title names."""
    start: date | None
    """The start of the note."""


@dataclass(frozen=True, slots=True)
class DueWords:
    """A due date in words."""

    span: Span
    phrase: str
    """The whole of `by Q3 2026`."""
    text: str
    """The date as typed: `Q3 2026`."""
    due: date | None
    """None when it cannot be placed."""


def find_due(words: str, vocabulary: Vocabulary, calendar: Calendar) -> DueWords | None:
    """Find the first `by …` in plain words."""
    for match in _due_pattern(vocabulary).finditer(words):
        if _YEAR_ONLY.fullmatch(match["date"]) and not _is_deadline_year(words, match):
            continue
        if match["date"].casefold() == "year" and not match["end_of"]:
            continue
        period = place_period(f"{match['end_of'] or ''}{match['date']}", calendar)
        due = period and _due(period, is_before=fold(match["by"]) == "before")
        return DueWords(Span(*match.span()), match[0], match["date"], due or None)
    return None


def place_period(text: str, calendar: Calendar) -> Period | None:
    """Read a date or period, with the year of the calendar where the words have none."""
    words = re.sub(r"^(?:the\s+)?end\s+of\s+(?:the\s+)?", "", text.strip().casefold())
    words = words.strip(" .,;")
    period = parse_period(words) or _slashed_day(words)
    if period is not None or re.search(r"[0-9]{4}", words):
        return period
    if calendar.year is not None:
        return _in_year(words, calendar.year)
    if calendar.start is None:
        return None
    # A date of a note that starts in July means the next one, not the one that is gone.
    period = _in_year(words, calendar.start.year)
    if period is not None and period.end < calendar.start:
        return _in_year(words, calendar.start.year + 1)
    return period


def close_dates(words: str) -> str:
    """Cover the dates of plain words, so that nobody takes `12 Jan 2026` for twelve of anything."""
    return _DATE.sub(
        lambda match: CLOSED * len(match[0]) if any(map(str.isdigit, match[0])) else match[0],
        words,
    )


DATE = r"""
(?:
    [0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}                                  # 2026-03-31
  | [0-9]{1,2}/[0-9]{1,2}/[0-9]{4}                                        # 31/3/2026
  | (?:19|20)[0-9]{2}[- ]?q[1-4]                                              # 2026-Q1
  | [qh][1-4](?:[- ](?:19|20)[0-9]{2})?                                       # Q1 2026, H1, Q3
  | [0-9]{1,2}(?:st|nd|rd|th)?\s(?:MONTH)\.?(?:,?\s(?:19|20)[0-9]{2})?      # 31 March 2026
  | (?:MONTH)\.?\s[0-9]{1,2}(?:st|nd|rd|th)?(?!\d)(?:,?\s(?:19|20)[0-9]{2})?  # March 31
  | (?:MONTH)\.?(?:,?\s(?:19|20)[0-9]{2})?                                    # March 2026
  | (?:19|20)[0-9]{2}-[0-9]{2}                                              # 2026-03
  | (?:the\s)?year[- ]end | year                                                # the year
  | 20[2-9][0-9]                                                                # 2026
)(?![\w/]|-\w)
""".replace(
    "MONTH", "|".join(sorted((*MONTHS, "sept", *(name[:3] for name in MONTHS)), key=len)[::-1])
)
"""What a date looks like, for verbose patterns that ignore case."""

_DATE = re.compile(rf"(?<![\w/.-]){DATE}", re.VERBOSE | re.IGNORECASE)
_YEAR_ONLY = re.compile(r"[0-9]{4}")
_CHANGES = re.compile(r"\b(?:increas|grow|rais|boost|reduc|cut|lower|decreas|add|up)\w*\b")


def _due_pattern(vocabulary: Vocabulary) -> re.Pattern[str]:
    # `re` keeps the patterns it compiled, so this costs one look-up.
    return re.compile(
        rf"""
        (?<!\w)(?P<by>{vocabulary.by.pattern}):?\s+
        (?:on\s+)?(?P<end_of>(?:the\s+)?end\s+of\s+(?:the\s+)?)?
        (?P<date>{DATE})
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def _is_deadline_year(words: str, match: re.Match[str]) -> bool:
    """Tell `by 2026` from `grow by 2026 users`."""
    after = words[match.end() :].lstrip()
    return not (after[:1].isalnum() or _CHANGES.search(words.casefold()))


def _due(period: Period, *, is_before: bool) -> date | None:
    if not is_before:
        return period.end
    return period.start - timedelta(days=1) if period.start > date.min else None


def _in_year(words: str, year: int) -> Period | None:
    if re.fullmatch(r"(?:the )?(?:year[- ]end|year)", words):
        return parse_period(f"{year:04}")
    return parse_period(f"{words} {year:04}")


def _slashed_day(words: str) -> Period | None:
    """Read `25/9/2026`, where only one order is possible."""
    match = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", words)
    if match is None:
        return None
    first, second, year = (int(part) for part in match.groups())
    day, month = (first, second) if first > _MONTHS_A_YEAR else (second, first)
    if day <= _MONTHS_A_YEAR and day != month:
        return None
    return parse_period(f"{year:04}-{month}-{day}")


_MONTHS_A_YEAR = 12
