"""Dates and periods inside a line, in the languages of a note: `31 March`, `Q3 2026`, `mid-June`.

In: plain words and a `Calendar`, which says what a date without a year may lean on. Out: patterns
and periods. A date that cannot be placed is None, never a guess (NOTES part 4, cases 20 to 24).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from trailmark.base.casing import fold_case
from trailmark.base.dates import MONTHS, Period, parse_period
from trailmark.goals.lines.items import DATED
from trailmark.goals.words.vocabulary import Vocabulary


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
    ending, of = vocabulary.pattern("day-endings"), vocabulary.pattern("of-month")
    year = r"(?:(?:19|20)[0-9]{2}|['’][0-9]{2})"
    return rf"""
    (?:
        {numbered_period(vocabulary)} |
        [0-9]{{4}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}                         # 2026-03-31
      | [0-9]{{1,2}}/[0-9]{{1,2}}/(?:[0-9]{{4}}|[0-9]{{2}})                  # 31/3/2026
      | [0-9]{{1,2}}\.[0-9]{{1,2}}\.(?:[0-9]{{4}}|[0-9]{{2}}(?![0-9]))          # 31.3.2026
      | (?:19|20)[0-9]{{2}}-?w[0-9]{{1,2}}                                  # 2026-W12
      | (?:19|20)[0-9]{{2}}[-\s]?(?:{quarter}|{half})[1-4]                   # 2026-Q1
      | (?:{quarter}|{half})\s?[1-4](?:[-\s,/]*{year})?                      # Q1 2026, H1, Q3
      | [0-9]{{1,2}}(?:{ending}|\.)?\s(?:(?:{of})\s)?(?:{month})\b\.?(?:,?\s{year})?  # 31 March
      | (?:{month})\.?\s[0-9]{{1,2}}(?:{ending})?(?![0-9])(?:,?\s{year})?       # March 31
      | (?:{month})\b\.?(?:,?[\s-]{year})?                                   # March 2026
      | (?:19|20)[0-9]{{2}}-[0-9]{{2}}                                      # 2026-03
      | (?:{vocabulary.pattern("year-end")})(?:\s{year})?                    # year end
      | 20[2-9][0-9]                                                        # 2026
    )(?![\w/]|-\w|,?\s[0-9]{{4}}(?![0-9]))
    """


@cache
def numbered_period(vocabulary: Vocabulary) -> str:
    """Return what a period looks like whose number is an ordinal, and a week of a year."""
    quarter, half = vocabulary.pattern("quarter"), vocabulary.pattern("half")
    nth = rf"(?:[1-4]\.\s(?:{quarter})|[12]\.\s(?:{half}))"
    year = r"(?:19|20)[0-9]{2}"
    return rf"""
        {year}(?:['’][^\W\d_]{{1,5}})?\s(?:(?:{vocabulary.pattern("year")})\s)?{nth}
      | {nth}(?:\s(?:{year}|['’][0-9]{{2}}))?                               # 3. Quartal 2026
      | (?:{vocabulary.pattern("week-name")})\.?\s?[0-9]{{1,2}}(?:\s?/\s?{year}|\s{year})?
    """


def place_period(text: str, calendar: Calendar) -> Period | None:
    """Read a date or period, with the year of the calendar where the words have none."""
    words = _month_in_words(" ".join(text.split())).strip(" .,;:()")
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
    return _season(vocabulary).search(words) is not None


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
def _season(vocabulary: Vocabulary) -> re.Pattern[str]:
    by, season = vocabulary.pattern("by"), vocabulary.pattern("season")
    after = vocabulary.pattern("by-after", "before-after")
    return re.compile(
        rf"(?<!\w)(?:(?:{by})\s+(?:\w+\s)?(?:{season})|(?:{season})\s+(?:{after}))(?!\w)",
        re.IGNORECASE,
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
    tail = _tail(vocabulary).search(words)
    return (bool(tail["middle"]), words[: tail.start()]) if tail else (False, words)


@cache
def _tail(vocabulary: Vocabulary) -> re.Pattern[str]:
    edges, middle = vocabulary.pattern("end-of-after", "start-of-after"), "middle-of-after"
    return re.compile(rf"\s(?:{edges}|(?P<middle>{vocabulary.pattern(middle)}))$", re.IGNORECASE)


def _month_in_words(words: str) -> str:
    """Return `31 march` for `31.3.`, whose last dot tells it from a number."""
    match = _DAY_AND_MONTH.fullmatch(words)
    if match is None or not 1 <= int(match["month"]) <= _MONTHS_A_YEAR:
        return words
    return f"{match['day']} {MONTHS[int(match['month']) - 1]}"


_DAY_AND_MONTH = re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.")


def _normal(words: str, calendar: Calendar) -> str:
    """Return a date in the spelling that `parse_period` reads."""
    vocabulary = calendar.vocabulary
    words = re.sub(r"(?<!\d)['’](\d{2})(?!\d)", r"20\1", words)
    words = re.sub(r"(?<=\w)['’][^\W\d_]{1,5}(?!\w)", "", words)
    words = re.sub(r"(?<=\d)\.(?=\s)", "", vocabulary.english_month(words))
    ending, of = vocabulary.pattern("day-endings"), vocabulary.pattern("of-month")
    words = re.sub(rf"(?<=\d)(?:{ending})?\s(?:{of})\s", " ", words, flags=re.IGNORECASE)
    words = re.sub(r"^([^\W\d_]+)-(?=\d{4}$)", r"\1 ", words)
    week = vocabulary.pattern("week-name")
    words = re.sub(rf"^(?:{week})\.?\s?(?=\d)", "w", words, flags=re.IGNORECASE)
    words = re.sub(r"^(w\d{1,2})\s?/\s?(?=\d{4}$)", r"\1 ", words)
    quarter = vocabulary.pattern("quarter-name")
    words = re.sub(rf"\b(?:{quarter})\s?(?=[1-4]\b)", "q", words, flags=re.IGNORECASE)
    half = vocabulary.pattern("half-name")
    words = re.sub(rf"\b(?:{half})\s?(?=[12]\b)", "h", words, flags=re.IGNORECASE)
    words = re.sub(r"^([qh][1-4])[\s,/-]+(?=\d{4}$)", r"\1 ", words, flags=re.IGNORECASE)
    years = vocabulary.pattern("year")
    words = re.sub(
        rf"^(\d{{4}})\s(?:(?:{years})\s)?(?=\d\s)(.+)$", r"\2 \1", words, flags=re.IGNORECASE
    )
    for name, letter in (("quarter", "q"), ("half", "h")):
        nth = rf"^([1-4])\s(?:{vocabulary.pattern(name)})(?!\w)"
        words = re.sub(nth, rf"{letter}\1", words, flags=re.IGNORECASE)
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
