"""Dates and periods inside a line, in the languages of a note: `31 March`, `Q3 2026`, `mid-June`.

In: plain words and a `Calendar`, which says what a date without a year may lean on. Out: patterns
and periods. A date that cannot be placed is None, never a guess (NOTES part 4, cases 20 to 24).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from trailmark.base.casing import fold_case
from trailmark.base.dates import Period, parse_period
from trailmark.goals.items import DATED
from trailmark.goals.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a date may lean on, and in which words it is written."""

    vocabulary: Vocabulary
    year: int | None = None
    """The year that an enclosing heading or the title names."""
    start: date | None = None
    """The start of the note."""
    order: str | None = None
    """`day-first` or `month-first`, where the owner says how `09/01/2025` is meant."""


@cache
def date_pattern(vocabulary: Vocabulary) -> str:
    """Return what a date looks like, for verbose patterns that ignore case."""
    month, quarter = vocabulary.month_pattern, vocabulary.pattern("quarter-name")
    half = vocabulary.pattern("half-name")
    year = r"(?:(?:19|20)[0-9]{2}|['’][0-9]{2})"
    return rf"""
    (?:
        [0-9]{{4}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}                         # 2026-03-31
      | [0-9]{{1,2}}/[0-9]{{1,2}}/(?:[0-9]{{4}}|[0-9]{{2}})                  # 31/3/2026
      | [0-9]{{1,2}}\.[0-9]{{1,2}}\.(?:[0-9]{{4}}|[0-9]{{2}}(?![0-9]))          # 31.3.2026
      | (?:19|20)[0-9]{{2}}-?w[0-9]{{1,2}}                                  # 2026-W12
      | (?:19|20)[0-9]{{2}}[-\s]?(?:{quarter}|{half})[1-4]                   # 2026-Q1
      | (?:{quarter}|{half})\s?[1-4](?:[-\s,/]*{year})?                      # Q1 2026, H1, Q3
      | [1-4]\.\s(?:{vocabulary.pattern("quarter")})(?:\s{year})?            # 3. Quartal 2026
      | [0-9]{{1,2}}(?:st|nd|rd|th|\.)?\s(?:of\s)?(?:{month})\b\.?(?:,?\s{year})?   # 31 March 2026
      | (?:{month})\.?\s[0-9]{{1,2}}(?:st|nd|rd|th)?(?![0-9])(?:,?\s{year})?       # March 31
      | (?:{month})\b\.?(?:,?[\s-]{year})?                                   # March 2026
      | (?:19|20)[0-9]{{2}}-[0-9]{{2}}                                      # 2026-03
      | (?:{vocabulary.pattern("year-end")})(?:\s{year})?                    # year end
      | 20[2-9][0-9]                                                        # 2026
    )(?![\w/]|-\w)
    """


def place_period(text: str, calendar: Calendar) -> Period | None:
    """Read a date or period, with the year of the calendar where the words have none."""
    words = " ".join(text.split()).strip(" .,;:()")
    middle, words = _without_lead(words, calendar.vocabulary)
    period = _read(_normal(words, calendar), calendar)
    if middle and period is not None and not period.is_day:
        half = ((period.end - period.start).days + 1) // 2 - 1
        return Period(period.start, period.start + timedelta(days=half))
    return period


def close_dates(words: str, vocabulary: Vocabulary) -> str:
    """Cover the dates of plain words, so that nobody takes `12 Jan 2026` for twelve of anything."""
    return _any_date(vocabulary).sub(
        lambda match: DATED * len(match[0]) if any(map(str.isdigit, match[0])) else match[0],
        words,
    )


def only_date(words: str, vocabulary: Vocabulary) -> str | None:
    """Return the one date that plain words name; None when there is none or more than one."""
    found = [match[0] for match in _any_date(vocabulary).finditer(words)]
    return found[0] if len(found) == 1 else None


def names_time(words: str, vocabulary: Vocabulary) -> bool:
    """Tell whether plain words name a date or a season, so that none from above holds for them."""
    if _any_date(vocabulary).search(words):
        return True
    by, season = vocabulary.pattern("by"), vocabulary.pattern("season")
    pattern = rf"(?<!\w)(?:{by})\s+(?:\w+\s)?(?:{season})(?!\w)"
    return re.search(pattern, words, re.IGNORECASE) is not None


def precision_of(period: Period) -> str:
    """Return how exact a period is: `day`, `week`, `month`, `quarter`, `half` or `year`."""
    days = (period.end - period.start).days + 1
    return next(name for name, most in _PRECISIONS if days <= most)


_PRECISIONS = (
    ("day", 1),
    ("week", 7),
    ("month", 31),
    ("quarter", 92),
    ("half", 184),
    ("year", 10**6),
)


@cache
def _any_date(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.-]){date_pattern(vocabulary)}", re.VERBOSE | re.IGNORECASE)


@cache
def _lead(vocabulary: Vocabulary) -> re.Pattern[str]:
    end, start = vocabulary.pattern("end-of"), vocabulary.pattern("start-of")
    return re.compile(
        rf"(?:(?:{end}|{start})\s+|(?P<middle>{vocabulary.pattern('middle-of')})[-\s]*)(?=\S)",
        re.IGNORECASE,
    )


def _without_lead(words: str, vocabulary: Vocabulary) -> tuple[bool, str]:
    """Take `the end of` off; the end of a period is its last day anyway."""
    if re.fullmatch(date_pattern(vocabulary), words, re.VERBOSE | re.IGNORECASE):
        return False, words
    match = _lead(vocabulary).match(words)
    if match is not None:
        return bool(match["middle"]), words[match.end() :]
    tail = re.search(rf"\s(?:{vocabulary.pattern('end-of-after')})$", words, re.IGNORECASE)
    return False, words[: tail.start()] if tail else words


def _normal(words: str, calendar: Calendar) -> str:
    """Return a date in the spelling that `parse_period` reads."""
    vocabulary = calendar.vocabulary
    words = re.sub(r"(?<!\d)['’](\d{2})(?!\d)", r"20\1", words)
    words = re.sub(r"(?<=\d)\.(?=\s)", "", vocabulary.english_month(words))
    words = re.sub(r"(?<=\d)(st|nd|rd|th)?\sof\s", r" ", words)
    words = re.sub(r"^([a-z]+)-(?=\d{4}$)", r"\1 ", words, flags=re.IGNORECASE)
    quarter = vocabulary.pattern("quarter-name")
    words = re.sub(rf"\b(?:{quarter})\s?(?=[1-4]\b)", "q", words, flags=re.IGNORECASE)
    half = vocabulary.pattern("half-name")
    words = re.sub(rf"\b(?:{half})\s?(?=[12]\b)", "h", words, flags=re.IGNORECASE)
    words = re.sub(r"^([qh][1-4])[\s,/-]+(?=\d{4}$)", r"\1 ", words, flags=re.IGNORECASE)
    words = re.sub(
        rf"^([1-4])\s(?:{vocabulary.pattern('quarter')})\b", r"q\1", words, flags=re.IGNORECASE
    )
    year_end = re.match(rf"(?:{vocabulary.pattern('year-end')})(?!\w)", words, re.IGNORECASE)
    if year_end is not None:
        words = words[year_end.end() :].strip() or _THIS_YEAR
    words = re.sub(r"^(\d{1,2})\.(\d{1,2})\.(?:20)?(\d{2})$", r"20\3-\2-\1", words)
    return fold_case(words)


_THIS_YEAR = "year"


def _read(words: str, calendar: Calendar) -> Period | None:
    period = parse_period(words) or _slashed_day(words, calendar.order)
    if period is not None or re.search(r"[0-9]{4}", words):
        return period
    short = re.fullmatch(r"[0-9]{1,2}/[0-9]{1,2}", words)
    if short is not None:
        year = calendar.year
        return _slashed_day(f"{words}/{year:04}", calendar.order) if year else None
    if calendar.year is not None:
        return _in_year(words, calendar.year)
    if calendar.start is None:
        return None
    # A date of a note that starts in July means the next one, not the one that is gone.
    period = _in_year(words, calendar.start.year)
    if period is not None and period.end < calendar.start:
        return _in_year(words, calendar.start.year + 1)
    return period


def _in_year(words: str, year: int) -> Period | None:
    return parse_period(f"{year:04}" if words == _THIS_YEAR else f"{words} {year:04}")


def _slashed_day(words: str, order: str | None) -> Period | None:
    """Read `25/9/2026` where only one order is possible, or the owner names one."""
    match = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/((?:20)?[0-9]{2})", words)
    if match is None:
        return None
    first, second, year = (int(part) for part in match.groups())
    year += 2000 if year < _CENTURY else 0
    if first > _MONTHS_A_YEAR or second > _MONTHS_A_YEAR or first == second:
        day, month = (first, second) if first > _MONTHS_A_YEAR else (second, first)
    elif order is None:
        return None
    else:
        day, month = (first, second) if order == "day-first" else (second, first)
    return parse_period(f"{year:04}-{month}-{day}")


_CENTURY = 100
_MONTHS_A_YEAR = 12
